"""Two runs side by side: their acts stage by stage, where each stops, the first difference, the parts."""

from collections import Counter
from dataclasses import dataclass
from functools import partial

from hitkalelut.creation.history import Event, History
from hitkalelut.draw.blank import blank
from hitkalelut.draw.compare.chips import chips
from hitkalelut.draw.compare.heads import difference, heads
from hitkalelut.draw.compare.rows import Row, row
from hitkalelut.draw.compare.runs import outcome
from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked, spoken
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.what_if import compare

WIDTH = 960.0
ROW, AIR = 34.0, 10.0
"""How high the row of a stage is, and what is free below the heads."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two runs and how they differ: acts by stage, parts in one alone, and the first act that differs."""

    a: History
    b: History
    acts: tuple[Counter[Stage], Counter[Stage]]
    parts: dict[str, str]
    first: tuple[str, tuple[str, ...]] | None


def scene(history: History, act: int, view: View) -> Scene:
    """Draw a run beside another, by default beside the way with every law in force."""
    name = history.name_of(act)
    if not history.events:
        missing = marked("no act has happened in this run, so there is nothing to compare")
        return blank("compare", name, view, missing=missing, first=None)
    pair = _paired(history, full_run() if view.beside is None else view.beside)
    look = view.look
    here = f"act:{name or history.events[0].name}"
    named, top = heads((pair.a, pair.b), here, look)
    first, low = _first(pair, top + AIR, look)
    stages, foot = _stages(pair, act, low + 14, look)
    parts, bottom = chips(pair.parts, here, foot + 18, look)
    things = (*named, first, *stages, *parts)
    title = phrase("two runs side by side", look.lang)
    height = bottom + 16
    return Scene(
        "compare",
        name,
        look.lang,
        title,
        _says(pair, look.lang),
        WIDTH,
        height,
        settled(things, WIDTH, height),
    )


def _paired(a: History, b: History) -> Pair:
    # How two whole runs differ is the same at every act, so it is looked up once.
    key = ("beside", b.conditions, len(b))
    if key not in a.documents:
        found = compare(b, a)
        first = found["first"]
        told = None if first is None else (first["act"], tuple(first["changes"]))
        acts = Counter(map(stage_of, a)), Counter(map(stage_of, b))
        a.documents[key] = {"pair": Pair(a, b, acts, _parts(found), told)}
    pair: Pair = a.documents[key]["pair"]
    return pair


def _parts(found: dict[str, list[str]]) -> dict[str, str]:
    """Return for each part in which run it comes to be: `both`, `a` or `b`."""
    missing = frozenset(found["never"])
    return {each: "b" if each in missing else "both" for each in found["parts"]} | dict.fromkeys(
        found["new"], "a"
    )


def _says(pair: Pair, lang: str) -> str:
    where = Counter(pair.parts.values())
    return phrase(
        "A has {a} acts and B has {b}; {both} parts are in both, {only_a} only in A, {only_b} only in B",
        lang,
        a=len(pair.a),
        b=len(pair.b),
        both=where["both"],
        only_a=where["a"],
        only_b=where["b"],
    )


def _stages(pair: Pair, act: int, y: float, look: Look) -> tuple[list[Thing], float]:
    """Return a row for each stage from `y` down, and where the rows end."""
    so_far = _so_far(pair, act)
    most = max(max(each.values(), default=1) for each in pair.acts)
    rows = []
    for stage in Stage:
        counts = pair.acts[0][stage], pair.acts[1][stage]
        if any(counts):
            until = so_far[0][stage], so_far[1][stage]
            stops = tuple(_stops_in(run, stage) for run in (pair.a, pair.b))
            told = Row(stage, counts, until, most, stops, _differs_in(pair, stage), _address(pair.a, stage))
            rows.append(row(told, y, ROW, look))
            y += ROW
    return rows, y


def _so_far(pair: Pair, act: int) -> tuple[Counter[Stage], Counter[Stage]]:
    """Return the acts of each run up to this one; in the other up to the last of the same name."""
    mine = pair.a.events[:act]
    common = next((event.name for event in reversed(mine) if pair.b.reached(event.name)), None)
    until = pair.b.event(common).number if common else 0
    return Counter(map(stage_of, mine)), Counter(map(stage_of, pair.b.events[:until]))


def _stops_in(run: History, stage: Stage) -> bool:
    return bool(run.halt) and outcome(run, "en")[1] != "" and stage_of(run.events[-1]) is stage


def _differs_in(pair: Pair, stage: Stage) -> bool:
    return pair.first is not None and stage_of(_event_of(pair)) is stage


def _event_of(pair: Pair) -> Event:
    name = pair.first[0] if pair.first else ""
    run = pair.a if pair.a.reached(name) else pair.b
    return run.event(name)


def _address(run: History, stage: Stage) -> str:
    """Return the act that opens a stage; where the run has none of it, the last act of the run."""
    opening = next((event for event in run if stage_of(event) is stage), run.events[-1])
    return f"act:{opening.name}"


def _first(pair: Pair, y: float, look: Look) -> tuple[Thing, float]:
    """Return the first act that differs, with what differs in words; and where its frame ends."""
    if pair.first is None:
        texts = spoken("no act differs as far as both go", look)
        return difference(texts, (), (f"act:{pair.a.events[-1].name}", y), look)
    name, changes = pair.first
    address = f"act:{name if pair.a.reached(name) else pair.a.events[-1].name}"
    titles = spoken("the first difference is at {act}", look, act=partial(act_name, name))
    return difference(titles, changes, (address, y), look)
