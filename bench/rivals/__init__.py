"""The same declared model of the souls as others would write it: agents in Mesa, and whole-population NumPy.

Both compute a population in which each meets its ten, both sides enter, and none is silent.
"""

from hitkalelut.errors import InvalidParameter
from hitkalelut.population.parameters import Parameters


def must_be_declared(given: Parameters) -> None:
    """Raise InvalidParameter where a population is not of the kind that the rivals compute."""
    kind = (given.contact, given.sides, given.silent, given.packed)
    if kind != ("ten", "both", 0, 1):
        raise InvalidParameter(f"the rivals know only the declared model, not {kind}")
