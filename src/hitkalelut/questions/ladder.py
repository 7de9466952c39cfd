"""The ladder folded: the acts of the climb, each Partzuf of five degrees told as one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from hitkalelut.creation.history import Event
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.rising import GAINED


@dataclass(frozen=True, slots=True)
class Climb:
    """Acts that follow one another within the degrees of one Partzuf of the ladder."""

    partzuf: str
    events: tuple[Event, ...]

    @property
    def gained(self) -> tuple[tuple[Nrnhy, ...], ...]:
        """The light of each degree gained here: of its Sefira, its Partzuf and its world."""
        changes = (change for event in self.events for change in event.changes)
        return tuple(change.after for change in changes if change.aspect is GAINED)

    @property
    def says(self) -> str:
        """What happened here, from the first act to the last, with the light gained."""
        acts = [event.name.removeprefix(f"{self.partzuf}/") for event in self.events]
        way = acts[0] if len(acts) == 1 else f"{acts[0]} to {acts[-1]}"
        return f"{way}: {self._gain()}"

    def _gain(self) -> str:
        if not self.gained:
            return "no degree is gained yet"
        lights = [light[0].name.capitalize() for light in self.gained]
        upper = "".join(f" of {each.name.capitalize()}" for each in self.gained[0][1:])
        if len(lights) == 1:
            return f"it gains a degree, {lights[0]}{upper}"
        return f"it gains {len(lights)} degrees, {lights[0]} to {lights[-1]}{upper}"


def climbed(event: Event) -> str | None:
    """Return the Partzuf in one of whose degrees an act climbs; None where it is no act of a degree."""
    parts = event.name.split("/")
    return "/".join(parts[:2]) if event.name.count("/") == 3 else None


def folded(events: Iterable[Event]) -> Iterator[Event | Climb]:
    """Walk acts in order, with those that follow one another in one Partzuf of the ladder as one."""
    for partzuf, run in groupby(events, climbed):
        if partzuf is None:
            yield from run
        else:
            yield Climb(partzuf, tuple(run))
