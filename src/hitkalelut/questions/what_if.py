"""What if: how a run under other conditions differs from the way as the books tell it."""

from typing import Any

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.notation import write_lights
from hitkalelut.creation.snapshot import shown
from hitkalelut.law.desire import Aspect
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.reshimot import PRINTS, Reshimo
from hitkalelut.law.screen import HEAD


def compare(full: History, other: History) -> dict[str, Any]:
    """Return how a run differs from another: parts, acts, and the first act that is not the same."""
    mine, theirs = full.state().desires, other.state().desires
    return {
        "acts": [len(full), len(other)],
        "never": [address for address in mine if address not in theirs],
        "new": [address for address in theirs if address not in mine],
        "first": _first(full, other),
    }


def _first(full: History, other: History) -> dict[str, Any] | None:
    for mine, theirs in zip(full, other, strict=False):
        if mine.name != theirs.name:
            return {"act": theirs.name, "changes": [f"{theirs.name} instead of {mine.name}"]}
        changes = _changes(mine, theirs)
        if changes:
            return {"act": theirs.name, "changes": changes}
    if len(full) > len(other):
        return {
            "act": other.events[-1].name if other.events else "the beginning",
            "changes": [f"{full.events[len(other)].name} does not follow"],
        }
    return None


def _changes(mine: Event, theirs: Event) -> list[str]:
    before = {(c.address, c.aspect): c.after for c in mine.changes}
    after = {(c.address, c.aspect): c.after for c in theirs.changes}
    found = []
    if mine.starter != theirs.starter:
        found.append(f"moved by {theirs.starter or 'nothing'} instead of {mine.starter or 'nothing'}")
    for key in sorted({*before, *after}, key=lambda pair: (pair[0], pair[1].name)):
        was, now = before.get(key), after.get(key)
        if was != now:
            address, aspect = key
            found.append(f"{address} {aspect.name}: {_told(aspect, now)} instead of {_told(aspect, was)}")
    return found


def _told(aspect: Aspect[Any], value: Any) -> str:
    if isinstance(value, Reshimo):
        return str(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Reshimo):
        return " ".join(map(str, value))
    if aspect in (LIGHTS, HEAD, PRINTS) and value:
        return write_lights(value)
    return "none" if value is None else str(shown(aspect, value))
