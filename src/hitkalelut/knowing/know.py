"""Knowing: from vessels and records at one act alone, who acted and what was done (R42 to R45)."""

from dataclasses import dataclass
from math import log2

from hitkalelut.creation.conditions import Conditions
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.points import Point, points
from hitkalelut.knowing.records import Records
from hitkalelut.knowing.unexplained import Unexplained, unexplained


@dataclass(frozen=True, slots=True)
class Open:
    """A point not known yet: what it may be, and the act that would decide it, where any would.

    The act is one on the way of the simplest of the Creators that are left; where none of its acts decides,
    one on the way of another of them. `decides` is None where no act of any leaves another record for
    another value of the point.
    """

    point: Point
    values: tuple[str, ...]
    decides: str | None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a creature can tell of the one who acts, from its own records at one act.

    `creators` are the numbers of those in the space who would leave exactly these records, each as likely as
    any other; `bits` is the entropy of what is left open, `known` that of what is not open any more.
    `acts` are those that every one of them has done by then, in order; `told` is the simplest of them.
    Where no Creator of the space leaves such records `creators` is empty and `unexplained` names the first
    record that no law explains.
    """

    creators: tuple[int, ...]
    bits: float
    known: float
    certain: tuple[tuple[Point, str], ...]
    open: tuple[Open, ...]
    acts: tuple[str, ...]
    told: Conditions | None
    unexplained: Unexplained | None


def know(records: Records, found: Imprints) -> Knowledge:
    """Return what can be known from records alone, among the Creators whose imprints are given.

    Nothing else is looked at: neither the Light nor the order of acts can be told to it (R42).
    """
    bits = found.leaving.get(records.print, 0)
    if not bits:
        return Knowledge((), 0.0, 0.0, (), (), (), None, unexplained(records, found))
    return known_of(found, bits, records.print)


def known_of(found: Imprints, bits: int, now: int) -> Knowledge:
    """Return what can be known where these Creators are left, by records of this print."""
    those = found.which(bits)
    told = found.simplest(bits)
    return Knowledge(
        creators=those,
        bits=log2(len(those)),
        known=found.known(bits),
        certain=_certain(found, bits),
        open=_open(found, bits, now, told),
        acts=done_by_all(found, bits, now),
        told=found.creators[told].given,
        unexplained=None,
    )


def _certain(found: Imprints, bits: int) -> tuple[tuple[Point, str], ...]:
    values = ((point, point.open(bits)) for point in points(found))
    return tuple((point, left[0]) for point, left in values if len(left) == 1)


def _open(found: Imprints, bits: int, now: int, told: int) -> tuple[Open, ...]:
    ahead, others = _ahead(found, told, now, bits), _ends(found, bits)
    values = ((point, point.open(bits)) for point in points(found))

    def _decides(point: Point, left: tuple[str, ...]) -> str | None:
        for act, still in ahead:
            if len(point.open(still)) < len(left):
                return act
        other = next((n for n, still in others if len(point.open(still)) < len(left)), None)
        way = () if other is None else _ahead(found, other, now, bits)
        return next((act for act, still in way if len(point.open(still)) < len(left)), None)

    return tuple(Open(point, left, _decides(point, left)) for point, left in values if len(left) > 1)


def _ends(found: Imprints, bits: int) -> tuple[tuple[int, int], ...]:
    """Return one of each group that leaves the same, with those who are left at the end of its way."""
    groups = (sum(1 << n for n in group) & bits for group in found.alike)
    firsts = (found.simplest(group) for group in groups if group)
    return tuple((n, found.leaving[found.creators[n].trace.steps[-1].print] & bits) for n in firsts)


def _ahead(found: Imprints, told: int, now: int, bits: int) -> tuple[tuple[str, int], ...]:
    """Return the acts ahead that leave records, each with those Creators that would leave the same."""
    trace = found.creators[told].trace
    here = next(n for n, step in enumerate(trace.steps) if step.print == now)
    return tuple(
        (trace.acts[step.act - 1], found.leaving[step.print] & bits) for step in trace.steps[here + 1 :]
    )


def done_by_all(found: Imprints, bits: int, now: int) -> tuple[str, ...]:
    """Return the acts that each of these Creators has done when the records first are as they are now."""
    each = []
    for n in found.which(bits):
        trace = found.creators[n].trace
        act = next(step.act for step in trace.steps if step.print == now)
        each.append(trace.acts[:act])
    shared = frozenset(each[0]).intersection(*each)
    return tuple(name for name in each[0] if name in shared)
