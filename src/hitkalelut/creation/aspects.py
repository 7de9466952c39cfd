"""All aspects of a desire, by name, as the modules of the laws define them."""

from functools import cache
from types import MappingProxyType
from typing import Any

from hitkalelut.law import (
    adam,
    ascent,
    birth,
    breaking,
    clothing,
    completion,
    constancy,
    degree,
    descent,
    extent,
    filling,
    growth,
    mingling,
    partzuf,
    phases,
    places,
    purification,
    reshimot,
    restriction,
    rising,
    screen,
    sorting,
    splitting,
    worlds,
)
from hitkalelut.law.desire import Aspect

_MODULES = (
    adam,
    ascent,
    birth,
    breaking,
    clothing,
    completion,
    constancy,
    degree,
    descent,
    extent,
    filling,
    growth,
    mingling,
    partzuf,
    phases,
    places,
    purification,
    reshimot,
    restriction,
    rising,
    screen,
    sorting,
    splitting,
    worlds,
)


@cache
def aspects() -> MappingProxyType[str, Aspect[Any]]:
    """Return every aspect under its name; two aspects of one name are a fault in the laws."""
    found: dict[str, Aspect[Any]] = {}
    for module in _MODULES:
        for value in vars(module).values():
            if isinstance(value, Aspect) and found.setdefault(value.name, value) is not value:
                raise AssertionError(f"two aspects are named {value.name!r}")
    return MappingProxyType(dict(sorted(found.items())))
