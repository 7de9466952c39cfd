"""What reads texts: each function gives one input to a parser, and holds what it read against the input."""

import json
from dataclasses import replace
from functools import cache

from hitkalelut.creation.addresses import resolve
from hitkalelut.creation.notation import read_standing
from hitkalelut.knowing.records import read_records, write
from hitkalelut.questions.doctrines import parse_doctrine
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import Statement, parse_statements
from hitkalelut.questions.verify import check
from hitkalelut.reader.markup import Kind
from hitkalelut.reader.pieces import decoded
from hitkalelut.reader.reading import read
from hitkalelut.reader.sefaria import book_of
from hitkalelut.words import terms
from hitkalelut.words.sources import cite
from hitkalelut.words.spelling import spelling

FILE = "own.toml"
ASKED = """[[statement]]
id = "own"
source = "P"
place = "14"
says = "asked"
at = "phase-2"
expect = true
standing = "seen"
ask = {}
"""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@cache
def _parts() -> tuple[str, ...]:
    return tuple(full_run().state(None).desires)


def address(data: bytes) -> None:
    """Resolve an address; what is found is found again by the spelling it is told in."""
    found = resolve(_text(data), _parts())
    assert found == resolve(str(found), _parts())


def notation(data: bytes) -> None:
    """Read the notation of a part; what is read is written so that it is read again."""
    found = read_standing(_text(data))
    assert found == read_standing(str(found))


def term(data: bytes) -> None:
    """Search the terms and find one; one that is found is among those that the search finds."""
    text = _text(data)
    searched = terms.search(text)
    found = terms.find(text)
    assert not searched or found in terms.search(found.name)


def spelled(data: bytes) -> None:
    """Read a spelling that is asked for, and write a line in it."""
    spelling((_text(data),))("The Masach of Hochma: המסך של החכמה")


def citation(data: bytes) -> None:
    """Resolve a citation."""
    cite(_text(data))


def statement(data: bytes) -> None:
    """Read a file of statements and ask the first; the first fault is raised where all else went well."""
    good, faults = parse_statements(_text(data), FILE)
    for each in good[:1]:
        check(each)
    if faults:
        raise faults[0]


def doctrine(data: bytes) -> None:
    """Read a doctrine from a file."""
    parse_doctrine(_text(data), FILE)


@cache
def _asked() -> Statement:
    (found,), _ = parse_statements(ASKED.format('"act.number"'), FILE)
    return found


def query(data: bytes) -> None:
    """Ask a query of an act, as a file of statements asks it."""
    text = _text(data)
    good, faults = parse_statements(ASKED.format(json.dumps(text)), FILE)
    if good and good[0].ask == text:
        check(replace(_asked(), ask=text))
    for fault in faults:
        raise fault


def _read(text: str, kind: Kind) -> None:
    reading = read(text, kind=kind)
    told = reading.told()
    assert len(told["mentions"]) == len(reading.spots)
    assert all(text[each.start : each.end] == each.text for each in reading.mentions)
    assert all(0 <= each.start < each.end <= len(text) for each in reading.references)


def plain(data: bytes) -> None:
    """Read a plain text; what is marked in it stands in it."""
    _read(_text(data), Kind.TEXT)


def markdown(data: bytes) -> None:
    """Read Markdown; what is marked in it stands in it."""
    _read(_text(data), Kind.MARKDOWN)


def html(data: bytes) -> None:
    """Read HTML; what is marked in it stands in it."""
    _read(_text(data), Kind.HTML)


def encoding(data: bytes) -> None:
    """Decode a text whose encoding is told by how it begins, parted in two blocks and whole."""
    half = len(data) // 2
    parted = "".join(decoded((data[:half], data[half:])))
    assert parted == "".join(decoded((data,)))


def sefaria(data: bytes) -> None:
    """Read a book in Sefaria's JSON, and the text of its first item."""
    for item in book_of(_text(data)).items[:1]:
        _read(item.text, Kind.HTML)


def records(data: bytes) -> None:
    """Read records of a creature; what is read is written so that it is read again."""
    try:
        found = json.loads(_text(data))
    except (ValueError, RecursionError):
        return
    held = read_records(found)
    assert held == read_records(write(held))
