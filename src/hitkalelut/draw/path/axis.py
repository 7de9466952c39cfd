"""The ground of the path: the acts from left to right, chapter by chapter, and where the act is."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import sqrt

from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.naming import act_name, lines, phrase
from hitkalelut.draw.scene import Label, Thing, num, path, rect
from hitkalelut.draw.sides import edged, marked, spoken
from hitkalelut.draw.view import Look
from hitkalelut.questions.stages import Chapter

WIDTH = 960.0
LEFT, RIGHT = 96.0, 772.0
NUMBERS, LIST = 18.0, 62.0
"""How far below the lowest curve the numbers of the chapters stand, and their list begins."""
COLUMNS, ROW, EDGE, MIDDLE, NUMBER = 2, 31.0, 12.0, 517.0, 20.0
"""The list has room for letters that a small screen makes twice as large and more."""
NARROWEST = 22.0
"""The least width of a chapter: room for its number."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure on the paper: from where to where it goes, and between which values."""

    key: str
    title: str
    top: float
    height: float
    least: float
    most: float

    def y(self, value: Fraction | float) -> float:
        """Return how high a value stands."""
        return self.top + self.height * (1 - (float(value) - self.least) / (self.most - self.least))


@dataclass(frozen=True, slots=True)
class Axis:
    """Where the acts stand from left to right: each chapter has room for its number, and grows slowly.

    A chapter is as wide as the square root of its acts; within it the acts stand evenly.
    """

    chapters: tuple[Chapter, ...]
    edges: tuple[float, ...]

    def x(self, act: int) -> float:
        """Return where an act stands; 0 is before the first."""
        for chapter, left, right in zip(self.chapters, self.edges, self.edges[1:], strict=False):
            first, count = chapter.events[0].number, len(chapter.events)
            if act < first + count:
                return left + (right - left) * (act - first + 1) / count
        return self.edges[-1]


def axis_of(told: tuple[Chapter, ...]) -> Axis:
    """Return where the acts of these chapters stand."""
    roots = [sqrt(len(chapter.events)) for chapter in told]
    stretch = (RIGHT - LEFT - NARROWEST * len(told)) / sum(roots)
    return Axis(told, tuple(accumulate((NARROWEST + stretch * root for root in roots), initial=LEFT)))


def high_of(axis: Axis, panels: tuple[Panel, ...]) -> float:
    """Return how high a picture is that ends with the list of its chapters."""
    return panels[-1].top + panels[-1].height + LIST + ROW * _rows(axis)


def _rows(axis: Axis) -> int:
    return -(-len(axis.chapters) // COLUMNS)


def cursor(act: tuple[str, int, int], axis: Axis, panels: tuple[Panel, ...], look: Look) -> Thing:
    """Return the mark of where the act is: its name, its number, and how many acts the run has."""
    here, number, count = act
    name = here.removeprefix("act:") if number else None
    template = marked("act {number} of {count}") if number else marked("before the first act")
    texts = tuple(spoken(template, look, number=number, count=count).values())
    title = phrase(template, look.lang, number=number, count=count)
    named = abreast(act_name(name, lang) for lang in look.languages) if name else ""
    labels = [Label(named, 0, 32, 15, "middle", "t bold", "", 99)] if name else []
    d = "".join(f"M0 {num(panel.top - 4)}V{num(panel.top + panel.height + 4)}" for panel in panels)
    return Thing(
        id="path--cursor",
        address=here,
        form="cursor-mark",
        title=act_name(name, look.lang) if name else title,
        says=title,
        x=axis.x(number),
        shapes=(path("cursor", d),),
        labels=(*labels, *_below(texts)),
    )


def _below(texts: tuple[str, ...]) -> tuple[Label, ...]:
    return lines((abreast(texts),), (0, 52), size=11, weight=95, style="t quiet")


def band(chapter: Chapter, n: int, ground: tuple[Axis, tuple[Panel, ...]], act: int, look: Look) -> Thing:
    """Return a chapter: every other one shaded behind the curves, its number below, its name in the list."""
    axis, panels = ground
    foot = panels[-1].top + panels[-1].height
    left, right = axis.edges[n], axis.edges[n + 1]
    first, last = chapter.events[0], chapter.events[-1]
    style = "t bold" if first.number <= act <= last.number else "t quiet"
    d = "".join(
        f"M{num(left)} {num(panel.top)}H{num(right)}V{num(panel.top + panel.height)}H{num(left)}Z"
        for panel in panels
    )
    row = _row(n, axis, foot + LIST, look)
    number = Label(f"{n + 1}", (left + right) / 2, foot + NUMBERS, 12, "middle", style, "", 50)
    return Thing(
        id=f"path--chapter-{n + 1}",
        address=f"act:{first.name}",
        form="chapter",
        title=phrase(chapter.title, look.lang),
        says=phrase("acts {first} to {last}", look.lang, first=first.number, last=last.number),
        box=(left, panels[0].top, right - left, panels[0].height),  # below it stand the titles of the others
        shapes=(
            path("hit" if n % 2 else "well", d),
            rect("row", row[0], row[2] - ROW / 2 - 4, (row[1] - row[0], ROW)),
        ),
        labels=(number, *_entry(chapter, n, row, style, look)),
    )


def _row(n: int, ground: Axis, top: float, look: Look) -> tuple[float, float, float]:
    """Return the row of a chapter in the list that begins at a height: from where to where, and its base."""
    column, row = divmod(n, _rows(ground))
    left, right = (MIDDLE, WIDTH - EDGE) if column else (EDGE, MIDDLE)
    if "en" not in look.languages:  # a Hebrew list begins at the right
        left, right = WIDTH - right, WIDTH - left
    return left, right, top + row * ROW


def _entry(
    chapter: Chapter, n: int, place: tuple[float, float, float], style: str, look: Look
) -> Iterator[Label]:
    """Walk the labels of a chapter in its row of the list: its number and its name."""
    left, right, y = place
    if "en" in look.languages:
        yield Label(f"{n + 1}", left + NUMBER, y, 12, "end", style, "", 46)
        left += NUMBER + 10
    else:
        yield Label(f"{n + 1}", right - NUMBER, y, 12, "start", style, "", 46)
        right -= NUMBER + 10
    names = spoken(chapter.stage.title, look)
    yield from edged(names, left, right - 14, y, weight=45, style=style)
