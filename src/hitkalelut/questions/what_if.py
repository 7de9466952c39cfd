"""What if: how a run under other conditions differs from the way as the books tell it."""

from typing import Any

from hitkalelut.creation.history import History, State
from hitkalelut.creation.notation import write_lights
from hitkalelut.creation.snapshot import BY_VESSEL, shown
from hitkalelut.law.desire import Aspect
from hitkalelut.questions.wording import words


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
        changes = _changes(full, other, mine.number)
        if changes:
            return {"act": theirs.name, "changes": changes}
    if len(full) > len(other):
        return {
            "act": other.events[-1].name if other.events else "the beginning",
            "changes": [f"{full.events[len(other)].name} does not follow"],
        }
    return None


def _changes(full: History, other: History, number: int) -> list[str]:
    mine, theirs = full.events[number - 1], other.events[number - 1]
    found = []
    if mine.starter != theirs.starter:
        found.append(f"moved by {theirs.starter or 'nothing'} instead of {mine.starter or 'nothing'}")
    touched = {(c.address, c.aspect) for event in (mine, theirs) for c in event.changes}
    for address, aspect in sorted(touched, key=lambda pair: (pair[0], pair[1].name)):
        was, now = (_value(history.state(number), address, aspect) for history in (full, other))
        if was != now:
            found.append(f"{address} {aspect.name}: {now} instead of {was}")
    return found


def _value(state: State, address: str, aspect: Aspect[Any]) -> str:
    desire = state.desires.get(address)
    if desire is None:
        return "nothing"
    value = desire[aspect]
    if aspect in BY_VESSEL and value:
        return write_lights(value)
    return words(shown(aspect, value))
