"""The circles, the line and the restriction: five circles, the fourth phase closed, a thin line of light."""

from collections.abc import Iterator

from hitkalelut.creation.history import History
from hitkalelut.draw import forms
from hitkalelut.draw.blank import blank
from hitkalelut.draw.naming import centred, light_name, lines, named, phrase
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, circle, ident
from hitkalelut.draw.settle import settled
from hitkalelut.draw.view import Look, View
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import EIN_SOF, LIGHTS, SEFIROT, VESSELS
from hitkalelut.law.reshimot import PRINTS
from hitkalelut.law.restriction import LINE, RESTRICTED
from hitkalelut.law.screen import LIT, SCREEN
from hitkalelut.words.called import called

WIDTH, HEIGHT = 860.0, 620.0
MIDDLE = WIDTH / 2, HEIGHT / 2
RADIUS = 264.0
RIM = 34.0
"""How broad the light of Ein Sof is drawn about the circles."""
BAND = 20.0


def scene(history: History, act: int, view: View) -> Scene:
    """Draw the vessel of Ein Sof as circles, full or emptied, and the line that comes in after."""
    look = view.look
    name = history.name_of(act)
    desires = history.state(act).desires
    wholes = [d for d in desires.values() if d[VESSELS] and LINE not in d.contact]
    if not wholes:
        first = next((e.name for e in history if any(b.address == EIN_SOF for b in e.births)), None)
        return blank("circles", name, view, missing="no circle stands yet", first=first)
    here = wholes[-1]
    line = desires.get(LINE)
    things = (
        _around(look, desires[EIN_SOF]),
        _circles(here, _last_told(wholes), look),
        *(_line(line, here, look) if line is not None else ()),
    )
    title = phrase("circles and the line", look.lang)
    says = phrase(
        "{part}: circles: {number}", look.lang, part=called(here.address, look.lang), number=here[VESSELS]
    )
    return Scene("circles", name, look.lang, title, says, WIDTH, HEIGHT, settled(things, WIDTH, HEIGHT))


def _last_told(wholes: list[Desire]) -> Desire:
    """Return the youngest of these whose lights an act has told."""
    return next(desire for desire in reversed(wholes) if desire[LIGHTS])


def _around(look: Look, ein_sof: Desire) -> Thing:
    outer = RADIUS + RIM
    return Thing(
        id=ident(ein_sof.address, "light"),
        address=ein_sof.address,
        form="inner",
        title=called(ein_sof.address, look.lang),
        says=phrase("the light of Ein Sof, without end, on all sides", look.lang),
        x=MIDDLE[0],
        y=MIDDLE[1],
        shapes=(circle("within", 0, 0, outer),),
        labels=named(
            ein_sof.address, look, (MIDDLE[0] - 16, -MIDDLE[1] + 30), size=16, anchor="end", weight=90
        ),
    )


def _circles(here: Desire, told: Desire, look: Look) -> Thing:
    count = here[VESSELS]
    step = RADIUS / count
    return Thing(
        id=ident(here.address),
        address=here.address,
        form="circles",
        title=called(here.address, look.lang),
        says=phrase("circles within one another, from Keter outside to Malchut in the middle", look.lang),
        x=MIDDLE[0],
        y=MIDDLE[1],
        things=tuple(_circle(here, told, look, (n, RADIUS - step * n)) for n in range(count)),
    )


def _circle(here: Desire, told: Desire, look: Look, at: tuple[int, float]) -> Thing:
    n, radius = at
    lights, prints = told[LIGHTS], told[PRINTS]
    light = lights[n] if n < len(lights) else None
    mark = prints[n] if n < len(prints) else None
    shut = n in here[RESTRICTED] and light is None
    step = RADIUS / here[VESSELS]
    # In the middle there is no ring but a round: what is written on it stands about its middle.
    inmost = light is not None and n == here[VESSELS] - 1
    address = f"{here.address}/{SEFIROT[n]}"
    return Thing(
        id=ident(address),
        address=address,
        form="restricted" if shut else "vessel",
        title=called(SEFIROT[n], look.lang),
        says=_says(look.lang, light, mark, shut=shut),
        shapes=_look_of(radius, step, lit=light is not None, shut=shut),
        labels=centred(
            lines(
                _texts(look, n, light, apart=inmost),
                (0, 5 if inmost else radius - step / 2 + 5),
                weight=70 - n,
                style="t on-light" if light is not None else "t",
            )
        ),
    )


def _texts(look: Look, n: int, light: Nrnhy | None, *, apart: bool) -> tuple[str, ...]:
    names = [(called(SEFIROT[n], lang), lang) for lang in look.languages]
    if light is None:
        return tuple(name for name, _ in names)
    if apart:
        return tuple(text for name, lang in names for text in (name, light_name(light, lang)))
    return tuple(f"{name} · {light_name(light, lang)}" for name, lang in names)


def _look_of(radius: float, step: float, *, lit: bool, shut: bool) -> tuple[Shape, ...]:
    ring = circle("within" if lit else "body", 0, 0, radius)
    if not shut:
        # The border of a lit one lies on light, where only what is drawn for light can be seen.
        return (ring, circle("cell", 0, 0, radius)) if lit else (ring,)
    side = step * 0.6
    return (ring, *(_moved(shape, -side / 2, -step * 0.7) for shape in forms.restricted(side, side)))


def _moved(shape: Shape, x: float, y: float) -> Shape:
    """Return a shape at another place, by the transform that a group would have."""
    return Shape(shape.tag, shape.look, (*shape.attributes, ("transform", f"translate({x:g} {y:g})")))


def _says(lang: str, light: Nrnhy | None, mark: Nrnhy | None, *, shut: bool) -> str:
    if light is not None:
        return phrase("a circle with the light of {light} in it", lang, light=light_name(light, lang))
    closed = (
        phrase("it is restricted: it takes in no light", lang) if shut else phrase("an empty circle", lang)
    )
    if mark is None:
        return closed
    return f"{closed}; {phrase('the print of {light} is left in it', lang, light=light_name(mark, lang))}"


def _line(line: Desire, here: Desire, look: Look) -> Iterator[Thing]:
    """Return the line, from Ein Sof through the circles that may be lit, and the screen that it meets."""
    step = RADIUS / here[VESSELS]
    if line[LIT]:
        yield _light(line, look, RIM + step * len(line[LIT]))
    if line[SCREEN] is not None:
        yield _screen(line, look, step, RIM + step * (here[VESSELS] - 1))


def _light(line: Desire, look: Look, down: float) -> Thing:
    return Thing(
        id=ident(line.address),
        address=line.address,
        form="direct",
        title=called(line.address, look.lang),
        says=phrase("a thin line of light, to so many phases: {lit}", look.lang, lit=len(line[LIT])),
        x=MIDDLE[0] - BAND / 2,
        y=MIDDLE[1] - RADIUS - RIM,
        box=(-4, 0, BAND + 8, down),
        shapes=forms.direct(BAND, down),
        labels=named(
            line.address, look, (BAND + 12, 58), anchor="start", weight=80, style="t say-direct clear"
        ),
    )


def _beside(wide: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a screen is named in one language and in another: above it and below, within its ring."""
    return ((wide + BAND) / 2 + 8, -9.5), (wide + 16, 22.0)


def _screen(line: Desire, look: Look, step: float, down: float) -> Thing:
    screen = line[SCREEN]
    assert screen is not None
    texts = tuple(phrase("screen {left}", lang, left=screen.usable) for lang in look.languages)
    wide = step * 1.2
    return Thing(
        id=ident(line.address, "screen"),
        address=line.address,
        form="screen",
        title=phrase("the screen", look.lang),
        says=phrase(
            "a screen stands on the restricted phase, of coarseness {left}", look.lang, left=screen.usable
        ),
        x=MIDDLE[0] - wide / 2,
        y=MIDDLE[1] - RADIUS - RIM + down,
        shapes=forms.screen(wide, screen.usable, screen.hardness),
        labels=tuple(
            Label(text, *at, anchor="start", look="t clear", weight=75)
            for text, at in zip(texts, _beside(wide), strict=False)
        ),
    )
