"""How far the engine of the souls is from what the machine allows: memory copied, and random bits drawn.

The generator alone is written with the very pieces of `population.lanes`, with the same instructions:
it seeds a block of words and draws so many planes, and does nothing with them but keep them from being left
out. What planes the engine draws is counted on a sample, with the slow draws of `population.chance`:
a block ends when the draw of each of its desires differs from its bounds.
"""

import statistics
from typing import Any

import numpy as np
from llvmlite import ir
from numba import get_num_threads, njit, prange, set_num_threads, types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

from clock import seconds
from figures import keep, sized
from hitkalelut.population.chance import GOLDEN, PLANES, WORD, words_of
from hitkalelut.population.lanes import BLOCK, INT64, LANES, Emitter, draw
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.state import Population
from rivals.numpy_souls import OfTheLaw
from telling import note, spread, tell

SOULS, BEFORE, TIMES = 200_000, 20, 20
FEWER, QUICKLY = 20_000, 5
"""Souls and steps of the short version."""
SAMPLE, SAMPLES = 50, 6
"""Of so many souls planes are counted, in so many steps."""
FEW, MANY = 8, 16
"""Planes drawn by the generator alone; between them the time of a mean number of planes is read off."""


@intrinsic
def _drawn_alone(_: Any, kept: Any, start: Any, planes: Any) -> Any:
    """Seed a block of words at `start` and draw so many planes, mixed into `kept`."""

    def _written(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        write = Emitter(builder)
        proxy = cgutils.create_struct_proxy(signature.args[0])  # type: ignore[no-untyped-call]
        place = builder.bitcast(proxy(context, builder, given[0]).data, BLOCK.as_pointer())
        steps = ir.Constant(BLOCK, [lane * GOLDEN % 2**WORD for lane in range(LANES)])
        one = write.mixed(builder.add(write.spread(given[1]), steps))
        two = write.mixed(builder.add(one, write.all(GOLDEN)))
        begin, loop, end = builder.block, builder.append_basic_block("plane"), builder.append_basic_block()
        first = builder.load(place, align=8)
        builder.branch(loop)
        builder.position_at_end(loop)
        number, state = builder.phi(INT64), [builder.phi(BLOCK) for _ in range(3)]
        number.add_incoming(ir.Constant(INT64, 0), begin)
        plane, *after = draw(write, state[0], state[1])
        after.append(write.xor(state[2], plane))
        for phi, before, value in zip(state, (one, two, first), after, strict=True):
            phi.add_incoming(before, begin)
            phi.add_incoming(value, loop)
        more = builder.add(number, ir.Constant(INT64, 1))
        number.add_incoming(more, loop)
        builder.cbranch(builder.icmp_unsigned("<", more, given[2]), loop, end)
        builder.position_at_end(end)
        builder.store(after[2], place, align=8)
        return context.get_dummy_value()

    return types.void(kept, types.uint64, types.int64), _written


drawn_alone: Any = _drawn_alone


@njit(parallel=True)
def generator_alone(blocks: Any, planes: Any, parts: Any) -> Any:
    """Draw so many planes of so many blocks, given out in parts; return what is left of them."""
    left = np.zeros((parts, LANES), np.uint64)
    for part in prange(parts):
        for block in range(part * blocks // parts, (part + 1) * blocks // parts):
            drawn_alone(left[part], np.uint64(block) * np.uint64(LANES) * np.uint64(GOLDEN), planes)
    return left


def blocks_of(given: Parameters) -> int:
    """Return how many blocks of words a population has; the last one of a ten may be part idle."""
    return given.souls // given.ten * -(-given.ten * words_of(given.desires) // LANES)


def bounds_of_each(given: Parameters, have: Any, degree: Any, annulled: Any) -> tuple[Any, Any]:
    """Return of each desire the bound below which it turns, and the one below which it asks by itself."""
    spark, push, joined, together, lapse, _ = given.bounds
    highest = np.where(annulled, degree, -1).reshape(-1, given.ten).max(axis=1).repeat(given.ten)
    leads = annulled & (degree == highest)
    held = (have & leads[:, None]).reshape(-1, given.ten, given.desires).any(axis=1)
    among = held.repeat(given.ten, axis=0) & (highest == degree)[:, None] | (highest > degree)[:, None]
    among &= annulled[:, None]
    nothing = ~have.any(axis=1)[:, None]
    own = np.where(nothing, push, spark) * np.ones_like(have)
    turn = np.where(have, lapse, np.where(among, np.where(nothing, together, joined), own))
    return turn.astype(np.uint64), np.where(have, turn, own).astype(np.uint64)


def planes_of(given: Parameters, population: Population, turn: int) -> float:
    """Return how many planes a block of the first souls takes in the next step, in the mean."""
    raw = population.state[:SAMPLE].view(np.uint8)
    have = np.unpackbits(raw, axis=1, bitorder="little")[:, : given.desires].astype(np.bool_)
    draws, souls = OfTheLaw(given.desires, given.seed), range(SAMPLE)
    annulled = draws.annulments(turn, souls) < given.bounds[-1]
    upper = draws.upper(turn, souls).astype(np.uint64).ravel()
    whole = (upper << np.uint64(16)) | draws.lower(np.arange(upper.size))
    whole = whole.reshape(have.shape)
    needed = np.zeros(have.shape, np.int64)
    for bound in bounds_of_each(given, have, population.degree[:SAMPLE].astype(np.int64), annulled):
        differs = np.frexp((whole ^ bound).astype(np.float64))[1]
        needed = np.maximum(needed, np.minimum(PLANES - differs + 1, PLANES))
    return float(_by_block(given, needed).mean())


def _by_block(given: Parameters, needed: NDArray[np.int64]) -> NDArray[np.int64]:
    words = words_of(given.desires)
    row = np.zeros((SAMPLE, words * WORD), np.int64)
    row[:, : given.desires] = needed
    tens = row.reshape(SAMPLE // given.ten, given.ten * words, WORD).max(axis=2)
    room = np.zeros((len(tens), -(-tens.shape[1] // LANES) * LANES), np.int64)
    room[:, : tens.shape[1]] = tens
    found: NDArray[np.int64] = np.maximum(room.reshape(-1, LANES).max(axis=1), 1)
    return found


def limit() -> None:
    """Print what part of a step is bytes moved, and what part is random bits drawn."""
    given = parameters(souls=sized(SOULS, FEWER))
    population, parts = Population(given), 8 * get_num_threads()
    note(f"limit: {given.souls:,} souls, {BEFORE} steps before the clock")
    for number in range(BEFORE):
        population.step(number)
    planes = []
    numbers = iter(range(BEFORE, 10**6))
    for _ in range(SAMPLES):
        turn = next(numbers)
        planes.append(planes_of(given, population, turn))
        population.step(turn)
    note("limit: steps, copies and draws in turn")
    copied, blocks = np.empty_like(population.state), blocks_of(given)
    times: dict[str, list[float]] = {"step": [], "copy": [], "few": [], "many": [], "one": []}
    generator_alone(blocks, FEW, parts)
    threads = get_num_threads()
    for _ in range(sized(TIMES, QUICKLY)):
        times["step"].append(seconds(lambda: population.step(next(numbers))))
        times["copy"].append(seconds(lambda: np.copyto(copied, population.state)))
        times["few"].append(seconds(lambda: generator_alone(blocks, FEW, parts)))
        times["many"].append(seconds(lambda: generator_alone(blocks, MANY, parts)))
        set_num_threads(1)
        times["one"].append(seconds(lambda: population.step(next(numbers))))
        set_num_threads(threads)
    _told(given, times, statistics.mean(planes), blocks, threads)


def _told(given: Parameters, times: dict[str, list[float]], planes: float, blocks: int, threads: int) -> None:
    state = given.souls * 8 * words_of(given.desires)
    moved = 2 * (state + given.souls)
    step, copy, few, many, one = (statistics.median(each) for each in times.values())
    drawn = few + (many - few) * (planes - FEW) / (MANY - FEW)
    share = moved / (2 * state / copy) / one
    for key, what, value in (
        ("share-moved", "share of a step on one thread that moving memory takes", 100 * share),
        ("share-drawn", "share of a step that drawing random bits takes", 100 * drawn / step),
    ):
        keep("souls", key, [value], what=what, unit="percent", case=f"{given.souls:,} souls", at=given.souls)
    tell(
        f"a step of {given.souls:,} souls, {threads} threads, ms", spread([1e3 * t for t in times["step"]], 1)
    )
    tell("the same on one thread, ms", spread([1e3 * t for t in times["one"]], 1))
    tell("bytes moved in a step, MB", f"{moved / 1e6:,.1f}")
    tell("a copy in memory, one thread, GB/s read and written", f"{2 * state / copy / 1e9:,.1f}")
    tell("bytes moved by a step, GB/s", f"{moved / step / 1e9:,.1f}")
    tell("share of a step on one thread that moving takes", f"{share:.1%}")
    tell("planes drawn until a block is decided, mean", f"{planes:.2f} of {PLANES}")
    tell("random bits drawn in a step", f"{planes * blocks * LANES * WORD / 1e9:,.2f} billion")
    tell("the generator alone for as many, ms", f"{1e3 * drawn:,.1f}")
    tell("share of a step that drawing takes", f"{drawn / step:.0%}")
