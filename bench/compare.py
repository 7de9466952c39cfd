"""Compare two commits on the fast measures, in one run and in turn: A B A B ...

Each commit is checked out into a worktree of its own, which is taken away at the end, and measured by the
scripts of this checkout, in fresh processes that see the sources of that worktree alone. Libraries are those
of this environment for both. In each round every measure is done once for A and at once for B, and the other
way round in the next; a ratio is that of the two medians of one round. A measure that a commit knows nothing
of, or fails at, is told and left out.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from figures import SHORT, WHERE, Figure, read
from machine import computer
from report import number

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = 5
PATIENCE = 300.0
"""How many seconds one measure of one commit may take."""
RUN = ("import", "derive", "derive-memory", "why", "verify", "unfold", "address")
FAST: dict[str, tuple[str, ...]] = {
    **{f"run {key}": ("run.py", "--only", key) for key in RUN},
    "souls": ("steps.py", "souls"),
    "reader": ("steps.py", "reader"),
    "drawings": ("steps.py", "drawings"),
}
"""Each fast measure, and the script that does it."""
WHOSE = "import hitkalelut; print(hitkalelut.__file__)"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it was asked for, what it is, and where it is checked out."""

    asked: str
    name: str
    folder: Path


def git(*given: str) -> str:
    """Return what git says of this checkout; what it refuses is wrong use."""
    done = subprocess.run(["git", "-C", str(ROOT), *given], capture_output=True, text=True)
    if done.returncode:
        wrong((done.stderr.strip().splitlines() or ["git failed"])[-1])
    return done.stdout.strip()


def wrong(what: str) -> NoReturn:
    """Tell in one line what is wrong, and end."""
    print(f"compare: {what}", file=sys.stderr)
    raise SystemExit(2)


def known(asked: str) -> str:
    """Return the whole name of a commit; if there is none, that is wrong use."""
    command = ["git", "-C", str(ROOT), "rev-parse", "--verify", "--quiet", f"{asked}^{{commit}}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        wrong(f"there is no commit {asked!r} here; `git log --oneline` lists them")
    return done.stdout.strip()


@contextmanager
def checked_out(asked: str, name: str) -> Iterator[Commit]:
    """Check a commit out into a worktree of its own, and take it away at the end."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "checkout"
        git("worktree", "add", "--detach", "--quiet", str(folder), name)
        try:
            yield Commit(asked, name[:10], folder)
        finally:
            git("worktree", "remove", "--force", str(folder))


def around(commit: Commit, place: Path) -> dict[str, str]:
    """Return the environment of a measure: the sources of the commit, the short version, where to keep it."""
    sources = str(commit.folder / "src")
    return {**os.environ, "PYTHONPATH": sources, WHERE: str(place), SHORT: "1"}


def own(commit: Commit) -> None:
    """See that processes of a commit run its own sources and no others."""
    told = subprocess.run(
        [sys.executable, "-c", WHOSE],
        env=around(commit, Path(os.devnull)),
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(told.stdout.strip()).resolve()
    assert found.is_relative_to(commit.folder.resolve()), f"{commit.asked} would be measured by {found}"


def measured(commit: Commit, script: Sequence[str]) -> tuple[tuple[Figure, ...], str]:
    """Do one measure of one commit; return its figures, and why there are none."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "figures.jsonl"
        command = [sys.executable, str(HERE / script[0]), *script[1:]]
        given = around(commit, place)
        try:
            done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return (), f"stopped after {PATIENCE:.0f} s"
        if done.returncode:
            return (), (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        return read(place), ""


Key = tuple[str, str, str]
"""A measure: what, of which case, in which unit."""
Pairs = dict[Key, list[tuple[float, float]]]
"""Of each measure the medians of both commits, a pair for each round."""


def in_turn(name: str, both: tuple[Commit, Commit], rounds: int) -> tuple[Pairs, str]:
    """Do one measure of both commits in turn, so many rounds; return the medians, or why there are none."""
    found: Pairs = {}
    for count in range(rounds):
        told: dict[Path, dict[Key, float]] = {}
        for commit in both if count % 2 == 0 else both[::-1]:
            figures, why = measured(commit, FAST[name])
            if why:
                return {}, f"{commit.asked}: {why}"
            told[commit.folder] = {(each.what, each.case, each.unit): each.median for each in figures}
        one, other = (told[commit.folder] for commit in both)
        for key in (key for key in one if key in other):
            found.setdefault(key, []).append((one[key], other[key]))
    return found, ""


def lines(pairs: Pairs) -> Iterator[str]:
    """Write each measure: the medians of both, and the ratio of each round by median, least and most."""
    for (what, case, unit), each in pairs.items():
        one, other = (statistics.median(values) for values in zip(*each, strict=True))
        ratios = sorted(second / first for first, second in each)
        ratio = f"{statistics.median(ratios):.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f})"
        title = f"{what}, {case}" if case else what
        yield f"{title:48}{number(one):>12}{number(other):>12}  {unit:8}{ratio:>26}"


def asked_for() -> argparse.Namespace:
    """Read what is asked for."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("commits", nargs=2, metavar="COMMIT", help="two commits, by any name that git knows")
    asked.add_argument("--rounds", type=int, default=ROUNDS, help=f"how many rounds; {ROUNDS} if not said")
    asked.add_argument("--only", nargs="+", choices=tuple(FAST), default=tuple(FAST), help="these measures")
    chosen = asked.parse_args()
    if chosen.rounds < 1:
        asked.error("--rounds: at least one round is needed")
    return chosen


def main() -> int:
    """Compare two commits and print a table; the exit code is 1 where a measure failed."""
    asked, failed = asked_for(), 0
    names = [known(each) for each in asked.commits]
    with ExitStack() as stack:
        one, other = (
            stack.enter_context(checked_out(each, name))
            for each, name in zip(asked.commits, names, strict=True)
        )
        for commit in (one, other):
            own(commit)
        print(f"{computer()}\nA: {one.asked} ({one.name})   B: {other.asked} ({other.name})")
        print(f"{'median':48}{'A':>12}{'B':>12}  {'':8}{'B to A':>26}")
        for number_of, name in enumerate(asked.only, 1):
            print(f"... [{number_of}/{len(asked.only)}] {name}", file=sys.stderr, flush=True)
            pairs, why = in_turn(name, (one, other), asked.rounds)
            failed += bool(why)
            print("\n".join(lines(pairs)) if pairs else f"{name}: not measured; {why}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
