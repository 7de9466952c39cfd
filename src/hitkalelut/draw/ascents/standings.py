"""Where the degrees of the ladder stand: each in its own place, and besides where it has risen to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hitkalelut.creation.history import History, State
from hitkalelut.law.ascent import ADAM, LOWER, NUKVA, cells_of
from hitkalelut.law.degree import AT, FACE, FACING, RISEN
from hitkalelut.law.descent import SOUL
from hitkalelut.law.desire import Desire
from hitkalelut.law.phases import WORLDS, Phase
from hitkalelut.law.places import ATZILUT, CELLS
from hitkalelut.law.screen import AK, address_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One degree of the ladder: how many places it has risen, to where, and in which cells it stands.

    A world below the Parsa stands in ten cells; any other degree has its own place, of one row.
    """

    address: str
    risen: int
    at: str | None
    cells: tuple[str, ...]
    own_cells: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Tell whether it stands elsewhere besides in its own place."""
        return self.cells != self.own_cells if self.own_cells else bool(self.risen)


@dataclass(frozen=True, slots=True)
class Stand:
    """All that stands on the ladder from one act on; `until` is the last that has added to it."""

    since: int
    until: int
    standings: tuple[Standing, ...]

    @property
    def risen(self) -> int:
        """How many places the most of them have risen."""
        found = [each.risen for each in self.standings]
        return max(found, key=found.count, default=0)


def levels(state: State) -> tuple[str, ...]:
    """Return the degrees of the ladder from above, in the order in which they came to be."""
    first = frozenset(map(address_of, Phase))
    return tuple(
        address
        for address in state.desires
        if address in first or address in LOWER or address.partition("/")[0] == ATZILUT
    )


def standing(state: State, address: str) -> Standing:
    """Return where one degree stands after an act."""
    desire = state.desires[address]
    own = cells_of(address, 0, FACE) if address in LOWER else ()
    return Standing(address, desire[RISEN], desire[AT], desire[CELLS] if own else (), own)


def stand(state: State) -> Stand:
    """Return where all the degrees stand after an act."""
    return Stand(state.act, state.act, tuple(standing(state, address) for address in levels(state)))


def four_cells(state: State) -> bool:
    """Tell whether the place of Nukva has four cells only, as while she stands back to back."""
    nukva = state.desires.get(NUKVA)
    return nukva is not None and nukva[FACING] != FACE


def stands(history: History, act: int) -> tuple[Stand, ...]:
    """Return every arrangement of the ladder up to an act, in order; what only adds to one is a part of it.

    They follow from the acts alone that have changed a place.
    """
    kept = history.documents.setdefault("stands", {})
    if "steps" not in kept:
        kept["steps"] = _all(history)
    steps: Mapping[int, tuple[Stand, ...]] = kept["steps"]
    reached = [number for number in steps if number <= act]
    return steps[reached[-1]] if reached else ()


def all_stands(history: History) -> tuple[Stand, ...]:
    """Return every arrangement of the ladder that a run comes to."""
    return stands(history, len(history))


def _all(history: History) -> Mapping[int, tuple[Stand, ...]]:
    found: tuple[Stand, ...] = ()
    steps: dict[int, tuple[Stand, ...]] = {}
    for number in _changing(history):
        now = stand(history.state(number))
        if found and set(found[-1].standings) <= set(now.standings):
            now = Stand(found[-1].since, number, now.standings)
            found = found[:-1]
        found = (*found, now)
        steps[number] = found
    return MappingProxyType(steps)


def _changing(history: History) -> Iterator[int]:
    """Walk the numbers of the acts that change where a degree of the ladder stands, or add one."""
    for event in history:
        born = any(_on_ladder(birth.address) for birth in event.births)
        moved = any(each.aspect in (RISEN, AT, CELLS) and _on_ladder(each.address) for each in event.changes)
        if born or moved:
            yield event.number


def _on_ladder(address: str) -> bool:
    root = address.partition("/")[0]
    return (root in WORLDS and root != AK) or address in map(address_of, Phase)


def soul_of(state: State) -> Desire | None:
    """Return the soul that rises with the worlds, where it stands higher: of Adam, or what came of him."""
    for address in (SOUL, ADAM):
        desire = state.desires.get(address)
        if desire is not None and desire[AT] is not None:
            return desire
    return None
