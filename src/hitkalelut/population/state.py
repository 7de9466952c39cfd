"""A population in memory, whole or a part of it, and the step that happens to it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numba import get_num_threads
from numpy.typing import NDArray

from hitkalelut.population.chance import PLANES, WORD, key_of, mixed, words_of
from hitkalelut.population.kernel import ANNUL, stepped
from hitkalelut.population.ladder import degrees
from hitkalelut.population.meeting import gathered, ordered
from hitkalelut.population.parameters import REACH, Parameters

Words = NDArray[np.uint64]
Counts = NDArray[np.int64]
PIECES = 8
"""In how many pieces the work of each thread is given out."""
_ALL = 2**WORD - 1
_ANY = np.empty(0, np.int64)
ORDER = 0x5851F42D4C957F2D
"""What tells the draws of an order from those of desires."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a step told: requests by starter, lapses, ascents; and who stands where, with how many corrected.

    `counts` has three starters, then lapses and ascents. `spread` and `stands` have a number for each degree
    from 0: souls, and desires corrected there.
    """

    counts: Counts
    spread: Counts
    stands: Counts


@dataclass(frozen=True, slots=True)
class Crowd:
    """What all may be included in where all meet: the highest degree of one annulled, what is held there."""

    highest: int
    held: Words

    def with_(self, other: "Crowd") -> "Crowd":
        """Return two crowds as one."""
        if self.highest == other.highest:
            return Crowd(self.highest, self.held | other.held)
        return max(self, other, key=lambda each: each.highest)


def top_degree() -> int:
    """Return the number of the highest degree."""
    return len(degrees())


class Population:
    """The souls from number `first` on: `state` has a row of words for each, `degree` its degree.

    Those of a `gathering` are from anywhere in the population, and have `numbers`.
    """

    def __init__(self, given: Parameters, *, first: int = 0, count: int | None = None) -> None:
        """Let so many souls be as they fell: below the barrier, nothing corrected."""
        self.given, self.first = given, first
        size = given.souls if count is None else count
        self.state = np.zeros((size, words_of(given.desires)), np.uint64)
        self.degree = np.zeros(size, np.uint8)
        self.numbers = np.array([first])

    def told(self) -> Told:
        """Return who stands where before anything has happened."""
        top = top_degree()
        held = np.bitwise_count(self.state).sum(axis=1, dtype=np.int64)
        stands = np.bincount(self.degree, weights=held, minlength=top + 1).astype(np.int64)
        return Told(np.zeros(5, np.int64), np.bincount(self.degree, minlength=top + 1), stands)

    def step(self, number: int) -> Told:
        """Let all rounds of a step happen, and return what they told; the first step has number 0."""
        given = self.given
        counts = np.zeros(5, np.int64)
        for turn in range(number * given.packed, (number + 1) * given.packed):
            crowd = self.crowd(turn) if given.contact == "all" else None
            told = self.round(turn, crowd=crowd)
            counts += told.counts
        return Told(counts, told.spread, told.stands)

    def crowd(self, turn: int) -> Crowd:
        """Return what those here have that all may be included in, in this round."""
        key, bound = np.uint64(key_of(self.given.seed, turn)), bounds_of(self.given)[ANNUL]
        held, highest = gathered(self.state, self.degree, self.first, key, bound, _parts())
        return Crowd(int(highest), held)

    def round(self, turn: int, *, crowd: Crowd | None = None) -> Told:
        """Let one round happen; where all meet, with the crowd of the whole population."""
        given, key = self.given, key_of(self.given.seed, turn)
        held = crowd.held if crowd else np.empty(0, np.uint64)
        counts, spread = stepped(
            *(self.state, self.degree, self.numbers, np.uint64(key), bounds_of(given), masks_of(given)),
            *(whole_of(given.desires), np.array((top_degree(), given.silent)), given.ten),
            *(stride_of(given, turn), self._order(key), given.sides == "one"),
            *(held, crowd.highest if crowd else -1, _parts()),
        )
        return Told(counts, spread[0], spread[1])

    def _order(self, key: int) -> Counts:
        if self.given.contact != "random" or len(self.numbers) > 1:
            return _ANY
        order = np.empty(len(self.degree), np.int64)
        ordered(order, 0, len(order), np.uint64(order_key(key)))
        return order


def gathering(given: Parameters, numbers: Counts) -> Population:
    """Return a place for souls of these numbers who were drawn into tens, in the order in which they meet."""
    population = Population(given, count=len(numbers))
    population.numbers = numbers
    return population


def order_key(key: int) -> int:
    """Return the key by which souls are drawn into tens in the round of a key."""
    return mixed(key ^ ORDER)


def stride_of(given: Parameters, turn: int) -> int:
    """Return how far apart those stand who meet in a round: neighbours, then tens of tens in turn."""
    return int(given.ten ** (turn % REACH.get(given.contact, 1)))


@cache
def bounds_of(given: Parameters) -> Words:
    """Return the bounds as the engine takes them."""
    return np.array(given.bounds, np.uint64)


@cache
def masks_of(given: Parameters) -> Words:
    """Return for each plane, the highest first, the words that tell the bounds apart, each all or nothing."""
    spark, push, joined, together, lapse, _ = given.bounds
    row = (spark, spark ^ push, joined, joined ^ together, lapse)
    planes = reversed(range(PLANES))
    return np.array([[_ALL * (bound >> plane & 1) for bound in row] for plane in planes], np.uint64)


@cache
def whole_of(desires: int) -> Words:
    """Return the bits of all desires of a soul."""
    words = words_of(desires)
    whole = np.full(words, _ALL, np.uint64)
    whole[-1] = 2 ** (desires - WORD * (words - 1)) - 1
    return whole


def _parts() -> int:
    return PIECES * int(get_num_threads())
