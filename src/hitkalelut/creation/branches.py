"""Runs under other conditions, as branches of the way: what they share with it is derived once."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import Derivation
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import DOORS, LAWS
from hitkalelut.words.readings import Readings

__all__ = ["derive_branch", "shared"]

_STRIDE: Final = 128
"""After so many acts the way is kept as it stands, to go on from there otherwise."""
_WAY: Final = Conditions()


class _Noted(Readings):
    """The default readings; each way to read that is asked for is noted, with the acts done until then."""

    _events: list[Event]
    _asked: dict[str, int]

    def __init__(self, events: list[Event], asked: dict[str, int]) -> None:
        """Note in `asked` what is asked for, the number of `events` being the acts done."""
        super().__init__()
        object.__setattr__(self, "_events", events)
        object.__setattr__(self, "_asked", asked)

    def takes(self, name: str) -> bool:
        """Note the name; the default is never read that way."""
        self._asked.setdefault(name, len(self._events))
        return False


@dataclass(frozen=True, slots=True)
class _Trunk:
    """The way: all its acts, as it stood after every so many of them, and what it asked for when.

    `asked` has, for each way to read that is no default, how many acts were done when it was first asked for.
    """

    history: History
    kept: tuple[Derivation, ...]
    asked: dict[str, int]


@cache
def _trunk() -> _Trunk:
    making = Derivation(_WAY, LAWS)
    asked: dict[str, int] = {}
    making.readings = _Noted(making.events, asked)
    kept = [making.branch(_WAY)]
    while making.step():
        if len(making.events) % _STRIDE == 0:
            kept.append(making.branch(_WAY))
    return _Trunk(History(_WAY, tuple(making.events), making.refusals()), tuple(kept), asked)


def shared(given: Conditions) -> int:
    """Return how many acts a run under these conditions surely has in common with the way, from the first.

    A law that is switched off is missed where it would act first, another reading where it is asked for.
    """
    if (given.measure, given.starters) != (_WAY.measure, _WAY.starters):
        return 0
    if any(door.key in given.without for door in DOORS):
        return 0
    trunk = _trunk()
    firsts, most = trunk.history.firsts, len(trunk.history)
    missed = (firsts[law] - 1 for law in given.without if law in firsts)
    read = (trunk.asked[name] for name in given.readings.names if name in trunk.asked)
    return min((most, *missed, *read))


def derive_branch(given: Conditions, until: str | None = None) -> History:
    """Derive creation as `derive` does, from where it parts from the way."""
    trunk, count = _trunk(), shared(given)
    if given == _WAY and until is None:
        return trunk.history
    if until is not None and trunk.history.reached(until):
        number = trunk.history.event(until).number
        if number <= count:
            return History(given, trunk.history.events[:number], ())
    making = trunk.kept[count // _STRIDE].branch(_WAY)
    while len(making.events) < count:
        making.step()
    return making.branch(given).finished(until)
