"""Run a population in a process of its own and tell of it, a line of JSON at a time.

It is given the parameters as JSON. First comes the fall, then where the souls are, ten times a second at
most, and at the end all that is kept of the run; so too where it is broken off after its first step.
"""

import json
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hitkalelut.population.running import Run

PAUSE = 0.1
"""How many seconds lie between two lines at least."""
LONGEST = 120.0
"""After how many seconds a run is given up here."""
POINTS = 120
"""Into how many pieces a run is parted: so many pictures of it are kept, and one more."""
KIND = 5
"""By how much other processes come first: a page must not wait for a run."""


def main() -> None:
    """Run the parameters that the command line gives."""
    os.environ["NUMBA_NUM_THREADS"] = "1"  # before the compiler is loaded
    os.nice(KIND)
    from hitkalelut.errors import HitkalelutError
    from hitkalelut.population.parameters import parameters
    from hitkalelut.population.running import begin

    try:
        run = begin(parameters(**json.loads(sys.argv[1])))
    except HitkalelutError as error:
        _say({"refused": str(error)})
        return
    _say({"now": now(run)})
    begun = told = time.monotonic()
    broken: list[int] = []
    while not (run.over or broken):
        run.step()
        if run.steps == 1:  # before it there is nothing to keep, and compiling would not hear it
            signal.signal(signal.SIGTERM, lambda number, _: broken.append(number))
        at = time.monotonic()
        if at - begun > LONGEST:
            _say({"now": now(run), "whole": whole(run), "slow": True})
            return
        if at - told >= PAUSE:
            told = at
            _say({"now": now(run)})
    _say({"now": now(run), "whole": whole(run)})


def _say(told: dict[str, Any]) -> None:
    print(json.dumps(told, separators=(",", ":")), flush=True)


def now(run: "Run") -> dict[str, Any]:
    """Return where a run is after its last step."""
    from hitkalelut.population.kernel import LAPSED, ROSE
    from hitkalelut.population.results import known, likeness

    last = run.told[-1]
    spread, stands = last.spread[None, :], last.stands[None, :]
    return {
        "step": run.steps,
        "spread": last.spread.tolist(),
        "likeness": round(float(likeness(run.given, spread, stands)[0]), 6),
        "known": round(float(known(run.given, spread, stands)[0]), 6),
        "requests": last.counts[:LAPSED].tolist(),
        "lapses": int(last.counts[LAPSED]),
        "ascents": int(last.counts[ROSE]),
        "finished": run.finished,
    }


def whole(run: "Run") -> dict[str, Any]:
    """Return what is kept of a run: how it ended, and what it told at points that lie evenly.

    What is counted in a step is the mean since the point before.
    """
    import numpy as np

    from hitkalelut.population.kernel import LAPSED, ROSE
    from hitkalelut.population.results import known, likeness

    points = np.unique(np.linspace(0, run.steps, min(run.steps, POINTS) + 1).round().astype(int))
    spread = np.array([run.told[n].spread for n in points])
    stands = np.array([run.told[n].stands for n in points])
    summed = np.cumsum([told.counts for told in run.told], axis=0)[points]
    mean = np.diff(summed, axis=0, prepend=0) / np.maximum(np.diff(points, prepend=0), 1)[:, None]
    return {
        "steps": run.steps,
        "finished": run.finished,
        "points": points.tolist(),
        "spread": spread.tolist(),
        "likeness": likeness(run.given, spread, stands).round(6).tolist(),
        "known": known(run.given, spread, stands).round(6).tolist(),
        "requests": mean[:, :LAPSED].round(3).tolist(),
        "lapses": mean[:, LAPSED].round(3).tolist(),
        "ascents": summed[:, ROSE].tolist(),
    }


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # whoever asked is gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
