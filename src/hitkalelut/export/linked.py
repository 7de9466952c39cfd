"""Creation as linked data: JSON-LD and Turtle, the same bytes for the same run, and a graph to be asked.

Terms are told in SKOS, acts and their causes in PROV-O, the rest in one small vocabulary of our own.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from rdflib import DCTERMS, PROV, RDF, Graph, Literal, URIRef

from hitkalelut import data
from hitkalelut.export import told_run, told_words
from hitkalelut.export.iris import OF_ONE_RUN, Names, word
from hitkalelut.export.rows import WHOLE, Creation
from hitkalelut.export.told_words import Node

_LOCAL = re.compile(r"[A-Za-z][\w-]*")
_OWN_VALUES = (bool, int)


class ToldAct(NamedTuple):
    """What a graph tells of an act: its name, the key of its law, and the names of its causes."""

    name: str
    law: str
    causes: tuple[str, ...]


CHAPTERS: Mapping[str, Callable[[Creation], Iterator[Node]]] = MappingProxyType(
    {
        "acts": told_run.acts,
        "parts": told_run.parts,
        "laws": told_words.laws,
        "terms": told_words.terms,
        "sources": told_words.sources,
        "readings": told_words.readings,
    }
)


def nodes(told: Creation, chapters: Iterable[str] = WHOLE) -> Iterator[Node]:
    """Walk every thing of these chapters once, in one order, with all that is said of it."""
    for chapter in chapters:
        yield from CHAPTERS[chapter](told)


def graph(told: Creation, chapters: Iterable[str] = WHOLE) -> Graph:
    """Return creation as a graph that can be asked in SPARQL."""
    made = Graph()
    for prefix, base in _prefixes().items():
        made.bind(prefix, base, replace=True)
    for thing, said in nodes(told, chapters):
        for what, value in said:
            made.add((thing, what, value))
    return made


def vocabulary() -> Graph:
    """Return our own vocabulary."""
    return Graph().parse(data=data.text("vocabulary.ttl"), format="turtle")


def shapes() -> Graph:
    """Return the shapes in SHACL that every graph of creation has."""
    return Graph().parse(data=data.text("shapes.ttl"), format="turtle")


# JSON-LD.


def json_ld(told: Creation, chapters: Iterable[str] = WHOLE) -> str:
    """Return creation as JSON-LD with its context within it, a thing on a line."""
    short = _Short(_context() | _of_run(told))
    own = json.dumps([_context(), _of_run(told)], ensure_ascii=False)
    lines = (
        json.dumps(_thing(thing, said, short), ensure_ascii=False, separators=(",", ":"))
        for thing, said in nodes(told, chapters)
    )
    whole = ",\n".join(lines)
    return f'{{"@context":{own},\n"@graph":[\n{whole}\n]}}\n'


@cache
def _context() -> dict[str, Any]:
    context: dict[str, Any] = json.loads(data.text("context.jsonld"))["@context"]
    return context


@cache
def _prefixes() -> dict[str, str]:
    return {name: base for name, base in _context().items() if isinstance(base, str) and base[0] != "@"}


def _of_run(told: Creation) -> dict[str, str]:
    """Return the prefixes of what belongs to the run that is told."""
    return {kind: str(Names(one.key)(kind, "")) for one in told.run for kind in OF_ONE_RUN}


class _Short:
    """How names are written in short under a context."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self.bases = [(base, name) for name, base in context.items() if isinstance(base, str)]
        self.bases.sort(key=lambda each: -len(each[0]))
        self.known: dict[str, str] = {}

    def __call__(self, name: URIRef) -> str:
        """Return a name in short, or whole where no prefix begins it."""
        if name not in self.known:
            self.known[name] = next(
                (f"{prefix}:{name[len(base) :]}" for base, prefix in self.bases if name.startswith(base)),
                str(name),
            )
        return self.known[name]


def _thing(thing: URIRef, said: Iterable[tuple[URIRef, URIRef | Literal]], short: _Short) -> dict[str, Any]:
    told: dict[str, Any] = {"id": short(thing)}
    for what, value in said:
        key = "type" if what == RDF.type else short(what)
        form = short.context.get(key, {})
        if isinstance(form, dict) and form.get("@container") == "@language":
            assert isinstance(value, Literal)
            _add(told.setdefault(key, {}), str(value.language), str(value))
        elif isinstance(value, Literal):
            _add(told, key, _literal(value))
        else:
            _add(told, key, short(value))
    return told


def _add(told: dict[str, Any], key: str, value: Any) -> None:
    """Say one thing more under a key: one alone stands as it is, several in a list."""
    if key not in told:
        told[key] = value
    elif isinstance(told[key], list):
        told[key].append(value)
    else:
        told[key] = [told[key], value]


def _literal(value: Literal) -> Any:
    if value.datatype == RDF.JSON:
        return {"@type": "@json", "@value": json.loads(str(value))}
    return value.value if isinstance(value.value, _OWN_VALUES) else str(value)


# Turtle.


def turtle(told: Creation, chapters: Iterable[str] = WHOLE) -> str:
    """Return creation as Turtle, a thing in a paragraph."""
    bases = {base: name for name, base in _prefixes().items()}
    heads = [f"@prefix {name}: <{base}> .\n" for name, base in _prefixes().items()]
    parts = (_paragraph(thing, said, bases) for thing, said in nodes(told, chapters))
    return "".join((*heads, "\n", *parts))


def _paragraph(
    thing: URIRef, said: Iterable[tuple[URIRef, URIRef | Literal]], bases: Mapping[str, str]
) -> str:
    told: dict[str, list[str]] = {}
    for what, value in said:
        written = _quoted(value) if isinstance(value, Literal) else _written(value, bases)
        told.setdefault("a" if what == RDF.type else _written(what, bases), []).append(written)
    lines = " ;\n    ".join(f"{what} {', '.join(values)}" for what, values in told.items())
    return f"{_written(thing, bases)} {lines} .\n\n"


def _quoted(value: Literal) -> str:
    """Return a value in Turtle; numbers and truth stand without quotation marks."""
    plain = isinstance(value.value, _OWN_VALUES) and value.datatype != RDF.JSON
    return str(value) if plain else value.n3()


def _written(name: URIRef, bases: Mapping[str, str]) -> str:
    """Return a name in Turtle, with a prefix where what follows it needs no escape."""
    cut = max(name.rfind("/"), name.rfind("#")) + 1
    prefix = bases.get(name[:cut])
    return f"{prefix}:{name[cut:]}" if prefix and _LOCAL.fullmatch(name[cut:]) else f"<{name}>"


# And back.


def read_graph(made: Graph) -> tuple[ToldAct, ...]:
    """Return the acts that a graph tells, in their order, each with its law and its causes."""
    numbers = {act: int(str(number)) for act, number in made.subject_objects(word("number"))}
    keys = {thing: str(key) for thing, key in made.subject_objects(DCTERMS.identifier)}
    laws = dict(made.subject_objects(word("law")))
    return tuple(
        ToldAct(
            keys[act],
            keys[laws[act]],
            tuple(
                keys[cause]
                for cause in sorted(made.objects(act, PROV.wasInformedBy), key=numbers.__getitem__)
            ),
        )
        for act in sorted(numbers, key=numbers.__getitem__)
    )
