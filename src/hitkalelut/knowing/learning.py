"""Learning: what is known at each act of a run, which act taught it, and about what (R45)."""

from dataclasses import dataclass
from itertools import accumulate

from hitkalelut.creation.history import History
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.points import Point, points
from hitkalelut.knowing.records import WHOLE, along


@dataclass(frozen=True, slots=True)
class Learnt:
    """What an act taught: how many bits, and which points are certain since; bits below 0 were forgotten."""

    act: int
    name: str
    law: str
    bits: float
    taught: tuple[tuple[Point, str], ...]


def posteriors(history: History, found: Imprints) -> tuple[int, ...]:
    """Return who is left, before the first act and after each, as the bits of a number; none is 0.

    Each is what `know` gives for the records at that act; they are followed here act by act.
    """
    return tuple(found.leaving.get(seen, 0) for seen in prints(history))


def prints(history: History) -> tuple[int, ...]:
    """Return the print of all records before the first act and after each."""
    held: dict[str, int] = {}

    def _after(whole: int, changed: dict[str, int]) -> int:
        for address, new in changed.items():
            whole += new - held.get(address, 0)
            held[address] = new
        return whole % WHOLE

    changes = ({a: record.print for a, record in changed.items()} for changed in along(history))
    return tuple(accumulate(changes, _after, initial=0))


def known(history: History, found: Imprints) -> tuple[float, ...]:
    """Return how many bits are known before the first act and after each; 0 where nothing explains them."""
    return tuple(map(found.known, posteriors(history, found)))


def learnt(history: History, found: Imprints) -> tuple[Learnt, ...]:
    """Return the acts after which more or less is known than before, in their order."""
    left = posteriors(history, found)
    bits = known(history, found)
    return tuple(
        Learnt(event.number, event.name, event.law, now - before, _taught(found, was, those))
        for event, before, now, was, those in zip(history, bits, bits[1:], left, left[1:], strict=False)
        if those != was
    )


def _taught(found: Imprints, was: int, now: int) -> tuple[tuple[Point, str], ...]:
    return tuple(
        (point, values[0])
        for point in points(found)
        if len(values := point.open(now)) == 1 and len(point.open(was)) > 1
    )
