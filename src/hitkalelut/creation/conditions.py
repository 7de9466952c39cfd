"""Under which conditions a run is made: which laws, readings, starters, and the first measure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hitkalelut.creation.laws import find_law
from hitkalelut.errors import InvalidConditions, UnknownStarter, nearest
from hitkalelut.law.engagement import Starter
from hitkalelut.law.phases import Phase
from hitkalelut.words.readings import Readings, choose

ALL_STARTERS = frozenset(Starter)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a run starts from; the default is the way as the books tell it.

    `measure` is the coarseness of the first screen, 0 to 4.
    """

    without: frozenset[str] = frozenset()
    readings: Readings = field(default_factory=Readings)
    measure: int = int(Phase.DALET)
    starters: frozenset[Starter] = ALL_STARTERS

    @property
    def starter(self) -> str | None:
        """The starter that gives the first demand: the first in force, in the school's order."""
        return next((starter.value for starter in Starter if starter in self.starters), None)


def conditions(
    *,
    without: str | Iterable[str] = (),
    readings: str | Iterable[str] = (),
    measure: int = Phase.DALET,
    starters: str | Iterable[str] | None = None,
) -> Conditions:
    """Return checked conditions; a name that is alone may stand by itself.

    Raises UnknownLaw, UnknownReading, UnknownStarter, InvalidConditions.
    """
    off = frozenset(find_law(key).key for key in _each(without))
    if isinstance(measure, bool) or measure not in tuple(Phase):
        raise InvalidConditions(f"measure {measure!r} is not a coarseness; it goes from 0 to 4")
    chosen = ALL_STARTERS if starters is None else frozenset(map(_starter, _each(starters)))
    return Conditions(off, choose(_each(readings)), int(measure), chosen)


def _each(names: str | Iterable[str]) -> Iterable[str]:
    return (names,) if isinstance(names, str) else names


def _starter(name: str) -> Starter:
    known = tuple(starter.value for starter in Starter)
    if name not in known:
        raise UnknownStarter(name, nearest(name, known), says=f"choose {', '.join(known)}")
    return Starter(name)
