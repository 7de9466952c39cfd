"""Statements of the books, as data: read from files, with every fault named by file and line."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jmespath.exceptions import JMESPathError

from hitkalelut import data
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.errors import HitkalelutError, InvalidCitation, InvalidDoctrine, InvalidStatement
from hitkalelut.questions import written
from hitkalelut.questions.documents import ROOTS
from hitkalelut.questions.queries import query_of
from hitkalelut.words.sources import Source, cite

STANDINGS = ("seen", "known", "derived", "disputed")
_REQUIRED = ("id", "source", "place", "says", "at", "ask", "expect", "standing")
_OPTIONAL = ("facts", "without", "reading", "measure", "starters")
_PARTS = re.compile(r"\bparts\b")
_PART = re.compile(r'\bparts\.(?:"([^"]*)"|([A-Za-z_]\w*))')
_NAME = re.compile(r'"[^"]*"|\'[^\']*\'|`[^`]*`|[A-Za-z_]\w*')


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkable sentence: where it is written, what it says, what to ask at which act.

    `ask` is a JMESPath over the document of an act (see `documents.ROOTS`); `facts` names the
    facts of the doctrine that stand behind it.
    """

    id: str
    source: str
    place: str
    says: str
    at: str
    ask: str
    expect: Any
    standing: str
    facts: tuple[str, ...]
    given: Conditions
    file: str
    line: int

    @property
    def citation(self) -> str:
        """Where it is written, the way one reads it."""
        return f"{self.source} {self.place}".strip()

    @property
    def roots(self) -> frozenset[str]:
        """The parts of the document that the question looks at."""
        return frozenset(_NAME.findall(self.ask)) & frozenset(ROOTS)

    @property
    def named(self) -> frozenset[str] | None:
        """The parts that the question names; None where it may look at any."""
        found = [quoted or bare for quoted, bare in _PART.findall(self.ask)]
        return frozenset(found) if len(found) == len(_PARTS.findall(self.ask)) else None


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A fact that no run can be asked about, and why."""

    fact: str
    why: str


Fault = Callable[[str, str], InvalidStatement | InvalidDoctrine]
Read = tuple[tuple[Statement, ...], tuple[InvalidStatement, ...]]


def read_statements(path: Path) -> Read:
    """Return the statements of a file and all its faults; a fault never hides another statement."""
    try:
        text = written.read(path, InvalidStatement)
    except InvalidStatement as fault:
        return (), (fault,)
    return parse_statements(text, path.name if path.is_relative_to(_shipped_folder()) else str(path))


def parse_statements(text: str, file: str) -> Read:
    """Return the statements in a TOML text and all its faults."""
    try:
        data = written.parsed(text, file, InvalidStatement)
    except InvalidStatement as fault:
        return (), (fault,)
    rows = data.get("statement")
    if set(data) != {"statement"} or not isinstance(rows, list) or not rows:
        expected = "expected only [[statement]] tables, and at least one"
        return (), (InvalidStatement(file, 1, "statement", expected),)
    return statements_of(rows, text, file)


def statements_of(rows: list[Any], text: str, file: str, own: tuple[Source, ...] = ()) -> Read:
    """Return the statements that the tables of a text are, and all their faults.

    `own` are sources beside those of the package that the text may cite.
    """
    good: list[Statement] = []
    faults: list[InvalidStatement] = []
    for row, line in zip(rows, written.lines_of(text, "statement", len(rows)), strict=True):
        try:
            good.append(_new(_statement(row, (file, line), own), good))
        except InvalidStatement as fault:
            faults.append(fault)
    return tuple(good), tuple(faults)


def _new(statement: Statement, others: list[Statement]) -> Statement:
    for other in others:
        if other.id == statement.id:
            expected = f"expected an id of its own; {statement.id!r} stands at line {other.line} already"
            raise InvalidStatement(statement.file, statement.line, "id", expected)
    return statement


def _statement(row: Any, place: tuple[str, int], own: tuple[Source, ...]) -> Statement:
    file, line = place

    def fault(field: str, expected: str) -> InvalidStatement:
        return InvalidStatement(file, line, field, expected)

    if not isinstance(row, dict):
        raise fault("statement", "expected a table")
    written.checked(row, _REQUIRED, (*_REQUIRED, *_OPTIONAL), fault)
    for field in _REQUIRED:
        if field != "expect" and not isinstance(row[field], str):
            raise fault(field, f"expected a text, got {row[field]!r}")
    if row["standing"] not in STANDINGS:
        raise fault("standing", f"expected one of {', '.join(STANDINGS)}, got {row['standing']!r}")
    _check_expectation(row["expect"], fault)
    _check_citation(row, own, fault)
    _check_query(row["ask"], fault)
    return Statement(
        **{field: row[field] for field in _REQUIRED},
        facts=texts_in(row, "facts", fault),
        given=given_in(row, fault),
        file=file,
        line=line,
    )


def _check_expectation(expect: Any, fault: Fault) -> None:
    try:
        json.dumps(expect, allow_nan=False)
    except (TypeError, ValueError):
        raise fault("expect", f"expected a value that JSON knows, got {expect!r}") from None


def _check_citation(row: dict[str, Any], own: tuple[Source, ...], fault: Fault) -> None:
    source = row["source"]
    numeric = re.fullmatch(r"[\d.,\- ]+", row["place"]) is not None
    try:
        cite(f"{source} 1", own)
    except InvalidCitation as error:
        raise fault("source", f"expected a citation that resolves: {error}") from None
    if numeric:
        try:
            cite(f"{source} {row['place']}", own)
        except InvalidCitation as error:
            raise fault("place", f"expected an item of the source: {error}") from None


def _check_query(ask: str, fault: Fault) -> None:
    try:
        query_of(ask)
    except (JMESPathError, RecursionError, ValueError) as error:  # a number of too many digits is the last
        reason = str(error).splitlines()[0]
        raise fault("ask", f"expected a JMESPath query: {reason}") from None
    if not frozenset(_NAME.findall(ask)) & frozenset(ROOTS):
        raise fault("ask", f"expected a query that begins with one of {', '.join(ROOTS)}")


def texts_in(row: dict[str, Any], field: str, fault: Fault) -> tuple[str, ...]:
    """Return a field that holds one text or a list of texts."""
    value = row.get(field, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise fault(field, f"expected a text or a list of texts, got {value!r}")
    return tuple(texts)


def given_in(row: dict[str, Any], fault: Fault) -> Conditions:
    """Return the conditions that the fields of a table name; raise the fault of a field that names none."""
    given: dict[str, Any] = {}
    for field, argument in (("without", "without"), ("reading", "readings"), ("starters", "starters")):
        if field in row:
            given[argument] = texts_in(row, field, fault)
            _try(field, {argument: given[argument]}, fault)
    if "measure" in row:
        given["measure"] = row["measure"]
        _try("measure", {"measure": row["measure"]}, fault)
    return conditions(**given)


def _try(field: str, argument: dict[str, Any], fault: Fault) -> None:
    try:
        conditions(**argument)
    except HitkalelutError as error:
        raise fault(field, f"expected something a run can follow: {error}") from None


def _shipped_folder() -> Path:
    return data.FOLDER / "statements"


@cache
def shipped_statements() -> tuple[Statement, ...]:
    """Return every statement that the package ships; a fault in one of them raises it."""
    found: list[Statement] = []
    for path in sorted(_shipped_folder().glob("*.toml")):
        good, faults = read_statements(path)
        if faults:
            raise faults[0]
        found += good
    return tuple(found)


@cache
def out_of_scope() -> tuple[OutOfScope, ...]:
    """Return the facts of the doctrine that no run can be asked about, each with the reason."""
    text = data.text("out_of_scope.toml")
    return tuple(OutOfScope(row["fact"], row["why"]) for row in tomllib.loads(text)["fact"])


def searched(statements: tuple[Statement, ...], text: str) -> Iterator[Statement]:
    """Walk the statements that hold a text in what they say, cite, or are called."""
    wanted = "".join(text.casefold().split())
    for each in statements:
        whole = f"{each.id}|{each.says}|{each.citation}|{'|'.join(each.facts)}"
        if wanted in "".join(whole.casefold().split()):
            yield each
