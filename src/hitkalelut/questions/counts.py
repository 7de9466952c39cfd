"""Counting: how much of everything a run brings forth, Partzuf by Partzuf."""

from collections import Counter
from typing import Any

from hitkalelut.creation.history import Event, History
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS, VESSELS
from hitkalelut.law.reshimot import PRINTS, RECORDS, RESHIMO
from hitkalelut.law.screen import HEAD


def counts(history: History, act: str | int | None = None) -> dict[str, Any]:
    """Return the counts up to an act: of the whole, of each Partzuf, and of acts by law."""
    state = history.state(act)
    events = history.events[: state.act]
    bodies = {a: d for a, d in state.desires.items() if d[RESHIMO] is not None}
    each = {address: _of_body(desire, events) for address, desire in bodies.items()}
    total: Counter[str] = Counter()
    for row in each.values():
        total.update(row)
    return {
        "acts": len(events),
        "parts": len(state.desires),
        "partzufim": len(bodies),
        "total": dict(total),
        "each": each,
        "by_law": dict(Counter(event.law for event in events)),
    }


def _of_body(desire: Desire, events: tuple[Event, ...]) -> dict[str, int]:
    mine = [event for event in events if event.subject == desire.address]
    kinds = Counter(record.kind for record in desire[RECORDS])
    return {
        "acts": len(mine),
        "vessels": desire[VESSELS],
        "head_lights": count(desire[HEAD]),
        "entered": sum(event.law == "filling" for event in mine),
        "levels": sum(_is_level(event) for event in mine),
        "departures": sum(event.law == "emptying" for event in mine),
        "prints": count(desire[PRINTS]),
        "tagin": kinds["tag"],
        "otiot": sum(kinds.values()) - kinds["tag"],
    }


def _is_level(event: Event) -> bool:
    return event.law == "coupling" and any(change.aspect is LIGHTS for change in event.changes)
