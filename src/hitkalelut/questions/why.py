"""Why: the chain of causes of an act, back to the first lack."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import find_law


@dataclass(frozen=True, slots=True)
class Cause:
    """An act in a tree of causes; `again` marks one whose own causes are told elsewhere in it."""

    event: Event
    citations: tuple[str, ...]
    causes: tuple["Cause", ...]
    again: bool

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Cause"]]:
        """Walk the tree from the act to its roots, with the depth of each line."""
        yield depth, self
        for cause in self.causes:
            yield from cause.walk(depth + 1)


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
    return _grow(history, event, links, _nearest_effect(event.number, links))


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
    """Return under which effect each cause is unfolded: the first that names it, breadth first."""
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


def _grow(history: History, event: Event, links: Links, under: dict[int, int]) -> Cause:
    causes = []
    for number in reversed(links[event.number]):
        cause = history.events[number - 1]
        if under[number] == event.number:
            causes.append(_grow(history, cause, links, under))
        else:
            causes.append(Cause(cause, find_law(cause.law).citations, (), again=True))
    return Cause(event, find_law(event.law).citations, tuple(causes), again=False)


def tree(cause: Cause) -> dict[str, object]:
    """Return a tree of causes as JSON data."""
    return {
        "number": cause.event.number,
        "act": cause.event.name,
        "law": cause.event.law,
        "says": cause.event.says,
        "sources": list(cause.citations),
        "again": cause.again,
        "causes": [tree(inner) for inner in cause.causes],
    }
