"""The canvas of a ladder: what its parts share, and where a part with its span is drawn on it."""

from dataclasses import dataclass

from hitkalelut.draw.ladder.grid import Grid, Slot
from hitkalelut.draw.ladder.standing import BUD, Span, Standing
from hitkalelut.draw.ladder.telling import Telling
from hitkalelut.draw.view import Look

BUD_HIGH, ASIDE = 40.0, 36.0
"""How high a bud is, and how far from the column one stands whose column is not free."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part is drawn: its upper left corner, and from there down its mouth, its Tabur, its end."""

    x: float
    y: float
    wide: float
    peh: float
    tabur: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the parts of one picture share: the room, who stands where, the words, the look."""

    grid: Grid
    standing: Standing
    telling: Telling
    look: Look
    select: str | None

    def place(self, slot: Slot, span: Span) -> Place:
        """Return where a part with this span is drawn in its column."""
        y = self.grid.heights.y
        top, left = y(span.top), slot.x - slot.wide / 2
        if span.kind == BUD:
            left += slot.wide + ASIDE if slot.beside else 0
            return Place(left, top, slot.wide, 0, BUD_HIGH, BUD_HIGH)
        downs = (y(each) - top for each in (span.peh, span.tabur, span.bottom))
        return Place(left, top, slot.wide, *downs)
