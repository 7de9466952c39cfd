"""Runs of souls on disk: the dataset of a run, and beside it the checkpoint from which it can go on.

All is written aside and renamed: whatever ends a run, there is a whole file, the old or the new.
"""

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from hitkalelut.errors import InvalidRun
from hitkalelut.population.chance import words_of
from hitkalelut.population.memory import must_fit
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.results import dataset, law_hash
from hitkalelut.population.running import Progress, Run, begin, carry_on
from hitkalelut.population.state import Population, Told
from hitkalelut.store.arrays import read_arrays

EVERY = "HITKALELUT_CHECKPOINT"
"""The variable that says after how many seconds a checkpoint is written; else after so many:"""
SECONDS = 20.0
KIND = ".zarr"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run lies: the folder of its dataset, and the file of its checkpoint beside it."""

    path: Path

    @property
    def checkpoint(self) -> Path:
        """The file from which the run can go on; there is none once it is over."""
        return self.path.with_name(f"{self.path.name}.checkpoint")

    @property
    def parts(self) -> Path:
        """The folder of the checkpoints of a run in parts; there is none once it is over."""
        return self.path.with_name(f"{self.path.name}.parts")

    def must_be_free(self) -> None:
        """Raise InvalidRun where a run lies here."""
        if any(each.exists() for each in (self.path, self.checkpoint, self.parts)):
            raise InvalidRun(
                f"{str(self.path)!r} is there already; --resume goes on with it, or name another"
            )


def place_of(path: Path) -> Place:
    """Return where a run lies; raise InvalidRun where its name is not that of a dataset."""
    if path.suffix != KIND:
        raise InvalidRun(f"{str(path)!r}: the dataset of a run has a name that ends in {KIND}")
    return Place(path)


def start(given: Parameters, path: Path) -> Run:
    """Return a run at the fall that is to be kept at a place; raise InvalidRun where one lies there."""
    place_of(path).must_be_free()
    return begin(given)


def resume(path: Path) -> Run:
    """Return a run as its checkpoint has it; raise InvalidRun where there is none or another law made it."""
    place = place_of(path)
    if place.parts.exists():
        raise InvalidRun(f"{str(path)!r} was run in parts; --resume goes on with it with --parts")
    if not place.checkpoint.exists():
        over = (
            "is over: all stand at the end, or its steps are used up"
            if place.path.exists()
            else "is not there"
        )
        raise InvalidRun(f"the run {str(path)!r} {over}")
    arrays = read_arrays(place.checkpoint, ("says", *ARRAYS))
    given = given_by(arrays["says"], place.checkpoint)
    return _restored(given, arrays, place)


def given_by(says: NDArray[Any], path: Path) -> Parameters:
    """Return the parameters that a checkpoint says; raise InvalidRun where it does not, or of another law."""
    try:
        said = json.loads(str(says))
        law, given = said["law"], parameters(**said["parameters"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidRun(f"{str(path)!r} is no checkpoint of a run, or is damaged: {error}") from None
    if law != law_hash():
        raise InvalidRun(
            f"{str(path)!r} was made by another version of the law; it cannot go on with this one"
        )
    return given


ARRAYS = ("state", "degree", "counts", "spread", "stands")


def _restored(given: Parameters, arrays: dict[str, Any], place: Place) -> Run:
    must_fit(given)
    population = Population(given, count=0)
    fallen = population.told()
    steps = arrays["counts"].shape[:1]
    shapes = {
        "state": ((given.souls, words_of(given.desires)), population.state.dtype),
        "degree": ((given.souls,), population.degree.dtype),
        **{name: ((*steps, len(getattr(fallen, name))), np.dtype(np.int64)) for name in ARRAYS[2:]},
    }
    if not all(steps) or shapes != {name: (arrays[name].shape, arrays[name].dtype) for name in ARRAYS}:
        raise InvalidRun(f"{str(place.checkpoint)!r} is damaged: it has not the souls that it speaks of")
    population.state, population.degree = arrays["state"], arrays["degree"]
    rows = zip(arrays["counts"], arrays["spread"], arrays["stands"], strict=True)
    return Run(given, population, [Told(*row) for row in rows])


def write_checkpoint(run: Run, path: Path) -> None:
    """Write from where a run can go on."""
    target = place_of(path).checkpoint
    aside = target.with_name(f"{target.name}.new")
    says = json.dumps({"parameters": run.given.as_dict(), "law": law_hash()})
    told: dict[str, Any] = {name: np.array([getattr(each, name) for each in run.told]) for name in ARRAYS[2:]}
    target.parent.mkdir(parents=True, exist_ok=True)
    with aside.open("wb") as file:
        np.savez(file, says=says, state=run.population.state, degree=run.population.degree, **told)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(target)


def write_dataset(found: xr.Dataset, path: Path) -> None:
    """Write a dataset as Zarr, in the place of the one that may lie there."""
    aside, old = path.with_name(f"{path.name}.new"), path.with_name(f"{path.name}.old")
    for each in (aside, old):
        shutil.rmtree(each, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    found.to_zarr(aside, mode="w", zarr_format=2, consolidated=True)
    if path.exists():
        path.replace(old)
    aside.replace(path)
    shutil.rmtree(old, ignore_errors=True)


def keep(
    run: Run, path: Path, *, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> Run:
    """Let a run go on to its end or until it is told to stop, with checkpoints; then write what it told."""
    last, every = time.monotonic(), _every()

    def _after(each: Run) -> None:
        nonlocal last
        if progress:
            progress(each)
        if time.monotonic() - last >= every:
            write_checkpoint(each, path)
            last = time.monotonic()

    carry_on(run, progress=_after, stop=stop)
    if not run.over:
        write_checkpoint(run, path)
    write_dataset(dataset(run), path)
    if run.over:
        place_of(path).checkpoint.unlink(missing_ok=True)
    return run


def _every() -> float:
    asked = os.environ.get(EVERY, "")
    try:
        return float(asked) if asked else SECONDS
    except ValueError:
        raise InvalidRun(f"{EVERY}={asked!r}: it must be a number of seconds") from None
