"""A million inputs: each target in a process of its own, led by what they newly reach where atheris is there.

`make fuzz` runs this; `INPUTS=20000` sets how many inputs, `ONLY=query,html` names targets, `JOBS=2` how many
processes. Without atheris hypothesis alone draws the inputs, and it is said.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.bounds import LONGEST
from tests.fuzz.cases import FOLDER
from tests.fuzz.one import DEAD
from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parent.parent.parent
OF = 1000
"""Of how many inputs a share is told."""
API = "api"
"""The one target whose inputs are drawn from its own description, by schemathesis."""
API_SHARE = 10
POLL = 0.5
TELL = 5.0
"""After how many seconds progress is told again where no terminal shows it."""


@dataclass(slots=True)
class Work:
    """A target under way: its process, where it tells how far it is, and how many inputs it is given."""

    name: str
    inputs: int
    folder: Path
    process: subprocess.Popen[bytes]
    began: float
    stopped: bool = False

    def told(self) -> dict[str, object]:
        """Return what the process told last: how many inputs were tried, and what was found."""
        try:
            found: dict[str, object] = json.loads((self.folder / "told.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {"tried": 0, "findings": [], "by": ""}
        return found


def wanted(inputs: int, only: list[str]) -> dict[str, int]:
    """Return how many inputs each target is given; their shares are of those that are asked for alone."""
    shares = {each.name: each.share for each in TARGETS} | {API: API_SHARE}
    unknown = [name for name in only if name not in shares]
    if unknown:
        sys.exit(f"no target {unknown[0]!r}; choose {', '.join(shares)}")
    chosen = {name: share for name, share in shares.items() if not only or name in only}
    whole = sum(chosen.values())
    return {name: max(1, inputs * share // whole) for name, share in chosen.items()}


def start(name: str, inputs: int, folder: Path) -> Work:
    """Start the process of one target."""
    place = folder / name
    place.mkdir()
    command = [sys.executable, "-m", "tests.fuzz.one", name, str(inputs), str(place)]
    with (place / "says").open("wb") as says:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=says, stderr=subprocess.STDOUT, start_new_session=True
        )
    return Work(name, inputs, place, process, time.monotonic())


def run(asked: dict[str, int], jobs: int, folder: Path) -> Iterator[Work]:
    """Run all targets, so many at once, tell how far they are, and give each once it has ended.

    Ctrl+C ends those under way; each is given with what it told until then.
    """
    waiting, working, done, last = list(asked.items()), list[Work](), 0, 0.0
    try:
        while waiting or working:
            while waiting and len(working) < jobs:
                working.append(start(*waiting.pop(0), folder))
            time.sleep(POLL)
            for each in [each for each in working if each.process.poll() is not None]:
                working.remove(each)
                done += _tried(each)
                yield each
            if sys.stderr.isatty() or time.monotonic() - last > TELL:
                last = time.monotonic()
                _progress(done, working, sum(asked.values()))
    except KeyboardInterrupt:
        print(f"stopped; not begun: {', '.join(name for name, _ in waiting) or 'none'}".ljust(100))
        for each in working:
            each.stopped = True
            each.process.kill()
            each.process.wait()
            yield each


def _tried(work: Work) -> int:
    return int(str(work.told()["tried"]))


def _progress(done: int, working: list[Work], whole: int) -> None:
    now = done + sum(map(_tried, working))
    under_way = ", ".join(f"{each.name} {_tried(each):,} of {each.inputs:,}" for each in working)
    end = "\r" if sys.stderr.isatty() else "\n"
    print(f"{now:,} of {whole:,} inputs; {under_way}".ljust(100), end=end, file=sys.stderr, flush=True)


def row(work: Work) -> tuple[str, int]:
    """Return the line of a target in the summary, and how many findings it has."""
    told, took = work.told(), time.monotonic() - work.began
    found = told["findings"]
    findings = [str(each) for each in found] if isinstance(found, list) else []
    code = work.process.returncode
    if code not in (0, DEAD) and not findings and not work.stopped:
        findings.append(_died(work, code))
    lines = "".join(f"\n    {each}" for each in findings)
    tried = _tried(work)
    by = str(told["by"])
    said = f"{work.name:<12}{tried:>10,}{took:>9.0f} s{tried / max(took, 0.1):>9,.0f}/s"
    return f"{said}  {by:<11}{len(findings):>9}{lines}", len(findings)


def _died(work: Work, code: int) -> str:
    """Keep the input at which a process died as a case, and say it."""
    for artifact in sorted(work.folder.glob("*-*")):
        kept = FOLDER / f"{work.name}-{artifact.name.rpartition('-')[2][:12]}"
        kept.write_bytes(artifact.read_bytes()[:LONGEST])
        return f"the process died with {code} at {kept.name}"
    says = (work.folder / "says").read_text("utf-8", "replace").strip().splitlines()
    return f"the process died with {code}: {says[-1] if says else 'it says nothing'}"


def main() -> int:
    """Run what is asked for, print the summary, and return 1 where there are findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    given = parser.parse_args()
    asked = wanted(given.inputs, [name for name in given.only.split(",") if name])
    if find_spec("atheris") is None:
        print("atheris is not installed (pip install '.[fuzz]'): hypothesis alone draws the inputs")
    print(
        "The bounds hold for inputs of up to",
        f"{LONGEST:,} bytes;",
        f"cases are kept in {FOLDER}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        found = [row(each) for each in run(asked, given.jobs, Path(folder))]
    print(f"\n{'target':<12}{'inputs':>10}{'time':>11}{'rate':>11}  {'drawn by':<11}{'findings':>9}")
    print("\n".join(line for line, _ in found))
    findings = sum(count for _, count in found)
    print(f"{findings} findings" if findings else "nothing was found")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
