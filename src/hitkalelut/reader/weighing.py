"""Whether an everyday word means a term in a sentence: what tells it, and how much each of that counts.

What counts how much is learnt from passages labelled by hand, by logistic regression, and stands in
`data/reader.toml`; a test learns it again.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Final, NamedTuple

from hitkalelut import data
from hitkalelut.reader.forms import Sure, forms
from hitkalelut.reader.vocabulary import unknown_share

__all__ = ["Place", "Signs", "Weights", "segments", "signs_of", "weights"]

Place = tuple[int, int, int]
"""Start and end in the scanned text, and the number of a form."""
_STOP: Final = re.compile(rb"\. ")
_LONGEST: Final = 400
"""A sentence that is longer, in letters, is weighed in parts."""
_REACH: Final = 700
"""How far before and after a sentence, in letters, words of the field are counted."""
_USUAL: Final = 120
"""In a passage about the field stands a word of it to so many letters."""
_DENSE: Final = 1.5
_SOME: Final = 2
"""What tells no more, however much more there is: how dense, how many turns of speech."""


class Segment(NamedTuple):
    """A sentence, or a part of a long one: its bytes, and the first and last of the places in it."""

    low: int
    high: int
    first: int
    last: int


class Signs(NamedTuple):
    """What tells in a sentence whether it speaks of the field.

    `unknown` is the share of words that the field does not use; `near` how dense words of the field stand
    around, 1 being usual; `idioms` how many turns of everyday speech stand in it; `touched` whether a word
    that is always a term does, or one that tells of the field.
    """

    unknown: float
    near: float
    idioms: float
    touched: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; `cued` is for a word that needs a cue, `cue` for a cue that stands near."""

    bias: float
    unknown: float
    near: float
    idioms: float
    touched: float
    cued: float
    cue: float

    def of(self, signs: Signs) -> float:
        """Return what the signs of a sentence come to for an everyday word; above 0 it means the term."""
        return (
            self.bias
            + self.unknown * signs.unknown
            + self.near * signs.near
            + self.idioms * signs.idioms
            + self.touched * signs.touched
        )


@cache
def weights() -> Weights:
    """Return how much each sign counts, as it was learnt."""
    table = tomllib.loads(data.text("reader.toml"))["weights"]
    return Weights(**{field.name: float(table[field.name]) for field in fields(Weights)})


def segments(scanned: bytes, places: Sequence[Place]) -> Iterator[Segment]:
    """Walk the sentences in which places stand, in order."""
    low, first, count = 0, 0, len(places)
    for high in _ends(scanned):
        last = first
        while last < count and places[last][0] < high:
            last += 1
        if last > first:
            yield Segment(low, high, first, last)
        low, first = high, last


def _ends(scanned: bytes) -> Iterator[int]:
    """Walk where sentences end, and where long ones are parted."""
    low = 0
    for stop in (*(found.end() for found in _STOP.finditer(scanned)), len(scanned)):
        while stop - low > _LONGEST:
            cut = scanned.rfind(b" ", low + _LONGEST // 2, low + _LONGEST) + 1
            low = cut or low + _LONGEST
            yield low
        low = stop
        yield stop


@cache
def _idioms() -> frozenset[int]:
    """Return the numbers of the turns of everyday speech among the forms."""
    return frozenset(number for number, form in enumerate(forms().forms) if form.sure is Sure.EVERYDAY)


def signs_of(segment: Segment, places: Sequence[Place], sure: Sequence[int], scanned: bytes) -> Signs:
    """Return the signs of a sentence; `sure` are the places of the words that are always terms."""
    low, high, first, last = segment
    idioms = len({number for _, _, number in places[first:last]} & _idioms())
    return Signs(
        unknown_share(scanned[low:high]),
        _density(sure, low - _REACH, high + _REACH, len(scanned)),
        idioms if idioms < _SOME else _SOME,
        float(bisect_right(sure, high) > bisect_left(sure, low)),
    )


def _density(sure: Sequence[int], low: int, high: int, length: int) -> float:
    """Return how dense words of the field stand from one byte to another, 1 being usual."""
    low, high = max(low, 0), min(high, length)
    density = (bisect_left(sure, high) - bisect_left(sure, low)) * _USUAL / (high - low or 1)
    return density if density < _DENSE else _DENSE
