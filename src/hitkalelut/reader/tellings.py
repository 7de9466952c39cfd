"""What each act is told by, and which act a sentence speaks of.

Nothing of this is typed in: the words of the acts, of their laws and of the statements asked at them are read by
the reader itself. A sentence belongs to the act whose telling is most like it, rare words counting for more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from types import MappingProxyType
from typing import Final

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import find_law
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.matching import found_in
from hitkalelut.words.tongue import translate

__all__ = ["Tellings", "act_of", "tellings"]

_PLAIN: Final = Conditions()
_WORD: Final = re.compile(rb"[a-z]{3,}|[\xe0-\xfa]{3,}")
_ENDING: Final = re.compile(rb"(?:ing|ed|es|s)$")
_TERM: Final = 2.0
"""How much more a term tells than a word."""
_LIKE: Final = 0.2
"""How like a sentence must be to the telling of an act to be placed there: the cosine between them."""
_FEW: Final = 2
"""With fewer terms than this a sentence is placed nowhere."""


@dataclass(frozen=True, slots=True)
class Tellings:
    """The acts in order, how often each tells each term, and what tells them apart, by word and by term.

    `counting` has, for each word, the acts that it stands in, each with how much it counts there.
    """

    acts: tuple[str, ...]
    terms: tuple[Mapping[str, int], ...]
    rarity: Mapping[str, float]
    weights: tuple[Mapping[str, float], ...]
    by_word: Mapping[str, tuple[int, ...]]
    counting: Mapping[str, tuple[tuple[int, float], ...]]


@cache
def tellings(lang: str) -> Tellings:
    """Return what the acts of the whole way are told by in a language."""
    texts = dict(_texts(lang))
    read = [_read(text) for text in texts.values()]
    stands: dict[str, list[int]] = {}
    for number, (_, words) in enumerate(read):
        for word in words:
            stands.setdefault(word, []).append(number)
    rarity = {word: log(1 + len(read) / len(numbers)) for word, numbers in stands.items()}
    weights = tuple(MappingProxyType(_weighed(words, rarity)) for _, words in read)
    by_word = {word: tuple(numbers) for word, numbers in stands.items()}
    counting = {word: tuple((n, weights[n][word]) for n in numbers) for word, numbers in by_word.items()}
    return Tellings(
        tuple(texts),
        tuple(MappingProxyType(counts) for counts, _ in read),
        MappingProxyType(rarity),
        weights,
        MappingProxyType(by_word),
        MappingProxyType(counting),
    )


def _texts(lang: str) -> Iterator[tuple[str, str]]:
    """Walk the acts, each with all that tells it; what is done again at every rung is told once."""
    asked: dict[str, list[str]] = {}
    for statement in shipped_statements():
        if statement.given == _PLAIN:
            asked.setdefault(statement.at, []).append(translate(statement.says, lang))
    seen: set[str] = set()
    for event in full_run():
        if event.says in seen and event.name not in asked and not event.births:
            continue
        seen.add(event.says)
        said = (event.says, find_law(event.law).statement)
        yield (
            event.name,
            ". ".join(
                (*(translate(each, lang) for each in said), *_named(event), *asked.get(event.name, ()))
            ),
        )


def _named(event: Event) -> Iterator[str]:
    """Walk the names of an act and of what is born in it, as words."""
    for name in (event.name, event.subject, *(birth.address for birth in event.births)):
        yield name.replace("/", " ").replace("-", " ")


def _read(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return how often each term stands in a text, and how often each word and term."""
    scanned = cleaned(text)
    terms = Counter(term for _, _, term, _ in found_in(text, scanned))
    words = Counter(_ENDING.sub(b"", word).decode("cp1255") for word in _WORD.findall(scanned.data))
    return terms, words + Counter({f"={term}": count for term, count in terms.items()})


def _weighed(words: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return what tells a text from others, as a vector of length one."""
    raw = {
        word: (1 + log(count)) * rarity[word] * (_TERM if word[0] == "=" else 1)
        for word, count in words.items()
        if word in rarity
    }
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def act_of(sentence: str, lang: str) -> str:
    """Return the act that a sentence speaks of; empty where that cannot be told."""
    told = tellings(lang)
    terms, words = _read(sentence)
    if len(terms) < _FEW:
        return ""
    scores = [0.0] * len(told.acts)
    for word, weight in _weighed(words, told.rarity).items():
        for number, counts in told.counting[word]:
            scores[number] += weight * counts
    most = max(scores)
    return told.acts[scores.index(most)] if most >= _LIKE else ""
