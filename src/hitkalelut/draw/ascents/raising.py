"""A degree as it is seen on the ladder: in its own place, or a ghost there and itself higher."""

from collections.abc import Iterator
from dataclasses import replace

from hitkalelut.creation.history import State
from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.ascents.names import NARROW, name_in
from hitkalelut.draw.ascents.places import Rows
from hitkalelut.draw.ascents.standings import Stand, Standing
from hitkalelut.draw.cells import cell_name
from hitkalelut.draw.naming import light_name, phrase
from hitkalelut.draw.scene import Label, Shape, Thing, ident, path, rect
from hitkalelut.draw.view import Look
from hitkalelut.law.ascent import RISEN_LIGHT
from hitkalelut.law.light import Nrnhy
from hitkalelut.words.called import called

OWN_X, OWN = 128.0, 148.0
RISEN_X, RISEN = 342.0, 196.0
BESIDE = 66.0
"""How far beside a degree its light is told, for each language."""
AIR, APART, HALO = 2.5, 6.0, 2.0
"""What stays free above and below within a row, and between two in one; how far off a halo is."""


def present(now: Stand, state: State, places: Rows, look: Look) -> Iterator[Thing]:
    """Yield every degree: in its own place, or a ghost there and itself where it has risen to."""
    moved = [each for each in now.standings if each.moved]
    for each in moved:
        yield _ghost(each, places.span(each, own=True), sum(places.span(each, own=False)) / 2, look)
    for each in now.standings:
        if not each.moved:
            says = phrase("it stands in its own place", look.lang)
            yield place(each.address, places.span(each, own=True), says, look)
            continue
        there = places.span(each, own=False)
        shared = [other for other in moved if other.at == each.at]
        wide = RISEN / len(shared)
        left = RISEN_X + wide * shared.index(each)
        yield _raised(each, (left, there[0]), (wide - APART * (len(shared) > 1), there[1] - there[0]), look)
        lit = [other for other in shared if state.desires[other.address][RISEN_LIGHT] is not None]
        gained = state.desires[each.address][RISEN_LIGHT]
        if gained is not None:
            yield _light(each, gained, there, lit.index(each) - (len(lit) - 1) / 2, look)


def _ghost(each: Standing, span: tuple[float, float], to: float, look: Look) -> Thing:
    size = (OWN, span[1] - span[0] - 2 * AIR)
    start = (OWN + 4, size[1] / 2)
    end = (RISEN_X - OWN_X - 5, to - span[0] - AIR)
    way = path("ghost", f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}")
    name = called(each.address, look.lang)
    return Thing(
        ident(each.address, "own"),
        each.address,
        "raised",
        phrase("own place of {name}", look.lang, name=name),
        phrase("it stays here too, while it stands higher as well", look.lang),
        OWN_X,
        span[0] + AIR,
        (0, 0, *size),
        (*forms.raised(*size), way),
        name_in(each.address, size, look, weight=70, style="t quiet clear"),
    )


def _raised(each: Standing, at: tuple[float, float], room: tuple[float, float], look: Look) -> Thing:
    size = (room[0], room[1] - 2 * AIR)
    place = cell_name(each.at or each.cells[0], look.lang)
    beside = 14 if size[0] >= NARROW else 0
    lift = forms.lift(beside, size[1])[0]
    return Thing(
        ident(each.address),
        each.address,
        "raised",
        called(each.address, look.lang),
        phrase(
            "it has risen {count} places, and stands at {place}", look.lang, count=each.risen, place=place
        ),
        at[0],
        at[1] + AIR,
        _about(size),
        (rect("risen", 0, 0, size, round_by=6), Shape("path", "lift", lift.attributes)),
        tuple(
            replace(t, x=t.x + beside / 2) for t in name_in(each.address, (size[0] - beside, size[1]), look)
        ),
    )


def _light(
    each: Standing, gained: tuple[Nrnhy, Nrnhy], span: tuple[float, float], lane: float, look: Look
) -> Thing:
    """Return which light its rising gives, and of which light that is a part."""
    texts = [phrase("{light} of {whole}", lang, **_pair(gained, lang)) for lang in look.languages]
    y = sum(span) / 2 + 4 + 16.5 * lane
    return Thing(
        ident(each.address, "risen-light"),
        each.address,
        "inner",
        phrase("the light that {name} gains", look.lang, name=called(each.address, look.lang)),
        phrase("{light} of {whole}", look.lang, **_pair(gained, look.lang)),
        RISEN_X + RISEN + BESIDE * len(texts),
        y,
        labels=(Label(abreast(texts), 0, 0, 12, "middle", "t say-direct", "", 40),),
    )


def _pair(gained: tuple[Nrnhy, Nrnhy], lang: str) -> dict[str, str]:
    return {"light": light_name(gained[0], lang), "whole": light_name(gained[1], lang)}


def _about(size: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return the room of a box with that of its halo."""
    return (-HALO, -HALO, size[0] + 2 * HALO, size[1] + 2 * HALO)


def place(address: str, span: tuple[float, float], says: str, look: Look) -> Thing:
    """Return a place of the ladder with what belongs there, which stands in it and nowhere besides."""
    size = (OWN, span[1] - span[0] - 2 * AIR)
    return Thing(
        ident(address),
        address,
        "vessel",
        called(address, look.lang),
        says,
        OWN_X,
        span[0] + AIR,
        _about(size),
        (rect("body", 0, 0, size, round_by=6),),
        name_in(address, size, look),
    )
