"""The souls: many roots of one soul, the desires in each, and where the parts of what broke went."""

from collections.abc import Iterator

from hitkalelut.creation.history import State
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.dots import dots, grid
from hitkalelut.draw.naming import light_name, lines, phrase
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.soul.degrees import LEFT, WIDE
from hitkalelut.draw.soul.growing import MIDDLE_X
from hitkalelut.draw.view import Look
from hitkalelut.law.adam import DESIRES, POSITIVE, PROHIBITED, ROOTS_OF_SOULS, THREE_PARTS, Parts
from hitkalelut.law.ascent import ADAM
from hitkalelut.law.descent import PATH
from hitkalelut.law.desire import Desire
from hitkalelut.words.called import called

DOTS_EACH = 1000
"""How many roots a dot stands for."""
COLUMNS, PITCH, DOT = 40, 10.5, 3.5
ROOTS_Y, DESIRES_Y, PARTS_Y = 64.0, 304.0, 552.0
AIR = 8.0


def souls(state: State, desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield the roots, the desires that each of them holds, and the three parts of what broke."""
    if not desire[PATH]:
        yield _unconcealed(desire, look)
    yield from _roots(desire, look)
    yield from _desires(desire, look)
    adam = state.desires.get(ADAM)
    parts = None if adam is None else adam[THREE_PARTS]
    if parts is not None:
        yield _parts(parts, look)


def _unconcealed(desire: Desire, look: Look) -> Thing:
    texts = tuple(phrase("no degree is concealed yet", lang) for lang in look.languages)
    return Thing(
        ident(desire.address, "path"),
        desire.address,
        "told",
        phrase("no degree is concealed yet", look.lang),
        phrase("the way down has not begun", look.lang),
        LEFT + WIDE / 2,
        ROOTS_Y + 4,
        labels=lines(texts, (0, 0), size=13, weight=50, style="t quiet"),
    )


def _field(what: str, count: int, y: float, told: tuple[str, ...], desire: Desire) -> Thing:
    wide = PITCH * (COLUMNS - 1)
    rows = -(-count // COLUMNS)
    return Thing(
        ident(desire.address, what),
        desire.address,
        "inner",
        told[0],
        told[-1],
        MIDDLE_X - wide / 2,
        y,
        (-AIR, -AIR, wide + 2 * AIR, PITCH * (rows - 1) + 2 * AIR),
        (dots("glint" if what != "prohibited" else "thin", grid(count, COLUMNS, PITCH), DOT),),
        lines(told[1:-1], (wide / 2, -18 - 26 * (len(told) - 3)), size=17, weight=80),
    )


def _roots(desire: Desire, look: Look) -> Iterator[Thing]:
    count = desire[ROOTS_OF_SOULS]
    told = tuple(phrase("{count} roots of one soul", lang, count=f"{count:,}") for lang in look.languages)
    says = phrase("each holds all the others in its own way", look.lang)
    thing = _field(
        "roots", max(count // DOTS_EACH, 1), ROOTS_Y, (phrase("the roots", look.lang), *told, says), desire
    )
    yield thing
    if count > DOTS_EACH:
        texts = [phrase("each dot: {count} roots", lang, count=f"{DOTS_EACH:,}") for lang in look.languages]
        yield Thing(
            ident(desire.address, "scale"),
            desire.address,
            "told",
            phrase("how many a dot stands for", look.lang),
            phrase("each dot: {count} roots", look.lang, count=f"{DOTS_EACH:,}"),
            MIDDLE_X,
            ROOTS_Y + PITCH * 15 + 12,
            labels=(Label(abreast(texts), 0, 0, 12, "middle", "t quiet", texts[0], 50),),
        )


def _desires(desire: Desire, look: Look) -> Iterator[Thing]:
    if not desire[DESIRES]:
        return
    told = tuple(
        phrase(
            "{count} desires in each: {good} + {kept}",
            lang,
            count=desire[DESIRES],
            good=POSITIVE,
            kept=PROHIBITED,
        )
        for lang in look.languages
    )
    organs = phrase("as the organs: to be done", look.lang)
    yield _field("positive", POSITIVE, DESIRES_Y, (phrase("organs", look.lang), *told, organs), desire)
    tendons = phrase("as the tendons: to be kept from", look.lang)
    below = DESIRES_Y + PITCH * (POSITIVE // COLUMNS + 2)
    yield _field("prohibited", PROHIBITED, below, (phrase("tendons", look.lang), tendons), desire)


def _parts(parts: Parts, look: Look) -> Thing:
    texts = [_three(parts, lang) for lang in look.languages]
    labels = lines(
        tuple(line for each in zip(*texts, strict=True) for line in each), (0, 0), size=12, weight=60
    )
    return Thing(
        ident(ADAM, "parts"),
        ADAM,
        "broken",
        phrase("three parts of {name}", look.lang, name=called(ADAM, look.lang)),
        "; ".join(_three(parts, look.lang)),
        MIDDLE_X,
        PARTS_Y if len(texts) == 1 else PARTS_Y - 20,
        labels=labels,
    )


def _three(parts: Parts, lang: str) -> tuple[str, ...]:
    gone = ", ".join(light_name(light, lang) for light in parts.returned)
    left = ", ".join(light_name(light, lang) for light in parts.stayed)
    return (
        phrase("returned to the root: {lights}", lang, lights=gone),
        phrase("stayed: {lights}, in {count} Keters", lang, lights=left, count=parts.keters),
        phrase("fell to the Klipot: {count} of each ten vessels", lang, count=parts.fallen),
    )
