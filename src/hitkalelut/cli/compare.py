"""`compare`: two runs side by side, where they first part, and what is written for either."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.check import tracked, unswept
from hitkalelut.cli.output import print_json
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.errors import InvalidConditions
from hitkalelut.questions.compare import Asked, asked, compared, told
from hitkalelut.questions.doctrines import Doctrine, find_doctrine
from hitkalelut.questions.runs import run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.words.tongue import translate

DEFAULT = "default"
"""The name of the way with every law and the default readings, as a side."""
HOW = (
    "name two sides, for example --reading default --reading ma-and-bon-one; "
    "several readings of one side go with commas"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the conditions of its run, and the doctrine that names them, if one does."""

    given: Conditions
    doctrine: Doctrine | None = None


Readings = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="A[,B]", help="A side: its readings, or 'default'; twice for two."),
]
Doctrines = Annotated[
    list[str] | None,
    typer.Option("--doctrine", metavar="KEY|FILE", help="A side: a doctrine; see 'hitkalelut doctrines'."),
]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="LAW[,LAW]", help="A side: these laws are off.")
]
Measures = Annotated[
    list[int] | None,
    typer.Option("--measure", metavar="0..4", help="A side: the coarseness of the first screen."),
]
Statements = Annotated[
    bool, typer.Option("--statements", help="Ask every statement of the books of both sides.")
]
Lang = Annotated[str, typer.Option("--lang", metavar="en|he", help="In which language it is told.")]


def compare(
    reading: Readings = None,
    doctrine: Doctrines = None,
    without: Without = None,
    measure: Measures = None,
    statements: Statements = False,
    full: Annotated[bool, typer.Option("--full", help="Tell all that differs, act by act.")] = False,
    lang: Lang = "en",
    json: opt.Json = False,
) -> None:
    """Compare two runs: the first act at which they part, with both sources, and all that differs.

    Each option names one side, A before B; readings stand before doctrines, laws off, and measures.

    Example: hitkalelut compare --reading default --reading one-sin
    """
    left, right = _sides(reading or [], doctrine or [], without or [], measure or [])
    translate("A", lang)  # an unknown language is refused before anything is run
    found = compared(run(left.given), run(right.given))
    replies = _asked((left, right), shipped=statements)
    if json:
        taught = [side.doctrine.told for side in (left, right) if side.doctrine]
        print_json({**told(found), "statements": [_data(each) for each in replies], "doctrines": taught})
        return
    from hitkalelut.cli.compared import printed  # what it is told with is loaded only where it is told

    printed(found, replies, [side.doctrine for side in (left, right)], lang, full=full)


def _sides(
    readings: list[str], doctrines: list[str], without: list[str], measures: list[int]
) -> tuple[Side, Side]:
    sides = [
        *(Side(conditions(readings=() if each == DEFAULT else each.split(","))) for each in readings),
        *(Side(each.given, each) for each in map(find_doctrine, doctrines)),
        *(Side(conditions(without=each.split(","))) for each in without),
        *(Side(conditions(measure=each)) for each in measures),
    ]
    if len(sides) != 2:
        raise InvalidConditions(f"a comparison has two sides, not {len(sides)}; {HOW}")
    return sides[0], sides[1]


def _asked(sides: tuple[Side, Side], *, shipped: bool) -> list[Asked]:
    """Ask both sides what the doctrines state, and with `shipped` what is stated of the default way."""
    doctrines = {side.doctrine.file: side.doctrine for side in sides if side.doctrine}.values()
    chosen = [each for one in doctrines for each in one.statements if each.given == one.given]
    if shipped:
        chosen += [each for each in shipped_statements() if each.given == Conditions()]
    left, right = (side.given for side in sides)
    with unswept():
        return list(tracked(asked(chosen, left, right), len(chosen), "asking the statements of both sides"))


def _data(reply: Asked) -> dict[str, Any]:
    each = reply.statement
    held = {"a": reply.left.held, "b": reply.right.held}
    return {"id": each.id, "source": each.citation, "says": each.says, "at": each.at, **held}
