"""A run told as rows: everything that stands in it, and all words that it needs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from hitkalelut.creation.addresses import own_meanings
from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.codec import encode_conditions
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import LAWS
from hitkalelut.creation.snapshot import shown
from hitkalelut.export import rows
from hitkalelut.export.rows import Creation
from hitkalelut.law.law import last
from hitkalelut.law.light import Lights
from hitkalelut.law.phases import LIGHTS, SEFIROT
from hitkalelut.law.reshimot import RECORDS
from hitkalelut.questions.labels import label_of
from hitkalelut.questions.runs import complete, telling
from hitkalelut.words import sources, terms
from hitkalelut.words.called import called, is_name
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import translate, untranslated

HEBREW = "he"
AS_TOLD = "as-told"
"""The key of the run in which every law is in force and every point is read as by default."""


def creation(history: History) -> Creation:
    """Return a whole run as rows, with every term, law, source and reading beside it."""
    return Creation(
        run=(_run(history),),
        acts=tuple(_act(history, event) for event in history),
        causes=tuple(rows.Cause(event.name, name) for event in history for name in _causes(history, event)),
        agents=tuple(_agents(history)),
        demands=tuple(
            rows.Demand(event.name, number, part, amount, asks)
            for event in history
            for number, (part, amount, asks) in enumerate(event.demands, 1)
        ),
        parts=tuple(_parts(history)),
        states=tuple(_states(history)),
        changes=tuple(_changes(history)),
        lights=tuple(_lights(history)),
        records=tuple(_records(history)),
        aspects=tuple(_aspects()),
        laws=tuple(_laws(history)),
        terms=tuple(map(_term, terms.terms())),
        sources=tuple(
            rows.Source(each.key, each.title, each.hebrew, each.author, each.address)
            for each in sources.sources()
        ),
        places=tuple(_places(history)),
        readings=tuple(_readings(history)),
        refusals=tuple(rows.Refusal(each.law, each.address, each.condition) for each in telling(history)),
    )


def key_of(history: History) -> str:
    """Return the key of a run: the conditions in which it differs from the way as the books tell it."""
    usual = encode_conditions(type(history.conditions)())
    given = encode_conditions(history.conditions)
    told = [f"{name}={_told(value)}" for name, value in sorted(given.items()) if value != usual[name]]
    return ";".join(told) or AS_TOLD


def _told(value: list[str] | int) -> str:
    return str(value) if isinstance(value, int) else ",".join(value) or "none"


def _run(history: History) -> rows.Run:
    given = encode_conditions(history.conditions)
    return rows.Run(
        key_of(history),
        tuple(given["without"]),
        tuple(given["readings"]),
        given["measure"],
        tuple(given["starters"]),
        len(history),
        complete(history),
    )


def _causes(history: History, event: Event) -> tuple[str, ...]:
    return tuple(history.events[number - 1].name for number in event.causes)


def _act(history: History, event: Event) -> rows.Act:
    return rows.Act(
        event.number,
        event.name,
        event.law,
        event.subject,
        event.says,
        _hebrew(event.says),
        event.sources,
        event.decided_by,
        event.done_by,
        event.starter or "",
        _causes(history, event),
    )


def _parts(history: History) -> Iterator[rows.Part]:
    for event in history:
        for birth in event.births:
            address = birth.address
            names = called(address, "en"), called(address, HEBREW)
            yield rows.Part(
                address, birth.born_of or "", event.name, birth.contact, *names, _meant(last(address))
            )


def _meant(name: str) -> tuple[str, ...]:
    """Return the keys of the terms that a name of a part means."""
    return tuple(sorted(own_meanings(name) & {term.key for term in terms.terms()}))


def _agents(history: History) -> Iterator[rows.Agent]:
    parts = {birth.address for event in history for birth in event.births}
    for name in dict.fromkeys(each for event in history for each in (event.decided_by, event.done_by)):
        within = next((above for above in _above(name) if above in parts), "")
        told = (called(name, "en"), called(name, HEBREW)) if is_name(name) else (name, _hebrew(name))
        yield rows.Agent(name, within, *told, _meant(last(name)))


def _above(address: str) -> Iterator[str]:
    """Walk an address and all that it lies in, inmost first."""
    while address:
        yield address
        address = address.rpartition("/")[0]


def _hebrew(text: str) -> str:
    """Return a sentence in Hebrew; nothing where it has none."""
    return "" if untranslated(text, HEBREW) else translate(text, HEBREW)


def _states(history: History) -> Iterator[rows.State]:
    before: dict[str, str] = {}
    for event in history:
        touched = (*(birth.address for birth in event.births), *(each.address for each in event.changes))
        for part in dict.fromkeys(touched):
            yield rows.State(part, event.name, before.get(part, ""))
            before[part] = event.name


def _changes(history: History) -> Iterator[rows.Change]:
    for event in history:
        for part, aspect, before, after in event.changes:
            told = (_json(shown(aspect, before)), _json(shown(aspect, after)))
            yield rows.Change(event.name, part, aspect.name, *told)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _lights(history: History) -> Iterator[rows.Light]:
    for event in history:
        for part, aspect, _, after in event.changes:
            lights: Lights = after if aspect is LIGHTS else ()
            for vessel, light in zip(SEFIROT, lights, strict=False):
                yield rows.Light(event.name, part, vessel, "" if light is None else light.name.lower())


def _records(history: History) -> Iterator[rows.Record]:
    for event in history:
        for part, aspect, _, after in event.changes:
            for place, record in enumerate(after if aspect is RECORDS else (), 1):
                asleep = record.coarseness is None
                coarseness = "" if asleep else str(record.coarseness)
                yield rows.Record(event.name, part, place, record.clothing, coarseness, record.kind)


def _aspects() -> Iterator[rows.Aspect]:
    for key in aspects():
        label = label_of(key.replace("-", "_"))
        yield rows.Aspect(key, label, _hebrew(label))


def _laws(history: History) -> Iterator[rows.Law]:
    for number, law in enumerate(LAWS, 1):
        hebrew, off = _hebrew(law.statement), law.key in history.conditions.without
        yield rows.Law(number, law.key, law.statement, hebrew, law.citations, not off)


def _term(term: terms.Term) -> rows.Term:
    return rows.Term(
        term.key,
        term.name,
        term.english,
        term.hebrew,
        term.abbreviations,
        term.spellings,
        term.meaning,
        term.meaning_he,
        term.sources,
    )


def _readings(history: History) -> Iterator[rows.Choice]:
    chosen = history.conditions.readings
    for each in questions():
        default = not any(chosen.takes(choice.name) for choice in each.choices)
        for choice in each.choices:
            usual = choice is each.default
            taken = default if usual else chosen.takes(choice.name)
            asks, says = (each.asks, _hebrew(each.asks)), (choice.says, _hebrew(choice.says))
            yield rows.Choice(each.key, *asks, choice.name, *says, choice.sources, usual, choice.runs, taken)


def _places(history: History) -> Iterator[rows.Place]:
    """Walk every place that anything cites, in one order."""
    for text in sorted(set(_cited(history))):
        place = sources.cite(text)
        yield rows.Place(text, place.source.key, place.table, place.item)


def _cited(history: History) -> Iterable[str]:
    for event in history:
        yield from event.sources
    for law in LAWS:
        yield from law.citations
    for term in terms.terms():
        yield from term.sources
    for question in questions():
        for choice in question.choices:
            yield from choice.sources
