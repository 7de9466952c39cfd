"""Charts of what was measured, as SVG: told in Altair, as those of the souls, with the machine on it."""

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap
from typing import Any

import altair

from figures import Figure
from hitkalelut.draw.charts import COLOURS, DASHES
from hitkalelut.draw.export import chart_svg
from hitkalelut.draw.palette import FONT, PALETTES
from targets import Judged

alt: Any = altair  # its channels take any of many kinds of values
WIDE, HIGH, BAR, ACROSS, LABEL = 560, 300, 24, 110, 520
ROOM = {"left": 40, "right": 60, "top": 12, "bottom": 12}
"""Room at the sides, for letters that are wider where the font of the pictures is not at hand."""
MET, MISSED = COLOURS[0], COLOURS[1]
Chart = Callable[[Sequence[Figure], Sequence[Judged]], Any]


def charts(figures: Sequence[Figure], held: Sequence[Judged], *, below: Sequence[str]) -> dict[str, str]:
    """Return each chart that there are figures for, as SVG by its name; `below` tells what it ran on."""
    made = {name: (title, draw(figures, held)) for name, (title, draw) in CHARTS.items()}
    return {
        name: chart_svg(_dressed(chart, title, below).to_json())
        for name, (title, chart) in made.items()
        if chart is not None
    }


def _met(_: Sequence[Figure], held: Sequence[Judged]) -> Any:
    rows = [
        {
            "what": each.target.what.replace("`", ""),
            "factor": round(each.factor, 4),
            "from": 1,
            "met": each.factor >= 1,
        }
        for each in held
        if each.factor is not None
    ]
    if not rows:
        return None
    colour = alt.Color(
        "met:N",
        title=None,
        scale=alt.Scale(domain=[True, False], range=[MET, MISSED]),
        legend=alt.Legend(labelExpr="datum.value ? 'met' : 'missed'", orient="bottom"),
    )
    order = [row["what"] for row in rows]
    place = alt.Axis(labelLimit=LABEL, labelFontSize=12)
    scale = alt.Scale(type="log")
    bars = alt.Chart(_told(rows)).mark_bar()
    return bars.encode(
        x=alt.X("from:Q", title="times as good as aimed at; 1 is the target", scale=scale),
        x2="factor:Q",
        y=alt.Y("what:N", title=None, sort=order, axis=place),
        color=colour,
    ).properties(width=WIDE // 2, height=BAR * len(rows))


def _rivals(figures: Sequence[Figure], _: Sequence[Judged]) -> Any:
    chosen = [each for each in figures if each.part == "souls" and each.key.startswith("speed of ")]
    rows = [_row(each, each.key.removeprefix("speed of "), each.at) for each in chosen]
    return _lines(rows, "souls", "million desire-updates a second", log=True)


def _growth(figures: Sequence[Figure], _: Sequence[Judged]) -> Any:
    kinds = ("souls", "desires", "threads")
    drawn = []
    for kind in kinds:
        rows = [_row(each, kind, each.at) for each in figures if each.key == f"growth-{kind}"]
        if rows:
            base = alt.Chart(_told(rows)).encode(
                x=alt.X("at:O", title=kind, axis=alt.Axis(format=",d", labelAngle=0))
            )
            y = alt.Y("median:Q", title="billion desire-updates a second", scale=alt.Scale(zero=True))
            point = base.mark_point(filled=True, size=60, color=MET).encode(y=y)
            rule = base.mark_rule(color=MET).encode(y="least:Q", y2="most:Q")
            drawn.append((rule + point).properties(width=WIDE, height=HIGH // 2))
    return alt.vconcat(*drawn) if drawn else None


def _reader(figures: Sequence[Figure], _: Sequence[Judged]) -> Any:
    chosen = [each for each in figures if each.part == "reader" and each.key.startswith("speed of ")]
    rows = [_row(each, each.key.removeprefix("speed of "), each.case) for each in chosen]
    return _bars(rows, "MB a second")


def _pages(figures: Sequence[Figure], _: Sequence[Judged]) -> Any:
    chosen = [each for each in figures if each.part == "pages" and each.unit == "ms" and each.case == "all"]
    rows = [
        {"name": name, "at": each.what, "value": value}
        for each in chosen
        for name, value in (("median", each.median), ("95 of 100", each.high))
    ]
    if not rows:
        return None
    names, places = _names(rows), list(dict.fromkeys(row["at"] for row in rows))
    dots = alt.Chart(_told(rows)).mark_point(filled=True, size=110, opacity=1)
    shown = {"title": None, "sort": names}
    return dots.encode(
        x=alt.X("value:Q", title="milliseconds", scale=alt.Scale(type="log")),
        y=alt.Y("at:N", title=None, sort=places, axis=alt.Axis(labelLimit=LABEL, grid=True)),
        color=alt.Color("name:N", scale=_scale(names, COLOURS), **shown),
        shape=alt.Shape("name:N", scale=_scale(names, ("circle", "diamond")), **shown),
    ).properties(width=WIDE, height=BAR * len(places) * 1.3)


def _row(figure: Figure, name: str, at: str | float) -> dict[str, Any]:
    return {
        **{"name": name, "at": at, "median": figure.median},
        **{"least": figure.least, "most": figure.most},
    }


def _lines(rows: Sequence[dict[str, Any]], across: str, up: str, *, log: bool = False) -> Any:
    if not rows:
        return None
    names = _names(rows)
    scale = alt.Scale(type="log" if log else "linear")
    colour = alt.Color("name:N", title=None, sort=names, scale=_scale(names, COLOURS))
    dash = alt.StrokeDash("name:N", title=None, sort=names, scale=_scale(names, DASHES))
    sizes = alt.Axis(format=",d", values=sorted({row["at"] for row in rows}))
    powers = alt.Scale(type="log", base=2, nice=False)
    base = alt.Chart(_told(rows)).encode(x=alt.X("at:Q", title=across, scale=powers, axis=sizes))
    line = base.mark_line(strokeWidth=2).encode(
        y=alt.Y("median:Q", title=up, scale=scale), color=colour, strokeDash=dash
    )
    rule = base.mark_rule().encode(y=alt.Y("least:Q", title=up, scale=scale), y2="most:Q", color=colour)
    return (rule + line).properties(width=WIDE, height=HIGH)


def _bars(rows: Sequence[dict[str, Any]], across: str) -> Any:
    if not rows:
        return None
    names, places = _names(rows), list(dict.fromkeys(row["at"] for row in rows))
    base = alt.Chart(_told(rows)).encode(
        y=alt.Y("at:N", title=None, sort=places, axis=alt.Axis(labelLimit=LABEL)),
        yOffset=alt.YOffset("name:N", sort=names),
    )
    bar = base.mark_bar().encode(
        x=alt.X("median:Q", title=across),
        color=alt.Color("name:N", title=None, sort=names, scale=_scale(names, COLOURS)),
    )
    rule = base.mark_rule(strokeWidth=1.5).encode(x=alt.X("least:Q", title=across), x2="most:Q")
    return (bar + rule).properties(width=WIDE, height=BAR * len(places) * max(len(names) - 1, 2))


def _names(rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["name"]) for row in rows))


def _scale(names: Sequence[str], values: Sequence[Any]) -> Any:
    return alt.Scale(domain=list(names), range=list(values[: len(names)]))


def _told(rows: Sequence[dict[str, Any]]) -> Any:
    return alt.Data(values=list(rows))


def _dressed(chart: Any, says: str, below: Sequence[str]) -> Any:
    look = PALETTES["light"]
    ink, quiet = look["ink"], look["quiet"]
    lines = [line for each in below for line in wrap(each, ACROSS)]
    title = alt.TitleParams(text=says, subtitle=lines, subtitleColor=quiet, subtitleFontSize=10)
    return (
        chart.properties(
            title=title, description=f"{says}. {' '.join(below)}", background=look["paper"], padding=ROOM
        )
        .configure(font=FONT.replace("'", ""))
        .configure_view(strokeOpacity=0)
        .configure_title(fontSize=15, fontWeight=500, color=ink, anchor="start", offset=12)
        .configure_axis(labelColor=ink, titleColor=quiet, gridColor=look["hair"], labelFontSize=11)
        .configure_legend(labelColor=ink, titleColor=quiet, labelFontSize=12, labelLimit=320)
    )


CHARTS: dict[str, tuple[str, Chart]] = {
    "targets": ("Each measure beside its target", _met),
    "rivals": ("The souls beside their rivals", _rivals),
    "growth": ("How the souls grow", _growth),
    "reader": ("The reader beside spaCy", _reader),
    "pages": ("How fast the atlas answers", _pages),
}
