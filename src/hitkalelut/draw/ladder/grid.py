"""The grid: the room of one chapter of the way, so that within a chapter nothing is moved by what comes.

Who stands in which column, and how much room each height has, follow from what stands in the chapter and
where it goes in it. The columns are in the order of birth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.creation.history import History
from hitkalelut.draw.ladder.heights import FIRST, Heights, heights
from hitkalelut.draw.ladder.standing import BUD, FALLEN, SHIBOLET, Parts, Standing
from hitkalelut.draw.ladder.telling import named_heights
from hitkalelut.law.ascent import TEMPORARY
from hitkalelut.law.breaking import BROKEN, FELL_TO, KING
from hitkalelut.law.degree import AT
from hitkalelut.law.descent import PATH
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.phases import PHASE
from hitkalelut.law.places import CELLS, PLACES
from hitkalelut.law.restriction import CIRCLES, LINE
from hitkalelut.law.screen import STANDS_AT
from hitkalelut.law.worlds import ORGANS
from hitkalelut.questions.stages import chapters

WIDTH, HEIGHT = 1200.0, 860.0
LEFT, RIGHT, EDGE = 132.0, 1172.0, 20.0
BAND_TOP, BAND, WIDE_BAND = 14.0, 44.0, 110.0
ROOM_ABOVE, ROOM_BELOW, AIR_BELOW = 60.0, 66.0, 26.0
"""What is free above the first head, below the end of AK, and below the point of this world."""
RAIL = 104.0
NARROW, SLIM, STACKED, GAP, MOST = 0.46, 0.66, 1.9, 0.35, 190.0
"""The widths of columns in units, the gap between groups, and the most that a unit may be."""
BODY, MOST_BODY, LEAST_BODY = 0.62, 92.0, 11.0
MOVES = (AT, BROKEN, CELLS, FELL_TO, KING, LANDMARKS, STANDS_AT, TEMPORARY)
"""What changes where a part stands."""

MANY = 24
"""From how many bodies on their vessels are drawn as lines within them, and no more as things."""

Reach = list[tuple[Fraction, Fraction]]


@dataclass(frozen=True, slots=True)
class Slot:
    """The room of a part from side to side, `free` of it about the body.

    The name of one that stands under another goes `beside` it.
    """

    x: float
    wide: float
    free: float
    room: float
    beside: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The room of a chapter: what stands at its end, the heights, the columns, and where the rungs are."""

    end: Parts
    heights: Heights
    slots: dict[str, Slot]
    groups: tuple[tuple[str, ...], ...]
    places: dict[Fraction, str]
    rail: float | None

    @property
    def opening(self) -> bool:
        """Tell whether no body comes to stand yet: all is Ein Sof and what it leaves."""
        return len(self.slots) == (LINE in self.slots)

    @property
    def many(self) -> bool:
        """Tell whether too many bodies come to stand for each vessel to be a thing of its own."""
        return len(self.slots) > MANY

    @property
    def band(self) -> tuple[float, float]:
        """The upper and the lower edge of Ein Sof."""
        return self.heights.ys[-1], self.heights.ys[-2]


def grid(history: History, act: int) -> Grid:
    """Return the room of the chapter that an act belongs to; it is worked out once for each chapter."""
    known = history.documents.setdefault("ladder", {})
    if "chapters" not in known:
        known["chapters"] = [(c.events[0].number, c.events[-1].number) for c in chapters(history)]
    stretches: list[tuple[int, int]] = known["chapters"] or [(0, 0)]
    stretch = next((each for each in stretches if act <= each[1]), stretches[-1])
    key = str(stretch)
    if key not in known:
        known[key] = _grid(history, stretch)
    found: Grid = known[key]
    return found


def _grid(history: History, stretch: tuple[int, int]) -> Grid:
    end = history.state(stretch[1]).desires
    reaches, marks = _reaches(history, stretch, end)
    mains = (mark for each in _framing(end) for mark in end[each][LANDMARKS] if mark.name != SHIBOLET)
    in_ein_sof = any(top > FIRST for reach in reaches.values() for top, _ in reach)
    band = BAND_TOP + (WIDE_BAND if in_ein_sof else BAND)
    ends = (BAND_TOP, band, band + ROOM_ABOVE, HEIGHT - ROOM_BELOW, HEIGHT - AIR_BELOW)
    rail = RIGHT - RAIL if any(desire[PATH] for desire in end.values()) else None
    right = RIGHT if rail is None else rail - 20
    packed = _packed(end, reaches)
    places = named_heights(Standing(end, end))
    groups = tuple(tuple(address for column in columns for address in column) for columns in packed)
    map_of = heights(marks, {mark.height for mark in mains}, ends)
    return Grid(end, map_of, dict(_slots(packed, end, right)), groups, places, rail)


def _framing(end: Parts) -> Iterator[str]:
    """Walk the parts whose ends are the main landmarks: the first body, and that with the places."""
    yield from [address for address, desire in end.items() if desire[LANDMARKS]][:1]
    yield from [address for address, desire in end.items() if desire[PLACES]][:1]


def _reaches(
    history: History, stretch: tuple[int, int], end: Parts
) -> tuple[dict[str, Reach], set[Fraction]]:
    """Return from where to where each part stands in a chapter, time after time, and all those heights."""
    reaches: dict[str, Reach] = {}
    marks: set[Fraction] = set()
    for number in _moving(history, stretch):
        standing = Standing(history.state(number).desires, end)
        for address in filter(lambda each: _in_column(each, end), standing.parts):
            reach = reaches.setdefault(address, [])
            for span in {standing.span(address), standing.own(address)}:
                # What is only born is drawn beside the column, and needs no room in it.
                if span.kind != BUD or not end[address][LANDMARKS]:
                    reach.append((span.top, span.bottom))
                if span.kind not in (BUD, FALLEN):
                    marks.update((span.top, span.peh, span.tabur, span.bottom))
    return reaches, marks


def _moving(history: History, stretch: tuple[int, int]) -> list[int]:
    first, last = stretch
    moving = (
        event.number
        for event in history.events[max(first - 1, 0) : last]
        if event.births or any(change.aspect in MOVES for change in event.changes)
    )
    return sorted({first, last, *moving})


def _in_column(address: str, end: Parts) -> bool:
    desire = end[address]
    return desire[PHASE] is None and address != CIRCLES and not desire[PATH]


def _packed(end: Parts, reaches: dict[str, Reach]) -> list[list[list[str]]]:
    """Return groups of columns: a part stands under what it came out of, where both always have room."""
    groups: dict[str, list[list[str]]] = {}
    for address in reaches:
        root, _, rest = address.partition("/")
        of_cells = not rest and bool(end[address][CELLS] or end[address][TEMPORARY])
        columns = groups.setdefault("" if of_cells else root, [])
        mother = next((column for column in columns if end[address].born_of in column), None)
        if mother is not None and all(_apart(reaches[address], reaches[other]) for other in mother):
            mother.append(address)
        else:
            columns.append([address])
    return list(groups.values())


def _apart(one: Reach, other: Reach) -> bool:
    return not any(a > d and c > b for a, b in one for c, d in other)


def _slots(groups: list[list[list[str]]], end: Parts, right: float) -> Iterator[tuple[str, Slot]]:
    sizes = [[_size(column, end) for column in columns] for columns in groups]
    total = sum(map(sum, sizes)) + GAP * max(len(groups) - 1, 0)
    if not total:
        return
    unit = min(MOST, (right - LEFT) / total)
    x = LEFT + (right - LEFT - unit * total) / 2
    for columns, widths in zip(groups, sizes, strict=True):
        for column, size in zip(columns, widths, strict=True):
            own = unit * min(size, 1.0)
            wide = max(LEAST_BODY, min(MOST_BODY, own * BODY))
            for number, address in enumerate(column):
                yield address, Slot(x + own / 2, wide, own - wide, unit * size, number > 0)
            x += unit * size
        x += unit * GAP


def _size(column: list[str], end: Parts) -> float:
    if len(column) > 1:
        return STACKED
    if column[0] == LINE:
        return NARROW
    desire = end[column[0]]
    whole = any((desire[LANDMARKS], desire[STANDS_AT], desire[ORGANS], CELLS in desire.form))
    return 1.0 if whole else SLIM
