"""Settling labels: none overlaps another, none leaves the picture; what has no room shrinks, then goes.

One that would lie on ink that it could not be read on gives way a little, to whichever side is free.
"""

from dataclasses import replace

from hitkalelut.draw.ink import Box, ink, letters, overlap
from hitkalelut.draw.scene import Label, Thing

Place = tuple[tuple[int, ...], int]
"""A label: the path of numbers that leads to its thing, and which of its labels it is."""

AIR = 1.5
ASCENT, DESCENT = 1.07, 0.3
"""How far the box of a line goes above and below its base, in its size: the tallest of the fonts in use."""
ROW = 24.0
LEAST = 11.0
"""The smallest size of a label that can be read."""
WAYS = tuple(
    (x * far, y * far)
    for far in (6.0, 12.0, 18.0)
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1))
)
"""How a label gives way to ink, the nearest place first."""


class _Taken:
    """The room that is taken, in rows, so that only near boxes are compared."""

    def __init__(self) -> None:
        self.rows: dict[int, list[Box]] = {}

    def free(self, box: Box) -> bool:
        return not any(overlap(box, other) for row in _rows(box) for other in self.rows.get(row, ()))

    def take(self, box: Box) -> None:
        for row in _rows(box):
            self.rows.setdefault(row, []).append(box)


def _rows(box: Box) -> range:
    return range(int(box[1] // ROW), int(box[3] // ROW) + 1)


def box_of(label: Label, x: float, y: float) -> Box:
    """Return the room that a label of a thing at this place takes, with a little air about it."""
    wide = label.width
    left = x + label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    base = y + label.y
    return (left - AIR, base - label.height * ASCENT, left + wide + AIR, base + label.height * DESCENT)


def settled(things: tuple[Thing, ...], width: float, height: float) -> tuple[Thing, ...]:
    """Return the things with only those labels that have room, the weightiest first."""
    found = [entry for n, thing in enumerate(things) for entry in _labels(thing, (n,), (0.0, 0.0))]
    found.sort(key=lambda entry: -entry[1].weight)
    taken, dark, kept = _Taken(), _Taken(), dict[Place, Label]()
    for box in ink(things):
        dark.take(box)
    for place, label, x, y in found:
        fitting = _fitting(label, (x, y), (width, height), (taken, dark))
        if fitting is not None:
            kept[place] = fitting
    return tuple(_with(thing, (n,), kept) for n, thing in enumerate(things))


def _labels(
    thing: Thing, path: tuple[int, ...], at: tuple[float, float]
) -> list[tuple[Place, Label, float, float]]:
    x, y = at[0] + thing.x, at[1] + thing.y
    found = [((path, n), label, x, y) for n, label in enumerate(thing.labels)]
    for n, inner in enumerate(thing.things):
        found += _labels(inner, (*path, n), (x, y))
    return found


def _fitting(
    label: Label, at: tuple[float, float], size: tuple[float, float], room: tuple[_Taken, _Taken]
) -> Label | None:
    taken, dark = room
    for text in filter(None, dict.fromkeys((label.text, label.short))):
        tried = label if text == label.text else replace(label, text=text)
        box = box_of(tried, *at)
        shift = max(0.0, -box[0]) - max(0.0, box[2] - size[0])
        if shift:
            tried = replace(tried, x=tried.x + shift)
            box = box_of(tried, *at)
        if not dark.free(letters(tried, *at)):
            ways = (replace(tried, x=tried.x + x, y=tried.y + y) for x, y in WAYS)
            clear = (each for each in ways if dark.free(letters(each, *at)))
            tried = next((each for each in clear if _free(box_of(each, *at), size, taken)), tried)
            box = box_of(tried, *at)
        if tried.size >= LEAST and _free(box, size, taken):
            taken.take(box)
            return tried
    return None


def _free(box: Box, size: tuple[float, float], taken: _Taken) -> bool:
    inside = box[0] >= -AIR and box[2] <= size[0] + AIR and box[1] >= -AIR and box[3] <= size[1] + AIR
    return inside and taken.free(box)


def _with(thing: Thing, path: tuple[int, ...], kept: dict[Place, Label]) -> Thing:
    labels = tuple(kept[path, n] for n in range(len(thing.labels)) if (path, n) in kept)
    things = tuple(_with(inner, (*path, n), kept) for n, inner in enumerate(thing.things))
    if labels == thing.labels and things == thing.things:
        return thing
    return replace(thing, labels=labels, things=things)
