"""Mutual engagement (Hitkalelut) made computable.

This computes the structure that the texts describe; it makes no claim about the thing itself.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hitkalelut.creation.conditions import Conditions, conditions
    from hitkalelut.creation.engine import derive
    from hitkalelut.creation.history import Event, History
    from hitkalelut.creation.laws import LAWS
    from hitkalelut.creation.snapshot import schema, snapshot
    from hitkalelut.draw.drawing import drawing
    from hitkalelut.draw.population import souls
    from hitkalelut.errors import HitkalelutError
    from hitkalelut.knowing.records import read_records, records_of
    from hitkalelut.questions.show import show
    from hitkalelut.questions.verify import verify
    from hitkalelut.questions.why import why
    from hitkalelut.questions.why_not import why_not
    from hitkalelut.reader.reading import read
    from hitkalelut.store.imprints import imprints_of, know
    from hitkalelut.store.sqlite import load, save

__version__ = "0.9.0"

__all__ = [
    "LAWS",
    "Conditions",
    "Event",
    "History",
    "HitkalelutError",
    "conditions",
    "derive",
    "drawing",
    "imprints_of",
    "know",
    "load",
    "read",
    "read_records",
    "records_of",
    "save",
    "schema",
    "show",
    "snapshot",
    "souls",
    "verify",
    "why",
    "why_not",
]

# Each name is loaded when it is first asked for, so that asking for one costs only that one.
_HOME = {
    "LAWS": "creation.laws",
    "Conditions": "creation.conditions",
    "Event": "creation.history",
    "History": "creation.history",
    "HitkalelutError": "errors",
    "conditions": "creation.conditions",
    "derive": "creation.engine",
    "drawing": "draw.drawing",
    "imprints_of": "store.imprints",
    "know": "store.imprints",
    "load": "store.sqlite",
    "read": "reader.reading",
    "read_records": "knowing.records",
    "records_of": "knowing.records",
    "save": "store.sqlite",
    "schema": "creation.snapshot",
    "show": "questions.show",
    "snapshot": "creation.snapshot",
    "souls": "draw.population",
    "verify": "questions.verify",
    "why": "questions.why",
    "why_not": "questions.why_not",
}

# Which of them need an extra.
_EXTRA = {"souls": "souls"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'hitkalelut' has no attribute {name!r}")
    value = getattr(_home(name), name)
    globals()[name] = value
    return value


def _home(name: str) -> ModuleType:
    """Load where a public name lives; raise Missing where a library of an extra is not installed."""
    try:
        return import_module(f"hitkalelut.{_HOME[name]}")
    except ModuleNotFoundError as lacking:
        if name not in _EXTRA:
            raise
        said = f"hitkalelut.{name} needs {lacking.name}: pip install 'hitkalelut[{_EXTRA[name]}]'"
        raise import_module("hitkalelut.errors").Missing(said) from lacking


def __dir__() -> list[str]:
    """List the public names."""
    return sorted((*__all__, "__version__"))
