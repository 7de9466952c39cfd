"""A population in parts is the population: in every way of meeting, and when workers are killed."""

import os
import signal
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from hitkalelut.cli.main import _main
from hitkalelut.errors import InvalidParameter, InvalidRun
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.parting import Share, drawn, row_of, shares_of, told_of
from hitkalelut.population.results import dataset
from hitkalelut.population.running import Run, begin, carry_on
from hitkalelut.population.state import Population, gathering
from hitkalelut.store import parted
from hitkalelut.store.parted import keep_parted, resume_parted, start_parted
from hitkalelut.store.pieces import pieces_of, read_run, read_share, write_piece
from hitkalelut.store.runs import resume, start
from tests.population.conftest import address_of, pids

pytestmark = pytest.mark.usefixtures("one_thread")

# Shares.


@pytest.mark.parametrize(
    ("asked", "parts", "counts"),
    [
        ({"souls": 100}, 1, [100]),
        ({"souls": 100}, 3, [30, 30, 40]),
        ({"souls": 100}, 10, [10] * 10),
        ({"souls": 300, "contact": "hundred"}, 2, [100, 200]),
        ({"souls": 80, "ten": 2, "contact": "thousand"}, 4, [16, 24, 16, 24]),
    ],
)
def test_parts_have_whole_blocks_and_all_souls(asked: dict[str, Any], parts: int, counts: list[int]) -> None:
    """Each soul is in one part, and those who meet are in the same."""
    found = shares_of(parameters(**asked), parts)
    assert sorted(counts) == sorted(each.count for each in found)
    assert 0 == found[0].first
    assert all(a.first + a.count == b.first for a, b in pairwise(found))
    assert asked["souls"] == found[-1].first + found[-1].count


@pytest.mark.parametrize("parts", [0, 11])
def test_more_parts_than_blocks_are_refused(parts: int) -> None:
    """It is said how many parts there can be."""
    with pytest.raises(InvalidParameter, match="1 to 10 parts"):
        shares_of(parameters(souls=100), parts)


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_tens_that_are_drawn_anew_can_be_stepped_where_their_places_are(parts: int) -> None:
    """Every soul is drawn into one part; its row goes there and back, and the round is that of the whole."""
    given = parameters(souls=210, contact="random", desires=70, inclusion=0.5)
    whole, pieces = Population(given), Population(given)
    shares = shares_of(given, parts)
    for turn in range(40):
        told = whole.round(turn)
        found = [drawn(given, turn, share, shares) for share in shares]
        assert list(range(210)) == sorted(np.concatenate([each.numbers for each in found]).tolist())
        groups = []
        for each in found:
            group = gathering(given, each.numbers)
            for places, rows, share in zip(each.places, each.rows, shares, strict=True):
                assert (each.numbers[places] == rows + share.first).all()
                group.state[places] = pieces.state[rows + share.first]
                group.degree[places] = pieces.degree[rows + share.first]
            groups.append(group)
        rows_told = sum(row_of(group.round(turn)) for group in groups)
        for group in groups:
            pieces.state[group.numbers], pieces.degree[group.numbers] = group.state, group.degree
        assert row_of(told).tolist() == np.asarray(rows_told).tolist()
        assert whole.state.tolist() == pieces.state.tolist()
    assert whole.degree.max() > 0


def test_a_row_of_numbers_is_what_was_told() -> None:
    """What a step told can be laid out in a row and read back."""
    told = Population(parameters(souls=20, desires=3)).step(0)
    again = told_of(row_of(told))
    assert (told.counts.tolist(), told.spread.tolist()) == (again.counts.tolist(), again.spread.tolist())
    assert told.stands.tolist() == again.stands.tolist()


def test_a_share_is_read_from_whatever_pieces_were_written(tmp_path: Path) -> None:
    """Shares need not be those that were written; what is missing is told."""
    state = np.arange(100, dtype=np.uint64).reshape(100, 1)
    degree = np.arange(100, dtype=np.uint8)
    for first, after in ((0, 30), (30, 40), (40, 100)):
        write_piece(tmp_path, first, state[first:after], degree[first:after])
    for first, after in ((0, 100), (0, 30), (35, 60), (99, 100), (10, 99)):
        rows, held = read_share(tmp_path, Share(first, after - first), 64)
        assert state[first:after].tolist() == rows.tolist()
        assert degree[first:after].tolist() == held.tolist()
    (tmp_path / "part-000000000030.npz").unlink()
    with pytest.raises(InvalidRun, match="has not all souls"):
        read_share(tmp_path, Share(0, 100), 64)


# On workers.

KINDS: dict[str, dict[str, Any]] = {
    "ten": {"silent": 30},
    "hundred": {"packed": 2},
    "all": {"packed": 2, "silent": 30},
    "random": {"packed": 2, "silent": 30},
}


def _given(kind: str, **more: Any) -> Parameters:
    return parameters(souls=300, contact=kind, steps=50, spark=0.1, inclusion=0.5, **more)


def _same(one: Run, other: Run) -> None:
    """Fail where two runs are not the same, bit for bit, or where no soul rose in them."""
    assert dataset(one).identical(dataset(other))
    assert one.population.degree.max() > 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_population_in_parts_is_the_population(two: Any, tmp_path: Path, kind: str) -> None:
    """On two workers, in three parts, what is told and where each soul stands is that of one process."""
    path, given = tmp_path / "s.zarr", _given(kind, **KINDS[kind])
    pids(two)
    run = keep_parted(start_parted(given, path), path, client=two, parts=3)
    _same(carry_on(begin(given)), run)
    assert xr.open_zarr(path, chunks=None).load().identical(dataset(run))
    assert run.finished or [run.steps] == [read_run(each).steps for each in pieces_of(path).folder.iterdir()]


@pytest.mark.parametrize("kind", ["ten", "all", "random"])
def test_a_killed_worker_changes_nothing(two: Any, tmp_path: Path, kind: str) -> None:
    """A worker is killed in the middle: all parts go back to a checkpoint, and the run is the same."""
    path, given = tmp_path / "s.zarr", _given(kind)
    killed: list[int] = []
    seen: list[int] = []

    def _progress(run: Run) -> None:
        seen.append(run.steps)
        if run.steps == 30 and not killed:
            killed.append(pids(two)[sorted(pids(two))[0]])
            os.kill(killed[0], signal.SIGKILL)

    pids(two)
    run = keep_parted(start_parted(given, path), path, client=two, parts=2, progress=_progress, every=0.0)
    back = [after for before, after in pairwise(seen) if after <= before]
    assert 1 == len(killed)
    assert killed[0] not in pids(two).values()
    assert 1 == len(back)
    assert 1 < back[0] <= 32
    _same(carry_on(begin(given)), run)


@pytest.mark.parametrize("shared", [True, False])
def test_a_run_that_is_stopped_goes_on_in_other_parts(
    two: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    """Its checkpoint is read in as many parts as are asked for, whether or not workers see its folder."""
    if not shared:
        monkeypatch.setattr(parted, "_shared", lambda crew, folder: False)
    path, given = tmp_path / "s.zarr", _given("random")
    run = start_parted(given, path)
    keep_parted(run, path, client=two, parts=3, stop=lambda: run.steps >= 20)
    assert 20 == run.steps
    with pytest.raises(InvalidRun, match="in parts"):
        resume(path)
    for again in (start, start_parted):
        with pytest.raises(InvalidRun, match="is there already"):
            again(given, path)
    run = keep_parted(resume_parted(path), path, client=two, parts=2)
    _same(carry_on(begin(given)), run)


def test_a_run_in_parts_goes_on_with_more_steps(two: Any, tmp_path: Path) -> None:
    """Where its steps are used up it is refused, and with more of them it is as if there had been so many."""
    path, given = tmp_path / "s.zarr", _given("ten")
    keep_parted(start_parted(parameters(**{**given.as_dict(), "steps": 20}), path), path, client=two, parts=2)
    with pytest.raises(InvalidRun, match="--resume --set steps=40"):
        resume_parted(path)
    run = keep_parted(resume_parted(path, {"steps": 50}), path, client=two, parts=3)
    _same(carry_on(begin(given)), run)


def test_there_is_no_run_in_parts_where_none_was(tmp_path: Path) -> None:
    """It is said that nothing lies there, or that it was not run in parts."""
    with pytest.raises(InvalidRun, match="no checkpoint"):
        resume_parted(tmp_path / "s.zarr")
    (tmp_path / "s.zarr.checkpoint").touch()
    with pytest.raises(InvalidRun, match="not run in parts"):
        resume_parted(tmp_path / "s.zarr")


def test_the_command_runs_parts_on_a_cluster(
    two: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`souls run --scheduler` writes the dataset that `souls run` writes."""
    monkeypatch.chdir(tmp_path)
    line = ["souls", "run", "--souls", "100", "--set", "contact=random", "--set", "steps=8", "-o"]
    assert 1 == _main([*line, "one.zarr"])
    one = capsys.readouterr()
    assert 1 == _main([*line, "two.zarr", "--scheduler", address_of(two), "--parts", "2"])
    two_ = capsys.readouterr()
    assert one.out.replace("one.zarr", "two.zarr") == two_.out
    assert "" == one.err == two_.err
    first, second = (xr.open_zarr(tmp_path / name, chunks=None).load() for name in ("one.zarr", "two.zarr"))
    assert first.identical(second)


def test_too_many_parts_are_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is started and nothing written."""
    line = ["souls", "run", "--souls", "100", "--parts", "11", "-o", str(tmp_path / "s.zarr")]
    assert 2 == _main(line)
    said = capsys.readouterr()
    assert ("", 1) == (said.out, said.err.count("\n"))
    assert [] == list(tmp_path.iterdir())
