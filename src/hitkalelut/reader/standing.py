"""Where written forms stand in a scanned text as words: one pass over it for all of them at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hitkalelut.reader.forms import Forms, forms
from hitkalelut.reader.letters import EDGE
from hitkalelut.reader.variants import HEBREW_ENDINGS, LATIN_ENDINGS

__all__ = ["Flags", "Indexes", "Places", "Values", "standing_in"]

Indexes = NDArray[np.int64]
Values = NDArray[np.float64]
Flags = NDArray[np.bool_]
Place = tuple[int, int, int]
"""Start and end in the scanned text, and the number of a form."""
_TAIL: Final = re.compile(rb"[a-z0-9\"'\xe0-\xfa]*")
_NO_FINALS: Final = str.maketrans("ךםןףץ", "כמנפצ")
_ENDINGS: Final = {
    True: frozenset(each.translate(_NO_FINALS).encode("cp1255") for each in HEBREW_ENDINGS),
    False: LATIN_ENDINGS,
}
_SHORT: Final = {True: 3, False: 2}
"""A form with fewer letters than this takes no ending, in Hebrew and in Latin letters."""
_EDGE: Final = np.frombuffer(EDGE, np.bool_)


@dataclass(frozen=True, slots=True)
class Places:
    """The places at which forms stand, in order: where each starts and ends, and the number of its form."""

    starts: Indexes
    ends: Indexes
    numbers: Indexes


@cache
def _tables() -> tuple[Indexes, Indexes]:
    """Return the form of each pattern, and how many bytes of the pattern stand before the form."""
    known = forms()
    return np.array(known.form_of, np.int64), np.array(known.lead, np.int64)


def standing_in(data: bytes) -> Places:
    """Return the places of a scanned text at which a form stands as a word, with its ending if it has one."""
    form_of, lead = _tables()
    matches = forms().automaton.find_matches_as_indexes(data)
    index, start, end = np.fromiter(chain.from_iterable(matches), np.int64, 3 * len(matches)).reshape(-1, 3).T
    whole = _EDGE[np.frombuffer(data, np.uint8)[end]]
    starts, ends, numbers = start + lead[index], end, form_of[index]
    if whole.all():
        return Places(starts, ends, numbers)
    longer = np.column_stack((start, end, index))[~whole].tolist()
    found = [place for low, high, each in longer for place in _with_ending(data, low, high, forms(), each)]
    more = np.array(found, np.int64).reshape(-1, 3)
    starts, ends, numbers = np.concatenate(
        (np.stack((starts[whole], ends[whole], numbers[whole])), more.T), axis=1
    )
    order = np.argsort(starts, kind="stable")
    return Places(starts[order], ends[order], numbers[order])


def _with_ending(data: bytes, start: int, end: int, known: Forms, index: int) -> Iterator[Place]:
    """Walk what stands where a form goes on as a longer word: it with an ending, or a shorter one."""
    tail = _TAIL.match(data, end)
    assert tail is not None
    number, begin = known.form_of[index], start + known.lead[index]
    form = known.forms[number]
    if tail[0] == b"'":
        yield begin, end + form.hebrew, number
        return
    if form.ends and end - begin >= _SHORT[form.hebrew] and tail[0] in _ENDINGS[form.hebrew]:
        yield begin, tail.end(), number
        return
    cut = data.rfind(b" ", start + 1, end)
    while cut > 0:
        shorter = known.patterns.get(data[start:cut])
        if shorter is not None:
            yield start + known.lead[shorter], cut, known.form_of[shorter]
            break
        cut = data.rfind(b" ", start + 1, cut)
    rest = cut if cut > 0 else data.find(b" ", start + 1, end)
    if rest > 0:
        yield from _within(data, rest, tail.end(), known)


def _within(data: bytes, low: int, high: int, known: Forms) -> Iterator[Place]:
    """Walk what stands between two bytes, both spaces."""
    part = data[low : high + 1] + b" "
    for index, start, end in known.automaton.find_matches_as_indexes(part):
        if EDGE[part[end]]:
            yield start + low + known.lead[index], end + low, known.form_of[index]
        else:
            yield from _with_ending(data, start + low, end + low, known, index)
