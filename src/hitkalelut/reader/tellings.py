"""What each act is told by, and which act a sentence speaks of.

Nothing of this is typed in: the words of the acts, of their laws and of the statements asked at them are read
by the reader itself. A sentence is held against each of these tellings, rare words counting for more; the
nearest few say in which chapter it stands, or, where they do not agree, that this cannot be told.
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
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.reader.letters import cleaned
from hitkalelut.reader.matching import found_in
from hitkalelut.reader.vocabulary import gathered
from hitkalelut.words.terms import terms
from hitkalelut.words.tongue import LANGUAGES, translate

__all__ = ["Tellings", "act_of", "tellings", "words_of_the_field"]

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


@dataclass(frozen=True, slots=True)
class Tellings:
    """What the acts are told by: each telling with its act, and how much each word or term tells in it.

    The first tellings are the acts' own, one for each; then come the statements that are asked at them.
    `named` has the terms of what each act itself says, without its law.
    """

    acts: tuple[str, ...]
    named: tuple[frozenset[str], ...]
    rarity: Mapping[str, float]
    weights: tuple[Mapping[str, float], ...]
    by_word: Mapping[str, tuple[int, ...]]


@cache
def tellings(lang: str) -> Tellings:
    """Return what the acts of the whole way are told by in a language."""
    own = dict(_acts(lang))
    texts = (*own.items(), *((at, says) for at, says in _asked(lang) if at in own))
    read = [_read(text) for _, text in texts]
    stands: dict[str, list[int]] = {}
    for number, words in enumerate(read):
        for word in words:
            stands.setdefault(word, []).append(number)
    rarity = {word: log(1 + len(read) / len(numbers)) for word, numbers in stands.items()}
    return Tellings(
        acts=tuple(act for act, _ in texts),
        named=tuple(frozenset(_terms(_says(full_run().event(act), lang))) for act in own),
        rarity=MappingProxyType(rarity),
        weights=tuple(MappingProxyType(_weighed(words, rarity)) for words in read),
        by_word=MappingProxyType({word: tuple(numbers) for word, numbers in stands.items()}),
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


def _says(event: Event, lang: str) -> str:
    """Return what an act itself says, with the names in it."""
    return ". ".join((translate(event.says, lang), *_named(event)))


def _terms(text: str) -> Iterator[str]:
    return (term for _, _, term, _ in found_in(text, cleaned(text)))


def _named(event: Event) -> Iterator[str]:
    """Walk the names of an act and of what is born in it, as words."""
    for name in (event.name, event.subject, *(birth.address for birth in event.births)):
        yield name.replace("/", " ").replace("-", " ")


def _read(text: str) -> Counter[str]:
    """Return how often each word stands in a text, and how often each term, written `=term`."""
    scanned = cleaned(text)
    words = Counter(_ENDING.sub(b"", word).decode("cp1255") for word in _WORD.findall(scanned.data))
    return words + Counter(f"={term}" for _, _, term, _ in found_in(text, scanned))


def _weighed(words: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return what tells a text from others, as a vector of length one."""
    raw = {word: (1 + log(1 + count)) * rarity[word] for word, count in words.items() if word in rarity}
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def act_of(sentence: str, lang: str) -> str:
    """Return the act that a sentence is most like; empty where its chapter cannot be told."""
    told = tellings(lang)
    words = _read(sentence)
    if sum(word[0] == "=" for word in words) < _FEW:
        return ""
    wanted = _weighed(words, told.rarity)
    scores: dict[int, float] = {}
    for word in sorted(wanted, key=lambda each: (-told.rarity[each], each))[:_TELLING]:
        for number in told.by_word[word]:
            scores[number] = scores.get(number, 0.0) + wanted[word] * told.weights[number][word]
    nearest = sorted(scores, key=lambda number: (-scores[number], number))[:_NEAREST]
    return _agreed({number: scores[number] for number in nearest}, told.acts)


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
