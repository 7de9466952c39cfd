"""Bytes flipped at random, a hundred times each: what is damaged is told in one line, or as it was."""

import shutil
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from hitkalelut.data import FOLDER
from hitkalelut.population.parameters import parameters
from hitkalelut.population.parting import Share, fallen
from hitkalelut.population.running import Run, begin, carry_on
from hitkalelut.population.sweeping import axis_of, sweep_of
from hitkalelut.population.swept import outcome_of, swept
from hitkalelut.questions.doctrines import parse_doctrine
from hitkalelut.store.pieces import pieces_of, read_run, read_share, write_piece
from hitkalelut.store.progress import Memory, opened
from hitkalelut.store.runs import place_of, resume, write_checkpoint, write_dataset
from hitkalelut.store.sweeps import _points_in, name_of, read_point, write_point
from tests.cli.conftest import HOLDS, Ask, one_line
from tests.faults.conftest import flipped, refusal

SEEDS = range(100)
ALL = Share(0, 20)


@cache
def over() -> Run:
    """Return a small run of some steps."""
    return carry_on(begin(parameters(souls=20, desires=8, steps=5)))


def test_a_damaged_checkpoint(tmp_path: Path) -> None:
    """Each is refused, or goes on with every soul where it was."""
    path, told = tmp_path / "a.zarr", 0
    found: list[Run] = []

    def _resume() -> None:
        found.append(resume(path))

    write_checkpoint(over(), path)
    file = place_of(path).checkpoint
    whole = file.read_bytes()
    for seed in SEEDS:
        file.write_bytes(flipped(whole, seed))
        found.clear()
        line = refusal(_resume)
        told += "damaged" in line
        assert found or "damaged" in line
        assert all(np.array_equal(over().population.state, run.population.state) for run in found)
        assert all(over().given == run.given for run in found)
    assert told > 50


def test_a_damaged_checkpoint_in_parts(tmp_path: Path) -> None:
    """Both what was told and the souls of each part are refused or as they were."""
    pieces, run, told = pieces_of(tmp_path / "a.zarr"), fallen(over().given), 0
    aside = pieces.begin(5)
    write_piece(aside, 0, over().population.state, over().population.degree)
    run.told[:] = over().told
    pieces.end(run, aside)
    folder = pieces.last()
    assert folder is not None
    found: list[Any] = []

    def _read() -> None:
        found.append((read_run(folder).steps, *read_share(folder, ALL, 8)))

    for file in sorted(folder.iterdir()):
        whole = file.read_bytes()
        for seed in SEEDS:
            file.write_bytes(flipped(whole, seed))
            found.clear()
            line = refusal(_read)
            told += bool(line)
            assert all(over().steps == steps for steps, _, _ in found)
            assert all(np.array_equal(over().population.state, state) for _, state, _ in found)
        file.write_bytes(whole)
    assert told > 100


def test_a_damaged_point_of_a_sweep(tmp_path: Path) -> None:
    """A point is as it was or is computed anew; no other number is taken for it."""
    point = over().given
    outcome = outcome_of(point)
    write_point(tmp_path, point, outcome)
    file = tmp_path / name_of(point)
    whole = file.read_bytes()
    found = []
    for seed in SEEDS:
        file.write_bytes(flipped(whole, seed))
        found.append(read_point(tmp_path, point))
    assert {None, outcome} >= set(found)
    assert found.count(None) > 50


def test_a_damaged_dataset_of_a_sweep(tmp_path: Path) -> None:
    """Whose points cannot be known is not written over."""
    path, told = tmp_path / "s.zarr", 0
    sweep = sweep_of([axis_of("ten=1,5")], 1, {"souls": 20, "desires": 8, "steps": 3, "seed": 3})
    write_dataset(swept(sweep, [outcome_of(point) for point in sweep.points]), path)
    files = [path / "population/0.0", path / "seed/0", path / ".zmetadata"]
    for seed in SEEDS:
        file = files[seed % len(files)]
        whole = file.read_bytes()
        file.write_bytes(flipped(whole, seed))
        told += bool(refusal(lambda: _points_in(path)))
        file.write_bytes(whole)
    assert told > 10
    assert set(sweep.points) == _points_in(path)


def test_damaged_progress(ask: Ask, tmp_path: Path) -> None:
    """The account is that of the file as it was, or one line says what is wrong; never a traceback."""
    place, codes = tmp_path / "whole", []
    with opened(place) as kept:
        for number in range(30):
            kept.answer(f"terms/{number}", 1, True, 1, lambda _: Memory(2, None, 2.5, 5.0, 700, 100))
    whole = ask("study", "progress", "--file", place, "--json").json
    for seed in SEEDS:
        damaged = Path(shutil.copy(place, tmp_path / "p"))
        damaged.write_bytes(flipped(place.read_bytes(), seed))
        said = ask("study", "progress", "--file", damaged, "--json")
        codes.append(said.code)
        if said.code == 0:
            assert whole == said.json
        else:
            assert 2 == said.code
            assert str(damaged) in one_line(said)
        for left in tmp_path.glob("p*"):
            left.unlink()
    assert {0, 2} == set(codes)


def test_a_damaged_file_of_statements(ask: Ask, tmp_path: Path) -> None:
    """Each is read, fails, or is refused in lines that name the file; it never ends in a traceback."""
    path, codes = tmp_path / "mine.toml", set()
    for seed in SEEDS:
        path.write_bytes(flipped(HOLDS.encode(), seed))
        said = ask("verify", path)
        codes.add(said.code)
        assert "Traceback" not in said.out + said.err
        assert said.code in (0, 1, 2)
    assert 2 in codes


def test_a_damaged_doctrine() -> None:
    """A doctrine is read or refused in one line that names its file and the line."""
    text = (FOLDER / "doctrines" / "cordovero.toml").read_bytes()
    lines = []
    for seed in SEEDS:
        damaged = flipped(text, seed).decode("utf-8", "replace")
        lines.append(refusal(partial(parse_doctrine, damaged, "mine.toml")))
    assert all("mine.toml" in line for line in lines if line)
    assert any(lines)
