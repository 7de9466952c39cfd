"""The souls in whole-population NumPy: a byte for each desire of each soul, and no loop over souls.

These ways were measured on 10,000 souls before one was kept, in million desires a second on one core: 32 bits
drawn for each desire, all souls at once, 160; the same in blocks that stay in the cache, 410; desires packed
64 in a word and compared plane by plane, 390; 8 bits, and all 32 where they do not decide, 280; 16 bits, and
all 32 where they do not decide, 480, which is this one. Packed words take an eighth of the memory, but some
twenty planes of them are drawn and passed over. The profile of it showed a third of the time in memory that
was given back and taken again for each block, so the room of a block is kept; then the draws themselves.
"""

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hitkalelut.population import chance
from hitkalelut.population.kernel import ANNUL, TOLD
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.state import top_degree
from rivals import must_be_declared

Bits = NDArray[np.bool_]
Halves = NDArray[np.uint16]
HALF = 16
"""How many bits of a draw are drawn at first."""
BLOCK = 500_000
"""About how many desires are worked on at once, so that they stay in the cache."""


class Draws(Protocol):
    """Where a population gets its draws: the upper half of each, and the lower half where it is asked for."""

    def annulments(self, turn: int, souls: range) -> NDArray[np.uint32]:
        """Return the draw by which each of these souls annuls itself."""

    def upper(self, turn: int, souls: range) -> Halves:
        """Return the upper half of the draw of each desire of these souls."""

    def lower(self, places: NDArray[np.intp]) -> Halves:
        """Return the lower halves of those that were drawn last, at places counted through them."""


class Generated:
    """Draws of NumPy's own generator, as its users would take them: four halves in each of its words."""

    def __init__(self, desires: int, seed: int) -> None:
        self.desires, self.generator = desires, np.random.Generator(np.random.SFC64(seed))

    def annulments(self, turn: int, souls: range) -> NDArray[np.uint32]:
        """Return the draw by which each of these souls annuls itself."""
        return self.generator.integers(0, 2**32, len(souls), dtype=np.uint32)

    def upper(self, turn: int, souls: range) -> Halves:
        """Return the upper half of the draw of each desire of these souls."""
        size = len(souls) * self.desires
        words = self.generator.integers(0, 2**64, -(-size // 4), dtype=np.uint64)
        return words.view(np.uint16)[:size].reshape(len(souls), self.desires)

    def lower(self, places: NDArray[np.intp]) -> Halves:
        """Return the lower halves of those that were drawn last; nothing was drawn for them before."""
        return self.generator.integers(0, 2**HALF, len(places), dtype=np.uint16)


class OfTheLaw:
    """The draws that the law is computed with, slowly; with them each bit is that of the engine."""

    def __init__(self, desires: int, seed: int) -> None:
        self.desires, self.seed = desires, seed
        self._last = np.empty(0, np.uint32)

    def annulments(self, turn: int, souls: range) -> NDArray[np.uint32]:
        """Return the draw by which each of these souls annuls itself."""
        key = chance.key_of(self.seed, turn)
        return np.array([chance.annulment(key, soul, self.desires) for soul in souls], np.uint32)

    def upper(self, turn: int, souls: range) -> Halves:
        """Return the upper half of the draw of each desire of these souls."""
        key = chance.key_of(self.seed, turn)
        drawn = np.array([chance.draws(key, soul, self.desires) for soul in souls], np.uint32)
        self._last = drawn.ravel()
        return (drawn >> HALF).astype(np.uint16)

    def lower(self, places: NDArray[np.intp]) -> Halves:
        """Return the lower halves of those that were drawn last."""
        return self._last[places].astype(np.uint16)


class Block:
    """The draws of a block of souls, compared with bounds; those that half their bits leave open, in full."""

    def __init__(self, drawn: Halves, draws: Draws, bounds: tuple[int, ...], room: "Room") -> None:
        self.drawn = drawn
        edges = iter({np.uint16(bound >> HALF) for bound in bounds})
        np.equal(drawn, next(edges), out=room.opened)
        for edge in edges:
            room.opened |= np.equal(drawn, edge, out=room.spare)
        self.places = np.flatnonzero(room.opened)
        upper = drawn.ravel()[self.places].astype(np.uint32)
        self.whole = upper << HALF | draws.lower(self.places)

    def below(self, bound: int, found: Bits) -> Bits:
        """Write which draws are below a bound."""
        np.less(self.drawn, np.uint16(bound >> HALF), out=found)
        found.ravel()[self.places] = self.whole < np.uint32(bound)
        return found


class Room:
    """Where a block is worked on, kept from block to block: to get it anew costs more than the work in it."""

    def __init__(self, souls: int, desires: int) -> None:
        self.opened, self.spare, self.sparks, self.own, self.asks, self.lapses = np.empty(
            (6, souls, desires), np.bool_
        )


class NumpySouls:
    """A population: `have` tells of each soul and desire whether it stands corrected, `degree` is by soul."""

    def __init__(self, given: Parameters, draws: Draws | None = None) -> None:
        """Let so many souls be as they fell."""
        must_be_declared(given)
        self.given, self.top = given, top_degree()
        self.draws = draws or Generated(given.desires, given.seed)
        self.have = np.zeros((given.souls, given.desires), np.bool_)
        self.degree = np.zeros(given.souls, np.int16)
        self._rooms = {len(souls): Room(len(souls), given.desires) for souls in self._blocks()}

    def step(self, turn: int) -> NDArray[np.int64]:
        """Let a step happen; return the requests by starter, the lapses and the ascents."""
        told = np.zeros(TOLD, np.int64)
        for souls in self._blocks():
            told += self._stepped(turn, souls)
        return told

    def _blocks(self) -> Iterator[range]:
        ten = self.given.ten
        size = max(1, BLOCK // (self.given.desires * ten)) * ten
        for first in range(0, self.given.souls, size):
            yield range(first, min(first + size, self.given.souls))

    def _stepped(self, turn: int, souls: range) -> NDArray[np.int64]:
        have, degree = self.have[souls.start : souls.stop], self.degree[souls.start : souls.stop]
        room = self._rooms[len(souls)]
        annulled = self.draws.annulments(turn, souls) < self.given.bounds[ANNUL]
        block = Block(self.draws.upper(turn, souls), self.draws, self.given.bounds[:ANNUL], room)
        nothing: Bits = np.logical_not(have.any(axis=1))
        idle = degree == self.top
        self._ask(have, nothing, block, room)
        room.asks &= self._among(have, degree, annulled, room.spare)
        room.asks |= room.own
        room.asks &= np.logical_not(have, out=room.spare)
        room.lapses &= have
        if idle.any():
            room.asks[idle] = room.lapses[idle] = False
        room.own &= room.asks
        pushed = int(np.count_nonzero(room.own[nothing] & ~room.sparks[nothing]))
        asked, alone, lapsed = map(np.count_nonzero, (room.asks, room.own, room.lapses))
        have |= room.asks
        have ^= room.lapses
        rises = have.all(axis=1) & ~idle
        have[rises] = False
        degree += rises
        return np.array((alone - pushed, pushed, asked - alone, lapsed, np.count_nonzero(rises)))

    def _ask(self, have: Bits, nothing: Bits, block: Block, room: Room) -> None:
        """Write what would ask by itself, what would if it were included in a companion, and what lapses."""
        spark, push, joined, together, lapse, _ = self.given.bounds
        block.below(spark, room.sparks)
        block.below(joined, room.asks)
        room.own[:] = room.sparks
        if nothing.any():
            room.own[nothing] = block.below(push, room.spare)[nothing]
            room.asks[nothing] = block.below(together, room.spare)[nothing]
        block.below(lapse, room.lapses)

    def _among(self, have: Bits, degree: NDArray[np.int16], annulled: Bits, spare: Bits) -> Bits:
        """Return which desires are included in a companion: what the highest annulled of a ten have."""
        ten = self.given.ten
        highest = np.where(annulled, degree, -1).reshape(-1, ten).max(axis=1).repeat(ten)
        leads = annulled & (degree == highest)
        tens = np.logical_and(have, leads[:, None], out=spare).reshape(-1, ten, have.shape[1])
        tens[:] = tens.any(axis=1, keepdims=True)
        spare[annulled & (highest > degree)] = True
        spare[~annulled | (highest < degree)] = False
        return spare
