"""Records: what a creature has of its own at an act, its vessels and what is imprinted in them.

No Light is in it, no order of acts and no cause: only what would be left if both were taken away (R42).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.snapshot import schema as of_snapshots
from hitkalelut.creation.snapshot import shown
from hitkalelut.errors import InvalidRecords
from hitkalelut.law.breaking import HALVES, SPARKS
from hitkalelut.law.degree import SEED
from hitkalelut.law.descent import PATH, RANK
from hitkalelut.law.desire import Aspect, Desire
from hitkalelut.law.mingling import BELOW_TABUR, MINGLED
from hitkalelut.law.phases import KNOWS, VESSELS
from hitkalelut.law.reshimot import (
    DORMANT,
    INCLUDED,
    LEVEL,
    OFFSPRING,
    PRINTS,
    RECORDS,
    RESHIMO,
    TAKEN_IN,
)
from hitkalelut.law.rising import DESIRE_LEVEL
from hitkalelut.law.screen import POTENTIAL, SCREEN
from hitkalelut.law.sorting import BUILT_OF, PAIR, RECORD

FORMAT = "hitkalelut/records/1"
VESSEL: tuple[Aspect[Any], ...] = (VESSELS, SCREEN, POTENTIAL, HALVES, BUILT_OF, DESIRE_LEVEL)
"""Of the vessel: how much of it there is, what it can put to work, of what it is made (P 24, P 43, S 85)."""
IMPRINTED: tuple[Aspect[Any], ...] = (
    *(KNOWS, PRINTS, RECORDS, LEVEL, DORMANT, RESHIMO, OFFSPRING, SEED, RECORD, PAIR),
    *(TAKEN_IN, INCLUDED, BELOW_TABUR, MINGLED, SPARKS, PATH, RANK),
)
"""Of what left it: what it remembers, the prints and records of lights that were, its own and those it took
in of others, the sparks in what broke, the path by which it came (P 4, P 42, P 49, P 62, R8, R30)."""
OWN = {aspect: aspect.name.replace("-", "_") for aspect in (*VESSEL, *IMPRINTED)}
"""All that a creature has of its own, by the name it is written under."""
WHOLE = 1 << 128


@dataclass(frozen=True, slots=True)
class Record:
    """What one desire keeps: by the name of each thing what it is, as JSON text."""

    address: str
    kept: tuple[tuple[str, str], ...]

    @property
    def print(self) -> int:
        """A number that stands for this record: equal for equal records, in any process."""
        return _print(self.address, self.kept)


@dataclass(frozen=True, slots=True)
class Records:
    """What a creature has of its own at one act, desire by desire, in the order in which they came to be."""

    records: tuple[Record, ...]

    @property
    def print(self) -> int:
        """A number that stands for all of it, whatever the order."""
        return sum(record.print for record in self.records) % WHOLE


@lru_cache(maxsize=65536)
def _print(address: str, kept: tuple[tuple[str, str], ...]) -> int:
    text = json.dumps((address, kept), ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(blake2b(text.encode(), digest_size=16).digest(), "big")


@lru_cache(maxsize=65536)
def _written(aspect: Aspect[Any], value: Any) -> str:
    return _text(shown(aspect, value))


def _text(value: Any) -> str:
    return json.dumps(_whole(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _whole(value: Any) -> Any:
    """Return JSON data in which a whole number has no point: there 4.0 is the same number as 4."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case list() | tuple():
            return [_whole(each) for each in value]
        case dict():
            return {name: _whole(each) for name, each in value.items()}
    return value


def record_of(desire: Desire) -> Record:
    """Return what one desire keeps."""
    held = ((aspect, desire.form[aspect]) for aspect in desire.form if aspect in OWN)
    return _record(desire.address, held)


def _record(address: str, held: Iterable[tuple[Aspect[Any], Any]]) -> Record:
    kept = {OWN[a]: _written(a, value) for a, value in held if value != a.default}
    return Record(address, tuple(sorted(kept.items())))


def records_of(history: History, act: str | int | None = None) -> Records:
    """Return what the creature has of its own after an act, by default the last; raise UnknownAct."""
    return Records(tuple(map(record_of, history.state(act).desires.values())))


def along(events: Iterable[Event]) -> Iterator[dict[str, Record]]:
    """Walk a run and give after each act what the act has changed of the records; some change nothing."""
    held: dict[str, dict[Aspect[Any], Any]] = {}
    for event in events:
        touched = dict.fromkeys(birth.address for birth in event.births)
        for address in touched:
            held[address] = {}
        for change in event.changes:
            if change.aspect in OWN:
                held[change.address][change.aspect] = change.after
                touched[change.address] = None
        yield {address: _record(address, held[address].items()) for address in touched}


def write(records: Records) -> dict[str, Any]:
    """Return records as JSON data under the published schema."""
    rows = [
        {"address": record.address, **{name: json.loads(text) for name, text in record.kept}}
        for record in records.records
    ]
    return {"format": FORMAT, "records": rows}


def read_records(found: Any) -> Records:
    """Return the records that JSON data holds; raise InvalidRecords, naming the first fault and its place."""
    from jsonschema import Draft202012Validator  # takes a while, and most never read records of others

    try:
        fault = next(Draft202012Validator(schema()).iter_errors(found), None)
    except RecursionError:
        raise InvalidRecords("the records are nested too deep to be any") from None
    if fault is not None:
        place = "/".join(map(str, fault.absolute_path))
        raise InvalidRecords(f"these are no records: {place or 'all of it'}: {fault.message[:160]}")
    records = tuple(map(_read_row, found["records"]))
    seen: set[str] = set()
    for record in records:
        if record.address in seen:
            raise InvalidRecords(f"these are no records: {record.address!r} is told of twice")
        seen.add(record.address)
    return Records(records)


def _read_row(row: Mapping[str, Any]) -> Record:
    kept = sorted((name, _text(value)) for name, value in row.items() if name != "address")
    return Record(row["address"], tuple(kept))


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of records: of each part of a snapshot what it keeps as its own."""
    whole = of_snapshots()
    part = whole["$defs"]["part"]["properties"]
    row = {
        "type": "object",
        "properties": {name: part[name] for name in ("address", *OWN.values())},
        "required": ["address"],
        "additionalProperties": False,
    }
    return {
        "$schema": whole["$schema"],
        "$id": "urn:hitkalelut:records:1",
        "title": "What a creature has of its own",
        "$defs": whole["$defs"],
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "records": {"type": "array", "items": row}},
        "required": ["format", "records"],
        "additionalProperties": False,
    }
