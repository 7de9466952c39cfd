"""A full disk, and one that takes nothing: one line, exit code 2, and what was saved before stands."""

import io
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from hitkalelut.creation.conditions import conditions
from hitkalelut.errors import CannotBuild, InvalidRun
from hitkalelut.population.parameters import parameters
from hitkalelut.population.swept import outcome_of
from hitkalelut.questions.runs import run
from hitkalelut.store.pieces import pieces_of, write_piece
from hitkalelut.store.progress import Memory, opened
from hitkalelut.store.runs import resume
from hitkalelut.store.sqlite import load
from hitkalelut.store.sweeps import read_point, write_point
from hitkalelut.web.build import build_site
from tests.cli.conftest import Ask, one_line
from tests.faults.conftest import Disk, refusal

SMALL = ("--souls", "50", "-s", "desires=20")


def test_a_history_on_a_full_disk(ask: Ask, disk: Disk) -> None:
    """The history that was saved before stands, and nothing is left beside it."""
    path = disk.folder / "way.db"
    assert 0 == ask("run", "--without", "mingling", "--save", path).code
    disk.fill()
    said = ask("run", "--measure", "2", "--save", path)
    disk.free()
    assert 2 == said.code
    assert f"cannot save to '{path}'" in one_line(said)
    assert run(conditions(without=["mingling"])) == load(path)
    assert [path] == list(disk.folder.iterdir())


def test_souls_on_a_full_disk(ask: Ask, disk: Disk) -> None:
    """Dataset and checkpoint stand as they were, and with room again the run goes on."""
    path = disk.folder / "a.zarr"
    assert 1 == ask("souls", "run", *SMALL, "-s", "steps=3", "-o", path).code
    before = xr.open_zarr(path, chunks=None).load()
    disk.fill()
    said = ask("souls", "run", "--resume", "-s", "steps=9", "-o", path)
    disk.free()
    assert 2 == said.code
    assert "cannot be written" in one_line(said)
    assert "what was saved before stands" in said.err
    assert before.identical(xr.open_zarr(path, chunks=None).load())
    assert 3 == resume(path, {"steps": 9}).steps
    assert 0 == ask("souls", "run", "--resume", "-s", "steps=4000", "-o", path).code
    assert [path] == list(disk.folder.iterdir())


def test_a_checkpoint_in_parts_and_a_point_of_a_sweep_on_a_full_disk(disk: Disk) -> None:
    """Neither is there where it is not whole."""
    given = parameters(souls=20, desires=8, steps=5)
    outcome, pieces = outcome_of(given), pieces_of(disk.folder / "a.zarr")
    aside = pieces.begin(3)
    disk.fill()
    with pytest.raises(InvalidRun, match="cannot be written"):
        write_point(disk.folder, given, outcome)
    with pytest.raises(InvalidRun, match="cannot be written"):
        write_piece(aside, 0, np.ones((100, 1), np.uint64), np.ones(100, np.uint8))
    assert read_point(disk.folder, given) is None
    assert pieces.last() is None
    disk.free()
    write_point(disk.folder, given, outcome)
    assert outcome == read_point(disk.folder, given)


def test_progress_on_a_full_disk(disk: Disk) -> None:
    """An answer that finds no room is told, and each that was kept before it is there."""
    place, memory, kept = disk.folder / "p", Memory(1, 0, 2.5, 5.0, 700, 100), 0
    with opened(place) as file:
        file.answer("terms/kav", 1, True, 1, lambda _: memory)
    disk.fill()

    def _answer_on() -> None:
        nonlocal kept
        with opened(place) as file:
            for number in range(100_000):
                file.answer(f"terms/{number}", 1, True, 1, lambda _: memory)
                kept += 1

    told = refusal(_answer_on)
    disk.free()
    assert f"cannot keep progress in '{place}'" in told
    assert "rollback" not in told
    with opened(place) as file:
        assert kept + 1 == len(file.reviews()) == len(file.cards())


def test_the_atlas_on_a_full_disk(disk: Disk) -> None:
    """The build says so, and no half page is there."""
    disk.fill()
    with pytest.raises(CannotBuild, match=r"cannot (write|build) into"):
        build_site(disk.folder / "site", ("en",))
    assert [] == [each for each in (disk.folder / "site").rglob("*") if each.is_file()]


COMMANDS = {
    "history": (("run", "--without", "mingling", "--save"), "way.db"),
    "souls": (("souls", "run", *SMALL, "-s", "steps=3", "-o"), "a.zarr"),
    "sweep": (("souls", "sweep", "--vary", "ten=1,2", "--souls", "10", "--set", "steps=3", "-o"), "s.zarr"),
    "progress": (("study", "quiz", "--count", "1", "--file"), "p"),
    "atlas": (("atlas", "--build"), "site"),
}


@pytest.mark.parametrize("what", COMMANDS)
@pytest.mark.parametrize("how", ["read-only", "below a file"])
def test_a_place_that_takes_nothing(
    ask: Ask, disk: Disk, what: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only disk, or a file where a folder should be: one line that names the place, exit code 2."""
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    command, name = COMMANDS[what]
    folder = disk.folder
    if how == "below a file":
        folder = folder / "file"
        folder.write_text("a file")
    elif not disk.lock():
        pytest.skip("no disk may be mounted here")
    before = list(disk.folder.iterdir())
    said = ask(*command, folder / name)
    assert 2 == said.code, said
    assert f"{folder}" in one_line(said)
    assert before == list(disk.folder.iterdir())


def test_a_checkpoint_whose_dataset_found_no_room_is_told_again(ask: Ask, tmp_path: Path) -> None:
    """Where the steps are used up and the dataset is not there, going on writes it."""
    path = tmp_path / "a.zarr"
    assert 1 == ask("souls", "run", *SMALL, "-s", "steps=3", "-o", path).code
    path.rename(tmp_path / "away")
    assert 1 == ask("souls", "run", "--resume", "-o", path).code
    assert 3 == xr.open_zarr(path).attrs["steps"]
