"""Sweeps on disk: each point a small file as soon as it is done, so that a second start goes on.

The points lie beside the dataset and stay when it is made, so that a wider sweep of the same name computes
only what is new; whoever wants no wider one may delete their folder.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

import psutil
from distributed import KilledWorker

from hitkalelut.errors import InvalidRun, NoWorkers
from hitkalelut.population.memory import must_fit
from hitkalelut.population.parameters import Parameters
from hitkalelut.population.results import law_hash
from hitkalelut.population.sweeping import Outcome, Sweep
from hitkalelut.population.swept import outcome_of, swept
from hitkalelut.store.cluster import let_go, workers
from hitkalelut.store.runs import place_of, write_dataset

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
        return Outcome(**{**kept, "requests": tuple(kept["requests"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_point(path: Path, point: Parameters, outcome: Outcome) -> None:
    """Keep a point in the folder of a sweep."""
    says = {"parameters": point.as_dict(), "law": law_hash(), "outcome": outcome.as_dict()}
    with NamedTemporaryFile("w", dir=path, suffix=".new", delete=False, encoding="utf-8") as file:
        json.dump(says, file)
    os.replace(file.name, path / name_of(point))


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

    When none is missing the dataset is written. Raise InvalidRun where something else lies at the place.
    """
    folder, wanted = _folder(path), sweep.points
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


def _folder(path: Path) -> Path:
    """Return the folder of the points, made where it is not there; raise InvalidRun."""
    place, folder = place_of(path), folder_of(path)
    if not folder.is_dir() and (path.exists() or place.checkpoint.exists()):
        raise InvalidRun(f"{str(path)!r} is there already and is no sweep that goes on; name another")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidRun(f"{str(folder)!r} cannot be made: {error.strerror}") from None
    return folder


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
