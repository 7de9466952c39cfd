"""`export creation`: the whole of a run for other programs, as linked data, as a graph, or as tables."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.files import written
from hitkalelut.cli.output import say
from hitkalelut.errors import InvalidExport

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="jsonld|turtle|graphml|csv",
        help="In which format; unasked it is told by the ending of FILE. [jsonld]",
    ),
]
Output = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Where to write it: .jsonld, .ttl, .graphml, .zip or a folder of CSV; - prints it.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="acts|parts|laws|terms|sources|readings",
        help="Leave out all else; may be given several times.",
    ),
]


def creation(
    format_: Format = None,
    output: Output = Path("-"),
    only: Only = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
) -> None:
    """Write the acts, their causes, parts, laws, terms and sources of a run for other programs.

    As linked data (JSON-LD, Turtle), as a graph (GraphML), or as tables (CSV).
    Example: hitkalelut export creation --only terms --format turtle
    """
    from rich.console import Console

    from hitkalelut.export.creation import creation as told_of
    from hitkalelut.export.formats import chapters_of, check, format_of, text, write

    path = None if output == Path("-") else output
    kind, chapters = format_of(format_, path), chapters_of(only)
    check(kind, path)
    given = opt.given(without, reading, measure, starter)
    console = Console(stderr=True)
    with console.status("deriving creation, and writing it ..."):  # says nothing where it is no terminal
        told = told_of(opt.history_of(saved, given))
        if path is None:
            whole = text(told, kind, chapters)
        else:
            with written(path, InvalidExport):
                files = write(told, kind, path, chapters)
    if path is None:
        sys.stdout.write(whole)
    elif len(files) == 1:
        say(f"wrote {files[0]}")
    else:
        say(f"wrote {len(files)} tables into {path}: {', '.join(file.name for file in files)}")
