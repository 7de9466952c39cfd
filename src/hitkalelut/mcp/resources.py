"""The resources: acts, laws, terms, readings and books, each at an address of its own, to be read."""

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote

from mcp_types import ReadResourceResult, Resource, ResourceTemplate, TextResourceContents

from hitkalelut.creation.laws import LAWS, find_law
from hitkalelut.creation.snapshot import snapshot
from hitkalelut.errors import HitkalelutError, nearest
from hitkalelut.mcp.told import grounds
from hitkalelut.questions.runs import full_run, required
from hitkalelut.words.readings import questions
from hitkalelut.words.sources import sources
from hitkalelut.words.terms import find, terms

SCHEME: Final = "hitkalelut://"
JSON: Final = "application/json"


def listed() -> list[Resource]:
    """Return the lists that can be read whole."""
    return [
        Resource(uri=f"{SCHEME}{name}", name=name, description=says, mime_type=JSON)
        for name, (says, _) in _LISTS.items()
    ]


def templates() -> list[ResourceTemplate]:
    """Return the addresses of single things."""
    return [
        ResourceTemplate(
            uri_template=f"{SCHEME}{name}/{{+name}}", name=name, description=says, mime_type=JSON
        )
        for name, (says, _) in _SINGLE.items()
    ]


def read(uri: str) -> ReadResourceResult:
    """Return what lies at an address as JSON; raise where nothing does, naming what is near."""
    kind, _, name = unquote(uri.removeprefix(SCHEME)).partition("/")
    if not name and kind in _LISTS:
        data: Any = list(_LISTS[kind][1]())
    elif name and kind in _SINGLE:
        data = _SINGLE[kind][1](name)
    else:
        known = (*_LISTS, *(f"{each}/NAME" for each in _SINGLE))
        close = ", ".join(f"{SCHEME}{each}" for each in nearest(kind, known) or known)
        raise HitkalelutError(f"nothing lies at {uri[:200]!r}; choose {close}")
    text = json.dumps(data, ensure_ascii=False)
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, text=text, mime_type=JSON)])


def _grounds(citations: tuple[str, ...]) -> dict[str, Any]:
    found = grounds(citations, "en")
    return {**found, "sources": [each.model_dump() for each in found["sources"]]}


def _acts() -> Iterator[dict[str, Any]]:
    for event in full_run():
        yield {"number": event.number, "name": event.name, "law": event.law}


def _laws() -> Iterator[dict[str, Any]]:
    for law in LAWS:
        yield {"key": law.key, "says": law.statement, "citations": list(law.citations)}


def _terms() -> Iterator[dict[str, Any]]:
    for term in terms():
        yield {"key": term.key, "name": term.name, "hebrew": term.hebrew, "meaning": term.meaning}


def _readings() -> Iterator[dict[str, Any]]:
    for question in questions():
        choices = [{"name": c.name, "says": c.says, "citations": list(c.sources)} for c in question.choices]
        yield {"key": question.key, "asks": question.asks, "choices": choices}


def _sources() -> Iterator[dict[str, Any]]:
    for source in sources():
        yield {"key": source.key, "book": source.title, "author": source.author, "address": source.link}


def _act(name: str) -> dict[str, Any]:
    history = full_run()
    event = required(history, name)
    told = {
        "number": event.number,
        "name": event.name,
        "law": event.law,
        "says": event.says,
        "citations": list(event.sources),
        "causes": [history.events[number - 1].name for number in event.causes],
        "changed": sorted({change.address for change in event.changes}),
    }
    return {**told, **_grounds(event.sources)}


def _law(key: str) -> dict[str, Any]:
    law = find_law(key)
    acts = [event.name for event in full_run() if event.law == law.key]
    told = {"key": law.key, "says": law.statement, "citations": list(law.citations), "acts": acts[:40]}
    return {**told, "acts_in_all": len(acts), **_grounds(law.citations)}


def _term(name: str) -> dict[str, Any]:
    term = find(name)
    told = {
        "key": term.key,
        "name": term.name,
        "english": term.english,
        "hebrew": term.hebrew,
        "spellings": list(term.spellings),
        "meaning": term.meaning,
        "meaning_he": term.meaning_he,
        "citations": list(term.sources),
    }
    return {**told, **_grounds(term.sources)}


def _state(name: str) -> dict[str, Any]:
    history = full_run()
    event = required(history, name)
    return {**snapshot(history, event.number), **_grounds(event.sources)}


_LISTS: Final[Mapping[str, tuple[str, Callable[[], Iterator[dict[str, Any]]]]]] = MappingProxyType(
    {
        "acts": ("All acts of the way, in order.", _acts),
        "laws": ("All laws, in the order in which they are asked.", _laws),
        "terms": ("All terms, with their Hebrew and their meaning.", _terms),
        "readings": ("Where the sources differ, and the choices.", _readings),
        "sources": ("The books that are cited, and where they can be read.", _sources),
    }
)
_SINGLE: Final[Mapping[str, tuple[str, Callable[[str], dict[str, Any]]]]] = MappingProxyType(
    {
        "act": ("An act: what happened, by which law, where it is written, what it came from.", _act),
        "state": ("The whole state after an act.", _state),
        "law": ("A law, where it is written, and the acts that it makes.", _law),
        "term": ("A term, found in any spelling.", _term),
    }
)
