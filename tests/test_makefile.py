"""The two commands of the README, and what a build machine calls."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CI = ROOT / ".ci" / "run"


def targets() -> set[str]:
    """Return the names that `make` can be asked for."""
    return set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call make at the root of the project, as from a shell that no other make has started."""
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


def test_make_help_tells_every_target() -> None:
    """`make help`, and `make` alone, name every target with a word on what it does."""
    got = make("help")
    assert (0, "") == (got.returncode, got.stderr)
    assert got.stdout == make().stdout
    told = dict(re.findall(r"^make ([a-z-]+) +(\S.+)$", got.stdout, re.MULTILINE))
    assert {"run", "test", "check", "bench", "clean", "test-lowest", "sbom"} <= set(told) <= targets()


def test_every_target_that_makes_no_file_is_phony() -> None:
    """A file that happens to be called like a target does not keep it from running."""
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert targets() == set(phony[1].split())


def test_the_two_commands_of_the_readme_are_targets() -> None:
    """The README gives two commands to begin with, `make run` and `make test`, and both are there."""
    readme = (ROOT / "README.md").read_text("utf-8")
    code = re.findall(r"^```\w*\n(.*?)^```|`([^`\n]+)`", readme, re.MULTILINE | re.DOTALL)
    named = re.findall(r"^\s*(?:\$ )?make ([a-z]+)", "\n".join(map("\n".join, code)), re.MULTILINE)
    assert {"run", "test"} <= set(named) <= targets()


def test_the_build_machine_calls_make_test_once_and_nothing_else() -> None:
    """`.ci/run` may be executed, is sound bash, and calls exactly `make test`."""
    assert os.access(CI, os.X_OK)
    text = CI.read_text("utf-8")
    got = subprocess.run(["bash", "-n", str(CI)], capture_output=True, text=True)
    assert (0, "") == (got.returncode, got.stderr)
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert ["make test"] == re.findall(r"^\s*(make\b.*?)\s*$", text, re.MULTILINE)


def test_make_test_runs_everything() -> None:
    """`make test` checks format, lint and types and runs all tests, the slow ones too."""
    rule = re.search(r"^test:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert rule is not None
    for part in ("ruff format --check", "ruff check", "mypy", "pytest"):
        assert part in rule[1]
    assert "not slow" not in rule[1]
