"""The four phases of Direct Light: what each wants and holds, and the whole vessel they end in."""

from collections.abc import Iterator

from hitkalelut.creation.history import History
from hitkalelut.draw import forms
from hitkalelut.draw.blank import blank
from hitkalelut.draw.naming import centred, light_name, lines, named, phrase
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, ident, path, rect
from hitkalelut.draw.settle import settled
from hitkalelut.draw.view import Look, View
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Measure, Will
from hitkalelut.law.phases import (
    HAS,
    HASSADIM,
    KNOWS,
    LIGHTS,
    PHASE,
    SEFIROT,
    VESSELS,
    WANTS,
    WILL,
    Phase,
)
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.words.called import called

WIDTH, HEIGHT = 960.0, 620.0
LEFT, TOP = 60.0, 72.0
WIDE, HIGH = 132.0, 188.0
ACROSS, DOWN = 178.0, 18.0
"""How far the next phase stands to the side, and how much lower: each is coarser than the one before."""
ROW = 62.0
"""How high a whole vessel is, as Ein Sof is: five parts in a row."""
CUP = 82.0
SIDE, SECOND = 150.0, 24.0
"""The room for the name of a whole vessel, and how much higher a second language makes what is wanted."""


def scene(history: History, act: int, view: View) -> Scene:
    """Draw the phases that stand, each with its will and its lights, and Ein Sof that they end in."""
    look = view.look
    name = history.name_of(act)
    standing = [d for d in history.state(act).desires.values() if d[PHASE] is not None]
    if not standing:
        first = next((event.name for event in history), None)
        return blank("phases", name, view, missing="nothing stands yet", first=first)
    phases = [desire for desire in standing if not desire[VESSELS]]
    wholes = [desire for desire in standing if desire[VESSELS]]
    things = (
        *(_phase(desire, look) for desire in phases),
        *(_whole(desire, look, n) for n, desire in enumerate(wholes)),
    )
    title = phrase("the four phases of Direct Light", look.lang)
    says = phrase("phases that stand: {number}", look.lang, number=len(phases))
    return Scene("phases", name, look.lang, title, says, WIDTH, HEIGHT, settled(things, WIDTH, HEIGHT))


def _phase(desire: Desire, look: Look) -> Thing:
    phase = desire[PHASE]
    assert phase is not None
    above = 50 + SECOND * (len(look.languages) - 1)
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="vessel",
        title=called(desire.address, look.lang),
        says=_says(desire, look.lang),
        x=LEFT + ACROSS * phase,
        y=TOP + DOWN * phase,
        box=(-10, -above, WIDE + 20, HIGH + above + 6),
        shapes=forms.vessel(WIDE, HIGH),
        labels=(
            *named(phase.sefira, look, (WIDE / 2, HIGH + 28), size=16, weight=90),
            *_numbered(look, phase),
        ),
        things=(*_will(desire, look), *_held(desire, look)),
    )


def _numbered(look: Look, phase: Phase) -> tuple[Label, ...]:
    texts = tuple(
        phrase("root", lang) if phase is Phase.SHORESH else phrase("phase {number}", lang, number=int(phase))
        for lang in look.languages
    )
    under = HIGH + 28 + 25 * len(look.languages)
    return lines(texts, (WIDE / 2, under), weight=70, style="t quiet")


def _says(desire: Desire, lang: str) -> str:
    will = "it wants to bestow" if desire[WILL] is Will.BESTOW else "it wants to receive"
    return "; ".join(
        (
            phrase(will, lang),
            phrase("Hochma wanted: {measure}", lang, measure=_measure(desire[WANTS], lang)),
            phrase("Hochma held: {measure}", lang, measure=_measure(desire[HAS], lang)),
            phrase("Hassadim held: {measure}", lang, measure=_measure(desire[HASSADIM], lang)),
            phrase("Hochma remembered: {measure}", lang, measure=_measure(desire[KNOWS], lang)),
        )
    )


_MEASURES = {Measure.NONE: "none", Measure.ILLUMINATION: "an illumination", Measure.FULL: "all"}


def _measure(measure: Measure, lang: str) -> str:
    return phrase(_MEASURES[measure], lang)


def _will(desire: Desire, look: Look) -> Iterator[Thing]:
    """Return the will above the mouth of a vessel: it points in where one receives, else out."""
    receives = desire[WILL] is Will.RECEIVE
    word = "receive" if receives else "bestow"
    point = "M-8 -18L0 -8L8 -18" if receives else "M-8 -8L0 -18L8 -8"
    yield Thing(
        id=ident(desire.address, "will"),
        address=desire.address,
        form="will",
        title=phrase("its will", look.lang),
        says=phrase("it wants to receive" if receives else "it wants to bestow", look.lang),
        x=WIDE / 2,
        y=0,
        shapes=(path("strong", point),),
        labels=_above(tuple(phrase(word, lang) for lang in look.languages)),
    )


def _above(texts: tuple[str, ...]) -> tuple[Label, ...]:
    found = lines(texts, (0, -28), weight=60)
    rise = found[-1].y - found[0].y if found else 0
    return tuple(Label(t.text, t.x, t.y - rise, t.size, t.anchor, t.look, "", t.weight) for t in found)


def _held(desire: Desire, look: Look) -> Iterator[Thing]:
    """Return the two lights of a phase: Hochma above as much as it holds, Hassadim below it."""
    yield from _light(desire, look, ("hochma", desire[HAS], desire[WANTS]), 8)
    yield from _light(desire, look, ("hassadim", desire[HASSADIM], Measure.NONE), 8 + CUP + 6)


def _light(desire: Desire, look: Look, light: tuple[str, Measure, Measure], y: float) -> Iterator[Thing]:
    what, has, wants = light
    if has is Measure.NONE and wants is Measure.NONE:
        return
    wide = WIDE - 20
    part = CUP * has / Measure.FULL
    lack = has < wants
    shapes: list[Shape] = [rect("within", 0, CUP - part, (wide, part), round_by=4)] if part else []
    if lack:
        shapes.append(rect("want", 0, 0, (wide, CUP), round_by=4))
    style = "t on-light" if part else "t quiet"
    texts = tuple(_held_in_words(what, has, lang) for lang in look.languages)
    yield Thing(
        id=ident(desire.address, what),
        address=desire.address,
        form="inner",
        title=called(what, look.lang),
        says=_says_of_light(has, wants, look.lang),
        x=10,
        y=y,
        shapes=tuple(shapes),
        labels=centred(
            lines(texts, (wide / 2, (CUP - part / 2 if part else CUP / 2) + 4), weight=50, style=style)
        ),
    )


def _held_in_words(what: str, has: Measure, lang: str) -> str:
    name = called(what, lang)
    return phrase("wants {light}", lang, light=name) if has is Measure.NONE else name


def _says_of_light(has: Measure, wants: Measure, lang: str) -> str:
    if has < wants:
        measures = {"has": _measure(has, lang), "wants": _measure(wants, lang)}
        return phrase("it holds {has} and wants {wants}", lang, **measures)
    return phrase("it holds {has}", lang, has=_measure(has, lang))


def _whole(desire: Desire, look: Look, number: int) -> Thing:
    wide = WIDTH - LEFT - SIDE - 40
    step = wide / desire[VESSELS]
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="vessel",
        title=called(desire.address, look.lang),
        says=phrase("a whole vessel of five parts", look.lang),
        x=LEFT + SIDE,
        y=HEIGHT - 2 * (ROW + 16) + number * (ROW + 16),
        box=(-6, -6, wide + 4, ROW + 12),
        labels=centred(named(desire.address, look, (-16, ROW / 2 + 5), size=15, anchor="end", weight=88)),
        things=tuple(
            _part(desire, look, phase, (step * phase, step - 8)) for phase in range(desire[VESSELS])
        ),
    )


def _part(desire: Desire, look: Look, phase: int, at: tuple[float, float]) -> Thing:
    x, wide = at
    lights = desire[LIGHTS]
    light = lights[phase] if phase < len(lights) else None
    shut = phase in desire[RESTRICTED]
    texts = tuple(light_name(light, lang) for lang in look.languages) if light is not None else ()
    address = f"{desire.address}/{SEFIROT[phase]}"
    if shut:
        shapes, form = (*forms.vessel(wide, ROW), *forms.restricted(wide, ROW)), "restricted"
    else:
        shapes, form = forms.vessel(wide, ROW), "vessel"
    return Thing(
        id=ident(address),
        address=address,
        form=form,
        title=called(SEFIROT[phase], look.lang),
        says=_says_of_part(shut=shut, light=texts[0] if texts else "", lang=look.lang),
        x=x,
        y=0,
        box=(-2, -2, wide + 4, ROW + 4),
        shapes=(*shapes, *(forms.inner(wide, ROW) if light is not None and not shut else ())),
        labels=centred(
            lines(
                texts, (wide / 2, ROW / 2 + 5), size=14, weight=50, style="t clear" if shut else "t on-light"
            )
        ),
    )


def _says_of_part(*, shut: bool, light: str, lang: str) -> str:
    if shut:
        return phrase("it is restricted: it takes in no light", lang)
    return (
        phrase("a vessel with the light of {light} in it", lang, light=light)
        if light
        else phrase("an empty vessel", lang)
    )
