"""A part of a population on its worker: it holds souls, steps them, and exchanges rows with others."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hitkalelut.population.memory import part_must_fit
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.parting import Drawn, Share, drawn, row_of
from hitkalelut.population.state import Crowd, Population, gathering
from hitkalelut.store.pieces import read_share, write_piece

Rows = tuple[NDArray[np.uint64], NDArray[np.uint8]]
WAIT = 1.0
"""After how many seconds of waiting for another part it is asked whether all has ended."""


class Lost(Exception):
    """A part is lost, or is not where the others are; all go back to where they last were together."""

    def __init__(self, says: str = "a part is not where the others are") -> None:
        """Say what came of it."""
        super().__init__(says)


class Part:
    """The souls of one share, and the round before which they stand.

    It is an actor: its methods are called from afar, one at a time, but for those that have
    `separate_thread`, which are answered at once, also while another one works.
    """

    def __init__(self, given: Parameters, share: Share, *, turn: int = 0) -> None:
        """Let the souls of a share be as they fell; raise InvalidParameter where they do not fit."""
        part_must_fit(given, share.count)
        self.given, self.share, self.turn = given, share, turn
        self.population = Population(given, first=share.first, count=share.count)
        self.shares: tuple[Share, ...] = ()
        self.others: tuple[Any, ...] = ()
        self.ended = False
        self.group: tuple[Drawn, Population] | None = None

    def sees(self, path: str) -> bool:
        """Tell whether a file is seen from here: whether the folder of the checkpoints is shared."""
        return Path(path).exists()

    def load(self, folder: str, rows: Rows | None) -> None:
        """Let the souls be as a checkpoint has them, which is read here or given."""
        found = rows if rows is not None else read_share(Path(folder), self.share, self.given.desires)
        self.population.state[:], self.population.degree[:] = found

    def keep(self, folder: str, here: bool) -> Rows | None:
        """Write the souls into a checkpoint, or return them, for whoever sees the folder to write."""
        if not here:
            return self.population.state, self.population.degree
        write_piece(Path(folder), self.share.first, self.population.state, self.population.degree)
        return None

    def degrees(self) -> NDArray[np.uint8]:
        """Return the degree of each soul."""
        return self.population.degree

    def steps(self, step: int, count: int) -> NDArray[np.int64]:
        """Let so many steps happen in which no soul meets one of another part; return a row for each."""
        self._be_at(step * self.given.packed)
        told = [row_of(self.population.step(number)) for number in range(step, step + count)]
        self.turn += count * self.given.packed
        return np.array(told)

    def crowd(self, turn: int) -> Crowd:
        """Return what those here have that all may be included in."""
        self._be_at(turn)
        return self.population.crowd(turn)

    def round(self, turn: int, crowd: Crowd) -> NDArray[np.int64]:
        """Let a round happen in which all meet, with the crowd of all parts."""
        self._be_at(turn)
        told = self.population.round(turn, crowd=crowd)
        self.turn += 1
        return row_of(told)

    def know(self, shares: Sequence[Share], others: Sequence[Any]) -> None:
        """Get to know all parts, with this one among them, in order."""
        self.shares, self.others = tuple(shares), tuple(others)

    def meet(self, turn: int) -> NDArray[np.int64]:
        """Let those meet who are drawn into the tens of this part, wherever they are; they stay there."""
        self._be_at(turn)
        found = drawn(self.given, turn, self.share, self.shares)
        asked = [
            self.give(rows) if share == self.share else other.give(rows, separate_thread=False)
            for share, other, rows in zip(self.shares, self.others, found.rows, strict=True)
        ]
        group = gathering(self.given, found.numbers)
        for places, answer in zip(found.places, asked, strict=True):
            group.state[places], group.degree[places] = self._answer(answer)
        told = group.round(turn)
        self.group = found, group
        return row_of(told)

    def send_back(self, turn: int) -> None:
        """Send those who met in this part back, when all have met."""
        self._be_at(turn)
        if self.group is None:
            raise Lost
        (found, group), self.group = self.group, None
        sent = []
        each = zip(self.shares, self.others, found.places, found.rows, strict=True)
        for share, other, places, rows in each:
            after = group.state[places], group.degree[places]
            if share == self.share:
                self.take(rows, after)
            else:
                sent.append(other.take(rows, after, separate_thread=False))
        for asked in sent:
            self._answer(asked)
        self.turn += 1

    def give(self, rows: NDArray[np.int64], *, separate_thread: bool = False) -> Rows:
        """Return these souls of this part, as they are before the round."""
        return self.population.state[rows], self.population.degree[rows]

    def take(self, rows: NDArray[np.int64], after: Rows, *, separate_thread: bool = False) -> None:
        """Let these souls of this part be as they are after the round."""
        self.population.state[rows], self.population.degree[rows] = after

    def end(self, *, separate_thread: bool = False) -> None:
        """Let go of all souls and all others."""
        self.ended, self.others, self.group = True, (), None
        self.population = Population(self.given, count=0)

    def _be_at(self, turn: int) -> None:
        if turn != self.turn or self.ended:
            raise Lost

    def _answer(self, asked: Any) -> Any:
        """Wait for the answer of another part, as long as it is worth waiting."""
        while hasattr(asked, "result"):
            if self.ended:
                raise Lost
            try:
                return asked.result(timeout=WAIT)
            except TimeoutError:
                if asked.done():
                    raise
        return asked
