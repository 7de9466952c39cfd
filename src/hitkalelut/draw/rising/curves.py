"""What runs of a population told along their steps: a picture for each measure, a curve for each run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.forms import curve
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, circle, num, path
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look, View

WIDTH, HEIGHT = 480.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 58.0, 464.0, 44.0, 206.0
LOOKS = ("curve", "back", "lift", "trail", "cursor")
"""How the runs are drawn, in their order."""
SIZE = 15.0


@dataclass(frozen=True, slots=True)
class Line:
    """A curve: its name, how it is drawn, its values at steps, and whether its run has ended there."""

    says: str
    look: str
    steps: tuple[int, ...]
    values: tuple[float, ...]
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """A measure: its name, its least and most, and the curves of the runs."""

    key: str
    title: str
    least: float
    most: float
    lines: tuple[Line, ...]

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        return TOP + (BOTTOM - TOP) * (1 - (value - self.least) / (self.most - self.least))


def plotted(plot: Plot, last: int, *, look: Look | None = None) -> Drawing:
    """Draw a measure of all runs up to the `last` step; each curve stops where its run does."""
    seen = look or Look()
    title = phrase(plot.title, seen.lang)
    lines = tuple(_line(plot, n, line, max(last, 1), seen) for n, line in enumerate(plot.lines))
    says = "; ".join(line.says for line in lines)
    things = (_ground(plot, last, seen), *lines)
    return Drawing(Scene("plotted", None, seen.lang, title, says, WIDTH, HEIGHT, things), View(look=seen))


def _ground(plot: Plot, last: int, look: Look) -> Thing:
    marks = (plot.least, 0.0, plot.most) if plot.least < 0 < plot.most else (plot.least, plot.most)
    lines = "".join(f"M{num(LEFT)} {num(plot.y(mark))}H{num(RIGHT)}" for mark in marks)
    title = phrase(plot.title, look.lang)
    return Thing(
        id=f"plot-{plot.key}--ground",
        address="",
        form="measure",
        title=title,
        says=phrase(marked("from step 0 to step {last}"), look.lang, last=f"{last:,}"),
        shapes=(path("guide", lines),),
        labels=(*_title(title, look), *_numbers(plot, marks), *_steps(last, look)),
    )


def _title(title: str, look: Look) -> Iterator[Label]:
    x, anchor = (LEFT, "start") if look.lang == "en" else (RIGHT, "end")
    yield Label(title, x, TOP - 20, 17, anchor, "t bold")


def _numbers(plot: Plot, marks: Sequence[float]) -> Iterator[Label]:
    for mark in marks:
        yield Label(_short(mark), LEFT - 8, plot.y(mark) + 5, SIZE, "end", "t quiet")


def _short(value: float) -> str:
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return text.replace("-", "\N{MINUS SIGN}")


def _steps(last: int, look: Look) -> Iterator[Label]:
    yield Label("0", LEFT, BOTTOM + 22, SIZE, "middle", "t quiet")
    yield Label(f"{last:,}", RIGHT, BOTTOM + 22, SIZE, "end", "t quiet last")
    yield Label(
        phrase(marked("steps"), look.lang), (LEFT + RIGHT) / 2, BOTTOM + 22, SIZE, "middle", "t quiet"
    )


def _line(plot: Plot, n: int, line: Line, last: int, look: Look) -> Thing:
    spots = [
        (LEFT + (RIGHT - LEFT) * step / last, plot.y(value))
        for step, value in zip(line.steps, line.values, strict=True)
    ]
    template = marked("{name}: {value} after {step} steps")
    values = {"name": line.says, "value": f"{line.values[-1]:.3g}", "step": f"{line.steps[-1]:,}"}
    return Thing(
        id=f"plot-{plot.key}--{n}",
        address="",
        form="measure",
        title=line.says,
        says=phrase(template, look.lang, **values),
        shapes=tuple(_drawn(spots, line)),
    )


def _drawn(spots: list[tuple[float, float]], line: Line) -> Iterator[Shape]:
    """Walk the curve, and the dot at its end where the run has come to the end of correction."""
    yield curve(spots if len(spots) > 1 else spots * 2, line.look)
    if line.ended:
        yield circle("dot", *spots[-1], 4)
