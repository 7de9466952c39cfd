"""Measure the souls, as bench/DECLARATION.md declares: the whole run, the rivals, growth, and the limit.

Each part may be run alone: --canonical, --rivals, --growth, --limit; with none of them all are run. What is
measured is printed, what is under way is told on the other stream.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numba import get_num_threads, set_num_threads

from clock import machine, seconds
from figures import heed, keep, options, sized
from hitkalelut.population.kernel import ROSE
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.running import begin
from hitkalelut.population.state import Population, top_degree
from hitkalelut.population.telling import seen_of
from rivals.mesa_souls import MesaSouls
from rivals.numpy_plain import PlainSouls
from rivals.numpy_souls import NumpySouls, OfTheLaw
from telling import note, spread, tell

SIZES = tuple(1000 * 2**n for n in range(10))
LARGEST = 32_000
"""The largest population of the rivals, if no other is asked for."""
NAMES = ("engine", "Mesa", "NumPy, plain", "NumPy, in blocks")
STEPS, FIRST = 30, 2
"""How many steps the rivals take, and from which on they are timed."""
BEFORE, TIMED = 10, 30
"""How many steps pass before the clock, and how many are timed, where growth is measured."""
DESIRES = tuple(64 * 2**n for n in range(6))
SOULS_BY_DESIRES, SOULS_BY_THREADS = 50_000, 100_000
SURE = 5
"""How many standard errors a rival may be from the engine."""
BILLION = 1e9
UNIT = 1 if sys.platform == "darwin" else 1024
"""In how many bytes the system tells the peak of memory."""


def whole_run(souls: int) -> dict[str, Any]:
    """Run a population from the fall to the end of correction, and return what it took."""
    begun = time.perf_counter()
    Population(parameters(souls=10)).step(0)
    ready = time.perf_counter()
    given = parameters(souls=souls)
    run = begin(given)
    while not run.over:
        run.step()
        if run.steps % 100 == 0:
            seen = seen_of(run)
            note(f"canonical: step {run.steps}, degrees {seen.least} to {seen.most}, {seen.share:.0%} done")
    taken = time.perf_counter() - ready
    drops = sum(int(told.counts[ROSE]) for told in run.told)
    assert run.finished, "not all stand at the end"
    assert given.souls * top_degree() == drops, f"{drops} drops"
    assert not run.population.state.any(), "something is left at the end"
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        **{"ready": ready - begun, "taken": taken, "steps": run.steps, "drops": drops},
        **{"cores": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * UNIT},
    }


def canonical(souls: int, times: int) -> None:
    """Print what the whole run takes, each time in a fresh process."""
    found = []
    for n in range(times):
        note(f"canonical: run {n + 1} of {times}")
        command = [sys.executable, __file__, "--alone", "--souls", str(souls)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found.append(json.loads(done.stdout))
    first = found[0]
    updates = souls * parameters().desires * first["steps"]
    case = f"{souls:,} souls"
    for key, what, unit, values in (
        ("run", "from the fall to the end", "s", [each["taken"] for each in found]),
        ("ready", "loading and compiling before it", "s", [each["ready"] for each in found]),
        ("memory", "peak memory of the process", "MB", [each["peak"] / 1e6 for each in found]),
        ("rate", "desire-updates a second", "billion", [updates / each["taken"] / BILLION for each in found]),
    ):
        keep("souls", key, values, what=what, unit=unit, case=case, at=souls)
    tell(f"\n{souls:,} souls, from the fall to the end", f"{first['steps']:,} steps")
    tell("the run, s", spread([each["taken"] for each in found], 1))
    tell("before it, loading and compiling what is not kept, s", spread([each["ready"] for each in found], 1))
    tell("work of all cores in the process, s", spread([each["cores"] for each in found], 1))
    tell(
        "desire-updates a second, billions",
        spread([updates / each["taken"] / BILLION for each in found], 2),
    )
    tell("peak memory of the process, MB", spread([each["peak"] / 1e6 for each in found], 0))
    tell("drops gathered", f"{first['drops']:,}")


def exact() -> None:
    """See that the NumPy rival is the engine, bit for bit, with the same draws."""
    given = parameters(souls=40, desires=130, spark=0.2, lapse=0.002, seed=5)
    engine, rival = Population(given), NumpySouls(given, OfTheLaw(given.desires, given.seed))
    for number in range(30):
        assert engine.step(number).counts.tolist() == rival.step(number).tolist(), number
        assert engine.degree.tolist() == rival.degree.tolist(), number
        packed = np.packbits(rival.have, axis=1, bitorder="little")
        assert (packed == engine.state.view(np.uint8)[:, : packed.shape[1]]).all(), number


def of_engine(engine: Population) -> Any:
    """Return how far each soul of the engine is: what it has corrected in all."""
    stands = np.bitwise_count(engine.state).sum(axis=1, dtype=np.int64)
    return engine.degree.astype(np.int64) * engine.given.desires + stands


def of_numpy(rival: NumpySouls | PlainSouls) -> Any:
    """Return how far each soul of a NumPy rival is."""
    return rival.degree.astype(np.int64) * rival.given.desires + np.count_nonzero(rival.have, axis=1)


def of_mesa(rival: MesaSouls) -> Any:
    """Return how far each soul of the Mesa rival is."""
    return np.array([each.degree * rival.desires + each.count for each in rival.agents])


def hold(given: Parameters, name: str, engine: Any, rival: Any) -> None:
    """See that a rival is as far as the engine, within so many standard errors of the means of tens."""
    mine, other = (each.reshape(-1, given.ten).mean(axis=1) for each in (engine, rival))
    error = float(np.sqrt((mine.var(ddof=1) + other.var(ddof=1)) / len(mine)))
    apart = abs(float(mine.mean() - other.mean()))
    assert apart <= SURE * error, f"{name} at {given.souls:,} souls: {apart:.2f} apart, of {error:.2f}"


def rivals(largest: int) -> None:
    """Print the engine beside its rivals, step by step in turn, and the factors."""
    exact()
    tell("\nmillion desire-updates a second", *NAMES)
    factors = []
    for souls in (size for size in SIZES if size <= largest):
        note(f"rivals: {souls:,} souls")
        given = parameters(souls=souls)
        times = side_by_side(given)
        updates = souls * given.desires / 1e6
        tell(f"{souls:,} souls", *(spread([updates / t for t in each], 0) for each in times))
        factors.append((souls, [factor(times[0], each) for each in times[1:]]))
        keep_rivals(souls, updates, times)
    tell(
        "\ntimes as fast: by medians, and by the best of each", "", "Mesa", "NumPy, plain", "NumPy, in blocks"
    )
    for souls, found in factors:
        tell(f"{souls:,} souls", "", *found)


def keep_rivals(souls: int, updates: float, times: list[list[float]]) -> None:
    """Keep how fast each is, and how many times as fast the engine is, step by step."""
    case = f"{souls:,} souls"
    for name, each in zip(NAMES, times, strict=True):
        rates = [updates / taken for taken in each]
        what = f"million desire-updates a second: {name}"
        keep("souls", f"speed of {name}", rates, what=what, unit="million", case=case, at=souls)
        if each is not times[0]:
            ratios = [other / mine for mine, other in zip(times[0], each, strict=True)]
            what_of = f"the engine beside {name}"
            keep("souls", f"beside {name}", ratios, what=what_of, unit="times", case=case, at=souls)


def factor(mine: list[float], other: list[float]) -> str:
    """Write how many times as fast the engine is: by the medians, and in brackets by the best of each."""
    return f"{statistics.median(other) / statistics.median(mine):,.1f} ({min(other) / min(mine):,.1f})"


def side_by_side(given: Parameters) -> list[list[float]]:
    """Step the engine and its rivals in turn, and return the times of each; see that they are as far."""
    engine, mesa, plain, numpy = Population(given), MesaSouls(given), PlainSouls(given), NumpySouls(given)
    steps: list[Callable[[int], object]] = [
        engine.step,
        lambda _: mesa.step(),
        plain.step,
        numpy.step,
    ]
    times: list[list[float]] = [[] for _ in steps]
    for number in range(sized(STEPS, 8)):
        for step, taken in zip(steps, times, strict=True):
            taken.append(seconds(partial(step, number)))
    done = of_engine(engine)
    hold(given, "Mesa", done, of_mesa(mesa))
    hold(given, "NumPy, plain", done, of_numpy(plain))
    hold(given, "NumPy, in blocks", done, of_numpy(numpy))
    return [each[FIRST:] for each in times]


def speeds(given: Parameters) -> list[float]:
    """Return how many billion desires a second are updated in each of some steps."""
    population = Population(given)
    for number in range(BEFORE):
        population.step(number)
    found = [
        given.souls * given.desires / seconds(partial(population.step, number)) / BILLION
        for number in range(BEFORE, BEFORE + sized(TIMED, 5))
    ]
    stands = int(np.bitwise_count(population.state).sum())
    assert 0 < stands < given.souls * given.desires, "nothing moved"
    return found


def growth() -> None:
    """Print how the engine grows with souls, desires and threads."""
    tell("\nbillion desire-updates a second", "")
    for souls in sized(SIZES, SIZES[:5]):
        grown("souls", souls, f"{souls:,} souls", parameters(souls=souls))
    for desires in sized(DESIRES, DESIRES[:2]):
        case = f"{desires:,} desires of {SOULS_BY_DESIRES:,} souls"
        grown("desires", desires, case, parameters(souls=SOULS_BY_DESIRES, desires=desires))
    for threads in range(1, get_num_threads() + 1):
        set_num_threads(threads)
        case = f"{threads} threads, {SOULS_BY_THREADS:,} souls"
        grown("threads", threads, case, parameters(souls=SOULS_BY_THREADS))


def grown(key: str, at: int, case: str, given: Parameters) -> None:
    """Print and keep the speed of a population of some size."""
    note(f"growth: {case}")
    found = speeds(given)
    keep("souls", f"growth-{key}", found, what=f"growth with {key}", unit="billion", case=case, at=at)
    tell(case, spread(found, 2))


def asked_for() -> argparse.Namespace:
    """Read what is asked for; the short version has a hundredth of the souls."""
    asked = options(__doc__)
    for part in ("canonical", "rivals", "growth", "limit"):
        asked.add_argument(f"--{part}", action="store_true", help=f"measure {part}")
    asked.add_argument("--souls", type=int, help="souls of the canonical run")
    asked.add_argument("--times", type=int, default=1, help="how often the canonical run is run")
    asked.add_argument("--largest", type=int, help="the largest population of the rivals")
    asked.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    heed(chosen)
    chosen.souls = chosen.souls or sized(parameters().souls, parameters().souls // 100)
    chosen.largest = chosen.largest or sized(LARGEST, SIZES[1])
    return chosen


def main() -> None:
    """Run what is asked for, or all."""
    asked = asked_for()
    if asked.alone:
        print(json.dumps(whole_run(asked.souls)))
        return
    Population(parameters(souls=10)).step(0)
    print(machine())
    chosen = (asked.canonical, asked.rivals, asked.growth, asked.limit)
    parts: tuple[Callable[[], None], ...] = (
        lambda: canonical(asked.souls, asked.times),
        lambda: rivals(asked.largest),
        growth,
        _limit,
    )
    for part, wanted in zip(parts, chosen, strict=True):
        if wanted or not any(chosen):
            part()


def _limit() -> None:
    from souls_limit import limit

    print()
    limit()


if __name__ == "__main__":
    main()
