"""A sweep, and a run in parts, killed with all their processes at random moments, and begun again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
import xarray as xr

from hitkalelut.population.parameters import parameters
from hitkalelut.population.results import dataset
from hitkalelut.population.running import begin, carry_on
from hitkalelut.store.pieces import pieces_of

SOULS = (sys.executable, "-m", "hitkalelut", "souls")
LONG = 240.0
"""How many seconds all of it may take."""


def killed_whole(
    command: list[str], folder: Path, begun: Callable[[], object], more: tuple[str, ...] = ()
) -> Iterator[int]:
    """Run a command until it comes to its end, and kill it, with its processes, soon after it has begun.

    Tells, each time that it was killed, how often it was so far. From the second time on `more` is added.
    """
    random, times, until = Random(7), 0, time.monotonic() + LONG
    environment = {**os.environ, "HITKALELUT_CHECKPOINT": "0.1"}
    while True:
        running = subprocess.Popen(
            command, cwd=folder, env=environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        while running.poll() is None and not begun() and time.monotonic() < until:
            time.sleep(0.05)
        try:
            running.wait(random.uniform(0.0, 0.4) if times < 3 else LONG)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
        assert running.wait(30) in (0, 1, -signal.SIGKILL)
        if running.returncode >= 0:
            return
        times += 1
        yield times
        command = [*command, *(() if times > 1 else more)]


@pytest.mark.slow
def test_a_sweep_killed_again_and_again_ends_the_same(tmp_path: Path) -> None:
    """No point that was kept is computed again, and the end is that of a sweep that nobody killed."""
    command = [*SOULS, "sweep", "--vary", "ten=1:6", "--seeds", "2", "--souls", "1000"]
    command += ["--set", "steps=1500", "--workers", "1", "-o"]
    points = tmp_path / "killed.zarr.points"

    def _kept() -> dict[str, int]:
        return {each.name: each.stat().st_mtime_ns for each in points.glob("*.json")}

    seen = [_kept()]
    for _ in killed_whole([*command, "killed.zarr"], tmp_path, lambda: len(_kept()) > len(seen[-1])):
        seen.append(_kept())
    assert [12, 4] == [len(_kept()), len(seen)]
    assert all(earlier.items() <= later.items() for earlier, later in pairwise([*seen, _kept()]))
    subprocess.run([*command, "whole.zarr"], cwd=tmp_path, check=True, stderr=subprocess.DEVNULL)
    whole, killed = (xr.open_zarr(tmp_path / f"{name}.zarr").load() for name in ("whole", "killed"))
    assert whole.identical(killed)


@pytest.mark.slow
def test_a_run_in_parts_killed_again_and_again_ends_the_same(tmp_path: Path) -> None:
    """Each time `--resume`: the end is bit for bit that of an unbroken run on one machine."""
    asked = {"souls": 10_000, "desires": 613, "seed": 3, "steps": 1500}
    command = [*SOULS, "run", "-o", "killed.zarr", "--parts", "2", "--workers", "2"]
    settings = [f"--set={key}={value}" for key, value in asked.items()]
    pieces, seen = pieces_of(tmp_path / "killed.zarr"), list[Path | None]([None])

    def _begun() -> bool:
        return pieces.last() not in (None, seen[-1])

    for _ in killed_whole([*command, *settings], tmp_path, _begun, ("--resume",)):
        seen.append(pieces.last())
    assert 4 == len(seen)
    expected = dataset(carry_on(begin(parameters(**asked))))
    assert xr.open_zarr(tmp_path / "killed.zarr").load().identical(expected)
