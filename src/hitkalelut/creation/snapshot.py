"""What stands after an act, as JSON in the field's own words."""

import json
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from hitkalelut import data
from hitkalelut.creation.codec import encode_conditions
from hitkalelut.creation.history import History, State
from hitkalelut.law.desire import Aspect, Desire
from hitkalelut.law.extent import LANDMARKS, REACH
from hitkalelut.law.phases import LIGHTS, SEFIROT, Phase
from hitkalelut.law.reshimot import PRINTS, Reshimo
from hitkalelut.law.screen import HEAD, STANDS_AT, Head, Screen

FORMAT = "hitkalelut/snapshot/1"
BY_VESSEL = (LIGHTS, HEAD, PRINTS)
_PLAIN = (str, int, bool, type(None))
"""What JSON has as it is; most values are such."""


def snapshot(history: History, act: str | int | None = None) -> dict[str, Any]:
    """Return the state after an act, by default the last, as JSON data under the published schema."""
    state = history.state(act)
    event = history.events[state.act - 1] if state.act else None
    return {
        "format": FORMAT,
        "act": {"number": state.act, "name": event.name if event else None},
        "conditions": encode_conditions(history.conditions),
        "parts": parts(state),
    }


def parts(state: State) -> dict[str, Any]:
    """Return every part that stands, by address, oldest first."""
    return {address: part(desire) for address, desire in state.desires.items()}


def part(desire: Desire) -> dict[str, Any]:
    """Return one part: every aspect it has, under the aspect's name with underscores."""
    data: dict[str, Any] = {
        "address": desire.address,
        "born_of": desire.born_of,
        "contact": list(desire.contact),
    }
    for aspect in sorted(desire.form, key=lambda each: each.name):
        data[aspect.name.replace("-", "_")] = shown(aspect, desire.form[aspect])
    if desire[STANDS_AT] is not None:
        data["stands"] = _stands(desire)
    return data


def _stands(desire: Desire) -> dict[str, Any]:
    marks = [mark.name for mark in desire[LANDMARKS]]
    reach = desire[REACH]
    return {"peh": desire[STANDS_AT], "down_to": reach.to if reach else None, "marks": marks}


def shown(aspect: Aspect[Any], value: Any) -> Any:
    """Return a value of an aspect the way a reader writes it."""
    if aspect in BY_VESSEL and value is not None:
        return {sefira: plain(light) for sefira, light in zip(SEFIROT, value, strict=False)}
    return plain(value)


def plain(value: Any) -> Any:
    """Return any value of the laws as JSON data in lower case words."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Phase):
        return int(value)
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Reshimo):
        return {"clothing": value.clothing, "coarseness": value.coarseness, "kind": value.kind}
    if isinstance(value, Screen):
        return {"hardness": value.hardness, "coarseness": value.coarseness, "usable": value.usable}
    if isinstance(value, Head):
        return {"level": value.level, "kind": value.kind, "spreads": value.spreads}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if hasattr(value, "__slots__"):
        return {name: plain(getattr(value, name)) for name in value.__slots__}
    return value


@cache
def schema() -> dict[str, Any]:
    """Return the published JSON Schema of a snapshot."""
    text = data.text("snapshot.schema.json")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
