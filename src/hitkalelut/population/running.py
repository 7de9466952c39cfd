"""A run of a population: step after step until all stand at the end, each step told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hitkalelut.errors import InvalidParameter
from hitkalelut.population.memory import must_fit
from hitkalelut.population.parameters import Parameters, Value, parameters
from hitkalelut.population.state import Population, Told

Counts = NDArray[np.int64]
Progress = Callable[["Run"], None]


@dataclass(slots=True)
class Run:
    """A run under way: the population as it is, and what each step told; the first entry is the fall."""

    given: Parameters
    population: Population
    told: list[Told] = field(default_factory=list)

    @property
    def steps(self) -> int:
        """How many steps have happened."""
        return len(self.told) - 1

    @property
    def finished(self) -> bool:
        """Whether all souls stand at the highest degree: the end of correction."""
        return bool(self.told[-1].spread[-1] == self.given.souls)

    @property
    def over(self) -> bool:
        """Whether nothing is left to do: all stand at the end, or the steps are used up."""
        return self.finished or self.steps >= self.given.steps

    def step(self) -> Told:
        """Let the next step happen."""
        told = self.population.step(self.steps)
        self.told.append(told)
        return told


def begin(given: Parameters) -> Run:
    """Return a run at the fall; raise InvalidParameter where the population does not fit into memory."""
    must_fit(given)
    population = Population(given)
    return Run(given, population, [population.told()])


def carry_on(run: Run, *, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> Run:
    """Let a run go on to its end, or until it is told to stop between two steps."""
    while not run.over and not (stop and stop()):
        run.step()
        if progress:
            progress(run)
    return run


def gone_on(given: Parameters, asked: Mapping[str, Value], happened: int) -> Parameters:
    """Return the parameters with which a run goes on: as it began, but for its steps, which may be others.

    Raise InvalidParameter where another one is not as it was, or fewer steps are asked for than happened.
    """
    values = given.as_dict()
    for key, value in asked.items():
        if key != "steps" and value != values[key]:
            raise InvalidParameter(
                f"the run began with {key}={values[key]} and cannot go on with {key}={value}; only its steps "
                "may be others"
            )
    found = parameters(**(values | {"steps": asked.get("steps", given.steps)}))
    if found.steps < happened:
        raise InvalidParameter(f"steps={found.steps}: {happened:,} steps have happened already; name more")
    return found
