"""What each act is told by, and which act a sentence speaks of.

Nothing of this is typed in: the words of the acts, of their laws and of the statements asked at them are read
by the reader itself. A sentence is held against each of these tellings, rare words counting for more; the
nearest few say in which chapter it stands, or, where they do not agree, that this cannot be told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import find_law
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.matching import found_in
from hitkalelut.reader.vocabulary import gathered
from hitkalelut.words.terms import terms
from hitkalelut.words.tongue import LANGUAGES, translate

__all__ = ["Tellings", "likest_act", "tellings", "words_of_the_field"]

_PLAIN: Final = Conditions()
_WORD: Final = re.compile(rb"[a-z]{3,}|[\xe0-\xfa]{3,}")
_ENDING: Final = re.compile(rb"(?:ing|ed|es|s)$")
_NEAREST: Final = 5
"""How many of the tellings that are most like a sentence say where it stands."""
_AGREED: Final = 0.55
"""How much of their likeness must speak for one chapter."""
_TELLING: Final = 14
"""How many of the rarest words of a sentence are looked at."""
_FEW: Final = 2
"""With fewer terms than this a sentence is placed nowhere."""
_PARTED: Final = "\n\n"
"""What stands between our own texts where they are read as one."""


@dataclass(frozen=True, slots=True)
class Tellings:
    """What the acts are told by: each telling with its act, and how much each word or term tells in it.

    The first tellings are the acts' own, one for each; then come the statements that are asked at them.
    `by_word` has, for each word, the numbers of the tellings in which it stands, and how much it tells there.
    """

    acts: tuple[str, ...]
    rarity: Mapping[str, float]
    by_word: Mapping[str, tuple[NDArray[np.int64], NDArray[np.float64]]]

    def in_tellings(self, word: str) -> dict[int, float]:
        """Return the numbers of the tellings in which a word stands, and how much it tells in each."""
        if word not in self.by_word:
            return {}
        numbers, weights = self.by_word[word]
        return dict(zip(numbers.tolist(), weights.tolist(), strict=True))


@cache
def tellings(lang: str) -> Tellings:
    """Return what the acts of the whole way are told by in a language."""
    own = dict(_acts(lang))
    texts = (*own.items(), *((at, says) for at, says in _asked(lang) if at in own))
    said = [text for _, text in texts]
    read = [_read(cleaned(text).data, found) for text, found in zip(said, _terms(said), strict=True)]
    stands = Counter(word for words in read for word in words)
    rarity = {word: log(1 + len(read) / count) for word, count in stands.items()}
    by_word: dict[str, tuple[list[int], list[float]]] = {word: ([], []) for word in stands}
    for number, words in enumerate(read):
        for word, weight in _weighed(words, rarity).items():
            by_word[word][0].append(number)
            by_word[word][1].append(weight)
    return Tellings(
        acts=tuple(act for act, _ in texts),
        rarity=MappingProxyType(rarity),
        by_word=MappingProxyType(
            {word: (np.array(numbers), np.array(weights)) for word, (numbers, weights) in by_word.items()}
        ),
    )


def words_of_the_field() -> tuple[str, ...]:
    """Return the words with which the field is spoken of: those told here, and those of the meanings."""
    told = (text for lang in LANGUAGES for _, text in (*_acts(lang), *_asked(lang)))
    meanings = (meaning for term in terms() for meaning in (term.meaning, term.meaning_he))
    return gathered(cleaned(text).data for text in (*told, *meanings))


def _asked(lang: str) -> Iterator[tuple[str, str]]:
    """Walk the statements of the way as it is, each with the act at which it is asked."""
    for statement in shipped_statements():
        if statement.given == _PLAIN:
            yield statement.at, translate(statement.says, lang)


def _acts(lang: str) -> Iterator[tuple[str, str]]:
    """Walk the acts, each with what it says itself; what is done again at every rung is told once."""
    asked = {at for at, _ in _asked(lang)}
    seen: set[str] = set()
    for event in full_run():
        if event.says in seen and event.name not in asked and not event.births:
            continue
        seen.add(event.says)
        said = [translate(each, lang) for each in (event.says, find_law(event.law).statement)]
        yield event.name, ". ".join((*said, said[0], *_named(event), *_named(event)))


def _terms(texts: Sequence[str]) -> list[list[str]]:
    """Return the terms of each of some texts, which all speak of one thing: they are read as one."""
    whole = _PARTED.join(texts)
    begins = np.cumsum([0, *(len(text) + len(_PARTED) for text in texts)])
    found: list[list[str]] = [[] for _ in texts]
    spots = found_in(whole, cleaned(whole))
    numbers = np.searchsorted(begins, [start for start, *_ in spots], "right") - 1
    for number, (_, _, term, _) in zip(numbers.tolist(), spots, strict=True):
        found[number].append(term)
    return found


def _named(event: Event) -> Iterator[str]:
    """Walk the names of an act and of what is born in it, as words."""
    for name in (event.name, event.subject, *(birth.address for birth in event.births)):
        yield name.replace("/", " ").replace("-", " ")


def _read(scanned: bytes, terms: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in a text, and how often each of its terms, written `=term`."""
    words = Counter(_ENDING.sub(b"", word).decode("cp1255") for word in _WORD.findall(scanned))
    words.update(f"={term}" for term in terms)
    return words


def _weighed(words: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return what tells a text from others, as a vector of length one."""
    raw = {word: (1 + log(1 + count)) * rarity[word] for word, count in words.items() if word in rarity}
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def likest_act(scanned: bytes, terms: Collection[str], lang: str) -> str:
    """Return the act that a sentence is most like; empty where its chapter cannot be told.

    The sentence is given as `cleaned` returns it, with the terms that stand in it.
    """
    if len(set(terms)) < _FEW:
        return ""
    told = tellings(lang)
    wanted = _weighed(_read(scanned, terms), told.rarity)
    scores = np.zeros(len(told.acts))
    for word in sorted(wanted, key=lambda each: (-told.rarity[each], each))[:_TELLING]:
        numbers, weights = told.by_word[word]
        scores[numbers] += wanted[word] * weights
    nearest = np.argsort(-scores, kind="stable")[:_NEAREST].tolist()
    return _agreed({number: float(scores[number]) for number in nearest if scores[number]}, told.acts)


def _agreed(likeness: Mapping[int, float], acts: tuple[str, ...]) -> str:
    """Return the act for which most speaks in the chapter for which most speaks, if that is enough."""
    chapters: dict[Stage, float] = {}
    within: dict[str, float] = {}
    for number, like in likeness.items():
        chapter = _chapter(acts[number])
        chapters[chapter] = chapters.get(chapter, 0.0) + like
        within[acts[number]] = within.get(acts[number], 0.0) + like
    if not chapters:
        return ""
    most = max(chapters, key=lambda each: chapters[each])
    if chapters[most] < _AGREED * sum(chapters.values()):
        return ""
    return max((act for act in within if _chapter(act) is most), key=lambda act: within[act])


@cache
def _chapter(act: str) -> Stage:
    return stage_of(full_run().event(act))
