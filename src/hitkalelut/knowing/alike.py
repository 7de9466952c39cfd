"""Alike: Creators that leave the same records from first to last, and why none could tell them apart."""

from dataclasses import dataclass

from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.knowing.imprints import Imprints, Told
from hitkalelut.knowing.records import OWN


@dataclass(frozen=True, slots=True)
class Alike:
    """Creators, by their numbers, that leave the same records, and in what they differ all the same."""

    creators: tuple[int, ...]
    why: tuple[str, ...]


def alike(found: Imprints, told: Told | None = None) -> tuple[Alike, ...]:
    """Return the groups of two or more, the largest first; a reason for each beside its simplest member.

    `told` hears how far it is.
    """
    groups = sorted((group for group in found.alike if len(group) > 1), key=len, reverse=True)
    done = []
    for group in groups:
        done.append(_group(group, found))
        if told:
            told(sum(len(each.creators) for each in done), sum(map(len, groups)))
    return tuple(done)


def _group(group: tuple[int, ...], found: Imprints) -> Alike:
    bits = sum(1 << n for n in group)
    first = found.simplest(bits)
    mine = derive(found.creators[first].given)
    others = (derive(found.creators[n].given) for n in group if n != first)
    return Alike(
        (first, *(n for n in group if n != first)), tuple(differing(mine, other) for other in others)
    )


def differing(mine: History, other: History) -> str:
    """Return in what two runs of the same records differ: which aspects, all of them none that is kept."""
    one, two = _changes(mine), _changes(other)
    names = sorted({name for _, name, _ in one ^ two})
    kept = sorted(set(names) & {aspect.name for aspect in OWN})
    acts = sorted({event.name for event in mine} ^ {event.name for event in other})
    told = [f"they differ in {', '.join(names)} alone, which no record keeps"] if names and not kept else []
    if kept:
        told.append(f"{', '.join(kept)} come to the same in the end of each act that changes a record")
    if acts:
        told.append(f"acts of only one: {', '.join(acts[:3])}{' ...' if len(acts) > 3 else ''}")
    return "; ".join(told) or "they differ in the order or the cause of acts alone, which no record keeps"


def _changes(history: History) -> set[tuple[str, str, str]]:
    return {(c.address, c.aspect.name, repr(c.after)) for event in history for c in event.changes}
