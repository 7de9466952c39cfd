"""Where it is written: the books, and citations that must resolve in them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from hitkalelut import data
from hitkalelut.errors import InvalidCitation, UnknownSource, nearest

_CITATION = re.compile(r"(?P<key>[A-Z]+\d*)(?P<table>\.[a-z]+)?(?: ?(?P<item>[\w.\-, ]+))?")


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
    return tuple(
        Source(
            key=row["key"],
            title=row["title"],
            hebrew=row.get("hebrew", ""),
            author=row["author"],
            address=row["address"],
            tables=tuple(row.get("tables", ())),
            items=row.get("items", 0),
        )
        for row in tomllib.loads(text)["source"]
    )


@cache
def _by_key() -> dict[str, Source]:
    return {source.key: source for source in sources()}


def find_source(key: str) -> Source:
    """Return the source with this key; raise UnknownSource with the nearest keys."""
    source = _by_key().get(key)
    if source is None:
        raise UnknownSource(key, nearest(key, tuple(_by_key())))
    return source


@cache
def cite(text: str) -> Citation:
    """Read a citation; raise InvalidCitation where it resolves to no place in a source."""
    match = _CITATION.fullmatch(text)
    if match is None:
        raise InvalidCitation(f"{text!r} is not a citation; write for example 'P 14' or 'T2.q 131'")
    try:
        source = find_source(match["key"])
    except UnknownSource as error:
        raise InvalidCitation(f"citation {text!r}: {error}") from None
    table = (match["table"] or "")[1:]
    item = (match["item"] or "").strip(" .")
    if table and table not in source.tables:
        expected = ", ".join(source.tables) or "none"
        raise InvalidCitation(f"citation {text!r}: {source.key} has no table {table!r} ({expected})")
    numbers = [int(number) for number in re.findall(r"\d+", item)]
    if not table and source.items and (not numbers or max(numbers) > source.items):
        raise InvalidCitation(f"citation {text!r}: {source.key} has items 1 to {source.items}")
    return Citation(source, table, item)
