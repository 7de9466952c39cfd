"""What a sweep tells: each point run to its end, and all of them as one labelled dataset."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from hitkalelut.law.souls import Starter
from hitkalelut.population.kernel import LAPSED
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.results import known, likeness, origin
from hitkalelut.population.running import Run, begin, carry_on
from hitkalelut.population.sweeping import Outcome, Sweep
from hitkalelut.population.telling import seen_of

SAYS = {
    "finished": ("whether all souls stand at the end of correction", ""),
    "steps": ("steps to the end of correction; no number where it was not reached", "steps"),
    "lowest": ("the lowest degree at which a soul stands after the last step", "degrees"),
    "mean": ("the mean degree after the last step", "degrees"),
    "highest": ("the highest degree at which a soul stands after the last step", "degrees"),
    "likeness": ("mean likeness to the Giver after the last step", ""),
    "known": ("mean share known after the last step: what each corrected", ""),
    "corrections": ("desires that the Light corrected, over all steps", "desires"),
    "lapses": ("corrections that lapsed, over all steps", "desires"),
    "requests": ("desires that asked, by what made them ask, over all steps", "desires"),
}


NAMED = {each: f"{each}_degree" for each in ("lowest", "mean", "highest")}
"""What is called by a longer name in the dataset, whose own methods have the shorter."""


def outcome_of(given: Parameters) -> Outcome:
    """Run a population from the fall to its end, and return what is kept of it; raise InvalidParameter."""
    return kept_of(carry_on(begin(given)))


def kept_of(run: Run) -> Outcome:
    """Return what is kept of a run."""
    last, seen = run.told[-1], seen_of(run)
    counts = np.sum([told.counts for told in run.told], axis=0)
    spread, stands = last.spread[None], last.stands[None]
    asked = tuple(int(count) for count in counts[:LAPSED])
    return Outcome(
        finished=run.finished,
        steps=run.steps,
        lowest=seen.least,
        mean=float(np.arange(len(last.spread)) @ last.spread / run.given.souls),
        highest=seen.most,
        likeness=float(likeness(run.given, spread, stands)[0]),
        known=float(known(run.given, spread, stands)[0]),
        corrections=sum(asked),
        lapses=int(counts[LAPSED]),
        requests=asked,
    )


def swept(sweep: Sweep, outcomes: Sequence[Outcome]) -> xr.Dataset:
    """Return what the points of a sweep told, in their order, as one dataset.

    Its dimensions are the parameters that were varied, then seed, and starter for the requests. `steps` is
    no number (NaN) where the end was not reached; `population` has how many souls a point had.
    """
    over = (*(axis.key for axis in sweep.axes), "seed")
    variables: dict[str, Any] = {}
    for name, (says, unit) in SAYS.items():
        values = np.array([getattr(outcome, name) for outcome in outcomes])
        if name == "steps":
            values = np.where([outcome.finished for outcome in outcomes], values, np.nan)
        dims = (*over, "starter") if name == "requests" else over
        values = values.reshape(sweep.shape + values.shape[1:])
        variables[NAMED.get(name, name)] = (dims, values, {"long_name": says, "units": unit})
    souls = np.array([point.souls for point in sweep.points]).reshape(sweep.shape)
    variables["population"] = (over, souls, {"long_name": "how many souls there were", "units": "souls"})
    coordinates: dict[str, Any] = {axis.key: list(axis.values) for axis in sweep.axes}
    coordinates |= {"seed": list(sweep.seeds), "starter": [starter.name.lower() for starter in Starter]}
    return xr.Dataset(variables, coordinates, _provenance(sweep))


def _provenance(sweep: Sweep) -> dict[str, Any]:
    """Return what the dataset of a sweep says of where it is from."""
    varied = {axis.key: list(axis.values) for axis in sweep.axes}
    apart = {*varied, "seed", "souls"}
    fixed = {key: value for key, value in sweep.points[0].as_dict().items() if key not in apart}
    return {
        "title": "populations of souls, each from the fall to its end",
        "parameters": json.dumps(fixed),
        "varied": json.dumps(varied),
        "seeds": len(sweep.seeds),
        **origin(),
    }
