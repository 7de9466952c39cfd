"""How a soul stands now: its vessels and their light, its screen, the stages of its growth, its lines."""

from collections.abc import Iterator
from types import MappingProxyType

from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.naming import light_name, light_sign, lines, named, phrase
from hitkalelut.draw.scene import Label, Thing, circle, ident, path, rect
from hitkalelut.draw.screens import screen_of
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look
from hitkalelut.law.degree import LEFT, LINES, MIDDLE, RIGHT
from hitkalelut.law.desire import Desire
from hitkalelut.law.growth import stages
from hitkalelut.law.phases import LIGHTS, SEFIROT, Phase
from hitkalelut.law.screen import SCREEN
from hitkalelut.law.sorting import STAGE
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate

MIDDLE_X = 690.0
"""About which middle it is told how a soul stands."""
CUP = 56.0, 74.0
STEP = 78.0
CUPS_Y, STAGES_Y, LINES_Y = 152.0, 298.0, 370.0
WIDE = STEP * (len(SEFIROT) - 1) + CUP[0]
BAND = 16.0, 48.0
AGAIN = "-again"
CALLED = MappingProxyType(
    {LEFT: marked("left line"), MIDDLE: marked("middle line"), RIGHT: marked("right line")}
)
"""The lines from left to right, as they are drawn in every language."""


def vessels(desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield the five vessels from Keter on, each with its light if it has one, and the screen over them."""
    lights = desire[LIGHTS]
    for n, sefira in enumerate(SEFIROT):
        light = lights[n] if n < len(lights) else None
        address = f"{desire.address}/{sefira}"
        says = phrase("a vessel without light", look.lang)
        labels = [*_under(sefira, look)]
        shapes = forms.vessel(*CUP)
        if light is not None:
            says = phrase("a vessel with the light {light}", look.lang, light=light_name(light, look.lang))
            sign = light_sign(light, look.languages[0])
            labels.append(Label(sign, CUP[0] / 2, CUP[1] / 2 + 6, 18, "middle", "t on-light", "", 60))
            shapes = (*shapes, *forms.inner(*CUP))
        yield Thing(
            ident(address),
            address,
            "vessel" if light is None else "inner",
            called(address, look.lang),
            says,
            MIDDLE_X - WIDE / 2 + STEP * n,
            CUPS_Y,
            (-5, -5, CUP[0] + 10, CUP[1] + 9),
            shapes,
            tuple(labels),
        )
    if (screen := desire[SCREEN]) is not None:
        texts = [phrase("screen {count}", lang, count=screen.usable) for lang in look.languages]
        label = Label(abreast(texts), WIDE / 2, -10, 12, "middle", "t quiet", texts[0], 45)
        yield from screen_of(desire, (MIDDLE_X - WIDE / 2, CUPS_Y - 14), WIDE, look, labels=(label,))


def _under(sefira: str, look: Look) -> tuple[Label, ...]:
    return named(sefira, look, (CUP[0] / 2, CUP[1] + 20), size=13, weight=40, style="t quiet")


def growth(desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield the stages that each degree grows through, those that are passed filled."""
    order = stages(Phase.DALET, twice=False)
    now = desire[STAGE]
    passed = -1 if now is None else order.index(now)
    step = WIDE / (len(order) - 1) * 0.86
    first = MIDDLE_X - step * (len(order) - 1) / 2
    for n, stage in enumerate(order):
        name = stage_name(stage, look.lang)
        texts = tuple(stage_name(stage, lang) for lang in look.languages)
        state = marked("passed") if n < passed else marked("still to come")
        state = marked("it stands here") if n == passed else state
        link = path("guide", f"M{'-' if n else ''}{step - 14 if n else 0:.0f} 0H{-14 if n else 0}")
        dot = circle("glint" if n <= passed else "thin", 0, 0, 9)
        ring = circle("strong", 0, 0, 13 if n == passed else 9)
        yield Thing(
            ident(desire.address, f"stage-{stage}"),
            desire.address,
            "stage",
            name,
            phrase(state, look.lang),
            first + step * n,
            STAGES_Y,
            shapes=(link, dot, ring) if n <= passed else (link, dot),
            labels=lines(texts, (0, 32), size=13, weight=42, style="t" if n == passed else "t quiet"),
        )


def stage_name(stage: str, lang: str) -> str:
    """Return what a stage of growth is called; a first stage may come a second time."""
    first = stage.removesuffix(AGAIN)
    name = called(first, lang)
    return name if first == stage else phrase("second {stage}", lang, stage=name)


def three_lines(desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield right, middle and left as bands; the right is drawn at the right, in every language."""
    standing = desire[LINES]
    for n, (line, name) in enumerate(CALLED.items()):
        here = line in standing
        texts = tuple(translate(name, lang) for lang in look.languages)
        shapes = forms.direct(*BAND) if here else (rect("thin", 0, 0, BAND, round_by=2), path("down", "M0 0"))
        yield Thing(
            ident(desire.address, f"line-{line}"),
            desire.address,
            "direct" if here else "line",
            translate(name, look.lang),
            phrase("it stands" if here else "it does not stand", look.lang),
            MIDDLE_X - BAND[0] / 2 + (n - 1) * 132,
            LINES_Y,
            (0, 0, *BAND),
            shapes,
            lines(texts, (BAND[0] / 2, BAND[1] + 20), size=13, weight=41, style="t quiet"),
        )
