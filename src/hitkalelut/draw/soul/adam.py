"""Adam: the common soul over the worlds, its organs in their cells, its light, and what the sin did."""

from collections.abc import Iterator
from itertools import groupby

from hitkalelut.creation.history import State
from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.cells import BELOW
from hitkalelut.draw.letters import wrapped
from hitkalelut.draw.naming import centred, lines, named, phrase
from hitkalelut.draw.scene import Label, Thing, ident, path, rect
from hitkalelut.draw.sides import marked
from hitkalelut.draw.soul.growing import MIDDLE_X, vessels
from hitkalelut.draw.view import Look
from hitkalelut.law.adam import SIN
from hitkalelut.law.breaking import BROKEN, CROSSED, KLIPOT
from hitkalelut.law.degree import AT
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import count
from hitkalelut.law.mingling import NEKUDOT
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.places import CELLS
from hitkalelut.law.worlds import ORGANS, Organ
from hitkalelut.words.called import called

TOP, CELL = 30.0, 15.4
BODY_X, BODY_WIDE = 146.0, 170.0
SMALLEST = 1


def adam(state: State, desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield the organs from above, the border between them, what waits below, and how he stands."""
    y = TOP
    for organ in desire[ORGANS]:
        if organ.cells[0].startswith(BELOW) and y > TOP and not _below(desire, organ):
            yield _parsa(y, look)
        high = CELL * len(organ.cells)
        yield _organ(desire, organ, (y, high), look)
        y += high
    yield from _covered(desire, look)
    yield from _klipot(state, y, look)
    yield _told(desire, look)
    yield from vessels(desire, look)


def _below(desire: Desire, organ: Organ) -> bool:
    """Tell whether an organ above this one lies below the Parsa already."""
    above = desire[ORGANS][: desire[ORGANS].index(organ)]
    return any(cell.startswith(BELOW) for each in above for cell in each.cells)


def _parsa(y: float, look: Look) -> Thing:
    texts = [called("parsa", lang) for lang in look.languages]
    return Thing(
        ident(NEKUDOT, "parsa"),
        NEKUDOT,
        "mark",
        called("parsa", look.lang),
        phrase("a border: {name}", look.lang, name=called("parsa", look.lang)),
        24,
        y,
        shapes=(forms.guide(BODY_X + BODY_WIDE, "strong"),),
        labels=(Label(abreast(texts), 0, -7, 14, "start", "t", texts[0], 60),),
    )


def _organ(desire: Desire, organ: Organ, at: tuple[float, float], look: Look) -> Thing:
    size = (BODY_WIDE, at[1] - 6)
    if desire[BROKEN]:
        form, shapes = "broken", forms.broken(size[0], size[1] * 0.9)
        says = phrase("broken: its vessels fell to the Klipot", look.lang)
    else:
        form, shapes = "vessel", (rect("body" if organ.covered else "thin", 0, 0, size, round_by=6),)
        hidden, bare = marked("covered, out of reach of the Klipot"), marked("open to the Klipot")
        covered = hidden if organ.covered else bare
        says = phrase(covered, look.lang)
    world = called(organ.world, look.lang)
    told = phrase(
        "{count} Sefirot of {world}; {state}", look.lang, count=organ.sefirot, world=world, state=says
    )
    return Thing(
        ident(desire.address, f"organ-{organ.name}"),
        desire.address,
        form,
        called(organ.name, look.lang),
        told,
        BODY_X,
        at[0] + 3,
        (0, 0, *size),
        shapes,
        (*_name(desire, organ, size, look), *_world(organ, size, look)),
    )


def _name(desire: Desire, organ: Organ, size: tuple[float, float], look: Look) -> tuple[Label, ...]:
    middle = size[1] / 2 + 4
    if not desire[BROKEN]:
        return centred(named(organ.name, look, (size[0] / 2, middle + 1), weight=80))
    # Where it is broken its name stands beside it, since no text lies over the shards.
    words = [wrapped(called(organ.name, lang), 13, BODY_X - 34) for lang in look.languages]
    texts = tuple(line for each in words for line in each)
    return centred(lines(texts, (-14, middle), size=13, anchor="end", weight=80))


def _world(organ: Organ, size: tuple[float, float], look: Look) -> tuple[Label, ...]:
    texts = tuple(
        phrase("{world}: {count}", lang, world=called(organ.world, lang), count=organ.sefirot)
        for lang in look.languages
    )
    x = size[0] + 46
    return centred(lines(texts, (x, size[1] / 2 + 4), size=12, weight=50, style="t quiet"))


def _covered(desire: Desire, look: Look) -> Iterator[Thing]:
    """Yield how far down the organs are covered, and which of them are open."""
    y = TOP
    organs = desire[ORGANS]
    for covered, group in groupby(organs, lambda organ: organ.covered):
        high = CELL * sum(len(organ.cells) for organ in group)
        text = marked("covered") if covered else marked("open")
        says = marked("the Klipot cannot reach it") if covered else marked("the Klipot can reach it")
        texts = tuple(phrase(text, lang) for lang in look.languages)
        yield Thing(
            ident(desire.address, text),
            desire.address,
            "mark",
            phrase(text, look.lang),
            phrase(says, look.lang),
            BODY_X + BODY_WIDE + 92,
            y + 3,
            shapes=(path("border", f"M0 0H5V{high - 6:.0f}H0"),),
            labels=centred(lines(texts, (40, high / 2 + 2), size=12, weight=48, style="t quiet")),
        )
        y += high


def _klipot(state: State, y: float, look: Look) -> Iterator[Thing]:
    desire = state.desires.get(KLIPOT)
    if desire is None or not desire[CELLS]:
        return
    size = (BODY_WIDE, 80.0)
    yield Thing(
        ident(KLIPOT),
        KLIPOT,
        "restricted",
        called(KLIPOT, look.lang),
        phrase("what cannot be sorted lies below, in {count} cells", look.lang, count=len(desire[CELLS])),
        BODY_X,
        y + 22,
        (0, 0, *size),
        forms.restricted(*size),
        centred(
            named(KLIPOT, look, (-14, size[1] / 2 + 4), size=14, anchor="end", weight=70, style="t quiet")
        ),
    )


def _told(desire: Desire, look: Look) -> Thing:
    head = named(desire.address, look, (0, 0), size=20, weight=90)
    says = tuple(_now(desire, lang) for lang in look.languages)
    return Thing(
        ident(desire.address),
        desire.address,
        "broken" if desire[BROKEN] else "vessel",
        called(desire.address, look.lang),
        _now(desire, look.lang),
        MIDDLE_X,
        40 - 14 * (len(head) - 1),
        (-70, -24, 140, head[-1].y + 32),
        labels=(*head, *lines(says, (0, head[-1].y + 27), size=15, weight=85, style="t quiet")),
    )


def _now(desire: Desire, lang: str) -> str:
    """Say how the common soul stands."""
    at = desire[AT]
    if desire[BROKEN]:
        return phrase("broken: what is not sorted has answered to the lights", lang)
    if desire[SIN] is not None:
        known = (
            marked("it draws the lights knowingly, to receive")
            if desire[CROSSED]
            else marked("it draws the lights, in error")
        )
        return phrase(known, lang)
    if count(desire[LIGHTS]) <= SMALLEST or at is None:
        return phrase("born in smallness, with one light", lang)
    return phrase("risen with the worlds to {place}", lang, place=called(at, lang))
