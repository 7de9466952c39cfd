"""The body of a Partzuf: the vessels of its Toch with their lights, the forces of its Sof, its sparks."""

from collections.abc import Iterator

from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.naming import LEADING, centred, light_name, lines, named, phrase
from hitkalelut.draw.partzuf.frame import Frame
from hitkalelut.draw.partzuf.head import BODY_WIDE
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.view import Look
from hitkalelut.law.breaking import BROKEN, SPARKS
from hitkalelut.law.degree import AHP, BELOW_PARSA, JOINED
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Lights, Nrnhy, count
from hitkalelut.law.partzuf import INNER_MALE, SOF, SURROUNDING
from hitkalelut.law.phases import LIGHTS, SEFIROT, VESSELS, Phase
from hitkalelut.law.reshimot import PRINTS
from hitkalelut.words.called import called

SOF_WIDE, LIGHT = 110.0, 17.0
"""How wide the end of the body is, and how large the name of a light in a vessel."""
DOTS = 9
"""How many dots stand for the sparks of a vessel; their number is told beside them."""


def body_of(desire: Desire, place: Frame, look: Look) -> Iterator[Thing]:
    """Return the vessels of the body from Keter down, the forces of ending, and the light kept outside."""
    vessels = desire[VESSELS]
    own = desire[LIGHTS]
    lights: Lights = own if own else (None,) * vessels
    if desire[SURROUNDING]:
        yield _kept_out(desire, place, look)
    fallen = desire[AHP] not in (None, JOINED) and vessels < len(Phase)
    shown = len(Phase) if fallen else max(vessels, count(lights))
    for phase in tuple(Phase)[:shown]:
        light = lights[phase] if phase < len(lights) else None
        yield _vessel(desire, look, (phase, light), (place.vessel(phase, shown), phase >= vessels))
    if desire[SOF]:
        yield _ending(desire, place, look)
    if desire[SPARKS] is not None:
        yield _sparks(desire, place, look)


def _kept_out(desire: Desire, place: Frame, look: Look) -> Thing:
    wide, high = BODY_WIDE + 44, place.tabur - place.peh + 20
    amount = desire[SURROUNDING]
    text = tuple(phrase("surrounding light: {amount}", lang, amount=amount) for lang in look.languages)
    return Thing(
        id=ident(desire.address, "surrounding"),
        address=desire.address,
        form="surrounding",
        title=phrase("surrounding light", look.lang),
        says=phrase("light that could not enter is kept outside: {amount}", look.lang, amount=amount),
        x=-wide / 2,
        y=place.peh - 6,
        shapes=forms.surrounding(wide, high),
        labels=lines(text, (wide + 12, high / 2), anchor="start", style="t say-direct clear", weight=40),
    )


def _vessel(
    desire: Desire,
    look: Look,
    vessel: tuple[Phase, Nrnhy | None],
    at: tuple[tuple[float, float], bool],
) -> Thing:
    phase, light = vessel
    (y, end), fallen = at
    high, wide = end - y - 8, BODY_WIDE
    address = f"{desire.address}/{SEFIROT[phase]}"
    broken = desire[BROKEN]
    outline = (
        forms.raised(wide, high)
        if fallen
        else forms.broken(wide, high)
        if broken
        else forms.vessel(wide, high)
    )
    filled = light is not None and not fallen
    shapes = (*outline, *(forms.inner(wide, high) if filled and not broken else ()))
    texts = tuple(light_name(light, lang) for lang in look.languages) if light is not None and filled else ()
    beside = (-34, high / 2 + 5)
    name = named(SEFIROT[phase], look, beside, size=15, anchor="end", weight=50, style="t clear")
    return Thing(
        id=ident(address),
        address=address,
        form="raised" if fallen else "broken" if broken else "vessel",
        title=called(SEFIROT[phase], look.lang),
        says=_says_of_vessel(desire, look.lang, phase, light if filled else None, fallen=fallen),
        x=-wide / 2,
        y=y + 4,
        box=(-7, -3, wide + 14, high + 6),
        shapes=shapes,
        labels=(
            *_name_of_light(texts, (wide, high), broken=broken),
            *centred(name),
        ),
    )


def _name_of_light(texts: tuple[str, ...], size: tuple[float, float], *, broken: bool) -> tuple[Label, ...]:
    """Return the name of a light in its vessel, in one line where that is low; beside it where it broke."""
    wide, high = size
    if broken:
        beside = (wide + 16, high / 2 + 5)
        return centred(lines(texts, beside, size=LIGHT, anchor="start", weight=70, style="t clear"))
    shown = texts if high > LIGHT * LEADING * len(texts) else (abreast(texts),)
    return centred(lines(shown, (wide / 2, high / 2 + 5), size=LIGHT, weight=70, style="t on-light"))


def _says_of_vessel(desire: Desire, lang: str, phase: Phase, light: Nrnhy | None, *, fallen: bool) -> str:
    if fallen:
        if desire[AHP] == BELOW_PARSA:
            return phrase("it is not whole here: it lies below the Parsa", lang)
        return phrase("it is not whole here: it lies in {where}", lang, where=called(desire[AHP] or "", lang))
    if light is not None:
        says = phrase("a vessel with the light of {light} in it", lang, light=light_name(light, lang))
        male = desire[INNER_MALE]
        if male is not None and phase is Phase.SHORESH:
            within = phrase("within it the light of the male, {light}", lang, light=light_name(male, lang))
            return f"{says}; {within}"
        return says
    prints = desire[PRINTS]
    left = prints[phase] if phase < len(prints) else None
    if left is not None:
        return phrase("empty; the print of {light} is left in it", lang, light=light_name(left, lang))
    return phrase("an empty vessel", lang)


def _ending(desire: Desire, place: Frame, look: Look) -> Thing:
    high, wide = place.bottom - place.tabur - 4, SOF_WIDE
    address = f"{desire.address}/sof"
    return Thing(
        id=ident(address),
        address=address,
        form="restricted",
        title=called("sof", look.lang),
        says=phrase("forces of ending: {forces}", look.lang, forces=desire[SOF]),
        x=-wide / 2,
        y=place.tabur + 12,
        box=(0, 0, wide, high - 12),
        shapes=forms.restricted(wide, high - 14),
        labels=centred(named("sof", look, (-30, high / 2 + 4), anchor="end", weight=45)),
    )


def _sparks(desire: Desire, place: Frame, look: Look) -> Thing:
    sparks = desire[SPARKS]
    assert sparks is not None
    return Thing(
        id=ident(desire.address, "sparks"),
        address=desire.address,
        form="broken",
        title=phrase("sparks", look.lang),
        says=phrase(
            "sparks that can be sorted: {sortable}; of the stony heart: {stony}",
            look.lang,
            sortable=sparks.sortable,
            stony=sparks.stony,
        ),
        x=-BODY_WIDE / 2,
        y=place.tabur + 16,
        shapes=forms.sparks(DOTS, BODY_WIDE),
        labels=lines(
            (f"{sparks.sortable} + {sparks.stony}",), (BODY_WIDE / 2, 22), style="t say-broken", weight=50
        ),
    )
