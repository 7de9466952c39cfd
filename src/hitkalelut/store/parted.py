"""A population in parts on many workers: one run, the same bit for bit, however it is divided.

Each part lies on a worker and stays there; whoever drives the run sends each the number of a step, and adds
up what they tell. Where a worker is lost, all parts go back to the last checkpoint that all of them have,
and the run goes on from there.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hitkalelut.errors import InvalidRun, NoWorkers
from hitkalelut.population.parameters import REACH, Parameters, Value
from hitkalelut.population.parting import COUNTS, Share, fallen, shares_of, told_of
from hitkalelut.population.results import dataset
from hitkalelut.population.running import Progress, Run
from hitkalelut.population.state import Crowd, Told
from hitkalelut.store.cluster import PATIENCE, addresses, let_go
from hitkalelut.store.part import Lost, Part
from hitkalelut.store.pieces import Pieces, pieces_of, read_run, read_share, write_piece
from hitkalelut.store.runs import must_go_on, place_of, seconds_between, write_dataset

POLL = 1.0
"""After how many seconds without an answer it is asked whether all workers are there."""
BATCH = 0.5
"""How many seconds of steps are asked for at once where parts need nothing of one another."""
SHARE_OF_TIME = 20
"""A checkpoint is written after so many times as long as the last one took, at the soonest."""
LOSSES = 5
"""At how many losses without a new checkpoint between them a run is given up."""
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Crew:
    """The parts of a population where they are: of each its share, its actor, and its worker's address."""

    client: Any
    given: Parameters
    shares: tuple[Share, ...]
    parts: tuple[Any, ...]
    where: tuple[str, ...]

    def ask(self, method: str, *given: Any, **named: Any) -> list[Any]:
        """Let all parts do something at once and return their answers in order; raise Lost."""
        return self.ask_each(method, [given] * len(self.parts), **named)

    def ask_each(self, method: str, given: Sequence[tuple[Any, ...]], **named: Any) -> list[Any]:
        """Let each part do something with what is given to it; raise Lost."""
        with _losing():
            asked = [
                getattr(part, method)(*each, **named) for part, each in zip(self.parts, given, strict=True)
            ]
            return [self._answer(each) for each in asked]

    def _answer(self, asked: Any) -> Any:
        while True:
            try:
                return asked.result(timeout=POLL)
            except TimeoutError:
                if asked.done() or not set(self.where) <= set(addresses(self.client)):
                    raise Lost("a worker gives no answer any more") from None

    def steps(self, step: int, count: int) -> Iterator[Told]:
        """Let so many steps happen from one on, and walk what they told."""
        if self.given.contact in REACH:
            for row in sum(self.ask("steps", step, count)):
                yield told_of(row)
            return
        for number in range(step, step + count):
            turns = range(number * self.given.packed, (number + 1) * self.given.packed)
            rows = [self._round(turn) for turn in turns]
            last = rows[-1].copy()
            last[:COUNTS] = sum(row[:COUNTS] for row in rows)
            yield told_of(last)

    def _round(self, turn: int) -> Rows:
        """Let a round happen in which souls of all parts meet; return the row that all told together."""
        if self.given.contact == "all":
            crowd = reduce(Crowd.with_, self.ask("crowd", turn))
            told = self.ask("round", turn, crowd)
        else:
            told = self.ask("meet", turn)
            self.ask("send_back", turn)
        return np.asarray(sum(told))

    def end(self) -> None:
        """Let go of all parts that can still be reached."""
        there, asked = set(addresses(self.client)), []
        for part, address in zip(self.parts, self.where, strict=True):
            with suppress(Lost), _losing():
                if address in there:
                    asked.append(part.end(separate_thread=False))
        for each in asked:
            with suppress(Lost), _losing():
                each.result(timeout=POLL)


@contextmanager
def _losing() -> Iterator[None]:
    """Tell as Lost what Dask tells in its own ways of an actor that is not there."""
    try:
        yield
    except (OSError, RuntimeError, KeyError) as error:
        raise Lost(str(error)) from error


@contextmanager
def crew_of(client: Any, run: Run, parts: int, pieces: Pieces) -> Iterator[Crew]:
    """Give the parts of a run, laid out on the workers that are there, as the last checkpoint has them."""
    given, shares, there = run.given, shares_of(run.given, parts), addresses(client)
    if not there:
        raise Lost("no worker is there any more")
    where = tuple(there[n % len(there)] for n in range(parts))
    turn = run.steps * given.packed
    made = [
        client.submit(Part, given, share, turn=turn, actor=True, workers=[address], pure=False)
        for share, address in zip(shares, where, strict=True)
    ]
    crew = Crew(client, given, shares, tuple(_made(client, each, where) for each in made), where)
    try:
        if given.contact == "random":
            crew.ask("know", shares, crew.parts)
        _load(crew, pieces)
        yield crew
    finally:
        with suppress(NoWorkers):
            crew.end()
        let_go(client, made)


def _made(client: Any, future: Any, where: Sequence[str]) -> Any:
    """Wait for a part; raise Lost where a worker goes before it is there."""
    while True:
        try:
            with _losing():
                return future.result(timeout=POLL)
        except Lost as error:
            timed_out = isinstance(error.__cause__, TimeoutError) and not future.done()
            if not timed_out or not set(where) <= set(addresses(client)):
                raise


def _load(crew: Crew, pieces: Pieces) -> None:
    """Let all parts be as the last checkpoint has them, if there is one."""
    folder = pieces.last()
    if folder is None:
        return
    here = _shared(crew, folder)
    desires = crew.given.desires
    rows = (None if here else read_share(folder, share, desires) for share in crew.shares)
    crew.ask_each("load", [(str(folder.absolute()), each) for each in rows])


def _shared(crew: Crew, folder: Path) -> bool:
    """Tell whether all workers see a folder."""
    return all(crew.ask("sees", str(folder.absolute())))


def write_pieces(run: Run, crew: Crew, pieces: Pieces) -> None:
    """Write a checkpoint: each part its own where it sees the folder, else one after another through here."""
    aside = pieces.begin(run.steps)
    where = str(aside.absolute())
    if _shared(crew, aside):
        crew.ask("keep", where, True)
    else:
        for share, part in zip(crew.shares, crew.parts, strict=True):
            with _losing():
                rows = crew._answer(part.keep(where, False))
            write_piece(aside, share.first, *rows)
    pieces.end(run, aside)


def start_parted(given: Parameters, path: Path) -> Run:
    """Return a run at the fall that is to be kept in parts; raise InvalidRun where one lies there."""
    place_of(path).must_be_free()
    return fallen(given)


def resume_parted(path: Path, asked: Mapping[str, Value] | None = None) -> Run:
    """Return a run in parts as its last checkpoint has it, to go on with more steps where they are asked for.

    Raise InvalidRun where there is none or nothing is left to do, and InvalidParameter.
    """
    if place_of(path).checkpoint.exists():
        raise InvalidRun(f"{str(path)!r} was not run in parts; --resume goes on with it without them")
    folder = pieces_of(path).last()
    if folder is None:
        raise InvalidRun(f"no checkpoint of a run in parts lies beside {str(path)!r}")
    run = read_run(folder, asked)
    must_go_on(run, path)
    return run


def keep_parted(
    run: Run,
    path: Path,
    *,
    client: Any,
    parts: int,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    every: float | None = None,
) -> Run:
    """Let a run go on in so many parts to its end or until it is told to stop; then write what it told.

    A checkpoint of all parts is written after so many seconds, and no sooner than that it takes little of
    the time. Raise NoWorkers where workers are lost again and again.
    """
    every = seconds_between() if every is None else every
    pieces, losses, kept, there = pieces_of(path), 0, run.steps, len(addresses(client))
    while True:
        try:
            with client.as_current(), crew_of(client, run, parts, pieces) as crew:
                _carry_on(run, crew, pieces, progress=progress, stop=stop, every=every)
                run.population.degree = np.concatenate(crew.ask("degrees"))
            break
        except Lost as error:
            _back(run, pieces)
            losses, kept = (losses + 1 if run.steps == kept else 1), run.steps
            if losses >= LOSSES:
                says = f"workers were lost {LOSSES} times, one after the other: {error}"
                raise NoWorkers(says) from error
            _wait(client, there)
    write_dataset(dataset(run), path)
    if run.finished:
        pieces.remove()
    return run


def _carry_on(
    run: Run,
    crew: Crew,
    pieces: Pieces,
    *,
    progress: Progress | None,
    stop: Callable[[], bool] | None,
    every: float,
) -> None:
    """Let steps happen with checkpoints between them; one more where it is stopped."""
    count, last, cost = 1, time.monotonic(), 0.0
    while not run.over and not (stop and stop()):
        began = time.monotonic()
        for told in crew.steps(run.steps, min(count, run.given.steps - run.steps)):
            run.told.append(told)
            if progress:
                progress(run)
            if run.finished:
                break
        now = time.monotonic()
        count = _next(count, now - began) if run.given.contact in REACH else 1
        if now - last >= max(every, SHARE_OF_TIME * cost) and not run.over:
            write_pieces(run, crew, pieces)
            last = time.monotonic()
            cost = last - now
    if not run.finished:
        write_pieces(run, crew, pieces)


def _next(count: int, took: float) -> int:
    """Return how many steps to ask for at once after so many took so many seconds."""
    if took < BATCH / 2:
        return count * 2
    return max(1, count // 2) if took > BATCH else count


def _back(run: Run, pieces: Pieces) -> None:
    """Let a run be told as far as the last checkpoint has it, or to the fall."""
    folder = pieces.last()
    steps = read_run(folder).steps if folder else 0
    del run.told[steps + 1 :]


def _wait(client: Any, count: int) -> None:
    """Wait until as many workers are there as at first, or at least one; raise NoWorkers where none is."""
    with suppress(OSError, RuntimeError):
        client.wait_for_workers(count, timeout=PATIENCE)
    if not addresses(client):
        raise NoWorkers("all workers are lost; --resume goes on from the last checkpoint")
