"""The path: the measures along the acts, chapter by chapter, with what they are at the act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.creation.history import History
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.blank import blank
from hitkalelut.draw.forms import steps
from hitkalelut.draw.naming import lines, phrase
from hitkalelut.draw.path.axis import (
    LEFT,
    RIGHT,
    WIDTH,
    Axis,
    Panel,
    axis_of,
    band,
    cursor,
    high_of,
)
from hitkalelut.draw.scene import Label, Scene, Thing, circle, num, path
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import edged, marked, spoken
from hitkalelut.draw.view import Known, Look, View
from hitkalelut.questions.stages import chapters
from hitkalelut.questions.structure import Moment, moments

TITLE = 20.0
"""How far above its curve a title stands: above the number at the upper end too, when both are large."""
MINUS = "\N{MINUS SIGN}"


def scene(history: History, act: int, view: View) -> Scene:
    """Draw likeness, independence, structure and, where it is worked out, knowledge along a run."""
    name = history.name_of(act)
    if not history.events:
        return blank(
            "path", name, view, missing=marked("no act has happened, so there is no path yet"), first=None
        )
    look = view.look
    told = moments(history)
    axis, panels, curves = _ground(history, told, view.known)
    seen = Seen(told[act], view.known, act)
    here = f"act:{name or history.events[0].name}"
    things = (
        *(band(chapter, n, (axis, panels), act, look) for n, chapter in enumerate(axis.chapters)),
        *(_curve(p, here, seen, axis.x(act), curves.get(p.key, ""), look) for p in panels),
        cursor((here, act, len(history)), axis, panels, look),
    )
    title = phrase("the path: the measures along the acts", look.lang)
    says = "; ".join(_says(panel.key, seen, look.lang) for panel in panels)
    high = high_of(axis, panels)
    return Scene("path", name, look.lang, title, says, WIDTH, high, settled(things, WIDTH, high))


@dataclass(frozen=True, slots=True)
class Seen:
    """The measures at the act that is shown; knowledge only where it has been worked out."""

    moment: Moment
    known: Known | None
    act: int


Ground = tuple[Axis, tuple[Panel, ...], dict[str, str]]


def _ground(history: History, told: tuple[Moment, ...], known: Known | None) -> Ground:
    # The curves are the same at every act of a run, so they are written once.
    kept = history.documents
    if scene not in kept or kept[scene]["known"] != known:
        axis = axis_of(tuple(chapters(history)))
        panels = _panels(told, known)
        at = [axis.x(act) for act in range(len(told))]
        seen = [Seen(moment, known, act) for act, moment in enumerate(told)]
        drawn = [p for p in panels if known or p.key != "knowledge"]
        curves = {p.key: _run(at, [p.y(_value(p.key, each)) for each in seen]) for p in drawn}
        kept[scene] = {"known": known, "ground": (axis, panels, curves)}
    ground: Ground = kept[scene]["ground"]
    return ground


def _panels(told: tuple[Moment, ...], known: Known | None) -> tuple[Panel, ...]:
    parts = max(moment.parts for moment in told)
    structure = max(moment.structure for moment in told) or 1
    return (
        Panel("likeness", marked("likeness to the Giver"), 116, 150, -1, 1),
        Panel("independence", marked("independence: what stands by itself"), 322, 60, 0, parts),
        Panel(
            "structure",
            marked("structure: which light in which vessel from which record"),
            438,
            60,
            0,
            structure,
        ),
        Panel(
            "knowledge",
            marked("knowledge: what the creature can tell of its maker"),
            554,
            60,
            0,
            known.most if known else 1,
        ),
    )


def _value(key: str, seen: Seen) -> Fraction | float:
    match key:
        case "likeness":
            return seen.moment.likeness
        case "independence":
            return seen.moment.independence
        case "structure":
            return seen.moment.structure
        case _:
            return seen.known.bits[seen.act] if seen.known else 0


def _run(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Return the curve through values that each hold until the next; what stays is not written twice."""
    kept = [(xs[0], ys[0])]
    for point in zip(xs, ys, strict=True):
        if num(point[1]) != num(kept[-1][1]) or point[0] == xs[-1]:
            kept.append(point)
    return str(steps(kept).attributes[0][1])


def _curve(panel: Panel, here: str, seen: Seen, x: float, d: str, look: Look) -> Thing:
    value = _value(panel.key, seen)
    middle = panel.top + panel.height / 2
    shapes = (
        *(path("guide", f"M{num(LEFT)} {num(panel.y(n))}H{num(RIGHT)}") for n in _marks(panel)),
        *((path("curve", d), circle("dot", x, panel.y(value), 4.5)) if d else ()),
    )
    labels = (
        *edged(spoken(panel.title, look), LEFT, RIGHT, panel.top - TITLE, size=13, weight=80, style="t bold"),
        Label(_exact(panel.key, seen), RIGHT + 14, middle + 4, 17, "start", "t bold", "", 70),
        *_beside(panel, seen, look, middle + 25),
        *_scale(panel, look),
    )
    return Thing(
        id=f"path--{panel.key}",
        address=here,
        form="measure",
        title=phrase(panel.title, look.lang),
        says=_says(panel.key, seen, look.lang),
        box=(LEFT, panel.top - TITLE - 14, RIGHT - LEFT, panel.height + TITLE + 20),
        shapes=shapes,
        labels=labels,
    )


def _marks(panel: Panel) -> tuple[float, ...]:
    return (-1, 0, 1) if panel.least < 0 else (0, panel.most)


def _scale(panel: Panel, look: Look) -> Iterator[Label]:
    """Walk the numbers of an axis, and for likeness what its ends mean."""
    for mark in _marks(panel):
        text = f"{MINUS}{-mark:g}" if mark < 0 else f"{mark:.3g}"
        yield Label(text, LEFT - 8, panel.y(mark) + 4, 12, "end", "t", "", 60)
    if panel.least < 0:
        for mark, word, down in (
            (1, marked("bestows"), 22.0),
            (-1, marked("receives"), -14.0 - 18 * (len(look.languages) - 1)),
        ):
            texts = tuple(spoken(word, look).values())
            yield from lines(
                texts, (LEFT - 8, panel.y(mark) + down), size=11, anchor="end", weight=30, style="t quiet"
            )


def _exact(key: str, seen: Seen) -> str:
    match key:
        case "likeness":
            return str(seen.moment.likeness).replace("-", MINUS)
        case "independence":
            return f"{seen.moment.independence}"
        case "structure":
            return f"{seen.moment.structure}"
        case _:
            return f"{seen.known.bits[seen.act]:.2f}" if seen.known else ""


def _beside(panel: Panel, seen: Seen, look: Look, y: float) -> Iterator[Label]:
    """Walk the small lines below an exact value: of how many, or its logarithm."""
    moment = seen.moment
    match panel.key:
        case "independence":
            texts = spoken("of {count} parts", look, count=moment.parts)
        case "structure":
            texts = spoken("{bits} bits", look, bits=f"{moment.bits:.2f}")
        case "knowledge":
            if not seen.known:
                yield from _unknown(panel, look)
                return
            texts = spoken("of {bits} bits", look, bits=f"{seen.known.most:.2f}")
        case _:
            return
    # Both begin below the value, which is a number, and stands at the left in every language.
    yield from lines(
        tuple(texts.values()), (RIGHT + 14, y), size=11, anchor="start", weight=40, style="t quiet"
    )


def _unknown(panel: Panel, look: Look) -> tuple[Label, ...]:
    """Return the words that stand where there is no curve yet."""
    middle = ((LEFT + RIGHT) / 2, panel.top + panel.height / 2 + 4)
    texts = abreast(spoken("not worked out here", look).values())
    return lines((texts,), middle, size=12, weight=40, style="t quiet")


def _says(key: str, seen: Seen, lang: str) -> str:
    moment = seen.moment
    match key:
        case "likeness":
            template = marked("likeness is {value}: -1 where all receive for themselves, 1 where all bestow")
            return phrase(template, lang, value=str(moment.likeness))
        case "independence":
            template = marked(
                "of {parts} parts {count} keep a screen, records or prints without the Light, {alone}"
            )
            alone = (
                marked("and the youngest stands by itself")
                if moment.alone
                else marked("and the youngest does not stand")
            )
            return phrase(
                template, lang, parts=moment.parts, count=moment.independence, alone=phrase(alone, lang)
            )
        case "structure":
            template = marked("the discernments are {count}, which is {bits} bits")
            return phrase(template, lang, count=moment.structure, bits=f"{moment.bits:.2f}")
        case _ if seen.known is None:
            return phrase(marked("what is known has not been worked out here"), lang)
        case _:
            template = marked("from records alone {known} of {bits} bits are known")
            known, most = seen.known.bits[seen.act], seen.known.most
            return phrase(template, lang, known=f"{known:.2f}", bits=f"{most:.2f}")
