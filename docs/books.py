"""The pages of coverage: what each book is asked, item by item, and what no run can be asked about."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from aside import FACTS

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

KEYS = "What each key of a book stands for is told in [sources]({}sources.md)."
"""Where the keys are told, from a page of docs/; those of docs/books/ put the way up before it."""
BY_PLACE = frozenset(("KB", "KI", "LB", "RU"))
"""Sources of many pages, each of which is found by the place that is cited, not by a title."""


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(columns)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


@cache
def results() -> tuple[Result, ...]:
    """Ask all statements once."""
    return tuple(verify(shipped_statements()))


def author_of(book: Source) -> str:
    """Return who wrote a book, as one says it in a sentence."""
    return "Several authors" if book.author == "several" else book.author


def told_of(book: Source) -> str:
    """Return who wrote a book, and where it can be read: on a page, or on a site that is known as a whole."""
    by, site = author_of(book), f"[{book.address}]({book.link})"
    if not book.link:
        return f"{by}; {book.address}."
    if book.key in BY_PLACE:
        return f"{by}. The place that is cited names a page at {site}."
    if "/" not in book.address:
        return f"{by}. It can be found at {site}, by its title."
    return f"{by}. It can be read at {site}."


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
    outside = ((f"`{each.fact}`", FACTS[each.fact], each.why) for each in out_of_scope())
    return (
        "# What each book is asked\n\nA statement is one sentence of a book that can be checked: it is "
        f"asked of a run, and the\nanswer holds or fails. There are {counted}, and {held} hold.\n"
        "`hitkalelut verify` asks them all. How to write one is told in [statements](statements.md).\n"
        f"{KEYS.format('')}\n\n"
        + table(columns, (_row(book, asked[book.key]) for book in books))
        + "\n\nThe items of a book are counted where its text is numbered as a whole.\n\n"
        "## What no run can be asked\n\nThese facts of the doctrine are left out, each for its reason.\n"
        "The keys are numbers of the project's own sheet of facts, which is not shipped: `F` for the way as\n"
        "far as BON of Adam Kadmon, `G` for what comes after it.\n\n"
        + table(("fact", "what it says", "why it is left out"), outside)
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
        "[what each book is asked](../coverage.md). The standing of a statement is `seen` in\n"
        "the source, `known` in this literature, `derived` from it, or `disputed`: one of the\n"
        f"[readings](../readings.md). {KEYS.format('../')}\n"
    ]
    asked = by_book()
    for key in sorted((key for key in asked if shelf_of(find_source(key)) == shelf), key=_order):
        book = find_source(key)
        rows = sorted(asked[key], key=lambda result: _order(result.statement.citation))
        parts.append(f"## {book.key}. {book.title}\n\n{told_of(book)}\n")
        parts.append(table(("place", "says", "standing", "id", "holds"), map(_statement, rows)) + "\n")
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
