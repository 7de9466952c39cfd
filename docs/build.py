"""Write the pages and pictures that are made from the package: laws, coverage, readings, claims and more."""

from collections.abc import Callable, Iterable
from dataclasses import astuple
from pathlib import Path
from typing import Any

from books import pages as pages_of_books
from books import table
from house import picture as picture_of_the_house
from rdflib import RDF, RDFS, SH

from hitkalelut.cli.check import covered
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.data import FOLDER
from hitkalelut.draw.beside import beside
from hitkalelut.draw.gives import gives
from hitkalelut.export import graphml, linked, rows
from hitkalelut.knowing.claims import CLAIMS, claims
from hitkalelut.knowing.gives import End, Gift
from hitkalelut.knowing.learning import known, lessons
from hitkalelut.knowing.nulls import MEASURES, NONE_FITS, curve, endings, written
from hitkalelut.questions.runs import full_run, last_act, reasons, run
from hitkalelut.questions.what_if import acts_lost, compare, parts_lost
from hitkalelut.reader.tellings import words_of_the_field
from hitkalelut.store.findings import gifts_of, nulls_of
from hitkalelut.store.imprints import imprints_of
from hitkalelut.words.readings import questions

HERE = Path(__file__).parent
MADE_BY = "<!-- Made by docs/build.py; do not edit. -->"


def laws_page() -> str:
    """Return the page of laws with their sources and the statements that stand on each."""
    counted = covered()
    rows = [
        (f"`{law.key}`", law.statement, ", ".join(law.citations), *map(str, astuple(counted[law.key])))
        for law in LAWS
    ]
    counts = ("asked at its acts", "fail without it", "answered otherwise")
    columns = ("law", "in one sentence", "written in", *counts)
    head = (
        "# The laws\n\nIn the order in which they are asked. The last three columns count the statements\n"
        "of the books that are asked at an act of the law; that fail when it is switched off; and, of\n"
        "these, whose act is still reached, so that it is the answer that changes.\n"
    )
    return f"{head}\n{table(columns, rows)}\n"


TOLD = (
    ("no engagement", "engagement"),
    ("one-sided exchange", "mutuality"),
    ("no emptying", "emptying"),
    ("no restriction", "restriction"),
    ("no screen", "screen"),
    ("no mixing", "mingling"),
    ("no Second Restriction", "second-restriction"),
    ("a Parsa that holds in Nekudim", "crossing"),
    ("no first Ibur", "conception"),
    ("no sin", "overreach"),
)
"""What is asked most, in the words in which it is asked, and the law that is switched off for it."""


def what_if_page() -> str:
    """Return the page of what fails without each law, with other first screens, without starters."""
    full = full_run()
    told = [(f"{name} (`{law}` off)", conditions(without=[law])) for name, law in TOLD]
    others = [law.key for law in LAWS if law.key not in {key for _, key in TOLD}]
    laws = [(f"`{key}` off", conditions(without=[key])) for key in others]
    given = [(f"first screen of coarseness {n}", conditions(measure=n)) for n in range(4)]
    given.append(("neither spark nor suffering", conditions(starters=["first-lack"])))
    given.append(("no starter", conditions(starters=[])))
    head = (
        f"# What if\n\nThe whole way has {len(full)} acts, from `{full.events[0].name}` to "
        f"`{full.events[-1].name}`.\nEach row breaks one thing in it and says how far the run still "
        "comes, what stops it there, and\nwhat never comes to be: stages, with how many of their acts "
        "are lost, and parts.\n`hitkalelut run --without LAW --full` names every act that is lost."
    )
    sections = (
        ("What is asked most", told),
        ("Every other law", laws),
        ("Other first screens and starters", given),
    )
    return "\n\n".join((head, *(f"## {title}\n\n{_cases(cases)}" for title, cases in sections))) + "\n"


def _cases(cases: Iterable[tuple[str, Conditions]]) -> str:
    columns = ("what if", "last act", "acts", "because", "stages lost", "parts lost")
    return table(columns, [_what_if(name, given) for name, given in cases])


def _what_if(name: str, given: Conditions) -> tuple[str, ...]:
    history = run(given)
    difference = compare(full_run(), history)
    because = "; ".join(reasons(history)[:1]) or "the way is complete"
    last = f"`{last_act(history)}`" if history.events else "the beginning"
    return name, last, str(len(history)), because, _stages_lost(difference), _parts_lost(difference)


def _stages_lost(difference: dict[str, Any]) -> str:
    """Return what is lost by stages; where all is lost from a stage on, only that stage is named."""
    rows = difference["stages"]
    kept = [at for at, row in enumerate(rows) if row["never"] < row["acts"]]
    ends = max(kept, default=-1) + 1
    if len(rows) - ends < 2:
        return acts_lost(difference)
    lost = sum(row["never"] for row in rows[ends:])
    before = acts_lost({**difference, "stages": rows[:ends]}).removesuffix("none")
    return "; ".join(filter(None, (before, f"all from {rows[ends]['stage']} on ({lost})")))


def _parts_lost(difference: dict[str, Any]) -> str:
    """Return what is lost by parts; where all is lost from a part on, only that part is named."""
    parts, never = difference["parts"], set(difference["never"])
    ends = max((at for at, part in enumerate(parts) if part not in never), default=-1) + 1
    while ends < len(parts) and ends and parts[ends].split("/")[0] == parts[ends - 1].split("/")[0]:
        ends += 1  # only what is lost whole is told as one
    if len(parts) - ends <= 2:
        return parts_lost(difference)
    before = parts_lost({**difference, "never": [part for part in parts[:ends] if part in never]})
    after = f"all {len(parts) - ends} from {parts[ends].split('/')[0]} on"
    return ", ".join(filter(None, (before.removesuffix("none"), after)))


def readings_page() -> str:
    """Return the page of readings with what each other choice changes first."""
    parts = ["# Readings\n\nThe recommended choice stands first.\n"]
    for question in questions():
        parts.append(f"## {question.key}. {question.asks}\n\n{question.why}\n")
        rows = []
        for choice in question.choices:
            changes = "the default" if choice is question.default else _changed(choice.name, choice.why_not)
            rows.append((f"`{choice.name}`", choice.says, ", ".join(choice.sources), changes))
        parts.append(table(("choice", "says", "written in", "changes first"), rows) + "\n")
    return "\n".join(parts)


def _changed(name: str, why_not: str) -> str:
    if why_not:
        return f"cannot be run: {why_not}"
    first = compare(full_run(), run(conditions(readings=[name])))["first"]
    return f"{first['act']}: {'; '.join(first['changes'])}"


def claims_page() -> str:
    """Return the page of the ten claims: whether they hold, which laws each needs, and what taught what."""
    found, full = imprints_of(), full_run()
    whole, others = gifts_of(found)
    parts = [
        "# The claims of the founding text\n\n"
        "Ten claims, in our words, each asked of the way as the books tell it. What a measure is, and where\n"
        "it ends, is told on the page [knowing](knowing.md).\n"
    ]
    for each in claims(full, found):
        needs = [f"`{gift.law}`" for gift in others if each.claim.key in gift.needs]
        figures = "\n".join(f"- {name}: {value}" for name, value in each.figures)
        parts.append(
            f"## {each.claim.key}. {each.claim.says}\n\n{each.claim.asked}\n\n"
            f"It {'holds' if each.holds else 'fails'}.\n\n{figures}\n- laws without which it fails: "
            f"{_most(needs)}\n"
        )
    return "\n".join((*parts, _gives(whole, others), _taught(), _matters()))


def _most(laws: list[str]) -> str:
    if len(laws) <= len(LAWS) / 2:
        return f"{len(laws)} of {len(LAWS)}: {', '.join(laws) or 'none'}"
    without = [f"`{law.key}`" for law in LAWS if f"`{law.key}`" not in laws]
    return f"{len(laws)} of {len(LAWS)}" + (f", all but {', '.join(without)}" if without else "")


def _gives(whole: End, others: tuple[Gift, ...]) -> str:
    heads = ("without", "acts", "likeness", "levels", "stands", "structure", "bits", "claims that hold")
    rows = [("nothing", *_end(whole)), *((f"`{each.law}`", *_end(each.without)) for each in others)]
    alone = ", ".join(f"`{each.law}`" for each in others if each.without.known > whole.known)
    return (
        "## What each law gives\n\nThe measures at the end of the run without it, and the claims that still "
        "hold there.\nA run that stops early may leave what few or no others leave, and then more is known "
        f"of its maker\nthan of him who made the whole way: so it is without {alone}.\n\n"
        "![laws by claims](claims.svg)\n\n" + table(heads, rows) + "\n"
    )


def _end(end: End) -> tuple[str, ...]:
    held = " ".join(claim.key for claim, holds in zip(CLAIMS, end.holds, strict=True) if holds)
    alone = "yes" if end.stands else "no"
    return (
        *(str(end.acts), f"{float(end.likeness):.3f}", str(end.levels), alone),
        *(str(end.structure), f"{end.known:.2f}", held or "none"),
    )


def _taught() -> str:
    found, full = imprints_of(), full_run()
    bits = known(full, found)
    breaking = next(event.number for event in full if event.law == "breaking")
    last = max(event.number for event in full if event.law == "breaking" and event.subject != "Adam")
    before, broken = bits[breaking - 1], bits[last] - bits[breaking - 1]
    marks = (
        ("before the breaking", breaking - 1),
        ("after the last of the kings has broken", last),
        ("before the souls descend", full.event("souls").number),
        ("with the first screen in this world", full.event("machsom").number),
        ("with the first degree gained", full.event("Assiya/BON/malchut/gained").number),
        ("at the end of correction", len(full)),
    )
    rows = ((name, str(act), f"{bits[act]:.2f}") for name, act in marks)
    taught = (
        (
            e.name,
            f"`{e.law}`",
            f"{e.bits:.3f}",
            ", ".join(f"{point.key}: {value}" for point, value in e.taught),
        )
        for e in lessons(full, found)
    )
    return (
        "## Which act taught what\n\n"
        f"Of the {bits[-1]:.2f} bits that are known in the end {before:.2f} are learnt before the breaking,\n"
        f"{broken:.2f} from it, and {bits[-1] - before - broken:.2f} from what is put right (R45).\n\n"
        + table(("when", "act", "bits known"), rows)
        + "\n\n"
        + table(("act", "law", "bits", "certain since"), taught)
        + "\n"
    )


def _matters() -> str:
    found, full = imprints_of(), full_run()
    whole, last = curve(full, found), len(full)
    rows = [("as told", str(last), *(f"{getattr(whole, name)[last]:.4g}" for name in MEASURES))]
    told = []
    for each in endings(whole, nulls_of(found)):
        rows.append((each.key, written(each.acts), *map(written, each.measures)))
        same = (
            f"No difference at the end in: {', '.join(each.same)}." if each.same else "All differ at the end."
        )
        told.append(f"- `{each.key}`: {each.says} {same}")
    return (
        "## Does it matter?\n\nThe measures at the end beside those of runs in which mutual "
        "engagement is left out, or\nis none. Where it is drawn there are 30 seeds: the median, and the "
        "least and the most.\n\n![the measures beside those of null runs](matters.svg)\n\n"
        + table(("run", "acts", *MEASURES), rows)
        + f"\n\n{NONE_FITS}\n\n"
        + "\n".join(told)
        + "\n"
    )


def claims_picture() -> str:
    """Return the picture of laws by claims."""
    found = imprints_of()
    whole, others = gifts_of(found)
    return gives(whole, others, bits=found.bits).svg() + "\n"


def matters_picture() -> str:
    """Return the picture of the measures beside those of the null runs."""
    found = imprints_of()
    return beside(curve(full_run(), found), nulls_of(found)).svg() + "\n"


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


PAGES: dict[str, Callable[[], str]] = {
    "laws.md": laws_page,
    "what-if.md": what_if_page,
    "readings.md": readings_page,
    "claims.md": claims_page,
    "vocabulary.md": vocabulary_page,
}


def main() -> None:
    """Write all pages and pictures."""
    (HERE / "books").mkdir(exist_ok=True)
    made = {**{name: page() for name, page in PAGES.items()}, **pages_of_books()}
    for name, text in made.items():
        (HERE / name).write_text(f"{MADE_BY}\n\n{text}", "utf-8")
    vocabulary = "".join(f"{word}\n" for word in words_of_the_field())
    (FOLDER / "vocabulary.txt").write_text(vocabulary, "utf-8")
    (HERE / "claims.svg").write_text(claims_picture(), "utf-8")
    (HERE / "matters.svg").write_text(matters_picture(), "utf-8")
    (HERE / "architecture.svg").write_text(picture_of_the_house(), "utf-8")


if __name__ == "__main__":
    main()
