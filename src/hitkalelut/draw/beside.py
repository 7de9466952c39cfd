"""The null runs beside the way: each measure along the acts, with what it is without the exchange."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.forms import steps
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.path.axis import LEFT, RIGHT, WIDTH, Axis, Panel, axis_of, band, high_of
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, num, path
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look, View
from hitkalelut.knowing.nulls import MEASURES, Curve, Null
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import chapters

TOP, HIGH, APART = 177.0, 96.0, 140.0
"""Where the first panel begins, how high each is, and how far they are apart."""
LOOKS = ("trail", "back", "link", "lift", "want")
"""How the null runs are drawn, in their order; the way itself is the strong curve."""
SAMPLE = 34.0
"""How long the sample of a line is in the legend."""
TITLES = {
    "likeness": marked("likeness to the Giver"),
    "levels": marked("levels of independence met"),
    "structure": marked("discernments"),
    "known": marked("bits known"),
}


def beside(whole: Curve, nulls: tuple[Null, ...], *, look: Look | None = None) -> Drawing:
    """Draw the four measures along the way, and the median of each null run beside them.

    A run that ended stays as it was; where it is drawn by seeds a thin line shows the most.
    """
    seen = look or Look()
    axis = axis_of(tuple(chapters(full_run())))
    panels = tuple(_panel(name, n, whole, nulls) for n, name in enumerate(MEASURES))
    things = (
        *_legend(nulls, seen),
        *(
            band(chapter, n, (axis, panels), len(whole.known), seen)
            for n, chapter in enumerate(axis.chapters)
        ),
        *(_curves(panel, axis, (whole, nulls), seen) for panel in panels),
    )
    high = high_of(axis, panels)
    title = phrase(marked("the measures beside those of runs without the exchange"), seen.lang)
    scene = Scene("beside", None, seen.lang, title, title, WIDTH, high, settled(things, WIDTH, high))
    return Drawing(scene, View(look=seen))


def _legend(nulls: tuple[Null, ...], look: Look) -> Iterator[Thing]:
    rows = [("way", marked("the way as the books tell it"), "curve")]
    rows += [(null.key, null.says, style) for null, style in zip(nulls, LOOKS, strict=True)]
    rows.append(("most", marked("the most of what is drawn by a seed"), "guide"))
    for n, (key, says, style) in enumerate(rows):
        text = phrase(says, look.lang)
        at, x, anchor = (
            (LEFT, LEFT + SAMPLE + 12, "start")
            if look.lang == "en"
            else (RIGHT - SAMPLE, RIGHT - SAMPLE - 12, "end")
        )
        yield Thing(
            id=f"beside--{key}",
            address="",
            form="measure",
            title=text,
            says=text,
            y=18.0 + 19 * n,
            shapes=(path(style, f"M{num(at)} 0H{num(at + SAMPLE)}"),),
            labels=(Label(text, x, 4, 12, anchor, "t", "", 90),),
        )


def _panel(name: str, number: int, whole: Curve, nulls: tuple[Null, ...]) -> Panel:
    values = getattr(whole, name)
    least = -1.0 if name == "likeness" else 0.0
    most = max(*values, *(null.at(act, name)[2] for null in nulls for act in range(len(values)))) or 1.0
    return Panel(name, TITLES[name], TOP + APART * number, HIGH, least, float(most))


def _curves(panel: Panel, axis: Axis, told: tuple[Curve, tuple[Null, ...]], look: Look) -> Thing:
    name, (whole, nulls) = panel.key, told
    values = getattr(whole, name)
    acts = tuple(range(len(values)))
    spread = [[null.at(act, name) for act in acts] for null in nulls]

    def _line(style: str, ys: Iterable[float]) -> Shape:
        return steps(_kept([(axis.x(act), panel.y(y)) for act, y in zip(acts, ys, strict=True)]), style)

    ends = "; ".join(
        f"{phrase(null.says, look.lang).rstrip('.')}: {null.at(acts[-1], name)[1]:.3g}" for null in nulls
    )
    template = marked("at the end {value}; beside it {others}")
    return Thing(
        id=f"beside--{name}",
        address="",
        form="measure",
        title=phrase(panel.title, look.lang),
        says=phrase(template, look.lang, value=f"{values[-1]:.3g}", others=ends),
        shapes=(
            *(
                path("guide", f"M{num(LEFT)} {num(panel.y(n))}H{num(RIGHT)}")
                for n in (panel.least, panel.most)
            ),
            *(
                _line("guide", (each[2] for each in spots))
                for null, spots in zip(nulls, spread, strict=True)
                if len(null.curves) > 1
            ),
            *(_line(style, (each[1] for each in spots)) for style, spots in zip(LOOKS, spread, strict=True)),
            _line("curve", (values[act] for act in acts)),
        ),
        labels=tuple(_labels(panel, values[-1], look)),
    )


def _labels(panel: Panel, end: float, look: Look) -> Iterator[Label]:
    """Walk the title of a measure, the numbers of its axis, and its value at the end of the way."""
    x, anchor = (LEFT, "start") if look.lang == "en" else (RIGHT, "end")
    yield Label(phrase(panel.title, look.lang), x, panel.top - 11, 13, anchor, "t bold", "", 80)
    for mark in (panel.least, panel.most):
        yield Label(f"{mark:.3g}", LEFT - 8, panel.y(mark) + 4, 12, "end", "t", "", 60)
    yield Label(f"{end:.3g}", RIGHT + 14, panel.y(end) + 5, 15, "start", "t bold", "", 70)


def _kept(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points at which a line changes its height, and both its ends."""
    news = (after for before, after in pairwise(points) if num(before[1]) != num(after[1]))
    return [points[0], *news, points[-1]]
