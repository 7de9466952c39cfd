"""The rows of a comparison: for each stage the acts of two runs as bars to the left and to the right."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Shape, Thing, num, path, rect
from hitkalelut.draw.sides import marked, spoken
from hitkalelut.draw.view import Look
from hitkalelut.questions.stages import Stage

MIDDLE = 480.0
ROOMS = {1: (150.0, 200.0), 2: (215.0, 150.0)}
"""Half the room of the name of a stage, and the longest bar beside it, for so many languages."""
THICK = 14.0
SIZE = 17.0


_SHORT = (
    marked("Phases"),
    marked("Restriction"),
    marked("Adam Kadmon"),
    marked("Second Restriction"),
    marked("Nekudim"),
    marked("Breaking"),
    marked("Atzilut"),
    marked("BYA"),
    marked("Adam"),
    marked("Souls"),
    marked("Ladder"),
    marked("End"),
)
"""What the stages are called in short, so that they can be read from afar."""


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
    name = abreast(spoken(_SHORT[told.stage], look).values())
    half, longest = ROOMS[len(look.languages)]
    style = "t name bold" if told.differs else "t name"
    return Thing(
        id=f"compare--stage-{told.stage.value + 1}",
        address=told.address,
        form="stage-row",
        title=title,
        says=_says(told, look.lang),
        y=y,
        box=(40, 1, 2 * MIDDLE - 80, high - 2),
        shapes=tuple(_bars(told, middle, half, longest)),
        labels=(
            Label(name, MIDDLE, middle + 6, SIZE, "middle", style, "", 70),
            *_counts(told, middle, half, longest),
        ),
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


def _length(count: int, most: int, longest: float) -> float:
    return longest * sqrt(count / most) if count else 0.0


def _bars(told: Row, middle: float, half: float, longest: float) -> Iterator[Shape]:
    """Walk the bars: the outline is the whole of a stage, what is filled has happened so far."""
    top = middle - THICK / 2
    for side, (count, until, stops) in enumerate(zip(told.counts, told.until, told.stops, strict=True)):
        whole = _length(count, told.most, longest)
        filled = whole * until / (count or 1)
        left = MIDDLE - half - whole if side == 0 else MIDDLE + half
        start = MIDDLE - half - filled if side == 0 else MIDDLE + half
        yield rect("leaf", left, top, (whole, THICK))
        yield rect("dot", start, top, (filled, THICK))
        end = MIDDLE - half - whole if side == 0 else MIDDLE + half + whole
        yield path(
            "stop",
            f"M{num(end)} {num(top - 4)}V{num(top + THICK + 4)}"
            if stops
            else f"M{num(end)} {num(top)}V{num(top)}",
        )


def _counts(told: Row, middle: float, half: float, longest: float) -> Iterator[Label]:
    for side, count in enumerate(told.counts):
        reach = half + _length(count, told.most, longest) + 10
        x, anchor = (MIDDLE - reach, "end") if side == 0 else (MIDDLE + reach, "start")
        yield Label(f"{count}", x, middle + 6, 16, anchor, "t" if count else "t quiet", "", 65)
