"""`read`: which terms a passage speaks of, as the reader finds them."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from hitkalelut.errors import HitkalelutError
from hitkalelut.mcp import asked
from hitkalelut.mcp.told import Answer, grounds, shortened
from hitkalelut.reader.reading import read as read_text
from hitkalelut.words.sources import cite

MOST = 60
"""How many of a list of the reading are told."""
LONGEST = 4000
"""How much of a long text in the reading is told."""


class Reading(Answer):
    """What a passage speaks of."""

    letters: int = Field(description="How long the passage is.")
    reading: dict[str, Any] = Field(description="The terms with their places in the passage, and the acts.")


def read(given: asked.Read) -> Reading:
    """Find the terms of a passage, each tied to its meaning and to the state it names."""
    told = shortened(read_text(given.text).told(), MOST, LONGEST)
    return Reading(letters=len(given.text), reading=told, **grounds(list(_citations(told)), given.lang))


def _citations(value: Any, key: str = "") -> Iterator[str]:
    """Walk what data cites: the texts under `sources` or `citations` that resolve."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _citations(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _citations(inner, key)
    elif isinstance(value, str) and key in ("sources", "citations"):
        try:
            cite(value)
        except HitkalelutError:
            return
        yield value
