"""A population in parts: which souls each part has, and whom each needs where tens are drawn anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hitkalelut.errors import InvalidParameter
from hitkalelut.population.chance import key_of
from hitkalelut.population.meeting import ordered
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.running import Run
from hitkalelut.population.state import Population, Told, order_key, top_degree

Counts = NDArray[np.int64]
COUNTS = 5
"""How many counts a step tells before it tells who stands where."""


@dataclass(frozen=True, slots=True)
class Share:
    """The souls of one part: from number `first` on, so many."""

    first: int
    count: int


def shares_of(given: Parameters, parts: int) -> tuple[Share, ...]:
    """Return the souls of each part, whole blocks in order and as even as can be; raise InvalidParameter."""
    blocks = given.souls // given.block
    if not 1 <= parts <= blocks:
        raise InvalidParameter(
            f"parts={parts}: {given.souls:,} souls by {given.block:,} are 1 to {blocks:,} parts"
        )
    bounds = [n * blocks // parts * given.block for n in range(parts + 1)]
    return tuple(Share(a, b - a) for a, b in pairwise(bounds))


def row_of(told: Told) -> Counts:
    """Return what was told as one row of numbers, so that rows of parts can be added."""
    return np.concatenate([told.counts, told.spread, told.stands])


def told_of(row: Counts) -> Told:
    """Return what a row of numbers tells."""
    spread = row[COUNTS : COUNTS + top_degree() + 1]
    return Told(row[:COUNTS], spread, row[COUNTS + len(spread) :])


def fallen(given: Parameters) -> Run:
    """Return a run at the fall whose souls are elsewhere, in parts."""
    population = Population(given, count=0)
    told = population.told()
    told.spread[0] = given.souls
    return Run(given, population, [told])


@dataclass(frozen=True, slots=True)
class Drawn:
    """The souls that are drawn into the tens of a part: their numbers in the order of their places.

    For each part `places` has which of these places its souls have, and `rows` which of its souls they are.
    """

    numbers: Counts
    places: tuple[Counts, ...]
    rows: tuple[Counts, ...]


def drawn(given: Parameters, turn: int, share: Share, shares: Sequence[Share]) -> Drawn:
    """Return who is drawn, in a round, into the tens of which a part has the places."""
    numbers = np.empty(share.count, np.int64)
    ordered(numbers, share.first, given.souls, np.uint64(order_key(key_of(given.seed, turn))))
    firsts = np.array([each.first for each in shares])
    owner = np.searchsorted(firsts, numbers, side="right") - 1
    by_owner = np.argsort(owner, kind="stable")
    places = np.split(by_owner, np.searchsorted(owner[by_owner], np.arange(1, len(shares))))
    rows = [numbers[each] - first for each, first in zip(places, firsts, strict=True)]
    return Drawn(numbers, tuple(places), tuple(rows))
