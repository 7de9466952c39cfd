"""Creation as linked data: both syntaxes tell one graph, the way comes back, and the shapes bite."""

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from hitkalelut.creation.history import History
from hitkalelut.export.creation import creation
from hitkalelut.export.iris import VOCABULARY, Names, iri, word
from hitkalelut.export.linked import ToldAct, graph, json_ld, nodes, read_graph, turtle, vocabulary
from hitkalelut.export.rows import Creation
from hitkalelut.law.phases import DRAWS
from hitkalelut.questions.runs import run
from hitkalelut.words.terms import terms
from tests.conftest import WHAT_IFS
from tests.export.conftest import SOME_WHAT_IFS


def parsed(text: str, syntax: str) -> Graph:
    """Return the graph that a text tells, read by rdflib alone."""
    with warnings.catch_warnings():  # rdflib's own parser of JSON-LD uses what rdflib has deprecated
        warnings.filterwarnings("ignore", "ConjunctiveGraph", DeprecationWarning)
        return Graph().parse(data=text, format=syntax)


def told_acts(history: History) -> tuple[ToldAct, ...]:
    """Return the acts of a history as a graph should tell them."""
    names = [event.name for event in history]
    return tuple(
        ToldAct(event.name, event.law, tuple(names[number - 1] for number in event.causes))
        for event in history
    )


# There and back.


def test_both_syntaxes_tell_the_same_graph(small: Creation) -> None:
    """JSON-LD and Turtle, read by rdflib, are the graph that was written, and it has no nameless thing."""
    made = graph(small)
    assert isomorphic(made, parsed(json_ld(small), "json-ld"))
    assert isomorphic(made, parsed(turtle(small), "turtle"))
    assert not any(isinstance(node, BNode) for node in made.all_nodes())


@pytest.mark.slow
def test_the_whole_way_is_the_same_in_both_syntaxes(whole: Creation, full: History) -> None:
    """The whole of creation comes back from either text, and its acts with their laws and causes."""
    first, second = parsed(json_ld(whole), "json-ld"), parsed(turtle(whole), "turtle")
    assert set(graph(whole)) == set(first) == set(second)
    assert told_acts(full) == read_graph(first)


@pytest.mark.parametrize("name", SOME_WHAT_IFS)
def test_a_what_if_comes_back(name: str) -> None:
    """The acts, laws and causes of a run under other conditions come back from its graph."""
    history = run(WHAT_IFS[name])
    assert told_acts(history) == read_graph(graph(creation(history), ("acts", "laws")))


def test_a_text_that_breaks_a_syntax_is_told_whole(small: Creation) -> None:
    """Quotation marks, line breaks, braces and letters beyond all planes come back as they were."""
    says = 'a "b" \\ c\n{d} <e> \u2028 🙂 @en'
    act = small.acts[0]._replace(says=says)
    told = replace(small, acts=(act, *small.acts[1:]))
    for made in (parsed(json_ld(told), "json-ld"), parsed(turtle(told), "turtle")):
        assert Literal(says, "en") in set(made.objects(Names("as-told")("act", act.name), RDFS.label))


def test_the_same_run_gives_the_same_bytes() -> None:
    """Two processes that order their sets otherwise write the same text."""
    code = (
        "from hitkalelut import derive\n"
        "from hitkalelut.export import creation, linked\n"
        "told = creation.creation(derive(until='AB/born'))\n"
        "print(linked.json_ld(told), linked.turtle(told))"
    )
    texts = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert texts[0] == texts[1]
    assert b"AB/born" in texts[0]


def test_every_thing_is_told_once(whole: Creation) -> None:
    """No thing is told in two places, so that the text can be read line by line."""
    names = [thing for thing, _ in nodes(whole)]
    assert len(names) == len(set(names))


# Names.


def test_names_are_those_that_others_have_linked_to() -> None:
    """These names are out in the world: whoever changes one breaks the links of others."""
    names = Names("as-told")
    assert [
        "https://w3id.org/hitkalelut/ns#Act",
        "https://w3id.org/hitkalelut/term/ein-sof",
        "https://w3id.org/hitkalelut/place/T2.q%20131",
        "https://w3id.org/hitkalelut/run/as-told/act/AB/born",
        "https://w3id.org/hitkalelut/run/as-told/state/AK/AB@AB/born",
        "https://w3id.org/hitkalelut/run/measure=3;without=striking/part/AK/SAG",
        "https://w3id.org/hitkalelut/term/%D7%90%22%D7%A7",
    ] == [
        str(each)
        for each in (
            word("Act"),
            iri("term", "ein-sof"),
            iri("place", "T2.q 131"),
            names("act", "AB/born"),
            names.state("AK/AB", "AB/born"),
            Names("measure=3;without=striking")("part", "AK/SAG"),
            iri("term", 'א"ק'),
        )
    ]


PAIRS = st.tuples(st.text("a/@% ב", min_size=1, max_size=4), st.text("a/@% ב", min_size=1, max_size=4))


@given(PAIRS, PAIRS)
def test_two_things_never_share_a_name(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Different parts and acts have different names, whatever signs are in them."""
    names = Names("as-told")
    assert (one == other) == (names.state(*one) == names.state(*other))


def test_two_runs_stand_in_one_graph(small: Creation) -> None:
    """What belongs to a run bears its key, so that runs do not flow together; words are shared."""
    other = creation(run(WHAT_IFS["without striking"]))
    things = [{thing for thing, _ in nodes(told, ("acts", "parts"))} for told in (small, other)]
    shared = {str(thing).split("hitkalelut/")[1].split("/")[0] for thing in things[0] & things[1]}
    assert {"agent", "aspect", "record"} >= shared
    laws = [{thing for thing, _ in nodes(told, ("laws",))} for told in (small, other)]
    assert laws[0] < laws[1]


# Words.


def test_every_word_is_in_the_vocabulary_and_every_word_is_used(whole: Creation) -> None:
    """No word is used that is not told, and none is told that no run needs."""
    used: set[str] = set()
    for told in (whole, creation(run(WHAT_IFS["without striking"]))):
        for thing, said in nodes(told):
            used |= {str(each) for pair in said for each in pair if isinstance(each, URIRef)} | {str(thing)}
    known = {str(each) for each in vocabulary().subjects(RDF.type) if str(each).startswith(VOCABULARY)}
    # Each vessel has its own word below that of light; starters are told in the vocabulary itself.
    abstract = {str(word("light")), str(word("Starter"))}
    assert known - abstract == {each for each in used if each.startswith(VOCABULARY)}


def test_every_word_is_told_in_both_languages() -> None:
    """Each word of the vocabulary has a label in English and in Hebrew, and one sentence that ends."""
    told = vocabulary()
    for each in told.subjects(RDF.type):
        if (each, RDF.type, OWL.Ontology) not in told:
            labels = {
                label.language for label in told.objects(each, RDFS.label) if isinstance(label, Literal)
            }
            assert {"en", "he"} == labels, each
            assert str(told.value(each, RDFS.comment)).endswith("."), each


def test_each_term_is_a_concept_with_all_its_forms(whole: Creation) -> None:
    """Every written form of every term is a label of its concept, in a language, and once only."""
    made = graph(whole, ("terms",))
    for term in terms():
        concept = iri("term", term.key)
        preferred = {str(each) for each in made.objects(concept, SKOS.prefLabel)}
        others = {str(each) for each in made.objects(concept, SKOS.altLabel)}
        assert set(term.forms) - {term.key} == preferred | others
        assert {term.name, term.english, term.hebrew} == preferred


def test_a_part_is_tied_to_the_term_that_names_it(whole: Creation) -> None:
    """The parts are tied to their concepts by their own names; the soul to the two that may name it."""
    made = graph(whole, ("parts",))
    names = Names("as-told")
    assert [iri("term", "sag")] == list(made.objects(names("part", "AK/SAG"), word("concept")))
    soul = set(made.objects(names("part", "Soul"), word("concept")))
    assert {iri("term", "neshama"), iri("term", "neshama-klalit")} == soul
    assert set(made.subjects(RDF.type, word("Part"))) == set(made.subjects(word("concept")))


# The acts as PROV tells them.


def test_who_decides_and_who_does_are_told_apart(whole: Creation, full: History) -> None:
    """For each act PROV tells the agents, each with its role, and the law as the plan of both."""
    made = graph(whole, ("acts",))
    event = full.event("phase-2")
    names = Names("as-told")
    found = {
        (made.value(each, PROV.hadRole), made.value(each, PROV.agent), made.value(each, PROV.hadPlan))
        for each in made.objects(names("act", "phase-2"), PROV.qualifiedAssociation)
    }
    law = iri("law", event.law)
    assert event.decided_by != event.done_by
    assert {
        (word("decides"), names("part", event.decided_by), law),
        (word("does"), names("part", event.done_by), law),
    } == found


def test_what_stands_can_be_folded_from_the_states(small: Creation, short: History) -> None:
    """Going back from the last state of a part, the first value met of each aspect is the one that stands."""
    made = graph(small)
    names = Names("as-told")
    part = names("part", "AK/Galgalta")
    states = set(made.subjects(PROV.specializationOf, part))
    last = states - set(made.objects(None, PROV.wasRevisionOf))
    assert 1 == len(last)
    back = made.transitive_objects(last.pop(), PROV.wasRevisionOf)  # one before another, the last first
    values = (made.value(state, iri("aspect", "draws")) for state in back)
    found = next(value for value in values if value is not None)
    assert Literal(short.state().desires["AK/Galgalta"][DRAWS]) == found


def test_the_light_in_a_vessel_is_a_term(whole: Creation, full: History) -> None:
    """When AB is full its Keter holds Haya, as the level of AB is; Galgalta's holds Yechida."""
    made = graph(whole, ("parts",))
    names = Names("as-told")
    lit = [
        made.value(names.state(part, act), word("inKeter"))
        for part, act in (("AK/Galgalta", "Galgalta/full"), ("AK/AB", "AB/full"))
    ]
    assert [iri("term", "yechida"), iri("term", "haya")] == lit


def test_a_run_that_halts_says_by_which_law() -> None:
    """Without the striking a run stops, and its graph says which law was in the way."""
    made = graph(creation(run(WHAT_IFS["without striking"])), ("acts",))
    base = URIRef(Names("without=striking").base)
    assert Literal(False) == made.value(base, word("complete"))
    refusal = made.value(base, word("stoppedBy"))
    assert iri("law", "striking") == made.value(refusal, word("law"))
    assert [iri("law", "striking")] == list(made.objects(base, word("without")))


def test_the_context_is_within_and_nothing_is_fetched(small: Creation) -> None:
    """The text carries its whole context, so that no reader asks the network for it."""
    contexts = json.loads(json_ld(small))["@context"]
    assert all(isinstance(each, dict) for each in contexts)
    short: Iterable[str] = (
        key for each in contexts for key, value in each.items() if isinstance(value, dict)
    )
    text = json_ld(small) + json_ld(creation(run(WHAT_IFS["without striking"])))
    assert [] == [key for key in short if f'"{key}":' not in text.split('"@graph"', 1)[1]]


def test_one_chapter_alone_is_told_alone(whole: Creation) -> None:
    """Only what is asked for is told: the terms alone are concepts and their scheme, nothing else."""
    made = graph(whole, ("terms",))
    assert {SKOS.Concept, SKOS.ConceptScheme} == set(made.objects(None, RDF.type))
    assert set(made.objects(None, DCTERMS.source)) - set(made.subjects())
