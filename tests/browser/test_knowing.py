"""The claims, and what is known at an act, as one meets them in the browser, in both languages."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.creation.laws import LAWS
from hitkalelut.knowing.claims import CLAIMS
from hitkalelut.knowing.nulls import MEASURES, NULLS
from hitkalelut.web.learned import learning
from tests.browser.conftest import Window
from tests.browser.reader import at, opens

PATIENT = 90_000
"""How long, in milliseconds, it may take until every possible Creator has been run."""


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_claims_are_shown_once_they_are_worked_out(page: Page, site: str, lang: str) -> None:
    """The page asks again by itself; then it has ten claims, a row for each law, and the null runs."""
    page.goto(f"{site}/claims?lang={lang}")
    expect(page.locator("li.card")).to_have_count(len(CLAIMS), timeout=PATIENT)
    assert len(CLAIMS) == page.locator("li.card .held").count()
    rows = page.locator(".gives g[id^='gives--']")
    assert len(LAWS) + 2 == rows.count()
    _hebrew(page.locator("li.card").all_inner_texts(), lang)
    page.locator(".intro a").click()
    expect(page.locator("tbody tr")).to_have_count(len(NULLS) + 1)
    for name in MEASURES:
        assert 1 == page.locator(f"#beside--{name} .curve").count()
    _hebrew(page.locator("tbody tr").all_inner_texts(), lang)


def _hebrew(shown: list[str], lang: str) -> None:
    """See that in Hebrew no English word stands."""
    assert lang != "he" or [] == [word for text in shown for word in re.findall(r"[A-Za-z]{3,}", text)]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_panel_tells_what_is_known_and_what_would_decide(page: Page, site: str, lang: str) -> None:
    """At an act there are bits, certain laws, and open ones that lead to the act that would decide them."""
    page.goto(f"{site}/claims?lang={lang}")
    expect(page.locator("li.card")).to_have_count(len(CLAIMS), timeout=PATIENT)
    opens(page, f"{site}/way?act=SAG/full&tab=measures&lang={lang}")
    measure = page.locator(".measure").filter(has=page.locator(".curve.knowledge"))
    value = measure.locator("h3 .value").inner_text()
    assert 0 < float(value) < 9.1
    link = measure.locator("li a").first
    act = link.get_attribute("href")
    assert act is not None
    link.click()
    named = re.search(r"act=([^&]+)", act)
    assert named is not None
    at(page, named[1])
    later = measure.locator("h3 .value").inner_text()
    assert float(later) > float(value)


def test_the_curves_stand_under_the_time_line_with_a_mark_at_the_act(page: Page, site: str) -> None:
    """Four curves on the track, and the mark moves with the act."""
    page.goto(f"{site}/claims")
    expect(page.locator("li.card")).to_have_count(len(CLAIMS), timeout=PATIENT)
    opens(page, f"{site}/way?act=SAG/full")
    kinds = page.locator("#track-marks .curve").evaluate_all("(all) => all.map((each) => each.classList[1])")
    assert ["likeness", "independence", "structure", "knowledge"] == kinds
    before = page.locator("#here").get_attribute("x")
    page.keyboard.press("End")
    page.wait_for_function("(x) => document.querySelector('#here').getAttribute('x') !== x", arg=before)


def test_the_path_draws_what_is_known(page: Page, site: str) -> None:
    """The picture of the path has its fourth curve."""
    page.goto(f"{site}/claims")
    expect(page.locator("li.card")).to_have_count(len(CLAIMS), timeout=PATIENT)
    opens(page, f"{site}/way?act=machsom&view=path")
    expect(page.locator("[id='path--knowledge'] .curve")).to_have_count(1)


@pytest.fixture
def told() -> Iterator[Callable[[], None]]:
    """Let what all Creators leave be still unknown, until it is told."""
    held = learning()
    held.finish()
    found, held.found = held.found, None

    def _tell() -> None:
        held.found = found

    yield _tell
    _tell()


def test_what_comes_later_comes_to_the_act_that_is_shown_by_then(
    page: Page, site: str, told: Callable[[], None]
) -> None:
    """While the Creators are run one can walk on: what is known appears there, and nothing goes back."""
    opens(page, f"{site}/way?act=SAG/full&tab=measures&labels=both")
    waits = page.locator("#panel .measure").filter(has=page.get_by_role("status"))
    expect(waits).to_have_count(1)
    page.keyboard.press("ArrowRight")
    at(page, "SAG/struck")
    with page.expect_response(re.compile("SAG/struck")):  # it has asked again, and was told nothing new
        pass
    at(page, "SAG/struck")
    expect(waits).to_have_count(1)
    told()
    expect(page.locator("#panel .curve.knowledge")).to_have_count(1)
    at(page, "SAG/struck")
    expect(page.locator("#track-marks .curve")).to_have_count(4)
    expect(waits).to_have_count(0)


def test_without_scripts_the_page_is_loaded_again(
    window: Window, site: str, told: Callable[[], None]
) -> None:
    """Where no script can ask, the browser itself does."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{site}/way?act=SAG/full&tab=measures&labels=he")
    expect(page.locator("#panel .curve.knowledge")).to_have_count(0)
    told()
    expect(page.locator("#panel .curve.knowledge")).to_have_count(1, timeout=20_000)
