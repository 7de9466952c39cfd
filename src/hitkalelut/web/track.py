"""The track below the picture: one line of all acts, on which each chapter takes its share of the width."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.knowing.learning import known
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.structure import moments
from hitkalelut.web.acts import ChapterRow, Outline, chapter_row, outline, weight
from hitkalelut.web.learned import learning
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.steps import part_selected

WIDTH = 1000
POINTS = 6
"""At how many acts of each chapter the curve is measured."""
MOST_TICKS = 200


@dataclass(frozen=True, slots=True)
class Curve:
    """A measure along the acts, as a path in a box of 1000 by 100."""

    key: str
    path: str


@dataclass(frozen=True, slots=True)
class Track:
    """The line of all acts: where one is, the chapters, a curve, and the acts of the selected part.

    `at` and `ticks` are places from 0 to 1000; `off` is the stretch that another run goes on for.
    """

    number: int
    total: int
    at: int
    chapters: tuple[ChapterRow, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[int, ...]
    off: tuple[int, int] | None


def place(told: Outline, number: int) -> int:
    """Return where an act is on the track: within its chapter evenly, each chapter by its weight."""
    if not told.chapters:
        return 0
    at = told.chapter_at(number)
    before = sum(map(weight, told.chapters[:at]))
    chapter = told.chapters[at]
    within = max(number - chapter.events[0].number, 0) / len(chapter.events)
    return round(WIDTH * (before + weight(chapter) * within) / sum(map(weight, told.chapters)))


def _spots(given: Conditions) -> tuple[tuple[int, int], ...]:
    """Return at which acts of a run the curves are measured, each with its place on the track."""
    told = outline(given)
    numbers = {
        chapter.events[round((len(chapter.events) - 1) * step / POINTS)].number
        for chapter in told.chapters
        for step in range(POINTS + 1)
    }
    return tuple((place(told, n), n) for n in sorted({0, *numbers}))


@lru_cache(maxsize=128)
def _measured(given: Conditions) -> tuple[tuple[str, str], ...]:
    """Return likeness, independence and structure along a run as curves, each as high as it may go."""
    spots, told = _spots(given), moments(run(given))
    most = max(each.structure for each in told) or 1
    return (
        ("likeness", _path((x, (1 + told[n].likeness) / 2) for x, n in spots)),
        ("independence", _path((x, told[n].independence / (told[-1].parts or 1)) for x, n in spots)),
        ("structure", _path((x, told[n].structure / most) for x, n in spots)),
    )


@lru_cache(maxsize=128)
def _known(given: Conditions) -> str:
    """Return what is known along a run as a curve, up to all that there is to know."""
    found = learning().found
    assert found is not None
    bits = known(run(given), found)
    return _path((x, bits[n] / found.bits) for x, n in _spots(given))


def _path(spots: Iterable[tuple[int, Fraction | float]]) -> str:
    """Return a curve of steps through places on the track, at values from 0, at its foot, to 1."""
    (left, first), *others = ((x, f"{100 - 100 * float(value):.0f}") for x, value in spots)
    steps, last = [f"M{left} {first}"], first
    for x, y in others:
        if y != last:
            steps.append(f"H{x}V{y}")
            last = y
    return "".join((*steps, f"H{WIDTH}"))


def curves(given: Conditions, go: Go) -> tuple[Curve, ...]:
    """Return the curves of a run; in a file there is room for the first alone."""
    measured = _measured(given)
    if not go.site.live:
        measured = measured[:1]
    elif learning().found is not None:
        measured = (*measured, ("knowledge", _known(given)))
    return tuple(Curve(key, path) for key, path in measured)


def track(settled: Settled, go: Go) -> Track:
    """Return the track of a view."""
    given = settled.history.conditions
    told, own = outline(given), len(settled.history)
    at = told.chapter_at(settled.number)
    rows = tuple(
        chapter_row(chapter, settled, go, rows=() if number == at else None)
        for number, chapter in enumerate(told.chapters)
    )
    changing = told.touching.get(part_selected(settled), ())
    ticks = tuple(dict.fromkeys(place(told, number) for number in changing))[:MOST_TICKS]
    drawn = curves(given, go) if own else ()
    off = (place(told, own), WIDTH) if own < len(full_run()) else None
    return Track(settled.number, own, place(told, settled.number), rows, drawn, ticks, off)
