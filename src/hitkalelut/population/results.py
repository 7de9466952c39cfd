"""What a run told, as a labelled dataset: per step the spread of the souls, what moved, and the measures."""

import ast
import hashlib
import json
import platform
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

import hitkalelut.law.souls
from hitkalelut.law.souls import Starter
from hitkalelut.population import chance
from hitkalelut.population.kernel import LAPSED, ROSE
from hitkalelut.population.ladder import worlds
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.running import Run
from hitkalelut.words.tongue import marked

BELOW = marked("below the barrier")
LIBRARIES = ("hitkalelut", "numpy", "numba", "xarray", "zarr")
Numbers = NDArray[Any]


def dataset(run: Run) -> xr.Dataset:
    """Return what a run told as a dataset with the dimensions step, degree, world and starter.

    Step 0 is the fall. It carries its parameters, versions and the hash of the law with it.
    """
    spread = np.array([told.spread for told in run.told])
    stands = np.array([told.stands for told in run.told])
    counts = np.array([told.counts for told in run.told])
    names, where = _worlds()
    reached = np.diff(spread[:, -1], prepend=0)
    asked, degree = counts[:, :LAPSED], ("step", "degree")
    told = (
        ("spread", degree, spread.astype(_small(run.given.souls)), "souls at each degree", "souls"),
        ("corrected", degree, stands, "desires that stand corrected at each degree", "desires"),
        ("worlds", ("step", "world"), _summed(spread, where), "souls in each world", "souls"),
        ("requests", ("step", "starter"), asked, "desires that asked, by what made them ask", "desires"),
        ("corrections", "step", asked.sum(1), "desires that the Light corrected", "desires"),
        ("lapses", "step", counts[:, LAPSED], "corrections that lapsed", "desires"),
        ("ascents", "step", counts[:, ROSE], "ascents by one degree, each with its coupling", "ascents"),
        ("descents", "step", counts[:, ROSE] - reached, "ascents that showed a larger desire", "descents"),
        ("drops", "step", counts[:, ROSE].cumsum(), "drops gathered, one from each coupling", "drops"),
        ("likeness", "step", likeness(run.given, spread, stands), "mean likeness to the Giver", ""),
        ("known", "step", known(run.given, spread, stands), "mean share known: what each corrected", ""),
        ("degree_of", "soul", run.population.degree, "the degree of each soul after the last step", ""),
    )
    coordinates = {
        "step": np.arange(len(run.told)),
        "degree": np.arange(spread.shape[1]),
        "world": list(names),
        "starter": [starter.name.lower() for starter in Starter],
    }
    variables = {
        key: (over, values, {"long_name": says, "units": unit}) for key, over, values, says, unit in told
    }
    return xr.Dataset(variables, coordinates, provenance(run))


def _small(souls: int) -> type[np.integer[Any]]:
    return np.int32 if souls < 2**31 else np.int64


@cache
def _worlds() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the worlds from below, and for each the number of its last degree."""
    return (BELOW, *(name for name, _ in worlds())), (0, *(last for _, last in worlds()))


def _summed(spread: Numbers, last: tuple[int, ...]) -> Numbers:
    ends = [0, *(each + 1 for each in last)]
    return np.stack([spread[:, a:b].sum(1) for a, b in pairwise(ends)], axis=1)


def likeness(given: Parameters, spread: Numbers, stands: Numbers) -> Numbers:
    """Return the mean over all souls of how much of what is revealed in each bestows, less what receives.

    Of a soul at a degree the desires of all degrees below it are corrected, and of the next, which is
    revealed, those that stand; at the highest nothing more is revealed.
    """
    degree = np.arange(spread.shape[1])
    revealed = given.desires * np.minimum(degree + 1, degree[-1])
    corrected = (given.desires * degree * spread + stands) / revealed
    return np.asarray((2 * corrected - spread).sum(1) / given.souls)


def known(given: Parameters, spread: Numbers, stands: Numbers) -> Numbers:
    """Return the mean share of all that each soul has corrected, and so knows (R45)."""
    degree = np.arange(spread.shape[1])
    whole = given.desires * degree[-1] * given.souls
    return np.asarray((given.desires * degree * spread + stands).sum(1) / whole)


def provenance(run: Run) -> dict[str, Any]:
    """Return what a dataset says of where it is from; it has no date, so that equal runs are equal."""
    return {
        "title": "a population of souls, from the fall on",
        "parameters": json.dumps(run.given.as_dict()),
        "seed": run.given.seed,
        "steps": run.steps,
        "finished": int(run.finished),
        **origin(),
    }


def origin() -> dict[str, str]:
    """Return what every dataset says of the law and the libraries by which it was made."""
    return {
        "says": "This computes what the texts describe under the parameters given; it claims nothing more.",
        "law": law_hash(),
        "versions": json.dumps({name: version(name) for name in LIBRARIES}),
        "python": platform.python_version(),
    }


@cache
def law_hash() -> str:
    """Return the hash of the law and of the draws: runs with the same one are the same, bit for bit.

    What is only said of them, in docstrings and comments, is not in it.
    """
    found = hashlib.sha256()
    for module in (hitkalelut.law.souls, chance):
        tree = ast.parse(Path(str(module.__file__)).read_bytes())
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                node.value = ast.Constant(None)
        found.update(ast.dump(tree).encode("utf-8"))
    return found.hexdigest()[:16]
