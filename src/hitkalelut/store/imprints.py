"""The imprints of a space of Creators, kept from one start to the next."""

from typing import Any

from hitkalelut.creation.codec import decode_conditions, encode_conditions
from hitkalelut.errors import InvalidRecords
from hitkalelut.knowing.creators import Family, families
from hitkalelut.knowing.imprints import Creator, Imprints, Told, imprints
from hitkalelut.knowing.know import Knowledge
from hitkalelut.knowing.know import know as knowing
from hitkalelut.knowing.records import Records
from hitkalelut.knowing.traces import Step, Trace
from hitkalelut.store.kept import kept

_found: dict[tuple[Family, ...], Imprints] = {}


def imprints_of(space: tuple[Family, ...] | None = None, told: Told | None = None) -> Imprints:
    """Return what every Creator of a space would leave, by default of the declared one.

    What was made before from the same laws and data is read; else every Creator is run, and `told` is told
    how far it is.
    """
    wanted = families() if space is None else space
    if wanted not in _found:
        ways = (_write, lambda data: _read(data, wanted))
        _found[wanted] = kept("imprints", named(wanted), lambda: imprints(wanted, told), ways)
    return _found[wanted]


def know(records: Records, found: Imprints | None = None) -> Knowledge:
    """Return what can be known from a creature's records alone, by default in the declared space.

    Of the Creators who would leave exactly these records each is as likely as any other. Where there is
    none it says so, and names the first record that no law explains (R42 to R45). Raises InvalidRecords.
    """
    if not isinstance(records, Records):
        raise InvalidRecords(
            f"know takes Records, not {type(records).__name__}; hk.records_of(run, act) gives them, and "
            "hk.read_records(data) reads those printed as JSON"
        )
    return knowing(records, imprints_of() if found is None else found)


def named(space: tuple[Family, ...]) -> str:
    """Return a name by which what follows from a space is kept."""
    return repr([[encode_conditions(given) for given in family.members] for family in space])


def _write(found: Imprints) -> dict[str, Any]:
    prints = _Table()
    acts = _Table()
    creators = [
        {
            "given": [encode_conditions(given) for given in (creator.given, *creator.also)],
            "acts": [acts[name] for name in creator.trace.acts],
            "steps": [[prints[f"{step.print:x}"], step.act] for step in creator.trace.steps],
            "records": [prints[f"{record:x}"] for record in creator.trace.records],
            "done": creator.trace.done,
        }
        for creator in found.creators
    ]
    return {"creators": creators, "prints": list(prints), "acts": list(acts)}


class _Table(dict[str, int]):
    """Names in the order in which they are first asked for, each with its number."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


def _read(data: dict[str, Any], space: tuple[Family, ...]) -> Imprints:
    prints = [int(text, 16) for text in data["prints"]]
    acts = data["acts"]

    def _creator(row: dict[str, Any]) -> Creator:
        given, *also = map(decode_conditions, row["given"])
        trace = Trace(
            tuple(acts[n] for n in row["acts"]),
            tuple(Step(prints[n], act) for n, act in row["steps"]),
            tuple(prints[n] for n in row["records"]),
            row["done"],
        )
        return Creator(given, tuple(also), trace)

    return Imprints(tuple(map(_creator, data["creators"])), space)
