"""The ladder of the souls: the degrees that the derived soul has gained, each with its light."""

from dataclasses import dataclass
from functools import cache

from hitkalelut.law.light import Nrnhy
from hitkalelut.law.rising import GAINED
from hitkalelut.questions.runs import full_run


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree: its number from 1, its address, and the light gained: of its Sefira, Partzuf and world."""

    number: int
    address: str
    light: tuple[Nrnhy, ...]

    @property
    def world(self) -> str:
        """The world in which it is."""
        return self.address.partition("/")[0]


@cache
def degrees() -> tuple[Degree, ...]:
    """Return the degrees in the order in which the soul gains them in the derivation."""
    found = (
        (event.name.rpartition("/")[0], change.after)
        for event in full_run()
        for change in event.changes
        if change.aspect is GAINED
    )
    return tuple(Degree(n, address, light) for n, (address, light) in enumerate(found, 1))


@cache
def worlds() -> tuple[tuple[str, int], ...]:
    """Return the worlds from below, each with the number of its last degree."""
    last: dict[str, int] = {}
    for degree in degrees():
        last[degree.world] = degree.number
    return tuple(last.items())
