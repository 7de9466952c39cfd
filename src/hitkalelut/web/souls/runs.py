"""The runs that pages ask for: some at a time, one for each visitor, what they told kept for a while."""

import json
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from operator import itemgetter
from typing import Any

from hitkalelut.population.parameters import Parameters
from hitkalelut.web.aside import Aside

AT_ONCE = 2
"""How many runs there are at the same time: each takes a core."""
MOST_WAITING = 8
"""How many runs of one visitor wait; one more, and that which has waited longest is left."""
MOST_IN_ALL = 64
"""How many runs of all visitors wait; one more, and the last of whoever has most is left."""
MOST_KEPT = 48
"""How many runs that are over are kept."""
NEEDED = ("numba", "numpy", "xarray", "psutil")
FORGOTTEN = 8.0
"""For how many seconds nobody need ask for a run that is not over, before it is left."""
AGAIN = 10.0
"""After how many seconds a run that was lost may be begun anew."""
RUNNER = "hitkalelut.web.souls.runner"


class Stage(StrEnum):
    """How far a run is that was asked for."""

    WAITING = "waiting"
    STARTING = "starting"
    GOING = "going"
    OVER = "over"
    REFUSED = "refused"
    SLOW = "slow"
    LOST = "lost"
    CANCELLED = "cancelled"


ENDED = (Stage.OVER, Stage.REFUSED, Stage.SLOW, Stage.LOST, Stage.CANCELLED)
AT_WORK = (Stage.STARTING, Stage.GOING)


@dataclass(frozen=True, slots=True)
class Now:
    """Where a run is: the last step, who stands where, the measures, what the step told."""

    step: int
    spread: tuple[int, ...]
    likeness: float
    known: float
    requests: tuple[int, ...]
    lapses: int
    ascents: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """What is kept of a run that is over or was broken off, at points that lie evenly along its steps."""

    steps: int
    finished: bool
    points: tuple[int, ...]
    spread: tuple[tuple[int, ...], ...]
    likeness: tuple[float, ...]
    known: tuple[float, ...]
    requests: tuple[tuple[float, ...], ...]
    lapses: tuple[float, ...]
    ascents: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Asked:
    """A run that was asked for, by whom, and what it has told so far.

    `turn` counts what it told; it is at its stage `since`, and was `seen` by somebody last, on the clock of
    `time.monotonic`.
    """

    given: Parameters
    visitors: set[str]
    stage: Stage = Stage.WAITING
    now: Now | None = None
    whole: Whole | None = None
    says: str = ""
    turn: int = 0
    since: float = field(default_factory=time.monotonic)
    seen: float = field(default_factory=time.monotonic)
    aside: Aside | None = field(default=None, repr=False)

    @property
    def ended(self) -> bool:
        """Whether nothing more will be told."""
        return self.stage in ENDED

    @property
    def at_work(self) -> bool:
        """Whether its process is there, be it that it ends just now."""
        return self.aside is not None and self.aside.at_work

    @property
    def to_begin_anew(self) -> bool:
        """Whether it is run once more when asked for; what was lost is not at once, lest it go on so."""
        lost = self.stage is Stage.LOST and time.monotonic() - self.since > AGAIN
        return lost or self.stage is Stage.CANCELLED

    def turn_to(self, stage: Stage) -> None:
        """Go on to another stage."""
        self.stage, self.since = stage, time.monotonic()
        self.turn += 1

    def hear(self, line: str) -> None:
        """Hear a line of the process that runs it."""
        told = json.loads(line)
        if "whole" in told:
            self.now, self.whole = Now(**_fixed(told["now"])), Whole(**_fixed(told["whole"]))
        if self.stage is Stage.CANCELLED:  # what it tells as it is broken off is kept
            self._stop()
        elif "slow" in told:
            self.turn_to(Stage.SLOW)
        elif "now" in told:
            self.now = Now(**_fixed(told["now"]))
            self.turn_to(Stage.OVER if self.whole else Stage.GOING if self.now.step else Stage.STARTING)
        else:
            self.says = str(told["refused"])
            self.turn_to(Stage.REFUSED)

    def cancel(self) -> None:
        """Break it off."""
        if not self.ended:
            self.turn_to(Stage.CANCELLED)
            self._stop()

    def _stop(self) -> None:
        if self.aside is not None:
            self.aside.stop()


def _fixed(told: dict[str, Any]) -> dict[str, Any]:
    """Return data with tuples for lists, all the way down."""
    return {key: _tuple(value) if isinstance(value, list) else value for key, value in told.items()}


def _tuple(held: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuple(each) if isinstance(each, list) else each for each in held)


class Hall:
    """Where runs wait for their turn, and are kept when they are over."""

    def __init__(self) -> None:
        """Nobody has asked for anything."""
        self._lock = threading.RLock()
        self._held: OrderedDict[Parameters, Asked] = OrderedDict()
        self._begun = 0
        self._last: dict[str, int] = {}

    def ask(self, given: Parameters, visitor: str) -> Asked:
        """Return a run: as it is, or from now on waiting for its turn."""
        with self._lock:
            found = self._held.get(given)
            if found is None or found.to_begin_anew:
                self._held.pop(given, None)
                found = self._held[given] = Asked(given, set())
            if found.ended:  # one that waits keeps its turn
                self._held.move_to_end(given)
            found.visitors.add(visitor)
            found.seen = time.monotonic()
            self._spare(visitor)
            self._go_on()
            return found

    def find(self, given: Parameters) -> Asked | None:
        """Return a run that somebody asked for."""
        return self._held.get(given)

    def kept(self, given: Parameters) -> Asked:
        """Return a run as far as it came, whoever asked for it, without beginning it."""
        return self._held.get(given) or Asked(given, set(), Stage.CANCELLED)

    def cancel(self, given: Parameters, visitor: str) -> bool:
        """Break off a run for a visitor; it goes on where another one waits for it too."""
        with self._lock:
            found = self._held.get(given)
            if found is None or found.ended or visitor not in found.visitors:
                return False
            found.visitors.discard(visitor)
            if not found.visitors:
                found.cancel()
                self._go_on()
            return True

    def look(self, asked: Asked) -> int:
        """Look at a run, so that it is not forgotten; return how many come before it where it waits."""
        asked.seen = time.monotonic()
        if asked.stage is not Stage.WAITING:
            return 0
        with self._lock:
            for each in self._held.values():
                if not each.ended and asked.seen - each.seen > FORGOTTEN:
                    each.cancel()
            self._go_on()
            at_work = sum(each.stage in AT_WORK for each in self._held.values())
            waiting = self._queue()
            return at_work + (waiting.index(asked) if asked in waiting else 0)

    def _spare(self, visitor: str) -> None:
        """Leave what has waited too long, and what has been over longest, where there are too many."""
        waiting = [e for e in self._held.values() if e.stage is Stage.WAITING and visitor in e.visitors]
        for each in waiting[: max(len(waiting) - MOST_WAITING, 0)]:
            each.cancel()
        known = {name for each in self._held.values() for name in each.visitors}
        self._last = {name: begun for name, begun in self._last.items() if name in known}
        for each in self._queue()[MOST_IN_ALL:]:
            each.cancel()
        over = [given for given, each in self._held.items() if each.ended]
        for given in over[: max(len(over) - MOST_KEPT, 0)]:
            del self._held[given]

    def _go_on(self) -> None:
        """Begin what has its turn: where there is room, and nothing else of the same visitor is at work."""
        with self._lock:
            at_work = [each for each in self._held.values() if each.stage in AT_WORK]
            for each in self._queue():
                if len(at_work) >= AT_ONCE:
                    return
                if not any(each.visitors & e.visitors for e in at_work):
                    at_work.append(each)
                    self._begin(each)

    def _queue(self) -> list[Asked]:
        """Return the runs that wait: one of each visitor in turn, first of whoever had one longest ago."""
        count: dict[str, int] = {}
        ranked: list[tuple[int, int, Asked]] = []
        for each in self._held.values():
            if each.stage is Stage.WAITING:
                rank = min((count.get(name, 0) for name in each.visitors), default=0)
                count.update({name: count.get(name, 0) + 1 for name in each.visitors})
                ranked.append(
                    (rank, min((self._last.get(name, 0) for name in each.visitors), default=0), each)
                )
        return [each for _, _, each in sorted(ranked, key=itemgetter(0, 1))]

    def _begin(self, asked: Asked) -> None:
        def _after() -> None:
            with self._lock:
                if not asked.ended:
                    asked.turn_to(Stage.LOST)
                self._go_on()

        self._begun += 1
        self._last.update(dict.fromkeys(asked.visitors, self._begun))
        asked.turn_to(Stage.STARTING)
        given = (json.dumps(asked.given.as_dict()),)
        asked.aside = Aside(RUNNER, asked.hear, lambda: asked.ended, given=given, after=_after)
        asked.aside.begin()
        if not asked.aside.at_work:  # the server ends just now
            asked.turn_to(Stage.LOST)


@lru_cache(maxsize=1)
def hall() -> Hall:
    """Return the one hall of this process."""
    return Hall()


@lru_cache(maxsize=1)
def lacking() -> tuple[str, ...]:
    """Return which libraries that the souls need are not installed."""
    return tuple(name for name in NEEDED if find_spec(name) is None)
