"""The test before the course and the one after it: one form, and what may be said of both together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hitkalelut.study.account import comparison_lines, score_line
from hitkalelut.study.testing import LENGTH, WHEN, When, compared, find_test, questions_of
from hitkalelut.web.address import ViewState
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import Choice, quiet_lines
from hitkalelut.web.site import Go
from hitkalelut.words.tongue import translate

DRAWS = 1 << 31


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the test, under its name in the form; `chosen` is 0 where it is not answered."""

    name: str
    number: int
    asks: str
    options: tuple[str, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class Tested:
    """The form of a test or its result; `marks` tells a script what to keep in the browser."""

    when: When
    title: str
    items: tuple[Item, ...]
    action: str
    hidden: tuple[tuple[str, str], ...]
    drawn: bool
    missing: bool
    marks: str
    lines: tuple[str, ...]
    after: str
    quiz: str


def ways(go: Go) -> tuple[Choice, ...]:
    """Return the ways to both tests."""
    return tuple(Choice(when, _title(when, go.state.lang), go.page("quiz", test=when)) for when in WHEN)


def _title(when: When, lang: str) -> str:
    if when == "before":
        return translate("A short test before the course", lang)
    return translate("A short test after the course", lang)


def tested_page(asked: Asked, names: tuple[str, ...]) -> Shown:
    """Show the questions of a test, or, once all are answered, what may be said; raise InvalidTest."""
    when = find_test(asked.own.get("test", ""))
    draw = _draw(asked.own.get("draw", ""))
    given = [asked.own.get(name, "") for name in names]
    whole = all(re.fullmatch(r"[1-4]", each) for each in given)
    questions = questions_of(when, draw)
    marks = "".join(str(int(each == str(found.right))) for each, found in zip(given, questions, strict=True))
    items = tuple(
        Item(
            name,
            number,
            found.asks.said(asked.lang),
            tuple(option.says.said(asked.lang) for option in found.options),
            int(chosen) if re.fullmatch(r"[1-4]", chosen) else 0,
        )
        for number, (name, found, chosen) in enumerate(zip(names, questions, given, strict=True), 1)
    )
    before = _before(asked.own.get("before", ""))
    view = _view(asked, when, draw, items, marks if whole else "", before)
    more = tuple((name, text) for name, text in asked.own.items() if name in ("test", "draw", "before"))
    return Shown("quiztest.html", view.title, view, quiet=quiet_lines(asked.got), more=more)


def _view(asked: Asked, when: When, draw: int, items: tuple[Item, ...], marks: str, before: str) -> Tested:
    lang, go = asked.lang, asked.go
    kept = (("test", when), ("draw", str(draw)), *((("before", before),) if before else ()))
    later: Mapping[str, str] = {"test": "after", "draw": str(draw), "before": marks}
    return Tested(
        when=when,
        title=_title(when, lang),
        items=() if marks else items,
        action=asked.site.page("quiz", "", ViewState()),
        hidden=(("lang", lang), ("theme", asked.state.theme), *kept),
        drawn="draw" in asked.own,
        missing=not marks and any(item.chosen for item in items),
        marks=marks,
        lines=tuple(_lines(when, marks, before, lang)) if marks else (),
        after=go.page("quiz", **later) if marks and when == "before" else "",
        quiz=go.page("quiz"),
    )


def _lines(when: When, marks: str, before: str, lang: str) -> list[str]:
    said = [score_line(marks, lang)]
    if when == "after" and before:
        found = compared(before, marks)
        title = translate("before the course", lang)
        said += [f"{title}: {score_line(before, lang)}", *comparison_lines(found, lang)]
    return said


def _draw(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,10}", text) and int(text) < DRAWS else 0


def _before(text: str) -> str:
    """Return the marks of the earlier test as the address brings them; nothing where they are none."""
    return text if re.fullmatch(rf"[01]{{{LENGTH}}}", text) else ""
