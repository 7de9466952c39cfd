"""Why: the chain of causes of an act, back to the first lack."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hitkalelut.creation.history import Event, History


@dataclass(frozen=True, slots=True)
class Cause:
    """An act in a tree of causes; `again` marks one whose own causes are told elsewhere in it."""

    event: Event
    citations: tuple[str, ...]
    causes: tuple["Cause", ...]
    again: bool

    def walk(self) -> Iterator[tuple[int, "Cause"]]:
        """Walk the tree from the act to its roots, with the depth of each line."""
        todo: list[tuple[int, Cause]] = [(0, self)]
        while todo:
            depth, cause = todo.pop()
            yield depth, cause
            todo.extend((depth + 1, inner) for inner in reversed(cause.causes))


Links = Mapping[int, tuple[int, ...]]
"""The direct causes of each act, by number."""


def why(history: History, act: str | int) -> Cause:
    """Return the tree of causes of an act; shared causes are unfolded once, where nearest.

    Raises UnknownAct with the nearest names.
    """
    links = {event.number: event.causes for event in history}
    return grow(history, history.event(act), links)


def grow(history: History, event: Event, links: Links) -> Cause:
    """Return the tree of causes that these links give."""
    under = _nearest_effect(event.number, links)
    grown: dict[int, Cause] = {}
    for number in reversed((event.number, *under)):  # from the roots, so that no depth is too great
        inner = []
        for cause in reversed(links[number]):
            again = under[cause] != number
            inner.append(_told(history.events[cause - 1], (), again=True) if again else grown[cause])
        grown[number] = _told(history.events[number - 1], tuple(inner), again=False)
    return grown[event.number]


def _told(event: Event, causes: tuple[Cause, ...], *, again: bool) -> Cause:
    return Cause(event, event.sources, causes, again)


def ancestors(history: History, act: str | int) -> tuple[Event, ...]:
    """Return all acts that an act comes from, in order, the first lack first."""
    start = history.event(act)
    seen: set[int] = set()
    todo = list(start.causes)
    while todo:
        number = todo.pop()
        if number not in seen:
            seen.add(number)
            todo.extend(history.events[number - 1].causes)
    return tuple(history.events[number - 1] for number in sorted(seen))


def _nearest_effect(start: int, links: Links) -> dict[int, int]:
    """Return under which effect each cause is unfolded: the first that names it, breadth first.

    The causes stand in the order in which they are reached, nearest first.
    """
    under: dict[int, int] = {}
    row = [start]
    while row:
        following = []
        for number in row:
            for cause in reversed(links[number]):
                if cause not in under:
                    under[cause] = number
                    following.append(cause)
        row = following
    return under


def tree(cause: Cause) -> dict[str, Any]:
    """Return a tree of causes as JSON data, made line by line, so that no depth is too great."""
    above: list[dict[str, Any]] = [{"causes": []}]
    for depth, inner in cause.walk():
        told = {
            "number": inner.event.number,
            "act": inner.event.name,
            "law": inner.event.law,
            "says": inner.event.says,
            "sources": list(inner.citations),
            "again": inner.again,
            "causes": [],
        }
        del above[depth + 1 :]
        above[-1]["causes"].append(told)
        above.append(told)
    root: dict[str, Any] = above[0]["causes"][0]
    return root


def acts_in(cause: Cause) -> int:
    """Return how many acts a tree of causes tells, each counted once."""
    return sum(not inner.again for _, inner in cause.walk())


def readable(cause: Cause, *, deepest: int, most: int) -> int:
    """Return how deep a tree is told at a sitting: as deep as so many acts go, and one step at least."""
    rows = Counter(depth for depth, inner in cause.walk() if not inner.again)
    depth = 1
    while depth < deepest and sum(rows[row] for row in range(depth + 2)) <= most:
        depth += 1
    return depth
