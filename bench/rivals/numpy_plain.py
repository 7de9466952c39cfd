"""The souls in NumPy as most would first write it: whole arrays, a float drawn for each desire, no blocks.

It is here so that the reader sees how much of a factor is the rival's: `rivals.numpy_souls` is the same
model with its work kept in the cache and fewer bits drawn.
"""

import numpy as np
from numpy.typing import NDArray

from hitkalelut.population.parameters import Parameters
from hitkalelut.population.state import top_degree
from rivals import must_be_declared


class PlainSouls:
    """A population: `have` tells of each soul and desire whether it stands corrected, `degree` is by soul."""

    def __init__(self, given: Parameters) -> None:
        """Let so many souls be as they fell."""
        must_be_declared(given)
        self.given, self.top = given, top_degree()
        self.chances = np.array(given.bounds, np.float64).astype(np.float32) / np.float32(2**32)
        self.generator = np.random.default_rng(given.seed)
        self.have = np.zeros((given.souls, given.desires), np.bool_)
        self.degree = np.zeros(given.souls, np.int16)

    def step(self, turn: int) -> NDArray[np.int64]:
        """Let a step happen; return the requests by starter, the lapses and the ascents."""
        spark, push, joined, together, lapse, annul = self.chances
        have, ten = self.have, self.given.ten
        annulled = self.generator.random(len(have), dtype=np.float32) < annul
        drawn = self.generator.random(have.shape, dtype=np.float32)
        idle, nothing = self.degree == self.top, ~have.any(axis=1)
        highest = np.where(annulled, self.degree, -1).reshape(-1, ten).max(axis=1).repeat(ten)
        leads = annulled & (self.degree == highest)
        held = (have & leads[:, None]).reshape(-1, ten, have.shape[1]).any(axis=1).repeat(ten, axis=0)
        higher = (highest > self.degree)[:, None]
        among = annulled[:, None] & (higher | (held & (highest == self.degree)[:, None]))
        lacks = ~have & ~idle[:, None]
        sparks = lacks & (drawn < spark)
        own = lacks & (drawn < np.where(nothing, push, spark)[:, None])
        asks = own | (lacks & among & (drawn < np.where(nothing, together, joined)[:, None]))
        lapses = have & (drawn < lapse)
        self.have = (have | asks) & ~lapses
        rises = self.have.all(axis=1) & ~idle
        self.have[rises] = False
        self.degree += rises
        counts = [np.count_nonzero(each) for each in (sparks, own, asks, lapses, rises)]
        return np.array((counts[0], counts[1] - counts[0], counts[2] - counts[1], *counts[3:]))
