"""The student's wrong answer, run: the law at that act made to give that value, and what would then fail."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from jmespath.exceptions import JMESPathError

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import ask, derive
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import DOORS, LAWS, find_law
from hitkalelut.law.desire import Aspect, Demand
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.questions.documents import document
from hitkalelut.questions.predict import Option, Question, question_of
from hitkalelut.questions.queries import query_of
from hitkalelut.questions.runs import complete, run, telling
from hitkalelut.questions.statements import Statement, shipped_statements
from hitkalelut.questions.verify import same
from hitkalelut.questions.what_if import acts_lost, compare
from hitkalelut.words.readings import Readings

JUST_AFTER = 12
"""How many acts after the one in question the statements are asked of."""
MOST_FAILING = 6
LONGEST = 3
"""A run that makes so many times the acts of the way goes on without end."""
PUT_OFF = "{act} does not come here, as another law was to act"


@dataclass(frozen=True, slots=True)
class Failing:
    """A statement of the books that would then fail, and what the run would answer."""

    statement: Statement
    got: Any
    reached: bool


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would come of a wrong answer.

    `impossible` says why no run can hold it, empty where one can. Else `last` is the act it would
    stop at, `condition` what would not be met there by the law `law`, `lost` which stages would
    never be; `first` are the first differences, `failing` the statements that would fail. `refuses`
    is why the law that was named does not act here, where a law was asked for.
    """

    impossible: str
    refuses: str = ""
    whole: bool = False
    last: str = ""
    law: str = ""
    condition: str = ""
    never: int = 0
    lost: str = ""
    first: tuple[str, ...] = ()
    failing: tuple[Failing, ...] = ()


class Endless(Exception):
    """A run that a wrong value has set going without end."""


def consequence(given: Conditions, number: int, key: str, *, seed: int = 0) -> Consequence | None:
    """Return what would come of an answer to the question after an act; None where it is none of them."""
    return _consequence(given, number, key, seed)


def run_answered(given: Conditions, number: int, key: str, seed: int = 0) -> History | None:
    """Return the run in which the answer holds; None where the answer is right, or no run can hold it."""
    asked = question_of(given, number, seed)
    option = asked.option(key) if asked else None
    if asked is None or option is None or option.right:
        return None
    other = _kept_run(given, number, key, seed)
    return other if isinstance(other, History) else None


@lru_cache(maxsize=16)
def _kept_run(given: Conditions, number: int, key: str, seed: int) -> History | str:
    asked = question_of(given, number, seed)
    option = asked.option(key) if asked else None
    if asked is None or option is None:
        return ""
    return answered_run(given, asked, option)


@lru_cache(maxsize=512)
def _consequence(given: Conditions, number: int, key: str, seed: int) -> Consequence | None:
    asked = question_of(given, number, seed)
    option = asked.option(key) if asked else None
    if asked is None or option is None or option.right:
        return None
    other = _kept_run(given, number, key, seed)
    refuses = "" if asked.aspect else _refuses(run(given), asked, option)
    if isinstance(other, str):
        return Consequence(impossible=other, refuses=refuses)
    return replace(_told(run(given), other, number), refuses=refuses)


def _refuses(history: History, asked: Question, option: Option) -> str:
    """Return the condition that holds the named law back where the other one acts."""
    here = asked.event.demands[0][0]
    verdict = ask(find_law(option.key), history, asked.event.number - 1 or 0, here)
    return verdict.condition if isinstance(verdict, Refusal) else ""


def _told(full: History, other: History, number: int) -> Consequence:
    difference = compare(full, other)
    refused = next(iter(telling(other)), None)
    first = difference["first"]
    return Consequence(
        impossible="",
        whole=complete(other),
        last=other.last or "",
        law=refused.law if refused else "",
        condition=refused.condition if refused else "",
        never=len(difference["never_acts"]),
        lost=acts_lost(difference),
        first=tuple(first["changes"][:3]) if first else (),
        failing=_failing(full, other, number),
    )


def answered_run(given: Conditions, asked: Question, option: Option) -> History | str:
    """Return the run in which an act is as an answer says, or why there can be none."""
    budget = Budget(LONGEST * len(run(given)))
    laws = tuple(_answered(law, asked, option, budget) for law in LAWS)
    try:
        return derive(given, laws=laws)
    except Endless:
        return "the laws would go on without end, and no act would ever be the last"
    except AssertionError as error:
        return _clearly(str(error))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # A law met a state that no act can lead to, and has no words for it.
        return "no law can go on from such a state: what the next one looks for is not there"


@dataclass(slots=True)
class Budget:
    """How many acts a run may still make."""

    left: int

    def spend(self) -> None:
        """Spend one act; raise Endless where none is left."""
        self.left -= 1
        if self.left < 0:
            raise Endless


def _clearly(fault: str) -> str:
    """Return in a sentence what the engine found impossible about a run."""
    second = re.search(r"names a second act '(?P<act>[^']+)'", fault)
    if second:
        return f"{second['act']} would have to happen a second time, and nothing that was can be again"
    idle = re.search(r"makes '(?P<act>[^']+)', which changes nothing", fault)
    if idle:
        return f"{idle['act']} would change nothing, and what changes nothing is no act"
    return f"no run can hold it: {fault}"


def _answered(law: Law, asked: Question, option: Option, budget: Budget) -> Law:
    """Return a law that at the act in question gives what the answer says, and is itself elsewhere."""
    mine = law.key == asked.event.law

    def _apply(state: State, readings: Readings) -> Verdict:
        verdict = law.apply(state, readings)
        if not isinstance(verdict, Outcome):
            return verdict
        budget.spend()
        if not mine or verdict.act != asked.event.name:
            return verdict
        if asked.aspect is None:
            return Refusal(PUT_OFF.format(act=verdict.act))
        return _with(verdict, asked.part, asked.aspect, option.value)

    # A door is known by being itself, and asks for nothing.
    return law if law in DOORS else replace(law, apply=_apply)


def _with(outcome: Outcome, part: str, aspect: Aspect[Any], value: Any) -> Outcome:
    """Return an outcome in which one aspect of one part is another value."""

    def _changed(address: str, demand: Demand) -> Demand:
        if (demand.becomes or address) != part or aspect not in demand.form:
            return demand
        return demand._replace(form={**demand.form, aspect: value})

    return outcome._replace(demands=tuple((a, _changed(a, d)) for a, d in outcome.demands))


@cache
def _asked_at() -> dict[str, tuple[Statement, ...]]:
    """Return the statements of the default way by the act they are asked at."""
    found: dict[str, tuple[Statement, ...]] = {}
    for statement in shipped_statements():
        if statement.given == Conditions() and "halt" not in statement.roots:
            found[statement.at] = (*found.get(statement.at, ()), statement)
    return found


def _failing(full: History, other: History, number: int) -> tuple[Failing, ...]:
    """Return the statements at the act in question and just after it that would fail in another run."""
    if full.conditions != Conditions():
        return ()
    found: list[Failing] = []
    for event in full.events[number : number + 1 + JUST_AFTER]:
        for statement in _asked_at().get(event.name, ()):
            fails = _fails(statement, other, event.name)
            if fails is not None:
                found.append(fails)
            if len(found) == MOST_FAILING:
                return tuple(found)
    return tuple(found)


def _fails(statement: Statement, other: History, act: str) -> Failing | None:
    if not other.reached(act):
        return Failing(statement, None, reached=False)
    try:
        data = document(other, act, statement.roots, statement.named)
        got = query_of(statement.ask).search(data)
    except (JMESPathError, ArithmeticError, LookupError, TypeError, ValueError):
        # What the statement asks for is not there any more.
        return Failing(statement, None, reached=True)
    return None if same(statement.expect, got) else Failing(statement, got, reached=True)
