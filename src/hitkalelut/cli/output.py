"""Printing: tables for people, JSON for programs, one clear line for wrong use."""

import json
import os
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from rich.console import Console
from rich.table import Table

HONESTY = (
    "This computes the structure that the texts describe; it makes no claim about the thing itself "
    "and promises nobody attainment."
)
WIDE = 150


@cache
def console() -> Console:
    """Return the console; where the output is no terminal the lines are wide and without colour."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or WIDE)
    return Console(width=width, highlight=False, soft_wrap=False)


def print_json(data: Any) -> None:
    """Print data as JSON that keeps Hebrew readable."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(columns: Iterable[str], rows: Iterable[Iterable[str]], title: str | None = None) -> None:
    """Print a table without frames, each cell as plain text."""
    table = Table(title=title, box=None, pad_edge=False, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    console().print(table)


def say(text: str = "") -> None:
    """Print a line of text."""
    console().print(text, markup=False)


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def complain(text: str) -> None:
    """Print one line to the standard error stream."""
    line = " ".join(text.split())
    print(f"hitkalelut: {line}", file=sys.stderr)
