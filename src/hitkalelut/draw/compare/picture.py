"""Two runs side by side: their acts stage by stage, where each stops, the first difference, the parts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.creation.history import Event, History
from hitkalelut.draw.blank import blank
from hitkalelut.draw.compare.chips import chips
from hitkalelut.draw.compare.rows import Row, row
from hitkalelut.draw.compare.runs import named, outcome
from hitkalelut.draw.letters import clipped, wrapped
from hitkalelut.draw.naming import lines, phrase
from hitkalelut.draw.scene import Label, Scene, Thing, rect
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked, spoken
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.what_if import compare
from hitkalelut.words.tongue import translate

WIDTH = 960.0
MIDDLE = WIDTH / 2
TOP = 156.0
LINE = 18.5
"""From one line to the next: room for Hebrew, which is set larger."""
MOST = 3
"""How many changes of the first difference are told on the picture."""


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
    name = history.events[act - 1].name if act else None
    if not history.events:
        missing = marked("no act has happened in this run, so there is nothing to compare")
        return blank("compare", name, view, missing=missing, first=None)
    pair = _paired(history, full_run() if view.beside is None else view.beside)
    look = view.look
    here = f"act:{name or history.events[0].name}"
    stages, foot = _stages(pair, act, look)
    first, low = _first(pair, foot + 16, look)
    parts, bottom = chips(pair.parts, here, low + 22, look)
    things = (*_heads(pair, here, look), *stages, first, *parts)
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


def _heads(pair: Pair, here: str, look: Look) -> Iterator[Thing]:
    """Walk the two runs as they are named: under which conditions, how many acts, where it stops and why."""
    for letter, run, x in (("A", pair.a, MIDDLE / 2 + 8), ("B", pair.b, MIDDLE * 3 / 2 - 8)):
        name = spoken_name(run, look)
        end, why = outcome(run, look.lang)
        labels = [Label(letter, 0, 34, 20, "middle", "t bold", "", 99)]
        labels += lines(tuple(name.values()), (0, 58), size=13, weight=95, style="t bold")
        y = 60 + 19.5 * len(set(name.values()))
        for text, style in ((end, "t"), *((line, "t quiet") for line in wrapped(why, 12, 400)[:2])):
            labels.append(Label(text, 0, y, 12, "middle", style, "", 90))
            y += 18.5
        says = f"{end}; {why}" if why else end
        title = f"{letter}: {named(run.conditions, look.lang)}"
        yield Thing(f"compare--{letter.lower()}", here, "run", title, says, x, 0, None, (), tuple(labels))


def spoken_name(run: History, look: Look) -> dict[str, str]:
    """Return what a run is called in each language of the labels."""
    return {lang: named(run.conditions, lang) for lang in look.languages}


def _stages(pair: Pair, act: int, look: Look) -> tuple[list[Thing], float]:
    """Return a row for each stage, and where the rows end."""
    so_far = _so_far(pair, act)
    most = max(max(each.values(), default=1) for each in pair.acts)
    high = 26.0 if len(look.languages) == 1 else 40.0
    rows, y = [], TOP
    for stage in Stage:
        counts = pair.acts[0][stage], pair.acts[1][stage]
        if any(counts):
            until = so_far[0][stage], so_far[1][stage]
            stops = tuple(_stops_in(run, stage) for run in (pair.a, pair.b))
            told = Row(stage, counts, until, most, stops, _differs_in(pair, stage), _address(pair.a, stage))
            rows.append(row(told, y, high, look))
            y += high
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
        return _note(pair.a, y, look), y + 56
    name, changes = pair.first
    event = _event_of(pair)
    address = f"act:{name if pair.a.reached(name) else pair.a.events[-1].name}"
    title = phrase("the first difference is at {act}", look.lang, act=name)
    told = [clipped(translate(change, look.languages[0]), 13, 800) for change in changes[:MOST]]
    more = len(changes) - len(told)
    rest = phrase("and {n} changes more", look.lang, n=more) if more else ""
    labels = [
        Label(text, MIDDLE, y + 18, 13, "middle", "t bold", "", 85)
        for text in list(spoken("the first difference is at {act}", look, act=name).values())[:1]
    ]
    if more:
        told[-1] = f"{told[-1]}; {rest}"
    labels += [
        Label(text, MIDDLE, y + 38 + LINE * n, 12, "middle", "t", "", 84) for n, text in enumerate(told)
    ]
    says = "; ".join(translate(change, look.lang) for change in changes)
    high = 42 + LINE * len(told)
    frame = (rect("only", 40, y - 4, (WIDTH - 80, high), round_by=6),)
    thing = Thing(
        "compare--first", address, "difference", title, says or event.says, 0, 0, None, frame, tuple(labels)
    )
    return thing, y - 4 + high


def _note(run: History, y: float, look: Look) -> Thing:
    texts = spoken("no act differs as far as both go", look)
    labels = lines(tuple(texts.values()), (MIDDLE, y + 32), size=13, weight=85)
    says = phrase("no act differs as far as both go", look.lang)
    address = f"act:{run.events[-1].name}"
    return Thing("compare--first", address, "difference", says, says, 0, 0, None, (), labels)
