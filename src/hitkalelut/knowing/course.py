"""The course that the founding text names: its stages, and the longest chain of causes to an end."""

from collections.abc import Callable, Iterable
from typing import Any

from hitkalelut.creation.history import Event, History
from hitkalelut.law.descent import IN_THIS_WORLD, PATH, RANK
from hitkalelut.law.desire import Aspect
from hitkalelut.law.phases import PHASE, WORLDS, Phase


def _first_phase(phase: Phase) -> Callable[[Event], bool]:
    return lambda event: any(c.aspect is PHASE and c.after is phase for c in event.changes)


def _born_in(root: str) -> Callable[[Event], bool]:
    return lambda event: any(birth.address.partition("/")[0] == root for birth in event.births)


def _gains(aspect: Aspect[Any]) -> Callable[[Event], bool]:
    return lambda event: any(c.aspect is aspect and c.after for c in event.changes)


COURSE: tuple[tuple[str, Callable[[Event], bool]], ...] = (
    *((f"phase {phase:d}", _first_phase(phase)) for phase in tuple(Phase)[1:]),
    ("Adam Kadmon", _born_in(WORLDS[0])),
    *((world, _born_in(world)) for world in WORLDS[1:]),
    ("souls descend", _gains(PATH)),
    ("our world", _gains(IN_THIS_WORLD)),
    ("souls ascend", _gains(RANK)),
)
"""The course that the founding text names, each stage by what first shows it."""


def stages_met(events: Iterable[Event]) -> tuple[str, ...]:
    """Return the stages of the course that acts show, in the order in which each is first shown."""
    left, met = list(COURSE), []
    for event in events:
        for stage in tuple(left):
            if stage[1](event):
                met.append(stage[0])
                left.remove(stage)
    return tuple(met)


def longest_chain(history: History) -> tuple[Event, ...]:
    """Return the longest chain of causes that ends with the last act, the first cause first."""
    depth = [0]
    for event in history:
        depth.append(1 + max((depth[cause] for cause in event.causes), default=0))
    chain: list[Event] = []
    last: Event | None = history.events[-1] if history.events else None
    while last is not None:
        chain.append(last)
        before = max(last.causes, key=depth.__getitem__, default=0)
        last = history.events[before - 1] if before else None
    return tuple(reversed(chain))
