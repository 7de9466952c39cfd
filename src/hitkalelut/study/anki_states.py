"""Cards of states: which lights, which records, who clothes whom, and why, all of it read off the run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hitkalelut.creation.history import Change, Event, History
from hitkalelut.draw.apt import pictured, respelled
from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Aspect
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.reshimot import OFFSPRING, RESHIMO
from hitkalelut.law.screen import STANDS_AT
from hitkalelut.questions.saying import value_says
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.study.anki import Chapter, StateCard, Wanted, Words
from hitkalelut.study.told import sentence, speaker, told
from hitkalelut.words.called import called, joined
from hitkalelut.words.tongue import marked, translate

__all__ = ["ASKS", "WHY", "Fact", "chapter_of", "facts", "state_card"]

WHY = "why"
STANDING = marked("What does {part} clothe, and where does its Peh stand?")
ASKS = {
    "lights": marked("Which lights are in {part}, from the vessel of Keter down?"),
    "reshimo": marked("On which pair of records is {part} conceived, clothing before coarseness?"),
    "records": marked("Which pair of records does {part} hold for the next Partzuf?"),
    "clothes": marked("What does {part} clothe?"),
    WHY: marked("Why? By which law, and what does it come from?"),
}
"""What is asked of a state, by the kind of its card."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is worth knowing of a run: an act, and what is asked of which part after it."""

    number: int
    kind: str
    part: str

    @property
    def key(self) -> str:
        """What the fact is of, apart from where in the run it stands."""
        return f"{self.kind}/{self.part}"


def facts(history: History) -> tuple[Fact, ...]:
    """Return the facts of a run in the order of its acts, each of which shows something for the first time.

    These are, for each part, the act at which it is first full, those that give it its pair of records
    and the next one's, and that at which it first clothes another; and the reason of each of these acts
    and of the first act of each law.
    """
    found = [*_fullest(history)]
    for kind, aspect in (("reshimo", RESHIMO), ("records", OFFSPRING), ("clothes", CLOTHES)):
        found += _firsts(history, kind, aspect)
    reasons = sorted({*(fact.number for fact in found), *history.firsts.values()})
    found += [Fact(number, WHY, history.events[number - 1].name) for number in reasons]
    order = tuple(ASKS)
    return tuple(sorted(found, key=lambda fact: (fact.number, order.index(fact.kind), fact.part)))


def _changes(history: History, aspect: Aspect[Any]) -> Iterator[tuple[Event, Change]]:
    for event in history:
        for change in event.changes:
            if change.aspect is aspect and change.after:
                yield event, change


def _fullest(history: History) -> Iterator[Fact]:
    """Walk the acts after which a part is first as full as it becomes before it loses any light."""
    held: dict[str, tuple[int, int]] = {}
    past: set[str] = set()
    for event, change in _changes(history, LIGHTS):
        part, many = change.address, count(change.after)
        most = held.get(part, (0, 0))[0]
        if many < most:
            past.add(part)
        elif many > most and part not in past:
            held[part] = (many, event.number)
    return (Fact(number, "lights", part) for part, (_, number) in held.items())


def _firsts(history: History, kind: str, aspect: Aspect[Any]) -> Iterator[Fact]:
    first: dict[str, int] = {}
    for event, change in _changes(history, aspect):
        first.setdefault(change.address, event.number)
    return (Fact(number, kind, part) for part, number in first.items())


def chapter_of(event: Event, lang: str) -> Chapter:
    """Return the part of the deck that an act belongs to: its stage of the way."""
    stage: Stage = stage_of(event)
    return Chapter(
        stage.name.lower().replace("_", "-"), int(stage) + 1, _capital(translate(stage.title, lang))
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def state_card(history: History, fact: Fact, wanted: Wanted) -> StateCard:
    """Return the card of a fact, in the languages that are wanted."""
    event = history.events[fact.number - 1]
    leading = wanted.languages[0]
    look = Look(lang=leading, labels=wanted.lang)
    return StateCard(
        key=f"state/{fact.key}",
        kind=fact.kind,
        chapter=chapter_of(event, leading),
        name=f"{_subject(fact, leading)}: {fact.kind}",
        where=tuple(Words(lang, _where(event, lang)) for lang in wanted.languages),
        asks=tuple(Words(lang, wanted.spelling(_asks(history, fact, lang))) for lang in wanted.languages),
        answers=tuple(Words(lang, _answer(history, fact, wanted, lang)) for lang in wanted.languages),
        because=tuple(_because(history, fact, wanted, lang) for lang in wanted.languages),
        sources=event.sources,
        picture=respelled(pictured(history, fact.number, look, kind=_seen_in(fact)), wanted.spelling),
        shown=fact.kind == WHY,
    )


def _seen_in(fact: Fact) -> str:
    """Return the kind of picture that shows a fact, where it is not the one that shows its act best."""
    return "ladder" if fact.kind == "clothes" else ""


def _subject(fact: Fact, lang: str) -> str:
    return act_name(fact.part, lang) if fact.kind == WHY else called(fact.part, lang)


def _where(event: Event, lang: str) -> str:
    return (
        f"{sentence(translate(stage_of(event).title, lang)).removesuffix('.')} · {act_name(event.name, lang)}"
    )


def _asks(history: History, fact: Fact, lang: str) -> str:
    asks = translate(ASKS[fact.kind], lang)
    if fact.kind == WHY:
        return f"{sentence(speaker(lang)(history.events[fact.number - 1].says))} {asks}"
    if fact.kind == "clothes" and history.state(fact.number).desires[fact.part][STANDS_AT]:
        asks = translate(STANDING, lang)
    return joined(asks.format(part=called(fact.part, lang)))


def _answer(history: History, fact: Fact, wanted: Wanted, lang: str) -> str:
    event = history.events[fact.number - 1]
    if fact.kind == WHY:
        return wanted.spelling(f"{translate(event.law, lang)}: {told(history, fact.number, lang).statement}")
    desire = history.state(fact.number).desires[fact.part]
    texts: dict[str, Callable[[], str]] = {
        "lights": lambda: value_says(LIGHTS, desire[LIGHTS], lang),
        "reshimo": lambda: value_says(RESHIMO, desire[RESHIMO], lang),
        "records": lambda: value_says(OFFSPRING, desire[OFFSPRING], lang),
        "clothes": lambda: _clothes(desire[CLOTHES], desire[STANDS_AT], lang),
    }
    return wanted.spelling(joined(texts[fact.kind]()))


def _clothes(clothes: str | None, stands: str | None, lang: str) -> str:
    if not (clothes and stands):
        return called(clothes or "", lang)
    names = {"part": called(clothes, lang), "place": called(stands, lang)}
    return phrase("{part}; its Peh stands at {place}", lang, **names)


def _because(history: History, fact: Fact, wanted: Wanted, lang: str) -> tuple[Words, ...]:
    """Return what stands below an answer: the causes of the act, or what happened at it and its law."""
    found = told(history, fact.number, lang, wanted.spelling)
    if fact.kind == WHY:
        lines = (*(f"{cause.act}: {cause.says}" for cause in found.causes), found.more)
    else:
        lines = (found.says, f"{found.law}: {found.statement}")
    return tuple(Words(lang, line) for line in filter(None, lines))
