"""What is easily taken for one another, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hitkalelut.study.questions_terms import look_alikes
from hitkalelut.web.address import ViewState
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.walk import spoken
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Example:
    """A state in which one can see it."""

    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    title: str
    says: tuple[str, ...]
    example: Example | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that look alike: the question one asks, both sides, and the answer in short."""

    key: str
    title: str
    ask: str
    left: Side
    right: Side
    short: str
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """All pairs."""

    items: tuple[Pair, ...]


def look_alikes_page(asked: Asked) -> Shown:
    """Show all pairs."""
    view = LookAlikes(tuple(_pair(asked, row) for row in look_alikes()))
    title = translate("Look-alikes", asked.lang)
    return Shown("lookalikes.html", title, view, quiet=quiet_lines(asked.got))


def _pair(asked: Asked, row: Mapping[str, Any]) -> Pair:
    lang = asked.lang
    return Pair(
        key=row["key"],
        title=spoken(row, "title", lang),
        ask=spoken(row, "ask", lang),
        left=_side(asked, row["left"]),
        right=_side(asked, row["right"]),
        short=spoken(row, "short", lang),
        sources=tuple(map(cited, row["sources"])),
    )


def _side(asked: Asked, row: Mapping[str, Any]) -> Side:
    lang = asked.lang
    says = spoken(row, "says", lang)
    told = (says,) if isinstance(says, str) else tuple(says)
    return Side(spoken(row, "title", lang), told, _example(asked, row))


def _example(asked: Asked, row: Mapping[str, Any]) -> Example | None:
    """Return the state that a side points to; where it names no act there is none."""
    if "act" not in row:
        return None
    plain = ViewState(lang=asked.lang, theme=asked.state.theme)
    state = replace(plain, **{name: row[name] for name in ("act", "select", "view", "zoom") if row.get(name)})
    return Example(spoken(row, "example", asked.lang), asked.site.view("way", state))
