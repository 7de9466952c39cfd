"""The guided walk: twelve stations from the first lack to the end of correction."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markupsafe import Markup

from hitkalelut import data
from hitkalelut.web.address import Read
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import not_named
from hitkalelut.web.settled import settle
from hitkalelut.web.site import Go
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Bead:
    """A station on the string of them, and whether it has been passed."""

    number: int
    title: str
    href: str
    current: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Here:
    """The act at which a station stands, on the main page."""

    name: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Station:
    """One station: what is told there, what to look for, and the picture."""

    number: int
    total: int
    beads: tuple[Bead, ...]
    title: str
    says: tuple[str, ...]
    look_for: str
    act: Here
    picture: Markup
    picture_name: str
    file: tuple[str, str] | None
    back: str | None
    next: str | None
    way: str
    end: bool


@cache
def stations() -> tuple[Mapping[str, Any], ...]:
    """Return the stations of the walk as they stand in the data."""
    return tuple(tomllib.loads(data.text("walk.toml"))["station"])


def spoken(row: Mapping[str, Any], name: str, lang: str) -> Any:
    """Return a field of a row in a language: English under its name, another with its ending."""
    return row[name] if lang == "en" else row.get(f"{name}_{lang}", row[name])


def walk_page(asked: Asked) -> Shown:
    """Show a station of the walk; the first where none is named."""
    rows, key = stations(), asked.key or "1"
    if not key.isdecimal() or not 1 <= int(key[:3]) <= len(rows):
        says = translate("The walk has the stations 1 to {count}.", asked.lang).format(count=len(rows))
        return not_named(asked, says, ("1", str(len(rows))), page="walk")
    number = int(key)
    row = rows[number - 1]
    view = _station(asked, row, number)
    return Shown("walk.html", view.title, view, view.says[0], quiet=quiet_lines(asked.got))


def _station(asked: Asked, row: Mapping[str, Any], number: int) -> Station:
    rows, lang, go = stations(), asked.lang, asked.go
    asks = {name: row.get(name) or getattr(asked.state, name) for name in ("act", "view", "select", "zoom")}
    settled = settle(Read(replace(asked.state, **asks)))
    way = Go(asked.site, settled.state)
    shown = board(settled, way)
    says = spoken(row, "says", lang)
    return Station(
        number=number,
        total=len(rows),
        beads=tuple(_bead(asked, at, number) for at in range(1, len(rows) + 1)),
        title=spoken(row, "title", lang),
        says=(says,) if isinstance(says, str) else tuple(says),
        look_for=spoken(row, "look_for", lang),
        act=Here(settled.state.act, settled.number, way.way()),
        picture=shown.picture,
        picture_name=shown.title,
        file=shown.file,
        back=go.page("walk", number - 1) if number > 1 else None,
        next=go.page("walk", number + 1) if number < len(rows) else None,
        way=way.way(),
        end=number == len(rows),
    )


def _bead(asked: Asked, at: int, number: int) -> Bead:
    title = spoken(stations()[at - 1], "title", asked.lang)
    return Bead(at, title, asked.go.page("walk", at), at == number, at < number)
