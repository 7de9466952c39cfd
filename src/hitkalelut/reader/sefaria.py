"""Whole books in Sefaria's JSON export, item by item, each item with the citation that it has here."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from hitkalelut.errors import InvalidText
from hitkalelut.reader.references import source_of, value_of

__all__ = ["Book", "Item", "book_of"]

_TEN_SEFIROT: Final = "Talmud Eser HaSefirot"
_SECTION: Final = re.compile(r"Section ([IVX]+)")
_TABLES: Final = {
    "": "",
    "Histaklut Penimit": ".hp",
    "List of Answers on Terminology": ".w",
    "List of Answers on Topics": ".q",
    "List of Answers on Cause and Effect": ".ce",
}
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a book: what it is called, its source and number where statements may cite it, its text."""

    name: str
    source: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Book:
    """A book with its items in order."""

    title: str
    items: tuple[Item, ...]


def book_of(text: str) -> Book:
    """Read a book in Sefaria's JSON; raise InvalidText, which says where it is damaged."""
    try:
        table = json.loads(text)
    except RecursionError:
        raise InvalidText("this JSON lies too deep to be a book") from None
    except ValueError as error:
        raise InvalidText(f"this is no JSON: {error}") from None
    if not isinstance(table, dict) or "text" not in table:
        raise InvalidText("this JSON is no book of Sefaria's export: it has no 'text'")
    title = str(table.get("title", ""))
    return Book(title, tuple(_items(title, table["text"])))


def _items(title: str, text: Any) -> Iterator[Item]:
    if isinstance(text, Mapping):
        for path, listed in _branches(text, ()):
            yield from _listed(", ".join(filter(None, path)), _cited(title, path), listed)
        return
    source = source_of(title)
    yield from _listed("", source.key if source else "", text)


def _branches(text: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Walk the parts of a book that is divided by names."""
    if len(path) > _DEEPEST:
        raise InvalidText("this JSON lies too deep to be a book")
    for name, inner in text.items():
        if isinstance(inner, Mapping):
            yield from _branches(inner, (*path, str(name)))
        else:
            yield (*path, str(name)), inner


def _listed(name: str, source: str, listed: Any) -> Iterator[Item]:
    """Walk the items of a list: the first level of it is numbered, as Sefaria numbers it."""
    for number, inner in enumerate(listed if isinstance(listed, list) else [listed], 1):
        said = "\n\n".join(_paragraphs(inner, 0))
        if said.strip():
            yield Item(f"{name} {number}".strip(), source, number, said)


def _paragraphs(inner: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise InvalidText("this JSON lies too deep to be a book")
    if isinstance(inner, list):
        for each in inner:
            yield from _paragraphs(each, depth + 1)
    elif isinstance(inner, str):
        yield inner
    elif inner is not None:
        kind = "an object" if isinstance(inner, dict) else repr(str(inner)[:40])
        raise InvalidText(f"this JSON is no book of Sefaria's export: {kind} stands where text should")


def _cited(title: str, path: tuple[str, ...]) -> str:
    """Return the source, with its table, that a part of the Ten Sefirot has here; empty where it has none."""
    section = _SECTION.fullmatch(path[0])
    table = _TABLES.get(path[1] if len(path) > 1 else "")
    if title != _TEN_SEFIROT or section is None or table is None:
        return ""
    return f"T{value_of(section[1])}{table}"
