"""The table of all that reads what others wrote: each with its inputs, and with what it may refuse them."""

from collections.abc import Callable
from dataclasses import dataclass

from hitkalelut.errors import (
    AmbiguousTerm,
    HitkalelutError,
    InvalidCitation,
    InvalidDoctrine,
    InvalidHistory,
    InvalidNotation,
    InvalidParameter,
    InvalidProgress,
    InvalidRecords,
    InvalidRun,
    InvalidStatement,
    InvalidText,
    UnknownAddress,
    UnknownName,
    UnknownTerm,
)
from hitkalelut.web.warm import warm
from tests.fuzz import files, seeds, texts, views

Refuses = tuple[type[HitkalelutError], ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What reads inputs, from which real examples and signs they are drawn, and how it may refuse them.

    `share` is how many of a thousand inputs it is given; `ready` makes what takes long and is made once.
    """

    name: str
    reads: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    signs: tuple[str, ...]
    refuses: Refuses
    share: int
    ready: Callable[[], object] = tuple


TOML = ("[[statement]]\n", '"""', "'''", "a.", "{a=", "[", "1e", "9" * 40, "\\u0000", "2000-02-30", "\n")
QUERY = ("[*]", "[?", "[]", "parts.", "|", "&", "`", "'", '"', "@", "to_string(", "join('',[@,@])", "[@,@]")
JSON = ("[", "{", '{"a":', "9" * 40, '"text":', "null", "1e999", '"\\ud800"', "]", "}", ",")
HTML = ("<p>", "</p>", "<!--", "-->", "<script>", "&#x110000;", "&", "<", ">", "<p ", "![CDATA[")
MARKDOWN = ("```\n", "](", "[", "*", "_", "`", "# ", "> ", "\n\n", "~~~", "![", "\\")
SIGNS = ("א", "ה", "\u05b0", "\u0344", "\ufdfa", "\u202e", "\u2028", "\x1b[31m", "\0", "״", "'", " ", "\n")
ADDRESS = ("/", "keter", "AK", "Atzilut", "za", "hesed", "rosh", "כתר", "ס״ג", *SIGNS)
URL = ("/way?", "/api/", "act=", "&select=", "&zoom=", "&without=", "%", "%00", "+", "&", "=", ",", "../")
BYTES = ("\0\0\0\0", "PK\x01\x02", "PK\x03\x04", "SQLite format 3\0", "\x93NUMPY", "{'descr': ", "(", ",")
READ = (InvalidText,)

TARGETS: tuple[Target, ...] = (
    Target("address", texts.address, seeds.addresses, ADDRESS, (UnknownAddress, AmbiguousTerm), 90),
    Target("notation", texts.notation, seeds.notations, (*"[]/-·04", "Ne", *SIGNS), (InvalidNotation,), 160),
    Target("term", texts.term, seeds.terms, SIGNS, (UnknownTerm, AmbiguousTerm), 70),
    Target("spelling", texts.spelled, seeds.spellings, ("=", *SIGNS), (UnknownName, AmbiguousTerm), 50),
    Target("citation", texts.citation, seeds.citations, (".", "-", ",", "9" * 40), (InvalidCitation,), 50),
    Target("statement", texts.statement, seeds.statements, TOML, (InvalidStatement,), 50),
    Target("doctrine", texts.doctrine, seeds.doctrines, TOML, (InvalidDoctrine, InvalidStatement), 30),
    Target("query", texts.query, seeds.queries, QUERY, (InvalidStatement,), 80),
    Target("text", texts.plain, seeds.passages, SIGNS, READ, 40),
    Target("markdown", texts.markdown, seeds.markdown, MARKDOWN, READ, 40),
    Target("html", texts.html, seeds.html, HTML, READ, 40),
    Target("encoding", texts.encoding, seeds.encoded, BYTES, READ, 50),
    Target("sefaria", texts.sefaria, seeds.books, JSON, READ, 50),
    Target("records", texts.records, seeds.records, JSON, (InvalidRecords,), 20),
    Target("view", views.view, seeds.views, URL, (), 80),
    Target("atlas", views.atlas, seeds.addresses_of_pages, URL, (), 15, ready=warm),
    Target("history", files.history, seeds.histories, BYTES, (InvalidHistory,), 25),
    Target("codec", files.codec, seeds.codes, JSON, (InvalidHistory,), 30),
    Target("progress", files.progress, seeds.progresses, BYTES, (InvalidProgress,), 10),
    Target("checkpoint", files.checkpoint, seeds.checkpoints, BYTES, (InvalidRun, InvalidParameter), 10),
    Target("told", files.told, seeds.tolds, BYTES, (InvalidRun, InvalidParameter), 10),
    Target("part", files.part, seeds.parts, BYTES, (InvalidRun,), 10),
)


def target_of(name: str) -> Target:
    """Return a target by its name."""
    return next(each for each in TARGETS if each.name == name)
