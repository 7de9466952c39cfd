"""Real examples, from which inputs are drawn: what the package, its documents and its tests hold."""

import json
import re
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from hitkalelut import data
from hitkalelut.creation.codec import to_bytes
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.notation import standing
from hitkalelut.knowing import records as kept
from hitkalelut.population.parameters import parameters
from hitkalelut.population.state import Population
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.store import sqlite
from hitkalelut.store.pieces import SAYS, Pieces, write_piece
from hitkalelut.store.progress import Memory, Taken, opened
from hitkalelut.store.runs import place_of, start, write_checkpoint
from hitkalelut.web.routes import ROUTES
from hitkalelut.words import spelling as spelled
from hitkalelut.words.terms import terms as all_terms
from tests.fuzz.files import DESIRES, SOULS

ROOT = Path(__file__).parent.parent.parent
MOST = 300
"""How many examples a target has at most: more say little that is new."""


def _some(found: list[str]) -> tuple[bytes, ...]:
    """Return the examples as bytes, each once, evenly chosen where there are many."""
    each = list(dict.fromkeys(found))
    return tuple(text.encode() for text in each[:: max(1, len(each) // MOST)][:MOST])


def _documents() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))


@cache
def addresses() -> tuple[bytes, ...]:
    """Return the addresses of the way and of the documents."""
    told = re.findall(r"\b(?:AK|SAG|AB|MA|BON|Atzilut|Assiya)(?:/[\w-]+)*", _documents())
    return _some([*full_run().state(None).desires, *told, "AB/hochma/bina/za/hesed", 'ע"ב/כתר', "Galgalta"])


@cache
def notations() -> tuple[bytes, ...]:
    """Return the notation of every part that stands."""
    desires = full_run().state(None).desires.values()
    return _some(["AK/MA 2/1 [R N · · ·]", *(str(standing(each)) for each in desires)])


@cache
def terms() -> tuple[bytes, ...]:
    """Return the written forms of the terms."""
    return _some([form for term in all_terms() for form in term.forms])


@cache
def spellings() -> tuple[bytes, ...]:
    """Return spellings that are asked for."""
    named = [each.name for each in spelled.sets()]
    return _some([*named, *(f"{old}={new}" for each in spelled.sets() for old, new in each.forms)])


@cache
def citations() -> tuple[bytes, ...]:
    """Return the citations of the statements."""
    return _some([each.citation for each in shipped_statements()])


@cache
def statements() -> tuple[bytes, ...]:
    """Return tables of the files of statements that the package ships."""
    tables: list[str] = []
    for path in sorted((data.FOLDER / "statements").glob("*.toml")):
        tables += re.split(r"(?m)^(?=\[\[statement\]\])", path.read_text("utf-8"))[1:]
    return _some(tables)


@cache
def doctrines() -> tuple[bytes, ...]:
    """Return the doctrines that the package ships."""
    return tuple(path.read_bytes() for path in sorted((data.FOLDER / "doctrines").glob("*.toml")))


@cache
def queries() -> tuple[bytes, ...]:
    """Return the questions of the statements."""
    return _some([each.ask for each in shipped_statements()])


@cache
def passages() -> tuple[bytes, ...]:
    """Return the passages on which the reader is measured."""
    return tuple(each.read_bytes() for each in sorted((ROOT / "tests/reader/passages").glob("*.txt")))


@cache
def markdown() -> tuple[bytes, ...]:
    """Return the documents and the lessons."""
    return tuple(each.read_bytes()[:8000] for each in sorted((ROOT / "docs").glob("*.md")))


@cache
def html() -> tuple[bytes, ...]:
    """Return the templates of the pages, and passages as pages."""
    pages = sorted((ROOT / "src/hitkalelut/web/templates").rglob("*.html"))
    made = (b"<!DOCTYPE html><p>" + text.replace(b"\n", b"<br>") for text in passages()[:5])
    return (*(page.read_bytes()[:4000] for page in pages), *made)


@cache
def encoded() -> tuple[bytes, ...]:
    """Return passages in the encodings that are known by their mark."""
    kinds = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    return tuple(text.decode()[:500].encode(kind) for text in passages()[:6] for kind in kinds)


@cache
def books() -> tuple[bytes, ...]:
    """Return books as Sefaria exports them."""
    ten = {"Section III": {"": ["text", ["a", None]], "List of Answers on Topics": ["The Masach", "Keter"]}}
    whole = [text.decode()[:400] for text in passages()[:3]]
    found = (
        {"title": "Petichah LeChokhmat HaKabbalah", "text": ["one", "", ["three", ["a", None]]]},
        {"title": "Talmud Eser HaSefirot", "text": ten},
        {"title": "My own", "language": "he", "text": whole},
    )
    return tuple(json.dumps(each, ensure_ascii=False).encode() for each in found)


@cache
def records() -> tuple[bytes, ...]:
    """Return the records of a creature at some acts."""
    acts = ("phase-1", "phase-4", "Galgalta/full", "SAG/full")
    told = (kept.write(kept.records_of(full_run(), act)) for act in acts)
    return tuple(json.dumps(each, ensure_ascii=False).encode() for each in told)


@cache
def views() -> tuple[bytes, ...]:
    """Return the queries of the addresses that the documents tell."""
    told = re.findall(r"/\w*\?([^\s`)\"']+)", _documents())
    return _some([*told, "act=AB/full&select=AK/SAG&without=striking,line&lang=he&speed=teach&step=3&seed=7"])


@cache
def addresses_of_pages() -> tuple[bytes, ...]:
    """Return the pages of the atlas and what programs ask it."""
    told = re.findall(r"/[\w/-]*\?[^\s`)\"']+", _documents())
    pages = [route.path.replace("{key}", "AB/full") for route in ROUTES]
    asked = (
        "snapshot?act=AB/full",
        "why?act=phase-2&depth=1",
        "terms/masach",
        "search?q=keter",
        "draw?act=0",
    )
    return _some([*pages, *told, *(f"/api/{each}" for each in asked), "/static/atlas.css?v=1"])


@cache
def histories() -> tuple[bytes, ...]:
    """Return files of short histories."""
    with tempfile.TemporaryDirectory() as folder:
        for law in ("striking", "yearning"):
            sqlite.save(derive(conditions(without=[law])), Path(folder) / law)
        return tuple(each.read_bytes() for each in sorted(Path(folder).iterdir()))


@cache
def codes() -> tuple[bytes, ...]:
    """Return short histories as JSON."""
    return tuple(to_bytes(derive(conditions(without=[law]))) for law in ("restriction", "yearning"))


@cache
def progresses() -> tuple[bytes, ...]:
    """Return a new file of progress, and one with answers and a test."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a", "b"):
            with opened(Path(folder) / name) as held:
                if name == "b":
                    held.answer("why/1", 7, True, 100, lambda _: Memory(2, None, 2.5, 5.0, 200, 100))
                    held.keep_test(Taken("before", "0110", 50))
        return tuple((Path(folder) / name).read_bytes() for name in ("a", "b"))


@cache
def checkpoints() -> tuple[bytes, ...]:
    """Return the checkpoint of a small run, at the fall and after a step."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.zarr"
        run = start(parameters(souls=SOULS, desires=DESIRES), path)
        write_checkpoint(run, path)
        first = place_of(path).checkpoint.read_bytes()
        run.step()
        write_checkpoint(run, path)
        return first, place_of(path).checkpoint.read_bytes()


@cache
def tolds() -> tuple[bytes, ...]:
    """Return what a run in parts told."""
    with tempfile.TemporaryDirectory() as folder:
        run = start(parameters(souls=SOULS, desires=DESIRES), Path(folder) / "run.zarr")
        pieces = Pieces(Path(folder) / "parts")
        pieces.end(run, pieces.begin(0))
        last = pieces.last()
        assert last is not None
        return ((last / SAYS).read_bytes(),)


@cache
def parts() -> tuple[bytes, ...]:
    """Return a part of a checkpoint."""
    population = Population(parameters(souls=SOULS, desires=DESIRES))
    with tempfile.TemporaryDirectory() as folder:
        write_piece(Path(folder), 0, population.state, np.asarray(population.degree))
        (file,) = Path(folder).iterdir()
        return (file.read_bytes(),)
