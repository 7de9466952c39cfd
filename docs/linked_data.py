"""The page of the vocabulary of linked data, made from the shapes and the tables."""

from books import table
from rdflib import RDF, RDFS, SH

from hitkalelut.export import graphml, linked, rows

KINDS = {
    "Class": "kind of thing",
    "ObjectProperty": "leads to a thing",
    "DatatypeProperty": "leads to a value",
    "Property": "leads to a value",
    "Role": "role",
    "Starter": "starter",
}


def vocabulary_page() -> str:
    """Return the page of our own words, the shapes that a graph keeps to, and the tables."""
    return "\n".join((_vocabulary(), _shapes(), _tables(), _edges()))


def _vocabulary() -> str:
    told = linked.vocabulary()
    rows_ = []
    for each in sorted(told.subjects(RDF.type)):
        space, _, name = str(each).partition("#")
        if name:
            kind = str(told.value(each, RDF.type)).rpartition("#")[2]
            hebrew = next(str(label) for label in told.objects(each, RDFS.label) if label.language == "he")
            above = sorted(map(told.qname, told.objects(each, RDFS.subClassOf | RDFS.subPropertyOf)))
            said = str(told.value(each, RDFS.comment))
            rows_.append((f"`hk:{name}`", hebrew, KINDS[kind], ", ".join(f"`{a}`" for a in above), said))
    head = (
        "# The vocabulary\n\nWhat is told of creation in [linked data and tables](linked-data.md), word by\n"
        f"word. `hk:` is `{space}#`. The same stands in `hitkalelut/data/vocabulary.ttl`.\n"
    )
    return f"{head}\n{table(('word', 'in Hebrew', 'what it is', 'kind of', 'says'), rows_)}\n"


def _shapes() -> str:
    told = linked.shapes()
    found: dict[str, list[str]] = {}
    for shape in sorted(told.subjects(RDF.type, SH.NodeShape)):
        kind = told.qname(told.value(shape, SH.targetClass))
        found.setdefault(kind, []).extend(
            sorted(
                str(each) for each in told.objects(shape, SH.message | (SH.property | SH.sparql) / SH.message)
            )
        )
    lines = ((f"`{kind}`", "; ".join(messages)) for kind, messages in sorted(found.items()))
    head = "## What every graph keeps to\n\nThe shapes stand in SHACL in `hitkalelut/data/shapes.ttl`.\n"
    return f"{head}\n{table(('of each', 'what holds'), lines)}\n"


def _tables() -> str:
    lines = (
        (f"`{name}.csv`", chapter, ", ".join(rows.TABLES[name]._fields), rows.TABLES[name].__doc__)
        for chapter, names in rows.CHAPTERS.items()
        for name in names
    )
    return f"## The tables\n\n{table(('file', 'with `--only`', 'columns', 'a row is'), lines)}\n"


def _edges() -> str:
    lines = ((f"`{kind}`", source, target) for kind, (source, target) in graphml.EDGES.items())
    return f"## The edges of the graph\n\n{table(('kind', 'from', 'to'), lines)}\n"
