"""The spelling of whoever teaches: which of the written forms of a term stands on what is printed.

A spelling is asked for as `FORM=FORM`, both of them forms of one term, or as the name of a set in
``data/spellings.toml``. A form that the terms do not have is refused, with those that they have.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from hitkalelut import data
from hitkalelut.errors import UnknownName, nearest
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.terms import Term, find

__all__ = ["PLAIN", "Set", "Spelling", "sets", "spelling"]

_PREFIXES: Final = "(?<![א-ת])([ודלבכמשה]{0,3}?)"
"""What may stand before a Hebrew name within its word."""
_NEVER: Final = "(?!)"


@dataclass(frozen=True, slots=True)
class Set:
    """Spellings that go together: their name, what they are, and each form with what is written for it."""

    name: str
    says: str
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Which written form stands in place of which; without any, a text stays as it is."""

    forms: tuple[tuple[str, str], ...] = ()

    def __call__(self, text: str) -> str:
        """Return a text with each of its forms in the spelling that was chosen."""
        if not self.forms:
            return text
        pattern, chosen = _compiled(self.forms)
        return pattern.sub(lambda found: (found[1] or "") + chosen[found[2] or found[3]], text)


PLAIN: Final = Spelling()
"""The spelling of the terms as they are named."""


@cache
def sets() -> tuple[Set, ...]:
    """Return the named sets of spellings, in the order of the table."""
    rows = tomllib.loads(data.text("spellings.toml"))["set"]
    return tuple(
        Set(row["name"], row["says"], tuple((old, new) for old, new in row["forms"])) for row in rows
    )


def spelling(asked: Iterable[str]) -> Spelling:
    """Return the spelling that is asked for, each as `FORM=FORM` or as the name of a set.

    Raises UnknownTerm and AmbiguousTerm for a term, and UnknownName for a form or a set, with those
    that there are.
    """
    forms: dict[str, str] = {}
    for each in asked:
        old, equals, new = (part.strip() for part in each.partition("="))
        forms |= _chosen(old, new) if equals else dict(_set(old).forms)
    return Spelling(tuple(forms.items()))


def _set(name: str) -> Set:
    names = {each.name: each for each in sets()}
    if name not in names:
        says = f"choose {', '.join(names)}, or write FORM=FORM, for example Hochma=Chochma"
        raise UnknownName("set of spellings", name, (), says)
    return names[name]


def _chosen(old: str, new: str) -> dict[str, str]:
    """Return what is written for a form, and for the name of its term, which stands most often."""
    term = find(old)
    form = next((each for each in _same_script(term, new) if each.casefold() == new.casefold()), None)
    if form is None:
        written = _same_script(term, new) or term.forms
        near = nearest(new, written)
        says = f"{term.name} is written {', '.join(dict.fromkeys((*near, *written)))}"
        raise UnknownName("spelling", new, (), says)
    name = term.hebrew if is_hebrew(new) else term.name
    asked = next((each for each in term.forms if each.casefold() == old.casefold()), name)
    return dict.fromkeys((name, asked), form)


def _same_script(term: Term, text: str) -> tuple[str, ...]:
    hebrew = is_hebrew(text)
    return tuple(dict.fromkeys(form for form in term.forms[1:] if is_hebrew(form) == hebrew))


@cache
def _compiled(forms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the expression that finds forms as whole words, the longest first, and what is written for each.

    A form that begins a sentence is found with its capital, and keeps it.
    """
    chosen = {_capital(old): _capital(new) for old, new in forms} | dict(forms)
    longest = sorted(chosen, key=lambda form: (-len(form), form))
    hebrew = "|".join(re.escape(form) for form in longest if is_hebrew(form)) or _NEVER
    latin = "|".join(re.escape(form) for form in longest if not is_hebrew(form)) or _NEVER
    return re.compile(rf"{_PREFIXES}({hebrew})(?![א-ת])|(?<![\w'-])({latin})(?![\w-])"), chosen


def _capital(form: str) -> str:
    return form[:1].upper() + form[1:]
