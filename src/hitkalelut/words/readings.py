"""Readings: named, cited choices where the sources differ."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hitkalelut import data
from hitkalelut.errors import InvalidConditions, UnknownReading, nearest


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a disputed point; `runs` is false where no run can follow it, with the reason."""

    name: str
    says: str
    sources: tuple[str, ...]
    runs: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Question:
    """A point on which the sources differ, with its choices; the first is the default."""

    key: str
    asks: str
    why: str
    choices: tuple[Choice, ...]

    @property
    def default(self) -> Choice:
        """The recommended choice."""
        return self.choices[0]


@cache
def questions() -> tuple[Question, ...]:
    """Return all disputed points in the order of the data file."""
    text = data.text("readings.toml")
    return tuple(
        Question(row["key"], row["asks"], row["why"], tuple(map(_choice, row["choice"])))
        for row in tomllib.loads(text)["question"]
    )


def _choice(row: dict[str, object]) -> Choice:
    why_not = str(row.get("why_not", ""))
    sources = row["sources"]
    assert isinstance(sources, list)
    return Choice(str(row["name"]), str(row["says"]), tuple(sources), not why_not, why_not)


def find_choice(name: str) -> tuple[Question, Choice]:
    """Return a choice by its name; raise UnknownReading with the nearest names."""
    for question in questions():
        for choice in question.choices:
            if choice.name == name:
                return question, choice
    known = tuple(choice.name for question in questions() for choice in question.choices)
    raise UnknownReading(name, nearest(name, known))


@dataclass(frozen=True, slots=True)
class Readings:
    """The choices of one run that differ from the defaults, by name, in one fixed order."""

    names: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Tell whether this run reads the point in the named way, which is not the default."""
        return name in self.names


def choose(names: Iterable[str]) -> Readings:
    """Return the readings with these choices; raise where one is unknown, cannot run or clashes."""
    chosen: dict[str, str] = {}
    for name in names:
        question, choice = find_choice(name)
        if not choice.runs:
            raise InvalidConditions(f"reading {name!r} cannot be run: {choice.why_not}")
        other = chosen.setdefault(question.key, name)
        if other != name:
            raise InvalidConditions(
                f"readings {other!r} and {name!r} answer the same question {question.key}; choose one"
            )
    defaults = {question.default.name for question in questions()}
    return Readings(tuple(sorted(name for name in chosen.values() if name not in defaults)))
