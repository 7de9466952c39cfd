"""The soul at work on a degree: where it is on the ladder, what it asks, how it grows, what has gathered."""

from collections.abc import Iterator

from hitkalelut.creation.history import State
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.dots import dots, grid
from hitkalelut.draw.naming import light_name, lines, phrase
from hitkalelut.draw.scene import Label, Thing, circle, ident, path, rect
from hitkalelut.draw.soul.degrees import FOOT, GAP, LEFT, MARK, STEP, WIDE, Climb, place_of
from hitkalelut.draw.soul.growing import MIDDLE_X, growth, stage_name, three_lines, vessels
from hitkalelut.draw.view import Look
from hitkalelut.law.breaking import KLIPOT
from hitkalelut.law.completion import DROPS, UNITED_SOUL
from hitkalelut.law.constancy import AGES, YEARS
from hitkalelut.law.degree import GIVEN, MAN
from hitkalelut.law.descent import PER_WORLD
from hitkalelut.law.desire import Desire
from hitkalelut.law.rising import DARK, DESIRE_LEVEL, GAINED, LEVELS
from hitkalelut.law.screen import SCREEN
from hitkalelut.law.sorting import STAGE
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate

MACHSOM = "machsom"
HEAD_Y = 40.0
DROPS_Y = 500.0
PITCH, DROP = 14.0, 4.0


def climbing(state: State, desire: Desire, how: Climb, look: Look) -> Iterator[Thing]:
    """Yield the soul's place on the ladder, and how it stands now."""
    yield _border(desire, look)
    yield from _levels(desire, look)
    yield _here(desire, how, look)
    yield _told(desire, how, look)
    yield from vessels(desire, look)
    yield from growth(desire, look)
    yield from three_lines(desire, look)
    yield from _drops(state, how, look)
    yield from _years(desire, look)


def _border(desire: Desire, look: Look) -> Thing:
    """Return the barrier between this world and the first degree."""
    crossed = desire[SCREEN] is not None
    texts = [called(MACHSOM, lang) for lang in look.languages]
    return Thing(
        ident(desire.address, MACHSOM),
        desire.address,
        "mark",
        called(MACHSOM, look.lang),
        phrase(
            "it is crossed, by the first screen" if crossed else "no degree is gained below it", look.lang
        ),
        24,
        FOOT - GAP / 2,
        shapes=(path("guide" if crossed else "strong", f"M0 0H{LEFT + WIDE + 46:.0f}"),),
        labels=(Label(abreast(texts), 0, 20, 14, "start", "t quiet", texts[0], 60),),
    )


def _levels(desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield the four levels to which the will to receive grows in this world."""
    level = desire[DESIRE_LEVEL]
    grown = -1 if level is None else LEVELS.index(level)
    wide = WIDE / len(LEVELS)
    for n, each in enumerate(LEVELS):
        here = n <= grown
        size = (wide - 6, 8.0 + 5 * n)
        yield Thing(
            ident(desire.address, f"level-{each}"),
            desire.address,
            "level",
            called(each, look.lang),
            phrase(
                "the will to receive has grown to it" if here else "the will to receive has not grown to it",
                look.lang,
            ),
            LEFT + wide * n,
            FOOT + 42,
            (0, -size[1], *size),
            (rect(f"bar c{n + 1}" if here else "thin", 0, -size[1], size, round_by=2),),
            lines(
                tuple(called(each, lang) for lang in look.languages),
                (size[0] / 2, 15),
                size=11,
                weight=38 - n,
            ),
        )


def _here(desire: Desire, how: Climb, look: Look) -> Thing:
    """Return the soul itself, beside the degree that it is at."""
    x, y = LEFT - 46.0, FOOT + 34.0
    named_at = (0.0, 26.0)
    number = how.path.index(how.degree) if how.degree else len(how.path) - how.rank
    if number < len(how.path):
        x, y = MARK, place_of(number)[1] + STEP[1] / 2 - 2
        named_at = (36.0, 4.5)
    says = phrase("it has gained {count} degrees", look.lang, count=how.rank)
    if not how.rank and how.degree is None:
        says = phrase("a point in the heart, below every degree", look.lang)
    return Thing(
        ident(desire.address),
        desire.address,
        "inner",
        called(desire.address, look.lang),
        says,
        x,
        y,
        (-10, -10, 20, 20),
        (circle("glint", 0, 0, 7),),
        (Label(called(desire.address, look.languages[0]), *named_at, 12, "middle", "t", "", 37),),
    )


def _told(desire: Desire, how: Climb, look: Look) -> Thing:
    """Return the name of the degree, and in one sentence what goes on in it."""
    names = tuple(called(how.degree or desire.address, lang) for lang in look.languages)
    says = tuple(_now(desire, lang) for lang in look.languages)
    head = lines(names, (0, 0), size=20, weight=90)
    under = lines(says, (0, head[-1].y + 27), size=15, weight=85, style="t quiet")
    return Thing(
        ident(desire.address, "now"),
        desire.address,
        "told",
        called(how.degree or desire.address, look.lang),
        _now(desire, look.lang),
        MIDDLE_X,
        HEAD_Y - 14 * (len(names) - 1),
        labels=(*head, *under),
    )


def _now(desire: Desire, lang: str) -> str:
    """Say where in the making of a degree the soul is."""
    if desire[UNITED_SOUL]:
        return phrase("all souls are one, and nothing is lost", lang)
    stage = desire[STAGE]
    if stage is not None:
        return phrase("in its upper it grows: {stage}", lang, stage=stage_name(stage, lang))
    if desire[GIVEN] is not None and desire[DARK]:
        return phrase("the light has come, and gives it a screen", lang)
    if desire[MAN] is not None:
        return phrase("it asks, and every degree above asks with it", lang)
    if desire[DARK]:
        return phrase("a larger will wakes, felt as darkness", lang)
    if desire[GAINED]:
        lights = " / ".join(light_name(light, lang) for light in desire[GAINED])
        return phrase("it is like its upper: {lights}", lang, lights=lights)
    return phrase("a point, which does not ask yet", lang)


def _drops(state: State, how: Climb, look: Look) -> Iterator[Thing]:
    """Yield the drops that have passed the border, one at each coupling, a row for each world."""
    klipot = state.desires.get(KLIPOT)
    if klipot is None or not how.path:
        return
    number, whole = klipot[DROPS], len(how.path)
    texts = [
        phrase("drops gathered: {count} of {all}", lang, count=number, all=whole) for lang in look.languages
    ]
    wide = PITCH * (PER_WORLD - 1)
    yield Thing(
        ident(KLIPOT, "drops"),
        KLIPOT,
        "drops",
        phrase("drops under the border", look.lang),
        phrase("drops gathered: {count} of {all}", look.lang, count=number, all=whole),
        MIDDLE_X - wide / 2,
        DROPS_Y,
        (-8, -8, wide + 16, PITCH * (whole / PER_WORLD - 1) + 16),
        (
            dots("glint", grid(number, PER_WORLD, PITCH), DROP),
            dots("thin", grid(whole, PER_WORLD, PITCH, start=number), DROP),
        ),
        (Label(abreast(texts), wide / 2, -18, 13, "middle", "t quiet", texts[0], 44),),
    )


def _years(desire: Desire, look: Look) -> Iterator[Thing]:
    ages = desire[AGES]
    if not ages:
        return
    texts = tuple(_age(desire, lang) for lang in look.languages)
    yield Thing(
        ident(desire.address, "ages"),
        desire.address,
        "told",
        phrase("ages that are worked through", look.lang),
        _age(desire, look.lang),
        MIDDLE_X,
        DROPS_Y + PITCH * 5 + 20,
        labels=lines(texts, (0, 0), size=13, weight=43, style="t quiet"),
    )


def _age(desire: Desire, lang: str) -> str:
    names = ", ".join(translate(age.name.replace("-", " "), lang) for age in desire[AGES])
    years = desire[YEARS]
    if not years:
        return names
    return phrase("years worked through: {count} ({names})", lang, count=f"{years:,}", names=names)
