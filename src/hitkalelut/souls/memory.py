"""How large a population may be here."""

import psutil

from hitkalelut.errors import InvalidParameter
from hitkalelut.souls.parameters import Parameters

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


def _size(number: int) -> str:
    return f"{number / 10**9:,.1f} GB" if number >= 10**8 else f"{number / 10**6:,.1f} MB"
