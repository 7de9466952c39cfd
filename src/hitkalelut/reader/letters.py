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
from itertools import accumulate
from typing import Final

__all__ = ["DROPPED", "EDGE", "PAGE", "PARTED", "Cleaned", "cleaned", "folded"]

PAGE: Final = "cp1255"
"""A byte for each letter and point of Hebrew, and for each sign of English."""
_DROP: Final = b"\x00"
_STOP: Final = b"."
_MARK: Final = b";"
_SPACE: Final = b" "
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
_JOINED: Final = re.compile(rb"[\xe0-\xfa](?=[a-z])")
_SPACES: Final = re.compile(rb"    +")
_WRAP: Final = re.compile(rb"\n(?<!\n\n)(?!\n)")
_WITHIN: Final = re.compile(rb"\.(?=[^ \n])")
_TO_SPACE: Final = bytes.maketrans(b";\n", b"  ")
_SCRIPTS: Final = bytes(
    ord("h") if 0xE0 <= code <= 0xFA else ord("e") if 0x61 <= code <= 0x7A else 0 for code in range(256)
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
    data = text.encode(PAGE, _STRANGE).translate(_table())
    if b"he" in data.translate(_SCRIPTS):
        data = _JOINED.sub(_SPACE, data)
    if b"''" in data:
        data = data.replace(b"''", b'"\x00')
    if b'"' in data:
        data = _GERSHAYIM.sub(_MARK, _QUOTED.sub(_SPACE, data) if data.count(b'"') > 1 else data)
    return _LEADING.sub(_MARK, _AYIN.sub(_DROP, data)) if b"'" in data else data


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
    data = _SPACE + folded(text) + _SPACE
    if b"  " in data:
        if b"    " in data:
            data = _SPACES.sub(_first, data)
        data = data.replace(b"   ", b" \x00\x00").replace(b"  ", b" \x00")
    data = data.replace(b"\n ", b"\n\x00").replace(b" \n", b"\x00\n")
    cuts: Sequence[int] = ()
    if _DROP in data:
        parts = data.split(_DROP)
        cuts = array("I", accumulate(map(len, parts)))
        data = b"".join(parts)
    data = _WRAP.sub(_SPACE, _WITHIN.sub(_SPACE, data)).replace(b"\n\n", b". ")
    return Cleaned(data.translate(_TO_SPACE), cuts)


def _first(found: re.Match[bytes]) -> bytes:
    return _SPACE + _DROP * (len(found[0]) - 1)
