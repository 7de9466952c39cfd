"""Captions of a part in its column: its name above or beside it, and the record it was conceived on."""

from dataclasses import replace

from hitkalelut.draw.canvas import Canvas, Place
from hitkalelut.draw.grid import Slot
from hitkalelut.draw.heights import ROOF
from hitkalelut.draw.letters import hebrew, width_of, wrapped
from hitkalelut.draw.naming import LEADING, lines
from hitkalelut.draw.scene import Label
from hitkalelut.law.desire import Desire
from hitkalelut.law.reshimot import LEVEL, RESHIMO
from hitkalelut.law.sorting import PAIR
from hitkalelut.words.called import called

NAME, PRINT = 13.0, 11.0
FREE, OVER, RISE = 26.0, 16.0, 7.0
"""What must be free beside a body for its record; how far a name may go over its column."""


def above(canvas: Canvas, desire: Desire, slot: Slot, place: Place) -> tuple[Label, ...]:
    """Return the name over a part, in as many lines as its column asks for."""
    room = slot.room + OVER
    names = (called(desire.address, lang) for lang in canvas.look.languages)
    texts = tuple(line for name in names for line in wrapped(name, NAME, room))
    in_light = place.y < canvas.grid.heights.y(ROOF)
    found = lines(texts, (place.wide / 2, -RISE), size=NAME, weight=60, style="on-light" if in_light else "t")
    rise = NAME * LEADING * (len(found) - 1)
    return tuple(replace(label, y=label.y - rise) for label in found)


def beside(canvas: Canvas, desire: Desire, x: float, y: float) -> tuple[Label, ...]:
    """Return the name at the right of a part, from a place on."""
    texts = tuple(called(desire.address, lang) for lang in canvas.look.languages)
    return tuple(_from(label) for label in lines(texts, (x, y), size=NAME, weight=60))


def _from(label: Label) -> Label:
    """Return a label that begins at its place; Hebrew is set about its middle."""
    return (
        replace(label, x=label.x + label.width / 2) if hebrew(label.text) else replace(label, anchor="start")
    )


def record(desire: Desire, slot: Slot, place: Place) -> tuple[Label, ...]:
    """Return the pair that a part was conceived on, beside its mouth, where there is room."""
    found = desire[RESHIMO] or desire[PAIR] or desire[LEVEL]
    if found is None or slot.room - slot.wide < FREE:
        return ()
    text = str(found)
    x = place.wide + 8 + width_of(text, PRINT) / 2
    return (Label(text, x, place.peh + 18, PRINT, "middle", "say-record", "", 20),)
