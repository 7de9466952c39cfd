"""Any English sentence of the package in another language, from gettext catalogues.

Catalogues lie in ``data/locale/LANG/LC_MESSAGES/*.po``. A sentence is found as it stands, or by a
pattern: a message with numbered braces, `it ends above {0}: {1}`, is the sentence with any names in
it. A message with named braces is a template, which whoever asked for it fills after it is said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from hitkalelut import data
from hitkalelut.errors import UnknownLanguage
from hitkalelut.words.called import called, is_name, named_within

__all__ = ["LANGUAGES", "Catalogue", "Lang", "catalogue", "marked", "said", "translate", "untranslated"]

ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, "he")
if TYPE_CHECKING:
    Lang = str
else:
    Lang = Literal[LANGUAGES]
    """A language, as a type: programs that ask for another are refused, and are told which there are."""
_HOLE: Final = re.compile(r"\{(\d+)\}")
_LONGEST: Final = 300
"""A text with more letters is no sentence with names in it: it is said as it stands, or as a list."""
_SIGNS: Final = re.compile(r"[\d\W_]+")
"""What is said alike in every language: numbers, pairs of records, marks."""
_BETWEEN: Final = ("; ", ", ")
"""What stands between the pieces of a list, the stronger mark first."""
_CITED: Final = re.compile(r"[A-Z]+\d*(\.[a-z]+)? ?[\d.\-, ]+")


def marked(text: str) -> str:
    """Return a text as it is: one that is said in the languages later, and that translators must have."""
    return text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message with holes: the expression that finds its sentences, and how it is said."""

    sentence: re.Pattern[str]
    said: str
    literal: int

    def fill(self, found: re.Match[str], catalogue: "Catalogue") -> str | None:
        """Say a sentence that was found, with what stands in its holes said as well."""
        said = self.said
        for name, text in found.groupdict().items():
            piece = catalogue.piece(text)
            if piece is None:
                return None
            said = said.replace(f"{{{name.removeprefix('_')}}}", piece)
        return said


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All messages of one language: those said as they stand, and patterns by their first word."""

    lang: str
    exact: Mapping[str, str]
    patterns: Mapping[str, tuple[Pattern, ...]]

    def say(self, text: str) -> str | None:
        """Return a sentence in this language; nothing where no message says it."""
        if text in self.exact or len(text) > _LONGEST:
            return self.exact.get(text)
        for pattern in (*self.patterns.get(text.split(" ", 1)[0], ()), *self.patterns.get("", ())):
            found = pattern.sentence.fullmatch(text)
            said = pattern.fill(found, self) if found else None
            if said is not None:
                return said
        return None

    def piece(self, text: str) -> str | None:
        """Return what stands in a hole: a number, a sentence, a name, or several with commas."""
        return _piece(self, text)

    def _piece(self, text: str) -> str | None:
        said = self.say(text)
        if said is not None or _SIGNS.fullmatch(text):
            return text if said is None else said
        if is_name(text):
            return called(text, self.lang)
        if _CITED.fullmatch(text):
            return text
        mark = next((mark for mark in _BETWEEN if mark in text), None)
        return self._several(text, mark) if mark else None

    def _several(self, text: str, mark: str) -> str | None:
        """Return a list with each of its pieces said; nothing where one of them cannot be."""
        pieces = []
        for part in text.split(mark):
            piece = self.piece(part)
            if piece is None:
                return None
            pieces.append(piece)
        return mark.join(pieces)


def translate(text: str, lang: str) -> str:
    """Return an English sentence or name of the package in a language; English where it has none.

    Raises UnknownLanguage. Whether there is one tells `untranslated`.
    """
    return text if lang == ENGLISH else _said(text, lang) or text


@lru_cache(maxsize=16384)
def said(text: str, lang: str) -> str:
    """Return a sentence of a history in a language, with each part in it called by its name."""
    return named_within(text) if lang == ENGLISH else translate(text, lang)


def untranslated(text: str, lang: str) -> bool:
    """Tell whether a language has no words for a sentence, so that it stands in English."""
    return lang != ENGLISH and bool(text) and _said(text, lang) is None


def _said(text: str, lang: str) -> str | None:
    return catalogue(lang).piece(text)


@cache
def catalogue(lang: str) -> Catalogue:
    """Return the messages of a language, read once; raise UnknownLanguage where it has no catalogues."""
    if lang not in LANGUAGES:
        raise UnknownLanguage(lang)
    messages: dict[str, str] = {}
    for path in sorted((data.FOLDER / "locale" / lang / "LC_MESSAGES").glob("*.po")):
        messages |= messages_of(path.read_text("utf-8"))
    return compiled(lang, messages)


@lru_cache(maxsize=32768)
def _piece(catalogue: Catalogue, text: str) -> str | None:
    """Return a piece, each said once: what several patterns have in common is not asked again."""
    return catalogue._piece(text)


def messages_of(text: str) -> dict[str, str]:
    """Return the messages of one catalogue file that are said in its language."""
    from polib import pofile  # only here: most runs speak English alone

    return {str(each.msgid): str(each.msgstr) for each in pofile(text) if each.translated()}


def compiled(lang: str, messages: Mapping[str, str]) -> Catalogue:
    """Return a catalogue of these messages, its longest patterns first."""
    found: dict[str, list[Pattern]] = {}
    for message, said in messages.items():
        if _HOLE.search(message):
            pattern = _pattern(message, said)
            if pattern.literal:
                first = message.split(" ", 1)[0]
                found.setdefault("" if _HOLE.search(first) else first, []).append(pattern)
    ordered = {first: tuple(sorted(those, key=lambda each: -each.literal)) for first, those in found.items()}
    return Catalogue(lang, MappingProxyType(dict(messages)), MappingProxyType(ordered))


def _pattern(message: str, said: str) -> Pattern:
    """Return a message with holes as an expression with a group for each name of a hole."""
    parts = _HOLE.split(message)  # literal, name, literal, name, ...
    seen: set[str] = set()
    expression = ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            expression += re.escape(part)
        elif part in seen:
            expression += f"(?P=_{part})"
        else:
            seen.add(part)
            expression += f"(?P<_{part}>.+?)"
    literal = sum(len(part.replace(" ", "")) for part in parts[::2])
    return Pattern(re.compile(expression, re.DOTALL), said, literal)
