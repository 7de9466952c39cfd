"""Printing: tables for people, JSON for programs, one clear line for wrong use."""

import json
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

HONESTY = (
    "This computes the structure that the texts describe; it makes no claim about the thing itself "
    "and promises nobody attainment."
)
WIDE = 150
LONGEST = 400
ROOMY = 110
"""From this width on a row of many columns fits in a line."""
WORDS = frozenset(
    (
        *("what happened", "says", "meaning", "why", "is", "what is not met", "asked of"),
        *("title", "address", "sources"),
    )
)


@cache
def console() -> Console:
    """Return the console; where the output is no terminal the lines are wide and without colour."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    width = None if terminal else _columns()
    return Console(width=width, highlight=False, markup=False, emoji=False)


def _columns() -> int:
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if re.fullmatch(r"[1-9]\d{1,3}", asked) else WIDE


def print_json(data: Any) -> None:
    """Print data as JSON that keeps Hebrew readable."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str]], title: str | None = None) -> None:
    """Print a table without frames; only the columns of words are broken into lines."""
    if title:
        say(title)
    roomy = console().width >= ROOMY
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=roomy and column not in WORDS)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def print_stacked(rows: Iterable[tuple[str, str]]) -> None:
    """Print each row as a line and, indented below it, what it says: for narrow terminals."""
    for head, words in rows:
        console().print(Text(head, style="bold"))
        console().print(Padding(Text(words), (0, 0, 0, 4)))


def say(text: str = "") -> None:
    """Print a line of text."""
    console().print(text)


def complain(text: str) -> None:
    """Print one line to the standard error stream, short and without control characters."""
    line = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    shown = line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 3 :]}"
    print(f"hitkalelut: {shown}", file=sys.stderr)
