"""Sweeps on disk: each point a small file as soon as it is done, so that a second start goes on.

The points lie beside the dataset and stay when it is made, so that a wider sweep of the same name computes
only what is new; whoever wants no wider one may delete their folder. A sweep that lacks points of the one
before does not take its place.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from queue import Empty, Queue
from threading import Lock
from typing import Any

import psutil
import xarray as xr
from distributed import KilledWorker

from hitkalelut.errors import InvalidRun, NoWorkers
from hitkalelut.population.memory import must_fit
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.results import law_hash
from hitkalelut.population.sweeping import Outcome, Sweep
from hitkalelut.population.swept import outcome_of, swept
from hitkalelut.store.alone import alone
from hitkalelut.store.cluster import let_go, workers
from hitkalelut.store.runs import place_of, restore, write_dataset
from hitkalelut.store.writing import writing

PAUSE = 0.2
"""How many seconds pass at most until it is asked whether to stop."""
Progress = Callable[[int, int], None]
_ALONE = Lock()


@dataclass(frozen=True, slots=True)
class Report:
    """How a sweep went: its points, how many were kept from before and computed now, and reached the end.

    It is `whole` where no point is missing; only then is the dataset written.
    """

    points: int
    kept: int
    computed: int
    finished: int

    @property
    def whole(self) -> bool:
        """Whether no point is missing."""
        return self.kept + self.computed == self.points


def folder_of(path: Path) -> Path:
    """Return the folder of the points of a sweep, beside its dataset."""
    return path.with_name(f"{path.name}.points")


def name_of(point: Parameters) -> str:
    """Return the name of the file of a point: the hash of its parameters and of the law."""
    says = json.dumps([point.as_dict(), law_hash()], sort_keys=True)
    return f"{hashlib.sha256(says.encode()).hexdigest()[:32]}.json"


def read_point(path: Path, point: Parameters) -> Outcome | None:
    """Return what is kept of a point, or None where nothing whole is."""
    try:
        found = json.loads((path / name_of(point)).read_text("utf-8"))
        if found["parameters"] != point.as_dict():
            return None
        kept = found["outcome"]
        if found["checksum"] != _checksum(kept):
            return None
        return Outcome(**{**kept, "requests": tuple(kept["requests"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _checksum(outcome: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(outcome, sort_keys=True).encode()).hexdigest()


def write_point(path: Path, point: Parameters, outcome: Outcome) -> None:
    """Keep a point in the folder of a sweep; raise InvalidRun where it cannot be written."""
    kept = outcome.as_dict()
    says = {
        **{"parameters": point.as_dict(), "law": law_hash()},
        **{"outcome": kept, "checksum": _checksum(kept)},
    }
    with writing(path):
        aside = path / f"{name_of(point)}.new"
        try:
            aside.write_text(json.dumps(says), "utf-8")
            os.replace(aside, path / name_of(point))
        except OSError:
            aside.unlink(missing_ok=True)
            raise


def computed(point: Parameters, law: str) -> Outcome:
    """Run a point on a worker, one at a time there; raise NoWorkers where the worker has another law."""
    if law != law_hash():
        raise NoWorkers("a worker has another version of the law; install this one there")
    with _ALONE:
        return outcome_of(point)


def keep_sweep(
    sweep: Sweep,
    path: Path,
    *,
    scheduler: str | None = None,
    count: int | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Report:
    """Compute the points that are missing, on the cluster at an address or so many processes; keep each.

    When none is missing the dataset is written. Raise InvalidRun where something else lies at the place, or
    a sweep with points that this one has not, or where another process writes there.
    """
    place_of(path)
    with alone(path):
        folder, wanted = _folder(path, sweep), sweep.points
        done = {n: kept for n, point in enumerate(wanted) if (kept := read_point(folder, point))}
        before = len(done)
        missing = {n: point for n, point in enumerate(wanted) if n not in done}
        if missing:
            count = min(count or os.cpu_count() or 1, len(missing))
            if scheduler is None:
                _must_fit(missing.values(), count)
            with workers(scheduler, count) as client:
                for number, outcome in _outcomes(client, missing, lambda: bool(stop and stop())):
                    if outcome:
                        write_point(folder, wanted[number], outcome)
                        done[number] = outcome
                    if progress:
                        progress(len(done), len(wanted))
        if len(done) == len(wanted):
            write_dataset(swept(sweep, [done[n] for n in range(len(wanted))]), path)
    return Report(len(wanted), before, len(done) - before, sum(each.finished for each in done.values()))


def _folder(path: Path, sweep: Sweep) -> Path:
    """Return the folder of the points, made where it is not there; raise InvalidRun."""
    place, folder = place_of(path), folder_of(path)
    if not folder.is_dir() and (path.exists() or place.old.exists() or place.checkpoint.exists()):
        raise InvalidRun(f"{str(path)!r} is there already and is no sweep that goes on; name another")
    restore(place)
    _must_hold(sweep, path)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.new"):
            left.unlink(missing_ok=True)
    return folder


def _must_hold(sweep: Sweep, path: Path) -> None:
    """Raise InvalidRun where a dataset lies there and has points that a sweep has not."""
    if not path.exists():
        return
    there = _points_in(path)
    lost = len(there - set(sweep.points))
    if lost:
        raise InvalidRun(
            f"{str(path)!r} holds another sweep: {lost:,} of its {len(there):,} points are not in this one; "
            "vary what it varies and more, or name another"
        )


def _points_in(path: Path) -> set[Parameters]:
    """Return the points of the sweep whose dataset lies there; raise InvalidRun."""
    try:
        with xr.open_zarr(path, chunks=None) as found:
            law, told = found.attrs["law"], found.attrs
            fixed, varied = json.loads(told["parameters"]), json.loads(told["varied"])
            souls = found["population"].values.ravel().tolist()
            cases = product(*varied.values(), found["seed"].values.tolist())
            named = (dict(zip((*varied, "seed"), case, strict=True)) for case in cases)
            points = {
                parameters(**{**fixed, **case, "souls": count})
                for case, count in zip(named, souls, strict=True)
            }
    except Exception:  # what damage makes the many readers of Zarr raise has no end
        raise InvalidRun(f"{str(path)!r} is no sweep, or is damaged; name another") from None
    if law != law_hash():
        raise InvalidRun(f"{str(path)!r} was made by another version of the law; name another")
    return points


def _must_fit(points: Iterable[Parameters], count: int) -> None:
    """Raise InvalidParameter where so many of the largest points do not fit into memory at once."""
    largest = max(points, key=lambda point: point.souls * point.bytes_of_a_soul)
    must_fit(largest, free=psutil.virtual_memory().available // count)


def _outcomes(
    client: Any, missing: Mapping[int, Parameters], stop: Callable[[], bool]
) -> Iterator[tuple[int, Outcome | None]]:
    """Walk the points as they are done; now and then none is, so that whoever waits sees it is alive."""
    told: Queue[Any] = Queue()
    law = law_hash()
    futures = {client.submit(computed, point, law, pure=False): n for n, point in missing.items()}
    for future in futures:
        future.add_done_callback(told.put)
    try:
        while futures and not stop():
            try:
                future = told.get(timeout=PAUSE)
            except Empty:
                yield -1, None
                continue
            number = futures.pop(future)
            yield number, _result(future, missing[number])
    finally:
        let_go(client, list(futures))


def _result(future: Any, point: Parameters) -> Outcome:
    try:
        found: Outcome = future.result()
    except KilledWorker as error:
        raise NoWorkers(
            f"{error.last_worker.address} and others before ended at a point: {_shown(point)}"
        ) from None
    except CancelledError:
        raise NoWorkers(
            "the scheduler was lost; what is finished is kept, and a second start goes on"
        ) from None
    return found


def _shown(point: Parameters) -> str:
    return ", ".join(f"{key}={value}" for key, value in point.as_dict().items())
