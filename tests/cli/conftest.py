"""What the tests of the command line share: how to call it, and what to hand it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hitkalelut.cli.main import _main
from hitkalelut.cli.output import console
from hitkalelut.words.readings import questions

SCRIPT = Path(sys.executable).with_name("hitkalelut")
CHOICES = tuple(choice for question in questions() for choice in question.choices)
LONG = "x" * 100_000
DIGITS = "9" * 100_000
HOLDS = """
[[statement]]
id = "thought"
source = "P"
place = "1"
says = "The first act is the thought of creation."
at = "thought-of-creation"
ask = "history[0].name"
expect = "thought-of-creation"
standing = "seen"
"""
FAILS = HOLDS.replace('expect = "thought', 'expect = "afterthought').replace('id = "th', 'id = "afterth')


@dataclass(frozen=True, slots=True)
class Said:
    """How one command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, read as JSON."""
        return json.loads(self.out)


Ask = Callable[..., Said]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Print so wide that no line is broken, and without colour, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "1000")
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    console.cache_clear()
    yield
    console.cache_clear()


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a way to call the command line in this process."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        code = _main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


def one_line(said: Said) -> str:
    """Return the one line of the error stream; fail where it is not one short, clear line."""
    assert said.err.count("\n") == 1, said.err[:2000]
    line = said.err.removesuffix("\n")
    assert line.startswith("hitkalelut: ")
    assert len(line) <= 500
    assert line.isprintable()
    assert "Traceback" not in line
    return line


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `$0` is the installed script."""
    return subprocess.run(["/bin/sh", "-c", line, str(SCRIPT)], capture_output=True, text=True, timeout=60)


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    """Write a statement file and return where it is."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
