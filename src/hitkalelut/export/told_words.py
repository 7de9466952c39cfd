"""Terms, laws, sources and readings as linked data: what is the same in every run."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import DCTERMS, RDF, RDFS, SKOS, Literal, URIRef

from hitkalelut.export import rows
from hitkalelut.export.iris import TERMS, iri, word
from hitkalelut.export.rows import Creation
from hitkalelut.words.script import is_hebrew

Said = list[tuple[URIRef, URIRef | Literal]]
Node = tuple[URIRef, Said]
"""A thing, and all that is said of it."""
PLAN = URIRef("http://www.w3.org/ns/prov#Plan")
ROMAN = "he-Latn"
ANY = "und-Latn"
"""The language of a spelling in Latin letters: English or Hebrew, which no list tells."""
_WEB = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?")


def terms(told: Creation) -> Iterator[Node]:
    """Walk the terms, and the one scheme that they are in."""
    yield URIRef(TERMS), [(RDF.type, SKOS.ConceptScheme), *both(DCTERMS.title, "Terms", "מונחים")]
    for term in told.terms:
        yield iri("term", term.key), _term(term)


def laws(told: Creation) -> Iterator[Node]:
    """Walk the laws."""
    for law in told.laws:
        yield iri("law", law.key), _law(law)


def aspects(told: Creation) -> Iterator[Node]:
    """Walk what can be true of a part."""
    for aspect in told.aspects:
        yield iri("aspect", aspect.key), _aspect(aspect)


def sources(told: Creation) -> Iterator[Node]:
    """Walk the sources, and every place in them that is cited."""
    for source in told.sources:
        yield iri("source", source.key), _source(source)
    for place in told.places:
        yield iri("place", place.citation), _place(place)


def readings(told: Creation) -> Iterator[Node]:
    """Walk the points on which the sources differ, and the ways to read them."""
    asked: dict[str, rows.Choice] = {}
    for choice in told.readings:
        asked.setdefault(choice.question, choice)
    for key, choice in asked.items():
        said = _typed(word("Question"), key=key)
        yield iri("question", key), said + both(RDFS.label, choice.asks, choice.asks_he)
    for choice in told.readings:
        yield iri("reading", choice.name), _choice(choice)


def both(what: URIRef, english: str, hebrew: str) -> Said:
    """Return what is said in English and, where it is, in Hebrew."""
    return [(what, Literal(text, lang)) for text, lang in ((english, "en"), (hebrew, "he")) if text]


def cited(places: Iterable[str]) -> Said:
    """Return the places where something is written."""
    return [(DCTERMS.source, iri("place", place)) for place in dict.fromkeys(places)]


def _typed(kind: URIRef, *kinds: URIRef, key: str) -> Said:
    return [*((RDF.type, each) for each in (kind, *kinds)), (DCTERMS.identifier, Literal(key))]


def _term(term: rows.Term) -> Said:
    written = dict.fromkeys((*term.abbreviations, *term.spellings))
    said = _typed(SKOS.Concept, key=term.key)
    said.append((SKOS.inScheme, URIRef(TERMS)))
    said += both(SKOS.prefLabel, term.english, term.hebrew)
    said.append((SKOS.prefLabel, Literal(term.name, ROMAN)))
    others = (Literal(form, "he" if is_hebrew(form) else ANY) for form in written)
    said += [(SKOS.altLabel, form) for form in others if (SKOS.prefLabel, form) not in said]
    return said + both(SKOS.definition, term.meaning, term.meaning_he) + cited(term.sources)


def _law(law: rows.Law) -> Said:
    said = _typed(word("Law"), PLAN, key=law.key)
    said.append((word("order"), Literal(law.number)))
    return said + both(SKOS.definition, law.says, law.says_he) + cited(law.sources)


def _aspect(aspect: rows.Aspect) -> Said:
    said = _typed(RDF.Property, key=aspect.key)
    said.append((RDFS.subPropertyOf, word("aspect")))
    return said + both(RDFS.label, aspect.english, aspect.hebrew)


def _source(source: rows.Source) -> Said:
    said = _typed(word("Source"), key=source.key) + both(DCTERMS.title, source.title, source.hebrew)
    said.append((DCTERMS.creator, Literal(source.author)))
    if _WEB.fullmatch(source.address):
        said.append((RDFS.seeAlso, URIRef(f"https://{source.address}")))
    else:
        said.append((DCTERMS.bibliographicCitation, Literal(source.address)))
    return said


def _place(place: rows.Place) -> Said:
    said = _typed(word("Place"), key=place.citation)
    said.append((DCTERMS.isPartOf, iri("source", place.source)))
    told: dict[str, Any] = {"table": place.table, "item": place.item}
    return said + [(word(name), Literal(text)) for name, text in told.items() if text]


def _choice(choice: rows.Choice) -> Said:
    said = _typed(word("Choice"), key=choice.name)
    said += [
        (word("question"), iri("question", choice.question)),
        (word("default"), Literal(choice.default)),
        (word("canRun"), Literal(choice.runs)),
    ]
    return said + both(SKOS.definition, choice.says, choice.says_he) + cited(choice.sources)
