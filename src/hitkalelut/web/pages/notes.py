"""The presenter's notes: what the projector shows now, what the class is asked, and what comes next."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from hitkalelut.questions.changed import what_changed
from hitkalelut.questions.predict import question_of
from hitkalelut.questions.saying import asks_of, value_says
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import of_a_run
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.web.steps import Steps, steps
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that the class may give, and whether it is the right one."""

    says: str
    right: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """What the class is asked about the act to come, with the reason of the right answer."""

    asks: str
    options: tuple[Option, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Coming:
    """The act to come: what will be said of it, and its picture in small."""

    act: str
    says: str
    changed: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class Notes:
    """What the presenter sees beside the projector; before the first act there is no sentence."""

    act: str
    number: int
    total: int
    says: str
    law: str
    changed: str
    sources: tuple[Cited, ...]
    question: Asking | None
    coming: Coming | None
    steps: Steps
    projector: str


@of_a_run
def notes_page(asked: Asked, settled: Settled) -> Shown:
    """Show the notes to a view."""
    go = Go(asked.site, settled.state, "notes")
    event, lang = settled.event, asked.lang
    view = Notes(
        act=event.name if event else translate("the beginning", lang),
        number=settled.number,
        total=len(settled.history),
        says=event.says if event else translate("Before the first act", lang),
        law=event.law if event else "",
        changed=what_changed(event, lang),
        sources=tuple(map(cited, event.sources)) if event else (),
        question=_question(settled),
        coming=_coming(settled, go),
        steps=steps(settled, go),
        projector=go.view("way", present=True),
    )
    title = translate("Presenter's notes", lang)
    return Shown("notes.html", title, view, view.says, quiet=quiet_lines(asked.got), state=settled.state)


def _question(settled: Settled) -> Asking | None:
    found = question_of(settled.history.conditions, settled.number, settled.state.seed)
    if found is None:
        return None
    lang = settled.state.lang
    options = tuple(Option(value_says(found.aspect, o.value, lang), o.right) for o in found.options)
    because = next((each.statement for each in found.reasons if each.right), found.event.says)
    return Asking(asks_of(found, lang), options, because)


def _coming(settled: Settled, go: Go) -> Coming | None:
    if settled.number >= len(settled.history):
        return None
    event = settled.history.events[settled.number]
    state = replace(settled.state, act=event.name, select="")
    there = replace(settled, number=event.number, state=state, beside=None)
    picture = board(there, go, prefix="next-").picture
    return Coming(event.name, event.says, what_changed(event, state.lang), picture)
