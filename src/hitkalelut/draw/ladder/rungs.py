"""Rungs: the 125 degrees as a rail beside the worlds, the souls that went down it, the soul that goes up."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hitkalelut.draw.ladder.canvas import Canvas
from hitkalelut.draw.ladder.captions import in_one
from hitkalelut.draw.ladder.heights import FIRST, LAST, POINT
from hitkalelut.draw.letters import width_of
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Shape, Thing, circle, ident, num, path, rect
from hitkalelut.law.completion import UNITED_SOUL
from hitkalelut.law.degree import DEGREE
from hitkalelut.law.descent import IN_THIS_WORLD, PATH, RANK
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS
from hitkalelut.words.called import called

RUNG = 10.0
SOUL, SOULS = 8.0, 6.0


def rungs(canvas: Canvas) -> Iterator[Thing]:
    """Return the rail of the degrees, and on it the souls and the soul."""
    rail = canvas.grid.rail
    if rail is None:
        return
    path_of = next((desire[PATH] for desire in canvas.grid.end.values() if desire[PATH]), ())
    ys = _heights(canvas, path_of)
    yield _rail(canvas, rail, ys)
    for desire in canvas.standing.parts.values():
        if desire[PATH] or (desire.address in canvas.grid.end and canvas.grid.end[desire.address][PATH]):
            yield _on_rail(canvas, desire, rail, ys)


def _heights(canvas: Canvas, degrees: tuple[str, ...]) -> list[float]:
    """Return the height of each degree from above: those of a world share its place."""
    worlds = list(dict.fromkeys(degree.partition("/")[0] for degree in degrees))
    bordered = canvas.standing.end.get(canvas.standing.bordered)
    borders = sorted((mark.height for mark in bordered[LANDMARKS]), reverse=True) if bordered else []
    marks: list[Fraction] = [FIRST, *borders]
    if len(marks) != len(worlds) + 1:
        step = (FIRST - LAST) / max(len(worlds), 1)
        marks = [FIRST - step * n for n in range(len(worlds) + 1)]
    ys: list[float] = []
    for world, (high, low) in zip(worlds, pairwise(marks), strict=True):
        top, bottom = canvas.grid.heights.y(high), canvas.grid.heights.y(low)
        size = sum(degree.startswith(f"{world}/") for degree in degrees)
        ys += [top + (bottom - top) * (n + 0.5) / size for n in range(size)]
    return ys


def _rail(canvas: Canvas, rail: float, ys: list[float]) -> Thing:
    look = canvas.look
    ticks = "".join(f"M0 {num(y)}h{num(RUNG)}" for y in ys)
    return Thing(
        id="Soul--rungs",
        address="Souls",
        form="rungs",
        title=phrase("the degrees", look.lang),
        says=phrase("degrees between this world and Ein Sof: {number}", look.lang, number=len(ys)),
        x=rail,
        shapes=(path("guide", ticks),),
    )


def _on_rail(canvas: Canvas, desire: Desire, rail: float, ys: list[float]) -> Thing:
    look = canvas.look
    one = desire[IN_THIS_WORLD]
    rank = desire[RANK] if one else 0
    bottom = canvas.grid.heights.y(POINT)
    if one:
        y = ys[-rank] if 0 < rank <= len(ys) else bottom
    elif desire[UNITED_SOUL]:
        y = ys[0]
    else:
        done = len(desire[PATH])
        y = ys[done - 1] if 0 < done < len(ys) else bottom if done else canvas.grid.heights.y(LAST)
    radius = SOUL if one else SOULS
    full = count(desire[LIGHTS]) > 0
    x = RUNG / 2 if one else -SOULS - 4
    name = in_one(desire.address, look)
    labels = [Label(name, -4 * SOULS, 4, 11, "end", "t clear", weight=50)]
    if one:
        beside = x + 16 + width_of(name, 12) / 2
        labels = [
            Label(name, beside, -8, 12, "middle", "t name clear", "", 70),
            Label(f"{rank}/{len(ys)}", beside, 10, 11, "middle", "quiet", "", 65),
        ]
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="partzuf",
        title=called(desire.address, look.lang),
        says=_says(canvas, desire, rank, len(ys)),
        x=rail,
        y=y,
        box=(x - radius - 3, -radius - 3, 2 * radius + 6, 2 * radius + 6),
        shapes=(*_gained(bottom - y if rank else 0), circle("within" if full else "body", x, 0, radius)),
        labels=tuple(labels),
        things=tuple(_aim(canvas, desire, ys, y)) if one else (),
    )


def _gained(high: float) -> Iterator[Shape]:
    """Return the light of all the degrees below the soul, as a bar beside the rungs."""
    yield rect("ray", 0, 0, (RUNG / 2 if high else 0, high))


def _aim(canvas: Canvas, desire: Desire, ys: list[float], y: float) -> Iterator[Thing]:
    degree = desire[DEGREE]
    path_of = desire[PATH]
    if degree is None or degree not in path_of:
        return
    yield Thing(
        id=ident(desire.address, "aim"),
        address=desire.address,
        form="raised",
        title=called(degree, canvas.look.lang),
        says=phrase("the degree that it is rising to", canvas.look.lang),
        y=ys[path_of.index(degree)] - y,
        shapes=(path("lift", f"M-8 4L-3 0L-8 -4M{num(RUNG)} 0H0"),),
    )


def _says(canvas: Canvas, desire: Desire, rank: int, whole: int) -> str:
    lang = canvas.look.lang
    if desire[IN_THIS_WORLD]:
        return phrase("degrees gained: {rank} of {whole}", lang, rank=rank, whole=whole)
    if desire[UNITED_SOUL]:
        return phrase("all souls are one again", lang)
    return phrase("degrees of concealment: {number}", lang, number=len(desire[PATH]))
