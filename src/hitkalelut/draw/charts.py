"""Charts of the souls, told in Altair by what they show, and drawn as SVG or PNG without a browser."""

from collections.abc import Iterable, Sequence
from typing import Any

import altair

from hitkalelut.draw.palette import FONT, PALETTES
from hitkalelut.population.outcomes import Outcome, thinned
from hitkalelut.population.threshold import Point
from hitkalelut.words.tongue import marked, translate

alt: Any = altair  # its channels take any of many kinds of values
WIDE, HIGH = 560, 300
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#1B1F24")
"""Colours that every kind of colour vision tells apart (Okabe and Ito, 2008); so do the dashes."""
DASHES = ([1, 0], [8, 3], [2, 2], [8, 3, 2, 3], [1, 4])
LADDER = ("#E4E0D7", "#F9E79A", "#F2C230", "#C98F14", "#7A5208", "#1B1F24")
"""From below the barrier, by the worlds, up to the last."""
ROOM = {"left": 12, "right": 64, "top": 8, "bottom": 8}
"""Room at the sides: letters are wider where the font by which a chart was measured is not at hand."""


def curves(outcomes: Sequence[Outcome], lang: str) -> Any:
    """Return the mean degree of each condition over the steps, with the least and the most over its seeds."""
    rows = [
        {"step": step, "least": low, "degree": middle, "most": high, "name": _said(each, lang), "order": n}
        for n, each in enumerate(outcomes)
        for step, low, middle, high in _band(each)
    ]
    names = [_said(each, lang) for each in outcomes]
    lines = alt.Legend(symbolType="stroke", symbolOpacity=1, symbolStrokeWidth=2, symbolFillColor="#0000")
    shown = {"sort": names, "title": None, "legend": lines}
    colour = alt.Scale(domain=names, range=list(COLOURS[: len(names)]))
    dash = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    high = {"title": translate("mean degree", lang), "scale": alt.Scale(domain=[0, 125])}
    base = alt.Chart(_told(rows)).encode(x=alt.X("step:Q", title=translate("steps", lang)))
    line = base.mark_line(strokeWidth=2).encode(
        y=alt.Y("degree:Q", **high),
        color=alt.Color("name:N", scale=colour, **shown),
        strokeDash=alt.StrokeDash("name:N", scale=dash, **shown),
    )
    band = base.mark_area(opacity=0.15).encode(
        y=alt.Y("least:Q", **high),
        y2="most:Q",
        color=alt.Color("name:N", scale=colour, **shown),
    )
    return _dressed(band + line, translate("the mean degree of the souls over the steps", lang))


def _band(each: Outcome) -> Iterable[tuple[int, float, float, float]]:
    for (step, low), (_, high), (_, middle) in zip(
        *(thinned(values) for values in (each.degrees.min(0), each.degrees.max(0), each.degrees.mean(0))),
        strict=True,
    ):
        yield step, low, middle, high


def phases(points: Sequence[Point], border: Sequence[tuple[float, float]], lang: str) -> Any:
    """Return the phase diagram: degrees gained over lapse and inclusion, and the border reckoned by hand."""
    rows = [
        {"lapse": f"{p.lapse:g}", "inclusion": p.inclusion, "degrees": round(p.degrees, 2)} for p in points
    ]
    order = list(dict.fromkeys(row["lapse"] for row in rows))
    x = alt.X(
        "lapse:O", sort=order, title=translate("lapse, a chance a round", lang), axis=alt.Axis(labelAngle=-45)
    )
    y = alt.Y("inclusion:O", sort="descending", title=translate("inclusion, a chance a round", lang))
    fill = alt.Color(
        "degrees:Q",
        title=translate("degrees", lang),
        scale=alt.Scale(type="symlog", constant=1, scheme="viridis", domain=[0, 70]),
    )
    base = alt.Chart(_told(rows))
    cells = base.mark_rect().encode(x=x, y=y, color=fill)
    numbers = base.mark_text(fontSize=10).encode(
        x=x,
        y=y,
        text=alt.Text("degrees:Q", format=".1f"),
        color=alt.condition("datum.degrees > 12", alt.value("#1B1F24"), alt.value("#FFFFFF")),
    )
    grid = sorted({point.inclusion for point in points})
    edge = [
        {"lapse": f"{lapse:g}", "inclusion": next(each for each in grid if each >= value)}
        for lapse, value in border
        if value <= grid[-1]
    ]
    line = alt.Chart(_told(edge)).mark_point(size=260, strokeWidth=2.5, color="#D55E00").encode(x=x, y=y)
    return _dressed(cells + numbers + line, translate(BORDER, lang), high=360)


BORDER = marked("degrees gained in 1,000 rounds; circled: the first to finish one, reckoned by hand")


def course(found: Any, lang: str) -> Any:
    """Return what a run told: the share of souls in each world over the steps, and likeness and knowledge."""
    shares = found["worlds"] / found["worlds"].isel(step=0).sum()
    names = [translate(str(name), lang) for name in found["world"].values]
    places = [at for at, _ in thinned(found["likeness"].values)]
    rows = [
        {"step": at, "share": float(shares[at, n]), "world": name, "order": n}
        for at in places
        for n, name in enumerate(names)
    ]
    colour = alt.Color(
        "world:N", title=None, sort=names, scale=alt.Scale(domain=names, range=list(LADDER[: len(names)]))
    )
    x = alt.X("step:Q", title=translate("steps", lang))
    y = alt.Y(
        "share:Q", title=translate("share of the souls", lang), stack="normalize", axis=alt.Axis(format="%")
    )
    worlds = alt.Chart(_told(rows)).mark_area().encode(x=x, y=y, color=colour, order="order:Q")
    measures = [
        {"step": at, "value": float(found[key].values[at]), "name": translate(says, lang)}
        for key, says in (("likeness", marked("likeness to the Giver")), ("known", marked("known")))
        for at in places
    ]
    lines = (
        alt.Chart(_told(measures))
        .mark_line(strokeWidth=2)
        .encode(
            x=x,
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[-1, 1])),
            color=alt.Color("name:N", title=None, scale=alt.Scale(range=[COLOURS[0], COLOURS[1]])),
            strokeDash=alt.StrokeDash("name:N", title=None),
        )
    )
    title = translate("the souls in the worlds, and what they are, over the steps", lang)
    both = alt.vconcat(
        worlds.properties(width=WIDE, height=HIGH), lines.properties(width=WIDE, height=HIGH // 2)
    )
    return _dressed(both.resolve_scale(color="independent", strokeDash="independent"), title, sized=True)


def _said(each: Outcome, lang: str) -> str:
    return translate(each.variant.says, lang)


def _told(rows: list[dict[str, Any]]) -> Any:
    return alt.Data(values=rows)


def _dressed(chart: Any, says: str, *, high: int = HIGH, sized: bool = False) -> Any:
    """Return a chart in the letters and colours of the other pictures, described for who does not see it."""
    look = PALETTES["light"]
    family = FONT.replace("'", "")
    if not sized:
        chart = chart.properties(width=WIDE, height=high)
    ink, quiet = look["ink"], look["quiet"]
    return (
        chart.properties(title=says, description=says, background=look["paper"], padding=ROOM)
        .configure(font=family)
        .configure_view(strokeOpacity=0)
        .configure_title(fontSize=15, fontWeight=500, color=ink, anchor="start", offset=12)
        .configure_axis(labelColor=ink, titleColor=quiet, gridColor=look["hair"], labelFontSize=11)
        .configure_legend(labelColor=ink, titleColor=quiet, labelFontSize=12, labelLimit=320, symbolSize=260)
    )
