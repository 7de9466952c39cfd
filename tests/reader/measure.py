"""Write how the reader does on the labelled passages into the docs: `python -m tests.reader.measure`."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.reader.measured import Measured, references_of, terms_of
from tests.reader.passages import Passage, passages

PAGE = Path(__file__).parents[2] / "docs" / "reader-errors.md"
AROUND = 30
"""So many letters on either side stand with an error; where there are as many, a word may be cut."""
HARD = "\N{NO-BREAK SPACE}"
MADE_BY = "<!-- made by python -m tests.reader.measure -->"


def page() -> str:
    """Return the page of the figures and the errors."""
    held = [each for each in passages() if each.held]
    rows = [
        row(f"{title}, {language}", [each for each in chosen if each.lang in langs])
        for title, chosen in (("held apart", held), ("worked with", [p for p in passages() if not p.held]))
        for language, langs in (("English", ("en",)), ("Hebrew", ("he",)), ("both", ("en", "he")))
    ]
    measured = terms_of(held)
    marks = sum(len(each.terms) for each in passages())
    return "\n".join(
        (
            MADE_BY,
            "",
            "# What the reader gets wrong",
            "",
            f"{len(passages())} passages of our own, with {marks:,} terms labelled by hand.",
            "A mark is right where it begins, ends and means as it is labelled.",
            "",
            "| passages | how many | terms | precision | recall | references found | wrong |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "## The errors in the passages held apart",
            "",
            "The words in bold are those that are marked or labelled. Where a label allows several terms, a",
            "question mark stands between them.",
            "",
            "Marked otherwise than labelled, or not to be marked at all:",
            "",
            *errors(measured.wrong),
            "",
            "Labelled, and not marked so:",
            "",
            *errors(measured.missed),
            "",
        )
    )


def row(title: str, chosen: list[Passage]) -> str:
    """Return the figures of some passages as a row of the table."""
    terms, references = terms_of(chosen), references_of(chosen)
    cells: Iterable[object] = (
        *(title, len(chosen), sum(len(each.terms) for each in chosen)),
        *(f"{terms.precision:.3f}", f"{terms.recall:.3f}", _found(references), len(references.wrong)),
    )
    return f"| {' | '.join(map(str, cells))} |"


def errors(lines: Iterable[str]) -> list[str]:
    """Return errors as a table; the words of a passage run in their own direction."""
    return ["| passage | term | words around |", "|---|---|---|", *map(_error, lines)]


def _error(line: str) -> str:
    name, told, shown = line.split(": ", 2)
    before, words, after = re.split(r"[\[\]]", shown)
    if len(before) == AROUND:
        before = f"…{HARD}{before.partition(' ')[2].lstrip()}"
    if len(after) == AROUND:
        after = f"{after.rpartition(' ')[0].rstrip()}{HARD}…"
    return f'| {name} | {told.split()[1]} | <span dir="auto">{before}<b>{words}</b>{after}</span> |'


def _found(references: Measured) -> str:
    return f"{references.right} of {references.right + len(references.missed)}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
