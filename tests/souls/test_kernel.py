"""The array engine is the law: bit for bit, on every combination of its inputs and over many steps."""

from dataclasses import dataclass
from itertools import chain, product
from random import Random

import numpy as np
import pytest
from numba import set_num_threads
from numpy.typing import NDArray

from hitkalelut.law.souls import WHOLE, Chances, Soul, Starter, step, upon
from hitkalelut.souls.chance import WORD, annulment, draws, key_of, words_of
from hitkalelut.souls.kernel import LAPSED, ROSE, TOLD, stepped

TOP = 125


@dataclass(frozen=True, slots=True)
class World:
    """What a population is stepped with."""

    desires: int
    ten: int
    chances: Chances
    annul: int
    top: int = TOP

    @property
    def bounds(self) -> NDArray[np.uint64]:
        """The bounds as the kernel takes them."""
        given = self.chances
        push = upon(given.spark, given.suffering)
        joined = upon(given.spark, given.inclusion)
        return np.array(
            [given.spark, push, joined, upon(push, given.inclusion), given.lapse, self.annul], np.uint64
        )

    @property
    def whole(self) -> NDArray[np.uint64]:
        """The bits of all desires."""
        words = words_of(self.desires)
        full = np.full(words, 2**WORD - 1, np.uint64)
        full[-1] = 2 ** (self.desires - WORD * (words - 1)) - 1
        return full


def packed(souls: list[tuple[int, tuple[bool, ...]]], desires: int) -> NDArray[np.uint64]:
    """Return the desires of souls as words."""
    words = words_of(desires)
    rows = [
        [sum(1 << n for n, on in enumerate(held[w * WORD : (w + 1) * WORD]) if on) for w in range(words)]
        for _, held in souls
    ]
    return np.array(rows, np.uint64)


def by_law(
    souls: list[tuple[int, tuple[bool, ...]]], world: World, key: int
) -> tuple[list[tuple[int, tuple[bool, ...]]], list[int]]:
    """Return a population after a step, and what is told of it, soul by soul as the law says."""
    held = [
        Soul(degree, corrected, annulment(key, n, world.desires) < world.annul)
        for n, (degree, corrected) in enumerate(souls)
    ]
    told, after = [0] * TOLD, []
    for n, soul in enumerate(held):
        first = n - n % world.ten
        others = [held[m] for m in range(first, first + world.ten) if m != n]
        got = step(soul, others, draws(key, n, world.desires), world.chances, top=world.top)
        after.append((got.degree, got.corrected))
        for starter in Starter:
            told[starter] += got.asked.count(starter)
        told[LAPSED] += got.lapsed
        told[ROSE] += got.rose
    return after, told


def run_both(souls: list[tuple[int, tuple[bool, ...]]], world: World, seed: int, steps: int) -> list[int]:
    """Step a population by the law and by the engine, and see after each step that both are the same."""
    state, degree = packed(souls, world.desires), np.array([d for d, _ in souls], np.uint8)
    total = [0] * TOLD
    for number in range(steps):
        key = key_of(seed, number)
        souls, told = by_law(souls, world, key)
        got, spread = stepped(
            *(state, degree, 0, np.uint64(key), world.bounds),
            *(world.whole, world.top, world.ten, 2),
        )
        assert [d for d, _ in souls] == degree.tolist()
        assert packed(souls, world.desires).tolist() == state.tolist()
        assert told == got.tolist()
        assert [sum(d == n for d, _ in souls) for n in range(world.top + 1)] == spread[0].tolist()
        assert [sum(sum(c) for d, c in souls if d == n) for n in range(world.top + 1)] == spread[1].tolist()
        total = [a + b for a, b in zip(total, told, strict=True)]
    return total


def test_every_combination_of_what_moves_a_desire_is_the_same() -> None:
    """Corrected or not, the companion lower, equal or higher, holding it or not, each annulled or not."""
    seen: set[tuple[bool, bool, bool]] = set()
    for spark, suffering, inclusion, lapse in product((0, WHOLE // 3, WHOLE - 1), repeat=4):
        world = World(3, 2, Chances(spark, suffering, inclusion, lapse), WHOLE // 2)
        rows = list(product((False, True), repeat=3))[:-1]
        souls = [
            (degree, held)
            for mine, other in product(rows, rows[::2])
            for above in (0, 1, 2)
            for degree, held in ((1, mine), (above, other))
        ]
        told = run_both(souls, world, seed=7, steps=1)
        seen.add((told[0] > 0, told[1] > 0, told[2] > 0))
    assert (True, True, True) in seen
    assert (False, False, False) in seen


@pytest.mark.parametrize(("desires", "ten"), [(1, 1), (7, 2), (64, 10), (65, 3), (613, 10), (130, 20)])
def test_populations_stay_the_same_over_many_steps(desires: int, ten: int) -> None:
    """Random populations: every bit, every degree and every count, step after step."""
    random = Random(desires * ten)
    chances = Chances(WHOLE // 8, WHOLE // 8, WHOLE // 2, WHOLE // 600)
    world = World(desires, ten, chances, 9 * WHOLE // 10, top=9)
    souls = [
        (random.randrange(10), (*(random.random() < 0.4 for _ in range(desires - 1)), False))
        for _ in range(2 * ten)
    ]
    told = run_both(souls, world, seed=ten, steps=3 if desires > 200 else 40)
    assert told[Starter.SPARK] > 0


@pytest.mark.parametrize("parts", [1, 2, 7])
@pytest.mark.parametrize("threads", [1, 2])
def test_the_answer_is_the_same_on_any_threads_and_in_any_parts(threads: int, parts: int) -> None:
    """How the work is given out changes nothing; nor does it if whole tens are stepped by themselves."""
    world = World(613, 10, Chances(WHOLE // 20, WHOLE // 20, WHOLE // 2, WHOLE // 1000), WHOLE - 1)
    count, steps = 120, 60

    def _run(first: int, until: int, size: int) -> tuple[list[list[int]], list[int]]:
        state, degree = np.zeros((until - first, 10), np.uint64), np.zeros(until - first, np.uint8)
        for number in range(steps):
            stepped(
                *(state, degree, first, np.uint64(key_of(1, number)), world.bounds),
                *(world.whole, TOP, 10, size),
            )
        return state.tolist(), degree.tolist()

    set_num_threads(1)
    whole = _run(0, count, 1)
    set_num_threads(threads)
    assert whole == _run(0, count, parts)
    assert max(whole[1]) > 0
    pieces = [_run(first, until, parts) for first, until in ((0, 30), (30, 100), (100, count))]
    assert whole == tuple(list(chain.from_iterable(piece[n] for piece in pieces)) for n in (0, 1))
