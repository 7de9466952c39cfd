"""Traces: what each possible Creator would leave in the records, act by act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import Event, History
from hitkalelut.knowing.records import WHOLE, along
from hitkalelut.words.readings import Readings


@dataclass(frozen=True, slots=True)
class Step:
    """From which act on the records are as this number says, until the next step."""

    print: int
    act: int


@dataclass(frozen=True, slots=True)
class Trace:
    """What a run leaves: its acts, the steps of its records, every record there is in it, and all it does.

    `acts` are their names, `records` and `done` numbers that stand for what is too long to keep.
    """

    acts: tuple[str, ...]
    steps: tuple[Step, ...]
    records: tuple[int, ...]
    done: str


def trace(history: History) -> Trace:
    """Return what a run leaves."""
    acts = tuple(event.name for event in history)
    seen: dict[int, None] = {}
    steps = tuple(_steps(history.events, seen))
    return Trace(acts, steps, tuple(seen), _done(history.events))


def write_trace(found: Trace) -> list[Any]:
    """Return a trace as JSON data."""
    steps = [[f"{step.print:x}", step.act] for step in found.steps]
    return [found.acts, steps, [f"{record:x}" for record in found.records], found.done]


def read_trace(data: list[Any]) -> Trace:
    """Return the trace that `write_trace` wrote."""
    acts, steps, records, done = data
    told = tuple(Step(int(text, 16), act) for text, act in steps)
    return Trace(tuple(acts), told, tuple(int(text, 16) for text in records), done)


def _steps(events: Iterable[Event], seen: dict[int, None]) -> Iterator[Step]:
    """Walk the steps of the records, and note each record; where nothing stands yet there is a step too."""
    held: dict[str, int] = {}
    whole = last = 0
    yield Step(0, 0)
    for number, changed in enumerate(along(events), 1):
        for address, record in changed.items():
            new = record.print
            whole = (whole + new - held.get(address, 0)) % WHOLE
            held[address] = new
            seen[new] = None
        if whole != last:
            yield Step(whole, number)
            last = whole


def _done(events: Iterable[Event]) -> str:
    """Return a number for all that a run does, equal for runs that do the same."""
    found = blake2b(digest_size=16)
    for event in events:
        found.update(repr((event.name, event.starter, event.births, event.changes)).encode())
    return found.hexdigest()


class _Noted(Readings):
    """Readings that note which of the other choices a run has asked for."""

    __slots__ = ("asked",)
    asked: set[str]

    def takes(self, name: str) -> bool:
        """Tell that this run reads the point in the default way, and note what was asked for."""
        self.asked.add(name)
        return False


def _noting() -> _Noted:
    found = _Noted()
    object.__setattr__(found, "asked", set())  # frozen, as all conditions are; only what is noted grows
    return found


def traces(group: tuple[Conditions, ...]) -> tuple[Trace, ...]:
    """Return the traces of runs that differ in their readings alone, each derived only where it can differ.

    A run in which no law asks for a reading is the same with it and without.
    """
    noting = _noting()
    plain = trace(derive(replace(group[0], readings=noting)))
    return tuple(
        trace(derive(given)) if noting.asked.intersection(given.readings.names) else plain for given in group
    )
