"""`export handout`: states, explanations and questions for a class, as pages of PDF."""

from pathlib import Path
from typing import Annotated

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.files import place, waited, write
from hitkalelut.draw.kinds import KINDS

Acts = Annotated[
    list[str],
    typer.Option(
        "--acts",
        metavar="ACT,...",
        help="Which acts, each by name or number, or a stretch: AB/born..AB/full.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.pdf", help="Where to write it. [handout.pdf]"),
]
Lang = Annotated[str, typer.Option("--lang", metavar="en|he|both", help="Language, or both side by side.")]
Spelling = Annotated[
    list[str] | None,
    typer.Option(
        "--spelling",
        metavar="FORM=FORM",
        help="How a term is written, as Hochma=Chochma, or a set: chochma, academic, transliterated, full.",
    ),
]
Kind = Annotated[
    str,
    typer.Option(
        "--view", metavar="KIND", help=f"The picture of each act; unasked the aptest of {', '.join(KINDS)}."
    ),
]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="What stands above the first page.")]


def handout(
    acts: Acts,
    output: Output = None,
    lang: Lang = "en",
    view: Kind = "",
    spelling: Spelling = None,
    title: Title = "",
    legend: Annotated[bool, typer.Option("--legend", help="Explain the forms below each picture.")] = False,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
) -> None:
    """Write a handout: a page for each act with its picture, why it happened, and what comes next.

    The answers stand at the end, with the sources. Unasked it is written to handout.pdf here.
    Example: hitkalelut export handout --acts first-restriction,AB/born -o lesson.pdf
    """
    from hitkalelut.export import handout as paper  # what draws and sets pages is loaded only here
    from hitkalelut.export.handout_file import needed, pdf
    from hitkalelut.words.spelling import spelling as spelled

    needed()
    path = place(output, "handout.pdf")
    wanted = paper.Wanted(lang, view, title, spelled(spelling or ()), legend)
    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    numbers = paper.acts_of(history, acts)
    with waited(f"pages of {len(numbers)} acts"):
        content = pdf(paper.handout(history, numbers, wanted))
    write(path, content)
