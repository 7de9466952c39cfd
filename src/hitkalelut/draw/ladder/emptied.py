"""What Ein Sof leaves below it: the restriction with its emptied vessels, the circles, and the line."""

from collections.abc import Iterator

from hitkalelut.draw import forms
from hitkalelut.draw.ladder.canvas import Canvas
from hitkalelut.draw.ladder.captions import in_one
from hitkalelut.draw.ladder.grid import AIR_BELOW, EDGE, HEIGHT, LEFT, RIGHT
from hitkalelut.draw.ladder.heights import LAST
from hitkalelut.draw.letters import width_of
from hitkalelut.draw.naming import centred, light_name, light_sign, named, phrase
from hitkalelut.draw.scene import Label, Thing, ident, num, path, rect
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import LIGHTS, SEFIROT, Phase
from hitkalelut.law.restriction import LINE, RESTRICTED
from hitkalelut.law.screen import LIT, SCREEN
from hitkalelut.words.called import called

LID, RING = 6.0, 2.5
CENTRE, RADIUS, RINGS = (820.0, 488.0), 300.0, 46.0
VESSELS_AT, VESSELS_WIDE = (246.0, 250.0), 200.0


def restriction(canvas: Canvas, desire: Desire, bottom: float) -> Thing:
    """Return the restriction: at first its five vessels, and later the lid below Ein Sof."""
    look = canvas.look
    closed = bool(desire[RESTRICTED])
    says = (
        "phase 4 receives no more, and the light has left"
        if closed
        else "the full vessel wishes to be like the Light"
    )
    wide = RIGHT - LEFT + 2 * EDGE if closed else 0
    opening = canvas.grid.opening
    x, y = VESSELS_AT
    line_up = 22 * (len(look.languages) - 1)
    at = (x + VESSELS_WIDE / 2 - LEFT + EDGE, y - bottom - 14 - line_up)
    name = named(desire.address, look, at, size=15, weight=90)
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="restricted",
        title=called(desire.address, look.lang),
        says=phrase(says, look.lang),
        x=LEFT - EDGE,
        y=bottom,
        box=(0, -1, wide, LID + 2),
        shapes=(rect("lid", 0, 0, (wide, LID if closed else 0)),),
        labels=name if opening else (),
        things=tuple(_emptied(canvas, desire, bottom)) if opening else (),
    )


def _emptied(canvas: Canvas, desire: Desire, bottom: float) -> Iterator[Thing]:
    look = canvas.look
    x, y = VESSELS_AT
    high = (HEIGHT - 70 - y) / len(Phase)
    lights = desire[LIGHTS]
    for phase in Phase:
        light = lights[phase] if phase < len(lights) else None
        address = f"{desire.address}/{SEFIROT[phase]}"
        closed = phase in desire[RESTRICTED] and light is None
        size = (VESSELS_WIDE, high - 22)
        filled = forms.inner(*size) if light is not None else (rect("within", size[0] / 2, size[1], (0, 0)),)
        yield Thing(
            id=ident(address),
            address=address,
            form="restricted" if closed else "vessel",
            title=called(address, look.lang),
            says=_says_emptied(look.lang, light, closed=closed),
            x=x - LEFT + EDGE,
            y=y - bottom + high * phase,
            shapes=(*filled, *(forms.restricted(*size) if closed else ()), *forms.vessel(*size)),
            labels=(
                *centred(named(SEFIROT[phase], look, (-14, size[1] / 2 + 4), anchor="end", weight=50)),
                *_light_in(look, light, size),
            ),
        )


def _light_in(look: Look, light: Nrnhy | None, size: tuple[float, float]) -> tuple[Label, ...]:
    if light is None:
        return ()
    texts = " · ".join(light_name(light, lang) for lang in look.languages)
    text = texts if width_of(texts, 14) < size[0] else light_sign(light, look.languages[0])
    return (Label(text, size[0] / 2, size[1] / 2 + 5, 14, "middle", "on-light", "", 40),)


def _says_emptied(lang: str, light: Nrnhy | None, *, closed: bool) -> str:
    if light is not None:
        return phrase("a vessel with the light of {light} in it", lang, light=light_name(light, lang))
    return phrase("closed: it receives no more" if closed else "an empty vessel", lang)


def circles(canvas: Canvas, desire: Desire) -> Thing:
    """Return the circles about all that comes after them; as long as nothing does they are round."""
    look = canvas.look
    x, y = CENTRE
    if canvas.grid.opening:
        rings = [(x - r, y - r, 2 * r, 2 * r, r) for r in (RADIUS - RINGS * n for n in range(len(Phase)))]
        labels = named(desire.address, look, (x, y + RADIUS + 24), size=15, weight=90)
    else:
        top = canvas.grid.band[1] + LID + 4
        rings = [
            (
                LEFT - EDGE + RING * n,
                top + RING * n,
                RIGHT - LEFT + 2 * (EDGE - RING * n),
                HEIGHT - 4 - top - 2 * RING * n,
                30 - RING * n,
            )
            for n in range(len(Phase))
        ]
        x, y = (canvas.grid.rail or RIGHT + 140) - 180, HEIGHT - AIR_BELOW + 3
        labels = (Label(in_one(desire.address, look), x, y, 11, "middle", "quiet", "", 12),)
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="restricted",
        title=called(desire.address, look.lang),
        says=phrase("five emptied vessels, round: equal on every side", look.lang),
        shapes=(
            path("guide" if not canvas.grid.opening else "thin", "".join(_ring(*ring) for ring in rings)),
        ),
        labels=labels,
    )


def _ring(x: float, y: float, wide: float, high: float, r: float) -> str:
    a = f"A{num(r)} {num(r)} 0 0 1 "
    return (
        f"M{num(x + r)} {num(y)}H{num(x + wide - r)}{a}{num(x + wide)} {num(y + r)}V{num(y + high - r)}"
        f"{a}{num(x + wide - r)} {num(y + high)}H{num(x + r)}{a}{num(x)} {num(y + high - r)}V{num(y + r)}"
        f"{a}{num(x + r)} {num(y)}Z"
    )


def line(canvas: Canvas, desire: Desire, top: float) -> Thing:
    """Return the line from Ein Sof down, and the screen that stands at its end."""
    look, opening = canvas.look, canvas.grid.opening
    slot = canvas.grid.slots[LINE]
    x, end = (CENTRE[0], CENTRE[1] - 26) if opening else (slot.x, canvas.grid.heights.y(LAST))
    lit, wide = bool(desire[LIT]), 8.0 if opening else 4.0
    high = end - top - LID
    at = (wide / 2 + 34, high / 2) if opening else (wide / 2, high + 21)
    return Thing(
        id=ident(LINE),
        address=LINE,
        form="direct",
        title=called(LINE, look.lang),
        says=_says_of_line(look.lang, lit=lit),
        x=x - wide / 2,
        y=top + LID,
        box=(-5, 0, wide + 10, high),
        shapes=(rect("ray" if lit else "thin", 0, 0, (wide if lit else 0, high if lit else 0)),),
        labels=named(LINE, look, at, size=13 if opening else 11, weight=58),
        things=tuple(_bar(canvas, desire, wide, high)),
    )


def _says_of_line(lang: str, *, lit: bool) -> str:
    if lit:
        return phrase("light comes down as a thin line, to all phases but the last", lang)
    return phrase("where light is going to come down", lang)


def _bar(canvas: Canvas, desire: Desire, wide: float, high: float) -> Iterator[Thing]:
    screen, lang = desire[SCREEN], canvas.look.lang
    if screen is None:
        return
    wider = 28 if canvas.grid.opening else 6
    yield Thing(
        id=ident(LINE, "screen"),
        address=LINE,
        form="screen",
        title=phrase("screen of {part}", lang, part=called(LINE, lang)),
        says=phrase("it stands on phase 4 and turns its light back", lang),
        x=-wider / 2,
        y=high,
        shapes=forms.screen(wide + wider, screen.coarseness, screen.usable),
    )
