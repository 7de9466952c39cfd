"""The ascents: the ladder of places, who stands where besides its own place, and how it stood before."""

from collections.abc import Iterator
from dataclasses import replace

from hitkalelut.creation.history import History, State
from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.ascents.columns import column, legend, width
from hitkalelut.draw.ascents.places import CELL, TOP, Rows, rows
from hitkalelut.draw.ascents.raising import OWN, OWN_X, RISEN, RISEN_X, place, present
from hitkalelut.draw.ascents.standings import Stand, Standing, all_stands, soul_of, stand, stands
from hitkalelut.draw.blank import blank
from hitkalelut.draw.cells import BELOW, cell_name, in_place
from hitkalelut.draw.naming import centred, lines, named, phrase
from hitkalelut.draw.scene import Label, Scene, Thing, circle, ident
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look, View
from hitkalelut.law.ascent import TEMPORARY
from hitkalelut.law.breaking import KLIPOT
from hitkalelut.law.degree import AT, ENDING
from hitkalelut.law.mingling import NEKUDOT
from hitkalelut.law.phases import EIN_SOF
from hitkalelut.law.places import CELLS, PLACES, sortable
from hitkalelut.words.called import called

KIND = "ascents"
FOOT = 26.0
KLIPOT_X, KLIPOT_WIDE = RISEN_X + RISEN + 26, 46.0
MAIN, WIDER = 678.0, 110.0
"""Where the present state ends and the earlier ones begin; how much wider it is for a second language."""
BESIDE, BETWEEN, EDGE = 12.0, 4.0, 8.0
"""What is free before the first of the earlier states, between two of them, and after the last."""


def scene(history: History, act: int, view: View) -> Scene:
    """Draw where all degrees of the ladder stand after an act, with the earlier states beside it."""
    state, look = history.state(act), view.look
    name = history.name_of(act)
    told = stands(history, act)
    if not told:
        first = next((event.name for event in history if stands(history, event.number)), None)
        return blank(KIND, name, view, missing=marked("no degree of the ladder stands yet"), first=first)
    now, places, wide = stand(state), rows(state, len(look.languages)), _wide(history, look)
    things = (
        *_heads(now, look),
        *_frame(state, places, (look, wide)),
        *present(now, state, places, look),
        *_klipot(state, places, look),
        *_soul(state, places, look),
        *_earlier(history, told[:-1], look),
    )
    title = phrase("the places of the ladder and its ascents", look.lang)
    says = _says(now, look.lang)
    high = places.sium + FOOT
    return Scene(KIND, name, look.lang, title, says, wide, high, settled(things, wide, high))


def _wide(history: History, look: Look) -> float:
    """Return how wide the picture is all along a run: every state before the last has a column."""
    earlier = all_stands(history)[:-1]
    return MAIN + _more(look) + BESIDE + sum(width(each) + BETWEEN for each in earlier) + EDGE


def _more(look: Look) -> float:
    return WIDER * (len(look.languages) - 1)


def _says(now: Stand, lang: str) -> str:
    if not any(each.moved for each in now.standings):
        return phrase("every degree stands in its own place, and nowhere besides", lang)
    return phrase("every degree stands {count} places higher, and also where it stood", lang, count=now.risen)


def _heads(now: Stand, look: Look) -> Iterator[Thing]:
    """Yield what each of the two columns of the present state is."""
    moved = any(each.moved for each in now.standings)
    besides = marked("stands here too") if moved else marked("none stands higher")
    risen = marked("where each degree has risen to, besides its own place")
    columns = (
        ("own", marked("own place"), marked("where each degree belongs"), OWN_X + OWN / 2),
        ("besides", besides, risen, RISEN_X + RISEN / 2),
    )
    for what, text, says, x in columns:
        texts = tuple(phrase(text, lang) for lang in look.languages)
        yield Thing(
            ident(EIN_SOF, what),
            EIN_SOF,
            "heading",
            phrase(text, look.lang),
            phrase(says, look.lang),
            x,
            TOP - 11 - 20 * (len(texts) - 1),
            labels=lines(texts, (0, 0), size=13, weight=60, style="t quiet"),
        )


def _frame(state: State, places: Rows, asked: tuple[Look, float]) -> Iterator[Thing]:
    """Yield Ein Sof, the Parsa, the end of all places, and the numbers of the cells."""
    look, _ = asked
    says = phrase("the first place, above all degrees", look.lang)
    yield place(EIN_SOF, places.span(Standing(EIN_SOF, 0, None, (), ()), own=True), says, look)
    root = state.desires.get(NEKUDOT)
    if root is None or not root[PLACES]:
        return
    restricted = root[ENDING] is not None
    yield _line("parsa", places.parsa, "strong" if restricted else "border", asked)
    yield _line("sium", places.sium, "border", asked)
    last, end = sortable(root[PLACES]), len(root[CELLS])
    for number, first in ((1, True), (last, False), (last + 1, True), (end, False)):
        cell = f"{BELOW}{number}"
        shown = named(in_place(cell), look, (0, 14 - CELL if first else -4), size=11, anchor="end", weight=20)
        rise = 0 if first else shown[-1].y - shown[0].y
        yield Thing(
            ident(NEKUDOT, cell),
            NEKUDOT,
            "cell-name",
            cell_name(cell, look.lang),
            phrase("a cell below the Parsa", look.lang),
            OWN_X - 10,
            places.cell(number),
            labels=tuple(replace(label, y=label.y - rise, look="t quiet") for label in shown),
        )
    yield Thing(
        ident(NEKUDOT, "sortable"),
        NEKUDOT,
        "mark",
        phrase("the end of what can be sorted", look.lang),
        phrase("down to cell {count} what fell can be sorted, below it not", look.lang, count=last),
        OWN_X - 4,
        places.cell(last),
        shapes=(forms.guide(RISEN_X + RISEN - OWN_X + 4),),
    )


def _line(mark: str, y: float, stroke: str, asked: tuple[Look, float]) -> Thing:
    (look, wide), start = asked, OWN_X - 44
    texts = [called(mark, lang) for lang in look.languages]
    shown = Label(abreast(texts), MAIN + _more(look) - start - 8, 16, 12, "end", "t", "", 60)
    return Thing(
        ident(NEKUDOT, mark),
        NEKUDOT,
        "mark",
        called(mark, look.lang),
        phrase("a border: {name}", look.lang, name=called(mark, look.lang)),
        start,
        y,
        shapes=(forms.guide(wide - 5 - start, stroke),),
        labels=(shown,),
    )


def _klipot(state: State, places: Rows, look: Look) -> Iterator[Thing]:
    desire = state.desires.get(KLIPOT)
    if desire is None:
        return
    parts = (
        ("", desire[CELLS], marked("what cannot be sorted dwells here")),
        ("temporary", desire[TEMPORARY], marked("Klipot dwell here only until the worlds rise")),
    )
    for what, cells, says in parts:
        if not cells:
            continue
        first, last = (int(cell.removeprefix(BELOW)) for cell in (cells[0], cells[-1]))
        top = places.cell(first - 1) + (7 if not what else 10)
        size = (KLIPOT_WIDE if not what else KLIPOT_WIDE / 2, places.cell(last) - top - 2)
        shapes = forms.restricted(*size)
        shown = named(KLIPOT, look, (size[0] + 62, size[1] / 2 + 4), size=12, weight=50, style="t quiet")
        yield Thing(
            ident(KLIPOT, what),
            KLIPOT,
            "restricted",
            called(KLIPOT, look.lang),
            phrase(says, look.lang),
            KLIPOT_X,
            top,
            (0, 0, *size),
            shapes if not what else shapes[:1],
            shown if not what else (),
        )


def _soul(state: State, places: Rows, look: Look) -> Iterator[Thing]:
    soul = soul_of(state)
    at = None if soul is None else soul[AT]
    if soul is None or at is None:
        return
    yield Thing(
        ident(soul.address),
        soul.address,
        "inner",
        called(soul.address, look.lang),
        phrase("it rises with the worlds, and stands at {place}", look.lang, place=called(at, look.lang)),
        RISEN_X + RISEN - 12,
        places.y(at) + places.row / 2,
        (-9, -9, 18, 18),
        (circle("glint", 0, 0, 6),),
        centred(named(soul.address, look, (-13, 4), size=11, anchor="end", weight=35)),
    )


def _earlier(history: History, told: tuple[Stand, ...], look: Look) -> Iterator[Thing]:
    main = MAIN + _more(look)
    if told:
        yield legend(main + 4, look)
    x = main + BESIDE
    for each in told:
        then = rows(history.state(each.until), len(look.languages))
        yield from column(history, each, then, (x, width(each)), look)
        x += width(each) + BETWEEN
