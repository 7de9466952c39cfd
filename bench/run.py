"""Measure speed and size as DECLARATION.md declares, and print one table."""

import platform
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass

from figures import Figure, heed, keep, options, sized
from hitkalelut import __version__
from hitkalelut.creation.addresses import resolve
from hitkalelut.creation.codec import to_bytes
from hitkalelut.creation.engine import derive
from hitkalelut.creation.unfolding import Holding, unfold, unfolded
from hitkalelut.law.phases import SEFIROT

COMMAND = (sys.executable, "-m", "hitkalelut")
"""The command, of the package that this process sees: so two commits can be compared."""
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
    empty = statistics.median(timed(lambda: shell(sys.executable, "-c", "pass"), sized(15, 5)))
    shell(sys.executable, "-c", f"{CORE}; assert len(derive()) > 100")
    return [took - empty for took in timed(lambda: shell(sys.executable, "-c", CORE), sized(15, 5))]


def derivation_times() -> list[float]:
    """Return the time of one derivation after import."""
    first = to_bytes(derive())
    took = timed(derive, sized(50, 10))
    assert first == to_bytes(derive())
    return took


def derivation_memory() -> list[float]:
    """Return the peak of allocated memory during one derivation, in megabytes."""
    tracemalloc.start()
    history = derive()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(history) > 100
    return [peak / 1e6]


def why_times() -> list[float]:
    """Return the time of `hitkalelut why AB/born` in a fresh process."""
    assert "AB/born" in shell(*COMMAND, "why", "AB/born")
    return timed(lambda: shell(*COMMAND, "why", "AB/born"), sized(10, 3))


def verify_times() -> list[float]:
    """Return the time of `hitkalelut verify` in a fresh process."""
    assert " 0 failed" in shell(*COMMAND, "verify")
    return timed(lambda: shell(*COMMAND, "verify"), sized(5, 1))


def address_times() -> list[float]:
    """Return the mean time to resolve an address at depth 12, in milliseconds."""
    parts = tuple(derive().state().desires)
    text = "/".join(("AK/SAG/guf", *(SEFIROT[n % 5] for n in range(12))))
    assert text == str(resolve(text, parts))
    return [
        took / 10_000 for took in timed(lambda: [resolve(text, parts) for _ in range(10_000)], sized(5, 3))
    ]


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

    took = timed(stream, sized(5, 2))
    assert counts == [{True: 4 * 5**7, False: 5**7}] * len(took)
    return took


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: what it measures, how, its unit, and the target."""

    key: str
    what: str
    work: Callable[[], list[float]]
    unit: str
    target: float


MEASURES = (
    Measure("import", "import of the core", import_times, "ms", 100),
    Measure("derive", "derivation", derivation_times, "ms", 60),
    Measure("derive-memory", "memory of a derivation", derivation_memory, "MB", 100),
    Measure("why", "why from the shell, cold", why_times, "ms", 350),
    Measure("verify", "verify, all statements", verify_times, "ms", 3000),
    Measure("unfold", "all 5^8 parts of one Partzuf", unfolding_times, "ms", 2000),
    Measure("address", "address at depth 12", address_times, "µs", 50),
)


def measured(each: Measure) -> Figure:
    """Measure one line, and keep it."""
    scale = 1000 if each.unit == "µs" else 1
    return keep("run", each.key, [took * scale for took in each.work()], what=each.what, unit=each.unit)


def main() -> None:
    """Measure everything, or what is asked for, and print the table."""
    asked = options(__doc__)
    keys = [each.key for each in MEASURES]
    asked.add_argument("--only", nargs="+", choices=keys, default=keys, help="measure these lines alone")
    chosen = asked.parse_args()
    heed(chosen)
    print(f"hitkalelut {__version__}, Python {platform.python_version()}, {platform.platform()}")
    print(f"{'measure':<32}{'median':>10}{'least':>10}{'most':>10}  {'':<4}{'target':>10}")
    for each in (each for each in MEASURES if each.key in chosen.only):
        found = measured(each)
        told = "".join(f"{value:>10.1f}" for value in (found.median, found.least, found.most))
        print(f"{each.what:<32}{told}  {each.unit:<4}{each.target:>10g}", flush=True)


if __name__ == "__main__":
    main()
