"""The head of a Partzuf: its landmarks, direct and reflected light, the roots they clothe as, the screen."""

from collections.abc import Iterator

from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.naming import centred, light_name, lines, named, phrase, told
from hitkalelut.draw.partzuf.frame import PEH, Frame
from hitkalelut.draw.scene import Shape, Thing, ident, num, path, rect
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import VESSELS, Phase
from hitkalelut.law.reshimot import COARSENESS_LEFT, REFINING
from hitkalelut.law.screen import COUPLED, HEAD, REFLECTED, SCREEN, SITE, SITES, STANDS_AT
from hitkalelut.words.called import called

HEAD_WIDE, BODY_WIDE, SOF_WIDE = 150.0, 190.0, 110.0
BAND = 22.0
MARGIN, RECORDS = 160.0, 240.0
"""The room at the left for the names of the landmarks, and at the right for the records."""
SECTIONS = ("rosh", "guf", "sof")


def ends(desire: Desire, place: Frame, look: Look, at: tuple[float, float]) -> Iterator[Thing]:
    """Return the landmarks as level lines across the picture, each with its name at the left."""
    stands = {mark.name for mark in desire[LANDMARKS]} | ({PEH} if desire[STANDS_AT] else set())
    for name, y in place.marks.items():
        if name not in stands:
            continue
        yield Thing(
            id=ident(desire.address, name),
            address=desire.address,
            form="landmark",
            title=called(name, look.lang),
            says=phrase("a landmark of {part}", look.lang, part=called(desire.address, look.lang)),
            x=0,
            y=y,
            shapes=(_level(MARGIN, at[0], at[1] - RECORDS),),
            labels=centred(named(name, look, (MARGIN - 12, 5), anchor="end", weight=60, style="t quiet")),
        )


def _level(left: float, middle: float, right: float) -> Shape:
    """Return a level line that leaves the body free."""
    half = BODY_WIDE / 2 + 8
    return path("guide", f"M{num(left)} 0H{num(middle - half)}M{num(middle + half)} 0H{num(right)}")


def head_of(desire: Desire, place: Frame, look: Look) -> Iterator[Thing]:
    """Return what is in the head: light from above, light turned back, and the roots they clothe as."""
    high = place.peh - place.top
    if desire[COUPLED] is not None and desire[SCREEN] is not None:
        yield _band(desire, look, (-HEAD_WIDE / 2 - BAND - 10, place.top, high))
    if desire[REFLECTED]:
        part = high * min(desire[REFLECTED], len(Phase)) / len(Phase)
        yield _turned_back(desire, look, (HEAD_WIDE / 2 + 10, place.peh - part, part))
    if desire[HEAD]:
        step = (high - 8) / len(Phase)
        roots = desire[HEAD]
        for phase, light in zip(Phase, roots, strict=False):
            yield _root(desire, look, (phase, light), (place.top + step * phase, step))
    yield from _screen(desire, place, look)


def _band(desire: Desire, look: Look, at: tuple[float, float, float]) -> Thing:
    x, y, high = at
    return Thing(
        id=ident(desire.address, "direct"),
        address=desire.address,
        form="direct",
        title=phrase("direct light", look.lang),
        says=phrase("light comes from above down to the screen", look.lang),
        x=x,
        y=y,
        box=(-3, 0, BAND + 6, high),
        shapes=forms.direct(BAND, high),
        labels=lines(
            told("direct light", look), (-8, high / 2), anchor="end", style="t say-direct", weight=40
        ),
    )


def _turned_back(desire: Desire, look: Look, at: tuple[float, float, float]) -> Thing:
    x, y, high = at
    return Thing(
        id=ident(desire.address, "reflected"),
        address=desire.address,
        form="reflected",
        title=phrase("reflected light", look.lang),
        says=phrase(
            "the screen turns light back, and it clothes so many lights: {lights}",
            look.lang,
            lights=desire[REFLECTED],
        ),
        x=x,
        y=y,
        box=(-3, 0, BAND + 6, high),
        shapes=forms.reflected(BAND, high),
        labels=lines(
            told("reflected light", look),
            (BAND + 10, high / 2),
            anchor="start",
            style="t say-reflected",
            weight=40,
        ),
    )


def _root(desire: Desire, look: Look, vessel: tuple[Phase, Nrnhy | None], at: tuple[float, float]) -> Thing:
    phase, light = vessel
    y, high = at
    address = f"{desire.address}/rosh/{phase.sefira}"
    name = called(phase.sefira, look.lang)
    says = (
        phrase("a root only, of {light}", look.lang, light=light_name(light, look.lang))
        if light is not None
        else phrase("no root is clothed here", look.lang)
    )
    wide = HEAD_WIDE
    shapes = (rect("thin", 0, 2, (wide, high - 4), round_by=4),) if light is not None else ()
    texts = tuple(light_name(light, lang) for lang in look.languages) if light is not None else ()
    return Thing(
        id=ident(address),
        address=address,
        form="root",
        title=name,
        says=says,
        x=-wide / 2,
        y=y,
        box=(0, 2, wide, high - 4),
        shapes=shapes,
        labels=lines((abreast(texts),), (wide / 2, high / 2 + 5), size=13, weight=30, style="t quiet"),
    )


def _screen(desire: Desire, place: Frame, look: Look) -> Iterator[Thing]:
    screen = desire[SCREEN]
    if screen is None:
        return
    wide = max(HEAD_WIDE, BODY_WIDE)
    left = desire[COARSENESS_LEFT] if desire[REFINING] else screen.usable
    tone = 0 if left is None else left
    yield Thing(
        id=ident(desire.address, "screen"),
        address=desire.address,
        form="screen",
        title=phrase("the screen", look.lang),
        says=_says_of_screen(desire, look.lang, left),
        x=-wide / 2,
        y=_height_of_screen(desire, place),
        box=(-8, -8, wide + 16, 16),
        shapes=forms.screen(wide, tone, min(screen.hardness, tone)),
        labels=lines(
            tuple(_strength(left, lang) for lang in look.languages),
            (wide + 34, 5),
            anchor="start",
            weight=55,
            style="t clear",
        ),
    )


def _strength(left: int | None, lang: str) -> str:
    if left is None:
        return phrase("a screen without coarseness", lang)
    return phrase("screen {left}", lang, left=left)


def _says_of_screen(desire: Desire, lang: str, left: int | None) -> str:
    if left is None:
        return phrase("none of its coarseness is left: it is one with the head", lang)
    if desire[REFINING]:
        return phrase("worn down to coarseness {left}", lang, left=left)
    where = desire[SITE] if desire[STANDS_AT] is None else PEH
    return phrase(
        "it turns light back with coarseness {left}; it stands at {site}",
        lang,
        left=left,
        site=called(where or PEH, lang),
    )


def _height_of_screen(desire: Desire, place: Frame) -> float:
    """Return where the screen stands: on its way up from the Tabur, at its site, or at the Peh."""
    left = desire[COARSENESS_LEFT]
    if desire[REFINING]:
        return place.peh if left is None else place.vessel(left, max(desire[VESSELS], left + 1))[1]
    site = desire[SITE]
    if desire[STANDS_AT] is not None or site is None or place.peh <= place.top:
        return place.peh
    return place.top + (place.peh - place.top) * (SITES.index(site) + 1) / len(SITES)
