"""References to the books in a text: `Pticha 42`, `TES part 3, answer 119`, and the same in Hebrew.

What a reference leads to follows from the table of sources and from the public libraries' own way of writing
an address; nothing is ever fetched.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, MatchKind
from hebrew import Hebrew

from hitkalelut import data
from hitkalelut.errors import InvalidCitation
from hitkalelut.reader.forms import key_of
from hitkalelut.reader.letters import EDGE, Cleaned
from hitkalelut.reader.standing import Indexes
from hitkalelut.reader.variants import prefixes
from hitkalelut.words.sources import Source, cite, find_source

__all__ = ["Reference", "link_of", "references_in", "source_of", "value_of"]

_QUOTE: Final = "[\"”“״]|''"
_LETTERS: Final = rf"[א-ת]{{1,4}}(?:{_QUOTE})[א-ת]|[א-ת]['’׳]"
_NUMBER: Final = rf"\d{{1,4}}|{_LETTERS}"
_ITEM_WORDS: Final = (
    r"items?|nos?\.?|number|§+|paragraphs?|par\.|sections?|sec\.|articles?|letter"
    r"|אות|אותיות|סעיף|סעיפים|סימן|סי'|ס'|מאמר"
)
_ANSWERS: Final = r"(?:answers?|questions?|ans\.|q\.)(?:\s+nos?\.)?|תשובה|תשובות|שאלה|תש'|תשו'"
_PARTS: Final = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "ראשון שני שלישי רביעי חמישי ששי שביעי שמיני תשיעי עשירי",
    )
    for number, word in enumerate(words.split(), 1)
} | {"שישי": 6}
"""The numbers of the parts, as words."""
_PART: Final = re.compile(
    rf"[\s\u200b-\u200f,]*(?:(?:on\s+)?(?:part|vol\.?|volume|חלק)\s*|ח(?:{_QUOTE})?)?(?P<part>\d{{1,2}}|(?:{'|'.join(_PARTS)})\b|[א-ת]{{1,3}}(?:{_QUOTE})[א-ת]"
    rf"|[א-ת]['’׳]|(?<=[\"”״'])[א-ת](?![א-ת])|[IVX]+\b)",
    re.IGNORECASE,
)
_TABLES: Final = (
    ("w", r"(?:table\s+of\s+)?(?:words|meanings?)|(?:לוח\s+)?(?:ה?תשובות\s+)?ל?פירוש\s+המ[יי]?לות"),
    ("ce", r"(?:table\s+of\s+)?cause\s+and\s+effect|סיבה\s+ומסובב|סבה\s+ומסובב"),
    ("hp", r"Histakl?ut\s+Pnimit?|Inner\s+(?:Observation|Reflection)|ה?הסתכלות\s+פנימית"),
    (
        "q",
        r"(?:table\s+of\s+)?(?:topics|questions(?!\s*\d))|(?:לוח\s+)?(?:ה?תשובות\s+)?ל?ה?ענינים|לוח\s+ה(?:תשובות|שאלות)",
    ),
)
_TABLE: Final = re.compile(
    r"[\s\u200b-\u200f,]*(?:" + "|".join(f"(?P<{key}>{words})" for key, words in _TABLES) + ")", re.IGNORECASE
)
_ITEM: Final = re.compile(
    rf"[\s\u200b-\u200f,:]*(?:(?P<word>{_ITEM_WORDS}|{_ANSWERS})\s*)?(?P<item>(?:{_NUMBER}|(?(word)[א-ת]{{1,3}}(?![א-ת\"'”״׳’])|(?!)))"
    rf"(?:\s*[-–]\s*(?:{_NUMBER}))?)(?![\w])",
    re.IGNORECASE,
)
_ITEM_OF: Final = re.compile(
    rf"(?:\b(?:{_ITEM_WORDS}|{_ANSWERS})\s*(?P<item>\d{{1,4}}(?:\s*[-–]\s*\d{{1,4}})?)\s+(?:of|in|to)\s+(?:the\s+)?"
    rf"|(?:(?<=\b[בלמו])|\b)(?:אות|סעיף|תשובה|שאלה)\s+(?P<letters>\d{{1,4}}|{_LETTERS})\s+(?:ב|של\s+ה?|מן\s+ה|מה|ל)?)\Z",
    re.IGNORECASE,
)
"""The item before the name of the book: `item 16 of the Pticha`."""
_BACK: Final = 40
"""How far before the name of a book, in signs, its item may begin."""
_POINTS: Final = (*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7)
"""The points and marks of cantillation, as numbers."""
_CODES: Final = "utf-32-le"
_DAF: Final = re.compile(
    rf"[\s\u200b-\u200f,:]*(?:vol(?:ume|\.)?\s*|part\s*|חלק\s*|ח(?:{_QUOTE}))?(?P<book>[123]|I{{1,3}}\b|[אבג](?![א-ת])['’׳]?)[\s\u200b-\u200f,:]+(?:folio\s*|f\.\s*|דף\s*)?"
    rf"(?P<leaf>\d{{1,3}}|{_LETTERS})[\s\u200b-\u200f,]*(?P<side>[ab]\b|ע(?:{_QUOTE})[אב])",
    re.IGNORECASE,
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a text: from where to where, its citation where the book is a source, its address."""

    start: int
    end: int
    citation: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class _Book:
    """How a book is referred to: by one item, by part and item, or by volume and leaf."""

    key: str
    kind: str


_Read = tuple[tuple[int, int], str, str, str]
"""From where to where, and then as of a `Reference`: its citation, its title, its address."""


@cache
def _books() -> tuple[tuple[_Book, ...], BytesAhoCorasick, tuple[int, ...]]:
    """Return the books, what finds their names, and which book each pattern is of."""
    rows: list[dict[str, Any]] = tomllib.loads(data.text("reader.toml"))["book"]
    patterns: dict[bytes, int] = {}
    for number, row in enumerate(rows):
        for name in row["names"]:
            key = key_of(name)
            starts = prefixes() if max(key) >= 0xE0 else ("",)
            for prefix in starts:
                patterns.setdefault(b" " + prefix.encode("cp1255") + key, number)
    automaton = BytesAhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)
    return tuple(_Book(row["key"], row["by"]) for row in rows), automaton, tuple(patterns.values())


def references_in(text: str, scanned: Cleaned, begin: int = 0) -> list[Reference]:
    """Return the references of a text in order, but none within another.

    `scanned` is the text as `cleaned` returns it; `begin` is added to where each reference starts and ends.
    """
    books, automaton, book_of = _books()
    bare, kept = _without_points(text)
    found: list[Reference] = []
    last = 0
    for index, start, end in automaton.find_matches_as_indexes(scanned.data):
        if end < len(scanned.data) and not EDGE[scanned.data[end]]:
            continue
        low, high = _begin(scanned, start, end), scanned.origin(end - 1) + 1
        if kept is not None:
            low, high = np.searchsorted(kept, (low, high)).tolist()
        read = _read(books[book_of[index]], bare, low, high)
        if read is None:
            continue
        (low, high), citation, title, href = read
        if kept is not None:
            low, high = int(kept[low]), int(kept[high - 1]) + 1
        if low >= last:
            found.append(Reference(low + begin, high + begin, citation, title, href))
            last = high
    return found


def _without_points(text: str) -> tuple[str, Indexes | None]:
    """Return a text without its points, and where each sign of it stood; nothing there if it has none."""
    signs = np.frombuffer(text.encode(_CODES, "surrogatepass"), np.uint32)
    points = (signs >= _POINTS[0]) & (signs <= _POINTS[-1])
    if not points.any():
        return text, None
    points[points] = np.isin(signs[points], _POINTS)
    kept = np.flatnonzero(~points)
    return signs[kept].tobytes().decode(_CODES, "surrogatepass"), kept


def _begin(scanned: Cleaned, start: int, end: int) -> int:
    """Return where the name of a book begins in the text, behind its prefix."""
    whole = scanned.data[start + 1 : end]
    for cut in range(5):
        if whole[cut:] in _names():
            return scanned.origin(start + 1 + cut)
    return scanned.origin(start + 1)


def is_called(source: Source, text: str) -> bool:
    """Tell whether a text is a name by which this source is referred to, alone or behind a prefix."""
    books, automaton, book_of = _books()
    wanted = b" " + key_of(text)
    for index, start, end in automaton.find_matches_as_indexes(wanted):
        if (start, end) == (0, len(wanted)):
            book = books[book_of[index]]
            part = source.key.removeprefix(book.key)
            return source.key == book.key or (book.kind == "part" and part != source.key and part.isdecimal())
    return False


@cache
def _names() -> frozenset[bytes]:
    rows: list[dict[str, Any]] = tomllib.loads(data.text("reader.toml"))["book"]
    return frozenset(key_of(name) for row in rows for name in row["names"])


def _read(book: _Book, text: str, begin: int, end: int) -> _Read | None:
    """Return the reference that begins with the name of a book, or nothing where no place follows."""
    if book.kind == "leaf":
        return _leaf(text, begin, end)
    key = book.key
    if book.kind == "part":
        part = _PART.match(text, end)
        if part is None:
            return None
        key, end = f"{key}{value_of(part['part'])}", part.end()
    table = _TABLE.match(text, end)
    end = table.end() if table else end
    item = _ITEM.match(text, end)
    if item is not None and (item["word"] is not None or _plain(item["item"])):
        said, end = item["item"], item.end()
    elif before := _ITEM_OF.search(text, max(begin - _BACK, 0), begin):
        said, begin = before["item"] or before["letters"], before.start()
    else:
        return None
    found = "-".join(str(value_of(each)) for each in re.split(r"\s*[-–]\s*", said))
    letter = (table.lastgroup or "") if table else "q" if book.key == "T" else ""
    citation = f"{key}.{letter} {found}" if letter else f"{key} {found}"
    try:
        cited = cite(citation)
    except InvalidCitation:
        return None
    return (begin, end), citation, cited.source.title, link_of(cited.source, letter, found)


def _plain(item: str) -> bool:
    """Tell whether a number may stand without a word before it: digits, or letters marked as a number."""
    return item[0].isdigit() or len(item) > 1


def _leaf(text: str, begin: int, end: int) -> _Read | None:
    """Return a reference to a leaf of the Zohar."""
    found = _DAF.match(text, end)
    if found is None:
        return None
    book, leaf = value_of(found["book"]), value_of(found["leaf"])
    side = "b" if found["side"][-1] in "bBב" else "a"
    href = f"https://www.sefaria.org/Zohar.{book}.{leaf}{side}"
    return (begin, found.end()), "", f"Zohar {book}:{leaf}{side}", href


@lru_cache(maxsize=4096)
def value_of(number: str) -> int:
    """Return a number in digits, in words, in Roman numerals or in Hebrew letters (their standard values)."""
    if number.isdecimal():
        return int(number)
    if number.lower() in _PARTS:
        return _PARTS[number.lower()]
    if number.isascii():
        digits = [_ROMAN[sign] for sign in number.upper()]
        pairs = zip(digits, (*digits[1:], 0), strict=True)
        return sum(-one if one < after else one for one, after in pairs)
    return int(Hebrew("".join(sign for sign in number if "א" <= sign <= "ת")).gematria())


def link_of(source: Source, table: str, item: str) -> str:
    """Return where a place in a book can be read in a public library; empty where it has no address there.

    Sefaria's own addresses are the name of the book and the number of the item; its tables of questions are
    reached by the book alone.
    """
    if source.items and not table and source.address.startswith("sefaria.org/"):
        return f"{source.link}.{item}".replace("'", "%27")
    return source.link.replace("'", "%27")


def source_of(title: str) -> Source | None:
    """Return the source that a library calls by this title; nothing where it is none of ours."""
    rows: list[dict[str, Any]] = tomllib.loads(data.text("reader.toml"))["book"]
    wanted = key_of(title)
    keys = (row["key"] for row in rows if row["by"] == "item" and wanted in map(key_of, row["names"]))
    key = next(keys, None)
    return find_source(key) if key else None
