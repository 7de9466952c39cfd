"""Do the books agree: ask every statement of the run it speaks of, and say which held."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from jmespath.exceptions import JMESPathError

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import DOORS, LAWS
from hitkalelut.errors import ActNotReached, InvalidStatement, UnknownAct
from hitkalelut.questions.documents import document
from hitkalelut.questions.queries import query_of
from hitkalelut.questions.runs import required, run, run_to
from hitkalelut.questions.statements import Statement

END, START = "end", "start"


@dataclass(frozen=True, slots=True)
class Result:
    """A statement with what the run answered; `why` tells what went otherwise.

    `reached` is false where the run never came to the act, so that nothing could be asked.
    """

    statement: Statement
    held: bool
    got: Any
    why: str
    reached: bool = True


def verify(statements: Iterable[Statement]) -> Iterator[Result]:
    """Ask each statement of its run, one by one."""
    for statement in statements:
        yield check(statement)


def furthest_first(statements: Sequence[Statement]) -> list[int]:
    """Return the places of statements in the order in which asking them derives each run only once.

    What looks at the end of a run comes first, then what looks furthest along the way. Units: indices.
    """
    way = run(Conditions())

    def _behind(place: int) -> int:
        statement = statements[place]
        if not _of_an_act(statement):
            return -len(way) - 1
        return -way.event(statement.at).number if way.reached(statement.at) else 0

    return sorted(range(len(statements)), key=_behind)


def check(statement: Statement, *, also_without: str | None = None) -> Result:
    """Ask one statement of its run, with one more law switched off if named.

    Raises InvalidStatement where the act is unknown or the query cannot be answered.
    """
    if also_without is None or _untouched(statement, also_without):
        return under(statement, statement.given)
    given = statement.given
    return under(statement, replace(given, without=given.without | {also_without}))


def under(statement: Statement, given: Conditions) -> Result:
    """Ask one statement of the run under conditions.

    Under other conditions than its own, what is not there any more has not held.
    """
    history = _run_of(statement, given)
    try:
        act = _act(statement, history)
    except ActNotReached as error:
        return Result(statement, False, None, str(error), reached=False)
    try:
        got = _ask(statement, history, act)
    except InvalidStatement:
        if given == statement.given:
            raise
        return Result(statement, False, None, "what it asks for is not there any more")
    held = same(statement.expect, got)
    return Result(
        statement, held, got, "" if held else f"expected {in_short(statement.expect)}, got {in_short(got)}"
    )


def _of_an_act(statement: Statement) -> bool:
    """Tell whether a statement looks at nothing that comes after its act."""
    return statement.at not in (START, END) and "halt" not in statement.roots


def _untouched(statement: Statement, law: str) -> bool:
    """Tell whether a law never acts before the act asked at, so that without it nothing differs there."""
    if not _of_an_act(statement) or law in (door.key for door in DOORS):
        return False
    acted = _acted(statement.given, statement.at)
    return acted is not None and law not in acted


@lru_cache(maxsize=4096)
def _acted(given: Conditions, at: str) -> frozenset[str] | None:
    """Return the laws that act up to an act in a run; None where it never comes to it."""
    history = run(given) if given == Conditions() else run_to(given, at)
    if not history.reached(at):
        return None
    number = history.event(at).number
    return frozenset(law for law, first in history.firsts.items() if first <= number)


def _run_of(statement: Statement, given: Conditions) -> History:
    # Most statements are asked of the default way; one whole run of it serves them all.
    shared = statement.given == Conditions() or not _of_an_act(statement)
    return run(given) if shared else run_to(given, statement.at)


def _act(statement: Statement, history: History) -> str | int:
    if statement.at == START:
        return 0
    if statement.at == END:
        return len(history)
    if history.reached(statement.at):
        return history.event(statement.at).number
    if _of_an_act(statement) and _acted(statement.given, statement.at) is not None:
        raise ActNotReached(f"this run never reaches {statement.at}, to which its own comes")
    try:
        return required(history, statement.at).number
    except UnknownAct as error:
        raise InvalidStatement(statement.file, statement.line, "at", f"expected an act: {error}") from None


def _document(history: History, act: str | int, statement: Statement) -> dict[str, Any]:
    """Return the document of an act that a statement is asked of, kept as long as its run is."""
    key = (act, statement.roots, statement.named)
    kept = history.documents
    if key not in kept:
        kept[key] = document(history, act, statement.roots, statement.named)
    return kept[key]


def _ask(statement: Statement, history: History, act: str | int) -> Any:
    try:
        return query_of(statement.ask).search(_document(history, act, statement))
    except (JMESPathError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        fault = f"expected a query that can be answered: {reason}"
        raise InvalidStatement(statement.file, statement.line, "ask", fault) from None


def same(expected: Any, got: Any) -> bool:
    """Tell whether two JSON values are equal; true is not 1."""
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(same(expected[key], got[key]) for key in expected)
    return type(expected) is type(got) and bool(expected == got)


def in_short(value: Any) -> str:
    """Return a value as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:117]}..."


def law_asked(statement: Statement) -> str | None:
    """Return the law whose act the statement is asked at; None where it is asked of a whole run."""
    return _law_of(statement.given, statement.at) if statement.at not in (START, END) else None


@lru_cache(maxsize=4096)
def _law_of(given: Conditions, at: str) -> str | None:
    history = run(given) if given == Conditions() else run_to(given, at)
    return history.event(at).law if history.reached(at) else None


def of_the_way(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements of the default way that hold.

    What is asked of another reading, measure or what-if has a way of its own.
    """
    return [each for each in statements if each.given == Conditions() and check(each).held]


def failing_without(statements: Iterable[Statement], law: str) -> tuple[Result, ...]:
    """Return how statements fail when a law is switched off, of those given that do."""
    results = (check(each, also_without=law) for each in statements)
    return tuple(result for result in results if not result.held)


def coverage(statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """Return for each law the statements of the default way that stand on it: they fail without it."""
    held = of_the_way(statements)
    return {law.key: tuple(r.statement.id for r in failing_without(held, law.key)) for law in LAWS}
