"""A book with its coverage in the margin: which statements cite an item, and whether they hold."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from hitkalelut.questions.statements import Statement, shipped_statements
from hitkalelut.questions.verify import Result, check

__all__ = ["asked_of", "citing"]

_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def citing(source: str, number: int) -> tuple[Statement, ...]:
    """Return the shipped statements that cite an item of a source: `("P", 42)`, `("T4.q", 72)`."""
    return _by_item().get((source, number), ())


@cache
def _by_item() -> Mapping[tuple[str, int], tuple[Statement, ...]]:
    found: dict[tuple[str, int], tuple[Statement, ...]] = {}
    for statement in shipped_statements():
        for first, last in _RANGE.findall(statement.place):
            for number in range(int(first), int(last or first) + 1):
                key = (statement.source, number)
                found[key] = (*found.get(key, ()), statement)
    return MappingProxyType(found)


@cache
def asked_of(source: str, number: int) -> tuple[Result, ...]:
    """Ask the statements that cite an item; each tells whether it holds."""
    return tuple(map(check, citing(source, number)))
