"""Imprints: what all possible Creators would leave in the records, made once and asked ever after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log2

from hitkalelut.creation.conditions import Conditions
from hitkalelut.knowing.creators import Family, members
from hitkalelut.knowing.crew import run_groups
from hitkalelut.knowing.traces import Trace, traces
from hitkalelut.words.readings import Readings

Told = Callable[[int, int], None]
"""Is told how many of how many Creators have been run."""
MOST = 20
"""How many Creators are run as one piece of work."""
FEW = 12
"""Below so many Creators other processes would cost more than they save."""


@dataclass(frozen=True, slots=True)
class Creator:
    """One possible Creator: the conditions of creation, and other conditions that act the same."""

    given: Conditions
    also: tuple[Conditions, ...]
    trace: Trace


@dataclass(frozen=True)
class Imprints:
    """All Creators of a space, each different in what it does, with what each would leave in the records."""

    creators: tuple[Creator, ...]
    space: tuple[Family, ...] = field(repr=False)

    @cached_property
    def leaving(self) -> dict[int, int]:
        """Which Creators, as the bits of a number, ever leave records of this print."""
        found: dict[int, int] = {}
        for n, creator in enumerate(self.creators):
            for step in creator.trace.steps:
                found[step.print] = found.get(step.print, 0) | 1 << n
        return found

    @cached_property
    def holding(self) -> dict[int, int]:
        """Which Creators, as the bits of a number, ever leave one record of this print."""
        found: dict[int, int] = {}
        for n, creator in enumerate(self.creators):
            for record in creator.trace.records:
                found[record] = found.get(record, 0) | 1 << n
        return found

    @cached_property
    def numbers(self) -> dict[Conditions, int]:
        """The number of the Creator that acts under these conditions."""
        return {
            given: n for n, creator in enumerate(self.creators) for given in (creator.given, *creator.also)
        }

    @property
    def bits(self) -> float:
        """How many bits there are to know: the entropy of the whole space."""
        return log2(len(self.creators))

    def known(self, bits: int) -> float:
        """Return how many bits are known where these Creators are left; 0 where none is."""
        return self.bits - log2(bits.bit_count()) if bits else 0.0

    @cached_property
    def alike(self) -> tuple[tuple[int, ...], ...]:
        """The Creators, by their numbers, in groups that leave the same records from first to last."""
        groups: dict[tuple[int, ...], list[int]] = {}
        for n, creator in enumerate(self.creators):
            groups.setdefault(tuple(step.print for step in creator.trace.steps), []).append(n)
        return tuple(map(tuple, groups.values()))

    @cached_property
    def everyone(self) -> int:
        """All Creators, as the bits of a number."""
        return (1 << len(self.creators)) - 1

    def simplest(self, bits: int) -> int:
        """Return, of these Creators, the one that differs least from the way as the books tell it."""
        return min(self.which(bits), key=self._departures)

    def _departures(self, number: int) -> tuple[int, int]:
        given, usual = self.creators[number].given, Conditions()
        others = len(given.without) + len(given.readings.names) + int(given.starters != usual.starters)
        return others + abs(given.measure - usual.measure), number

    def which(self, bits: int) -> tuple[int, ...]:
        """Return the numbers of the Creators whose bits are set."""
        return tuple(n for n in range(bits.bit_length()) if bits >> n & 1)


def imprints(space: tuple[Family, ...], told: Told | None = None) -> Imprints:
    """Run every Creator of a space, on all cores, and return what they leave."""
    all_of = members(space)
    groups = _groups(all_of)
    found: dict[Conditions, Trace] = {}
    for group, made in _made(groups):
        found.update(zip(group, made, strict=True))
        if told:
            told(len(found), len(all_of))
    alike: dict[str, list[Conditions]] = {}
    for given in all_of:
        alike.setdefault(found[given].done, []).append(given)
    creators = tuple(Creator(g[0], tuple(g[1:]), found[g[0]]) for g in alike.values())
    return Imprints(creators, space)


def _groups(all_of: tuple[Conditions, ...]) -> tuple[tuple[Conditions, ...], ...]:
    """Return the conditions in groups that differ in their readings alone, none of them very large."""
    found: dict[Conditions, list[Conditions]] = {}
    for given in all_of:
        found.setdefault(replace(given, readings=Readings()), []).append(given)
    return tuple(tuple(each[n : n + MOST]) for each in found.values() for n in range(0, len(each), MOST))


def _made(
    groups: tuple[tuple[Conditions, ...], ...],
) -> Iterator[tuple[tuple[Conditions, ...], tuple[Trace, ...]]]:
    if sum(map(len, groups)) < FEW:
        yield from ((group, traces(group)) for group in groups)
        return
    # The largest first, so that no core waits long for the last one of another.
    yield from run_groups(sorted(groups, key=len, reverse=True))
