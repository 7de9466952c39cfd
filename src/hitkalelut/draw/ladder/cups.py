"""The vessels of a part in its column, each with its light; among many parts, as lines within the body."""

from collections.abc import Iterator
from dataclasses import replace

from hitkalelut.draw.ladder.canvas import Canvas, Place
from hitkalelut.draw.ladder.grid import Slot
from hitkalelut.draw.letters import width_of
from hitkalelut.draw.naming import centred, light_name, light_sign, named, phrase
from hitkalelut.draw.scene import Label, Shape, Thing, ident, num, path, rect
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import LIGHTS, SEFIROT, VESSELS
from hitkalelut.words.called import called

WALL = 3.0
ROOMY, LOW = 16.0, 6.0
"""How high a vessel must be to hold the letter of its light, and to be told from the next."""
SPACIOUS = 60.0
"""How much must be free beside a body for the names of its vessels."""
SIGN, LARGEST = 11.0, 15.0


def cups(canvas: Canvas, desire: Desire, slot: Slot, place: Place) -> Iterator[Thing]:
    """Return the vessels of a body from Keter down, each a thing of its own."""
    vessels = desire[VESSELS]
    high = _high(desire, place)
    if canvas.grid.many or high < LOW:
        return
    spacious = slot.free > SPACIOUS and not slot.beside
    for number, light in zip(range(vessels), _lights(desire), strict=False):
        address = f"{desire.address}/{SEFIROT[number]}"
        cup = _cup(canvas, address, light, (place, number, high))
        if spacious and high > ROOMY * len(canvas.look.languages):
            at = (-WALL - 8, high / 2 + 2)
            names = named(SEFIROT[number], canvas.look, at, size=SIGN, anchor="end", weight=6, style="quiet")
            cup = replace(cup, labels=(*cup.labels, *centred(names)))
        yield cup


def within(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Shape]:
    """Return the vessels of a body as shapes of it, where they are no things of their own."""
    vessels, high = desire[VESSELS], _high(desire, place)
    if not vessels or not (canvas.grid.many or high < LOW):
        return
    full = min(count(desire[LIGHTS]), vessels)
    wide, top = place.wide - 2 * WALL, place.peh + WALL
    yield rect("within", WALL, top, (wide, max(high * full - WALL, 1) if full else 0))
    if high >= LOW:
        walls = [f"M{num(WALL)} {num(top - 1.5 + high * n)}h{num(wide)}" for n in range(1, vessels)]
        # What parts one light from another must be seen on the light, and what parts empty ones beside it.
        yield path("cell", "".join(walls[: max(full - 1, 0)]) or "M0 0")
        yield path("thin", "".join(walls[max(full - 1, 0) :]) or "M0 0")


def signs(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Label]:
    """Return the letters of the lights in vessels that are no things of their own."""
    high = _high(desire, place)
    if not canvas.grid.many:
        return
    size = (place.wide - 2 * WALL, high - 2.5)
    for number, light in zip(range(desire[VESSELS]), _lights(desire), strict=False):
        for sign in _sign(canvas.look, light, size):
            yield replace(sign, x=sign.x + WALL, y=sign.y + place.peh + WALL + high * number)


def _high(desire: Desire, place: Place) -> float:
    return (place.tabur - place.peh - WALL) / max(desire[VESSELS], 1)


def _lights(desire: Desire) -> tuple[Nrnhy | None, ...]:
    return desire[LIGHTS] or (None,) * len(SEFIROT)


def _cup(canvas: Canvas, address: str, light: Nrnhy | None, at: tuple[Place, int, float]) -> Thing:
    place, number, high = at
    lang = canvas.look.lang
    size = (place.wide - 2 * WALL, max(high - 2.5, 1.5))
    says = "empty" if light is None else "{light} is in it"
    look = "thin" if light is None else "within"
    return Thing(
        id=ident(address),
        address=address,
        form="vessel",
        title=called(address, lang),
        says=phrase(says, lang, light="" if light is None else light_name(light, lang)),
        x=WALL,
        y=place.peh + WALL + high * number,
        box=(0, 0, *size) if canvas.select == address else None,
        shapes=(Shape("rect", look, (("width", size[0]), ("height", size[1]))),),
        labels=_sign(canvas.look, light, size),
    )


def _sign(look: Look, light: Nrnhy | None, size: tuple[float, float]) -> tuple[Label, ...]:
    if light is None or size[1] < ROOMY:
        return ()
    each = tuple(light_sign(light, lang) for lang in look.languages)
    whole = " ".join(each)
    text = whole if width_of(whole, SIGN) < size[0] - 4 else each[0]
    grown = min(LARGEST, max(SIGN, size[1] * 0.36))
    grown = grown if width_of(text, grown) <= size[0] else SIGN
    if width_of(text, grown) > size[0] + 2 * WALL:
        return ()
    return (Label(text, size[0] / 2, size[1] / 2 + grown * 0.36, grown, "middle", "on-light", "", 8),)
