"""Crossings: the landmarks that go across the whole ladder, and the places of the worlds between them."""

from collections.abc import Iterator
from fractions import Fraction

from hitkalelut.draw.column import Canvas
from hitkalelut.draw.grid import LEFT, RIGHT
from hitkalelut.draw.heights import POINT
from hitkalelut.draw.naming import centred, named, phrase
from hitkalelut.draw.scene import Thing, circle, ident, path
from hitkalelut.draw.standing import SHIBOLET
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.places import PLACES
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
    labels = named(name, words, (-10, 4), size=13 if name in MAIN else 11, anchor="end", weight=weight, style="t" if name in MAIN else "quiet")
    return Thing(
        id=ident(desire.address, name),
        address=desire.address,
        form="landmark",
        title=called(name, words.lang),
        says=phrase("a landmark of {part}", words.lang, part=called(desire.address, words.lang)),
        x=LEFT,
        y=canvas.grid.heights.y(height),
        shapes=(path(look, f"M0 0H{RIGHT - LEFT:.0f}"),),
        labels=() if name.startswith(END_OF) else centred(labels),
    )


def _places(canvas: Canvas, desire: Desire) -> Iterator[Thing]:
    """Return the names of the places, each between its borders."""
    marks = sorted((mark.height for mark in desire[LANDMARKS]), reverse=True)
    for place, high, low in zip(desire[PLACES], marks, marks[1:], strict=False):
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
            labels=centred(named(place.world, words, (-10, 4), size=11, anchor="end", weight=45, style="quiet")),
        )


def _point(canvas: Canvas, desire: Desire) -> Thing:
    words = canvas.look
    return Thing(
        id=ident(desire.address, "point"),
        address=desire.address,
        form="landmark",
        title=called(POINT_OF, words.lang),
        says=phrase("below all the worlds, without light", words.lang),
        x=LEFT,
        y=canvas.grid.heights.y(POINT),
        shapes=(circle("dot", 4, 0, 3),),
        labels=tuple(named(POINT_OF, words, (-6, 4), size=11, anchor="end", weight=66, style="quiet")),
    )
