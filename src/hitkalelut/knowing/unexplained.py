"""The first record that no law explains: where records are damaged, or impossible under every Creator."""

from dataclasses import dataclass

from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.records import Records, along


@dataclass(frozen=True, slots=True)
class Unexplained:
    """The first record that no Creator of the space explains together with those before it.

    `explained` tells how many before it are. `address` is empty where every record that is there is
    explained, and those `missing` would have to be there as well.
    """

    address: str
    explained: int
    missing: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """What is wrong, in one line."""
        if self.address:
            return (
                f"no law explains the record of {self.address}, together with the {self.explained} before it"
            )
        return f"each record is explained, but then there would be one of {', '.join(self.missing)} as well"


def unexplained(records: Records, found: Imprints) -> Unexplained:
    """Return the first record that no Creator of the space can have left together with those before it."""
    alive, most = found.everyone, len(records.records)
    for n, record in enumerate(records.records):
        left = alive & found.holding.get(record.print, 0)
        if not left:
            most = n
            break
        alive = left
    best, missing = 0, tuple[str, ...]()
    while alive:  # that each record is somewhere on a way does not yet put them together at one act
        number = found.simplest(alive)
        count, others = _explained(derive(found.creators[number].given), records)
        if count > best or not best:
            best, missing = count, others
        if best == most:
            break
        alive &= ~(1 << number)
    if best == len(records.records):
        return Unexplained("", best, missing)
    return Unexplained(records.records[best].address, best)


def _explained(history: History, records: Records) -> tuple[int, tuple[str, ...]]:
    """Return how many records in a row a run explains at one act at best, and which it has beside them."""
    place = {record.address: n for n, record in enumerate(records.records)}
    fits = [False] * len(records.records)
    beside: dict[str, None] = {}
    best, others = -1, tuple[str, ...]()
    for changed in along(history):
        for address, record in changed.items():
            n = place.get(address)
            if n is None:
                beside[address] = None
            else:
                fits[n] = record == records.records[n]
        count = next((n for n, fit in enumerate(fits) if not fit), len(fits))
        if count > best or (count == best and len(beside) < len(others)):
            best, others = count, tuple(beside)
    return max(best, 0), others
