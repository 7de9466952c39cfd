"""Every written form by which the reader knows a term, and how sure each of them is.

All of it follows from the spellings of the terms; `data/reader.toml` says only which forms are everyday words
too, what must stand near them then, and which turns of speech contain such a word and mean nothing by it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from hitkalelut import data
from hitkalelut.reader.letters import PAGE, cleaned
from hitkalelut.reader.variants import hebrew_stems, prefixes, slips, transliterations
from hitkalelut.words.terms import Term, terms

__all__ = ["Form", "Forms", "Sure", "forms", "number_words"]

_HEBREW: Final = re.compile("[א-ת]")
_TELLING: Final = 3
"""An abbreviation with fewer letters must stand in capitals."""
_SURE: Final = 4
"""An abbreviation with fewer letters may be anything: it is read as a term in context only."""
_ALEF: Final = 0xE0
"""The byte of the first Hebrew letter."""
_PARTED: Final = re.compile(r"\bHa(?=[A-Z])")
"""The article, written as one with its word."""
_VALUES: Final = "אבגדהוזחטיכלמנסעפצקרשת".encode(PAGE)
"""The letters by their value as numbers, without the finals."""
_THE: Final = b"the "
"""The English article, which is no part of a mark even where it must stand."""
_HA: Final = "ה".encode(PAGE)
_ARTICLES: Final = ("the ", "ה")
_ARTICLE: Final = re.compile("^(the |ה)")


class Sure(IntEnum):
    """How sure a form is."""

    ALWAYS = 0
    """A word of the field: whoever writes it means the term."""
    IN_CONTEXT = 1
    """An everyday word as well: it means the term where the passage speaks of the field."""
    BY_CUE = 2
    """It means the term only where one of its cues stands near."""
    NEVER = 3
    """A turn in which it means no term."""
    EVERYDAY = 4
    """A turn of everyday speech: it means no term, and hardly does any other word of its sentence."""
    FIELD = 5
    """The name of a book, or of the science itself: no term, but whoever writes it speaks of the field."""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: the terms it may mean, how sure it is, and in which letters it must stand.

    `cues` has, for each of the terms, the keys of the terms near which it means that one. `as_written` is
    empty where any letters will do. `only` is for one that means nothing without a cue near by.
    """

    terms: tuple[str, ...]
    sure: Sure
    cues: tuple[frozenset[str], ...]
    as_written: frozenset[str]
    hebrew: bool
    ends: bool
    numeral: bool = False
    only: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms, the patterns by which they are found, and how each pattern begins."""

    forms: tuple[Form, ...]
    patterns: Mapping[bytes, int]
    form_of: tuple[int, ...]
    lead: tuple[int, ...]
    automaton: BytesAhoCorasick


@dataclass(frozen=True, slots=True)
class _Rules:
    """What `data/reader.toml` says of forms, by their folded form."""

    context: frozenset[bytes]
    cued: Mapping[bytes, frozenset[str]]
    only: frozenset[bytes]
    senses: Mapping[str, frozenset[str]]
    capital: frozenset[bytes]
    without: Mapping[Sure, tuple[str, ...]]
    more: Mapping[str, tuple[str, ...]]


def key_of(form: str) -> bytes:
    """Return a form as it is scanned, without the spaces around it."""
    return cleaned(form).data[1:-1].strip(b" '.")


@cache
def _rules() -> _Rules:
    """Return what the data file says."""
    table: dict[str, Any] = tomllib.loads(data.text("reader.toml"))
    groups: dict[str, list[str]] = table["group"]

    def _keys(names: list[str]) -> frozenset[str]:
        return frozenset(key for name in names for key in groups.get(name, [name]))

    return _Rules(
        context=frozenset(map(key_of, table["context"]["forms"])),
        cued={key_of(form): _keys(row["near"]) for row in table["cued"] for form in row["forms"]},
        only=frozenset(key_of(form) for row in table["cued"] if row.get("only") for form in row["forms"]),
        senses={row["term"]: _keys(row["near"]) for row in table["sense"]},
        capital=frozenset(map(key_of, table["capital"]["forms"])),
        without={
            Sure.NEVER: tuple(table["plain"]["forms"]),
            Sure.EVERYDAY: tuple(table["idiom"]["forms"]),
            Sure.FIELD: (*table["field"]["forms"], *(name for row in table["book"] for name in row["names"])),
        },
        more={key: tuple(found) for key, found in table["more"].items()},
    )


@cache
def forms() -> Forms:
    """Return all forms with the automaton that finds them."""
    every: dict[Form, int] = {}
    of_terms = dict(_of_terms())
    known = [
        (key, every.setdefault(form, len(every)), form.hebrew)
        for key, form in (*of_terms.items(), *_of_no_term(of_terms))
    ]
    joined = [(key, number) for key, number, hebrew in known if hebrew]
    patterns: dict[bytes, int] = {}
    form_of: list[int] = []
    lead: list[int] = []
    # The shorter prefix wins: a form as it stands is never another form behind a prefix.
    for prefix in sorted(prefixes(), key=len):
        start = b" " + prefix.encode(PAGE)
        for key, number in joined if prefix else ((key, number) for key, number, _ in known):
            pattern = start + key
            if pattern not in patterns:
                patterns[pattern] = len(form_of)
                form_of.append(number)
                lead.append(len(start) + (len(_THE) if key.startswith(_THE) else 0))
    automaton = BytesAhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)
    return Forms(tuple(every), MappingProxyType(patterns), tuple(form_of), tuple(lead), automaton)


def _of_no_term(of_terms: Mapping[bytes, Form]) -> Iterator[tuple[bytes, Form]]:
    """Walk the written forms that mean no term, whatever terms they have in them.

    A book that is called by a term with an article is the term where no place in it is named.
    """
    for sure, written in _rules().without.items():
        for key in map(key_of, written):
            if sure is Sure.FIELD and key.removeprefix(_THE).removeprefix(_HA) in of_terms:
                continue
            yield key, Form((), sure, (), frozenset(), max(key) >= _ALEF, ends=False)


def _of_terms() -> Iterator[tuple[bytes, Form]]:
    """Walk the forms of the terms, each with all the terms that are written so."""
    written: dict[bytes, dict[str, set[str]]] = {}
    for term in terms():
        for form in _listed(term):
            if key := key_of(form):
                written.setdefault(key, {}).setdefault(term.key, set()).add(form)
    for key, spelled in written.items():
        yield key, _form(key, spelled)
    # What is made of a spelling is never what the table has as another's; it is as sure as that spelling.
    made: dict[bytes, dict[str, bytes]] = {}
    for term in terms():
        for key, base in _made(term):
            if key not in written:
                made.setdefault(key, {}).setdefault(term.key, base)
    for key, bases in made.items():
        yield key, _made_form(tuple(bases), next(iter(bases.values())), key[-1] >= _ALEF)


@cache
def _made_form(keys: tuple[str, ...], base: bytes, hebrew: bool) -> Form:
    """Return the form of what is made of a spelling of these terms."""
    like = _form(base, {key: set() for key in keys})
    return replace(like, hebrew=hebrew, numeral=False)


def _listed(term: Term) -> tuple[str, ...]:
    """Return the spellings of a term; one with an article only where there is none without."""
    own = (term.name, term.english, term.hebrew, *term.abbreviations, *term.spellings)
    found = (*own, *_rules().more.get(term.key, ()))
    bare = {stem for form in found for stem in hebrew_stems(form)}
    return tuple(
        form for form in found if not (form.startswith(_ARTICLES) and _ARTICLE.sub("", form) in bare)
    )


def _made(term: Term) -> Iterator[tuple[bytes, bytes]]:
    """Walk the forms that follow from those of the table, each with the one that it follows from."""
    for form in _listed(term):
        base = key_of(form)
        if not base:
            continue
        if base[-1] >= _ALEF:
            yield from ((key_of(stem), base) for stem in hebrew_stems(form))
        elif form[0].isupper() and not form[-1].isupper():
            key = base.decode(PAGE)
            at_once = 3 if form == term.name else 2
            for each in (*transliterations(key, at_once), *slips(key)):
                yield each.encode(PAGE), base
            yield key_of(_PARTED.sub("ha ", form)), base


def _form(key: bytes, spelled: Mapping[str, set[str]]) -> Form:
    rules = _rules()
    written = {form for each in spelled.values() for form in each}
    hebrew = max(key) >= _ALEF
    sure = Sure.ALWAYS
    cues: tuple[frozenset[str], ...] = ()
    if key in rules.cued:
        sure, cues = Sure.BY_CUE, tuple(rules.cued[key] for _ in spelled)
    elif key in rules.context:
        sure = Sure.IN_CONTEXT
    as_written = _as_written(key, written)
    if sure is Sure.ALWAYS and not hebrew and _is_short(key, written):
        sure = Sure.IN_CONTEXT
    if len(spelled) > 1:
        cues = tuple(rules.senses.get(name, frozenset()) for name in spelled)
    ends = b'"' not in key if hebrew else sure is not Sure.BY_CUE
    return Form(tuple(spelled), sure, cues, as_written, hebrew, ends, _is_numeral(key), key in rules.only)


def _is_short(key: bytes, written: set[str]) -> bool:
    """Tell whether a form is an abbreviation of few letters, which alone may be anything."""
    return (
        len(key) < _SURE
        and b" " not in key
        and all(sum(map(str.isupper, form)) > 1 for form in written or {""})
    )


def _as_written(key: bytes, written: set[str]) -> frozenset[str]:
    """Return how a form must be written: an abbreviation in capitals, or a name with a capital."""
    if not written or max(key) >= _ALEF or b" " in key:
        return frozenset()
    if key in _rules().capital:
        return frozenset({form for form in written if not form.islower()} | {key.decode().upper()})
    capitals = {form for form in written if sum(map(str.isupper, form)) > 1}
    if capitals == written and len(key) < _TELLING:
        return frozenset(capitals | {key.decode().upper()})
    return frozenset()


def _is_numeral(key: bytes) -> bool:
    """Tell whether the letters of a form are also the usual way of writing a number: from high to low."""
    values = [_VALUES.find(sign) for sign in key if sign != ord('"')]
    return b'"' in key and -1 not in values and values == sorted(set(values), reverse=True)


@cache
def number_words() -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the words before a number, with all their prefixes, and those after one."""
    rows: dict[str, list[str]] = tomllib.loads(data.text("reader.toml"))["number"]
    before = {prefix.encode(PAGE) + key_of(word) for word in rows["before"] for prefix in prefixes()}
    return frozenset(before), frozenset(map(key_of, rows["after"]))
