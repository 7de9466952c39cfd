"""The table of all laws switched off: where creation then stops, and what never comes to be."""

from dataclasses import dataclass

from hitkalelut.questions.laws_off import Off, laws_off
from hitkalelut.questions.runs import full_run
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.panel import switch
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Last:
    """The act at which a run stops, on the full way."""

    act: str
    href: str


@dataclass(frozen=True, slots=True)
class OffRow:
    """A law that is off."""

    key: str
    title: str
    says: str
    stops: Last | None
    href: str
    lost: str
    acts: int


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """All laws, each off."""

    rows: tuple[OffRow, ...]


def what_if_page(asked: Asked) -> Shown:
    """Show the table."""
    lang = asked.lang
    intro = translate("Each law is switched off alone; all else is as the books tell it.", lang)
    view = WhatIfPage(tuple(_row(asked, off) for off in laws_off()))
    return Shown("whatif.html", translate("What if", lang), view, intro, quiet=quiet_lines(asked.got))


def _row(asked: Asked, off: Off) -> OffRow:
    stops = None
    if off.last and not off.whole:
        # An act may come only without the law; then it stands in that run alone.
        own = () if full_run().reached(off.last) else (off.law,)
        stops = Last(off.last, asked.go.way(act=off.last, without=own))
    return OffRow(
        key=off.law,
        title=off.law,
        says=off.statement,
        stops=stops,
        href=switch(off, asked.go).href,
        lost=off.lost,
        acts=off.acts,
    )
