"""The track below the picture: one line of all acts, on which each chapter takes its share of the width."""

from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.measures import likeness
from hitkalelut.questions.runs import full_run, run
from hitkalelut.web.acts import ChapterRow, Outline, chapter_row, outline, weight
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.steps import part_selected
from hitkalelut.words.tongue import translate

WIDTH = 1000
POINTS = 6
"""At how many acts of each chapter the curve is measured."""
MOST_TICKS = 200


@dataclass(frozen=True, slots=True)
class Curve:
    """A measure along the acts, as a path in a box of 1000 by 100."""

    key: str
    title: str
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


@lru_cache(maxsize=128)
def _curve(given: Conditions) -> str:
    """Return the likeness along the acts of a run, 1 at the top of the track and -1 at its foot."""
    history, told = run(given), outline(given)
    numbers = {
        chapter.events[round((len(chapter.events) - 1) * step / POINTS)].number
        for chapter in told.chapters
        for step in range(POINTS + 1)
    }
    spots = [(place(told, n), 50 - 50 * float(likeness(history, n))) for n in sorted({0, *numbers})]
    return "M" + "L".join(f"{x} {y:.0f}" for x, y in spots)


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
    title = translate("likeness to the Giver", settled.state.lang)
    curves = (Curve("likeness", title, _curve(given)),) if own else ()
    off = (place(told, own), WIDTH) if own < len(full_run()) else None
    return Track(settled.number, own, place(told, settled.number), rows, curves, ticks, off)
