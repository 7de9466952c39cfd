"""How far a run is: between which degrees the souls stand, and what share of the way is done."""

from dataclasses import dataclass

import numpy as np

from hitkalelut.population.running import Run


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a run is: the lowest and the highest degree at which a soul stands, and the share that is done.

    The share is that of degrees gained by the souls that are last, by which a run ends.
    """

    least: int
    most: int
    share: float


def seen_of(run: Run) -> Seen:
    """Return where a run is after its last step."""
    spread = run.told[-1].spread
    where = np.flatnonzero(spread)
    return Seen(int(where[0]), int(where[-1]), float(where[0]) / (len(spread) - 1))
