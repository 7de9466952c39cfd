"""Captions of a part in its column: its name above or beside it, and the record it was conceived on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from hitkalelut.draw.ink import Box, overlap
from hitkalelut.draw.ladder.canvas import Canvas, Place
from hitkalelut.draw.ladder.grid import Slot
from hitkalelut.draw.ladder.heights import ROOF
from hitkalelut.draw.letters import width_of, wrapped
from hitkalelut.draw.naming import LEADING, lines
from hitkalelut.draw.scene import Label, Thing
from hitkalelut.draw.settle import box_of
from hitkalelut.draw.view import Look
from hitkalelut.law.breaking import KING, KLIPOT
from hitkalelut.law.desire import Desire
from hitkalelut.law.phases import VESSELS
from hitkalelut.law.places import CELLS, PLACES
from hitkalelut.law.reshimot import LEVEL, RESHIMO
from hitkalelut.law.screen import SCREEN
from hitkalelut.law.sorting import PAIR
from hitkalelut.words.called import called
from hitkalelut.words.script import is_hebrew

NAME, DENSE, PRINT = 13.0, 12.0, 11.0
NAMED, LESSER = "t name clear", "t clear"
"""The look of a name on the ground, where no line is seen behind it: of what stands by itself, and of
what only belongs to another, whose name may go where there is no room for all."""
"""The sizes of names, of names among many, and of records and of names in Ein Sof."""
OF_NAME, TRIES = 60, 5
"""The weight of the first line of a name, and how many places are tried for one."""
FREE, OVER, RISE, LID = 26.0, 16.0, 7.0, 5.0
"""What must be free beside a body for its record; how far a name may go over its column; above what."""


def closed(desire: Desire) -> bool:
    """Tell whether a part lies in cells and holds no light in them at all."""
    return bool(desire[CELLS]) and not desire[VESSELS] and not desire[PLACES]


def above(canvas: Canvas, desire: Desire, slot: Slot, place: Place) -> tuple[Label, ...]:
    """Return the name over a part, in as many lines as its column asks for."""
    room = slot.room + OVER
    in_light = place.y < canvas.grid.heights.y(ROOF)
    size = PRINT if in_light else _size(canvas)
    names = (called(desire.address, lang) for lang in canvas.look.languages)
    texts = tuple(line for name in names for line in wrapped(name, size, room))
    style = "t name" if in_light else _style(desire)
    at = (place.wide / 2, -_rise(desire, place))
    found = lines(texts, at, size=size, weight=OF_NAME, style=style)
    rise = size * LEADING * (len(found) - 1)
    return tuple(replace(label, y=label.y - rise) for label in found)


def _rise(desire: Desire, place: Place) -> float:
    """Return how far above a part its name stands: clear of a lid, or of a screen at its upper edge."""
    covered = closed(desire) or (desire[SCREEN] is not None and not place.peh)
    return RISE + (LID if covered else 0)


def beside(canvas: Canvas, desire: Desire, x: float, y: float) -> tuple[Label, ...]:
    """Return the name at the right of a part, from a place on."""
    texts = tuple(called(desire.address, lang) for lang in canvas.look.languages)
    return tuple(
        _from(label) for label in lines(texts, (x, y), size=_size(canvas), weight=OF_NAME, style=NAMED)
    )


def in_one(address: str, look: Look) -> str:
    """Return a name in all languages of the labels, in one line."""
    return " · ".join(dict.fromkeys(called(address, lang) for lang in look.languages))


def at_side(canvas: Canvas, desire: Desire, x: float, y: float) -> tuple[Label, ...]:
    """Return the name at the right of a part that has room for one line only."""
    label = Label(
        in_one(desire.address, canvas.look), x, y, _size(canvas), "middle", _style(desire), "", OF_NAME
    )
    return (_from(label),)


def _style(desire: Desire) -> str:
    return LESSER if desire[KING] is not None or desire.address == KLIPOT else NAMED


def _size(canvas: Canvas) -> float:
    return DENSE if canvas.grid.many else NAME


def staggered(things: Iterable[Thing]) -> Iterator[Thing]:
    """Return parts with their names lifted, by a line or two, where the name of one before is in the way."""
    taken: list[Box] = []
    for thing in things:
        tried = map(partial(_lifted, thing), range(TRIES))
        moved = next((each for each in tried if _free(each, taken)), thing)
        taken += _boxes(moved)
        yield moved


def _lifted(thing: Thing, by: int) -> Thing:
    if not by:
        return thing
    rise = by * NAME * LEADING
    return replace(thing, labels=tuple(replace(t, y=t.y - rise) if _is_name(t) else t for t in thing.labels))


def _is_name(label: Label) -> bool:
    return label.y < 0 and _named(label)


def _named(label: Label) -> bool:
    return OF_NAME - TRIES < label.weight <= OF_NAME


def _boxes(thing: Thing) -> list[Box]:
    return [box_of(label, thing.x, thing.y) for label in thing.labels if _named(label)]


def _free(thing: Thing, taken: list[Box]) -> bool:
    return not any(overlap(one, other) for one in _boxes(thing) for other in taken)


def _from(label: Label) -> Label:
    """Return a label that begins at its place; Hebrew is set about its middle."""
    return (
        replace(label, x=label.x + label.width / 2)
        if is_hebrew(label.text)
        else replace(label, anchor="start")
    )


def record(desire: Desire, slot: Slot, place: Place) -> tuple[Label, ...]:
    """Return the pair that a part was conceived on, beside its mouth, where there is room."""
    found = desire[RESHIMO] or desire[PAIR] or desire[LEVEL]
    if found is None or slot.free < FREE:
        return ()
    text = str(found)
    x = place.wide + 8 + width_of(text, PRINT) / 2
    return (Label(text, x, place.peh + 18, PRINT, "middle", "say-record clear", "", 20),)
