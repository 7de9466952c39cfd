"""How large a population may be here."""

import psutil

from hitkalelut.errors import InvalidParameter
from hitkalelut.population.parameters import Parameters

SPARE = 200 * 2**20
"""What is left to all else, in bytes."""


def must_fit(given: Parameters, *, free: int | None = None) -> None:
    """Raise InvalidParameter where a population does not fit into the memory that is free, in bytes."""
    room = int(psutil.virtual_memory().available if free is None else free) - SPARE
    needed = given.souls * given.bytes_of_a_soul
    if needed <= room:
        return
    most = max(0, room // given.bytes_of_a_soul // given.block * given.block)
    raise InvalidParameter(
        f"souls={given.souls}: they need {_size(needed)} of memory, and {_size(max(0, room))} are free here; "
        f"the largest population that fits has {most:,}"
    )


def part_must_fit(given: Parameters, count: int, *, free: int | None = None) -> None:
    """Raise InvalidParameter where so many souls of a population do not fit into the free memory, in bytes.

    Where tens are drawn anew, those who meet here are beside those who are here, and once more on their way.
    """
    room = int(psutil.virtual_memory().available if free is None else free) - SPARE
    needed = count * given.bytes_of_a_soul * (3 if given.contact == "random" else 1)
    if needed > room:
        raise InvalidParameter(
            f"a part of {count:,} souls needs {_size(needed)} of memory, and {_size(max(0, room))} are free "
            "where it is; ask for more parts on more machines"
        )


def _size(number: int) -> str:
    return f"{number / 10**9:,.1f} GB" if number >= 10**8 else f"{number / 10**6:,.1f} MB"
