"""Printing: tables for people, JSON for programs, one clear line for wrong use."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDE = 150
LONGEST = 400
ROOMY = 110
"""From this width on a row of many columns fits in a line."""
WORDS = frozenset(
    (
        *("what happened", "says", "meaning", "why", "is", "what is not met", "asked of"),
        *("title", "address", "sources", "certain since", "may be"),
    )
)
NARROW = {"source": 12}
"""Columns in which one long name must not take the room of all the others."""
SHORT = 6
"""Up to this width a column keeps it."""
LEAST = 20
"""The least width of a column of words."""


@cache
def console() -> Console:
    """Return the console; where the output is no terminal the lines are wide and without colour."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    width = None if terminal else _columns()
    return _Told(width=width, highlight=False, markup=False, emoji=False)


class _Told(Console):
    """A console that lets it be known when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Leave it to whoever called; else the exit code would be that of an answer."""
        raise BrokenPipeError


def _columns() -> int:
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if re.fullmatch(r"[1-9]\d{1,3}", asked) else WIDE


def left(seconds: float | None) -> str:
    """Write how long something will still take, in minutes, or in hours where it is that long."""
    if seconds is None:
        return "?"
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def print_json(data: Any) -> None:
    """Print data as JSON that keeps Hebrew readable."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_json_tree(root: dict[str, Any], branches: str) -> None:
    """Print a tree as JSON, each node from a line of its own on, so that no depth is too great."""
    todo: list[dict[str, Any] | str] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            print(node)
            continue
        plain = {key: value for key, value in node.items() if key != branches}
        print(f"{json.dumps(plain, ensure_ascii=False)[:-1]}, {json.dumps(branches)}: [")
        todo.append("]}")
        for inner in reversed(node[branches]):
            todo += [inner, ","]
        if node[branches]:
            todo.pop()  # no comma stands before the first


def print_table(
    columns: Iterable[str],
    rows: Iterable[Iterable[str]],
    title: str | None = None,
    *,
    said: Callable[[str], str] = str,
) -> None:
    """Print a table without frames; only the columns of words are broken into lines.

    `said` says the name of a column, in another language for one.
    """
    if title:
        say(title)
    heads, held = tuple(columns), [tuple(row) for row in rows]
    longest = [max(map(len, each)) for each in zip(heads, *held, strict=True)]
    fixed = [width for width, head in zip(longest, heads, strict=True) if head not in WORDS]
    room = console().width - sum(fixed) - 2 * (len(heads) - 1)
    roomy = console().width >= ROOMY and room >= LEAST * (len(heads) - len(fixed))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head, width in zip(heads, longest, strict=True):
        whole = width if width <= SHORT else None  # a number is never broken
        table.add_column(said(head), overflow="fold", no_wrap=roomy and head not in WORDS, min_width=whole)
    for row in held:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def print_chapters(columns: Sequence[str], chapters: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> None:
    """Print a table in chapters, each under its heading, with the same columns all the way."""
    held = [(title, list(rows)) for title, rows in chapters]
    widths = _widths(columns, [columns, *(row for _, rows in held for row in rows)])
    for number, (title, rows) in enumerate(held):
        table = Table(box=None, pad_edge=False, show_header=not number, header_style="bold")
        for column, width in zip(columns, widths, strict=True):
            table.add_column(column, width=width, overflow="fold")
        for row in rows:
            table.add_row(*map(Text, row))
        console().print(Text(f"\n{title}\n", style="bold"))
        console().print(table)


def _widths(columns: Sequence[str], rows: list[Sequence[str]]) -> list[int]:
    """Return how wide each column is: as its longest cell, but the words share what is left."""
    longest = [max(len(row[at]) for row in rows) for at in range(len(columns))]
    widths = [min(width, NARROW.get(column, width)) for column, width in zip(columns, longest, strict=True)]
    spoken = [at for at, column in enumerate(columns) if column in WORDS]
    fixed = sum(width for at, width in enumerate(widths) if at not in spoken) + 2 * (len(columns) - 1)
    for at in spoken:
        widths[at] = min(longest[at], max(LEAST, (console().width - fixed) // len(spoken)))
    return widths


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
