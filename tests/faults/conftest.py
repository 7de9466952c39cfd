"""What the tests of the faults share: a disk that can be filled or made read-only, killing, and damage."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from hitkalelut.errors import HitkalelutError
from tests.cli.conftest import Ask, _wide, ask

__all__ = ["Ask", "_wide", "ask"]

SIZE = 8 * 2**20
KILLER = """
import os, random, signal, sys, time
from pathlib import Path
path, seeds, longest = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
{work}
for seed in range(seeds):
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(path, lambda number: os.write(tells, b"%08d" % number))
        finally:
            os._exit(1)
    os.close(tells)
    last = int(os.read(hears, 8))
    time.sleep(random.Random(seed).uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while told := os.read(hears, 8):
        last = int(told)
    os.close(hears)
    print(last, flush=True)
    sys.stdin.readline()
"""


@dataclass
class Disk:
    """A small disk of its own where one may be mounted; else a folder in which no file may grow."""

    folder: Path
    mounted: bool
    locked: bool = False
    before: list[tuple[int, int]] = field(default_factory=list)

    def fill(self) -> None:
        """Leave no room on it at all."""
        if not self.mounted:
            self.before.append(resource.getrlimit(resource.RLIMIT_FSIZE))
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, self.before[0][1]))
            return
        with (self.folder / "full").open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass

    def free(self) -> None:
        """Let there be room again."""
        if self.mounted and not self.locked:
            (self.folder / "full").unlink(missing_ok=True)
        while self.before:
            resource.setrlimit(resource.RLIMIT_FSIZE, self.before.pop())

    def lock(self) -> bool:
        """Let nothing be written on it any more; tell whether that can be done here."""
        self.locked = self.mounted and not _mount("-o", "remount,ro", str(self.folder))
        return self.locked


def _mount(*given: str) -> int:
    try:
        return subprocess.run(["mount", *given], capture_output=True, check=False).returncode
    except OSError:
        return 1


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Give a disk of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    found = Disk(folder, not _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)))
    yield found
    found.free()
    if found.mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def killed(work: str, path: Path, seeds: int, longest: float) -> Iterator[int]:
    """Do work again and again, killed each time at a moment of its seed; give what it said was saved last.

    `work(path, saved)` is source text: it goes on for ever and tells by `saved(number)` what is saved. The
    moment lies within so many seconds after it first did.
    """
    command = [sys.executable, "-c", KILLER.format(work=work), str(path), str(seeds), str(longest)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in process.stdout:
            yield int(line)
            process.stdin.write("\n")
            process.stdin.flush()
    assert 0 == process.returncode


def flipped(data: bytes, seed: int) -> bytes:
    """Return data in which one to eight bytes are others, by a seed."""
    chance, held = Random(seed), bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        held[chance.randrange(len(held))] ^= chance.randrange(1, 256)
    return bytes(held)


def refusal(does: Callable[[], object]) -> str:
    """Return the one line with which something is refused; empty where it is not."""
    try:
        does()
    except HitkalelutError as error:
        line = f"{error}"
    else:
        line = ""
    assert line.isprintable()
    return line
