"""The words of the field: one term for each concept, found by any of its spellings.

The terms stand in ``data/terms.toml``. A look-up goes through three doors, in this order:

1. a key, exactly;
2. any written form, folded by `fold`, and the same without a leading Hebrew article;
3. the sound of a Latin form, for a transliteration that no list foresaw.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from hitkalelut import data
from hitkalelut.errors import AmbiguousTerm, UnknownTerm, nearest

__all__ = ["Term", "find", "fold", "search", "terms"]


_QUOTES: Final = "\"'`´‘’‚‛“”„‟′″«»׳״ʹʼʻʾʿ"
_SPACES: Final = "-_־‐‑‒–—―−"
_FINALS: Final = {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
_FOLDED: Final = str.maketrans({**dict.fromkeys(_QUOTES, ""), **dict.fromkeys(_SPACES, " "), **_FINALS})
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})

# How transliterations differ, applied in this order to each Latin word.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[aeiou])h(?![aeiouy])", ""),  # Bina / Binah, Or / Ohr
        (r"[ck]+h", "h"),  # Hochma / Chochma / Khokhma
        (r"t[sz]", "z"),  # Tzimtzum / Tsimtsum / Zimzum
        (r"ph", "f"),  # Sefirot / Sephirot
        (r"th", "t"),  # Malkut / Malkuth
        (r"[cq]", "k"),  # Kav / Qav
        (r"w", "v"),
        (r"ee|y", "i"),  # Aviut / Aviyut
        (r"oo|ou", "u"),
        (r"(.)\1+", r"\1"),  # Tiferet / Tifferet
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the field with all its written forms and its meaning in one line."""

    key: str
    name: str
    english: str
    hebrew: str
    abbreviations: tuple[str, ...]
    spellings: tuple[str, ...]
    meaning: str
    meaning_he: str
    sources: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every written form by which this term may be looked up."""
        own = (self.key, self.name, self.english, self.hebrew)
        return (*own, *self.abbreviations, *self.spellings)


def fold(text: str) -> str:
    """Reduce a written form to what all its spellings share.

    Vowel points, cantillation, accents and quotation marks vanish, hyphens become spaces,
    final letters become ordinary ones, and case is lost.
    """
    plain = text.translate(_FOLDED)
    for _ in range(2):  # casefolding may bring back what the first pass took away
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_FOLDED)
        plain = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
    return " ".join(plain.split())


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms, in the order of the table."""
    path = data.FOLDER / "terms.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_term(entry) for entry in table["term"])


def find(text: str) -> Term:
    """Return the one term that is written so, in either script and in any spelling.

    Raises `AmbiguousTerm`, which carries their keys, if the form belongs to several terms,
    and `UnknownTerm`, which carries the nearest names, if it belongs to none.
    """
    if text in by_key():
        return by_key()[text]
    folded = fold(text)
    found = next(filter(None, map(_written().get, _with_and_without_article(folded))), ())
    if len(found) > 1:
        raise AmbiguousTerm(text, tuple(term.key for term in found))
    heard = found or _heard().get(_sound(folded), ())
    if len(heard) != 1:
        raise UnknownTerm(text, tuple(term.name for term in heard) or _nearest(folded))
    return heard[0]


def search(text: str) -> tuple[Term, ...]:
    """Return the terms that contain the text in any field, the best first.

    First come the terms written so, then those whose forms begin with it, then those whose
    forms contain it, and last those that only speak of it. An empty text finds nothing.
    """
    wanted = fold(text)
    if not wanted:
        return ()
    ranked = ((_rank(wanted, forms, prose), term) for term, forms, prose in _fields())
    return tuple(term for rank, term in sorted(ranked, key=lambda pair: pair[0]) if rank < 4)


def _term(entry: Mapping[str, Any]) -> Term:
    """Build a term from its entry; an entry with a missing or a strange field is an error."""
    filled: dict[str, Any] = {"abbreviations": [], **entry}
    for field, value in filled.items():
        filled[field] = tuple(value) if isinstance(value, list) else value
    return Term(**filled)


def _with_and_without_article(folded: str) -> tuple[str, ...]:
    """Return the form as it is, without a leading Hebrew article, and without any."""
    bare = " ".join(word.removeprefix("ה") for word in folded.split())
    return (folded, folded.removeprefix("ה"), bare)


def _sound(folded: str) -> str:
    """Return how folded Latin words sound, or nothing for a letter, a number or another script."""
    if len(folded) < 2 or not folded.isascii() or any(sign.isdigit() for sign in folded):
        return ""
    words = folded.split()
    for pattern, sound in _SOUNDS:
        words = [pattern.sub(sound, word) for word in words]
    return "".join(words)


def _group(forms: Callable[[Term], set[str]]) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms under each of the forms that the function gives for them."""
    grouped: dict[str, tuple[Term, ...]] = {}
    for term in terms():
        for form in sorted(forms(term) - {""}):
            grouped[form] = (*grouped.get(form, ()), term)
    return MappingProxyType(grouped)


@cache
def by_key() -> Mapping[str, Term]:
    """Return the terms by key."""
    return MappingProxyType({term.key: term for term in terms()})


@cache
def _written() -> Mapping[str, tuple[Term, ...]]:
    """Return the terms by folded written form."""
    return _group(lambda term: {fold(form) for form in term.forms})


@cache
def _heard() -> Mapping[str, tuple[Term, ...]]:
    """Return the terms by the sound of their Latin forms."""
    return _group(lambda term: {_sound(fold(form)) for form in term.forms})


@cache
def _fields() -> tuple[tuple[Term, tuple[str, ...], tuple[str, ...]], ...]:
    """Return each term with its folded forms and its folded prose."""
    prose = ((term.meaning, term.meaning_he, *term.sources) for term in terms())
    return tuple(
        (term, tuple(map(fold, term.forms)), tuple(map(fold, lines)))
        for term, lines in zip(terms(), prose, strict=True)
    )


def _rank(wanted: str, forms: tuple[str, ...], prose: tuple[str, ...]) -> int:
    """Return how far a term is from what is wanted: 0 is the term itself, 4 is not at all."""
    if wanted in forms:
        return 0
    if any(form.startswith(wanted) for form in forms):
        return 1
    if any(wanted in form for form in forms):
        return 2
    return 3 if any(wanted in line for line in prose) else 4


def _nearest(folded: str) -> tuple[str, ...]:
    """Return the names of the terms whose written forms come nearest."""
    close = nearest(folded, tuple(_written()))
    return tuple(dict.fromkeys(term.name for form in close for term in _written()[form]))
