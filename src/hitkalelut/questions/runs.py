"""Runs kept in memory: equal conditions are derived once in a process."""

from dataclasses import replace
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import Event, History, require
from hitkalelut.errors import UnknownAct


@lru_cache(maxsize=512)
def run(given: Conditions) -> History:
    """Return the whole run under these conditions."""
    return derive(given)


def full_run() -> History:
    """Return the way as the books tell it: every law in force, every default reading."""
    return run(Conditions())


def whole_run(given: Conditions) -> History:
    """Return the run under the same readings and measure with every law and starter in force."""
    return run(replace(given, without=frozenset(), starters=Conditions().starters))


def required(history: History, act: str | int) -> Event:
    """Return an act of a run; raise ActNotReached where only a fuller run comes to it.

    Raises UnknownAct, with the nearest names, where none does.
    """
    try:
        return require(history, act, whole_run(history.conditions))
    except UnknownAct:
        return require(history, act, full_run())
