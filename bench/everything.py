"""Measure everything as DECLARATION.md declares, in one go, and write the page, its charts and the figures.

Each part is a script of its own and runs in a process of its own, one after another; it adds its figures to
a file, a line of JSON each, as soon as it has them. A part that fails, or takes too long, is told and stops
none of the others. The whole version writes docs/benchmarks.md; the short one writes below build/.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from charts import charts
from figures import SHORT, WHERE, Figure, read
from machine import computer, versions
from report import Told, page
from targets import judged

HERE = Path(__file__).parent
ROOT = HERE.parent
NAME, SCHEMA, GRACE, BUSY = "benchmarks", 1, 0.5, 1.0
WHOLE, SMALL = 43 * 60.0, 4.6 * 60
"""Seconds that all parts may take together, in the whole version and in the short one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A script, and its share of the time: about how many minutes its whole version takes at most."""

    name: str
    minutes: float


PARTS = (
    Part("run", 4),
    Part("souls", 16),
    Part("reader", 7),
    Part("pages", 10),
    Part("frames", 4),
    Part("knowing", 5),
    Part("drawings", 6),
    Part("parts", 8),
)
"""In this order: what has targets comes first, so that it is measured whatever the rest does."""


def measured(part: Part, place: Path, *, short: bool, most: float) -> str:
    """Run one part to its end; return why it failed, or nothing. After `most` seconds it is stopped."""
    around = {**os.environ, WHERE: str(place), SHORT: "1" if short else "", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(HERE / f"{part.name}.py")]
    child = subprocess.Popen(command, env=around, stderr=subprocess.PIPE, text=True, start_new_session=True)
    said: list[str] = []
    listening = threading.Thread(target=_listen, args=(child, said), daemon=True)
    listening.start()
    try:
        child.wait(max(most, 1))
    except subprocess.TimeoutExpired:
        return f"stopped after {most:.0f} s"
    finally:
        _end(child)
        listening.join(5)
    return (
        ""
        if child.returncode == 0
        else f"exit code {child.returncode}: {' '.join(said[-1:])}".replace(str(ROOT), ".")
    )


def _listen(child: subprocess.Popen[str], said: list[str]) -> None:
    """Pass on what a part tells while it works, and keep the last of it."""
    assert child.stderr is not None
    with child.stderr as stream:
        for line in stream:
            sys.stderr.write(line)
            said[:] = [line.strip()] if line.strip() else said


def _end(child: subprocess.Popen[str]) -> None:
    """End whatever a part has started and left: it is a group of processes of its own."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
        time.sleep(GRACE)
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def gathered(chosen: Sequence[Part], *, short: bool) -> Told:
    """Run some parts, one after another, telling how far it is; return what they told."""
    machine, day = computer(), f"{datetime.now(UTC):%Y-%m-%d}"
    if (load := os.getloadavg()[0]) > BUSY:
        progress(f"the machine is busy (load {load:.1f}): most figures will be worse than they need be")
    begun, end = time.monotonic(), time.monotonic() + (SMALL if short else WHOLE)
    seconds: dict[str, float] = {}
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "figures.jsonl"
        for number, part in enumerate(chosen, 1):
            gone, left = time.monotonic() - begun, end - time.monotonic()
            progress(f"[{number}/{len(chosen)}] {part.name}: {gone / 60:.1f} minutes gone")
            now = time.monotonic()
            if why := measured(part, place, short=short, most=share(chosen[number - 1 :], left)):
                failed[part.name] = why
                progress(f"{part.name} failed: {why}")
            seconds[part.name] = time.monotonic() - now
        return Told(machine, versions(), day, short, read(place), seconds, failed)


def share(rest: Sequence[Part], left: float) -> float:
    """Return how many seconds the first of the parts to come may take, of those that are left.

    It gets its share, and half as much again: what others leave over is handed on, so that most need it not.
    """
    fair = left * rest[0].minutes / sum(part.minutes for part in rest)
    return min(1.5 * fair, left)


def progress(what: str) -> None:
    """Tell whoever waits how far it is."""
    print(f"=== {what}", file=sys.stderr, flush=True)


def written(told: Told, folder: Path) -> Path:
    """Write the page, the charts and the figures into a folder; return the page."""
    pictures = folder / NAME
    pictures.mkdir(parents=True, exist_ok=True)
    held = [each for each in judged(told.figures, short=told.short) if not (told.short and each.target.sized)]
    made = charts(told.figures, held, below=(told.computer, told.versions))
    for name, picture in made.items():
        (pictures / f"{name}.svg").write_text(picture, "utf-8")
    data = json.dumps({"schema": SCHEMA, **asdict(told)}, ensure_ascii=False, indent=1)
    (pictures / "figures.json").write_text(data + "\n", "utf-8")
    path = folder / f"{NAME}.md"
    declared = os.path.relpath(HERE.parent / "docs" / "measured.md", folder)
    path.write_text(page(told, tuple(made), folder=NAME, declaration=declared), "utf-8")
    return path


def loaded(path: Path) -> Told:
    """Return what an earlier run told, from the file of its figures."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    if data.pop("schema") != SCHEMA:
        sys.exit(f"{path}: another schema")
    data["figures"] = tuple(Figure(**each) for each in data["figures"])
    return Told(**data)


def asked_for() -> argparse.Namespace:
    """Read what is asked for."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    names = [part.name for part in PARTS]
    asked.add_argument("--quick", action="store_true", help="the short version, in less than five minutes")
    asked.add_argument("--only", nargs="+", choices=names, default=names, help="these parts alone")
    asked.add_argument("--into", type=Path, help="the folder to write into")
    asked.add_argument(
        "--again", type=Path, metavar="FIGURES.JSON", help="measure nothing, write the page anew"
    )
    return asked.parse_args()


def main() -> int:
    """Run all parts and write what they told; the exit code is 1 where a part failed."""
    asked = asked_for()
    if asked.again and not asked.again.is_file():
        print(f"everything: there is no file {asked.again}", file=sys.stderr)
        return 2
    chosen = [part for part in PARTS if part.name in asked.only]
    told = loaded(asked.again) if asked.again else gathered(chosen, short=asked.quick)
    whole = not told.short and len(told.seconds) == len(PARTS)
    folder = asked.into or (ROOT / "docs" if whole else ROOT / "build")
    progress(f"written: {written(told, folder)}")
    for part, why in told.failed.items():
        progress(f"{part} failed: {why}")
    return 1 if told.failed else 0


if __name__ == "__main__":
    sys.exit(main())
