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
_ENOUGH: Final = 0.5
"""What share of what the act that speaks most of a term says of it makes an act speak of it."""
_WITHIN: Final = frozenset((*SECTIONS, *SEFIROT, *SIX))
"""The terms that name what is within every part."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands: the parts that bear its name, the first to be born first, and its acts."""

    addresses: tuple[str, ...]
    acts: tuple[str, ...]

    @property
    def address(self) -> str:
        """The first part that bears the name; empty where none does."""
        return next(iter(self.addresses), "")


@cache
def place_of(term: str) -> Place:
    """Return where a term stands: its addresses, its first act, and the acts that speak most of it.

    The first act is that in which the part is born that bears its name; where no part does, the first one
    that speaks of it for a good part of what any act does.
    """
    told = tellings(ENGLISH)
    weights = told.in_tellings(f"={term}")
    # An act speaks the more of a term, the more the term tells it from other acts.
    ranked = sorted(weights, key=lambda number: (-weights[number], number))
    addresses, born = _parts().get(term, ((), ""))
    enough = _ENOUGH * max(weights.values(), default=0.0)
    early = (told.acts[number] for number in weights if weights[number] >= enough)
    first = [born] if born else sorted(early, key=lambda act: full_run().event(act).number)[:1]
    acts = dict.fromkeys((*first, *(told.acts[number] for number in ranked)))
    return Place(addresses, tuple(acts)[:MOST_ACTS])


def address_of(outer: str, inner: str) -> str:
    """Return the address of a part within another, both given as terms; empty where there is none such.

    It is one that is born there, as Zeir Anpin of Atzilut, or what is within every part.
    """
    if (outer, inner) in _born_in():
        return _born_in()[outer, inner]
    addresses, _ = _parts().get(outer, ((), ""))
    return f"{addresses[0]}/{inner}" if addresses and inner in _WITHIN else ""


@cache
def _parts() -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Return, for each term that names a part, the parts that bear its name, and the act of the first."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for event in full_run():
        for birth in event.births:
            key = _key(birth.address.rpartition("/")[2])
            if key:
                addresses, act = found.get(key, ((), event.name))
                found[key] = ((*addresses, birth.address), act)
    return MappingProxyType(found)


@cache
def _born_in() -> Mapping[tuple[str, str], str]:
    """Return, for two terms, the part of the name of the second that is born in what the first names."""
    addresses = (birth.address for event in full_run() for birth in event.births)
    split = ((address, address.split("/")) for address in addresses if "/" in address)
    return MappingProxyType({(_key(names[-2]), _key(names[-1])): address for address, names in split})


@cache
def _key(name: str) -> str:
    try:
        return find(name).key
    except HitkalelutError:
        return ""
