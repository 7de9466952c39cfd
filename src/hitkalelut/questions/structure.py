"""Structure: how many discernments there are, and the measures of every act of a run, taken once."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import log2
from typing import NamedTuple

from hitkalelut.creation.history import Event, History, fold
from hitkalelut.law.descent import PATH, RANK
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Lights, Measure, Nrnhy
from hitkalelut.law.phases import HAS, HASSADIM, LIGHTS, SEFIROT
from hitkalelut.law.reshimot import LEVEL, PRINTS, RESHIMO
from hitkalelut.law.sorting import PAIR
from hitkalelut.questions.measures import latest, mean, own, stance, stands, weight


class Discernment(NamedTuple):
    """Which light in which vessel from which record; the record is empty before there are any."""

    light: str
    vessel: str
    record: str


def discernments(desire: Desire) -> frozenset[Discernment]:
    """Return what is discerned in a desire: the lights in its vessels, and the prints of those that left.

    A phase of Direct Light is one vessel, for Hochma and for Hassadim; a degree gained on the ladder is one.
    """
    lights = {*_lit(desire, desire[LIGHTS]), *_lit(desire, desire[PRINTS])}
    phases = {
        Discernment(name, desire.address, "")
        for name, held in (("hochma", desire[HAS]), ("hassadim", desire[HASSADIM]))
        if held is not Measure.NONE and not desire[LIGHTS]
    }
    path = desire[PATH]
    gained = _gained(desire.address, path[len(path) - desire[RANK] :])
    return gained.union(lights, phases)


def _lit(desire: Desire, lights: Lights) -> Iterable[Discernment]:
    pair = desire[RESHIMO] or desire[PAIR] or desire[LEVEL]
    record = str(pair) if pair else ""
    return (
        Discernment(light.name.lower(), f"{desire.address}/{vessel}", record)
        for vessel, light in zip(SEFIROT, lights, strict=False)
        if light is not None
    )


@lru_cache(maxsize=512)
def _gained(address: str, degrees: tuple[str, ...]) -> frozenset[Discernment]:
    """Return the degrees of the ladder that are gained, each the light of one Sefira on its own record."""
    lights = {sefira: light.name.lower() for sefira, light in zip(SEFIROT, reversed(Nrnhy), strict=True)}
    return frozenset(
        Discernment(lights[degree.rpartition("/")[2]], f"{address}/{degree}", degree) for degree in degrees
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """The measures after one act: likeness, what stands by itself, structure.

    `independence` counts the parts that keep a screen, records or prints when the Light is withdrawn, of
    `parts`; `alone` tells whether the youngest part stands by itself. Knowledge is not among them yet.
    """

    likeness: Fraction
    independence: int
    parts: int
    alone: bool
    structure: int

    @property
    def bits(self) -> float:
        """The logarithm of the number of discernments to the base of two; 0 where there is none."""
        return log2(self.structure) if self.structure else 0.0


class _Part(NamedTuple):
    desire: Desire
    weight: int
    stance: int
    own: bool
    structure: int


def moments(history: History) -> tuple[Moment, ...]:
    """Return the measures of a run before the first act and after each, taken once for a run."""
    kept = history.documents
    if moments not in kept:
        kept[moments] = {"moments": _moments(history)}
    found: tuple[Moment, ...] = kept[moments]["moments"]
    return found


def _moments(history: History) -> tuple[Moment, ...]:
    # An act touches few parts; what is known of the others is kept, so that a whole run is quick.
    state = fold(())
    parts: dict[str, _Part] = {}
    found = [_moment(parts)]
    for event in history:
        state = fold((event,), state)
        for address in _touched(event):
            parts[address] = _part(state.desires[address])
        found.append(_moment(parts))
    return tuple(found)


def _touched(event: Event) -> dict[str, None]:
    return dict.fromkeys((*(b.address for b in event.births), *(c.address for c in event.changes)))


def _part(desire: Desire) -> _Part:
    return _Part(desire, weight(desire), stance(desire), bool(own(desire)), len(discernments(desire)))


def _moment(parts: dict[str, _Part]) -> Moment:
    standing = latest(tuple(part.desire for part in parts.values()))
    youngest = next(reversed(parts.values()), None)
    return Moment(
        mean(parts[desire.address][1:3] for desire in standing),
        sum(part.own for part in parts.values()),
        len(parts),
        youngest is not None and stands(youngest.desire),
        sum(part.structure for part in parts.values()),
    )
