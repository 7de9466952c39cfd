"""The Light: a constant, and the five lights as which a vessel feels it."""

from dataclasses import dataclass
from enum import Enum, IntEnum


class Will(Enum):
    """What one wants to do with the abundance."""

    BESTOW = "bestow"
    RECEIVE = "receive"


@dataclass(frozen=True, slots=True)
class Light:
    """The Upper Light: at absolute rest, without a field, so that nothing can write to it.

    Every difference is in the vessel (P 47, T1.q 63; R1, R3).
    """

    @property
    def will(self) -> Will:
        """Its only will is to give pleasure (P 1)."""
        return Will.BESTOW


LIGHT = Light()


class Measure(IntEnum):
    """How much of the light of Hochma, the light of life: none, an illumination, all (P 5)."""

    NONE = 0
    ILLUMINATION = 1
    FULL = 2


class Nrnhy(IntEnum):
    """The five lights from low to high (P 24)."""

    NEFESH = 0
    RUACH = 1
    NESHAMA = 2
    HAYA = 3
    YECHIDA = 4


Lights = tuple[Nrnhy | None, ...]
"""The light in each vessel from Keter down; None is a vessel without its light."""

EMPTY: Lights = (None,) * len(Nrnhy)


def opposite(will: Will) -> Will:
    """Return the reverse form, as wax keeps the reverse of the seal (R5)."""
    return Will.RECEIVE if will is Will.BESTOW else Will.BESTOW


def clothe(coarseness: int) -> Lights:
    """Return which light is in which vessel on a whole level: the highest in Keter (P 24)."""
    inside = tuple(Nrnhy(n) for n in range(coarseness, -1, -1))
    return inside + (None,) * (len(Nrnhy) - len(inside))


def count(lights: Lights) -> int:
    """Return how many vessels hold a light."""
    return sum(light is not None for light in lights)
