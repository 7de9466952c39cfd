"""What a question of the quiz is: one right answer, three that are often taken for it, and the reason."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import find_law
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, act, say
from hitkalelut.words.tongue import ENGLISH, LANGUAGES, marked

__all__ = ["MOST", "Cause", "Grounds", "Kind", "Option", "Question", "grounds", "put"]

MOST: Final = 4
"""How many options every question has, so that guessing gains the same in all."""
CAUSES: Final = 3
"""How many of the causes of an act are told with it, the nearest."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its value as a program knows it, what it says, and for what it may be taken."""

    key: str
    says: Say
    right: bool = False
    taken: Say | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """An act from which another one comes."""

    act: str
    says: Say


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why an answer is right: what the act or the book says, by which law, from which causes, and where.

    `act` is empty where the answer stands at no act; `part` is what is looked at there.
    """

    says: Say
    sources: tuple[str, ...]
    act: str = ""
    part: str = ""
    law: str = ""
    causes: tuple[Cause, ...] = ()

    @property
    def statement(self) -> str:
        """The sentence of the law, empty where no law is named."""
        return find_law(self.law).statement if self.law else ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its options in a shuffled order; `id` is what repetition knows it by."""

    id: str
    seed: int
    asks: Say
    options: tuple[Option, ...]
    grounds: Grounds

    @property
    def kind(self) -> str:
        """The kind of question."""
        return self.id.partition("/")[0]

    @property
    def right(self) -> int:
        """The place of the right option, from 1 on."""
        return next(place for place, option in enumerate(self.options, 1) if option.right)


Ask = Callable[[str, random.Random], "Put | None"]


@dataclass(frozen=True, slots=True)
class Put:
    """A question before it has its options: what is asked, the right answer, and what may be taken for it.

    Of the wrong ones, the most tempting first, there may be more than are offered.
    """

    asks: Say
    right: Option
    wrong: tuple[Option, ...]
    grounds: Grounds

    def offered(self, fits: Callable[[Option], bool] = lambda _: True) -> tuple[Option, ...]:
        """Return as many wrong options as are needed, of those that fit; none where there are too few.

        No two options say the same in any language, and none that says what the right one says is wrong.
        """
        chosen = [self.right]
        for option in filter(fits, self.wrong):
            if all(_differ(option, other) for other in chosen):
                chosen.append(option)
            if len(chosen) == MOST:
                return tuple(chosen[1:])
        return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: what may be asked about, and how a question about it is made.

    `of` is what a subject begins with, up to a colon.
    """

    key: str
    title: str
    subjects: Callable[[], tuple[str, ...]]
    ask: Ask
    of: Literal["act", "part", "law", "term", "pair"]


def put(asks: Say, right: Option, wrong: Iterable[Option], why: Grounds) -> Put | None:
    """Return what is asked; None where the question gives it away, or too few wrong answers differ."""
    made = Put(asks, right, tuple(wrong), why)
    return None if _given_away(asks, right) or not made.offered() else made


def _given_away(asks: Say, right: Option) -> bool:
    """Tell whether the right answer stands in the question, word for word."""
    said = re.escape(right.says.said(ENGLISH))
    return re.search(rf"(?<![\w/]){said}(?![\w/])", asks.said(ENGLISH)) is not None


def _differ(one: Option, other: Option) -> bool:
    if one.key == other.key:
        return False
    return all(one.says.said(lang) != other.says.said(lang) for lang in LANGUAGES)


def mixed(name: str, seed: int, made: Put, wrong: tuple[Option, ...], chance: random.Random) -> Question:
    """Return the question with its right answer among these wrong ones, shuffled."""
    options = [Option(made.right.key, made.right.says, right=True), *wrong]
    chance.shuffle(options)
    return Question(name, seed, made.asks, tuple(options), made.grounds)


def grounds(event: Event, part: str = "", history: History | None = None) -> Grounds:
    """Return why an act is as it is: its law, its sentence and sources, and its nearest causes."""
    run = history or full_run()
    causes = tuple(run.events[number - 1] for number in sorted(event.causes)[-CAUSES:])
    return Grounds(
        says=act(event),
        sources=event.sources,
        act=event.name,
        part=part or event.subject,
        law=event.law,
        causes=tuple(Cause(each.name, act(each)) for each in causes),
    )


def of(address: Say) -> Say:
    """Return that a value is the one of another part."""
    return say(marked("That is so of {part}."), part=address)
