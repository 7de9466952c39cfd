"""How one name may be written: the ways of transliteration, and the prefixes and endings of Hebrew."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from typing import Final

__all__ = ["HEBREW_ENDINGS", "LATIN_ENDINGS", "hebrew_stems", "prefixes", "slips", "transliterations"]

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
        (r"a$", "o"),
        (r"o$", "u"),
        (r"^de$", "of"),
        (r"t$", "th"),
        (r"(?<=[aou])t$", "s"),
        (r"f", "ph"),
        (r"k(?!h)", "q"),
        (r"u", "ou"),
        (r"y", "i"),
        (r"y", "yy"),
        (r"i", "ee"),
        (r"v", "w"),
        (r"v", "b"),
        (r"b", "bb"),
        (r"m", "mm"),
    )
)
"""In what transliterations differ, one letter or group of letters at a time."""
LATIN_ENDINGS: Final = frozenset({b"s", b"es", b"'s", b"s'", b"im", b"ot", b"in"})
"""What may follow a name in Latin letters: the plurals of both languages, and the possessive."""
_PLURALS: Final = ("", "ים", "ין", "ות", "ותי", "א")
_OWNERS: Final = (
    "",
    "י",
    "ו",
    "ה",
    "ם",
    "ן",
    "ך",
    "נו",
    "כם",
    "הם",
    "הן",
    "יו",
    "יה",
    "יך",
    "ינו",
    "יכם",
    "יהם",
    "יהן",
    "ייהו",
    "וי",
)
HEBREW_ENDINGS: Final = frozenset(
    {*_PLURALS, *_OWNERS, *(plural + owner for plural, owner in product(("ות",), _OWNERS))} - {""}
)
"""What may follow a Hebrew noun: the plural, and whose it is."""
_LONG: Final = 7
"""In a name with fewer letters than this a slip of the pen may make another word."""
_LETTERS: Final = 4
"""A Hebrew form with no more letters than this is written in one way only."""
_TO: Final = ("", "ה", "ב", "ל", "כ", "מ")
_JOINED: Final = (
    ("", _TO),
    ("ו", _TO),
    ("ש", _TO),
    ("וש", _TO),
    ("ד", ("", "ה", "ב", "ל", "מ")),
    ("וד", ("",)),
)
_RARE: Final = ("כש", "כשה", "כשב", "לכש", "מה", "שמה", "ומה")


@cache
def prefixes() -> tuple[str, ...]:
    """Return what may stand before a Hebrew word, joined to it: and, that, of, the, in, to, as, from."""
    return tuple(sorted({*(first + second for first, seconds in _JOINED for second in seconds), *_RARE}))


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


def slips(name: str) -> Iterator[str]:
    """Walk a long name with one slip of the pen: two letters changed round, one left out, one doubled."""
    if " " in name or len(name) < _LONG:
        return
    for at in range(1, len(name)):
        yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]


def hebrew_stems(form: str) -> Iterator[str]:
    """Walk a Hebrew form as it stands, and the other ways in which it is written.

    These are: with an article within; as it is before an ending; without the signs of an abbreviation; and,
    of a longer word, without one of the letters that only stand for a vowel.
    """
    first, space, rest = form.partition(" ")
    for each in (form, f"{first} ה{rest}") if space and not rest.startswith("ד") else (form,):
        yield each
        yield from _defective(each)
    if not space and len(form) > 3 and form.endswith("ה"):
        yield f"{form[:-1]}ת"
        yield f"{form[:-1]}ות"
    if '"' in form and not space and len(form) > _LETTERS:
        yield form.replace('"', "")


def _defective(form: str) -> Iterator[str]:
    """Walk a longer Hebrew form without one of the letters that only stand for a vowel."""
    if '"' in form or len(form) <= _LETTERS:
        return
    for at, letter in enumerate(form[1:-1], 1):
        if letter in "וי" and form[at - 1] != " " and form[at + 1] != " ":
            yield form[:at] + form[at + 1 :]
