"""Do the books agree: ask every statement of the run it speaks of, and say which held."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import ActNotReached, InvalidStatement, UnknownAct
from hitkalelut.questions.documents import document
from hitkalelut.questions.runs import required, run
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


def check(statement: Statement, *, also_without: str | None = None) -> Result:
    """Ask one statement of its run, with one more law switched off if named.

    Raises InvalidStatement where the act is unknown or the query cannot be answered.
    """
    given = statement.given
    if also_without is not None:
        given = replace(given, without=given.without | {also_without})
    history = run(given)
    try:
        act = _act(statement, history)
    except ActNotReached as error:
        return Result(statement, False, None, str(error), reached=False)
    try:
        got = _ask(statement, given, act)
    except InvalidStatement:
        if also_without is None:
            raise
        return Result(statement, False, None, "what it asks for is not there any more")
    held = same(statement.expect, got)
    return Result(
        statement, held, got, "" if held else f"expected {_short(statement.expect)}, got {_short(got)}"
    )


def _act(statement: Statement, history: History) -> str | int:
    if statement.at == START:
        return 0
    if statement.at == END:
        return len(history)
    try:
        return required(history, statement.at).number
    except UnknownAct as error:
        raise InvalidStatement(statement.file, statement.line, "at", f"expected an act: {error}") from None


@cache
def _compiled(ask: str) -> Any:
    return jmespath.compile(ask)


@lru_cache(maxsize=2048)
def _document(given: Conditions, act: str | int, roots: frozenset[str]) -> dict[str, Any]:
    return document(run(given), act, roots)


def _ask(statement: Statement, given: Conditions, act: str | int) -> Any:
    try:
        return _compiled(statement.ask).search(_document(given, act, statement.roots))
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


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:117]}..."


def law_asked(statement: Statement) -> str | None:
    """Return the law whose act the statement is asked at; None where it is asked of a whole run."""
    history = run(statement.given)
    return history.event(statement.at).law if history.reached(statement.at) else None


def failing_without(statements: Iterable[Statement], law: str) -> tuple[Result, ...]:
    """Return how statements fail when a law is switched off, of those given that do."""
    results = (check(each, also_without=law) for each in statements)
    return tuple(result for result in results if not result.held)


def coverage(statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """Return for each law the statements that stand on it: they fail when it is switched off."""
    held = [statement for statement in statements if check(statement).held]
    return {law.key: tuple(r.statement.id for r in failing_without(held, law.key)) for law in LAWS}
