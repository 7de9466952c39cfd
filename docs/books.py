"""The pages of coverage: what each book is asked, item by item, and what no run can be asked about."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.statements import out_of_scope, shipped_statements
from hitkalelut.questions.verify import Result, verify
from hitkalelut.words.sources import Source, cite, find_source

SHELVES = {
    "P": ("The Preface to the Wisdom of Kabbalah", r"P"),
    "S": ("The Preface to the Sulam Commentary", r"S"),
    "T": ("The Study of the Ten Sefirot", r"T\d+"),
    "OP": ("Inner Light", r"OP\d+"),
    "IZ": ("The Introduction to the Book of Zohar", r"IZ"),
    "others": ("Articles, letters and later teachers", r".+"),
}
"""The pages, each with its title and the keys of its sources; a source stands on the first that fits."""


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(columns)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


@cache
def results() -> tuple[Result, ...]:
    """Ask all statements once."""
    return tuple(verify(shipped_statements()))


def book_of(result: Result) -> Source:
    """Return the book that a statement is cited from."""
    return find_source(result.statement.source.partition(".")[0])


def shelf_of(book: Source) -> str:
    """Return the page that a book stands on."""
    return next(name for name, (_, keys) in SHELVES.items() if re.fullmatch(keys, book.key))


def by_book() -> dict[str, list[Result]]:
    """Return the results by the key of their book, in the order of the statements."""
    found: dict[str, list[Result]] = {}
    for result in results():
        found.setdefault(book_of(result).key, []).append(result)
    return found


def coverage_page() -> str:
    """Return the page that counts, book by book, and tells what is out of scope."""
    asked = by_book()
    counted = len(results())
    held = sum(result.held for result in results())
    books = sorted(
        map(find_source, asked), key=lambda book: (list(SHELVES).index(shelf_of(book)), _order(book.key))
    )
    columns = ("book", "key", "items", "places asked", "statements", "hold", "laws that cite it")
    outside = ((f"`{each.fact}`", each.why) for each in out_of_scope())
    return (
        "# What each book is asked\n\nA statement is one sentence of a book that can be checked: it is "
        f"asked of a run, and the\nanswer holds or fails. There are {counted}, and {held} hold.\n"
        "`hitkalelut verify` asks them all. How to write one is told in [statements](statements.md).\n\n"
        + table(columns, (_row(book, asked[book.key]) for book in books))
        + "\n\nThe items of a book are counted where its text is numbered as a whole.\n\n"
        "## What no run can be asked\n\nThese facts of the doctrine are left out, each for its reason.\n\n"
        + table(("fact", "why it is left out"), outside)
        + "\n\n```{toctree}\n:hidden:\n\n"
        + "".join(f"books/{name}\n" for name in SHELVES)
        + "```\n"
    )


def _row(book: Source, asked: Sequence[Result]) -> tuple[str, ...]:
    places = {result.statement.citation for result in asked}
    laws = sum(any(cite(text).source == book for text in law.citations) for law in LAWS)
    held = sum(result.held for result in asked)
    name = f"[{book.title}](books/{shelf_of(book)}.md)"
    counts = (book.items or "", len(places), len(asked), held, laws)
    return (name, f"`{book.key}`", *map(str, counts))


def shelf_page(shelf: str) -> str:
    """Return the page of one or several books: each statement at its item."""
    parts = [
        f"# {SHELVES[shelf][0]}\n\nEach statement at its place; how many there are of each book is told in\n"
        "[what each book is asked](../coverage.md). How a statement stands: `seen` in the\n"
        "source, `known` in this literature, `derived` from it, or `disputed`: one of the\n"
        "[readings](../readings.md).\n"
    ]
    asked = by_book()
    for key in sorted((key for key in asked if shelf_of(find_source(key)) == shelf), key=_order):
        book = find_source(key)
        read = f" It can be read at [{book.address}]({book.link})." if book.link else ""
        rows = sorted(asked[key], key=lambda result: _order(result.statement.citation))
        parts.append(f"## {book.key}. {book.title}\n\n{book.author}.{read}\n")
        parts.append(table(("place", "states", "stands", "statement", "holds"), map(_statement, rows)) + "\n")
    return "\n".join(parts)


def _order(text: str) -> list[tuple[int, str]]:
    """Return what puts places in the order of a book: numbers by their size, words by their letters."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", text)]


def _statement(result: Result) -> tuple[str, ...]:
    each = result.statement
    says = each.says.replace("*", r"\*").replace("_", r"\_").replace("<", r"\<")
    return each.citation, says, each.standing, f"`{each.id}`", "yes" if result.held else "no"


def pages() -> dict[str, str]:
    """Return all pages of coverage by the names of their files."""
    return {"coverage.md": coverage_page(), **{f"books/{name}.md": shelf_page(name) for name in SHELVES}}
