"""Where it is written: the books, and citations that must resolve in them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from hitkalelut import data
from hitkalelut.errors import InvalidCitation, UnknownSource, nearest

KEY = re.compile(r"[A-Z]+\d*")
"""How the key of a source is written."""
_CITATION = re.compile(rf"(?P<key>(?>{KEY.pattern}))(?P<table>\.[a-z]+)?(?: ?(?P<item>[\w.\-, ]+))?")


@dataclass(frozen=True, slots=True)
class Source:
    """One book, table or page that statements and laws are cited from.

    `tables` are the lettered tables of the book (`q` answers on topics, ...); `items` is the
    highest item number of its running text, 0 where it has none.
    """

    key: str
    title: str
    hebrew: str
    author: str
    address: str
    tables: tuple[str, ...]
    items: int

    @property
    def link(self) -> str:
        """Where it can be read on the web; empty where its address is no place there."""
        if self.address.startswith("http"):
            return self.address
        host = self.address.partition("/")[0]
        return f"https://{self.address}" if "." in host and " " not in self.address else ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source: `P 14`, `T2.q 131`, `T6.scm`."""

    source: Source
    table: str
    item: str

    def __str__(self) -> str:
        """Write the citation the way it is read."""
        table = f".{self.table}" if self.table else ""
        return f"{self.source.key}{table}{f' {self.item}' if self.item else ''}"


@cache
def sources() -> tuple[Source, ...]:
    """Return all sources in the order of the data file."""
    text = data.text("sources.toml")
    return tuple(map(source_of, tomllib.loads(text)["source"]))


def source_of(row: dict[str, Any]) -> Source:
    """Return the source that a table of a data file tells of."""
    return Source(
        key=row["key"],
        title=row["title"],
        hebrew=row.get("hebrew", ""),
        author=row["author"],
        address=row["address"],
        tables=tuple(row.get("tables", ())),
        items=row.get("items", 0),
    )


@cache
def _by_key() -> dict[str, Source]:
    return {source.key: source for source in sources()}


def find_source(key: str, own: tuple[Source, ...] = ()) -> Source:
    """Return the source with this key, one's own among them; raise UnknownSource with the nearest keys."""
    known = {**_by_key(), **{source.key: source for source in own}}
    if key not in known:
        raise UnknownSource(key, nearest(key, tuple(known)))
    return known[key]


@lru_cache(maxsize=4096)
def cite(text: str, own: tuple[Source, ...] = ()) -> Citation:
    """Read a citation, of one's own sources as well; raise InvalidCitation where it resolves to no place."""
    match = _CITATION.fullmatch(text)
    if match is None:
        raise InvalidCitation(f"{text!r} is not a citation; write for example 'P 14' or 'T2.q 131'")
    try:
        source = find_source(match["key"], own)
    except UnknownSource as error:
        raise InvalidCitation(f"citation {text!r}: {error}") from None
    table = (match["table"] or "")[1:]
    item = (match["item"] or "").strip(" .")
    if table and table not in source.tables:
        expected = ", ".join(source.tables) or "none"
        raise InvalidCitation(f"citation {text!r}: {source.key} has no table {table!r} ({expected})")
    numbers = [int(number.lstrip("0")[:9] or 0) for number in re.findall(r"\d+", item)]
    if not table and source.items and (not numbers or max(numbers) > source.items):
        raise InvalidCitation(f"citation {text!r}: {source.key} has items 1 to {source.items}")
    return Citation(source, table, item)
