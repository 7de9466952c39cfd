"""Sweeps: how what is varied is written, what is computed, what is kept, what is lost and done again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import hitkalelut
from hitkalelut.cli.main import _main
from hitkalelut.errors import InvalidParameter, InvalidRun, NoWorkers
from hitkalelut.population.parameters import parameters
from hitkalelut.population.running import begin, carry_on
from hitkalelut.population.sweeping import Axis, Sweep, axis_of, sweep_of
from hitkalelut.population.swept import outcome_of
from hitkalelut.store.sweeps import Report, folder_of, keep_sweep, name_of, read_point
from tests.population.conftest import address_of, pids

pytestmark = pytest.mark.usefixtures("one_thread")

# The grammar.


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ten=1:5", (1, 2, 3, 4, 5)),
        ("ten=3:3", (3,)),
        ("ten=1:9:5", (1, 3, 5, 7, 9)),
        ("inclusion=0:1:11", (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)),
        ("lapse=0.001:0.004:4", (0.001, 0.002, 0.003, 0.004)),
        ("spark=0.2,0.1", (0.2, 0.1)),
        ("souls=1_000,2_000", (1000, 2000)),
        ("contact=ten,all", ("ten", "all")),
        ("sides=one", ("one",)),
    ],
)
def test_what_is_varied_is_read_as_written(text: str, values: tuple[Any, ...]) -> None:
    """Spans, spans of so many values, each the nearest float of its decimal, and lists, in their order."""
    found = axis_of(text)
    assert Axis(text.partition("=")[0], values) == found
    assert [type(value) for value in values] == [type(value) for value in found.values]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ten", "varies nothing"),
        ("ten=", "varies nothing"),
        ("tens=1:3", "nearest: ten"),
        ("ten=5:1", "the less first"),
        ("ten=1:5:1", "at least two values"),
        ("ten=1:5:3:2", "FIRST:LAST:COUNT"),
        ("ten=1:5:0", "FIRST:LAST:COUNT"),
        ("ten=1:5:x", "FIRST:LAST:COUNT"),
        ("ten=1:6:3", "3.5 is not"),
        ("ten=1:2000", "from 1 to 1,000"),
        ("ten=1,x", "a whole number"),
        ("ten=1,,2", "a whole number"),
        ("ten=2,2", "twice"),
        ("inclusion=0:1", "inclusion=0:1:11"),
        ("inclusion=0:2:3", "from 0 to 1"),
        ("inclusion=nan:1:3", "from 0 to 1"),
        ("contact=ten:all", "with commas"),
        ("contact=ten,none", "one of ten"),
        ("silent=0:99999999", "more than 1,000,000"),
        ("seed=1:3", "--seeds"),
        ("steps=1:3", "broken off"),
    ],
)
def test_what_cannot_be_varied_is_refused_in_one_line(text: str, says: str) -> None:
    """Each wrong line says what would have been right."""
    with pytest.raises(InvalidParameter) as caught:
        axis_of(text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


# The points.


def test_each_value_meets_each_with_every_seed() -> None:
    """The points are the product of the axes, the seeds the last and fastest, numbered from the one given."""
    found = sweep_of([axis_of("ten=1,2"), axis_of("contact=ten,all")], 3, {"souls": 4, "seed": 7})
    assert (2, 2, 3) == found.shape
    rows = [(each.ten, each.contact, each.seed, each.souls) for each in found.points]
    assert [(t, c, s, 4) for t in (1, 2) for c in ("ten", "all") for s in (7, 8, 9)] == rows


@pytest.mark.parametrize(
    ("axes", "given", "says"),
    [
        (["ten=1:4"], {"souls": 10}, "groups of 3, 4; 12 would into all"),
        (["ten=1:20"], {"souls": 1000}, "232,792,560 would into all"),
        (["ten=2,3", "contact=ten,thousand"], {"souls": 100}, "groups of 3, 8, 27; 216 would"),
        (["ten=90:110", "contact=thousand"], {}, "no number would"),
        (["ten=2,3", "souls=6,7"], {}, "7 souls do not divide into groups of 2, 3; 6 would"),
        (["ten=2", "ten=3"], {}, "choose one"),
        (["ten=2"], {"ten": 3}, "choose one"),
        (["sides=one,both", "contact=all,ten"], {}, "where all meet none is the later one"),
        (["silent=1:1000", "spark=0:1:1000", "ten=1,2"], {}, "2,000,000 points"),
    ],
)
def test_a_sweep_that_cannot_be_is_refused_before_anything_starts(
    axes: list[str], given: dict[str, Any], says: str
) -> None:
    """Where souls do not divide, a number is named that does: the multiple nearest to what was asked."""
    with pytest.raises(InvalidParameter) as caught:
        sweep_of([axis_of(axis) for axis in axes], 1, given)
    assert says in str(caught.value)


def test_nearest_takes_for_each_point_the_nearest_number_that_divides() -> None:
    """The greater of two that are as near; never none."""
    found = sweep_of([axis_of("ten=1,7,40,100")], 1, {"souls": 60}, nearest=True)
    assert [60, 63, 80, 100] == [each.souls for each in found.points]


# The files.

FEW: dict[str, Any] = {"souls": 20, "desires": 8, "steps": 900}


def _small(*axes: str, seeds: int = 2) -> Sweep:
    return sweep_of([axis_of(axis) for axis in axes], seeds, FEW)


def _files(path: Path) -> dict[str, tuple[int, int]]:
    """Return which file each point is: one that is written again is another."""
    return {each.name: (each.stat().st_ino, each.stat().st_mtime_ns) for each in folder_of(path).iterdir()}


def test_the_dataset_tells_each_point_by_its_parameters(two: Any, tmp_path: Path) -> None:
    """Every point has the numbers of its own run; no number of steps where the end was not reached."""
    path = tmp_path / "s.zarr"
    asked = _small("ten=5,10", "contact=ten,all")
    report = keep_sweep(asked, path, scheduler=address_of(two))
    found = xr.open_zarr(path, chunks=None).load()
    assert Report(8, 0, 8, int(found.finished.sum())) == report
    assert {"ten": 2, "contact": 2, "seed": 2, "starter": 3} == dict(found.sizes)
    assert ["spark", "suffering", "inclusion"] == found.starter.values.tolist()
    assert found.finished.dtype == bool
    told = {"finished", "steps", "lowest_degree", "mean_degree", "highest_degree", "likeness", "known"}
    assert told < set(found.data_vars)
    for point in asked.points:
        run = carry_on(begin(point))
        here = found.sel(ten=point.ten, contact=point.contact, seed=point.seed)
        assert run.finished == bool(here.finished)
        assert run.finished == (run.steps == int(here.steps.fillna(-1)))
        assert np.sum([t.counts[:3] for t in run.told], axis=0).tolist() == here.requests.values.tolist()
        assert int(here.corrections) == int(here.requests.sum())
        assert sum(int(t.counts[3]) for t in run.told) == int(here.lapses)
        degrees = run.population.degree
        assert (degrees.min(), degrees.max()) == (int(here.lowest_degree), int(here.highest_degree))
        assert degrees.mean() == pytest.approx(float(here["mean_degree"]))
    assert {True, False} == set(found.finished.values.ravel().tolist())
    assert np.isnan(found.steps.values[~found.finished.values]).all()
    assert {"law", "versions", "parameters", "varied", "python"} < set(found.attrs)


def test_a_second_start_computes_only_what_is_missing(two: Any, tmp_path: Path) -> None:
    """A kept point is not touched; one that is lost or damaged, or new in a wider sweep, is computed."""
    path, scheduler = tmp_path / "s.zarr", address_of(two)
    asked = _small("ten=1,5,10")
    keep_sweep(asked, path, scheduler=scheduler)
    first, before = xr.open_zarr(path, chunks=None).load(), _files(path)
    names = [name_of(point) for point in asked.points]
    (folder_of(path) / names[1]).unlink()
    (folder_of(path) / names[4]).write_text("{", "utf-8")
    report = keep_sweep(asked, path, scheduler=scheduler)
    after = _files(path)
    assert (6, 4, 2) == (report.points, report.kept, report.computed)
    assert {names[1], names[4]} == {name for name in names if before[name] != after[name]}
    assert first.identical(xr.open_zarr(path, chunks=None).load())
    report = keep_sweep(_small("ten=1,2,5,10", seeds=3), path, scheduler=scheduler)
    assert (12, 6, 6) == (report.points, report.kept, report.computed)
    assert set(after.items()) < set(_files(path).items())


def test_what_is_finished_stays_when_it_is_stopped(two: Any, tmp_path: Path) -> None:
    """A sweep that is stopped has its points but no dataset; the second start goes on."""
    path, asked = tmp_path / "s.zarr", _small("ten=1,2,4,5,10,20")
    seen: list[int] = []

    def _progress(done: int, _: int) -> None:
        seen.append(done)

    report = keep_sweep(
        asked, path, scheduler=address_of(two), progress=_progress, stop=lambda: bool(seen and seen[-1] >= 3)
    )
    assert 3 == report.computed == len(_files(path))
    assert not report.whole
    assert not path.exists()
    report = keep_sweep(asked, path, scheduler=address_of(two))
    assert (3, 9) == (report.kept, report.computed)
    assert path.exists()


def test_a_dataset_that_is_no_sweep_is_not_written_over(tmp_path: Path) -> None:
    """What lies there already and is another's stays."""
    (tmp_path / "run.zarr").mkdir()
    with pytest.raises(InvalidRun, match="is there already"):
        keep_sweep(_small("ten=1"), tmp_path / "run.zarr")


def test_another_sweep_of_the_same_name_is_refused(two: Any, tmp_path: Path) -> None:
    """A dataset is replaced only by one that has all its points; else it stays, and one line says why."""
    path, scheduler = tmp_path / "s.zarr", address_of(two)
    keep_sweep(_small("ten=1,5"), path, scheduler=scheduler)
    first, before = xr.open_zarr(path, chunks=None).load(), _files(path)
    for other in (_small("ten=5,10"), _small("ten=1,5", seeds=1), _small("contact=ten,all")):
        with pytest.raises(InvalidRun, match=r"holds another sweep: [24] of its 4 points"):
            keep_sweep(other, path, scheduler=scheduler)
    assert first.identical(xr.open_zarr(path, chunks=None).load())
    assert before == _files(path)
    keep_sweep(_small("contact=ten,all", "ten=5,1,10"), path, scheduler=scheduler)
    assert {"contact": 2, "ten": 3, "seed": 2, "starter": 3} == dict(xr.open_zarr(path, chunks=None).sizes)


# Workers.


def test_what_a_killed_worker_had_is_done_again(two: Any, tmp_path: Path) -> None:
    """A worker is killed while it works at a point; every point is computed, as one process computes it."""
    path = tmp_path / "s.zarr"
    asked = sweep_of([axis_of("ten=5,10")], 2, {"souls": 1000, "steps": 300})
    killed: list[int] = []

    def _progress(done: int, _: int) -> None:
        busy = [address for address, keys in two.processing().items() if keys]
        if busy and not killed and done < len(asked.points):
            killed.append(pids(two)[busy[0]])
            os.kill(killed[0], signal.SIGKILL)

    report = keep_sweep(asked, path, scheduler=address_of(two), progress=_progress)
    assert 1 == len(killed)
    assert killed[0] not in pids(two).values()
    assert (4, 0) == (report.computed, report.kept)
    assert [outcome_of(point) for point in asked.points] == [
        read_point(folder_of(path), point) for point in asked.points
    ]


@pytest.mark.parametrize("address", ["nowhere", "tcp://127.0.0.1:1"])
def test_a_scheduler_that_does_not_answer_is_told_in_one_line(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said where no scheduler is."""
    monkeypatch.setattr("hitkalelut.store.cluster.PATIENCE", 0.5)
    with pytest.raises(NoWorkers, match=address):
        keep_sweep(_small("ten=1"), tmp_path / "s.zarr", scheduler=address)


# The command.


@pytest.mark.slow
def test_the_command_sweeps_on_processes_of_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It tells how many points were computed, and the second time that all were kept."""
    path = tmp_path / "s.zarr"
    line = ["souls", "sweep", "--vary", "ten=1,2", "--seeds", "2", "--souls", "20", "--set", "steps=5"]
    line += ["--workers", "1", "-o", str(path)]
    assert 0 == _main(line)
    assert "4 points: 0 kept from before, 4 computed now" in capsys.readouterr().out
    assert 0 == _main(line)
    assert "4 points: 4 kept from before, 0 computed now" in capsys.readouterr().out
    assert (
        parameters(ten=2, souls=20, seed=1, steps=5)
        in sweep_of([axis_of("ten=2")], 2, {"souls": 20, "steps": 5}).points
    )


def test_a_cluster_and_processes_are_not_asked_for_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """It would not be told which of them is meant."""
    assert 2 == _main(["souls", "sweep", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1"])
    assert "--workers counts processes of this machine" in capsys.readouterr().err


def test_the_command_refuses_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use ends with exit code 2, one line, and nothing on the disk."""
    line = ["souls", "sweep", "--exact", "--vary", "ten=1:3", "--souls", "10", "-o", str(tmp_path / "s.zarr")]
    assert 2 == _main(line)
    said = capsys.readouterr()
    assert ("", 1) == (said.out, said.err.count("\n"))
    assert "12 would into all" in said.err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.slow
def test_ctrl_c_loses_nothing_that_is_finished(tmp_path: Path) -> None:
    """As at a terminal all processes hear it; the sweep ends at once, quietly, and keeps its points."""
    path = tmp_path / "s.zarr"
    line = [sys.executable, "-m", "hitkalelut", "souls", "sweep", "--souls", "20", "--set", "steps=2000"]
    line += ["--vary", "ten=1,2,5,10", "--seeds", "200", "--workers", "2", "-o", str(path)]
    home = str(Path(hitkalelut.__file__).parent.parent)
    sweeping = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": home},
    )
    until = time.monotonic() + 60
    while not list(tmp_path.glob("s.zarr.points/*.json")) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(sweeping.pid, signal.SIGINT)
    out, err = sweeping.communicate(timeout=30)
    assert (1, "") == (sweeping.returncode, err)
    assert "stopped; the same command goes on" in out
    assert not path.exists()
    kept = len(list(tmp_path.glob("s.zarr.points/*.json")))
    assert f"800 points: 0 kept from before, {kept} computed now" in out
    assert 0 < kept < 800
