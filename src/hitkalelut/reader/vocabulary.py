"""The words with which the field is spoken of, and how much of a sentence is made of them.

They are the words of our own laws, acts, statements and meanings, in both languages; `python docs/build.py`
gathers them into `data/vocabulary.txt`. A sentence of which few words are among them speaks of something
else.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np

from hitkalelut import data
from hitkalelut.reader.letters import PAGE
from hitkalelut.reader.standing import Indexes, Values

__all__ = ["gathered", "unknown_shares", "words_of"]

_WORD: Final = re.compile(rb"[a-z']{2,}|[\xe0-\xfa\"]{2,}")
_ENDINGS: Final = (b"s", b"ed", b"ing", b"es")
_ALEF: Final = 0xE0
_VOWELS: Final = "וי".encode(PAGE)
_STEM: Final = 3
_BLANK: Final = ord(" ")
_MEMORY: Final = 65_536


def words_of(scanned: bytes) -> list[bytes]:
    """Return the words of a scanned text, without single letters and numbers."""
    return _WORD.findall(scanned)


def gathered(texts: Iterator[bytes]) -> tuple[str, ...]:
    """Return the words of scanned texts, each once, in order."""
    return tuple(sorted({word.decode(PAGE) for text in texts for word in words_of(text)}))


@cache
def _known() -> frozenset[bytes]:
    return frozenset(line.encode(PAGE) for line in data.text("vocabulary.txt").splitlines() if line)


class _Unknown(dict[bytes, bool]):
    """Whether a word is unknown, worked out when it is first asked for."""

    def __missing__(self, word: bytes) -> bool:
        """Work it out, and keep it; what grew too large is begun anew."""
        if len(self) > _MEMORY:
            self.clear()
        self[word] = found = not _is_known(word)
        return found


_unknown: Final = _Unknown()


def _is_known(word: bytes) -> bool:
    """Tell whether a word is known, in another English or Hebrew form of it as well; numbers are."""
    known = _known()
    if word in known or not _WORD.fullmatch(word):
        return True
    if word[-1] < _ALEF:
        return any(word.endswith(end) and word[: -len(end)] in known for end in _ENDINGS)
    return any(stem in _stems() for stem in _stems_of(word))


@cache
def _stems() -> frozenset[bytes]:
    """Return what is left of the known Hebrew words without an ending and without letters that are vowels."""
    return frozenset(stem for word in _known() if word[0] >= _ALEF for stem in _stems_of(word, most=0))


def _stems_of(word: bytes, most: int = 2) -> Iterator[bytes]:
    """Walk what is left of a Hebrew word without up to two letters at each end, and without vowels."""
    for before in range(most + 1):
        for after in range(3):
            stem = word[before : len(word) - after].translate(None, _VOWELS)
            if len(stem) >= _STEM:
                yield stem


def unknown_shares(scanned: bytes, lows: Indexes, highs: Indexes) -> Values:
    """Return which share of the words of scanned sentences is not known, from 0 to 1.

    `lows` and `highs` are where each sentence begins and ends.
    """
    spans = zip(lows.tolist(), highs.tolist(), strict=True)
    said = b" ".join([scanned[low:high] for low, high in spans])
    words = said.split()
    unknown = np.zeros(len(words) + 1, np.int64)
    np.cumsum(np.fromiter(map(_unknown.__getitem__, words), np.bool_, len(words)), out=unknown[1:])
    blank = np.frombuffer(b" " + said, np.uint8) == _BLANK
    begun = np.concatenate(((0,), np.cumsum(blank[:-1] & ~blank[1:])))
    ends = np.cumsum(highs - lows + 1) - 1
    first, last = begun[ends - (highs - lows)], begun[ends]
    shares: Values = (unknown[last] - unknown[first]) / np.maximum(last - first, 1)
    return shares
