"""What runs told along their steps: as curves, and the same as numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hitkalelut.draw.naming import phrase
from hitkalelut.draw.rising.curves import LOOKS, Line, Plot, plotted
from hitkalelut.draw.rising.ladder import counted
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look
from hitkalelut.law.souls import Starter
from hitkalelut.web.souls.form import name_of
from hitkalelut.web.souls.runs import Asked as Run
from hitkalelut.web.souls.runs import Whole

LINES = 12
"""Into how many lines the numbers of a run are parted, besides the first."""
STARTERS = {
    Starter.SPARK: (marked("a spark"), "want"),
    Starter.SUFFERING: (marked("suffering"), "back"),
    Starter.INCLUSION: (marked("inclusion in a companion"), "curve"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A run at a step, as numbers: the measures, what is counted in a step, and who stands where."""

    step: str
    likeness: str
    known: str
    requests: tuple[str, ...]
    lapses: str
    places: tuple[str, ...]


def plots(runs: tuple[Run, ...], current: int, look: Look) -> tuple[tuple[Markup, ...], int]:
    """Return the pictures of the measures, and up to which step they go.

    While a run goes on there are two with its curve alone, which a script draws on.
    """
    if current >= 0:
        found, last = tuple(_begun(runs[current], current, look.lang)), 1
    else:
        over = [(n, run, run.whole) for n, run in enumerate(runs) if run.whole]
        last = max((told.steps for _, _, told in over), default=0)
        found = tuple(_told(over, look.lang)) if over else ()
    return tuple(Markup(plotted(each, last, look=look).svg(embedded=True)) for each in found), last


def _begun(run: Run, n: int, lang: str) -> Iterator[Plot]:
    name, look = name_of(run.given, lang), LOOKS[n]
    yield Plot("likeness", marked("likeness to the Giver"), -1, 1, (Line(name, look, (0,), (-1.0,)),))
    yield Plot("known", marked("share known"), 0, 1, (Line(name, look, (0,), (0.0,)),))


def _told(over: list[tuple[int, Run, Whole]], lang: str) -> Iterator[Plot]:
    def _lines(key: str) -> tuple[Line, ...]:
        return tuple(
            Line(name_of(run.given, lang), LOOKS[n], told.points, getattr(told, key), told.finished)
            for n, run, told in over
        )

    yield Plot("likeness", marked("likeness to the Giver"), -1, 1, _lines("likeness"))
    yield Plot("known", marked("share known"), 0, 1, _lines("known"))
    yield _asking(over[0][2], lang)
    lapses = _lines("lapses")
    yield Plot("lapses", marked("corrections that lapse in a step"), 0, _most(lapses), lapses)


def _asking(told: Whole, lang: str) -> Plot:
    lines = tuple(
        Line(phrase(says, lang), look, told.points, tuple(row[starter] for row in told.requests))
        for starter, (says, look) in STARTERS.items()
    )
    return Plot("requests", marked("desires that ask in a step, first run"), 0, _most(lines), lines)


def _most(lines: tuple[Line, ...]) -> float:
    return max(max(line.values) for line in lines) or 1.0


def rows(told: Whole) -> tuple[Row, ...]:
    """Return a run as lines of numbers, from the fall to its end."""
    count = len(told.points)
    at = dict.fromkeys(round(n * (count - 1) / LINES) for n in range(LINES + 1))
    return tuple(_row(told, n) for n in at)


def _row(told: Whole, n: int) -> Row:
    return Row(
        step=f"{told.points[n]:,}",
        likeness=f"{told.likeness[n]:.3f}",
        known=f"{told.known[n]:.1%}",
        requests=tuple(f"{value:,.1f}" for value in told.requests[n]),
        lapses=f"{told.lapses[n]:,.1f}",
        places=tuple(f"{count:,}" for _, count in counted(told.spread[n])),
    )
