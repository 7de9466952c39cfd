"""The page of the souls: parameters in the address, limits, what a run shows, its experiments."""

import re
import subprocess
import sys
import time
from html import unescape

import pytest

from hitkalelut.draw.rising.ladder import bars, counted, standing
from hitkalelut.draw.view import Look
from hitkalelut.errors import InvalidParameter
from hitkalelut.population.experiments import EXPERIMENTS
from hitkalelut.population.parameters import known
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked
from hitkalelut.web.pages.souls import Souls, souls_page
from hitkalelut.web.site import StaticSite
from hitkalelut.web.souls import runs, stream
from hitkalelut.web.souls.experiments import runs_of
from hitkalelut.web.souls.given import (
    HERE,
    KEYS,
    MOST_BESIDE,
    PLAIN,
    address,
    command,
    here,
    packed,
    parsed,
    plain,
    too_large,
    wanted,
)
from tests.web.conftest import Get
from tests.web.souls_run import SMALL, finished


def test_only_what_is_not_default_stands_in_the_address() -> None:
    """A run is written by what is another in it, and read back as it was; a default run is named."""
    assert {} == address(plain(), run=False)
    assert PLAIN == packed(plain())
    given = here(inclusion=0.0, seed=7, contact="random", spark=0.125)
    assert {"contact": "random", "spark": "0.125", "inclusion": "0", "seed": "7", "run": "1"} == address(
        given
    )
    assert given == parsed(packed(given))
    assert plain() == parsed(PLAIN)
    assert given == wanted(address(given)).given


def test_the_parameters_are_all_there_and_the_page_has_small_defaults() -> None:
    """The address knows every parameter; only how many souls and steps there are is another here."""
    assert list(KEYS) == list(known())
    assert {"souls", "steps"} == set(HERE)
    assert not too_large(plain())


def test_runs_beside_are_in_the_address_and_not_too_many() -> None:
    """Each run beside is told once, at most four, and never the run itself."""
    others = tuple(here(seed=n) for n in range(1, 9))
    told = address(plain(), beside=(plain(), *others, others[0]))
    assert "~".join(f"seed:{n}" for n in range(1, MOST_BESIDE + 1)) == told["beside"]
    assert (plain(), *others[:MOST_BESIDE]) == wanted(told).runs


def test_the_command_line_gets_the_same_parameters() -> None:
    """What is too large is named as a command, with all that differs from the defaults there."""
    assert "hitkalelut souls run --souls 600000 --seed 3 --set inclusion=0" == command(
        here(souls=600_000, seed=3, inclusion=0.0, steps=20_000)
    )


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("spark=2", "it must be a number from 0 to 1"),
        ("ten=x", "it must be a whole number from 1 to 1,000"),
        ("contact=few", "it is none of these"),
        ("ten=7", "1,000 souls do not divide into tens of 7; 994 or 1,001 would"),
        ("silent=2000", "there are only 1,000 souls"),
        ("beside=spark:2", "it must be a number from 0 to 1"),
        ("beside=sparkle:2", "unknown parameter"),
    ],
)
def test_what_cannot_be_is_told_at_the_form(get: Get, given: str, wrong: str) -> None:
    """A wrong value gets the page again with what is wrong, and nothing is run."""
    got = get(f"/souls?run=1&{given}")
    assert 400 == got.status_code
    assert wrong in unescape(got.text)
    assert "data-asked" not in got.text
    assert 'lang="he"' in get(f"/souls?run=1&{given}&lang=he").text


def test_what_is_wrong_is_told_in_hebrew(get: Get) -> None:
    """The same faults have Hebrew."""
    assert "1,000 נשמות אינן מתחלקות לעשיריות של 7" in get("/souls?run=1&ten=7&lang=he").text
    assert "זה צריך להיות מספר מ־0 עד 1" in get("/souls?run=1&spark=2&lang=he").text


@pytest.mark.parametrize("given", ["souls=600000&steps=20000", "steps=30000", "souls=10&packed=10000"])
def test_what_is_too_large_is_left_to_the_terminal(get: Get, given: str) -> None:
    """A run that would take too long is refused with the command that runs it, and never begun."""
    got = get(f"/souls?run=1&{given}")
    assert 400 == got.status_code
    assert "too large for a page" in got.text
    assert re.search(r"takes [\d,]+ souls at most", re.sub("<[^>]*>", "", unescape(got.text)))
    assert "hitkalelut souls run --souls" in got.text
    assert 400 == get(f"/souls/live?{given}").status_code


def test_each_parameter_says_what_fixes_it(get: Get) -> None:
    """Each field has its range, its default, and a book that fixes it, or why it is ours."""
    page = unescape(get("/souls").text)
    assert all(f'name="{key}"' in page for key in KEYS)
    for each in known().values():
        assert (each.why if each.ours else f"{each.sources[0]}") in page, each.key


def test_a_run_is_shown_when_it_is_over_and_kept(get: Get) -> None:
    """Without scripts the page loads itself again until the run is over; then it is there at once."""
    first = get(f"/souls?run=1&{SMALL}&seed=11")
    assert 200 == first.status_code
    assert '<noscript><meta http-equiv="refresh"' in first.text
    assert "x-unfinished" in first.headers
    over = finished(get, f"/souls?run=1&{SMALL}&seed=11")
    assert "The end of correction, after" in over.text
    assert 'http-equiv="refresh"' not in over.text
    assert "x-unfinished" not in over.headers
    begun = time.monotonic()
    assert over.text == get(f"/souls?run=1&{SMALL}&seed=11").text
    assert time.monotonic() - begun < 0.5


def test_the_same_run_under_another_address_is_there_at_once(get: Get) -> None:
    """A run is kept by its parameters: beside another it is not run again."""
    finished(get, f"/souls?run=1&{SMALL}&seed=12")
    asked = runs.hall().find(here(souls=20, desires=8, seed=12))
    assert asked is not None
    finished(get, f"/souls?run=1&{SMALL}&seed=13&beside=souls:20,desires:8,seed:12")
    assert asked is runs.hall().find(here(souls=20, desires=8, seed=12))


def test_runs_beside_one_another_have_one_page(get: Get) -> None:
    """Each run has its ladder, its numbers and a way to take it away; the curves are of all."""
    page = finished(get, f"/souls?run=1&{SMALL}&beside=souls:20,desires:8,inclusion:0").text
    assert 2 == page.count('<article class="ladder"')
    assert 2 == page.count("Take this run away")
    assert 2 == page.count('class="books-list numbers"')
    assert 'id="plot-known--1"' in page
    away = re.findall(r'class="chip" href="([^"]+)"', page)
    assert [
        "/souls?souls=20&desires=8&inclusion=0&run=1#run",
        "/souls?souls=20&desires=8&run=1#run",
    ] == list(map(unescape, away))


def test_the_null_run_is_one_link_away(get: Get) -> None:
    """Beside a run the same without mutual engagement is offered."""
    page = unescape(finished(get, f"/souls?run=1&{SMALL}").text)
    assert "/souls?souls=20&desires=8&run=1&beside=souls:20,desires:8,inclusion:0#run" in page


def test_another_language_keeps_the_run(get: Get) -> None:
    """The links to the other language and the canonical address carry the parameters."""
    page = unescape(get(f"/souls?{SMALL}&seed=0").text)
    assert 'href="/souls?lang=he&souls=20&desires=8"' in page
    assert 'rel="canonical" href="/souls?souls=20&desires=8"' in page


def test_pictures_of_a_run_are_there_when_it_is_over(get: Get) -> None:
    """For the replay each kept step has who stood where; a run that is no longer kept is run anew."""
    assert runs.hall().find(here(souls=20, desires=8, seed=24)) is None
    told = get(f"/souls/pictures?{SMALL}&seed=24").json()
    assert told["points"] == sorted(set(told["points"]))
    assert {20} == set(map(sum, told["spread"]))
    assert 20 == told["spread"][0][0] == told["spread"][-1][-1]


def test_without_the_libraries_the_page_says_what_to_install(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they are lacking nothing is run, and one line says what to install."""
    monkeypatch.setattr(stream, "lacking", lambda: ("numba",))
    monkeypatch.setattr("hitkalelut.web.pages.souls.lacking", lambda: ("numba",))
    page = get("/souls?run=1&seed=41").text
    assert "pip install &#39;hitkalelut[souls]&#39;" in page or "pip install 'hitkalelut[souls]'" in page
    assert "numba" in page
    assert "data-asked" not in page
    assert 503 == get("/souls/live?seed=41").status_code


def test_the_atlas_starts_without_the_libraries_of_the_souls() -> None:
    """The page loads nothing that computes: that is for the process that runs them."""
    code = (
        "import sys, hitkalelut.web.app, hitkalelut.web.pages.souls\n"
        "print([name for name in ('numba', 'xarray', 'zarr', 'dask') if name in sys.modules])"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == got.stdout.strip()


def test_every_experiment_is_a_page(get: Get) -> None:
    """Each experiment has an address with runs that are not too large, all in one page."""
    page = unescape(get("/souls").text)
    assert 7 == len(EXPERIMENTS)
    for each in EXPERIMENTS:
        first, *beside = runs_of(each)
        told = address(first, beside=tuple(beside))
        assert "&".join(f"{key}={value}" for key, value in told.items()) in page
        assert runs_of(each) == wanted(told).runs
        assert not any(map(too_large, runs_of(each)))


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_ladder_moves_by_one_path(lang: str) -> None:
    """The bars of any spread are one path with the same commands; the picture says who stands where."""
    fall, end = (20, *(0 for _ in range(125))), (*(0 for _ in range(125)), 20)
    middle = (5, *(0 for _ in range(60)), 15, *(0 for _ in range(64)))
    shapes = {re.sub(r"[\d.]+", "", bars(each)) for each in (fall, middle, end)}
    assert 1 == len(shapes)
    assert [5, 0, 0, 15, 0, 0] == [count for _, count in counted(middle)]
    drawn = standing(middle, "run-0", look=Look(lang=lang, labels=lang)).svg(embedded=True)
    assert "15" in re.findall(r"<desc>(.*?)</desc>", drawn)[0]


def test_as_files_the_page_leads_to_the_live_one() -> None:
    """The static site has the page; what must be run leads to how to run it live, with its address."""
    asked = Asked("souls", "", Read(ViewState(lang="en")), StaticSite("en/souls.html"))
    view = souls_page(asked).view
    assert isinstance(view, Souls)
    assert not view.shown.asked
    assert "live.html#/souls?run=1&beside=inclusion:0" == view.cards[0].href


def test_a_wrong_run_beside_is_named() -> None:
    """What stands beside is read by the same rules."""
    with pytest.raises(InvalidParameter, match="inclusion=x"):
        parsed("inclusion:x")
