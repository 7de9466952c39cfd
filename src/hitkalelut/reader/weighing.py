"""Whether an everyday word means a term in a sentence: what tells it, and how much each of that counts.

What counts how much is learnt from passages labelled by hand, by logistic regression, and stands in
`data/reader.toml`; a test learns it again.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from hitkalelut import data
from hitkalelut.reader.standing import Indexes, Values
from hitkalelut.reader.vocabulary import unknown_shares

__all__ = ["Signs", "Weights", "sentences_of", "signs_of", "weights"]

_STOP: Final = ord(".")
_BLANK: Final = ord(" ")
_LONGEST: Final = 400
"""A sentence that is longer, in letters, is weighed in parts."""
_REACH: Final = 700
"""How far before and after a sentence, in letters, words of the field are counted."""
_USUAL: Final = 120
"""In a passage about the field stands a word of it to so many letters."""
_DENSE: Final = 1.5
_SOME: Final = 2
"""What tells no more, however much more there is: how dense, how many turns of speech."""


class Signs(NamedTuple):
    """What tells in sentences whether they speak of the field: of each sign a value for each sentence.

    `unknown` is the share of words that the field does not use; `near` how dense words of the field stand
    around, 1 being usual; `idioms` how many turns of everyday speech stand in it; `touched` whether a word
    that is always a term does, or one that tells of the field.
    """

    unknown: Values
    near: Values
    idioms: Values
    touched: Values


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

    def of(self, signs: Signs) -> Values:
        """Return what the signs of sentences come to for an everyday word; above 0 it means the term."""
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
    table: dict[str, Any] = tomllib.loads(data.text("reader.toml"))["weights"]
    return Weights(**{field.name: float(table[field.name]) for field in fields(Weights)})


def sentences_of(scanned: bytes) -> Indexes:
    """Return where the sentences of a scanned text begin, its end last; long ones are parted."""
    signs = np.frombuffer(scanned, np.uint8)
    stops = np.flatnonzero((signs[:-1] == _STOP) & (signs[1:] == _BLANK)) + 2
    bounds = np.concatenate(((0,), stops[stops < len(scanned)], (len(scanned),)))
    parted = [
        cut
        for low, high in pairwise(bounds.tolist())
        if high - low > _LONGEST
        for cut in _cuts(scanned, low, high)
    ]
    return np.union1d(bounds, parted).astype(np.int64) if parted else bounds


def _cuts(scanned: bytes, low: int, high: int) -> list[int]:
    """Return where a long sentence is parted: between words."""
    found = []
    while high - low > _LONGEST:
        cut = scanned.rfind(b" ", low + _LONGEST // 2, low + _LONGEST) + 1
        low = cut or low + _LONGEST
        found.append(low)
    return found


def signs_of(scanned: bytes, lows: Indexes, highs: Indexes, sure: Indexes, everyday: Indexes) -> Signs:
    """Return the signs of sentences, given where each begins and ends.

    `sure` are the places of the words that are always terms or tell of the field, `everyday` those of the
    turns of everyday speech, both in order.
    """
    low, high = np.maximum(lows - _REACH, 0), np.minimum(highs + _REACH, len(scanned))
    return Signs(
        unknown_shares(scanned, lows, highs),
        np.minimum(_count(sure, low, high) * _USUAL / np.maximum(high - low, 1), _DENSE),
        np.minimum(_count(everyday, lows, highs), _SOME),
        np.minimum(_count(sure, lows, highs), 1.0),
    )


def _count(places: Indexes, lows: Indexes, highs: Indexes) -> Values:
    """Return how many places stand between each two bytes."""
    found = np.searchsorted(places, highs) - np.searchsorted(places, lows)
    return found.astype(np.float64)
