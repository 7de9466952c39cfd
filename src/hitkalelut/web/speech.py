"""How a page says things in its language: sentences, names of parts, and texts with names in them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup, escape

from hitkalelut.words.called import called
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.tongue import translate, untranslated

DIRECTIONS: Mapping[str, str] = MappingProxyType({"en": "ltr", "he": "rtl"})
LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType({"en": "English", "he": "עברית"})
_HOLE = re.compile(r"\{(\w+)\}")
_RATIO = re.compile(r"\d+/\d+")


def said(text: str, lang: str) -> Markup:
    """Return a sentence of the package in a language; one that it has no words for stays marked English."""
    return text if isinstance(text, Markup) else _said(text, lang)


@lru_cache(maxsize=32768)
def _said(text: str, lang: str) -> Markup:
    if lang != "en" and not is_hebrew(text) and untranslated(text, lang):
        return Markup('<span lang="en" dir="ltr">{}</span>').format(text) if text else Markup("")
    return Markup(escape(plain(text, lang)))


def plain(text: str, lang: str) -> str:
    """Return a sentence of the package in a language, as plain text."""
    return text if is_hebrew(text) else translate(text, lang)


def name_of(address: str, lang: str) -> Markup:
    """Return the short name of a part, kept from the direction of the text around it."""
    return Markup("<bdi>{}</bdi>").format(called(address, lang))


def filled(text: str, **values: object) -> Markup:
    """Return a text with values in its holes, each kept from the direction of the text around it."""

    def _put(hole: re.Match[str]) -> str:
        value = values[hole[1]]
        if isinstance(value, Markup):
            return str(value)
        ratio = Markup(' dir="ltr"') if _RATIO.fullmatch(str(value)) else Markup("")
        return str(Markup("<bdi{}>{}</bdi>").format(ratio, str(value)))

    return Markup(_HOLE.sub(_put, str(escape(text))))
