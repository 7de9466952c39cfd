"""`draw`: a picture of a state, written to a file, or told in words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.files import free, written
from hitkalelut.cli.output import print_json, say
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.export import needed
from hitkalelut.draw.kinds import KINDS
from hitkalelut.errors import InvalidDrawing, UnknownDrawing, nearest
from hitkalelut.questions.runs import run

if TYPE_CHECKING:
    from hitkalelut.draw.drawing import Drawing
    from hitkalelut.draw.view import Known

ONE_THING = ("partzuf",)
"""The kinds that draw one thing, by its address."""
CONVERTED = (".png", ".pdf")
"""The endings of pictures that are converted, by a library that is not everywhere."""

Kind = Annotated[str, typer.Argument(metavar="KIND", help=f"What to draw: {', '.join(KINDS)}.")]
Address = Annotated[
    str | None,
    typer.Option("--address", metavar="A", help="Which part, or point in a part, a Partzuf is drawn of."),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Where to write it: .svg, .png, .pdf or .txt."),
]
Labels = Annotated[
    str | None,
    typer.Option("--labels", metavar="en|he|both", help="Language of the labels; unasked, as --lang."),
]
Lang = Annotated[str, typer.Option("--lang", metavar="en|he", help="Language of titles and descriptions.")]
BesideWithout = Annotated[
    list[str] | None,
    typer.Option("--beside-without", metavar="LAW", help="Compare with the run in which a law is off."),
]
BesideReading = Annotated[
    list[str] | None,
    typer.Option("--beside-reading", metavar="NAME", help="Compare with the run of another reading."),
]


def draw(
    kind: Kind,
    at: opt.At = None,
    address: Address = None,
    output: Output = None,
    text: Annotated[bool, typer.Option("--text", help="Print the same state in words.")] = False,
    labels: Labels = None,
    lang: Lang = "en",
    dark: Annotated[bool, typer.Option("--dark", help="Use the colours for a dark ground.")] = False,
    legend: Annotated[bool, typer.Option("--legend", help="Explain the forms below the picture.")] = False,
    beside_without: BesideWithout = None,
    beside_reading: BesideReading = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """Draw the state after an act; unasked it is written to KIND.svg here.

    Example: hitkalelut draw ladder --at AB/full --text
    """
    if sum((output is not None, text, json)) > 1:
        raise InvalidDrawing("--output writes, --text and --json print; choose one of them")
    _check(kind, address, output, beside=bool(beside_without or beside_reading))
    from hitkalelut.draw.drawing import drawing  # what draws is loaded only where something is drawn
    from hitkalelut.draw.plain import plain
    from hitkalelut.draw.view import Look, View

    look = Look(lang, labels or lang, "dark" if dark else "light", legend)
    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    known, other = _known(history) if kind == "path" else None, _beside(beside_without, beside_reading)
    picture = drawing(kind, history, at, view=View(look, address, other, known=known))
    if text:
        print(picture.text())
    elif json:
        print_json(plain(picture.scene))
    else:
        _write(picture, output, kind)


def _known(history: History) -> "Known":
    from hitkalelut.cli.measures import everyone
    from hitkalelut.draw.view import Known
    from hitkalelut.knowing.learning import known

    found = everyone()
    return Known(known(history, found), found.bits)


def _check(kind: str, address: str | None, output: Path | None, *, beside: bool) -> None:
    """Refuse what a kind of picture has no use for, rather than leave it unheeded."""
    if kind not in KINDS:
        raise UnknownDrawing(kind, nearest(kind, KINDS), says=f"choose {', '.join(KINDS)}")
    if address is not None and kind not in ONE_THING:
        raise InvalidDrawing(f"{kind} shows more than one thing; --address goes with {', '.join(ONE_THING)}")
    if beside and kind != "compare":
        raise InvalidDrawing(f"{kind} shows one run; --beside-without and --beside-reading go with compare")
    if output is not None and output.suffix.lower() in CONVERTED:
        needed()


def _beside(without: list[str] | None, reading: list[str] | None) -> History | None:
    given = conditions(without=without or (), readings=reading or ())
    return run(given) if given != Conditions() else None


def _write(picture: "Drawing", output: Path | None, kind: str) -> None:
    path = free(output, f"{kind}.svg", InvalidDrawing)
    with written(path, InvalidDrawing):
        picture.save(path)
    say(f"wrote {path}")
