"""What was measured, as lines of JSON: one figure a line, of one schema, whichever script measured it.

A script keeps its figures in the file that `--json` names, and does a short version with `--quick`. Both are
handed on to processes that it starts, in the environment.
"""

import argparse
import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

WHERE, SHORT = "HITKALELUT_BENCH_FIGURES", "HITKALELUT_BENCH_SHORT"
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured some times: the median, the least and the most, and the value at 95 of 100.

    `part` is the script and `key` the measure; `case` tells the same measure on one thing from that on
    another, and `at` is that thing as a number, where it is one.
    """

    part: str
    key: str
    what: str
    unit: str
    median: float
    least: float
    most: float
    high: float
    runs: int
    case: str = ""
    at: float = 0.0


def high(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not pass."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def keep(
    part: str, key: str, values: Sequence[float], *, what: str, unit: str, case: str = "", at: float = 0.0
) -> Figure:
    """Return the figure of some values, and add it to the file of figures where one is asked for."""
    middle, least, most = statistics.median(values), min(values), max(values)
    found = Figure(part, key, what, unit, middle, least, most, high(values), len(values), case, at)
    if path := os.environ.get(WHERE):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
    return found


def read(path: Path) -> tuple[Figure, ...]:
    """Return the figures of a file; none where nothing was kept."""
    if not path.exists():
        return ()
    return tuple(Figure(**json.loads(line)) for line in path.read_text("utf-8").splitlines())


def options(about: str | None) -> argparse.ArgumentParser:
    """Return a parser of what every script is asked: where to keep figures, and whether to be short."""
    asked = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    asked.add_argument("--json", default="", metavar="FILE", help="add the figures to this file, a line each")
    asked.add_argument("--quick", action="store_true", help="a short version: fewer runs, smaller sizes")
    return asked


def heed(asked: argparse.Namespace) -> None:
    """Do as asked from here on, in this process and in those that it starts."""
    if asked.json:
        os.environ[WHERE] = str(Path(asked.json).resolve())
    if asked.quick:
        os.environ[SHORT] = "1"


def short() -> bool:
    """Return whether the short version is asked for."""
    return os.environ.get(SHORT) == "1"


def sized(whole: Given, small: Given) -> Given:
    """Return the size that is declared, or in the short version the small one."""
    return small if short() else whole
