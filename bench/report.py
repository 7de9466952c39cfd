"""The page of the benchmarks: each target with what was measured, the charts, all figures, what failed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from figures import Figure
from targets import Judged, judged, targets

MADE_BY = "<!-- Made by `make bench` (bench/everything.py); do not edit. -->"
SHOWN = {
    "targets": "For each measure how many times as good as its target it is: beyond 1 the target is met",
    "rivals": "Desire-updates a second of the souls and of their rivals, by the number of souls",
    "growth": "Desire-updates a second of the souls, by the number of souls, of desires and of threads",
    "reader": "Megabytes a second that the reader and spaCy read, by the kind of text",
    "pages": "Milliseconds in which the atlas answers, in the median and for 95 of 100, by what is asked",
}
"""What each chart shows, for those who do not see it."""
WORDS = {"median": "median", "high": "95 of 100", "most": "the most"}


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of all measures told: figures, where and when, how long parts took, and what failed."""

    computer: str
    versions: str
    day: str
    short: bool
    figures: tuple[Figure, ...]
    seconds: dict[str, float]
    failed: dict[str, str]


def page(told: Told, charts: Sequence[str], *, folder: str, declaration: str) -> str:
    """Return the page in Markdown; `charts` lie in `folder` beside it, `declaration` is the link to it."""
    held = judged(told.figures, short=told.short)
    parts = [
        f"{MADE_BY}\n# Benchmarks",
        _head(told, declaration),
        *_failed(told.failed),
        f"## Beside the targets\n\n{_verdicts(held, told)}",
        *(f"![{SHOWN.get(name, name)}]({folder}/{name}.svg)" for name in charts),
        "## All figures",
        *(f"### {part}\n\n{_figures(part, told)}" for part in dict.fromkeys(e.part for e in told.figures)),
    ]
    return "\n\n".join(parts) + "\n"


def _head(told: Told, declaration: str) -> str:
    minutes = sum(told.seconds.values()) / 60
    lines = [
        "`make bench` measures all of this in one go and writes this page. What is measured, and how, is",
        f"[declared]({declaration}) before the clock. Medians, with the least and the most in brackets.\n",
        f"- {told.computer}\n- {told.versions}\n- {told.day}; it took {minutes:.0f} minutes",
    ]
    if told.short:
        lines.insert(0, "**The short version: fewer runs, smaller sizes. Its figures are no measure.**\n")
    return "\n".join(lines)


def _failed(failed: dict[str, str]) -> Iterable[str]:
    if failed:
        yield "## What failed\n\n" + "\n".join(f"- `{part}`: {why}" for part, why in failed.items())


def _verdicts(held: Sequence[Judged], told: Told) -> str:
    met = sum(each.factor is not None and each.factor >= 1 for each in held)
    aimed = [each for each in held if each.target.wanted is not None]
    columns = ("what", "target", "measured", "met?", "rival", "what bounds it")
    rows = [
        (
            f"{each.target.what}{_case(each)}",
            _wanted(each),
            _measured(each),
            verdict(each, short=told.short),
            each.target.rival or "",
            each.target.bound,
        )
        for each in held
    ]
    count = "" if told.short else f"{met} of {len(aimed)} targets are met.\n\n"
    return count + table(columns, rows)


def verdict(each: Judged, *, short: bool) -> str:
    """Write whether a target is met, or by what factor it is missed."""
    if each.figure is None:
        return "not measured"
    if each.factor is None:
        return "no target"
    if short and each.target.sized:
        return "not judged: smaller size"
    return "yes" if each.factor >= 1 else f"no, missed by a factor of {1 / each.factor:.2f}"


def _case(each: Judged) -> str:
    """Name the case that is held against a target, where no target of that part names it already."""
    case = "" if each.figure is None else each.figure.case
    told = " ".join(other.what for other in targets() if other.part == each.target.part)
    known = re.search(rf"\b{re.escape(case)}\b", told) is not None
    return "" if each.target.case or case in ("", "all") or known else f" (here: {case})"


def _wanted(each: Judged) -> str:
    target = each.target
    if target.wanted is None:
        return ""
    by = "" if target.by == "median" else f", by {WORDS[target.by]}"
    return f"{'at least' if target.more else 'at most'} {target.wanted:,g} {target.unit}{by}"


def _measured(each: Judged) -> str:
    if each.figure is None:
        return ""
    held = "" if each.target.by == "median" else f"; {WORDS[each.target.by]}: {number(each.value or 0)}"
    return f"{spread(each.figure)} {each.target.unit}{held}"


def _figures(part: str, told: Told) -> str:
    columns = ("measure", "case", "median", "least", "most", "95 of 100", "unit", "runs")
    rows = [
        (
            *(each.what, each.case, number(each.median), number(each.least), number(each.most)),
            *(number(each.high), each.unit, f"{each.runs:,}"),
        )
        for each in told.figures
        if each.part == part
    ]
    took = told.seconds.get(part)
    return table(columns, rows) + (f"\n\nMeasured in {took:.0f} s." if took else "")


def spread(figure: Figure) -> str:
    """Write a median, and in brackets the least and the most; alone where there was one run."""
    if figure.runs == 1:
        return number(figure.median)
    return f"{number(figure.median)} ({number(figure.least)} to {number(figure.most)})"


def number(value: float) -> str:
    """Write a number with three figures or more."""
    size = abs(value)
    return f"{value:,.{0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2}f}"


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(columns)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)
