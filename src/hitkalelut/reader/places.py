"""Where in creation a term stands: the part that bears its name, and the acts that speak most of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from hitkalelut.creation.addresses import SECTIONS
from hitkalelut.errors import HitkalelutError
from hitkalelut.law.phases import SEFIROT, SIX
from hitkalelut.questions.runs import full_run
from hitkalelut.reader.tellings import tellings
from hitkalelut.words.terms import find
from hitkalelut.words.tongue import ENGLISH

__all__ = ["Place", "address_of", "place_of"]

MOST_ACTS: Final = 5
_WITHIN: Final = frozenset((*SECTIONS, *SEFIROT, *SIX))
"""The terms that name what is within every part."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands; the address is empty where no part bears its name."""

    address: str
    acts: tuple[str, ...]


@cache
def place_of(term: str) -> Place:
    """Return where a term stands: its address, the act that speaks of it first, and those that do so most.

    What an act says itself goes before the statements asked at it.
    """
    told = tellings(ENGLISH)
    word = f"={term}"
    numbers = told.by_word.get(word, ())
    own = [number for number in numbers if number < len(told.named)]
    own = [number for number in own if term in told.named[number]] or own or list(numbers)
    # An act speaks the more of a term, the more the term tells it from other acts.
    ranked = sorted(own, key=lambda number: (-told.weights[number][word], number))
    chosen = dict.fromkeys((*own[:1], *ranked))
    acts = dict.fromkeys(told.acts[number] for number in chosen)
    return Place(_addresses().get(term, ""), tuple(acts)[:MOST_ACTS])


def address_of(outer: str, inner: str) -> str:
    """Return the address of a part within another, both given as terms; empty where there is none such."""
    address = _addresses().get(outer, "")
    return f"{address}/{inner}" if address and inner in _WITHIN else ""


@cache
def _addresses() -> Mapping[str, str]:
    """Return, for each term that names a part, the first part that bears its name."""
    found: dict[str, str] = {}
    for event in full_run():
        for birth in event.births:
            key = _key(birth.address.rpartition("/")[2])
            if key:
                found.setdefault(key, birth.address)
    return MappingProxyType(found)


@cache
def _key(name: str) -> str:
    try:
        return find(name).key
    except HitkalelutError:
        return ""
