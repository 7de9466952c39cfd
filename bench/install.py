"""How long the package takes to install, and what lies on the disk then, by package: bare, each extra, all.

Every installation is made in an environment of its own from the wheel of this checkout, what was
downloaded before is used again, and nothing of it stays. The table goes to docs/install.md between the marks.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "install.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
KINDS = ("", "pictures", "souls", "study", "export", "assistants", "all")
"""The extras that are installed; nothing is the package alone."""
BROUGHT = ("pip", "setuptools")
"""What an environment brings along of itself."""
SMALL = 1.0
"""Packages below so many MB are told together."""

WEIGH = """
import json
from importlib.metadata import distributions
def size(of):
    return sum(path.stat().st_size for each in of.files or () if (path := each.locate()).is_file())
print(json.dumps([(each.name, each.version, size(each)) for each in distributions()]))
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One package that was installed: its size on disk in MB, of a million bytes."""

    name: str
    version: str
    size: float


@dataclass(frozen=True, slots=True)
class Installed:
    """One installation: the extra, the seconds it took, and its packages, the largest first."""

    extra: str
    seconds: float
    packages: tuple[Package, ...]

    @property
    def size(self) -> float:
        """All packages together, in MB."""
        return sum(each.size for each in self.packages)


def wheel(folder: Path) -> Path:
    """Build the wheel of this checkout into a folder."""
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def install(archive: Path, extra: str) -> Installed:
    """Install the archive with an extra into an environment that is new, and weigh all that came."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True, symlinks=True)
        python = Path(folder) / "bin" / "python"
        asked = f"{archive}[{extra}]" if extra else str(archive)
        begun = time.perf_counter()
        subprocess.run([python, "-m", "pip", "install", "--quiet", asked], check=True, capture_output=True)
        seconds = time.perf_counter() - begun
        told = subprocess.run([python, "-c", WEIGH], check=True, capture_output=True, text=True).stdout
    found = (Package(name, version, size / 1e6) for name, version, size in json.loads(told))
    kept = (each for each in found if each.name not in BROUGHT)
    return Installed(extra, seconds, tuple(sorted(kept, key=lambda each: -each.size)))


def table(all_of: tuple[Installed, ...]) -> Iterator[str]:
    """Walk the lines of the tables: first the installations, then the packages each adds."""
    bare = all_of[0]
    own = {each.name for each in bare.packages}
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d} by `bench/install.py`, with {machine};"
    yield "MB of a million bytes, without pip; seconds with all downloads at hand."
    yield from ("", "| installed | packages | MB | seconds |", "|---|--:|--:|--:|")
    for each in all_of:
        name = f"hitkalelut[{each.extra}]" if each.extra else "hitkalelut"
        yield f"| `{name}` | {len(each.packages)} | {each.size:.0f} | {each.seconds:.0f} |"
    for each in all_of:
        if each.extra == "all":
            continue
        shown = tuple(one for one in each.packages if each is bare or one.name not in own)
        yield from ("", f"**{f'What `{each.extra}` adds' if each.extra else 'Bare'}**", "")
        yield from _rows(shown)


def _rows(packages: tuple[Package, ...]) -> Iterator[str]:
    yield from ("| package | version | MB |", "|---|---|--:|")
    large = tuple(each for each in packages if each.size >= SMALL)
    for each in large:
        yield f"| {each.name} | {each.version} | {each.size:.1f} |"
    small = packages[len(large) :]
    if small:
        yield f"| {len(small)} smaller | | {sum(each.size for each in small):.1f} |"


def put(lines: Iterator[str]) -> None:
    """Write lines into the page, between its marks."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text("\n".join((before + BEGIN, "", *lines, "", END + after)), "utf-8")


def main() -> None:
    """Measure, and write the page or print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/install.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = wheel(Path(folder))
        install(archive, "all")  # whatever must be downloaded comes now, outside of the time
        found = tuple(install(archive, extra) for extra in KINDS)
    if asked.write:
        put(table(found))
    else:
        print("\n".join(table(found)))


if __name__ == "__main__":
    main()
