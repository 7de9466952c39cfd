"""Runs of souls on disk: the dataset of a run, and beside it the checkpoint from which it can go on.

All is written aside and renamed: whatever ends a run, there is a whole file, the old or the new.
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from hitkalelut.errors import InvalidRun
from hitkalelut.population.chance import words_of
from hitkalelut.population.memory import must_fit
from hitkalelut.population.parameters import Parameters, Value, parameters
from hitkalelut.population.results import dataset, law_hash
from hitkalelut.population.running import Progress, Run, begin, carry_on, gone_on
from hitkalelut.population.state import Population, Told
from hitkalelut.store.arrays import read_arrays, write_arrays
from hitkalelut.store.writing import writing

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
        """The file from which the run can go on; there is none once all stand at the end."""
        return self.path.with_name(f"{self.path.name}.checkpoint")

    @property
    def parts(self) -> Path:
        """The folder of the checkpoints of a run in parts; there is none once all stand at the end."""
        return self.path.with_name(f"{self.path.name}.parts")

    @property
    def aside(self) -> Path:
        """The folder in which a dataset is written until it is whole."""
        return self.path.with_name(f"{self.path.name}.new")

    @property
    def old(self) -> Path:
        """The folder in which the dataset from before lies while the new one takes its place."""
        return self.path.with_name(f"{self.path.name}.old")

    def must_be_free(self) -> None:
        """Raise InvalidRun where a run lies here."""
        if any(each.exists() for each in (self.path, self.checkpoint, self.parts, self.old)):
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


def resume(path: Path, asked: Mapping[str, Value] | None = None) -> Run:
    """Return a run as its checkpoint has it, to go on with more steps where they are asked for.

    Raise InvalidRun where there is no checkpoint, another law made it or nothing is left to do, and
    InvalidParameter where another parameter is asked for than it began with.
    """
    place = place_of(path)
    if place.parts.exists():
        raise InvalidRun(f"{str(path)!r} was run in parts; --resume goes on with it with --parts")
    if not place.checkpoint.exists():
        there = place.path.exists() or place.old.exists()
        over = "is over: no checkpoint is beside it" if there else "is not there"
        raise InvalidRun(f"the run {str(path)!r} {over}")
    arrays = read_arrays(place.checkpoint, ("says", *ARRAYS))
    given = said(place.checkpoint, arrays["says"])
    run = _restored(gone_on(given, asked or {}, len(arrays["counts"]) - 1), arrays, place)
    must_go_on(run, path)
    return run


def said(file: Path, says: Any) -> Parameters:
    """Return the parameters that a checkpoint tells of; raise InvalidRun where another law made it."""
    try:
        told = json.loads(str(says))
        given = parameters(**told["parameters"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidRun(f"{str(file)!r} is no checkpoint of a run, or is damaged: {error}") from None
    if told.get("law") != law_hash():
        raise InvalidRun(
            f"{str(file)!r} was made by another version of the law; it cannot go on with this one"
        )
    return given


def must_go_on(run: Run, path: Path) -> None:
    """Raise InvalidRun where the steps of a run are used up and it is told already what came of them."""
    if run.over and not run.finished and _steps_told(path) == run.steps:
        raise InvalidRun(
            f"the run {str(path)!r} has used up its {run.steps:,} steps; "
            f"go on with more: --resume --set steps={2 * run.steps}"
        )


def _steps_told(path: Path) -> int | None:
    """Return how many steps the dataset of a run tells of."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        return int(json.loads((path / ".zattrs").read_text("utf-8"))["steps"])
    return None


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
    """Write from where a run can go on; raise InvalidRun where it cannot be written."""
    target = place_of(path).checkpoint
    says = json.dumps({"parameters": run.given.as_dict(), "law": law_hash()})
    told: dict[str, Any] = {name: np.array([getattr(each, name) for each in run.told]) for name in ARRAYS[2:]}
    with writing(path):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_arrays(target, says=says, state=run.population.state, degree=run.population.degree, **told)


def write_dataset(found: xr.Dataset, path: Path) -> None:
    """Write a dataset as Zarr, in the place of the one that may lie there; raise InvalidRun."""
    place = place_of(path)
    restore(place)
    with writing(path):
        shutil.rmtree(place.aside, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            found.to_zarr(place.aside, mode="w", zarr_format=2, consolidated=True)
            if path.exists():
                path.replace(place.old)
            place.aside.replace(path)
        except OSError:
            shutil.rmtree(place.aside, ignore_errors=True)
            raise
    shutil.rmtree(place.old, ignore_errors=True)


def restore(place: Place) -> None:
    """Let a dataset stand again that was set aside by a process that was killed before the new one stood."""
    with writing(place.path):
        if place.old.exists() and not place.path.exists():
            place.old.replace(place.path)
    shutil.rmtree(place.old, ignore_errors=True)


def keep(
    run: Run, path: Path, *, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> Run:
    """Let a run go on to its end or until it is told to stop, with checkpoints; then write what it told.

    A checkpoint stays until all stand at the end and that is written. Raise InvalidRun where it cannot be.
    """
    last, every = time.monotonic(), seconds_between()

    def _after(each: Run) -> None:
        nonlocal last
        if progress:
            progress(each)
        if time.monotonic() - last >= every:
            write_checkpoint(each, path)
            last = time.monotonic()

    carry_on(run, progress=_after, stop=stop)
    if not run.finished:
        write_checkpoint(run, path)
    try:
        write_dataset(dataset(run), path)
    except InvalidRun:
        write_checkpoint(run, path)
        raise
    if run.finished:
        place_of(path).checkpoint.unlink(missing_ok=True)
    return run


def seconds_between() -> float:
    """Return how many seconds pass between checkpoints: as HITKALELUT_CHECKPOINT says, if it does.

    Raise InvalidRun where it is no number.
    """
    asked = os.environ.get(EVERY, "")
    try:
        return float(asked) if asked else SECONDS
    except ValueError:
        raise InvalidRun(f"{EVERY}={asked!r}: it must be a number of seconds") from None
