"""A history as JSON and back: the same bytes for the same history, in any process."""

import json
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Birth, Change, Event, History, Refused
from hitkalelut.errors import InvalidHistory
from hitkalelut.law.adam import Parts
from hitkalelut.law.breaking import Sparks
from hitkalelut.law.constancy import Age
from hitkalelut.law.engagement import Starter
from hitkalelut.law.extent import Landmark, Reach
from hitkalelut.law.light import Measure, Nrnhy, Will
from hitkalelut.law.phases import Phase
from hitkalelut.law.places import Cell, Place
from hitkalelut.law.reshimot import Reshimo
from hitkalelut.law.screen import Head, Screen
from hitkalelut.law.sorting import Mixture, Third
from hitkalelut.law.worlds import Organ
from hitkalelut.words.readings import Readings

FORMAT = "hitkalelut/history/1"
_FRACTION = re.compile(r"-?[0-9]{1,40}(?:/[0-9]{1,40})?")
_ENUMS = {kind.__name__: kind for kind in (Nrnhy, Phase, Measure, Will)}
_KINDS = (Reshimo, Screen, Head, Landmark, Reach, Place, Cell, Sparks, Mixture, Third, Organ, Parts, Age)
_RECORDS = {kind.__name__: kind for kind in _KINDS}


def encode_value(value: Any) -> Any:
    """Return a value of an aspect as JSON data that tells its own type."""
    if isinstance(value, Enum):
        return {"$": type(value).__name__, "v": value.value}
    if isinstance(value, Fraction):
        return {"$": "Fraction", "v": str(value)}
    if is_dataclass(value) and not isinstance(value, type):
        data = {field.name: encode_value(getattr(value, field.name)) for field in fields(value)}
        return {"$": type(value).__name__, **data}
    if isinstance(value, tuple):
        return [encode_value(item) for item in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"no aspect holds a {type(value).__name__}")


def decode_value(data: Any) -> Any:
    """Return the value that `encode_value` wrote; raise InvalidHistory for anything else."""
    if isinstance(data, list):
        return tuple(decode_value(item) for item in data)
    if not isinstance(data, dict):
        return data
    kind = data.get("$")
    try:
        if kind == "Fraction":
            return _fraction(data["v"])
        if kind in _ENUMS:
            return _ENUMS[kind](data["v"])
        return _RECORDS[str(kind)](**{k: decode_value(v) for k, v in data.items() if k != "$"})
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise InvalidHistory(f"no value of a history: {kind!r} ({error})") from None


def _fraction(text: Any) -> Fraction:
    # `Fraction` reads decimals with exponents too: of "1e999999999" it would never be done.
    if not isinstance(text, str) or not _FRACTION.fullmatch(text):
        raise ValueError(f"{str(text)[:40]!r} is no fraction")
    return Fraction(text)


def encode_event(event: Event) -> dict[str, Any]:
    """Return an act as JSON data."""
    return {
        "number": event.number,
        "name": event.name,
        "law": event.law,
        "subject": event.subject,
        "says": event.says,
        "sources": list(event.sources),
        "causes": list(event.causes),
        "decided_by": event.decided_by,
        "done_by": event.done_by,
        "starter": event.starter,
        "demands": [list(demand) for demand in event.demands],
        "births": [[birth.address, birth.born_of, list(birth.contact)] for birth in event.births],
        "changes": [
            [c.address, c.aspect.name, encode_value(c.before), encode_value(c.after)] for c in event.changes
        ],
    }


def decode_event(data: dict[str, Any]) -> Event:
    """Return the act that `encode_event` wrote; raise InvalidHistory for anything else."""
    known = aspects()
    try:
        return Event(
            number=data["number"],
            name=data["name"],
            law=data["law"],
            subject=data["subject"],
            says=data["says"],
            sources=tuple(data["sources"]),
            causes=tuple(data["causes"]),
            decided_by=data["decided_by"],
            done_by=data["done_by"],
            starter=data["starter"],
            demands=tuple((a, n, asks) for a, n, asks in data["demands"]),
            births=tuple(Birth(a, of, tuple(contact)) for a, of, contact in data["births"]),
            changes=tuple(
                Change(a, known[name], decode_value(before), decode_value(after))
                for a, name, before, after in data["changes"]
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidHistory(f"no act of a history: {error}") from None


def encode_conditions(given: Conditions) -> dict[str, Any]:
    """Return the conditions of a run as JSON data."""
    return {
        "without": sorted(given.without),
        "readings": list(given.readings.names),
        "measure": given.measure,
        "starters": [starter.value for starter in Starter if starter in given.starters],
    }


def decode_conditions(data: dict[str, Any]) -> Conditions:
    """Return the conditions that `encode_conditions` wrote; raise InvalidHistory otherwise."""
    try:
        return Conditions(
            without=frozenset(data["without"]),
            readings=Readings(tuple(data["readings"])),
            measure=data["measure"],
            starters=frozenset(map(Starter, data["starters"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidHistory(f"no conditions of a run: {error}") from None


def encode_history(history: History) -> dict[str, Any]:
    """Return a whole run as JSON data."""
    return {
        "format": FORMAT,
        "conditions": encode_conditions(history.conditions),
        "events": [encode_event(event) for event in history],
        "halt": [[refused.law, refused.address, refused.condition] for refused in history.halt],
    }


def decode_history(data: Any) -> History:
    """Return the run that `encode_history` wrote; raise InvalidHistory for anything else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InvalidHistory(f"this is no history in the format {FORMAT}")
    try:
        events = tuple(decode_event(event) for event in data["events"])
        halt = tuple(Refused(*row) for row in data["halt"])
        return History(decode_conditions(data["conditions"]), events, halt)
    except (KeyError, TypeError) as error:
        raise InvalidHistory(f"no history: {error}") from None
    except RecursionError:
        raise InvalidHistory("no history: it is nested too deep to be one") from None


def to_bytes(history: History) -> bytes:
    """Return a run as canonical JSON: equal histories give equal bytes."""
    text = json.dumps(encode_history(history), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
