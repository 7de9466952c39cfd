"""`read`: which terms a text speaks of, where each sentence stands, what its references lead to."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import Progress

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import print_json, say
from hitkalelut.errors import InvalidText

if TYPE_CHECKING:
    from hitkalelut.reader.markup import Kind
    from hitkalelut.reader.reading import Reading
    from hitkalelut.reader.references import Reference
    from hitkalelut.reader.sefaria import Item

BLOCK = 1 << 18
SLOW = 8 << 20
"""From this size on reading takes longer than one waits in silence."""
_ITEMS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")

File = Annotated[
    str, typer.Argument(metavar="FILE|-", help="A text: plain, Markdown, HTML, or a book in Sefaria's JSON.")
]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="text, markdown, html or sefaria; unasked, as it looks."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Unasked UTF-8; old Hebrew files: cp1255.")
]
Items = Annotated[
    str | None, typer.Option("--items", metavar="N[-N]", help="Of a book, only these items: 42, 40-45.")
]


def read(
    path: File,
    kind: KindOption = None,
    encoding: Encoding = None,
    terms: Annotated[bool, typer.Option("--terms", help="Print only the list of the terms.")] = False,
    items: Items = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|he", help="Language of the meanings.")] = "en",
    json: opt.Json = False,
) -> None:
    """Find every term of a text in any spelling, and say what it means and where in creation it stands.

    In the margin stands, for each sentence, its chapter, and the act that it is most like. Beside an item of
    a book stand the statements that cite it, and whether they hold. With - the text comes from the standard
    input.

    Example: hitkalelut read my-page.txt
    """
    from hitkalelut.reader.markup import Kind, kind_of
    from hitkalelut.reader.pieces import decoded
    from hitkalelut.reader.reading import checked_kind
    from hitkalelut.words.tongue import catalogue

    if lang != "en":
        catalogue(lang)
    asked, wanted = checked_kind(kind) if kind else None, _wanted(items)
    with _opened(path) as blocks:
        texts = decoded(blocks, encoding)
        first = next(texts, "")
        chosen = asked or kind_of(first, path)
        if chosen is Kind.SEFARIA:
            _book("".join(chain((first,), texts)), wanted, terms=terms, lang=lang, json=json)
            return
        if items is not None:
            raise InvalidText("--items is for a book in Sefaria's JSON; this text has no numbered items")
        _text(chain((first,), texts), chosen, terms=terms, lang=lang, json=json)


def _wanted(items: str | None) -> range | None:
    """Return the items asked for; all where none are named."""
    if items is None:
        return None
    found = _ITEMS.fullmatch(items.strip())
    if found is None:
        raise InvalidText(f"{items[:40]!r} names no items; write for example --items 42 or --items 40-45")
    first = int(found[1])
    return range(first, int(found[2] or first) + 1)


@contextmanager
def _opened(path: str) -> Iterator[Iterator[bytes]]:
    """Open a text, block by block, with a bar on a terminal where it is a large file."""
    if path == "-":
        yield _blocks(sys.stdin.buffer)
        return
    try:
        size = Path(path).stat().st_size
        file = Path(path).open("rb")  # noqa: SIM115 - closed below, where it is read
    except OSError as error:
        raise InvalidText(f"cannot read {path!r}: {error.strerror}") from None
    except ValueError as error:
        raise InvalidText(f"cannot read {path!r}: {error}") from None
    with file, Progress(console=Console(stderr=True), transient=True, disable=not _slow(size)) as progress:
        bar = progress.add_task("reading", total=size)

        def _told() -> Iterator[bytes]:
            for block in _blocks(file):
                progress.advance(bar, len(block))
                yield block

        yield _told()


def _slow(size: int) -> bool:
    return size >= SLOW and sys.stderr.isatty() and not sys.stdout.isatty()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    try:
        while block := file.read(BLOCK):
            yield block
    except OSError as error:
        raise InvalidText(f"cannot read this: {error.strerror}") from None


def _text(texts: Iterator[str], kind: "Kind", *, terms: bool, lang: str, json: bool) -> None:
    """Read and print a text piece by piece."""
    from hitkalelut.cli.passage import print_json_reading, print_reading, print_references, print_terms

    if json:
        print_json_reading(kind.value, _readings(texts, kind))
        return
    counts: Counter[str] = Counter()
    references: list[Reference] = []
    for reading in _readings(texts, kind):
        if not terms:
            print_reading(reading, lang)
        counts += reading.counts
        references += reading.references
    if not terms:
        say()
    print_terms(counts, lang)
    print_references(references, lang)


def _readings(texts: Iterator[str], kind: "Kind") -> Iterator["Reading"]:
    from hitkalelut.reader.pieces import pieces
    from hitkalelut.reader.reading import read_piece

    start = 0
    for piece in pieces(texts, kind):
        yield read_piece(piece, kind, start)
        start += len(piece)


def _book(text: str, wanted: range | None, *, terms: bool, lang: str, json: bool) -> None:
    """Read and print a book item by item, each with its coverage."""
    from hitkalelut.cli.passage import print_item, print_terms, told_item
    from hitkalelut.reader.sefaria import book_of

    book = book_of(text)
    chosen = [item for item in book.items if wanted is None or item.number in wanted]
    if not chosen:
        named = book.title or "this book"
        if not book.items:
            raise InvalidText(f"{named} has no items")
        first, last = book.items[0].number, max(item.number for item in book.items)
        raise InvalidText(
            f"{named} has none of these items; it has {first} to {last}; --items 2-5 takes some"
        )
    if json:
        print_json({"title": book.title, "items": [told_item(item, _item(item)) for item in chosen]})
        return
    counts: Counter[str] = Counter()
    for item in chosen:
        counts += _item(item).counts if terms else print_item(item, _item(item), lang)
    print_terms(counts, lang)


def _item(item: "Item") -> "Reading":
    from hitkalelut.reader.markup import Kind
    from hitkalelut.reader.reading import read

    return read(item.text, kind=Kind.HTML)  # Sefaria's paragraphs hold tags
