"""`verify`: ask every statement of the books, the shipped ones or the user's own."""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import complain, print_json, print_table, say
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import HitkalelutError, InvalidStatement
from hitkalelut.questions.doctrines import Dissent, find_doctrine
from hitkalelut.questions.statements import (
    OutOfScope,
    Statement,
    out_of_scope,
    read_statements,
    searched,
    shipped_statements,
)
from hitkalelut.questions.verify import Result, check, failing_without, furthest_first, law_asked, of_the_way

T = TypeVar("T")


def tracked(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Walk items with a progress bar on a terminal; elsewhere in silence."""
    if not sys.stderr.isatty():
        yield from items
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description=label)


@contextmanager
def unswept() -> Iterator[None]:
    """Let nobody look for what is no longer needed: what is derived is, and looking takes long."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def verify(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Statement files; none: the shipped ones."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Print the statements that held as well.")] = False,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="TEXT", help="Ask only what has this text: F31, P 43, Tabur."),
    ] = None,
    doctrine: opt.DoctrineOf = None,
    json: opt.Json = False,
) -> None:
    """Ask statements of the books of the runs they speak of; the last line says how many held.

    Exit code 0 if none failed, 1 if one did, 2 if a file could not be read whole.
    Example: hitkalelut verify my-statements.toml
    """
    statements, faults, aside = _gather(paths or [], doctrine)
    if only is not None:
        statements = tuple(searched(statements, only))
        if not statements:
            raise HitkalelutError(f"no statement has {only[:60]!r} in what it says, cites or is called")
    answers = _asked(statements)
    results = [each for each in answers if isinstance(each, Result)]
    faults += tuple(each for each in answers if isinstance(each, InvalidStatement))
    _report(results, faults, aside if only is None else (), every=every or only is not None, json=json)
    if faults:
        raise typer.Exit(2)
    if any(not result.held for result in results):
        raise typer.Exit(1)


def _asked(statements: Sequence[Statement]) -> list[Result | InvalidStatement]:
    """Ask all statements, and return for each what came, in their order."""
    answers: dict[int, Result | InvalidStatement] = {}
    with unswept():
        for place in tracked(furthest_first(statements), len(statements), "asking the statements"):
            try:
                answers[place] = check(statements[place])
            except InvalidStatement as fault:
                answers[place] = fault
    return [answers[place] for place in range(len(statements))]


Aside = tuple[OutOfScope | Dissent, ...]
Gathered = tuple[tuple[Statement, ...], tuple[InvalidStatement, ...], Aside]


def _gather(paths: list[Path], doctrine: str | None) -> Gathered:
    if doctrine is not None:
        if paths:
            raise HitkalelutError(
                "--doctrine asks the statements of the doctrine; leave out the files, or it"
            )
        found = find_doctrine(doctrine)
        return found.statements, (), found.differs
    if not paths:
        return shipped_statements(), (), out_of_scope()
    good: tuple[Statement, ...] = ()
    bad: tuple[InvalidStatement, ...] = ()
    for path in paths:
        read, faults = read_statements(path)
        good, bad = good + read, bad + faults
    return good, bad, ()


def _report(
    results: list[Result],
    faults: tuple[InvalidStatement, ...],
    aside: Aside,
    *,
    every: bool,
    json: bool,
) -> None:
    held = sum(result.held for result in results)
    failed = len(results) - held
    if json:
        counted = {
            "held": held,
            "failed": failed,
            "out_of_scope": len(aside),
            "faults": list(map(str, faults)),
        }
        print_json({**counted, "results": [_data(result) for result in results]})
    else:
        shown = [result for result in results if every or not result.held]
        if shown:
            print_table(("", "id", "source", "says", "why"), map(_row, shown))
        for result in shown:
            if not result.held:
                complain(f"{result.statement.file}:{result.statement.line}: {result.statement.id} failed")
    for fault in faults:
        complain(str(fault))
    if not json:
        say(f"{held} held, {failed} failed, {len(aside)} out of scope")


def _row(result: Result) -> tuple[str, ...]:
    statement = result.statement
    mark = "held" if result.held else "FAILED"
    return mark, statement.id, statement.citation, statement.says, result.why


def _data(result: Result) -> dict[str, Any]:
    statement = result.statement
    return {
        "id": statement.id,
        "source": statement.citation,
        "says": statement.says,
        "at": statement.at,
        "standing": statement.standing,
        "facts": list(statement.facts),
        "held": result.held,
        "got": result.got,
        "why": result.why,
    }


@dataclass(frozen=True, slots=True)
class Covered:
    """How many statements stand on a law.

    `asked` are asked at its acts; `failing` fail without it; `answering` are those of them whose
    act is still reached, so that it is the answer that changes.
    """

    asked: int
    failing: int
    answering: int


def covered() -> dict[str, Covered]:
    """Return for each law how many statements of the default way stand on it."""
    held = of_the_way(shipped_statements())
    found = {}
    for law in tracked(LAWS, len(LAWS), "switching each law off"):
        asked = sum(law_asked(statement) == law.key for statement in held)
        failing = failing_without(held, law.key)
        found[law.key] = Covered(asked, len(failing), sum(result.reached for result in failing))
    return found
