"""SIGKILL at any moment: what was said to be saved is there, and what is half written is never taken."""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import xarray as xr

from hitkalelut.population.parameters import parameters
from hitkalelut.population.running import begin, carry_on
from hitkalelut.store.alone import alone
from hitkalelut.store.runs import place_of, restore, resume
from hitkalelut.store.sweeps import read_point
from hitkalelut.web.folder import DRAFT, MARK, opened
from tests.cli.conftest import Ask, one_line
from tests.faults.conftest import killed

CHECKPOINTS = """
os.environ["NUMBA_NUM_THREADS"] = "1"
from hitkalelut.population.parameters import parameters
from hitkalelut.population.running import begin
from hitkalelut.store import runs
def work(path, saved):
    run = begin(parameters(souls=50, desires=20))
    while True:
        run.step()
        runs.write_checkpoint(run, path)
        saved(run.steps)
"""
DATASETS = """
import xarray as xr
import xarray.backends.zarr
import zarr
from hitkalelut.store.runs import write_dataset
def work(path, saved):
    number = 0
    while True:
        number += 1
        write_dataset(xr.Dataset({"a": ("x", [number] * 10), "b": ("x", [number] * 10)}), path)
        saved(number)
"""
POINTS = """
from dataclasses import replace
from hitkalelut.population.parameters import parameters
from hitkalelut.population.sweeping import Outcome
from hitkalelut.store.sweeps import write_point
def work(path, saved):
    number = 0
    while True:
        number += 1
        outcome = Outcome(False, number, 0, 0.5, 1, -1.0, 0.0, 1, 0, (1, 2, 3))
        write_point(path, parameters(souls=20, seed=number % 7), outcome)
        saved(number)
"""
PAGES = """
from hitkalelut.web.folder import opened
def work(path, saved):
    number = 0
    while True:
        number += 1
        folder = opened(path)
        names = [f"{n}.html" for n in range(number % 3, 9)]
        folder.claim(names)
        for name in names:
            folder.write(name, f"{number}\\n" * 2000 + "end")
        folder.finish(names)
        saved(number)
"""


@pytest.mark.slow
def test_a_checkpoint_killed_while_it_is_written(tmp_path: Path) -> None:
    """The checkpoint is that of a step no earlier than the last that was said to be saved, and goes on."""
    path, seen = tmp_path / "a.zarr", []
    for last in killed(CHECKPOINTS, path, 12, 0.05):
        run = resume(path)
        seen.append(run.steps)
        assert last <= run.steps <= last + 1
    assert 12 == len(seen)
    whole = begin(parameters(souls=50, desires=20))
    carry_on(whole, stop=lambda: whole.steps >= run.steps)
    assert np.array_equal(whole.population.state, run.population.state)


@pytest.mark.slow
def test_a_dataset_killed_while_it_is_replaced(tmp_path: Path) -> None:
    """The dataset is the old or the new one, whole; where it was set aside it is put back."""
    path = tmp_path / "a.zarr"
    for last in killed(DATASETS, path, 12, 0.1):
        restore(place_of(path))
        found = xr.open_zarr(path, chunks=None).load()
        assert np.unique(found.a) == np.unique(found.b)
        assert last <= int(found.a[0]) <= last + 1


def test_a_dataset_that_was_set_aside_is_put_back(tmp_path: Path) -> None:
    """Killed between the two names, a run has its old dataset again, and nobody begins over it."""
    place = place_of(tmp_path / "a.zarr")
    place.old.mkdir()
    (place.old / ".zattrs").write_text("{}")
    restore(place)
    assert [place.path] == list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_sweep_killed_while_it_keeps_a_point(tmp_path: Path) -> None:
    """Each point that was said to be kept is there, as this start or a later one wrote it."""
    for last in killed(POINTS, tmp_path, 25, 0.02):
        for number in range(max(1, last - 6), last + 1):
            found = read_point(tmp_path, parameters(souls=20, seed=number % 7))
            assert found is not None
            assert found.steps in (number, number + 7)


def test_a_folder_of_the_atlas_killed_while_it_is_written(tmp_path: Path) -> None:
    """Each page that is there is whole, and only what was built to its end says so."""
    root = tmp_path / "site"
    for _ in killed(PAGES, root, 25, 0.02):
        told = json.loads((root / MARK).read_text("utf-8"))
        pages = list(root.glob("*.html"))
        assert all(page.read_text("utf-8").endswith("end") for page in pages)
        assert {page.name for page in pages} <= {*told["files"]}
        if told["whole"]:
            assert 1 == len({page.read_text("utf-8").partition("\n")[0] for page in pages})
    folder = opened(root)
    folder.claim([])
    folder.finish([])
    assert [MARK] == [each.name for each in root.iterdir()]
    (root / MARK).rename(root / f"{DRAFT}killed")
    assert frozenset() == opened(root).earlier


@pytest.mark.slow
def test_a_build_of_the_atlas_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    """Its processes end with it; the folder says that it is not whole, and may be built into again."""
    root = tmp_path / "site"
    program = [sys.executable, "-m", "hitkalelut", "atlas", "--build", str(root), "--lang", "en"]
    running = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while len(list(root.rglob("*.html"))) < 5 and time.monotonic() < until:
        time.sleep(0.1)
    others = psutil.Process(running.pid).children(recursive=True)
    assert others
    running.kill()
    running.wait(30)
    _, alive = psutil.wait_procs(others, timeout=30)
    assert [] == alive
    assert not json.loads((root / MARK).read_text("utf-8"))["whole"]
    assert opened(root).earlier
    pages = list(root.rglob("*.html"))
    assert pages
    assert all(page.read_text("utf-8").rstrip().endswith((">", "id=hint>")) for page in pages)


HOLDER = """
import sys, time
from pathlib import Path
from hitkalelut.store.alone import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_two_processes_do_not_write_one_run(ask: Ask, tmp_path: Path) -> None:
    """While another process writes there a run and a sweep are refused; killed, it stands in nobody's way."""
    path = tmp_path / "a.zarr"
    small = ("--souls", "50", "--set", "steps=2", "-o", path)
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        try:
            assert b"held\n" == other.stdout.readline()
            for command in (("run",), ("sweep", "--vary", "ten=1,2")):
                said = ask("souls", *command, *small)
                assert 2 == said.code
                assert "is being written by another process" in one_line(said)
        finally:
            other.kill()
    assert 1 == ask("souls", "run", *small).code
    assert ["a.zarr", "a.zarr.checkpoint"] == sorted(each.name for each in tmp_path.iterdir())


def test_a_lock_is_let_go_and_leaves_nothing(tmp_path: Path) -> None:
    """One after another may write at a place, and beside it nothing stays."""
    for _ in range(3):
        with alone(tmp_path / "a.zarr"):
            assert 1 == len(list(tmp_path.iterdir()))
        assert [] == list(tmp_path.iterdir())
