"""Why not: which condition of a law is not met at an act."""

from dataclasses import dataclass

from hitkalelut.creation.engine import ask
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import LAWS, find_law
from hitkalelut.errors import UnknownAct, UnknownLaw, nearest
from hitkalelut.law.law import Outcome
from hitkalelut.questions.runs import full_run, whole_run
from hitkalelut.questions.why import ancestors


@dataclass(frozen=True, slots=True)
class Answer:
    """What one law says of one desire: the act it would make, or the condition not met."""

    law: str
    address: str
    would_make: str | None
    condition: str | None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why something does not happen after an act.

    `happened` is the number of the act asked for where it has happened already. `missing` is the
    first act on the way to it that has not, and `first` what holds that one back. `answers` are
    what the law asked about says of every desire that stands, the one it is about first.
    """

    law: str
    happened: int | None
    missing: str | None
    first: Answer | None
    answers: tuple[Answer, ...]


def why_not(history: History, what: str, act: str | int | None = None) -> WhyNot:
    """Ask a law, by its key or by an act it makes, what holds it back after an act.

    Raises UnknownLaw, UnknownAct.
    """
    number = history.state(act).act
    if what in {law.key for law in LAWS}:
        return WhyNot(what, None, None, None, _answers(history, what, number, None))
    source, event = _event(history, what)
    done = history.event(event.name).number if history.reached(event.name) else None
    if done is not None and done <= number:
        return WhyNot(event.law, done, None, None, ())
    missing = _missing(history, number, (*ancestors(source, event.number), event))
    asked = missing.demands[0][0]  # who was asked, not what it became
    first = _answer(history, missing.law, asked, number)
    answers = _answers(history, event.law, number, event.demands[0][0])
    return WhyNot(event.law, None, missing.name, first, answers)


def _event(history: History, what: str) -> tuple[History, Event]:
    runs = (history, whole_run(history.conditions), full_run())
    for known in runs:
        try:
            return known, known.event(what)
        except UnknownAct:
            continue
    acts = dict.fromkeys(event.name for known in runs for event in known)
    says = "it is neither a law nor an act; 'hitkalelut laws' and 'hitkalelut acts' list them all"
    raise UnknownLaw(what, nearest(what, (*(law.key for law in LAWS), *acts)), says=says)


def _missing(history: History, number: int, way: tuple[Event, ...]) -> Event:
    done = {event.name for event in history.events[:number]}
    return next(event for event in way if event.name not in done)


def _answers(history: History, law: str, number: int, subject: str | None) -> tuple[Answer, ...]:
    youngest_first = tuple(reversed(tuple(history.state(number).desires))) or ("",)
    order = sorted(youngest_first, key=lambda address: address != subject)
    return tuple(_answer(history, law, address, number) for address in order)


def _answer(history: History, law: str, address: str, number: int) -> Answer:
    verdict = ask(find_law(law), history, number, address)
    if isinstance(verdict, Outcome):
        return Answer(law, address, verdict.act, None)
    return Answer(law, address, None, verdict.condition)
