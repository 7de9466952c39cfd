"""The path: the measures along the acts, chapter by chapter, with what they are at the act."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hitkalelut.creation.history import History
from hitkalelut.draw.blank import blank
from hitkalelut.draw.forms import steps
from hitkalelut.draw.naming import lines, phrase
from hitkalelut.draw.path.axis import FOOT, LEFT, RIGHT, WIDTH, Axis, Panel, axis_of, band, cursor
from hitkalelut.draw.scene import Label, Scene, Thing, circle, num, path
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import edged, marked, spoken
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.stages import chapters
from hitkalelut.questions.structure import Moment, moments

HEIGHT, MORE = 720.0, 40.0
"""How high it is, and how much higher with a second language."""
MINUS = "\N{MINUS SIGN}"


def scene(history: History, act: int, view: View) -> Scene:
    """Draw likeness, independence and structure along a run; knowledge is named, and not drawn."""
    name = history.events[act - 1].name if act else None
    if not history.events:
        return blank(
            "path", name, view, missing=marked("no act has happened, so there is no path yet"), first=None
        )
    look = view.look
    told = moments(history)
    axis, panels, curves = _ground(history, told)
    here = f"act:{name or history.events[0].name}"
    things = (
        *(band(chapter, n, (axis, panels), act, look) for n, chapter in enumerate(axis.chapters)),
        *(_curve(p, here, told[act], axis.x(act), curves[p.key], look) for p in panels),
        _knowledge(here, look),
        cursor((here, act, len(history)), axis, panels, look),
    )
    title = phrase("the path: the measures along the acts", look.lang)
    says = "; ".join(_says(panel.key, told[act], look.lang) for panel in panels)
    high = HEIGHT + MORE * (len(look.languages) - 1)
    return Scene("path", name, look.lang, title, says, WIDTH, high, settled(things, WIDTH, high))


Ground = tuple[Axis, tuple[Panel, ...], dict[str, str]]


def _ground(history: History, told: tuple[Moment, ...]) -> Ground:
    # The curves are the same at every act of a run, so they are written once.
    kept = history.documents
    if scene not in kept:
        axis = axis_of(tuple(chapters(history)))
        panels = _panels(told)
        at = [axis.x(act) for act in range(len(told))]
        curves = {p.key: _run(at, [p.y(_value(p.key, each)) for each in told]) for p in panels}
        kept[scene] = {"ground": (axis, panels, curves)}
    ground: Ground = kept[scene]["ground"]
    return ground


def _panels(told: tuple[Moment, ...]) -> tuple[Panel, ...]:
    parts = max(moment.parts for moment in told)
    structure = max(moment.structure for moment in told) or 1
    return (
        Panel("likeness", marked("likeness to the Giver"), 92, 160, -1, 1),
        Panel("independence", marked("independence: what stands by itself"), 290, 76, 0, parts),
        Panel(
            "structure",
            marked("structure: which light in which vessel from which record"),
            404,
            76,
            0,
            structure,
        ),
    )


def _value(key: str, moment: Moment) -> Fraction | int:
    match key:
        case "likeness":
            return moment.likeness
        case "independence":
            return moment.independence
        case _:
            return moment.structure


def _run(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Return the curve through values that each hold until the next; what stays is not written twice."""
    kept = [(xs[0], ys[0])]
    for point in zip(xs, ys, strict=True):
        if num(point[1]) != num(kept[-1][1]) or point[0] == xs[-1]:
            kept.append(point)
    return str(steps(kept).attributes[0][1])


def _curve(panel: Panel, here: str, moment: Moment, x: float, d: str, look: Look) -> Thing:
    value = _value(panel.key, moment)
    middle = panel.top + panel.height / 2
    shapes = (
        *(path("guide", f"M{num(LEFT)} {num(panel.y(n))}H{num(RIGHT)}") for n in _marks(panel)),
        path("curve", d),
        circle("dot", x, panel.y(value), 4.5),
    )
    labels = (
        *edged(spoken(panel.title, look), LEFT, RIGHT, panel.top - 11, size=13, weight=80, style="t bold"),
        Label(_exact(panel.key, moment), RIGHT + 14, middle + 4, 17, "start", "t bold", "", 70),
        *_beside(panel, moment, look, middle + 25),
        *_scale(panel, look),
    )
    return Thing(
        id=f"path--{panel.key}",
        address=here,
        form="measure",
        title=phrase(panel.title, look.lang),
        says=_says(panel.key, moment, look.lang),
        box=(LEFT, panel.top - 24, RIGHT - LEFT, panel.height + 30),
        shapes=shapes,
        labels=labels,
    )


def _marks(panel: Panel) -> tuple[int, ...]:
    return (-1, 0, 1) if panel.least < 0 else (0, int(panel.most))


def _scale(panel: Panel, look: Look) -> Iterator[Label]:
    """Walk the numbers of an axis, and for likeness what its ends mean."""
    for mark in _marks(panel):
        text = f"{MINUS}{-mark}" if mark < 0 else f"{mark}"
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


def _exact(key: str, moment: Moment) -> str:
    match key:
        case "likeness":
            return str(moment.likeness).replace("-", MINUS)
        case "independence":
            return f"{moment.independence}"
        case _:
            return f"{moment.structure}"


def _beside(panel: Panel, moment: Moment, look: Look, y: float) -> Iterator[Label]:
    """Walk the small lines below an exact value: of how many, or its logarithm."""
    match panel.key:
        case "independence":
            texts = spoken("of {count} parts", look, count=moment.parts)
        case "structure":
            texts = spoken("{bits} bits", look, bits=f"{moment.bits:.2f}")
        case _:
            return
    # Both begin below the value, which is a number, and stands at the left in every language.
    yield from lines(
        tuple(texts.values()), (RIGHT + 14, y), size=11, anchor="start", weight=40, style="t quiet"
    )


def _says(key: str, moment: Moment, lang: str) -> str:
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
        case _:
            template = marked("the discernments are {count}, which is {bits} bits")
            return phrase(template, lang, count=moment.structure, bits=f"{moment.bits:.2f}")


def _knowledge(here: str, look: Look) -> Thing:
    title = marked("knowledge: what the creature can tell of its maker")
    says = marked("it is not measured yet, so no curve is drawn")
    y = FOOT + 46
    return Thing(
        id="path--knowledge",
        address=here,
        form="measure",
        title=phrase(title, look.lang),
        says=phrase(says, look.lang),
        labels=(
            *edged(spoken(title, look), LEFT, RIGHT, y, size=13, weight=80, style="t bold"),
            *edged(spoken(says, look), LEFT, RIGHT, y + 19, size=12, weight=70, style="t quiet"),
        ),
    )
