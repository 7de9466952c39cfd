"""Questions of words: which meaning belongs to a term, and which of two look-alikes is meant."""

import random
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from hitkalelut import data
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, say
from hitkalelut.study.asking import Grounds, Kind, Option, Put, grounds, put
from hitkalelut.words.terms import Term, by_key, terms
from hitkalelut.words.tongue import marked

__all__ = ["ALIKE", "TERMS", "look_alikes"]

_BESIDE: Final = 6
"""How far from a term in the table, which goes by subject, others are taken to be of its subject."""
_SIDES: Final = ("left", "right")


@cache
def look_alikes() -> tuple[Mapping[str, Any], ...]:
    """Return the pairs that are taken for one another, as they stand in the data."""
    return tuple(tomllib.loads(data.text("lookalikes.toml"))["pair"])


def _terms() -> tuple[str, ...]:
    return tuple(by_key())


def _meaning(key: str, chance: random.Random) -> Put | None:
    """Ask for the meaning of a term, or for the term of a meaning."""
    term = by_key()[key]
    others = list(_taken_for(term, chance))
    why = Grounds(say("{term}: {meaning}", term=_name(term), meaning=_means(term)), term.sources)
    if chance.random() < 0.5:
        asks = say(marked("What does {term} mean?"), term=_name(term))
        wrong = (_option(each, _means(each), of=_name(each)) for each in others)
        return put(asks, _option(term, _means(term)), wrong, why)
    asks = say(marked("Which term means this: {meaning}"), meaning=_means(term))
    wrong = (_option(each, _name(each), of=_means(each)) for each in others)
    return put(asks, _option(term, _name(term)), wrong, why)


def _taken_for(term: Term, chance: random.Random) -> Iterator[Term]:
    """Walk terms that are taken for one: its look-alikes, those that share a word, those of its subject."""
    for pair in look_alikes():
        if term.key in pair["terms"]:
            yield from (by_key()[key] for key in pair["terms"] if key != term.key)
    words = set(term.name.split())
    sharing = [each for each in terms() if each is not term and words & set(each.name.split())]
    at = terms().index(term)
    beside = [each for each in terms()[max(at - _BESIDE, 0) : at + _BESIDE] if each is not term]
    chance.shuffle(sharing)
    chance.shuffle(beside)
    yield from sharing[:1]
    yield from beside
    far = sorted(range(len(terms())), key=lambda place: abs(place - at))
    yield from (terms()[place] for place in far[1:])


def _name(term: Term) -> Say:
    return Say(term.name, hebrew=term.hebrew, of=(f"term:{term.key}",))


def _means(term: Term) -> Say:
    return Say(term.meaning, hebrew=term.meaning_he, of=(f"term:{term.key}",))


def _option(term: Term, says: Say, of: Say | None = None) -> Option:
    return Option(term.key, says, taken=say(marked("That is: {what}"), what=of) if of else None)


def _alike() -> tuple[str, ...]:
    return tuple(f"{pair['key']}:{side}" for pair in look_alikes() for side in _SIDES)


def _which(subject: str, chance: random.Random) -> Put | None:
    """Ask of which of two look-alikes something is said; the other one is always offered."""
    key, _, side = subject.rpartition(":")
    pair = next(each for each in look_alikes() if each["key"] == key)
    mine, other = pair[side], pair[_SIDES[side == _SIDES[0]]]
    terms_of = tuple(f"term:{each}" for each in pair["terms"])
    said = Say(mine["says"][0], hebrew=mine["says_he"][0], of=terms_of)
    asks = say(marked("Of what is this said: {says}"), says=said)
    strangers = [(each, part) for each in look_alikes() if each is not pair for part in _SIDES]
    chance.shuffle(strangers)
    short = Say(pair["short"], hebrew=pair["short_he"])
    wrong = [Option(f"{key}:other", _title(other), taken=short)]
    wrong += [Option(f"{each['key']}:{part}", _title(each[part])) for each, part in strangers]
    return put(asks, Option(subject, _title(mine)), wrong, _told(pair, mine, short))


def _title(side: Mapping[str, Any]) -> Say:
    seen = (f"act:{side['act']}",) if "act" in side else ()
    return Say(side["title"], hebrew=side["title_he"], of=seen)


def _told(pair: Mapping[str, Any], side: Mapping[str, Any], short: Say) -> Grounds:
    if "act" not in side:
        return Grounds(short, tuple(pair["sources"]))
    seen = grounds(full_run().event(side["act"]), side.get("select", ""))
    return Grounds(short, tuple(pair["sources"]), seen.act, seen.part, seen.law, seen.causes)


TERMS: Final = Kind("terms", marked("Terms"), _terms, _meaning, "term")
ALIKE: Final = Kind("alike", marked("Look-alikes"), _alike, _which, "pair")
