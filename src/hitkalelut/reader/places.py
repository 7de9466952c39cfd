"""Where in creation a term stands, and which act a sentence speaks of.

Neither is typed in. What the laws, the acts and the statements of the books say is read by the reader itself;
a term belongs to the acts whose telling speaks of it, and a sentence to the act whose telling shares most with it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from types import MappingProxyType
from typing import Final

from hitkalelut.creation.addresses import SECTIONS
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import find_law
from hitkalelut.errors import HitkalelutError
from hitkalelut.law.phases import SEFIROT, SIX
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.matching import found_in
from hitkalelut.words.terms import find

__all__ = ["Place", "act_of", "address_of", "place_of"]

MOST_ACTS: Final = 5
_PLAIN: Final = Conditions()
_ENOUGH: Final = 3.0
"""How much a sentence must share with the telling of an act, in nats of rarity, to be placed there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands: the part that bears its name, and the acts that speak most of it."""

    address: str
    acts: tuple[str, ...]


def terms_of(text: str) -> list[str]:
    """Return the keys of the terms of a text, each as often as it stands there."""
    return [found.term for found in found_in(text, cleaned(text))]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the tellings of the acts speak of: how often each term, and how rare a term is among them."""

    acts: tuple[str, ...]
    spoken: tuple[Mapping[str, int], ...]
    rarity: Mapping[str, float]
    by_term: Mapping[str, tuple[int, ...]]


@cache
def _told() -> _Told:
    """Return what each act is told by: its own words, its law's, and the statements asked at it."""
    history = full_run()
    texts: dict[str, list[str]] = {}
    seen: set[str] = set()
    for event in history:
        # What is done at every rung of the ladder is told once, where it is first done.
        if event.says in seen and not event.births:
            continue
        seen.add(event.says)
        texts[event.name] = [event.says, find_law(event.law).statement, event.name.replace("/", " "), *_born(event)]
    for statement in shipped_statements():
        if isinstance(statement.at, str) and statement.at in texts and statement.given == _PLAIN:
            texts[statement.at].append(statement.says)
    spoken = tuple(MappingProxyType(Counter(terms_of(". ".join(each)))) for each in texts.values())
    total = len(spoken)
    stands: dict[str, list[int]] = {}
    for number, counts in enumerate(spoken):
        for term in counts:
            stands.setdefault(term, []).append(number)
    rarity = {term: log(total / len(numbers)) for term, numbers in stands.items()}
    by_term = {term: tuple(numbers) for term, numbers in stands.items()}
    return _Told(tuple(texts), spoken, MappingProxyType(rarity), MappingProxyType(by_term))


def _born(event: Event) -> Iterator[str]:
    return (birth.address.replace("/", " ") for birth in event.births)


@cache
def place_of(term: str) -> Place:
    """Return where a term stands: its address where a part bears its name, and the acts that speak of it."""
    told = _told()
    # An act speaks the more of a term, the larger the share of it in the telling.
    ranked = sorted(
        told.by_term.get(term, ()),
        key=lambda number: (-told.spoken[number][term] / (3 + sum(told.spoken[number].values())), number),
    )
    return Place(_addresses().get(term, ""), tuple(told.acts[number] for number in sorted(ranked[:MOST_ACTS])))


@cache
def _addresses() -> Mapping[str, str]:
    """Return, for each term that names a part, the first part that bears its name."""
    found: dict[str, str] = {}
    for event in full_run():
        for birth in event.births:
            if (key := _key(birth.address.rpartition("/")[2])) is not None:
                found.setdefault(key, birth.address)
    return MappingProxyType(found)


@cache
def _key(name: str) -> str | None:
    try:
        return find(name).key
    except HitkalelutError:
        return None


def address_of(outer: str, inner: str) -> str:
    """Return the address of a part within another, both as keys of terms; empty where there is none such."""
    address = _addresses().get(outer, "")
    return f"{address}/{inner}" if address and inner in _within() else ""


@cache
def _within() -> frozenset[str]:
    """Return the terms that name what is within every part."""
    return frozenset((*SECTIONS, *SEFIROT, *SIX))


def act_of(spoken: Iterable[str]) -> str:
    """Return the act that a sentence with these terms speaks of; empty where that cannot be told."""
    told = _told()
    wanted = frozenset(spoken) & told.rarity.keys()
    scores: dict[int, float] = {}
    for term in wanted:
        for number in told.by_term[term]:
            scores[number] = scores.get(number, 0.0) + told.rarity[term]
    if not scores:
        return ""
    best = max(scores, key=lambda number: (scores[number] / (1 + 0.02 * len(told.spoken[number])), -number))
    return told.acts[best] if scores[best] >= _ENOUGH else ""
