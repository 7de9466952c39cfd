"""The acts of a run as a page needs them: chapters, rows, and the steps from one to another."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.questions.changed import signs
from hitkalelut.questions.ladder import Climb, folded
from hitkalelut.questions.runs import run
from hitkalelut.questions.stages import Chapter, chapters
from hitkalelut.web.address import ViewState
from hitkalelut.web.page import Form
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.sought import sought
from hitkalelut.words.tongue import translate

MOST_FOUND = 400
ACT_HERE = "ACT-HERE"
"""What stands for the name of an act in an address into which a name is put later."""
NEAR = 3
"""How many acts before and after this one a page of the static site lists."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is asked again and again of one run: its chapters, and which acts change which part."""

    chapters: tuple[Chapter, ...]
    touching: dict[str, tuple[int, ...]]

    def chapter_at(self, number: int) -> int:
        """Return which chapter an act stands in, counted from 0; the first before any act."""
        firsts = (chapter.events[0].number <= number for chapter in self.chapters)
        return max(sum(firsts) - 1, 0)


@lru_cache(maxsize=128)
def outline(given: Conditions) -> Outline:
    """Return the outline of the run under these conditions."""
    history = run(given)
    touching: dict[str, list[int]] = {}
    for event in history:
        for address in {change.address for change in event.changes}:
            touching.setdefault(address, []).append(event.number)
    held = {address: tuple(numbers) for address, numbers in touching.items()}
    return Outline(tuple(chapters(history)), held)


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of the list says in every view: an act, or with `inner` the acts of one Partzuf as one."""

    number: int
    name: str
    says: str
    signs: tuple[str, ...]
    inner: tuple["Line", ...] = ()


@lru_cache(maxsize=128)
def lines(given: Conditions, chapter: int) -> tuple[Line, ...]:
    """Return the lines of a chapter, counted from 0, of the run under these conditions."""
    return tuple(map(_line, folded(outline(given).chapters[chapter].events)))


def _line(told: Event | Climb) -> Line:
    if isinstance(told, Event):
        return Line(told.number, told.name, told.says, signs(told))
    inner = tuple(map(_line, told.events))
    return inner[0] if len(inner) == 1 else Line(inner[0].number, told.partzuf, told.says, ("raised",), inner)


@dataclass(frozen=True, slots=True)
class Row:
    """An act in the list, or the acts of one Partzuf of the ladder as one row (`climb`)."""

    number: int
    name: str
    says: str
    href: str
    current: bool
    signs: tuple[str, ...]
    climb: bool = False
    inner: tuple["Row", ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """All rows of a chapter, told by what they depend on, so that they are written once for many pages.

    `opened` is the first act of the Partzuf that is unfolded; an address is `before`, the act, `after`.
    """

    given: Conditions
    chapter: int
    number: int
    opened: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter in the list of acts, with its rows, or what they depend on, where it is the present one."""

    key: str
    title: str
    short: str
    first: int
    count: int
    href: str
    current: bool
    weight: int
    rows: tuple[Row, ...] | None = None
    all: str | None = None
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The acts that a text is about: how many there are, and the rows of the first of them."""

    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Acts:
    """The list of acts: the filter above it, its chapters, and of the full way a picture of each.

    `found` is what the filter has left, where one has filtered.
    """

    filter: Form
    chapters: tuple[ChapterRow, ...]
    pictures: str = ""
    found: Found | None = None


def acts(settled: Settled, go: Go, *, whole: bool = True) -> Acts:
    """Return the list of acts of a view; unless `whole`, of the present chapter only those near by."""
    told = outline(settled.history.conditions)
    at = told.chapter_at(settled.number)
    listed = [chapter_row(chapter, settled, go, rows=None) for chapter in told.chapters]
    if told.chapters:
        listed[at] = _present(listed[at], at, settled, go, whole=whole)
    hidden = tuple(pair for pair in go.shown if pair[0] != "act")
    action = go.site.page("acts", "", ViewState()) if go.site.live else ""
    pictures = go.site.thumbs() if settled.history.conditions == Conditions() else ""
    return Acts(Form(action, hidden), tuple(listed), pictures)


def _present(row: ChapterRow, at: int, settled: Settled, go: Go, *, whole: bool) -> ChapterRow:
    """Return the row of the present chapter with the rows of its acts."""
    if not whole or go.name == "acts":
        return replace(row, current=True, rows=tuple((_rows if whole else _near)(at, settled, go)))
    before, after = go.way(act=ACT_HERE).split(ACT_HERE)
    given, number = settled.history.conditions, settled.number
    climbs = (line for line in lines(given, at) if line.inner)
    opened = next((each.number for each in climbs if _within(each, number)), 0)
    return replace(row, current=True, listed=Listed(given, at, number, opened, before, after))


def _within(line: Line, number: int) -> bool:
    return line.inner[0].number <= number <= line.inner[-1].number


def rows_of(given: Conditions, chapter: int, opened: int, link: Callable[[str], str]) -> Iterator[Row]:
    """Walk the rows of a chapter, none of them the present one; `link` writes the address of an act."""
    for line in lines(given, chapter):
        inner = [_told(each, link(each.name)) for each in line.inner] if line.number == opened else []
        row = _told(line, link((line.inner or (line,))[0].name))
        yield replace(row, climb=True, inner=tuple(inner), open=bool(inner)) if line.inner else row


def _told(line: Line, href: str) -> Row:
    return Row(line.number, line.name, line.says, href, current=False, signs=line.signs)


def found_acts(text: str, settled: Settled, go: Go) -> Found:
    """Return the acts of a view's run that a text is about."""
    events = sought(text, settled.history.conditions)
    return Found(len(events), tuple(_row(_line(event), settled, go) for event in events[:MOST_FOUND]))


def chapter_row(chapter: Chapter, settled: Settled, go: Go, *, rows: tuple[Row, ...] | None) -> ChapterRow:
    """Return a chapter as it stands in a list; without rows it is not the present one."""
    first, lang = chapter.events[0], settled.state.lang
    title, key = translate(chapter.title, lang), key_of(chapter)
    return ChapterRow(
        key=key,
        title=f"{title[0].upper()}{title[1:]}",
        short=_short(chapter, lang),
        first=first.number,
        count=len(chapter.events),
        href=go.way(act=first.name),
        current=rows is not None,
        weight=weight(chapter),
        rows=rows,
        all=go.page("acts", key),
    )


def key_of(chapter: Chapter) -> str:
    """Return the key by which a chapter is named in an address."""
    return chapter.stage.name.lower().replace("_", "-")


def weight(chapter: Chapter) -> int:
    """Return how wide a chapter is on the track: many acts take less, and each name has room to be read."""
    return min(36, max(8, round(1.5 * math.sqrt(len(chapter.events)))))


def _short(chapter: Chapter, lang: str) -> str:
    titles = (
        translate("Phases", lang),
        translate("Restriction", lang),
        translate("Adam Kadmon", lang),
        translate("Second Restriction", lang),
        translate("Nekudim", lang),
        translate("Breaking", lang),
        translate("Atzilut", lang),
        translate("BYA", lang),
        translate("Adam", lang),
        translate("Souls", lang),
        translate("Ladder", lang),
        translate("End", lang),
    )
    return titles[chapter.stage]


def _rows(chapter: int, settled: Settled, go: Go) -> Iterator[Row]:
    for line in lines(settled.history.conditions, chapter):
        yield _climb(line, settled, go) if line.inner else _row(line, settled, go)


def _near(chapter: int, settled: Settled, go: Go) -> Iterator[Row]:
    for line in lines(settled.history.conditions, chapter):
        for each in line.inner or (line,):
            if abs(each.number - settled.number) <= NEAR:
                yield replace(_row(each, settled, go), says="")


def _climb(line: Line, settled: Settled, go: Go) -> Row:
    here = _within(line, settled.number)
    inner = tuple(_row(each, settled, go) for each in line.inner) if here or go.name == "acts" else ()
    href = go.way(act=line.inner[0].name)
    return Row(line.number, line.name, line.says, href, here, line.signs, climb=True, inner=inner, open=here)


def _row(line: Line, settled: Settled, go: Go) -> Row:
    return replace(_told(line, go.way(act=line.name)), current=line.number == settled.number)
