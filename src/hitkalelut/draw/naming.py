"""Names on a picture: in Hebrew, in English or in both, one above the other."""

from dataclasses import replace
from functools import lru_cache

from hitkalelut.creation.notation import NO_LIGHT, SIGNS
from hitkalelut.draw.scene import Label
from hitkalelut.draw.view import Look
from hitkalelut.law.light import Nrnhy
from hitkalelut.words.called import called
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.tongue import translate

LEADING = 1.55
"""How far apart two lines are, in their size."""
HEBREW, ENGLISH = "he", "en"


def phrase(template: str, lang: str, **values: str | int) -> str:
    """Return a sentence with names in it: the sentence is translated, the names stand as they are given."""
    return translate(template, lang).format(**values)


@lru_cache(maxsize=16384)
def act_name(act: str, lang: str) -> str:
    """Return what an act is called in a language; in English its address is its name."""
    return translate(act, lang)


def light_name(light: Nrnhy, lang: str) -> str:
    """Return what a light is called in full."""
    return called(light.name.lower(), lang)


def light_sign(light: Nrnhy | None, lang: str) -> str:
    """Return what a light is called in one or two letters; a dot where none is."""
    if light is None:
        return NO_LIGHT
    return f"{light_name(light, lang)[:2]}׳" if lang == HEBREW else SIGNS[light]


def named(
    address: str,
    look: Look,
    at: tuple[float, float],
    *,
    size: float = 14,
    anchor: str = "middle",
    weight: int = 0,
    style: str = "t",
) -> tuple[Label, ...]:
    """Return the name of an address as labels, one for each language asked for, from `at` downwards."""
    texts = tuple(called(address, lang) for lang in look.languages)
    return lines(texts, at, size=size, anchor=anchor, weight=weight, style=style)


def lines(
    texts: tuple[str, ...],
    at: tuple[float, float],
    *,
    size: float = 14,
    anchor: str = "middle",
    weight: int = 0,
    style: str = "t",
) -> tuple[Label, ...]:
    """Return texts as labels one below the other, the first the weightiest; a text told twice stands once."""
    x, y = at
    return tuple(
        Label(text, x, y + n * size * LEADING, size, anchor, style, "", weight - n)
        for n, text in enumerate(dict.fromkeys(filter(None, texts)))
    )


def centred(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Return labels that go down from a place as labels that lie about it, above and below alike."""
    rise = (labels[-1].y - labels[0].y) / 2 if labels else 0
    return tuple(replace(label, y=label.y - rise) for label in labels)


def told(template: str, look: Look, **names: str) -> tuple[str, ...]:
    """Return a short phrase in each language of the labels; each name is an address that is called by it."""
    return tuple(
        phrase(template, lang, **{key: called(name, lang) for key, name in names.items()})
        for lang in look.languages
    )


def bare(text: str) -> bool:
    """Tell whether a text is the same in every language: numbers and signs."""
    return not is_hebrew(text) and not any(sign.isalpha() for sign in text)
