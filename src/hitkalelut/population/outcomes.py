"""What becomes of an experiment: its conditions run with some seeds, and what each came to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hitkalelut.population.experiments import SEEDS, SOULS, STEPS, Experiment, Variant, must_be_free
from hitkalelut.population.parameters import parameters
from hitkalelut.population.running import Run, begin, carry_on


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one condition: over its seeds, whether and when the end came, and the mean degrees."""

    variant: Variant
    finished: int
    steps: int
    standing: int
    degrees: NDArray[np.float64]

    @property
    def reached(self) -> bool:
        """Whether the end of correction came under every seed."""
        return self.finished == len(self.degrees)

    @property
    def mean(self) -> float:
        """The mean degree after the last step."""
        return float(self.degrees[:, -1].mean())


def outcomes(
    experiment: Experiment,
    *,
    seeds: int = SEEDS,
    progress: Callable[[float], None] | None = None,
    **given: Any,
) -> tuple[Outcome, ...]:
    """Run an experiment with so many seeds, and return what became of each condition.

    `given` are parameters that hold for all conditions; souls and steps are those of the experiments where
    they are not given.
    """
    must_be_free(given, dict.fromkeys(key for each in experiment.variants for key in each.settings))
    shared = {"souls": SOULS, "steps": STEPS, **given}
    # What is not fit is told before anything starts.
    asked = [parameters(**{**shared, **each.settings}) for each in experiment.variants]
    done, found = 0, []
    for variant, chosen in zip(experiment.variants, asked, strict=True):
        runs = []
        for seed in range(seeds):
            runs.append(carry_on(begin(parameters(**{**chosen.as_dict(), "seed": chosen.seed + seed}))))
            done += 1
            if progress:
                progress(done / (seeds * len(asked)))
        found.append(_outcome(variant, runs))
    return tuple(found)


def _outcome(variant: Variant, runs: list[Run]) -> Outcome:
    longest = max(run.steps for run in runs) + 1
    degrees = np.stack([np.pad(curve, (0, longest - len(curve)), mode="edge") for curve in map(_mean, runs)])
    return Outcome(
        variant,
        sum(run.finished for run in runs),
        int(median(run.steps for run in runs)),
        int(median(int(run.told[-1].spread[-1]) for run in runs)),
        degrees,
    )


def _mean(run: Run) -> NDArray[np.float64]:
    """Return the mean degree after each step."""
    spread = np.array([told.spread for told in run.told])
    return np.asarray(spread @ np.arange(spread.shape[1]) / run.given.souls)


def thinned(values: NDArray[np.float64], most: int = 200) -> Iterator[tuple[int, float]]:
    """Walk a curve by so many of its points at most, the first and the last among them."""
    for at in sorted({round(n) for n in np.linspace(0, len(values) - 1, min(most, len(values)))}):
        yield at, float(values[at])
