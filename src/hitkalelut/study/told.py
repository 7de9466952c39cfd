"""An act told to a learner in a language and a spelling: what happened, why, and what may be asked next."""

from collections.abc import Callable
from dataclasses import dataclass

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import find_law
from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.questions.changed import what_changed
from hitkalelut.questions.predict import question
from hitkalelut.questions.saying import asks_of, value_says
from hitkalelut.questions.stages import stage_of
from hitkalelut.words.called import joined
from hitkalelut.words.spelling import PLAIN, Spelling
from hitkalelut.words.tongue import said, translate

__all__ = ["MOST_CAUSES", "Asked", "Cause", "Told", "asked", "honest", "sentence", "speaker", "told"]

MOST_CAUSES = 4
"""How many of the acts that one comes from are told; the others are counted."""
Speak = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cause:
    """An act that another one comes from: its name, and what happened at it."""

    act: str
    says: str


@dataclass(frozen=True, slots=True)
class Told:
    """An act in the words of one language; `act` is the name by which it is asked for."""

    lang: str
    act: str
    name: str
    stage: str
    says: str
    changed: str
    law: str
    statement: str
    causes: tuple[Cause, ...]
    more: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be asked about the act to come, and its answer, in the words of one language."""

    lang: str
    asks: str
    options: tuple[str, ...]
    answer: str
    because: str
    act: str
    sources: tuple[str, ...]


def sentence(text: str) -> str:
    """Return a clause of the engine as a sentence, with a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}" if text else ""


def speaker(lang: str, spelling: Spelling = PLAIN) -> Speak:
    """Return how a sentence of the engine is said in a language and a spelling."""
    return lambda text: spelling(joined(said(text, lang)))


def honest(lang: str) -> str:
    """Return what is claimed and what is not, in one line for whatever leaves the house."""
    return translate(
        "This computes the structure that the texts describe. It makes no claim about the thing itself "
        "and promises nobody attainment.",
        lang,
    )


def told(history: History, number: int, lang: str, spelling: Spelling = PLAIN) -> Told:
    """Return an act of a run in the words of a language, by its number from 1 on."""
    event, say = history.events[number - 1], speaker(lang, spelling)
    causes = event.causes[-MOST_CAUSES:]
    rest = len(event.causes) - len(causes)
    return Told(
        lang=lang,
        act=event.name,
        name=act_name(event.name, lang),
        stage=sentence(say(stage_of(event).title)).removesuffix("."),
        says=sentence(say(event.says)),
        changed=spelling(what_changed(event, lang)),
        law=spelling(translate(event.law, lang)),
        statement=sentence(spelling(joined(translate(find_law(event.law).statement, lang)))),
        causes=tuple(_cause(history.events[each - 1], lang, say) for each in causes),
        more=phrase("and {count} more", lang, count=rest) if rest else "",
        sources=event.sources,
    )


def _cause(event: Event, lang: str, say: Speak) -> Cause:
    return Cause(act_name(event.name, lang), sentence(say(event.says)))


def asked(
    history: History, number: int, lang: str, spelling: Spelling = PLAIN, *, seed: int = 0
) -> Asked | None:
    """Return what may be asked after an act, 0 for before the first; nothing after the last."""
    found = question(history, number, seed=seed)
    if found is None:
        return None
    say = speaker(lang, spelling)
    return Asked(
        lang=lang,
        asks=spelling(joined(asks_of(found, lang))),
        options=tuple(spelling(value_says(found.aspect, each.value, lang)) for each in found.options),
        answer=spelling(value_says(found.aspect, found.right.value, lang)),
        because=sentence(say(found.event.says)),
        act=found.event.name,
        sources=found.event.sources,
    )
