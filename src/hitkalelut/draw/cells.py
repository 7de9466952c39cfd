"""Cells below the Parsa by name: P16 is the sixth of the ten in the place of Yetzira."""

from hitkalelut.law.ascent import in_place as placed
from hitkalelut.words.called import called

BELOW = "P"
"""How the names of the cells below the Parsa begin."""


def in_place(cell: str) -> str:
    """Return a cell below the Parsa by its world and its number there; any other as it is."""
    return placed(cell).replace("/place/", "/")


def cell_name(cell: str, lang: str) -> str:
    """Return what a cell, or any other place, is called in full."""
    return called(placed(cell), lang)
