"""The ways from an act to others: by one act, by chapters, by the acts that change the selected part."""

from dataclasses import dataclass

from hitkalelut.web.acts import ACT_HERE, outline
from hitkalelut.web.page import Form
from hitkalelut.web.settled import Settled
from hitkalelut.web.site import Go
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Step:
    """An act that one may go to from here."""

    href: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Steps:
    """Where one may go from an act; None where there is no such way."""

    first: Step | None
    back: Step | None
    next: Step | None
    last: Step | None
    chapter_back: Step | None
    chapter_next: Step | None
    part_back: Step | None
    part_next: Step | None


def steps(settled: Settled, go: Go) -> Steps:
    """Return the steps of a view: by one act, by chapters, and by the acts that change the selected part."""
    number, last = settled.number, len(settled.history)
    told = outline(settled.history.conditions)
    firsts = tuple(chapter.events[0].number for chapter in told.chapters)
    touching = told.touching.get(part_selected(settled), ())

    def _step(to: int | None) -> Step | None:
        if to is None or to == number:
            return None
        name = settled.history.name_of(to) or ""
        return Step(go.way(act=name), name or translate("the beginning", settled.state.lang), to)

    return Steps(
        first=_step(0),
        back=_step(number - 1 if number else None),
        next=_step(number + 1 if number < last else None),
        last=_step(last),
        chapter_back=_step(max((n for n in firsts if n < number), default=None)),
        chapter_next=_step(min((n for n in firsts if n > number), default=None)),
        part_back=_step(max((n for n in touching if n < number), default=None)),
        part_next=_step(min((n for n in touching if n > number), default=None)),
    )


def part_selected(settled: Settled) -> str:
    """Return the part that is selected, or the one that the selected place lies in; empty without one."""
    address = settled.state.select
    known = outline(settled.history.conditions).touching
    while address and address not in known:
        address = address.rpartition("/")[0]
    return address


def go_to(settled: Settled, go: Go) -> Form:
    """Return the form that goes to an act by its name or number, keeping the view."""
    template = go.way(act=ACT_HERE).replace(ACT_HERE, "{act}")
    hidden = tuple(pair for pair in go.shown if pair[0] != "act")
    return Form(go.action, hidden, settled.state.act, template)
