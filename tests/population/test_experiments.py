"""The experiments: each tells what became of each condition, and would tell another thing of another law."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import xarray as xr

from hitkalelut.draw import experiment as told
from hitkalelut.draw.population import souls
from hitkalelut.errors import InvalidParameter, InvalidRun
from hitkalelut.population.experiments import EXPERIMENTS, SOULS, Variant, find_experiment
from hitkalelut.population.outcomes import Outcome, outcomes, thinned
from hitkalelut.population.parameters import parameters
from hitkalelut.words.sources import cite

SHORT: dict[str, Any] = {"desires": 60, "steps": 2500}


@pytest.mark.parametrize("key", [each.key for each in EXPERIMENTS])
def test_every_experiment_can_be_run(key: str) -> None:
    """Its conditions are such as can be, its question is cited, and it tells of each of them."""
    chosen = find_experiment(key)
    shares: list[float] = []
    found = outcomes(chosen, seeds=1, progress=shares.append, steps=5, desires=10)
    assert [each.says for each in chosen.variants] == [each.variant.says for each in found]
    assert 1.0 == shares[-1]
    assert all(cite(source) for source in chosen.sources)
    assert len(set(told.found(found, SOULS, "en"))) == len(found) + 1
    for each in chosen.variants:
        assert (
            parameters(souls=SOULS, **each.settings) != parameters(souls=SOULS)
            or each is chosen.variants[0]
            or (key in ("tens", "annulment", "suffering", "packed"))
        )


def test_mutual_engagement_matters() -> None:
    """With it all come to the end, without it hardly one degree is finished."""
    on, off = outcomes(find_experiment("engagement"), seeds=2, lapse=0.01, **SHORT)
    assert on.reached
    assert not off.reached
    assert off.mean < 5
    says = told.found((on, off), SOULS, "en")
    assert (
        "To the end come: with mutual engagement. Within the steps given these do not: without it."
        == says[-1]
    )


def test_suffering_alone_leads_nowhere() -> None:
    """It pushes only while nothing is corrected; where anything is it stops."""
    alone, *_ = outcomes(find_experiment("suffering"), seeds=1, lapse=0.01, **SHORT)
    assert 0 == alone.mean


def test_packing_hastens_and_skips_nothing() -> None:
    """So many rounds a step need so many times fewer steps."""
    one, two, five, ten = (each.steps for each in outcomes(find_experiment("packed"), seeds=1, **SHORT))
    assert [-(-one // n) for n in (2, 5, 10)] == [two, five, ten]


def test_one_who_never_asks_leaves_a_lack_in_all() -> None:
    """All others come to the end, and the end of correction does not come (G271)."""
    every, but_one = outcomes(find_experiment("silent"), seeds=1, **SHORT)
    assert every.reached
    assert not but_one.reached
    assert SOULS - 1 == but_one.standing
    assert f"{SOULS - 1} of {SOULS} souls stand at the end" in told.found((but_one,), SOULS, "en")[0]


def test_what_was_found_follows_from_what_became() -> None:
    """All at the end, none, or some: another sentence for each, in both languages."""

    def _made(name: str, steps: int, *, ended: bool) -> Outcome:
        return Outcome(Variant(name, {}), int(ended), steps, 360 * ended, np.array([[0.0, 125.0 * ended]]))

    both = [_made("alone", 5, ended=True), _made("ten", 9, ended=True)]
    none = [_made("alone", 5, ended=False)]
    sentences = [told.found(each, 360, "en")[-1] for each in (both, none, both + none)]
    assert "All come to the end; the quickest needs 5 steps, the slowest 9." == sentences[0]
    assert 3 == len(set(sentences))
    hebrew = [told.found(each, 360, "he")[-1] for each in (both, none, both + none)]
    assert not set(sentences) & set(hebrew)
    assert all(any("א" <= sign <= "ת" for sign in text) for text in hebrew)


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_page_stands_by_itself(lang: str) -> None:
    """A chart as SVG and PNG without a browser; the page loads nothing and says what it is."""
    chosen = find_experiment("sides")
    found = outcomes(chosen, seeds=1, **SHORT)
    spec = told.chart_of(found, lang)
    assert told.picture(spec, ".png").startswith(b"\x89PNG")
    svg = told.picture(spec, ".svg").decode("utf-8")
    text = "".join(ElementTree.fromstring(svg).itertext())
    page = told.page(
        "A < B", "?", spec, told.found(found, SOULS, lang), told.notes_of(chosen, SOULS, 1, lang), lang
    )
    assert "A &lt; B" in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert ("מדרגה" in text) == (lang == "he")
    assert ('dir="rtl"' in page) == (lang == "he")


def test_an_experiment_that_cannot_be_is_refused_before_it_starts() -> None:
    """An unknown one, and one whose souls do not divide, in one line."""
    with pytest.raises(InvalidParameter, match="nearest: tens"):
        find_experiment("ten")
    with pytest.raises(InvalidParameter, match="do not divide"):
        outcomes(find_experiment("tens"), souls=100)


def test_souls_show_themselves() -> None:
    """From Python a population is run in a line, and is a chart where it is shown."""
    found = souls(souls=50, desires=20)
    assert found.finished
    assert f"<Souls: 50 souls, the end of correction after {found.steps:,} steps>" == repr(found)
    assert ElementTree.fromstring(found._repr_svg_()).tag.endswith("svg")
    assert found.png(scale=1).startswith(b"\x89PNG")
    assert found.steps == found.dataset.attrs["steps"]


def test_a_curve_is_thinned_to_its_ends() -> None:
    """Few points of many, the first and the last among them; a short one whole."""
    long = dict(thinned(np.arange(5000.0)))
    assert len(long) <= 200
    assert [0, 4999] == [min(long), max(long)]
    assert {0: 0.0, 1: 1.0} == dict(thinned(np.arange(2.0)))


def test_a_dataset_is_written_over_another_only_if_it_is_said(tmp_path: Path) -> None:
    """What a run has told is not lost to one that is saved under the same name by mistake."""
    one, other = (souls(souls=50, desires=20, steps=steps) for steps in (4, 6))
    one.save(tmp_path / "a.zarr")
    with pytest.raises(InvalidRun, match="is there already"):
        other.save(tmp_path / "a.zarr")
    assert 5 == xr.open_zarr(tmp_path / "a.zarr").sizes["step"]
    other.save(tmp_path / "a.zarr", over=True)
    assert 7 == xr.open_zarr(tmp_path / "a.zarr").sizes["step"]
