"""The options that several commands share: under which conditions a run is made."""

from pathlib import Path
from typing import Annotated

import typer

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import Derivation
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import HitkalelutError, InvalidConditions

Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="LAW", help="Switch a law off; may be given several times."),
]
Reading = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="NAME", help="Choose another reading; see 'hitkalelut readings'."),
]
DoctrineOf = Annotated[
    str | None,
    typer.Option("--doctrine", metavar="KEY|FILE", help="By a doctrine; see 'hitkalelut doctrines'."),
]
Measure = Annotated[
    int,
    typer.Option("--measure", metavar="0..4", help="The coarseness of the first screen.", show_default=True),
]
Starters = Annotated[
    list[str] | None,
    typer.Option(
        "--starter",
        metavar="NAME",
        help="Let only this starter be in force: first-lack, spark, suffering, or none.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
At = Annotated[str | None, typer.Option("--at", metavar="ACT", help="After which act, by name or number.")]
FromFile = Annotated[
    Path | None, typer.Option("--from", metavar="FILE", help="Ask a history that was saved before.")
]


def given(
    without: list[str] | None, reading: list[str] | None, measure: int, starters: list[str] | None
) -> Conditions:
    """Return the conditions that the options name; `--starter none` leaves no starter in force."""
    chosen = [name for name in starters or () if name != "none"] if starters else None
    if starters and chosen and "none" in starters:
        raise InvalidConditions("--starter none leaves no starter in force; name no other beside it")
    return conditions(without=without or (), readings=reading or (), measure=measure, starters=chosen)


def by_doctrine(text: str, given: Conditions, *named: list[str] | None) -> Conditions:
    """Return the conditions of a doctrine, by its key or file; and none can be named beside it."""
    from hitkalelut.questions.doctrines import find_doctrine  # read only where a doctrine is asked for

    if given != Conditions() or any(named):
        raise InvalidConditions(
            "--doctrine names the conditions of the run; leave out --reading, --without and the like"
        )
    return find_doctrine(text).given


def history_of(saved: Path | None, conditions_given: Conditions, until: str | None = None) -> History:
    """Return a saved history, or derive one, no further than asked; both at once contradict each other."""
    if saved is None:
        return Derivation(conditions_given, LAWS).finished(until)
    if conditions_given != Conditions():
        raise HitkalelutError(
            "--from asks a saved history as it is; leave out --without, --reading and the like"
        )
    from hitkalelut.store.sqlite import load  # sqlite3 is loaded only where a file is asked for

    return load(saved)
