"""The places of the four worlds under the Second Restriction, and the thirty cells below the Parsa."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.law.desire import Aspect
from hitkalelut.law.extent import Landmark
from hitkalelut.law.phases import SEFIROT, SIX, TEN, WORLDS, Phase
from hitkalelut.words.readings import Readings

ATZILUT = WORLDS[Phase.ALEPH]
UPPER_THREE = SIX[: len(SIX) // 2]
"""Hesed, Gevura, Tifferet: Keter, Hochma and Bina of a body (P 59, S 4)."""
CHAZEH = TEN.index(UPPER_THREE[-1]) + 1
"""At which of ten Sefirot the Chazeh is: the middle of Tifferet, Bina of the body (P 59)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a world belongs: which Sefirot of the body below the Tabur its place is made of.

    `portion` is how much of the Sefira that the border parts; None where it parts none.
    """

    world: str
    sefirot: tuple[str, ...]
    portion: Fraction | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the thirty cells below the Parsa, in three reckonings (P 66, OP16 62, PK 3.20).

    `place` is the world it belongs to; `vessels` and `light` are the worlds that it is reckoned
    with for measuring and for light; `measured` counts it into the Sabbath zone.
    """

    name: str
    place: str
    vessels: str
    light: str
    measured: bool


ZONES: Aspect[tuple[Cell, ...]] = Aspect("zones", ())
PLACES: Aspect[tuple[Place, ...]] = Aspect("places", ())
CELLS: Aspect[tuple[str, ...]] = Aspect("cells", ())
"""In which ten cells a world stands, its Keter first: P1 to P30 lie below the Parsa."""


def body_phase(phase: Phase) -> tuple[str, ...]:
    """Return which Sefirot of a body are its part of this phase (P 59, S 4)."""
    if phase < Phase.GIMEL:
        return (UPPER_THREE[phase],)
    return SIX[len(UPPER_THREE) :] if phase is Phase.GIMEL else (SEFIROT[Phase.DALET],)


def upper_part(reading: Readings) -> Fraction:
    """Return how much of Tifferet is above the Chazeh: a third, or a half where one reads it so."""
    return Fraction(1, 2 if reading.takes("tifferet-by-halves") else 3)


def divided(reading: Readings) -> tuple[Place, ...]:
    """Return the places that a body falls into when its end rises to the middle of its Bina.

    What stays above is the place of Atzilut; each phase from the lower half of Bina down is the
    place of the world of that phase (P 66 to P 68).
    """
    upper = upper_part(reading)
    fallen = tuple(
        Place(WORLDS[phase], body_phase(phase), 1 - upper if phase is Phase.BET else None)
        for phase in Phase
        if phase >= Phase.BET
    )
    return (Place(ATZILUT, TEN[:CHAZEH], upper), *fallen)


def marks(tabur: Landmark, sium: Landmark, places: tuple[Place, ...]) -> tuple[Landmark, ...]:
    """Return the borders of the places from the Tabur to the end; the even spacing is ours."""
    step = (tabur.height - sium.height) / len(places)
    between = (
        Landmark(f"end-of-{place.world.lower()}", tabur.height - step * n) for n, place in _rest(places)
    )
    return (tabur, Landmark("parsa", tabur.height - step), *between, sium)


def _rest(places: tuple[Place, ...]) -> Iterator[tuple[int, Place]]:
    return ((n, place) for n, place in enumerate(places, 1) if 1 < n < len(places))


def below_parsa(places: tuple[Place, ...]) -> tuple[str, ...]:
    """Return the cells below the Parsa from the top: ten for each place under Atzilut (OP16 62)."""
    return tuple(f"P{n}" for n in range(1, len(TEN) * (len(places) - 1) + 1))


def sortable(places: tuple[Place, ...]) -> int:
    """Return down to which cell what broke can be sorted: the Chazeh of all of them as one body.

    Their first ten are its head; its own Chazeh is the sixth of the next ten (OP16 62, OP16 94).
    """
    return len(TEN) + CHAZEH if len(places) > 1 else 0


def zones(places: tuple[Place, ...], reading: Readings) -> tuple[Cell, ...]:
    """Return the cells below the Parsa with the zones they lie in.

    Down to the Chazeh of the first place are the outskirts, reckoned with the city, Atzilut; the
    Sabbath zone goes down to the Chazeh of the whole (PK 3.20, OP16 81).
    """
    below, end = below_parsa(places), sortable(places)
    start = CHAZEH if reading.takes("sabbath-zone-after-outskirts") else 0
    cells = []
    for n, name in enumerate(below):
        place = places[1 + n // len(TEN)].world
        vessels = ATZILUT if n < CHAZEH else place
        light = vessels if reading.takes("outskirts-are-atzilut") else place
        cells.append(Cell(name, place, vessels, light, start <= n < end))
    return tuple(cells)
