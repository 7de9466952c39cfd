"""Doctrines as data: the readings, statements, names and dissent of one author or school, from a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from hitkalelut import data
from hitkalelut.creation.conditions import Conditions
from hitkalelut.errors import (
    AmbiguousTerm,
    InvalidCitation,
    InvalidDoctrine,
    UnknownDoctrine,
    UnknownTerm,
    nearest,
)
from hitkalelut.questions import written
from hitkalelut.questions.statements import Statement, given_in, statements_of, texts_in
from hitkalelut.words import terms
from hitkalelut.words.sources import KEY, Source, cite, source_of, sources

HEBREW = "he"
TEXTS = ("key", "title", "author", "says")
CONDITIONS = ("reading", "without", "measure", "starters")
TABLES = ("source", "name", "differs", "statement")
_FIELDS = (*TEXTS, "hebrew", "sources", *CONDITIONS, *TABLES)
_OF_TABLES = {
    "source": (("key", "title", "author", "address"), ("hebrew", "tables", "items")),
    "name": (("term", "says"), ("hebrew", "sources")),
    "differs": (("says", "why"), ("sources",)),
}
"""The fields of each table that must be there, and those that may."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a doctrine calls a term otherwise than the package does."""

    term: terms.Term
    says: str
    hebrew: str
    sources: tuple[str, ...]

    def called(self, lang: str) -> str:
        """Return the name in a language: in Hebrew the Hebrew one, where there is one."""
        return self.hebrew if lang == HEBREW and self.hebrew else self.says


@dataclass(frozen=True, slots=True)
class Dissent:
    """Where a doctrine teaches what no run here can follow, and why not."""

    says: str
    why: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doctrine:
    """What one author or school teaches: under which conditions the way is run, and what is asked of it.

    `own` are books that it cites beside those of the package.
    """

    key: str
    title: str
    hebrew: str
    author: str
    says: str
    sources: tuple[str, ...]
    given: Conditions
    own: tuple[Source, ...]
    names: tuple[Named, ...]
    differs: tuple[Dissent, ...]
    statements: tuple[Statement, ...]
    file: str

    def called(self, lang: str) -> str:
        """Return the title in a language: in Hebrew the Hebrew one, where there is one."""
        return self.hebrew if lang == HEBREW and self.hebrew else self.title

    @property
    def told(self) -> dict[str, Any]:
        """All that it says as plain data, without its statements, of which there is the number."""
        return {
            "key": self.key,
            "title": self.title,
            "hebrew": self.hebrew,
            "author": self.author,
            "says": self.says,
            "readings": list(self.given.readings.names),
            "sources": list(self.sources),
            "names": [
                {
                    "term": each.term.key,
                    "says": each.says,
                    "hebrew": each.hebrew,
                    "sources": list(each.sources),
                }
                for each in self.names
            ],
            "differs": [
                {"says": each.says, "why": each.why, "sources": list(each.sources)} for each in self.differs
            ],
            "statements": len(self.statements),
        }


def find_doctrine(text: str) -> Doctrine:
    """Return a shipped doctrine by its key, or the one in a file; raise UnknownDoctrine, InvalidDoctrine."""
    shipped = {each.key: each for each in doctrines()}
    if text in shipped:
        return shipped[text]
    path = Path(text)
    if path.suffix == ".toml" or path.is_file():
        return read_doctrine(path)
    says = f"choose {', '.join(shipped)}, or a file that ends in .toml"
    raise UnknownDoctrine(text, nearest(text, tuple(shipped)), says=says)


@cache
def doctrines() -> tuple[Doctrine, ...]:
    """Return the doctrines that the package ships, by their keys."""
    return tuple(map(read_doctrine, sorted((data.FOLDER / "doctrines").glob("*.toml"))))


def read_doctrine(path: Path) -> Doctrine:
    """Return the doctrine in a file; raise InvalidDoctrine or InvalidStatement at its first fault."""
    file = path.name if path.is_relative_to(data.FOLDER) else str(path)
    return parse_doctrine(written.read(path, InvalidDoctrine), file)


def parse_doctrine(text: str, file: str) -> Doctrine:
    """Return the doctrine that a TOML text is; raise the first fault of it or of a statement in it."""
    page = _Page(text, file, written.parsed(text, file, InvalidDoctrine))
    page.check()
    own = tuple(map(page.source, page.rows("source")))
    given = page.given()
    row = page.row
    return Doctrine(
        **{field: row[field] for field in TEXTS},
        hebrew=row.get("hebrew", ""),
        sources=page.cited(row, own, page.fault),
        given=given,
        own=own,
        names=tuple(page.named(each, own) for each in page.rows("name")),
        differs=tuple(page.dissent(each, own) for each in page.rows("differs")),
        statements=page.statements(own, given),
        file=file,
    )


Fault = Callable[[str, str], InvalidDoctrine]
Row = tuple[dict[str, Any], Fault]


@dataclass(frozen=True, slots=True)
class _Page:
    """A doctrine file as it was read: its text, where it lies, and its fields."""

    text: str
    file: str
    row: dict[str, Any]

    def fault(self, field: str, expected: str) -> InvalidDoctrine:
        """Return the fault of a field of the file itself."""
        return InvalidDoctrine(self.file, written.line_of(self.text, field), field, expected)

    def check(self) -> None:
        """Raise the fault of the first field that is missing, unknown, or no text."""
        _checked(self.row, (TEXTS, _FIELDS), self.fault)

    def rows(self, table: str) -> list[Row]:
        """Return the tables of a name, each with what tells its faults."""
        held = self.row.get(table, [])
        if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
            raise self.fault(table, f"expected [[{table}]] tables")
        lines = written.lines_of(self.text, table, len(held))
        found = [(row, self._at(line)) for row, line in zip(held, lines, strict=True)]
        for row, fault in found:
            if table in _OF_TABLES:
                must, may = _OF_TABLES[table]
                _checked(row, (must, (*must, *may)), fault)
        return found

    def _at(self, line: int) -> Fault:
        return lambda field, expected: InvalidDoctrine(self.file, line, field, expected)

    def given(self) -> Conditions:
        """Return the conditions that the way is run under."""
        return given_in(self.row, self.fault)

    def source(self, told: Row) -> Source:
        """Return a book of the doctrine's own, whose key no book of the package has."""
        row, fault = told
        if not KEY.fullmatch(row["key"]):
            raise fault("key", f"expected capital letters, then digits if any, got {row['key']!r}")
        if row["key"] in {source.key for source in sources()}:
            raise fault("key", f"expected a key of its own; {row['key']!r} is a book of the package")
        if not isinstance(row.get("items", 0), int):
            raise fault("items", f"expected the number of the last item, got {row['items']!r}")
        texts_in(row, "tables", fault)
        return source_of(row)

    def cited(self, row: dict[str, Any], own: tuple[Source, ...], fault: Fault) -> tuple[str, ...]:
        """Return the sources that a table names, all of which must resolve."""
        found = texts_in(row, "sources", fault)
        for each in found:
            try:
                cite(each, own)
            except InvalidCitation as error:
                raise fault("sources", f"expected a citation that resolves: {error}") from None
        return found

    def named(self, told: Row, own: tuple[Source, ...]) -> Named:
        """Return what the doctrine calls a term."""
        row, fault = told
        try:
            term = terms.find(row["term"])
        except (UnknownTerm, AmbiguousTerm) as error:
            raise fault("term", f"expected one term of the package: {error}") from None
        return Named(term, row["says"], row.get("hebrew", ""), self.cited(row, own, fault))

    def dissent(self, told: Row, own: tuple[Source, ...]) -> Dissent:
        """Return where the doctrine teaches what no run can follow."""
        row, fault = told
        return Dissent(row["says"], row["why"], self.cited(row, own, fault))

    def statements(self, own: tuple[Source, ...], given: Conditions) -> tuple[Statement, ...]:
        """Return the statements, asked of the doctrine's own run where they name no conditions."""
        rows = [row for row, _ in self.rows("statement")]
        good, faults = statements_of(rows, self.text, self.file, own)
        if faults:
            raise faults[0]
        asks_itself = [not set(CONDITIONS) & set(row) for row in rows]
        return tuple(
            replace(each, given=given) if alone else each
            for each, alone in zip(good, asks_itself, strict=True)
        )


def _checked(row: dict[str, Any], fields: tuple[tuple[str, ...], tuple[str, ...]], fault: Fault) -> None:
    must, known = fields
    written.checked(row, must, known, fault)
    for field, value in row.items():
        if (field in must or field == "hebrew") and not isinstance(value, str):
            raise fault(field, f"expected a text, got {value!r}")
