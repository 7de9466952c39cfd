"""Measure speed and size as DECLARATION.md declares, and print one table."""

import platform
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from hitkalelut import __version__
from hitkalelut.creation.addresses import resolve
from hitkalelut.creation.codec import to_bytes
from hitkalelut.creation.engine import derive
from hitkalelut.creation.unfolding import Holding, unfold, unfolded
from hitkalelut.law.phases import SEFIROT

COMMAND = str(Path(sys.executable).with_name("hitkalelut"))
CORE = "from hitkalelut import derive, snapshot, why"


def timed(run: Callable[[], object], times: int) -> list[float]:
    """Return how long each of several runs took, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1000)
    return took


def shell(*command: str) -> str:
    """Run a command to its end and return what it printed; a failure stops the measurement."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def import_times() -> list[float]:
    """Return the time to import the core in a fresh process, less that of an empty process."""
    empty = statistics.median(timed(lambda: shell(sys.executable, "-c", "pass"), 15))
    shell(sys.executable, "-c", f"{CORE}; assert len(derive()) > 100")
    return [took - empty for took in timed(lambda: shell(sys.executable, "-c", CORE), 15)]


def derivation_times() -> list[float]:
    """Return the time of one derivation after import."""
    first = to_bytes(derive())
    took = timed(derive, 50)
    assert first == to_bytes(derive())
    return took


def derivation_memory() -> float:
    """Return the peak of allocated memory during one derivation, in megabytes."""
    tracemalloc.start()
    history = derive()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(history) > 100
    return peak / 1e6


def why_times() -> list[float]:
    """Return the time of `hitkalelut why AB/born` in a fresh process."""
    assert "AB/born" in shell(COMMAND, "why", "AB/born")
    return timed(lambda: shell(COMMAND, "why", "AB/born"), 10)


def verify_times() -> list[float]:
    """Return the time of `hitkalelut verify` in a fresh process."""
    assert " 0 failed" in shell(COMMAND, "verify")
    return timed(lambda: shell(COMMAND, "verify"), 5)


def address_times() -> list[float]:
    """Return the mean time to resolve an address at depth 12, in milliseconds."""
    parts = tuple(derive().state().desires)
    text = "/".join(("AK/SAG/guf", *(SEFIROT[n % 5] for n in range(12))))
    assert text == str(resolve(text, parts))
    return [took / 10_000 for took in timed(lambda: [resolve(text, parts) for _ in range(10_000)], 5)]


def unfolding_times() -> list[float]:
    """Return the time to stream all 5^8 parts of one Partzuf, asking of each whether it is lit."""
    desires = derive().state("AB/full").desires
    whole = unfolded(desires["AK/AB"], resolve("AK/AB", desires))
    counts: list[dict[bool, int]] = []

    def stream() -> None:
        found = {True: 0, False: 0}
        for part in unfold(whole, 8):
            found[part.holding is Holding.LIT] += 1
        counts.append(found)

    took = timed(stream, 5)
    assert counts == [{True: 4 * 5**7, False: 5**7}] * 5
    return took


def row(name: str, took: list[float], target: str, unit: str = "ms") -> None:
    """Print one line of the table."""
    scale = 1000 if unit == "µs" else 1
    low, middle, high = (f(took) * scale for f in (min, statistics.median, max))
    print(f"{name:<32}{middle:>10.1f}{low:>10.1f}{high:>10.1f}  {unit:<4}{target:>10}")


def main() -> None:
    """Measure everything and print the table."""
    print(f"hitkalelut {__version__}, Python {platform.python_version()}, {platform.platform()}")
    print(f"{'measure':<32}{'median':>10}{'least':>10}{'most':>10}  {'':<4}{'target':>10}")
    row("import of the core", import_times(), "100")
    row("derivation", derivation_times(), "60")
    row("memory of a derivation", [derivation_memory()], "100", "MB")
    row("why from the shell, cold", why_times(), "350")
    row("verify, all statements", verify_times(), "3000")
    row("all 5^8 parts of one Partzuf", unfolding_times(), "2000")
    row("address at depth 12", address_times(), "50", "µs")


if __name__ == "__main__":
    main()
