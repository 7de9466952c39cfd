"""How one name may be written: the ways of transliteration, and the prefixes and endings of Hebrew."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from typing import Final

__all__ = ["HEBREW_ENDINGS", "LATIN_ENDINGS", "hebrew_stems", "prefixes", "transliterations"]

_CHANGES: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"tz", "ts"),
        (r"tz", "z"),
        (r"ch", "kh"),
        (r"ch", "h"),
        (r"(?<![cktps])h(?!$)", "ch"),
        (r"(?<![cktps])h(?!$)", "kh"),
        (r"a$", "ah"),
        (r"t$", "th"),
        (r"(?<=[ou])t$", "s"),
        (r"f", "ph"),
        (r"k(?!h)", "q"),
        (r"u", "ou"),
        (r"y", "i"),
        (r"i", "ee"),
        (r"v", "w"),
        (r"b", "bb"),
        (r"m", "mm"),
    )
)
"""In what transliterations differ, one letter or group of letters at a time."""
LATIN_ENDINGS: Final = frozenset({b"s", b"es", b"'s", b"s'", b"im", b"ot", b"in"})
"""What may follow a name in Latin letters: the plurals of both languages, and the possessive."""
_PLURALS: Final = ("", "ים", "ין", "ות", "ותי", "א")
_OWNERS: Final = ("", "י", "ו", "ה", "ך", "נו", "כם", "הם", "הן", "יו", "יה", "יך", "ינו", "יכם", "יהם", "יהן")
HEBREW_ENDINGS: Final = frozenset(
    {*_PLURALS, *_OWNERS, *(plural + owner for plural, owner in product(("ות",), _OWNERS))} - {""}
)
"""What may follow a Hebrew noun: the plural, and whose it is."""
_FIRST: Final = ("", "ו")
_SECOND: Final = ("", "ש", "ד", "כש")
_THIRD: Final = ("", "ה", "ב", "ל", "כ", "מ")


@cache
def prefixes() -> tuple[str, ...]:
    """Return what may stand before a Hebrew word, joined to it: and, that, of, the, in, to, as, from."""
    made = ("".join(each) for each in product(_FIRST, _SECOND, _THIRD))
    return tuple(sorted({*made, "מה", "שמה", "ומה", "לכש", "שבה"}))


def transliterations(name: str, at_once: int) -> frozenset[str]:
    """Return the other ways in which a name, in small letters, may be written in Latin letters.

    `at_once` is in how many letters, or groups of letters, such a form may differ from the name.
    """
    return frozenset(_changed(name, at_once)) - {name}


def _changed(name: str, at_once: int) -> Iterator[str]:
    words = name.split(" ")
    fit = [change for change in _CHANGES if any(change[0].search(word) for word in words)]
    for count in range(1, min(at_once, len(fit)) + 1):
        for chosen in combinations(fit, count):
            made = words
            for pattern, written in chosen:
                made = [pattern.sub(written, word) for word in made]
            yield " ".join(made)


def hebrew_stems(form: str) -> Iterator[str]:
    """Walk a Hebrew form as it stands, with an article within, and as it is before an ending."""
    yield form
    first, space, rest = form.partition(" ")
    if space and not rest.startswith(("ה", "ד")):
        yield f"{first} ה{rest}"
    if not space and len(form) > 3 and form.endswith("ה"):
        yield f"{form[:-1]}ת"
        yield f"{form[:-1]}ות"
