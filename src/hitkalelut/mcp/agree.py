"""`verify`: statements of the books, or one's own, asked of the run they speak of."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, Field

from hitkalelut.errors import HitkalelutError, InvalidStatement, nearest
from hitkalelut.mcp import asked
from hitkalelut.mcp.told import Answer, first, grounds, place
from hitkalelut.mcp.wanted import while_wanted
from hitkalelut.questions.queries import query_of
from hitkalelut.questions.statements import Statement, parse_statements, searched, shipped_statements
from hitkalelut.questions.verify import Result, check
from hitkalelut.words.tongue import translate

MOST_STATEMENTS = 100
"""How many statements of one's own are asked at once."""
MOST_FOLD = 128
"""How many times over a query may tell what it looks at."""
LONGEST_VALUE = 1000
_EACH = frozenset(
    (
        *("pipe", "subexpression", "index_expression", "function_expression"),
        *("projection", "value_projection", "filter_projection"),
    )
)
"""What asks its right side of each thing that its left side gives."""


class Verified(BaseModel):
    """A statement with what the run answers."""

    id: str
    citation: str
    says: str
    at: str
    ask: str
    expect: Any
    got: Any = Field(description="What the run answers; a long value is told as text, cut.")
    held: bool
    why: str = Field(description="What went otherwise; empty where it held.")
    standing: str = Field(description="seen: in the text itself; known, derived, or disputed.")


class Agreement(Answer):
    """How many statements held, and those that are listed."""

    asked: int
    held: int
    failed: int
    statements: list[Verified]
    left_off: int
    faults: list[str] = Field(description="What could not be read, by line, with what was expected.")


def verify(given: asked.Verify) -> Agreement:
    """Ask statements of the runs that they speak of; tell which held, and what failed."""
    statements, faults = _gathered(given)
    results: list[Result] = []
    for statement in while_wanted(statements):
        try:
            results.append(_check(statement, own=given.statements is not None))
        except InvalidStatement as fault:
            faults.append(str(fault))
    failed = [result for result in results if not result.held]
    everything = given.show == "all" or (given.show is None and (given.only or given.statements) is not None)
    told, left = first(results if everything else failed, given.most)
    return Agreement(
        asked=len(results),
        held=len(results) - len(failed),
        failed=len(failed),
        statements=[_told(result, given.lang) for result in told],
        left_off=left,
        faults=faults[: given.most],
        **grounds(_cited(result.statement for result in told or results), given.lang),
    )


def _gathered(given: asked.Verify) -> tuple[tuple[Statement, ...], list[str]]:
    """Return the statements to ask and what could not be read."""
    faults: list[str] = []
    statements = shipped_statements()
    if given.statements is not None:
        statements, faulty = parse_statements(given.statements, "statements")
        faults = list(map(str, faulty))
        if not statements and faults:
            raise HitkalelutError(faults[0])
        if len(statements) > MOST_STATEMENTS:
            raise HitkalelutError(f"{len(statements)} statements; {MOST_STATEMENTS} can be asked at once")
    if given.only is not None:
        chosen = tuple(searched(statements, given.only))
        if not chosen:
            close = ", ".join(nearest(given.only, tuple(each.id for each in statements)))
            near = f"; nearest: {close}" if close else ""
            raise HitkalelutError(
                f"no statement has {given.only[:60]!r} in what it says, cites or is called{near}"
            )
        statements = chosen
    return statements, faults


def _check(statement: Statement, *, own: bool) -> Result:
    if not own:
        return _shipped(statement.id)
    if _fold(_parsed(statement.ask)) > MOST_FOLD:
        raise InvalidStatement(
            statement.file, statement.line, "ask", "expected a query that does not multiply what it looks at"
        )
    return check(statement)


@lru_cache(maxsize=8192)
def _shipped(key: str) -> Result:
    """Return what the run answers to a shipped statement, asked once."""
    return check(next(each for each in shipped_statements() if each.id == key))


def _parsed(ask: str) -> Any:
    return query_of(ask).parsed


def _fold(node: Any) -> int:
    """Return how many times over a query may tell what it looks at: `[@, @] | [@, @]` four times."""
    sizes = [_fold(child) for child in node["children"] if isinstance(child, dict)]
    if node["type"] not in _EACH:
        return max(1, sum(sizes))
    whole = 1
    for size in sizes:
        whole *= size
    return whole


def _told(result: Result, lang: str) -> Verified:
    statement = result.statement
    return Verified(
        id=statement.id,
        citation=statement.citation,
        says=translate(statement.says, lang),
        at=statement.at,
        ask=statement.ask,
        expect=_short(statement.expect),
        got=_short(result.got),
        held=result.held,
        why=result.why,
        standing=statement.standing,
    )


def _short(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False)
    return value if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} ..."


def _cited(statements: Iterable[Statement]) -> Iterator[str]:
    """Walk citations that resolve: the place where it is an item of the book, else its source."""
    for each in statements:
        yield place(each.source, each.citation)
