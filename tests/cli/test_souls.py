"""`souls` as it is typed: runs, going on, parameters, experiments, and what is refused before it starts."""

from pathlib import Path

import pytest
import xarray as xr

from hitkalelut.population.experiments import SEEDS
from hitkalelut.population.parameters import known
from tests.cli.conftest import Ask, one_line

SMALL = ("--souls", "50", "--set", "desires=20")


def test_a_run_is_written_and_can_be_opened(ask: Ask, tmp_path: Path) -> None:
    """It says what became of it, with exit code 0 at the end of correction, and in JSON the same."""
    path = str(tmp_path / "a.zarr")
    said = ask("souls", "run", *SMALL, "-o", path)
    assert (0, "") == (said.code, said.err)
    assert "the end of correction; 50 of 50 souls stand at the end" in said.out
    told = ask("souls", "run", *SMALL, "-o", str(tmp_path / "b.zarr"), "--json").json
    assert told["steps"] == xr.open_zarr(path).attrs["steps"]
    assert (True, 50, 1.0) == (told["finished"], told["at_the_end"], told["likeness"])


def test_steps_that_are_used_up_end_with_one(ask: Ask, tmp_path: Path) -> None:
    """Not at the end within the steps given: exit code 1, and what there is is written."""
    path = tmp_path / "a.zarr"
    said = ask("souls", "run", *SMALL, "-s", "steps=3", "-o", str(path))
    assert 1 == said.code
    assert "the steps are used up" in said.out
    assert 3 == xr.open_zarr(path).attrs["steps"]
    again = one_line(ask("souls", "run", "--resume", "-o", str(path)))
    assert "has used up its 3 steps; go on with more: --resume --set steps=6" in again


def test_a_run_goes_on_with_more_steps_as_if_it_had_had_them(ask: Ask, tmp_path: Path) -> None:
    """More steps than it began with lead to the very dataset that so many at first lead to."""
    path, other = str(tmp_path / "a.zarr"), str(tmp_path / "b.zarr")
    assert 1 == ask("souls", "run", *SMALL, "-s", "steps=3", "-o", path).code
    assert 1 == ask("souls", "run", "--resume", "-s", "steps=9", "-o", path).code
    assert 1 == ask("souls", "run", *SMALL, "-s", "steps=9", "-o", other).code
    assert xr.open_zarr(other).load().identical(xr.open_zarr(path).load())
    assert 0 == ask("souls", "run", "--resume", "-s", "steps=4000", "-o", path).code
    assert ["a.zarr", "b.zarr", "b.zarr.checkpoint"] == sorted(each.name for each in tmp_path.iterdir())


def test_a_run_goes_on_with_what_it_began_with_and_nothing_else(ask: Ask, tmp_path: Path) -> None:
    """Parameters equal to those of its beginning may be said again; others, or fewer steps, are refused."""
    path = str(tmp_path / "a.zarr")
    assert 1 == ask("souls", "run", *SMALL, "-s", "steps=3", "-o", path).code
    same = ("souls", "run", "--resume", *SMALL, "--seed", "0", "-o", path)
    assert 1 == ask(*same, "-s", "steps=5").code
    assert "began with souls=50" in one_line(ask("souls", "run", "--resume", "--souls", "60", "-o", path))
    assert "began with seed=0" in one_line(ask("souls", "run", "--resume", "--seed", "1", "-o", path))
    assert "5 steps have happened" in one_line(ask(*same, "-s", "steps=4"))


def test_a_run_that_is_there_is_not_written_over(ask: Ask, tmp_path: Path) -> None:
    """Neither a run nor what is left of one is lost by asking again."""
    path = tmp_path / "a.zarr"
    assert 0 == ask("souls", "run", *SMALL, "-o", str(path)).code
    before = sorted(each.stat().st_mtime_ns for each in path.rglob("*"))
    assert "is there already" in one_line(ask("souls", "run", *SMALL, "-o", str(path)))
    assert before == sorted(each.stat().st_mtime_ns for each in path.rglob("*"))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--souls", "1003"), "1,000 or 1,010 would"),
        (("--souls", "0"), "from 1 to"),
        (("-s", "spark=nan"), "a number from 0 to 1"),
        (("-s", "spark=1.5"), "a number from 0 to 1"),
        (("-s", "ten=2.5"), "a whole number"),
        (("-s", "sparks=1"), "nearest: spark"),
        (("-s", "spark"), "write for example"),
        (("-s", "contact=everyone"), "one of ten, hundred, thousand, random, all"),
        (("-s", "silent=600001"), "only 600,000 souls"),
        (("-s", "contact=all", "-s", "sides=one"), "needs another contact"),
        (("--souls", "90000000000"), "the largest population that fits has"),
        (("--resume", "--souls", "10"), "is not there"),
        (("--resume",), "is not there"),
        (("-o", "a.nc"), "ends in .zarr"),
        (("-o", "no/such/a.zarr"), "there is no folder 'no/such'"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_cannot_be_is_told_before_anything_starts(
    ask: Ask, asked: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear line, exit code 2, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    said = ask("souls", "run", *asked)
    assert 2 == said.code
    assert says in one_line(said)
    assert not list(tmp_path.iterdir())


def test_the_parameters_say_what_fixes_them(ask: Ask) -> None:
    """Each with its unit, range and default, and either a source or that it is ours."""
    rows = ask("souls", "parameters", "--json").json
    assert list(known()) == [row["key"] for row in rows]
    assert all(row["ours"] != bool(row["sources"]) for row in rows)
    assert all(row["why"] for row in rows if row["ours"])
    assert "600000" in ask("souls", "parameters").out


def test_an_experiment_writes_a_page(ask: Ask, tmp_path: Path) -> None:
    """What was found is said, and the page has it; the chart alone is an SVG or a PNG."""
    given = ("-s", "desires=20", "-s", "steps=1500", "--seeds", "1")
    page, chart = tmp_path / "a.html", tmp_path / "a.png"
    said = ask("souls", "experiment", "silent", *given, "-o", str(page))
    assert 0 == said.code
    assert "359 of 360 souls" in said.out
    assert "359 of 360 souls" in page.read_text("utf-8")
    assert "hitkalelut souls experiment silent" in page.read_text("utf-8")
    assert 0 == ask("souls", "experiment", "sides", *given, "-o", str(chart)).code
    assert chart.read_bytes().startswith(b"\x89PNG")
    assert "threshold" in ask("souls", "experiment").out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("ten",), "nearest: tens"),
        (("treshold",), "nearest: threshold"),
        (("tens", "-o", "a.doc"), ".html, .svg, .png"),
        (("tens", "--lang", "fr"), "unknown language"),
        (("tens", "-s", "souls=100"), "do not divide"),
        (("tens", "-o", "no/such/folder.html", "-s", "steps=1", "--seeds", "1"), "is no folder no/such"),
        (("threshold", "--seeds", "2"), "leave out --seeds"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_an_experiment_that_cannot_be_is_refused(
    ask: Ask, asked: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear line and exit code 2."""
    monkeypatch.chdir(tmp_path)
    said = ask("souls", "experiment", *asked)
    assert 2 == said.code
    assert says in one_line(said)


def test_the_help_says_how_many_seeds_an_experiment_has_unasked(ask: Ask) -> None:
    """The number in the help is the one that is taken."""
    assert f"[{SEEDS}]" in ask("souls", "experiment", "--help").out
