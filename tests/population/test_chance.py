"""Draws: the same for the same seed, step, soul and desire; even, and independent of one another."""

from itertools import pairwise

import pytest

from hitkalelut.law.souls import WHOLE
from hitkalelut.population.chance import annulment, draws, key_of, words_of


def test_a_draw_hangs_on_seed_step_soul_and_desire_alone() -> None:
    """Each of the four makes another draw; the same four make the same."""
    assert draws(key_of(1, 7), 3, 613) == draws(key_of(1, 7), 3, 613)
    found = {draws(key_of(seed, step), soul, 10) for seed in (1, 2) for step in (7, 8) for soul in (3, 4)}
    assert 8 == len(found)
    assert 613 == len(set(draws(key_of(1, 7), 3, 613)))


@pytest.mark.parametrize("bit", range(32))
def test_every_bit_of_a_draw_is_even(bit: int) -> None:
    """Of some 60,000 draws half have each bit, within five standard deviations."""
    found = [draw for soul in range(100) for draw in draws(key_of(5, 1), soul, 613)]
    ones = sum(draw >> bit & 1 for draw in found)
    assert abs(ones - len(found) / 2) < 5 * (len(found) / 4) ** 0.5


def test_draws_that_follow_one_another_are_independent() -> None:
    """By step, by soul and by desire: the product of two is on average what it would be by chance."""
    by_desire = draws(key_of(9, 0), 0, 4000)
    by_soul = [draws(key_of(9, 0), soul, 1)[0] for soul in range(4000)]
    by_step = [draws(key_of(9, step), 0, 1)[0] for step in range(4000)]
    by_seed = [draws(key_of(seed, 0), 0, 1)[0] for seed in range(4000)]
    for found in (by_desire, by_soul, by_step, by_seed):
        centred = [draw / WHOLE - 0.5 for draw in found]
        mean = sum(one * other for one, other in pairwise(centred)) / (len(centred) - 1)
        assert abs(mean) < 5 / 12 / len(centred) ** 0.5


def test_annulment_has_draws_of_its_own() -> None:
    """Whether a soul annuls itself is even too, and no draw of a desire."""
    key = key_of(3, 2)
    found = [annulment(key, soul, 613) for soul in range(2000)]
    assert abs(sum(found) / len(found) / WHOLE - 0.5) < 5 / (12 * len(found)) ** 0.5
    assert set(found).isdisjoint(draws(key, 0, 613))


def test_words_hold_64_desires() -> None:
    """The last may hold fewer."""
    assert [1, 1, 2, 10] == [words_of(n) for n in (1, 64, 65, 613)]
