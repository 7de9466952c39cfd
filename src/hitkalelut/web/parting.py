"""Where two runs of different readings first part, with what is written for either."""

from dataclasses import dataclass

from hitkalelut.creation.history import Event, History
from hitkalelut.draw.compare.values import in_words
from hitkalelut.questions.compare import Apart, Turn, first_apart, law_sources, turns
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.site import Go
from hitkalelut.words.readings import Choice

LETTERS = ("A", "B")
"""What the two runs are called, as in the picture of both: A is the run at hand."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act at which two runs part: in which run, what it is called and does, where its law is written."""

    letter: str
    number: int
    name: str
    href: str
    says: str
    law: str
    law_href: str
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A choice of one of the runs, with its sources."""

    letter: str
    name: str
    says: str
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point that the two runs read otherwise."""

    asks: str
    choices: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """The first act at which two runs part, what differs there, and the choices that make them part."""

    acts: tuple[Act, ...]
    values: tuple[tuple[str, str, str], ...]
    points: tuple[Point, ...]


def parting(own: History, other: History, go: Go) -> Parting | None:
    """Return where a run parts from another of other readings; None where both read all points alike."""
    points = turns(own.conditions, other.conditions)
    if not points:
        return None
    first = _first(own, other)
    acts = () if first is None else _acts(first, (own, other), go)
    values = () if first is None else tuple(in_words(value, go.state.lang) for value in first.values)
    return Parting(acts, values, tuple(map(_point, points)))


def _first(own: History, other: History) -> Apart | None:
    # Where two whole runs part is the same at every act, so it is looked up once.
    key = (_first, other.conditions, len(other))
    if key not in own.documents:
        own.documents[key] = {"first": first_apart(own, other)}
    found: Apart | None = own.documents[key]["first"]
    return found


def _acts(first: Apart, runs: tuple[History, History], go: Go) -> tuple[Act, ...]:
    """Return the act of each run; where they have one and the same, it is told once, for both."""
    told = [
        _act(letter, event, run, go)
        for letter, event, run in zip(LETTERS, (first.left, first.right), runs, strict=True)
        if event is not None
    ]
    return tuple(told[:1] if first.values else told)


def _act(letter: str, event: Event, run: History, go: Go) -> Act:
    given = run.conditions
    there = {"reading": given.readings.names, "without": tuple(sorted(given.without)), "compare": ""}
    return Act(
        letter=letter,
        number=event.number,
        name=event.name,
        href=go.way(act=event.name, **there),
        says=event.says,
        law=event.law,
        law_href=go.page("laws", event.law),
        sources=tuple(map(cited, law_sources(event))),
    )


def _point(turn: Turn) -> Point:
    sides = zip(LETTERS, (turn.left, turn.right), strict=True)
    return Point(turn.question.asks, tuple(_taken(letter, choice) for letter, choice in sides))


def _taken(letter: str, choice: Choice) -> Taken:
    return Taken(letter, choice.name, choice.says, tuple(map(cited, choice.sources)))
