"""Runs: to the end of correction, what they tell, and going on after a stop as if there had been none."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import numpy as np
import pytest
import xarray as xr

from hitkalelut.errors import InvalidParameter, InvalidRun
from hitkalelut.law.souls import Starter
from hitkalelut.population.ladder import degrees, worlds
from hitkalelut.population.memory import must_fit
from hitkalelut.population.parameters import parameters
from hitkalelut.population.results import BELOW, dataset, law_hash
from hitkalelut.population.running import Run, begin, carry_on
from hitkalelut.store import runs

SMALL = {"souls": 100, "desires": 40, "lapse": 0.01}


@pytest.fixture(scope="module")
def over() -> Run:
    """Return a small run that has come to its end."""
    return carry_on(begin(parameters(**SMALL)))


def test_all_come_to_the_end_and_the_measures_say_so(over: Run) -> None:
    """At the fall nothing bestows and nothing is known; at the end all does and all is."""
    told, souls, top = dataset(over), over.given.souls, len(degrees())
    assert over.finished
    assert [souls] + top * [0] == told.spread[0].values.tolist()
    assert top * [0] + [souls] == told.spread[-1].values.tolist()
    assert [-1, 1] == told.likeness[[0, -1]].values.tolist()
    assert [0, 1] == told.known[[0, -1]].values.tolist()
    assert souls * top == int(told.drops[-1]) == int(told.ascents.sum())
    assert souls * (top - 1) == int(told.descents.sum())
    assert (told.spread.sum("degree") == souls).all()
    assert (told.worlds.sum("world") == souls).all()


def test_corrections_less_lapses_are_what_stands(over: Run) -> None:
    """Each step is an account: what asked, less what lapsed, less what a rising soul left behind."""
    told = dataset(over)
    change = np.diff(told.corrected.sum("degree").values, prepend=0)
    expected = told.corrections - told.lapses - over.given.desires * told.ascents
    assert expected.values.tolist() == change.tolist()
    assert told.requests.sum("starter").values.tolist() == told.corrections.values.tolist()
    assert [each.name.lower() for each in Starter] == told.starter.values.tolist()


def test_the_worlds_are_those_of_the_ladder(over: Run) -> None:
    """A soul at the last degree of a world is in it, at the next one it is in the next."""
    told = dataset(over)
    assert [BELOW, *(name for name, _ in worlds())] == told.world.values.tolist()
    middle = told.isel(step=over.steps // 2)
    below = int(middle.spread[0])
    for (_, last), world in zip(worlds(), told.world.values[1:], strict=True):
        within = int(middle.worlds.sel(world=world))
        below += within
        assert below == int(middle.spread[: last + 1].sum())


def test_a_run_tells_from_where_it_is(over: Run) -> None:
    """Its parameters, versions, and the hash of the law are in it; from these it can be run again."""
    told = dataset(over)
    again = parameters(**json.loads(told.attrs["parameters"]))
    assert over.given == again
    assert {"hitkalelut", "numpy", "numba", "xarray", "zarr"} == set(json.loads(told.attrs["versions"]))
    assert told.identical(dataset(carry_on(begin(again))))
    assert not told.equals(dataset(carry_on(begin(parameters(**SMALL, seed=1)))))


def test_a_run_opens_in_xarray_and_pandas(over: Run, tmp_path: Path) -> None:
    """What is written is what was told."""
    path = tmp_path / "a.zarr"
    runs.write_dataset(dataset(over), path)
    told = xr.open_zarr(path)
    assert told.load().identical(dataset(over))
    frame = told.spread.to_dataframe()
    assert over.given.souls == frame.loc[over.steps]["spread"].sum()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("at", [0, 1, 57])
def test_a_stopped_run_goes_on_as_if_it_had_not(over: Run, at: int, tmp_path: Path) -> None:
    """Stopped after so many steps, and taken up again, it ends bit for bit as the one that ran through."""
    path = tmp_path / "b.zarr"
    run = runs.start(over.given, path)
    runs.keep(run, path, stop=lambda: run.steps >= at)
    assert at == run.steps
    assert at == xr.open_zarr(path).attrs["steps"]
    runs.keep(runs.resume(path), path)
    assert xr.open_zarr(path).load().identical(dataset(over))
    with pytest.raises(InvalidRun, match="is over"):
        runs.resume(path)
    with pytest.raises(InvalidRun, match="is there already"):
        runs.start(over.given, path)


def test_what_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    """Nothing there, a damaged file, one of another law, or another kind of name: one clear line."""
    path = tmp_path / "c.zarr"
    with pytest.raises(InvalidRun, match="is not there"):
        runs.resume(path)
    with pytest.raises(InvalidRun, match=r"ends in \.zarr"):
        runs.resume(tmp_path / "c")
    run = begin(parameters(**SMALL))
    runs.write_checkpoint(run, path)
    file = runs.place_of(path).checkpoint
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidRun, match="damaged"):
        runs.resume(path)
    file.write_bytes(whole)
    assert run.steps == runs.resume(path).steps
    with np.load(file) as found:
        arrays = {**found, "says": str(found["says"]).replace(law_hash(), "of another law")}
    with file.open("wb") as other:
        np.savez(other, **arrays)
    with pytest.raises(InvalidRun, match="another version of the law"):
        runs.resume(path)


def test_a_population_too_large_is_refused_with_the_largest_that_fits() -> None:
    """The largest named fits, and one ten more does not."""
    given = parameters(souls=10**9)
    with pytest.raises(InvalidParameter, match="the largest population that fits") as caught:
        must_fit(given, free=10**9)
    most = int(str(caught.value).rsplit(" ", 1)[1].replace(",", ""))
    must_fit(parameters(souls=most), free=10**9)
    with pytest.raises(InvalidParameter):
        must_fit(parameters(souls=most + 10), free=10**9)


RUN = [sys.executable, "-m", "hitkalelut", "souls", "run", "-o", "killed.zarr"]


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_ends_the_same(tmp_path: Path) -> None:
    """Kill -9 at random moments, each time --resume: the end is bit for bit that of an unbroken run."""
    random, asked = Random(5), {"souls": 3000, "desires": 613, "seed": 3, "steps": 700}
    settings = [f"--set={key}={value}" for key, value in asked.items()]
    environment = {**os.environ, "HITKALELUT_CHECKPOINT": "0.1"}
    command, killed = [*RUN, *settings], 0
    for _ in range(40):
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
        started = time.monotonic()
        while process.poll() is None and not (tmp_path / "killed.zarr.checkpoint").exists():
            time.sleep(0.05)
        try:
            process.wait(random.uniform(0.05, 1.0 if killed < 4 else 60))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += 1
        process.communicate()
        if process.returncode in (0, 1):
            break
        command = [*RUN, "--resume"]
        assert time.monotonic() - started < 120
    assert killed >= 3
    expected = dataset(carry_on(begin(parameters(**asked))))
    assert xr.open_zarr(tmp_path / "killed.zarr").load().identical(expected)
    assert ["killed.zarr", "killed.zarr.checkpoint"] == sorted(each.name for each in tmp_path.iterdir())


@pytest.mark.slow
def test_an_interruption_stops_a_run_without_loss(tmp_path: Path) -> None:
    """Ctrl+C: exit code 1, what was told so far is written, and the run can go on."""
    process = subprocess.Popen(
        [*RUN, "--souls", "20000"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        env={**os.environ, "HITKALELUT_CHECKPOINT": "0.1"},
    )
    while process.poll() is None and not (tmp_path / "killed.zarr.checkpoint").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=60)
    assert 1 == process.returncode
    assert b"stopped; --resume goes on" in told
    assert (
        runs.resume(tmp_path / "killed.zarr").steps
        == xr.open_zarr(tmp_path / "killed.zarr").attrs["steps"]
        > 0
    )
