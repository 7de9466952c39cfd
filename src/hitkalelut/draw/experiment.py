"""An experiment of the souls as a page that stands by itself: the question, a chart, and what was found."""

from collections.abc import Sequence
from html import escape
from typing import Any

from hitkalelut.draw.charts import curves, phases
from hitkalelut.draw.export import chart_png, chart_svg
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.palette import FONT, PALETTES
from hitkalelut.population.experiments import Experiment
from hitkalelut.population.outcomes import Outcome
from hitkalelut.population.parameters import parameters
from hitkalelut.population.threshold import INCLUSIONS, Point, threshold
from hitkalelut.words.tongue import marked, translate

CAUTION = marked(
    "Runs of {souls} souls with {seeds} seeds each. How likely each thing is in a round is a choice of ours: "
    "other chances move the numbers. It is what the model does, not what happens to anyone."
)
BY_HAND = marked("Where souls finish a degree, and where they never do")
THRESHOLD = marked(
    "From which inclusion on is a degree finished, and does it agree with a reckoning by hand?"
)


def found(outcomes: Sequence[Outcome], souls: int, lang: str) -> tuple[str, ...]:
    """Return what was found: a sentence for each condition, and one for all."""
    return (*(_became(each, souls, lang) for each in outcomes), _together(outcomes, lang))


def _became(each: Outcome, souls: int, lang: str) -> str:
    says = translate(each.variant.says, lang)
    if each.reached:
        return phrase("{says}: the end of correction after {steps} steps", lang, says=says, steps=each.steps)
    values: dict[str, str | int] = {"says": says, "steps": each.steps}
    if each.standing:
        template = marked("{says}: {standing} of {souls} souls stand at the end after {steps} steps")
        return phrase(template, lang, **values, standing=each.standing, souls=souls)
    template = marked("{says}: the mean degree is {mean} after {steps} steps")
    return phrase(template, lang, **values, mean=f"{each.mean:.2f}")


def _together(outcomes: Sequence[Outcome], lang: str) -> str:
    ends = [translate(each.variant.says, lang) for each in outcomes if each.reached]
    others = [translate(each.variant.says, lang) for each in outcomes if not each.reached]
    if not others:
        quick, slow = min(each.steps for each in outcomes), max(each.steps for each in outcomes)
        template = marked("All come to the end; the quickest needs {quick} steps, the slowest {slow}.")
        return phrase(template, lang, quick=quick, slow=slow)
    if not ends:
        return phrase("None comes to the end within the steps given.", lang)
    template = marked("To the end come: {ends}. Within the steps given these do not: {others}.")
    return phrase(template, lang, ends=", ".join(ends), others=", ".join(others))


def border(points: Sequence[Point], rounds: int, **given: Any) -> list[tuple[float, float]]:
    """Return for each lapse from which inclusion on a degree is finished in so many rounds, by hand."""
    lapses = dict.fromkeys(point.lapse for point in points)
    return [(lapse, threshold(parameters(**{**given, "lapse": lapse}), rounds)) for lapse in lapses]


def agreement(points: Sequence[Point], edge: Sequence[tuple[float, float]], lang: str) -> tuple[str, ...]:
    """Return how well the reckoning by hand agrees with the runs: at the border, and beyond it."""
    met = close = borders = 0
    for lapse, value in edge:
        measured = [p.inclusion for p in points if p.lapse == lapse and p.degrees >= 1]
        expected = [each for each in INCLUSIONS if each >= value]
        one, other = (INCLUSIONS.index(each[0]) if each else len(INCLUSIONS) for each in (measured, expected))
        if min(one, other) == len(INCLUSIONS):
            continue  # there is no border: no degree is finished, and none is reckoned
        borders, met, close = borders + 1, met + (one == other), close + (abs(one - other) <= 1)
    off = [abs(p.degrees / p.reckoned - 1) for p in points if p.degrees >= 1 and p.reckoned >= 1]
    at = marked(
        "Lapses with a border: {all}. The run meets it exactly at {met} of them, within one cell at {close}."
    )
    beyond = marked("Beyond the border the degrees gained differ from those reckoned by {off} percent.")
    return (
        phrase(at, lang, all=borders, met=met, close=close),
        phrase(beyond, lang, off=round(100 * sum(off) / len(off))),
    )


def chart_of(outcomes: Sequence[Outcome], lang: str) -> str:
    """Return the chart of an experiment, as Vega-Lite in JSON."""
    return str(curves(outcomes, lang).to_json())


def diagram_of(points: Sequence[Point], edge: Sequence[tuple[float, float]], lang: str) -> str:
    """Return the phase diagram, as Vega-Lite in JSON."""
    return str(phases(points, edge, lang).to_json())


def picture(spec: str, kind: str) -> bytes:
    """Return a chart as .svg or .png."""
    return chart_png(spec) if kind == ".png" else chart_svg(spec).encode("utf-8")


def page(title: str, asks: str, spec: str, told: Sequence[str], notes: Sequence[str], lang: str) -> str:
    """Return a page with a chart, what was found, and how to run it again; it needs nothing from outside."""
    look = PALETTES["light"]
    items = "".join(f"<li>{escape(line)}</li>" for line in told)
    rest = "".join(f"<p>{escape(line)}</p>" for line in notes)
    style = (
        f"body{{font:1.05rem/1.6 {FONT};max-width:60rem;margin:2rem auto;padding:0 1rem;"
        f"background:{look['paper']};color:{look['ink']}}}svg{{max-width:100%;height:auto}}p{{max-width:65ch}}"
    )
    chart = chart_svg(spec).replace("<svg ", f'<svg role="img" aria-label="{escape(asks)}" ', 1)
    way = ' dir="rtl"' if lang == "he" else ""
    return (
        f'<!doctype html><html lang="{lang}"{way}><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body><main><h1>{escape(title)}</h1><p>{escape(asks)}</p>"
        f'<div dir="ltr">{chart}</div><ul>{items}</ul>{rest}</main></body></html>\n'
    )


def notes_of(experiment: Experiment, souls: int, seeds: int, lang: str) -> tuple[str, ...]:
    """Return what stands below the findings: the caution, and the sources of the question."""
    sources = phrase("Sources: {sources}", lang, sources=", ".join(experiment.sources))
    return caution(souls, seeds, lang), sources


def caution(souls: int, seeds: int, lang: str) -> str:
    """Return what the findings are, and what they are not."""
    return phrase(CAUTION, lang, souls=souls, seeds=seeds)
