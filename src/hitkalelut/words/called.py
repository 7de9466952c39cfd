"""What a part, a section, a landmark or a degree is called, in short, in a language.

The names come from the terms; only what is called by a common word with its article stands here.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from hitkalelut.words.terms import Term, by_key, fold, terms

__all__ = ["called", "is_name", "joined", "named_within"]

HEBREW: Final = "he"
_UNSAID: Final = ("AK", "Atzilut")
"""The worlds whose Partzufim are called by their own name alone, as the books do."""
_UNSAID_ALONE: Final = (*_UNSAID, "Nekudim", "Direct-Light")
"""The roots that are left unsaid where a part of theirs is called, but not where its inside is."""
_PLAIN: Final = MappingProxyType(
    {
        "Kav": ("the line", "הקו"),
        "Circles": ("the circles", "העיגולים"),
        "Tzimtzum": ("the world of restriction", "עולם הצמצום"),
        "Klipot": ("the Klipot", "הקליפות"),
        "Souls": ("the souls", "הנשמות"),
        "Soul": ("the soul", "הנשמה"),
        "Adam": ("Adam", "אדם הראשון"),
        "Light": ("the Light", "האור"),
        "top": ("the top", "הקצה העליון"),
        "shibolet": ("Shibolet", "שבולת הזקן"),
        "roots": ("the roots", "השורשים"),
        "head": ("the head", "הראש"),
        "throat": ("the throat", "הגרון"),
        "body-to-chazeh": ("the body to the Chazeh", "הגוף עד החזה"),
        "lower-tifferet": ("lower Tifferet", "תפארת התחתונה"),
        "legs": ("the legs", "הרגליים"),
        "place": ("the place", "המקום"),
        "place of BYA": ("the place of BYA", 'מקום בי"ע'),
        "the point of this world": ("the point of this world", "הנקודה דעולם הזה"),
        "point of this world": ("the point of this world", "הנקודה דעולם הזה"),
    }
)
_ARTICLE: Final = re.compile(rf"\b([בלכ])({'|'.join(he for _, he in _PLAIN.values() if he.startswith('ה'))})")
_NUMBERED: Final = re.compile(r"(P?)(\d+)")
"""One of the Sefirot of a place, by its number from above (P 147); with P, of all below the Parsa."""
_ADDRESS: Final = re.compile(r"(?<![\w-])[A-Z][\w-]*+(?:/[\w-]++)+")
"""What may be the address of a part, or of a place in one, in a sentence."""
_END: Final = "end-of-"
_SHORT: Final = 10
"""A Hebrew name with more letters than this is called by its abbreviation, where it has one."""


@lru_cache(maxsize=8192)
def called(address: str, lang: str) -> str:
    """Return the short name by which a part, or a place in a part, is called in a language.

    Longer paths are told from the inmost out: `Malchut of BON of Assiya`. What no term names is
    called as it is written.
    """
    segments = [segment for segment in address.split("/") if segment]
    if len(segments) > 1 and segments[0] in (_UNSAID_ALONE if len(segments) == 2 else _UNSAID):
        del segments[0]
    names = [_name(segment, lang) for segment in reversed(segments)]
    if lang == HEBREW:
        return "".join((*names[:1], *(f" {_of(name)}" for name in names[1:])))
    return " of ".join(names)


@lru_cache(maxsize=8192)
def joined(text: str) -> str:
    """Return a Hebrew sentence in which a prefix has taken the article of a name: not `בהנשמה`, `בנשמה`."""
    return _ARTICLE.sub(lambda found: found[1] + found[2][1:], text)


def named_within(text: str) -> str:
    """Return an English sentence with each part in it called by its name."""
    return _ADDRESS.sub(lambda found: called(found[0], "en") if is_name(found[0]) else found[0], text)


def is_name(text: str) -> bool:
    """Tell whether each segment of a text is a name that `called` knows to say."""
    return bool(text) and all(map(_is_known, text.split("/")))


def _is_known(segment: str) -> bool:
    if segment in _PLAIN or _NUMBERED.fullmatch(segment) or _term(segment) is not None:
        return True
    return segment.startswith(_END) and _is_known(segment.removeprefix(_END))


def _of(name: str) -> str:
    """Return a Hebrew name with `of` before it: the Aramaic prefix, or a word before an article."""
    plain = any(name == hebrew and name.startswith("ה") for _, hebrew in _PLAIN.values())
    return f"של {name}" if plain else f"ד{name}"


def _name(segment: str, lang: str) -> str:
    """Return what one segment of an address is called."""
    hebrew = lang == HEBREW
    if segment in _PLAIN:
        return _PLAIN[segment][hebrew]
    if numbered := _NUMBERED.fullmatch(segment):
        kinds = ("cell", "תא") if numbered[1] else ("Sefira", "ספירה")
        return f"{kinds[hebrew]} {numbered[2]}"
    if segment.startswith(_END):
        within = _name(segment.removeprefix(_END), lang)
        return f"סיום {_of(within)}" if hebrew else f"end of {within}"
    term = _term(segment)
    if hebrew:
        return _hebrew(segment, term)
    return _english(segment, term)


def _hebrew(segment: str, term: Term | None) -> str:
    if term is None:
        return segment
    short = _latin(segment, term).isupper() or len(term.hebrew) > _SHORT
    return term.abbreviations[0] if short and term.abbreviations else term.hebrew


def _english(segment: str, term: Term | None) -> str:
    name = _latin(segment, term) if term else segment
    first, _, rest = name.partition("-")
    if rest.islower() and first[:1].isupper():  # Tifferet-upper
        return f"{rest} {first}"
    return name.replace(" de ", " of ")


def _latin(segment: str, term: Term) -> str:
    """Return a name in Latin letters: an address says a part by its name; a place is said by its term."""
    forms = (form for form in term.forms if form.isupper() and fold(form) in (term.key, fold(segment)))
    upper = next(forms, None)
    if upper is not None:
        return upper
    return term.name


def _term(segment: str) -> Term | None:
    """Return the term that a segment spells; nothing where none, or more than one, is spelled so."""
    return by_key().get(segment) or _written().get(fold(segment))


@cache
def _written() -> Mapping[str, Term]:
    """Return the terms by each folded form that spells one of them alone."""
    found: dict[str, set[Term]] = {}
    for term in terms():
        for form in term.forms:
            found.setdefault(fold(form), set()).add(term)
    return MappingProxyType({form: next(iter(those)) for form, those in found.items() if len(those) == 1})
