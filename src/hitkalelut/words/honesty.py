"""The line of honesty, which every door says: what this computes, and what it does not claim."""

from typing import Final

from hitkalelut.words.tongue import marked

__all__ = ["HONESTY"]

HONESTY: Final = marked(
    "This computes the structure that the texts describe; it makes no claim about the thing itself "
    "and promises nobody attainment."
)
