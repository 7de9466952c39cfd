"""Creation as one directed graph, and as GraphML, which programs that draw and measure graphs can open.

The things are acts, parts, laws, sources and terms; each edge says of which kind it is. An edge
leads from what comes first to what comes of it: from cause to act, from act to the part that it changes.
"""

import io
from collections.abc import Collection, Iterator
from typing import Any

import networkx as nx

from hitkalelut.export.rows import WHOLE, Creation

CAUSES, BEARS, CHANGES, BEGETS = "causes", "bears", "changes", "begets"
GOVERNS, CITED, NAMES = "governs", "is cited by", "names"
EDGES = {
    CAUSES: ("act", "act"),
    BEARS: ("act", "part"),
    CHANGES: ("act", "part"),
    BEGETS: ("part", "part"),
    GOVERNS: ("law", "act"),
    CITED: ("source", "act or law"),
    NAMES: ("term", "part"),
}
"""What each kind of edge leads from, and to."""
Edge = tuple[str, str, str]


def graph(told: Creation, chapters: Collection[str] = WHOLE) -> nx.DiGraph:
    """Return creation as a graph; each thing is named by its kind and its own name, `act:AB/born`.

    Of the chapters asked for, that of readings has nothing that stands in the graph.
    """
    made: nx.DiGraph = nx.DiGraph()
    for run in told.run:
        made.graph.update(name=run.key, measure=run.measure, complete=run.complete)
    for kind, name, about in _things(told):
        if f"{kind}s" in chapters:
            made.add_node(f"{kind}:{name}", kind=kind, label=name, **about)
    for source, target, kind in _edges(told):
        if source in made and target in made:
            made.add_edge(source, target, kind=kind)
    return made


def graphml(told: Creation, chapters: Collection[str] = WHOLE) -> str:
    """Return creation as GraphML."""
    whole = io.BytesIO()
    nx.write_graphml_xml(graph(told, chapters), whole, infer_numeric_types=False)
    return f"{whole.getvalue().decode()}\n"


def read_graphml(text: str) -> nx.DiGraph:
    """Return the graph that a GraphML text tells."""
    read: nx.DiGraph = nx.read_graphml(io.BytesIO(text.encode()))
    return read


def _things(told: Creation) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for act in told.acts:
        about: dict[str, Any] = {
            "number": act.number,
            "law": act.law,
            "subject": act.subject,
            "english": act.says,
            "hebrew": act.says_he,
            "sources": "; ".join(act.sources),
            "decided_by": act.decided_by,
            "done_by": act.done_by,
        }
        yield "act", act.name, about | ({"starter": act.starter} if act.starter else {})
    for part in told.parts:
        yield "part", part.address, {"english": part.english, "hebrew": part.hebrew}
    for law in told.laws:
        about = {"english": law.says, "hebrew": law.says_he, "sources": "; ".join(law.sources)}
        yield "law", law.key, about | {"number": law.number, "in_force": law.in_force}
    for source in told.sources:
        yield "source", source.key, {"english": source.title, "hebrew": source.hebrew}
    for term in told.terms:
        yield "term", term.key, {"english": term.english, "hebrew": term.hebrew, "name": term.name}


def _edges(told: Creation) -> Iterator[Edge]:
    source_of = {place.citation: place.source for place in told.places}
    born = {(part.born_at, part.address) for part in told.parts}
    for cause in told.causes:
        yield f"act:{cause.cause}", f"act:{cause.act}", CAUSES
    for state in told.states:
        kind = BEARS if (state.act, state.part) in born else CHANGES
        yield f"act:{state.act}", f"part:{state.part}", kind
    for part in told.parts:
        yield f"part:{part.born_of}", f"part:{part.address}", BEGETS
        yield from ((f"term:{key}", f"part:{part.address}", NAMES) for key in part.terms)
    for act in told.acts:
        yield f"law:{act.law}", f"act:{act.name}", GOVERNS
    cited = [(f"act:{act.name}", act.sources) for act in told.acts]
    cited += [(f"law:{law.key}", law.sources) for law in told.laws]
    for thing, places in cited:
        yield from ((f"source:{source_of[place]}", thing, CITED) for place in places if place in source_of)
