"""The test before the course and the one after it: of like difficulty by draw, and able to fail."""

import random
from itertools import product
from math import comb

import pytest

from hitkalelut.study.asking import MOST
from hitkalelut.study.testing import LENGTH, WHEN, Comparison, compared, interval, questions_of
from tests.study.truth import true_options

DRAWS = range(60)


def test_both_tests_ask_the_same_kinds_and_never_the_same() -> None:
    """For any draw both have the same kinds in the same order, and no question in common."""
    for draw in DRAWS:
        before, after = questions_of("before", draw), questions_of("after", draw)
        assert LENGTH == len(before) == len(after)
        assert [each.kind for each in before] == [each.kind for each in after]
        assert set() == {each.id for each in before} & {each.id for each in after}


def test_which_of_a_pair_comes_before_is_drawn() -> None:
    """Each question of a pair comes before the course in about half of the draws, so neither is favoured."""
    first = questions_of("before", 0)
    for place in range(LENGTH):
        same = sum(questions_of("before", draw)[place] == first[place] for draw in range(300))
        assert 100 < same < 200


def test_each_question_has_one_true_answer() -> None:
    """The questions of the tests are as good as those of the quiz."""
    for when in WHEN:
        for asked in questions_of(when, 0):
            assert true_options(asked) == [asked.options[asked.right - 1].key]


def test_the_chance_is_that_of_the_sign_test() -> None:
    """The chance is the share of all ways to fall in which so many or more are gained, counted one by one."""
    found = compared("0" * 7 + "1" * 3, "1" * 6 + "0" + "0" + "1" * 2)
    assert Comparison(10, 3, 8, 6, 1, found.chance) == found
    ways = [sum(way) for way in product((0, 1), repeat=7)]
    assert sum(many >= 6 for many in ways) / len(ways) == found.chance


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("0" * 5 + "1" * 15, "1" * 20, "learnt"),
        ("0" * 4 + "1" * 16, "1" * 20, "not shown"),
        ("1" * 20, "1" * 20, "not shown"),
        ("1" * 20, "0" * 9 + "1" * 11, "fewer"),
    ],
)
def test_what_is_said_can_be_that_it_does_not_teach(before: str, after: str, verdict: str) -> None:
    """Only a gain that chance seldom brings is taken for learning; four pairs of four are not enough."""
    assert verdict == compared(before, after).verdict


def test_who_only_guesses_is_seldom_said_to_have_learnt() -> None:
    """Of those who learn nothing at most one in twenty is said to have learnt, whatever they knew before."""
    chance = random.Random(1)
    for share in (1 / MOST, 0.5, 0.9):
        said = sum(
            compared(marks(chance, share), marks(chance, share)).verdict == "learnt" for _ in range(2_000)
        )
        assert said / 2_000 < 0.06


def test_who_learns_much_is_mostly_said_to_have_learnt() -> None:
    """Of those who answer nine of ten after, and four of ten before, most are said to have learnt."""
    chance = random.Random(2)
    said = sum(compared(marks(chance, 0.4), marks(chance, 0.9)).verdict == "learnt" for _ in range(1_000))
    assert said > 850


def marks(chance: random.Random, share: float) -> str:
    """Return marks of one who answers so large a share."""
    return "".join(str(int(chance.random() < share)) for _ in range(LENGTH))


def test_the_interval_holds_the_true_share_as_often_as_it_says() -> None:
    """Whatever the true share, the exact interval holds it in at least 95 of 100 tests."""
    intervals = [interval(right, LENGTH) for right in range(LENGTH + 1)]
    assert (0.0, 1.0) == (intervals[0][0], intervals[-1][1])
    for percent in range(1, 100):
        share = percent / 100
        held = sum(
            comb(LENGTH, right) * share**right * (1 - share) ** (LENGTH - right)
            for right, (low, high) in enumerate(intervals)
            if low <= share <= high
        )
        assert held >= 0.95
