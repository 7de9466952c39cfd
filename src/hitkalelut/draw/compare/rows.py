"""The rows of a comparison: for each stage the acts of two runs as bars to the left and to the right."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from hitkalelut.draw.naming import lines, phrase
from hitkalelut.draw.scene import Label, Shape, Thing, num, path, rect
from hitkalelut.draw.sides import spoken
from hitkalelut.draw.view import Look
from hitkalelut.questions.stages import Stage

MIDDLE = 480.0
HALF = 128.0
"""Half the room of the name of a stage, between the bars."""
LONGEST = 280.0
THICK = 12.0


@dataclass(frozen=True, slots=True)
class Row:
    """One stage of two runs: its acts, those so far, whether a run stops or first differs here."""

    stage: Stage
    counts: tuple[int, int]
    until: tuple[int, int]
    most: int
    stops: tuple[bool, ...]
    differs: bool
    address: str


def row(told: Row, y: float, high: float, look: Look) -> Thing:
    """Return a row: the name in the middle, a bar for each run, as long as the square root of its acts."""
    title = phrase(told.stage.title, look.lang)
    middle = high / 2
    names = tuple(spoken(told.stage.title, look).values())
    base = middle + 4 - 8 * (len(names) - 1)
    style = "t bold" if told.differs else "t"
    return Thing(
        id=f"compare--stage-{told.stage.value + 1}",
        address=told.address,
        form="stage-row",
        title=title,
        says=_says(told, look.lang),
        y=y,
        box=(40, 1, 2 * MIDDLE - 80, high - 2),
        shapes=tuple(_bars(told, middle)),
        labels=(*lines(names, (MIDDLE, base), size=12, weight=70, style=style), *_counts(told, middle)),
    )


def _says(told: Row, lang: str) -> str:
    said = phrase("acts in A: {a}; acts in B: {b}", lang, a=told.counts[0], b=told.counts[1])
    more = [
        phrase("{run} stops here", lang, run=run)
        for run, stops in zip("AB", told.stops, strict=True)
        if stops
    ]
    if told.differs:
        more.append(phrase("the first difference is here", lang))
    return "; ".join((said, *more))


def _length(count: int, most: int) -> float:
    return LONGEST * sqrt(count / most) if count else 0.0


def _bars(told: Row, middle: float) -> Iterator[Shape]:
    """Walk the bars: the outline is the whole of a stage, what is filled has happened so far."""
    top = middle - THICK / 2
    for side, (count, until, stops) in enumerate(zip(told.counts, told.until, told.stops, strict=True)):
        whole, filled = _length(count, told.most), _length(count, told.most) * until / (count or 1)
        left = MIDDLE - HALF - whole if side == 0 else MIDDLE + HALF
        start = MIDDLE - HALF - filled if side == 0 else MIDDLE + HALF
        yield rect("leaf", left, top, (whole, THICK))
        yield rect("dot", start, top, (filled, THICK))
        end = MIDDLE - HALF - whole if side == 0 else MIDDLE + HALF + whole
        yield path(
            "stop",
            f"M{num(end)} {num(top - 4)}V{num(top + THICK + 4)}"
            if stops
            else f"M{num(end)} {num(top)}V{num(top)}",
        )


def _counts(told: Row, middle: float) -> Iterator[Label]:
    for side, count in enumerate(told.counts):
        reach = HALF + _length(count, told.most) + 10
        x, anchor = (MIDDLE - reach, "end") if side == 0 else (MIDDLE + reach, "start")
        yield Label(f"{count}", x, middle + 4, 12, anchor, "t" if count else "t quiet", "", 65)
