"""Ink: what of a picture is too dark or too busy for letters to be read on it."""

from collections.abc import Iterator

from hitkalelut.draw.scene import Label, Shape, Thing

Box = tuple[float, float, float, float]
DARK = frozenset({"bar", "dot", "lid", "glint"})
"""The looks that no letter may lie on: screens, points, lids and sparks."""
CAP, BASE = 0.74, 0.02
"""How far the letters themselves go above and below their base, in their size."""
SLIM = 0.94
"""How much of its room a line takes at least, since that is reckoned for the widest of the fonts."""


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def ink(things: tuple[Thing, ...], x: float = 0, y: float = 0) -> Iterator[Box]:
    """Walk the room of all ink of some things."""
    for thing in things:
        left, top = x + thing.x, y + thing.y
        for shape in thing.shapes:
            if shape.look.partition(" ")[0] in DARK:
                yield from _room(shape, left, top)
        yield from ink(thing.things, left, top)


def _room(shape: Shape, x: float, y: float) -> Iterator[Box]:
    if shape.tag == "path":  # many dots in one; they are small, and their labels stand beside them
        return
    numbers = {name: float(value) for name, value in shape.attributes if name != "transform"}
    if "transform" in dict(shape.attributes):
        return
    if shape.tag == "circle":
        left, top, r = x + numbers["cx"], y + numbers["cy"], numbers["r"]
        yield (left - r, top - r, left + r, top + r)
    elif numbers["width"] and numbers["height"]:
        left, top = x + numbers.get("x", 0.0), y + numbers.get("y", 0.0)
        yield (left, top, left + numbers["width"], top + numbers["height"])


def letters(label: Label, x: float, y: float) -> Box:
    """Return the room of the letters of a label, with the place of its thing."""
    wide = label.width * SLIM
    left = x + label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    base = y + label.y
    return (left, base - label.height * CAP, left + wide, base + label.height * BASE)
