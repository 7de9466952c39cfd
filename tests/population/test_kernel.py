"""The array engine is the law: bit for bit, on every combination of its inputs and over many steps."""

from itertools import chain, product
from random import Random
from typing import Any

import numpy as np
import pytest
from numba import set_num_threads
from numpy.typing import NDArray

from hitkalelut.law.souls import Soul, Starter, step
from hitkalelut.population.chance import WORD, annulment, draws, key_of, placed, words_of
from hitkalelut.population.kernel import LAPSED, ROSE, TOLD
from hitkalelut.population.parameters import REACH, Parameters, parameters, scaled
from hitkalelut.population.state import Population, order_key, top_degree

Held = list[tuple[int, tuple[bool, ...]]]
THIRD = 1 / 3


def packed(souls: Held, desires: int) -> NDArray[np.uint64]:
    """Return the desires of souls as words."""
    words = words_of(desires)
    rows = [
        [sum(1 << n for n, on in enumerate(held[w * WORD : (w + 1) * WORD]) if on) for w in range(words)]
        for _, held in souls
    ]
    return np.array(rows, np.uint64)


def met(given: Parameters, turn: int) -> list[list[int]]:
    """Return who meets in a round: groups of numbers, in their order."""
    everyone = range(given.souls)
    if given.contact == "all":
        return [list(everyone)]
    if given.contact == "random":
        key = order_key(key_of(given.seed, turn))
        order = [placed(key, place, given.souls) for place in everyone]
        assert sorted(order) == list(everyone)
        return [order[n : n + given.ten] for n in range(0, given.souls, given.ten)]
    apart = given.ten ** (turn % REACH[given.contact])
    groups: dict[tuple[int, int], list[int]] = {}
    for soul in everyone:
        groups.setdefault((soul // (apart * given.ten), soul % apart), []).append(soul)
    return list(groups.values())


def by_law(souls: Held, given: Parameters, turn: int) -> tuple[Held, list[int]]:
    """Return a population after a round, and what is told of it, soul by soul as the law says."""
    key = key_of(given.seed, turn)
    held = [
        Soul(degree, corrected, annulment(key, n, given.desires) < scaled(given.annulment), n < given.silent)
        for n, (degree, corrected) in enumerate(souls)
    ]
    told, after = [0] * TOLD, list(souls)
    for group in met(given, turn):
        for place, n in enumerate(group):
            others = [held[m] for m in (group[:place] if given.sides == "one" else group) if m != n]
            got = step(held[n], others, draws(key, n, given.desires), given.chances, top=top_degree())
            after[n] = (got.degree, got.corrected)
            for starter in Starter:
                told[starter] += got.asked.count(starter)
            told[LAPSED] += got.lapsed
            told[ROSE] += got.rose
    return after, told


def run_both(souls: Held, given: Parameters, steps: int) -> list[int]:
    """Step a population by the law and by the engine, and see after each step that both are the same."""
    population, total = Population(given), [0] * TOLD
    population.state[:] = packed(souls, given.desires)
    population.degree[:] = [degree for degree, _ in souls]
    for number in range(steps):
        souls, told = by_law(souls, given, number)
        got = population.step(number)
        assert [degree for degree, _ in souls] == population.degree.tolist()
        assert packed(souls, given.desires).tolist() == population.state.tolist()
        assert told == got.counts.tolist()
        degrees = range(top_degree() + 1)
        assert [sum(d == n for d, _ in souls) for n in degrees] == got.spread.tolist()
        assert [sum(sum(c) for d, c in souls if d == n) for n in degrees] == got.stands.tolist()
        total = [a + b for a, b in zip(total, told, strict=True)]
    return total


def test_every_combination_of_what_moves_a_desire_is_the_same() -> None:
    """Corrected or not, the companion lower, equal or higher, holding it or not, each annulled or not."""
    seen: set[tuple[bool, bool, bool]] = set()
    rows = list(product((False, True), repeat=3))[:-1]
    souls = [
        (degree, held)
        for mine, other in product(rows, rows[::2])
        for above in (0, 1, 2)
        for degree, held in ((1, mine), (above, other))
    ]
    for spark, suffering, inclusion, lapse in product((0, THIRD, 1), repeat=4):
        given = parameters(
            **{"souls": len(souls), "desires": 3, "ten": 2, "below": "whole", "annulment": 0.5, "seed": 7},
            **{"spark": spark, "suffering": suffering, "inclusion": inclusion, "lapse": lapse},
        )
        told = run_both(souls, given, steps=1)
        seen.add((told[0] > 0, told[1] > 0, told[2] > 0))
    assert (True, True, True) in seen
    assert (False, False, False) in seen


KINDS: dict[str, dict[str, Any]] = {
    "one desire, alone": {"desires": 1, "ten": 1},
    "two": {"desires": 7, "ten": 2},
    "one word": {"desires": 64},
    "three": {"desires": 65, "ten": 3, "below": "none"},
    "613": {"desires": 613},
    "twenty": {"desires": 130, "ten": 20},
    "hundreds": {"desires": 5, "ten": 3, "contact": "hundred"},
    "thousands": {"desires": 70, "ten": 2, "contact": "thousand"},
    "drawn anew": {"desires": 9, "ten": 5, "contact": "random"},
    "all": {"desires": 66, "ten": 5, "contact": "all"},
    "one side": {"desires": 20, "sides": "one"},
    "one side of hundreds": {"desires": 3, "ten": 4, "contact": "hundred", "sides": "one"},
    "silent": {"desires": 4, "ten": 5, "silent": 3, "lapse": 0.3},
}


@pytest.mark.parametrize("kind", KINDS)
def test_populations_stay_the_same_over_many_steps(kind: str) -> None:
    """Random populations, and each way in which souls meet: every bit, degree and count, step after step."""
    asked: dict[str, Any] = {
        "ten": 10,
        "inclusion": 0.5,
        "spark": 0.1,
        "lapse": 0.002,
        "seed": 11,
        **KINDS[kind],
    }
    block = parameters(**{**asked, "souls": asked["ten"] ** 3}).block
    given = parameters(**asked, souls=block * max(1, 20 // block))
    random = Random(kind)
    top, desires = top_degree(), given.desires
    souls = [
        (
            random.choice((0, 1, 2, top - 1, top)),
            (*(random.random() < 0.4 for _ in range(desires - 1)), False),
        )
        for _ in range(given.souls)
    ]
    told = run_both(souls, given, steps=3 if desires > 200 else 30)
    assert told[Starter.SPARK] > 0
    assert told[Starter.INCLUSION] > 0 or given.ten == 1 or given.below == "none"


@pytest.mark.parametrize("contact", ["ten", "hundred", "random", "all"])
@pytest.mark.parametrize("threads", [1, 2])
def test_the_answer_is_the_same_on_any_threads(threads: int, contact: str) -> None:
    """How the work is given out changes nothing."""
    given = parameters(souls=200, contact=contact)

    def _run(count: int) -> tuple[list[list[int]], list[int], list[list[int]]]:
        set_num_threads(count)
        population = Population(given)
        told = [population.step(number).counts.tolist() for number in range(60)]
        return population.state.tolist(), population.degree.tolist(), told

    whole = _run(1)
    assert whole == _run(threads)
    assert max(whole[1]) > 0


@pytest.mark.parametrize("contact", ["ten", "hundred"])
def test_whole_tens_may_be_stepped_by_themselves(contact: str) -> None:
    """A population in parts, each of whole tens or tens of tens, is the population."""
    given = parameters(souls=400, contact=contact)
    whole = Population(given)
    pieces = [
        Population(given, first=first, count=count) for first, count in ((0, 100), (100, 200), (300, 100))
    ]
    for number in range(60):
        told = whole.step(number)
        parts_told = [piece.step(number) for piece in pieces]
        assert told.counts.tolist() == np.sum([each.counts for each in parts_told], axis=0).tolist()
        assert told.spread.tolist() == np.sum([each.spread for each in parts_told], axis=0).tolist()
    assert whole.state.tolist() == list(chain.from_iterable(piece.state.tolist() for piece in pieces))
    assert whole.degree.max() > 0


def test_rounds_that_are_packed_are_the_same_rounds() -> None:
    """Packing hastens the same way and skips nothing (R34): three rounds a step are three steps."""
    single, packed_ = Population(parameters(souls=100)), Population(parameters(souls=100, packed=3))
    for number in range(20):
        told = [single.step(3 * number + n) for n in range(3)]
        together = packed_.step(number)
        assert together.counts.tolist() == np.sum([each.counts for each in told], axis=0).tolist()
        assert single.state.tolist() == packed_.state.tolist()
        assert single.degree.tolist() == packed_.degree.tolist()
