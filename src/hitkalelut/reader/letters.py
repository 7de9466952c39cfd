"""Letters as the reader sees them: a byte a letter, one for all the ways in which it may be written.

Every sign of a text becomes one byte, so that a place in the bytes is a place in the text. Signs that no
word is told apart by (vowel points, marks of cantillation, marks of direction) are dropped afterwards, and
`Cleaned` knows where each byte that is left stood.
"""

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

__all__ = ["DROPPED", "EDGE", "PAGE", "PARTED", "Cleaned", "cleaned", "folded"]

PAGE: Final = "cp1255"
"""A byte for each letter and point of Hebrew, and for each sign of English."""
_DROP: Final = b"\x00"
_STOP: Final = b"."
_MARK: Final = b";"
_SPACE: Final = b" "
_LINE: Final = b"\n"
DROPPED: Final = "\u200b"
"""The sign that stands, in a text without its markup, where the markup stood."""
_FINALS: Final = {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
_QUOTES: Final = '"“”„«»״'
_APOSTROPHES: Final = "'‘’´`׳"
_HYPHENS: Final = "-–—־_\xa0\t\v\f"
PARTED: Final = "\u2029"
"""The sign that stands where a block of markup begins or ends: no term goes over it."""
_FOREIGN: Final = {
    PARTED: ".",
    "‟": '"',
    "″": '"',
    "‛": "'",
    "′": "'",
    "ʹ": "'",
    "ʼ": "'",
    "ʻ": "'",
    "ʾ": "'",
    "ʿ": "'",
}
_DASHES: Final = "‐‑‒―−"
_STRANGE: Final = "hitkalelut.letters"

# Each pattern begins with what it looks for, so that the rest of a text is passed over quickly.
_GERSHAYIM: Final = re.compile(rb'"(?:(?<![a-z\x00\xe0-\xfa]")|(?![a-z\x00\xe0-\xfa]))')
_QUOTED: Final = re.compile(
    rb'"(?<=[ ;\n][\xe1\xe4\xe5\xeb\xec\xee\xf9\xe3]")(?=[\xe0-\xfa ]{2,60}"(?![\xe0-\xfa]))'
)
_AYIN: Final = re.compile(rb"'(?<= of ')(?=[a-z])|'(?<= de ')(?=[a-z])")
"""The sign of the letter Ayin within a phrase: `the record of 'Aviut`."""
_LEADING: Final = re.compile(rb"'(?<![a-z\xe0-\xfa]')")
_TO_SPACE: Final = bytes.maketrans(b";\n", b"  ")
_HEBREW: Final = 1
_ENGLISH: Final = 2
_SCRIPTS: Final = bytes(
    _HEBREW if 0xE0 <= code <= 0xFA else _ENGLISH if 0x61 <= code <= 0x7A else 0 for code in range(256)
)
"""For each byte whether it is a Hebrew letter or a small English one."""
EDGE: Final = bytes(
    chr(code) not in "abcdefghijklmnopqrstuvwxyz0123456789\"'" and code < 0xE0 for code in range(256)
)
"""For each byte whether a word ends before it."""


@cache
def _table() -> bytes:
    """Return the byte that each byte of the page is folded to."""
    return bytes(_fold(bytes([code]).decode(PAGE, "replace"))[0] for code in range(256))


def _fold(sign: str) -> bytes:
    """Return the byte of a sign of the page."""
    if sign in _QUOTES:
        return b'"'
    if sign in _APOSTROPHES:
        return b"'"
    if sign in _HYPHENS:
        return _SPACE
    if sign in " \n":
        return sign.encode()
    if sign in ".?!":
        return _STOP
    if sign == "\r" or unicodedata.category(sign) in ("Mn", "Cf"):
        return _DROP
    if sign in _FINALS:
        return _FINALS[sign].encode(PAGE)
    if "א" <= sign <= "ת" or (sign.isascii() and sign.isalnum()):
        return sign.lower().encode(PAGE)
    return _MARK


@cache
def _of_the_page(sign: str) -> str:
    """Return the sign of the page that stands for one outside it."""
    if sign in _FOREIGN:
        return _FOREIGN[sign]
    if sign in _DASHES or sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    kept = "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Me", "Cf"))
    if not kept:
        return "\u200e"  # a mark of direction, which is dropped
    return kept[0] if kept[0].isascii() or "א" <= kept[0] <= "ת" else "?"


def _strange(error: UnicodeError) -> tuple[str, int]:
    """Give, to the encoder, a sign of the page for each sign outside it."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    return "".join(map(_of_the_page, signs)), error.end


codecs.register_error(_STRANGE, _strange)


def folded(text: str) -> bytes:
    """Return a text with a byte for each of its signs: small letters, no finals, quotes of one kind."""
    data = _parted(text.encode(PAGE, _STRANGE).translate(_table()))
    if b"''" in data:
        data = data.replace(b"''", b'"\x00')
    if b'"' in data:
        data = _GERSHAYIM.sub(_MARK, _QUOTED.sub(_SPACE, data) if data.count(b'"') > 1 else data)
    return _LEADING.sub(_MARK, _AYIN.sub(_DROP, data)) if b"'" in data else data


def _parted(data: bytes) -> bytes:
    """Return folded letters with a space for each Hebrew one right before an English one."""
    if data.isascii():
        return data
    scripts = np.frombuffer(data.translate(_SCRIPTS), np.uint8)
    joined = np.flatnonzero((scripts[:-1] == _HEBREW) & (scripts[1:] == _ENGLISH))
    if not len(joined):
        return data
    parted = bytearray(data)
    for at in joined.tolist():
        parted[at : at + 1] = _SPACE
    return bytes(parted)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as the reader scans it; every word has a space before it, and a full stop ends a sentence.

    `cuts` has, for each sign that was dropped, how many bytes of `data` stand before it.
    """

    data: bytes
    cuts: Sequence[int]

    def origin(self, place: int) -> int:
        """Return where in the text the sign of a byte stood."""
        return place + bisect_right(self.cuts, place) - 1


def cleaned(text: str) -> Cleaned:
    """Return a text as it is scanned, without what is dropped and with single spaces between words."""
    data, cuts = _dropped(_SPACE + folded(text) + _SPACE)
    return Cleaned(_sentences(data).translate(_TO_SPACE), cuts)


def _dropped(data: bytes) -> tuple[bytes, Sequence[int]]:
    """Return folded letters without what is dropped, and without spaces beside others or beside a line's end.

    Beside them stands how many bytes are left before each that was dropped.
    """
    if not (_DROP in data or _LINE in data or _SPACE + _SPACE in data):
        return data, ()
    signs = np.frombuffer(data, np.uint8)
    space, line = signs == ord(_SPACE), signs == ord(_LINE)
    dropped = signs == ord(_DROP)
    dropped[1:] |= space[1:] & (space | line)[:-1]
    dropped[:-1] |= space[:-1] & line[1:]
    places = np.flatnonzero(dropped)
    return signs[~dropped].tobytes(), array("q", (places - np.arange(len(places))).tobytes())


def _sentences(data: bytes) -> bytes:
    """Return letters with a full stop only where a sentence ends, and where an empty line stood."""
    if not (_STOP in data or _LINE in data):
        return data
    signs = np.frombuffer(bytearray(data), np.uint8)
    stop, line = signs == ord(_STOP), signs == ord(_LINE)
    stop[:-1] &= ~(line | (signs == ord(_SPACE)))[1:]
    wrapped = line.copy()
    wrapped[1:] &= ~line[:-1]
    wrapped[:-1] &= ~line[1:]
    signs[stop | wrapped] = ord(_SPACE)
    return signs.tobytes().replace(_LINE + _LINE, _STOP + _SPACE)
