"""Heights: where on the picture a place of the ladder is, from Ein Sof down to this world.

Of the landmarks only the order is told; the room between two is ours. Between two main landmarks there is
room for all that stands between them: half of it shared out evenly, half as far as the laws set them apart.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

TOP, ROOF, FIRST, LAST, POINT = Fraction(2), Fraction(3, 2), Fraction(1), Fraction(0), Fraction(-1)
"""The upper and the lower edge of Ein Sof, the beginning and the end of AK, the point of this world."""
LEAST = 36.0
"""The least room between two main landmarks."""


@dataclass(frozen=True, slots=True)
class Heights:
    """The height on the picture of each place; `places` goes up, and `ys` goes with it."""

    places: tuple[float, ...]
    ys: tuple[float, ...]
    exact: Mapping[Fraction, float]

    def y(self, place: Fraction) -> float:
        """Return where a place is; between two that are known it lies as far as the laws set it."""
        exact = self.exact.get(place)
        if exact is not None:
            return exact
        at = float(place)
        found = bisect_left(self.places, at)
        if not 0 < found < len(self.places):
            return self.ys[max(0, min(found, len(self.ys) - 1))]
        low, high = self.places[found - 1], self.places[found]
        return self.ys[found - 1] + (self.ys[found] - self.ys[found - 1]) * (at - low) / (high - low)


def heights(
    marks: Iterable[Fraction], mains: Iterable[Fraction], ends: tuple[float, float, float, float, float]
) -> Heights:
    """Return the map for all that stands: `ends` are where the five outermost places are, from above."""
    within = {mark for mark in marks if LAST < mark < FIRST}
    knots = sorted({FIRST, LAST, *(main for main in mains if LAST < main < FIRST)}, reverse=True)
    between = [sorted((m for m in within if low < m < high), reverse=True) for high, low in pairwise(knots)]
    at = dict(zip((TOP, ROOF, FIRST, LAST, POINT), ends, strict=True))
    room = ends[3] - ends[2]
    least = min(LEAST, room / len(between))
    share = (room - least * len(between)) / sum(1 + len(inner) for inner in between)
    y = ends[2]
    for (high, low), inner in zip(pairwise(knots), between, strict=True):
        size = least + share * (1 + len(inner))
        at.update((mark, y + size * part) for mark, part in _parts(high, low, inner))
        y += size
        at[low] = y
    order = sorted(at)
    return Heights(tuple(map(float, order)), tuple(at[place] for place in order), MappingProxyType(at))


def _parts(high: Fraction, low: Fraction, inner: list[Fraction]) -> Iterator[tuple[Fraction, float]]:
    """Walk the places between two knots with how much of the room is above each."""
    for number, mark in enumerate(inner, 1):
        even = number / (len(inner) + 1)
        apart = float((high - mark) / (high - low))
        yield mark, (even + apart) / 2
