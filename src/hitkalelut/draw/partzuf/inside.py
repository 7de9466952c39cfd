"""What a point unfolds into: its own five, each a door to five more, without end."""

from collections.abc import Iterator

from hitkalelut.creation.unfolding import Holding, Unfolded, unfold
from hitkalelut.draw import forms
from hitkalelut.draw.naming import named, phrase
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, ident, rect
from hitkalelut.draw.settle import settled
from hitkalelut.draw.view import Look, View
from hitkalelut.law.phases import SEFIROT
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate

WIDTH, HEIGHT = 960.0, 620.0
WIDE, HIGH, GAP = 560.0, 90.0, 12.0
LEFT, TOP = 210.0, 76.0


def inside(act: str | None, point: Unfolded, view: View) -> Scene:
    """Draw the five that a point unfolds into, and in each of them, small, its own five."""
    look = view.look
    address = str(point.address)
    five = tuple(unfold(point, 1))
    high = (HIGH + GAP) * len(five) + GAP
    whole = Thing(
        id=ident(address),
        address=address,
        form=_form(point),
        title=called(address, look.lang),
        says=translate(point.because, look.lang) if point.path else phrase("it unfolds into five", look.lang),
        x=LEFT,
        y=TOP,
        box=(0, 0, WIDE, high),
        shapes=forms.vessel(WIDE, high),
        labels=named(address, look, (WIDE / 2, -50 if len(look.languages) > 1 else -24), size=20, weight=90),
        things=tuple(_vessel(each, look, GAP + (HIGH + GAP) * n) for n, each in enumerate(five)),
    )
    title = phrase("what {part} unfolds into", look.lang, part=called(address, look.lang))
    things = settled((whole,), WIDTH, HEIGHT)
    return Scene("partzuf", act, look.lang, title, whole.says, WIDTH, HEIGHT, things)


def _vessel(point: Unfolded, look: Look, y: float) -> Thing:
    address = str(point.address)
    wide = WIDE - 2 * GAP
    sefira = point.path[-1]
    lit = point.holding is Holding.LIT
    return Thing(
        id=ident(address),
        address=address,
        form=_form(point),
        title=called(sefira, look.lang),
        says=_says(point, look.lang),
        x=GAP,
        y=y,
        box=(0, 0, wide, HIGH),
        shapes=(*forms.vessel(wide, HIGH), *(forms.inner(wide, HIGH) if lit else ())),
        labels=(
            *_lights(point, look, wide, lit=lit),
            *named(sefira, look, (-GAP - 14, HIGH / 2), anchor="end", size=15, weight=60),
        ),
        things=tuple(_small(look, n, inner) for n, inner in enumerate(unfold(point, 1))),
    )


def _lights(point: Unfolded, look: Look, wide: float, *, lit: bool) -> Iterator[Label]:
    style = "t on-light" if lit else "t quiet"
    for n, lang in enumerate(look.languages):
        yield Label(_light(point, lang), wide / 2, 24 + 23 * n, 15, "middle", style, "", 70 - n)


def _light(point: Unfolded, lang: str) -> str:
    name = point.holds or point.lights
    return called("/".join(reversed([each.lower() for each in name.split(" of ")])), lang)


def _small(look: Look, number: int, inner: Unfolded) -> Thing:
    address = str(inner.address)
    wide = (WIDE - 2 * GAP - 40) / len(SEFIROT)
    return Thing(
        id=ident(address),
        address=address,
        form=_form(inner),
        title=called(inner.path[-1], look.lang),
        says=_says(inner, look.lang),
        x=20 + wide * number + 4,
        y=HIGH - 34,
        shapes=_cell(inner, wide - 8),
        box=(0, 0, wide - 8, 24),
    )


def _cell(inner: Unfolded, wide: float) -> tuple[Shape, ...]:
    lit = inner.holding is Holding.LIT
    return (rect("cell" if lit else "thin", 0, 0, (wide, 24), round_by=4),)


def _form(point: Unfolded) -> str:
    return "vessel" if point.holding is not Holding.ROOT else "root"


def _says(point: Unfolded, lang: str) -> str:
    match point.holding:
        case Holding.LIT:
            return phrase("it holds {light}", lang, light=_light(point, lang))
        case Holding.ROOT:
            return phrase("a root only, of {light}", lang, light=_light(point, lang))
        case Holding.EMPTY:
            return phrase("it is without its light, which would be {light}", lang, light=_light(point, lang))
    return phrase("of its light no act tells; it would be {light}", lang, light=_light(point, lang))
