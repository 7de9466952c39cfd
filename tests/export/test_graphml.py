"""Creation as a graph for other programs: it comes back, and its causes are those that the model names."""

import networkx as nx
import pytest

from hitkalelut.creation.history import History
from hitkalelut.export.creation import creation
from hitkalelut.export.graphml import BEGETS, CAUSES, EDGES, GOVERNS, graph, graphml, read_graphml
from hitkalelut.export.rows import Creation
from hitkalelut.questions.runs import run
from hitkalelut.questions.why import ancestors
from tests.conftest import WHAT_IFS
from tests.export.conftest import SOME_WHAT_IFS


def of_kind(made: nx.DiGraph, kind: str) -> nx.DiGraph:
    """Return the part of a graph that has edges of one kind alone."""
    edges = made.edges(data="kind")
    return made.edge_subgraph((source, target) for source, target, each in edges if each == kind)


def same(one: nx.DiGraph, other: nx.DiGraph) -> bool:
    """Tell whether two graphs have the same things and edges, with all that is said of them."""
    return bool(one.nodes == other.nodes and one.edges == other.edges and one.adj == other.adj)


@pytest.mark.parametrize("name", SOME_WHAT_IFS)
def test_a_what_if_comes_back(name: str) -> None:
    """A run under other conditions, read back from its text, is the graph that was written."""
    told = creation(run(WHAT_IFS[name]))
    assert same(graph(told), read_graphml(graphml(told)))


def test_the_whole_way_comes_back(whole: Creation) -> None:
    """All things and edges come back, numbers as numbers, Hebrew as Hebrew, and a change would be seen."""
    made, read = graph(whole), read_graphml(graphml(whole))
    assert same(made, read)
    assert (2, "אין סוף") == (read.nodes["act:phase-1"]["number"], read.nodes["term:ein-sof"]["hebrew"])
    read.nodes["act:phase-1"]["number"] = 3
    assert not same(made, read)


def test_the_same_run_gives_the_same_text(whole: Creation) -> None:
    """The text is the same each time."""
    assert graphml(whole) == graphml(whole)


def test_what_an_act_rests_on_is_what_why_tells(whole: Creation, full: History) -> None:
    """The ancestors of an act along edges of cause are those that the model itself names."""
    causes = of_kind(graph(whole), CAUSES)
    assert nx.is_directed_acyclic_graph(causes)
    for act in ("AB/born", "second-restriction", "end-of-correction"):
        expected = {f"act:{event.name}" for event in ancestors(full, act)}
        assert expected == nx.ancestors(causes, f"act:{act}")


def test_each_act_has_one_law_and_each_part_one_birth(whole: Creation, full: History) -> None:
    """One edge governs each act, one act bears each part, and the parts are one tree."""
    made = graph(whole)
    governed = of_kind(made, GOVERNS)
    assert {1} == {governed.in_degree(f"act:{event.name}") for event in full}
    born = {birth.address: event.name for event in full for birth in event.births}
    bears = {(source, target) for source, target, kind in made.edges(data="kind") if kind == "bears"}
    assert {(f"act:{act}", f"part:{part}") for part, act in born.items()} == bears
    assert nx.is_arborescence(of_kind(made, BEGETS))


def test_every_kind_of_edge_leads_where_it_says(whole: Creation) -> None:
    """Each kind of edge is there, and leads from and to the kinds of things that are named for it."""
    made = graph(whole)
    found: dict[str, tuple[set[str], set[str]]] = {}
    for source, target, kind in made.edges(data="kind"):
        ends = found.setdefault(kind, (set(), set()))
        ends[0].add(made.nodes[source]["kind"])
        ends[1].add(made.nodes[target]["kind"])
    expected = {kind: ({source}, set(target.split(" or "))) for kind, (source, target) in EDGES.items()}
    assert expected == found


def test_one_chapter_alone(whole: Creation, full: History) -> None:
    """The acts alone are a graph of causes and nothing else."""
    made = graph(whole, ("acts",))
    assert len(full) == len(made)
    assert {CAUSES} == {kind for *_, kind in made.edges(data="kind")}
