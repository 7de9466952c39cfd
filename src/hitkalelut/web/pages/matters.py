"""Does it matter: the measures of the way beside those of runs in which the exchange is another, or none."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.learned import learning
from hitkalelut.web.page import quiet_lines
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run beside the way: the measures at its end, each the median with the least and the most."""

    says: str
    cells: tuple[str, ...]
    same: str


@dataclass(frozen=True, slots=True)
class Matters:
    """The page; until all is worked out it is empty."""

    ready: bool
    claims: str
    curves: Markup
    runs: tuple[RunRow, ...]


def matters_page(asked: Asked) -> Shown:
    """Show the null runs beside the way, once they have been run."""
    held = learning()
    held.begin()
    told, lang = held.report, asked.lang
    title, claims = translate("Does it matter?", lang), asked.go.page("claims")
    if told is None:
        view = Matters(False, claims, Markup(""), ())
        return Shown("matters.html", title, view, quiet=quiet_lines(asked.got), unfinished=True, again=True)
    runs = tuple(_run(row, lang) for row in told.matters)
    view = Matters(True, claims, Markup(told.curves[lang]), runs)
    return Shown("matters.html", title, view, quiet=quiet_lines(asked.got))


def _run(row: dict[str, Any], lang: str) -> RunRow:
    same = ", ".join(translate(name, lang) for name in row["same"])
    return RunRow(row["says"], tuple(row["cells"]), same)
