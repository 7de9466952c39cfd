"""Runs kept in memory: equal conditions are derived once in a process."""

from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History


@lru_cache(maxsize=512)
def run(given: Conditions) -> History:
    """Return the whole run under these conditions."""
    return derive(given)


def full_run() -> History:
    """Return the way as the books tell it: every law in force, every default reading."""
    return run(Conditions())
