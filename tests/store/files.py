"""What the tests of kept histories share: a short run, a process that saves, and how a refusal is checked."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.errors import InvalidHistory
from hitkalelut.questions.runs import run
from hitkalelut.store.sqlite import load, save
from hitkalelut.store.sqlite import why as why_in_file

HELD = run(conditions(without=["mingling"]))
"""A whole run that is short: it ends with Adam Kadmon, and is refused more."""
# Saves two histories in turn, under one name, so often as it is told; it speaks once the first stands.
SAVER = """
import sys
from pathlib import Path
from hitkalelut.creation.conditions import conditions
from hitkalelut.questions.runs import run
from hitkalelut.store.sqlite import save
path, times = Path(sys.argv[1]), int(sys.argv[2])
pair = run(conditions(without=['mingling'])), run(conditions(measure=2))
for turn in range(times):
    save(pair[turn % 2], path)
    if turn == 0:
        print("saved", flush=True)
"""


def saver(path: Path, times: int) -> subprocess.Popen[bytes]:
    """Start a process that saves over a file in turn."""
    return subprocess.Popen([sys.executable, "-c", SAVER, str(path), str(times)], stdout=subprocess.PIPE)


def pair() -> tuple[History, History]:
    """Return the two histories that such a process saves."""
    return HELD, run(conditions(measure=2))


def listing(folder: Path) -> list[tuple[str, int, int, bytes]]:
    """Return all that a directory holds: names, times of writing, modes, bytes."""
    return [
        (
            str(each),
            each.stat().st_mtime_ns,
            each.stat().st_mode,
            each.read_bytes() if each.is_file() else b"",
        )
        for each in sorted(folder.iterdir())
    ]


def refused(act: Callable[[], object], path: Path) -> str:
    """Return the one line with which an act on a file is refused; the line names the file."""
    with pytest.raises(InvalidHistory) as caught:
        act()
    line = str(caught.value)
    assert [line] == line.splitlines()
    assert repr(str(path)) in line
    return line


def refused_wholly(path: Path) -> str:
    """Return why a file is not loaded; it is not asked or saved over either, and nothing changes."""
    before = listing(path.parent)
    refused(lambda: save(HELD, path), path)
    refused(lambda: why_in_file(path, "thought-of-creation"), path)
    line = refused(lambda: load(path), path)
    assert before == listing(path.parent)
    return line


def rewritten(path: Path, *statements: str) -> None:
    """Change a saved file as some other program might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)
