"""A short test before the course and one after it, so that it can fail to have taught anything.

Both have the same pairs of questions, two of one kind and from one part of the way. Which of a pair comes
before and which after is drawn for each learner, so that a harder one favours neither: then, if nothing was
learnt, each pair in which one answer is right and the other wrong is as likely to fall one way as the other,
and the exact sign test holds.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb
from typing import Final, Literal

from hitkalelut.errors import InvalidTest
from hitkalelut.study.asking import Question
from hitkalelut.study.questions import find_kind, question

__all__ = ["LENGTH", "WHEN", "Comparison", "When", "compared", "find_test", "interval", "questions_of"]

When = Literal["before", "after"]
WHEN: Final[tuple[When, ...]] = ("before", "after")
_KINDS: Final = (
    *("records", "lights", "inverse", "clothing", "order", "why", "without", "terms"),
    *("records", "lights", "inverse", "clothing", "order", "why", "without", "terms"),
    *("levels", "places", "birth", "alike"),
)
"""The kinds of the pairs, in the order in which they are asked."""
LENGTH: Final = len(_KINDS)
LIKELY: Final = 0.05
"""What is at most as likely as this without learning is taken to show it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both tests side by side: how many are right, in how many pairs one was gained or lost.

    `chance` is how likely so many gains, or more, are where nothing was learnt.
    """

    of: int
    before: int
    after: int
    gained: int
    lost: int
    chance: float

    @property
    def verdict(self) -> Literal["learnt", "not shown", "fewer"]:
        """What may be said: that something was learnt, that it is not shown, or that fewer are right."""
        if self.chance <= LIKELY:
            return "learnt"
        return "fewer" if self.after < self.before else "not shown"


def find_test(text: str) -> When:
    """Return the test of this name; raise InvalidTest where there is none."""
    for each in WHEN:
        if each == text:
            return each
    raise InvalidTest(f"there is no test {text[:40]!r}; choose before (the course) or after")


@cache
def _pairs() -> tuple[tuple[tuple[str, int], tuple[str, int]], ...]:
    """Return the pairs by id and seed: two of a kind from the same half of what may be asked."""
    made: list[tuple[tuple[str, int], tuple[str, int]]] = []
    for number, kind in enumerate(_KINDS):
        known = [each for pair in made for each, _ in pair]
        chance = random.Random(f"test/{number}")
        subjects = find_kind(kind).subjects()
        middle = len(subjects) // 2
        half = subjects[:middle] if number < LENGTH // 2 else subjects[middle:]
        mine: list[str] = []
        for subject in chance.sample(half, len(half)):
            name = f"{kind}/{subject}"
            if name not in known and find_kind(kind).ask(subject, random.Random(0)) is not None:
                mine.append(name)
            if len(mine) == len(WHEN):
                break
        made.append(((mine[0], chance.randrange(1 << 16)), (mine[1], chance.randrange(1 << 16))))
    return tuple(made)


def questions_of(when: When, draw: int = 0) -> tuple[Question, ...]:
    """Return the questions of a test, for a learner with this draw."""
    coins = random.Random(f"draw/{draw}")
    found = []
    for pair in _pairs():
        name, seed = pair[coins.randrange(2) ^ (when == "after")]
        found.append(question(seed, name))
    return tuple(found)


def compared(before: str, after: str) -> Comparison:
    """Return both tests side by side, each told as a mark, 1 or 0, for each question."""
    gained = sum(pair == ("0", "1") for pair in zip(before, after, strict=True))
    lost = sum(pair == ("1", "0") for pair in zip(before, after, strict=True))
    return Comparison(
        len(before), before.count("1"), after.count("1"), gained, lost, at_least(gained, gained + lost)
    )


def at_least(many: int, of: int) -> float:
    """Return how likely so many of some even chances, or more, fall one way."""
    return float(Fraction(sum(comb(of, each) for each in range(many, of + 1)), 2**of))


def interval(right: int, of: int) -> tuple[float, float]:
    """Return between which shares the true one lies with 95 %, by the exact method of Clopper and Pearson."""
    low = 0.0 if right == 0 else _solved(lambda share: 1 - _up_to(right - 1, of, share))
    high = 1.0 if right == of else 1 - _solved(lambda share: _up_to(right, of, 1 - share))
    return low, high


def _up_to(right: int, of: int, share: float) -> float:
    """Return how likely at most so many are right, where each is with this chance."""
    return sum(comb(of, each) * share**each * (1 - share) ** (of - each) for each in range(right + 1))


def _solved(rising: Callable[[float], float]) -> float:
    """Return where a rising chance reaches a half of what is left over."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < LIKELY / 2 else (low, middle)
    return low
