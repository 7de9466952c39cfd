"""History: what happened, in order, with its causes; nothing in it is ever erased."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from hitkalelut.creation.conditions import Conditions
from hitkalelut.errors import UnknownAct, nearest
from hitkalelut.law.desire import Aspect, Desire, frozen


class Change(NamedTuple):
    """One aspect of one desire, before an act and after it."""

    address: str
    aspect: Aspect[Any]
    before: Any
    after: Any


class Birth(NamedTuple):
    """A new object: where it stands, what it came out of, how the Light reaches it."""

    address: str
    born_of: str | None
    contact: tuple[str, ...]


class Event(NamedTuple):
    """An act. `causes` are the numbers of the acts whose results the law looked at.

    `demands` gives for each desire that was engaged how much it asked and for what.
    """

    number: int
    name: str
    law: str
    subject: str
    says: str
    sources: tuple[str, ...]
    causes: tuple[int, ...]
    decided_by: str
    done_by: str
    starter: str | None
    demands: tuple[tuple[str, int, str], ...]
    births: tuple[Birth, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A law that did not act when the run halted: which, for whom, and the unmet condition."""

    law: str
    address: str
    condition: str


@dataclass(frozen=True, slots=True)
class State:
    """All that stands after an act."""

    act: int
    desires: Mapping[str, Desire]


CHECKPOINT = 32


@dataclass(frozen=True)
class History:
    """A whole run: its conditions, its acts, and the refusals at which it halted."""

    conditions: Conditions
    events: tuple[Event, ...]
    halt: tuple[Refused, ...]

    def __len__(self) -> int:
        """Return the number of acts."""
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        """Walk the acts in order."""
        return iter(self.events)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {event.name: event.number for event in self.events}

    @cached_property
    def firsts(self) -> dict[str, int]:
        """The number of the first act of each law that acted."""
        return {event.law: event.number for event in reversed(self.events)}

    @cached_property
    def documents(self) -> dict[Any, dict[str, Any]]:
        """What has been written of this run for questions, kept as long as the run."""
        return {}

    @cached_property
    def _states(self) -> dict[int, State]:
        return {}

    def event(self, act: str | int) -> Event:
        """Return an act by name or number; raise UnknownAct with the nearest names."""
        text = str(act)
        plain = text.isdecimal() and text.isascii() and len(text) < 10
        number = int(text) if plain else self._numbers.get(text, 0)
        if not 1 <= number <= len(self.events):
            if plain and self.events:
                raise UnknownAct(text, says=f"acts go from 1 to {len(self.events)}")
            raise UnknownAct(text, nearest(text, tuple(self._numbers)))
        return self.events[number - 1]

    def name_of(self, number: int) -> str | None:
        """Return the name of the act of a number; 0, which is before the first, has none."""
        return self.events[number - 1].name if number else None

    @property
    def last(self) -> str | None:
        """The name of the last act; None where nothing happened."""
        return self.name_of(len(self.events))

    def reached(self, act: str) -> bool:
        """Tell whether the run came to this act."""
        return act in self._numbers

    def state(self, act: str | int | None = None) -> State:
        """Return what stands after an act, by default the last one; 0 is before the first."""
        if act is None:
            return self._at(len(self.events))
        return self._at(0 if act == 0 else self.event(act).number)

    def _at(self, number: int) -> State:
        """Fold from the nearest checkpoint, so that no order of asking costs more than another."""
        known = self._states
        if number not in known:
            near = number - 1 if number - 1 in known else (number - 1) // CHECKPOINT * CHECKPOINT
            known[number] = fold(self.events[near:number], self._at(near) if near > 0 else None)
        return known[number]


def fold(events: tuple[Event, ...], start: State | None = None) -> State:
    """Return the state that a series of acts leads to, from nothing or from an earlier state."""
    desires: dict[str, Desire] = dict(start.desires) if start else {}
    for event in events:
        for birth in event.births:
            desires[birth.address] = Desire(birth.address, birth.born_of, birth.contact, {})
        forms: dict[str, dict[Aspect[Any], Any]] = {}
        for change in event.changes:
            forms.setdefault(change.address, {})[change.aspect] = change.after
        for address, form in forms.items():
            old = desires[address]
            whole = frozen({**old.form, **form})
            desires[address] = Desire(address, old.born_of, old.contact, whole)
    number = events[-1].number if events else start.act if start else 0
    return State(number, MappingProxyType(desires))
