"""A value of a snapshot in words, the way one reads it."""

from typing import Any


def words(value: Any) -> str:
    """Return a value of a snapshot in words."""
    if isinstance(value, dict):
        return _record(value)
    if isinstance(value, list):
        return "; ".join(words(inner) for inner in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _record(value: dict[str, Any]) -> str:
    match value:
        case {"clothing": clothing, "coarseness": coarseness, "kind": kind}:
            spark = " (spark)" if kind == "spark" else ""
            return f"{clothing}/{'asleep' if coarseness is None else coarseness}{spark}"
        case {"level": level, "kind": kind, "spreads": spreads}:
            near = "" if kind == "whole" else f" ({kind})"
            return f"{level}{near}, {'spreads to a body' if spreads else 'head only'}"
        case {"to": to, "exclusive": exclusive, "because": because}:
            return f"{'above' if exclusive else 'to'} {to}: {because}"
    return ", ".join(f"{key} {words(inner)}" for key, inner in value.items())
