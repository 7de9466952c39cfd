"""The bench: figures of one schema, held against targets that are data; what fails is told."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from everything import PARTS, SCHEMA, Part, loaded, measured, share, written
from figures import SHORT, WHERE, Figure, high, keep, read
from report import Told, page, verdict
from targets import Judged, Target, judged, targets

BENCH = Path(__file__).parent.parent / "bench"
TARGET = Target("run", "import", "import of the core", "ms", "reading modules", wanted=100)
FIGURE = Figure("run", "import", "import", "ms", median=80, least=70, most=150, high=140, runs=15)
TOLD = Told(
    "a machine", "versions", "2026-01-01", False, (FIGURE,), {"run": 60.0}, {"souls": "exit code 1: no"}
)


def bench(script: str, *given: str, **around: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the bench by itself."""
    environment = {**os.environ, **around}
    command = [sys.executable, str(BENCH / script), *given]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)


def test_a_figure_is_kept_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Median, least, most and the value at 95 of 100 are those of the values, one line of JSON each."""
    monkeypatch.setenv(WHERE, str(tmp_path / "figures"))
    values = [float(n) for n in range(100, 0, -1)]
    kept = keep("part", "key", values, what="שעון", unit="ms", case="a case", at=3)
    assert Figure("part", "key", "שעון", "ms", 50.5, 1, 100, 96, 100, "a case", 3) == kept
    keep("part", "other", [2], what="two", unit="s")
    assert (kept, 2.0) == (read(tmp_path / "figures")[0], read(tmp_path / "figures")[1].high)
    assert 2 == len((tmp_path / "figures").read_text("utf-8").splitlines())


def test_nothing_is_kept_where_it_is_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that is run alone leaves no file; a file that is not there holds no figures."""
    monkeypatch.delenv(WHERE, raising=False)
    monkeypatch.chdir(tmp_path)
    keep("part", "key", [1], what="one", unit="s")
    assert ([], ()) == (list(tmp_path.iterdir()), read(tmp_path / "figures"))
    assert 7 == high([7])


def test_a_script_alone_prints_and_keeps_what_it_prints(tmp_path: Path) -> None:
    """`run.py --only address` prints its line, and its figure is in the file that was named."""
    got = bench("run.py", "--quick", "--only", "address", "--json", str(tmp_path / "figures"))
    assert (0, "") == (got.returncode, got.stderr)
    (found,) = read(tmp_path / "figures")
    assert ("run", "address", "µs", 3) == (found.part, found.key, found.unit, found.runs)
    assert f"{found.median:.1f}" in got.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("target", "figure", "short", "told"),
    [
        (TARGET, FIGURE, False, "yes"),
        (TARGET, replace(FIGURE, median=100), False, "yes"),
        (TARGET, replace(FIGURE, median=250), False, "no, missed by a factor of 2.50"),
        (replace(TARGET, by="high"), FIGURE, False, "no, missed by a factor of 1.40"),
        (replace(TARGET, by="most"), FIGURE, False, "no, missed by a factor of 1.50"),
        (replace(TARGET, more=True), FIGURE, False, "no, missed by a factor of 1.25"),
        (replace(TARGET, more=True), replace(FIGURE, median=101), False, "yes"),
        (replace(TARGET, wanted=None), FIGURE, False, "no target"),
        (replace(TARGET, sized=True), FIGURE, True, "not judged: smaller size"),
        (replace(TARGET, sized=True), FIGURE, False, "yes"),
        (TARGET, None, False, "not measured"),
    ],
)
def test_a_target_is_met_or_missed_by_a_factor(
    target: Target, figure: Figure | None, short: bool, told: str
) -> None:
    """The value that the target names decides, less or more being better as it says."""
    assert told == verdict(Judged(target, figure), short=short)


def test_the_worst_case_is_held_where_a_target_names_none() -> None:
    """The first load is held in the language in which it is the heaviest, reading in the slowest text."""
    loads = [replace(FIGURE, part="pages", key="first-load", most=n, case=f"{n}") for n in (90, 160, 120)]
    reads = [replace(FIGURE, part="reader", key="read", median=n, case=f"{n}") for n in (9, 7, 8)]
    held = {(each.target.part, each.target.key): each.value for each in judged([*loads, *reads], short=False)}
    assert (160, 7) == (held["pages", "first-load"], held["reader", "read"])


def test_the_whole_version_takes_no_smaller_size() -> None:
    """A target of one size is held against that size; the short version shows the largest it has."""
    small = replace(FIGURE, part="souls", key="beside Mesa", case="2,000 souls")
    for short, wanted in ((False, None), (True, small)):
        held = {each.target.key: each.figure for each in judged([small], short=short)}
        assert wanted == held["beside Mesa"]


def test_every_target_is_of_a_part_that_is_run() -> None:
    """No target is of a script that `make bench` leaves out, and every part is a script."""
    assert {each.part for each in targets()} <= {part.name for part in PARTS}
    assert all((BENCH / f"{part.name}.py").is_file() for part in PARTS)


def test_a_part_that_fails_or_takes_too_long_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The reason is the last thing it said; whatever takes too long is ended with all it started."""
    why = measured(Part("nowhere", 1), tmp_path / "figures", short=True, most=60)
    assert why.startswith("exit code 2: ")
    assert "nowhere.py" in why
    assert "nowhere.py" in capfd.readouterr().err
    assert "stopped after 1 s" == measured(Part("run", 1), tmp_path / "figures", short=True, most=1)


def test_what_parts_leave_over_is_handed_on() -> None:
    """A part gets its share of the time that is left, half as much again, and never more than all."""
    rest = (Part("one", 1), Part("two", 3))
    assert (150, 100) == (share(rest, 400), share(rest[1:], 100))


def test_the_page_tells_the_machine_the_verdicts_and_what_failed(tmp_path: Path) -> None:
    """It is written with its charts and its figures, and can be written anew from the figures alone."""
    first = written(TOLD, tmp_path / "one")
    text = first.read_text("utf-8")
    for part in ("a machine", "versions", "`souls`: exit code 1: no", "80 (70 to 150) ms | yes", "1 of "):
        assert part in text
    assert "](benchmarks/targets.svg)" in text
    assert "import of the core" in (tmp_path / "one" / "benchmarks" / "targets.svg").read_text("utf-8")
    figures = tmp_path / "one" / "benchmarks" / "figures.json"
    assert SCHEMA == json.loads(figures.read_text("utf-8"))["schema"]
    assert TOLD == loaded(figures)


def test_the_short_version_says_so() -> None:
    """Nobody takes the figures of the short version for the measure."""
    assert "short version" in page(replace(TOLD, short=True), (), folder="f", declaration="d")
    assert "short version" not in page(TOLD, (), folder="f", declaration="d")


def test_comparing_what_is_no_commit_is_wrong_use() -> None:
    """One clear line and exit code 2."""
    got = bench("compare.py", "no-such-commit", "HEAD")
    assert (2, "") == (got.returncode, got.stdout)
    assert 1 == len(got.stderr.splitlines())
    assert "no-such-commit" in got.stderr


@pytest.mark.slow
@pytest.mark.skipif(not (BENCH.parent / ".git").exists(), reason="there is no git checkout")
def test_two_commits_are_compared_each_by_its_own_sources() -> None:
    """A commit beside itself is measured in both places, the worktrees are gone after it."""
    before = _worktrees()
    got = bench("compare.py", "HEAD", "HEAD", "--rounds", "1", "--only", "run address", **{SHORT: ""})
    assert 0 == got.returncode, got.stderr
    assert got.stdout.splitlines()[-1].startswith("address at depth 12")
    assert before == _worktrees()


def _worktrees() -> int:
    command = ["git", "-C", str(BENCH.parent), "worktree", "list"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sum("/checkout " in line for line in told.splitlines())
