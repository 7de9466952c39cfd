"""Why not: which condition of a law is not met at an act."""

from dataclasses import dataclass

from hitkalelut.creation.engine import ask
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS, find_law
from hitkalelut.errors import UnknownAct, UnknownLaw, nearest
from hitkalelut.law.law import Law, Outcome
from hitkalelut.questions.runs import full_run


@dataclass(frozen=True, slots=True)
class Answer:
    """What one law says of one desire: the act it would make, or the condition not met."""

    law: str
    address: str
    would_make: str | None
    condition: str | None


def why_not(history: History, what: str, act: str | int | None = None) -> tuple[Answer, ...]:
    """Ask a law, by its key or by the name of an act it makes, what holds it back after an act.

    The answers are given for every desire that stands, the one that the act is about first.
    Raises UnknownLaw, UnknownAct.
    """
    law, subject = _law_of(history, what)
    desires = history.state(act).desires
    youngest_first = tuple(reversed(tuple(desires)))
    order = sorted(youngest_first, key=lambda address: address != subject)
    return tuple(_answer(history, law, address, act) for address in order) or (
        _answer(history, law, "", act),
    )


def _law_of(history: History, what: str) -> tuple[Law, str | None]:
    keys = tuple(law.key for law in LAWS)
    if what in keys:
        return find_law(what), None
    for known in (history, full_run()):
        try:
            event = known.event(what)
        except UnknownAct:
            continue
        return find_law(event.law), event.demands[0][0]  # who was asked, not what it became
    acts = dict.fromkeys(event.name for known in (history, full_run()) for event in known)
    raise UnknownLaw(what, nearest(what, (*keys, *acts)))


def _answer(history: History, law: Law, address: str, act: str | int | None) -> Answer:
    number = len(history) if act is None else history.event(act).number
    verdict = ask(law, history, number, address)
    if isinstance(verdict, Outcome):
        return Answer(law.key, address, verdict.act, None)
    return Answer(law.key, address, None, verdict.condition)
