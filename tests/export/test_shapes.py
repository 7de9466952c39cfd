"""The shapes hold of every graph that is written, and each of them fails where a graph is broken."""

import re
from functools import cache
from importlib import resources

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace

from hitkalelut.export.creation import creation
from hitkalelut.export.linked import graph, shapes
from hitkalelut.export.rows import Creation
from hitkalelut.questions.runs import run
from tests.conftest import WHAT_IFS
from tests.export.conftest import SOME_WHAT_IFS

SH = Namespace("http://www.w3.org/ns/shacl#")
HEAD = """
PREFIX hk: <https://w3id.org/hitkalelut/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
BASE <https://w3id.org/hitkalelut/>
"""
ACT, LATER = "<run/as-told/act/phase-2>", "<run/as-told/act/phase-3>"
STATE = "<run/as-told/state/AK/Galgalta@Galgalta/full>"
PART = "<run/as-told/part/AK/Galgalta>"


def without(thing: str, what: str) -> str:
    """Return an update that takes away what is said of a thing with one word."""
    return f"DELETE WHERE {{ {thing} {what} ?x }}"


def more(thing: str, what: str, value: str) -> str:
    """Return an update that says one thing more."""
    return f"INSERT DATA {{ {thing} {what} {value} }}"


def instead(thing: str, what: str, value: str) -> str:
    """Return an update that says something else in place of what is said."""
    return f"{without(thing, what)} ; {more(thing, what, value)}"


NOWHERE = "<nowhere>"
BREAKS = {
    "an act has one name": without(ACT, "dct:identifier"),
    "an act has one number, from 1": instead(ACT, "hk:number", "0"),
    "an act belongs to one run": without(ACT, "hk:inRun"),
    "an act is an activity of PROV": f"DELETE DATA {{ {ACT} a prov:Activity }}",
    "an act happens by one law that is told": without(ACT, "hk:law"),
    "an act is written in a place that is told": without(ACT, "dct:source"),
    "an act has a cause, or a starter": without(ACT, "prov:wasInformedBy"),
    "a cause is an act that is told": more(ACT, "prov:wasInformedBy", NOWHERE),
    "a cause is of the same run": instead("<run/as-told/act/phase-1>", "hk:inRun", "<run/other>"),
    "a cause is earlier than what it causes": more(ACT, "prov:wasInformedBy", LATER),
    "no two acts of a run have one number": instead(LATER, "hk:number", "3"),
    "an act makes a part, or changes one": f"DELETE WHERE {{ ?made prov:wasGeneratedBy {ACT} }}",
    "an act happens on a demand": without(ACT, "hk:demand"),
    "what an act uses is a state that is told": more(ACT, "prov:used", NOWHERE),
    "one agent that is told decides an act": instead(ACT, "hk:decidedBy", NOWHERE),
    "one agent that is told does an act": more(ACT, "hk:doneBy", PART),
    "an act tells who decided it and who did it, each with its plan": without(
        ACT, "prov:qualifiedAssociation"
    ),
    "the plan of who decides or does an act is the law of the act": instead(ACT, "hk:law", "<law/coupling>"),
    "an association has one agent that is told": without("<run/as-told/deed/phase-2>", "prov:agent"),
    "an agent decides or does": instead("<run/as-told/deed/phase-2>", "prov:hadRole", "hk:spark"),
    "a part is made by exactly one act": more(PART, "prov:wasGeneratedBy", ACT),
    "a part has one address": without(PART, "hk:address"),
    "a part comes out of one part that is told": instead(PART, "hk:bornOf", NOWHERE),
    "what names a part is a term that is told": more(PART, "hk:concept", NOWHERE),
    "a state is made by exactly one act": more(STATE, "prov:wasGeneratedBy", ACT),
    "a state is of one part": without(STATE, "prov:specializationOf"),
    "a record that is held is told": more(STATE, "hk:record", NOWHERE),
    "a state follows one state that is told": more(STATE, "prov:wasRevisionOf", NOWHERE),
    "a state follows an earlier state of the same part": instead(
        STATE, "prov:specializationOf", "<run/as-told/part/Kav>"
    ),
    "a light in a vessel is a term that is told": more(STATE, "hk:inBina", NOWHERE),
    "a demand has one amount": without("<run/as-told/demand/phase-2/1>", "hk:amount"),
    "a demand asks for something": without("<run/as-told/demand/phase-2/1>", "hk:asks"),
    "a record has one clothing, 0 to 4": instead("<record/4-4-tag>", "hk:clothing", "5"),
    "a record has at most one coarseness, 0 to 4": more("<record/4-4-tag>", "hk:coarseness", "3"),
    "a record is tag or ot": instead("<record/4-4-tag>", "hk:kind", "'taamim'"),
    "a law has its sentence": without("<law/coupling>", "skos:definition"),
    "a law is written in a place that is told": instead("<law/coupling>", "dct:source", "<place/P%20999>"),
    "a law is a plan of PROV": "DELETE DATA { <law/coupling> a prov:Plan }",
    "a place is in one source that is told": instead("<place/P%205>", "dct:isPartOf", "<source/NONE>"),
    "a source has a title": without("<source/P>", "dct:title"),
    "a source has an author": without("<source/P>", "dct:creator"),
    "a reading answers one question that is told": without("<reading/five-partzufim>", "hk:question"),
    "a reading is written in a place that is told": without("<reading/five-partzufim>", "dct:source"),
    "a run reads each question in exactly one way": more(
        "<run/as-told>", "hk:reading", "<reading/ma-and-bon-one>"
    ),
    "a term is called in English, in Hebrew, and in Hebrew with Latin letters": (
        "DELETE { <term/galgalta> skos:prefLabel ?x } WHERE "
        "{ <term/galgalta> skos:prefLabel ?x FILTER (lang(?x) = 'he-Latn') }"
    ),
    "a term has its meaning in both languages": without("<term/galgalta>", "skos:definition"),
    "a term is in the scheme of terms": without("<term/galgalta>", "skos:inScheme"),
    "a term is written in a place that is told": without("<term/galgalta>", "dct:source"),
    "what a term is called is no other spelling of it": (
        "INSERT { <term/galgalta> skos:altLabel ?x } WHERE { <term/galgalta> skos:prefLabel ?x }"
    ),
}
"""For each message of the shapes, how a graph is broken so that it must be said."""


@cache
def held() -> Graph:
    """Return the shapes, read once."""
    return shapes()


def faults(made: Graph) -> set[str]:
    """Return every message that the shapes have for a graph."""
    _, report, _ = validate(made, shacl_graph=held(), inference="none")
    assert isinstance(report, Graph)
    return {str(message) for message in report.objects(None, SH.resultMessage)}


def test_a_graph_as_it_is_written_has_no_fault(small: Creation) -> None:
    """A small graph keeps to all shapes, or the tests below would prove nothing."""
    assert set() == faults(graph(small))


@pytest.mark.slow
def test_the_whole_of_creation_has_no_fault(whole: Creation) -> None:
    """All acts, parts and words of the whole way keep to all shapes."""
    assert set() == faults(graph(whole))


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME_WHAT_IFS)
def test_a_what_if_has_no_fault(name: str) -> None:
    """A run under other conditions keeps to the same shapes, even one that never begins."""
    assert set() == faults(graph(creation(run(WHAT_IFS[name]))))


@pytest.mark.parametrize("message", BREAKS)
def test_a_broken_graph_is_told(message: str, small: Creation) -> None:
    """Where a graph is broken in this way, the shape that forbids it says so."""
    made = graph(small)
    made.update(HEAD + BREAKS[message])
    assert message in faults(made)


def test_every_shape_is_seen_to_fail() -> None:
    """There is a way to break every shape, and no message that no shape has."""
    text = resources.files("hitkalelut.data").joinpath("shapes.ttl").read_text("utf-8")
    assert set(re.findall(r'sh:message "([^"]+)"', text)) == set(BREAKS)
    assert {str(each) for each in held().objects(None, SH.message)} == set(BREAKS)
    assert set(held().subjects(RDF.type, SH.NodeShape)) >= set(held().subjects(SH.targetClass))
