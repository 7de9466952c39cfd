"""Cells below the Parsa by name: P16 is the sixth of the ten in the place of Yetzira."""

from hitkalelut.draw.naming import phrase
from hitkalelut.law.ascent import LOWER
from hitkalelut.law.phases import TEN
from hitkalelut.words.called import called

BELOW = "P"
"""How the names of the cells below the Parsa begin."""


def in_place(cell: str) -> str:
    """Return a cell below the Parsa by its place and its number there; any other as it is."""
    if not cell.startswith(BELOW) or not cell.removeprefix(BELOW).isdecimal():
        return cell
    which, number = divmod(int(cell.removeprefix(BELOW)) - 1, len(TEN))
    return f"{LOWER[which]}/{number + 1}"


def cell_name(cell: str, lang: str) -> str:
    """Return what a cell, or any other place, is called in full."""
    if in_place(cell) == cell:
        return called(cell, lang)
    world, _, number = in_place(cell).partition("/")
    return phrase("cell {n} of the place of {world}", lang, n=number, world=called(world, lang))
