"""Crossings: the landmarks that go across the whole ladder, and the places of the worlds between them."""

from collections.abc import Iterator
from fractions import Fraction

from hitkalelut.draw.ladder.canvas import Canvas
from hitkalelut.draw.ladder.captions import in_one
from hitkalelut.draw.ladder.grid import EDGE, LEFT, RIGHT
from hitkalelut.draw.ladder.heights import LAST, POINT
from hitkalelut.draw.ladder.standing import SHIBOLET
from hitkalelut.draw.letters import width_of
from hitkalelut.draw.naming import centred, named, phrase
from hitkalelut.draw.scene import Label, Thing, circle, ident, path
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.places import PLACES, Place
from hitkalelut.words.called import called

END_OF = "end-of-"
MAIN = {"tabur": ("border", 70), "parsa": ("strong", 90), "sium": ("border", 68)}
"""The look and the weight of the names of the lines that are more than a landmark of one body."""
POINT_OF = "point of this world"


def crossings(canvas: Canvas) -> Iterator[Thing]:
    """Return each landmark of the first body and each border of the places, as a line with its name."""
    parts = canvas.standing.parts
    first = next((desire for desire in parts.values() if desire[LANDMARKS]), None)
    if first is None:
        return
    places = next((desire for desire in parts.values() if desire[PLACES]), None)
    seen: set[Fraction] = set()
    for desire in filter(None, (first, places)):
        for mark in desire[LANDMARKS]:
            if mark.name in ("top", SHIBOLET) or mark.height in seen:
                continue
            seen.add(mark.height)
            yield _crossing(canvas, desire, mark.name, mark.height)
    if places is not None:
        yield from _places(canvas, places)
    yield _point(canvas, first)


def _crossing(canvas: Canvas, desire: Desire, name: str, height: Fraction) -> Thing:
    look, weight = MAIN.get(name, ("guide", 30))
    words = canvas.look
    labels = named(
        name,
        words,
        (-EDGE - 8, 4),
        size=13 if name in MAIN else 11,
        anchor="end",
        weight=weight,
        style="t" if name in MAIN else "quiet",
    )
    return Thing(
        id=ident(desire.address, name),
        address=desire.address,
        form="landmark",
        title=called(name, words.lang),
        says=phrase("a landmark of {part}", words.lang, part=called(desire.address, words.lang)),
        x=LEFT,
        y=canvas.grid.heights.y(height),
        shapes=(path(look, f"M{-EDGE:.0f} 0H{RIGHT - LEFT + EDGE:.0f}"),),
        labels=() if name.startswith(END_OF) else centred(labels),
    )


def _places(canvas: Canvas, desire: Desire) -> Iterator[Thing]:
    """Return the names of the places, each between its borders."""
    marks = sorted((mark.height for mark in desire[LANDMARKS]), reverse=True)
    found: tuple[Place, ...] = desire[PLACES]
    for place, high, low in zip(found, marks, marks[1:], strict=False):
        words = canvas.look
        y = (canvas.grid.heights.y(high) + canvas.grid.heights.y(low)) / 2
        yield Thing(
            id=ident(desire.address, f"place-of-{place.world.lower()}"),
            address=desire.address,
            form="landmark",
            title=phrase("the place of {part}", words.lang, part=called(place.world, words.lang)),
            says=phrase("here belongs the world of {part}", words.lang, part=called(place.world, words.lang)),
            x=LEFT,
            y=y,
            labels=(Label(in_one(place.world, words), -EDGE - 8, 4, 11, "end", "t quiet name", "", 45),),
        )


def worlds(canvas: Canvas) -> Iterator[Thing]:
    """Return the names of the worlds whose Partzufim stand side by side, each below its own."""
    words = canvas.look
    slots = canvas.grid.slots
    for group in canvas.grid.groups:
        standing = [address for address in group if address in canvas.standing.parts and "/" in address]
        if not standing:
            continue
        world = standing[0].partition("/")[0]
        left = min(slots[each].x - slots[each].wide / 2 for each in group)
        right = max(slots[each].x + slots[each].wide / 2 for each in group)
        yield Thing(
            id=ident(standing[0], "world"),
            address=standing[0],
            form="landmark",
            title=called(world, words.lang),
            says=phrase("Partzufim that stand: {number}", words.lang, number=len(standing)),
            x=(left + right) / 2,
            y=canvas.grid.heights.y(LAST),
            labels=named(world, words, (0, 22), size=13, weight=64, style="t quiet name clear"),
        )


def _point(canvas: Canvas, desire: Desire) -> Thing:
    words, middle = canvas.look, (RIGHT - LEFT) / 2
    text = in_one(POINT_OF, words)
    beside = middle + 14 + width_of(text, 11) / 2
    return Thing(
        id=ident(desire.address, "point"),
        address=desire.address,
        form="landmark",
        title=called(POINT_OF, words.lang),
        says=phrase("below all the worlds, without light", words.lang),
        x=LEFT,
        y=canvas.grid.heights.y(POINT),
        shapes=(circle("dot", middle, 0, 4),),
        labels=(Label(text, beside, 4, 11, "middle", "quiet", "", 66),),
    )
