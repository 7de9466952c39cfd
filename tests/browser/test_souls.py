"""The souls in the browser: a run that one starts, sees, plays again, puts beside another, and cancels."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window

OVER = 90_000
SMALL = "souls=100&desires=60"


def over(page: Page) -> None:
    """Wait until all runs on a page are over."""
    page.locator("#run[data-over]").wait_for(timeout=OVER)


def asked(page: Page) -> dict[str, str]:
    """Return what the address says."""
    return dict(parse_qsl(urlsplit(page.url).query))


def bars(page: Page, run: int = 0) -> str:
    """Return where the souls of a run stand in its picture."""
    return page.locator(f'[data-run="{run}"] .bars').get_attribute("d") or ""


def opens(page: Page, address: str) -> None:
    """Open a page, and wait until its script is at work."""
    page.goto(address)
    page.wait_for_load_state("networkidle")


def test_a_run_by_keyboard(page: Page, site: str) -> None:
    """A number is written, Enter runs; bars move, the end is told, the address has what was changed."""
    opens(page, f"{site}/souls")
    fallen = bars(page)
    page.get_by_label("Number of the draw").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("51")
    page.keyboard.press("Enter")
    page.locator("#run[data-asked]").wait_for()
    assert {"seed": "51", "run": "1"} == asked(page)
    seen = {fallen}
    for _ in range(600):
        seen.add(bars(page))
        if page.locator("#run[data-over]").count():
            break
        page.wait_for_timeout(50)
    assert len(seen) > 3
    expect(page.locator(".stage-of")).to_contain_text("The end of correction, after")
    expect(page.locator("#live")).to_contain_text("The end of correction")


def test_a_quick_run_is_played_again(page: Page, site: str) -> None:
    """What is over before one has looked is played from the fall on; the slider leads to any step."""
    opens(page, f"{site}/souls?{SMALL}&seed=52&run=1")
    over(page)
    play = page.locator(".replay .play")
    expect(play).to_have_attribute("aria-pressed", "true")
    moved = {bars(page)}
    for _ in range(10):
        page.wait_for_timeout(120)
        moved.add(bars(page))
    assert len(moved) > 3
    play.focus()
    page.keyboard.press("Enter")
    expect(play).to_have_attribute("aria-pressed", "false")
    page.locator("#at").focus()
    page.keyboard.press("Home")
    expect(page.locator('[data-run="0"] [data-of=step]')).to_have_text("0")
    expect(page.locator('[data-run="0"] [data-first="0"]')).to_have_text("100")
    page.keyboard.press("End")
    expect(page.locator('[data-run="0"] [data-first="101"]')).to_have_text("100")


def test_two_runs_side_by_side(page: Page, site: str) -> None:
    """The null run is one click away, both have a ladder and a curve, and either is taken away again."""
    opens(page, f"{site}/souls?{SMALL}&run=1")
    over(page)
    page.get_by_role("link", name="The same without mutual engagement").click()
    expect(page.locator(".ladder")).to_have_count(2)
    over(page)
    assert "souls:100,desires:60,inclusion:0" == asked(page)["beside"]
    expect(page.locator(".stage-of").first).to_contain_text("The end of correction")
    expect(page.locator('[id="plot-known--0"] .curve')).to_have_count(1)
    expect(page.locator('[id="plot-known--1"] .back')).to_have_count(1)
    page.locator("#at").press("Home")  # whether it is just being played again or not
    page.locator("#at").press("End")
    expect(page.locator('[data-run="0"] [data-first="101"]')).to_have_text("100")
    assert bars(page, 0) != bars(page, 1)
    page.get_by_role("link", name="Take this run away").first.click()
    expect(page.locator(".ladder")).to_have_count(1)
    assert {"souls": "100", "desires": "60", "inclusion": "0", "run": "1"} == asked(page)


def test_a_long_run_is_cancelled(page: Page, site: str) -> None:
    """While it goes on there is a button that ends it, and leads to its parameters and how far it came."""
    page.goto(f"{site}/souls?steps=20000&inclusion=0&seed=53&run=1")
    expect(page.locator(".stage-of")).to_contain_text(re.compile("goes on: step [1-9]"), timeout=OVER)
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_url(lambda url: "run=1" not in url)
    assert {"steps": "20000", "inclusion": "0", "seed": "53", "run": "kept"} == asked(page)
    expect(page.locator(".stage-of")).to_contain_text("the end was not reached")
    expect(page.locator("#p-seed")).to_have_value("53")
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)


@pytest.mark.parametrize(("lang", "end"), [("en", "The end of correction"), ("he", "גמר התיקון")])
def test_on_a_phone(window: Window, site: str, lang: str, end: str) -> None:
    """Nothing scrolls sideways, the run comes before the form, and the ladder is never mirrored."""
    page = window(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    opens(page, f"{site}/souls?{SMALL}&run=1&beside=souls:100,desires:60,inclusion:0&lang={lang}")
    over(page)
    assert 390 >= page.evaluate("document.scrollingElement.scrollWidth")
    expect(page.locator(".stage-of").first).to_contain_text(end)
    run, form = page.locator("#run").bounding_box(), page.locator(".params").bounding_box()
    assert run
    assert form
    assert run["y"] < form["y"]
    name = page.locator('[id="run-0--AK"] text').first.bounding_box()
    band = page.locator('[id="run-0--AK"] rect').bounding_box()
    assert name
    assert band
    assert name["x"] < band["x"]


def test_without_scripts(window: Window, site: str) -> None:
    """The form runs, the page loads itself again, and shows picture, curves and numbers when it is over."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{site}/souls")
    page.locator("#p-souls").fill("100")
    page.locator("#p-seed").fill("54")
    page.get_by_role("button", name="Run them").first.click()
    over(page)
    assert "The end of correction, after" in (page.locator(".stage-of").text_content() or "")
    expect(page.locator(".plot svg")).to_have_count(4)
    expect(page.locator(".replay")).to_be_hidden()
    page.locator(".numbers summary").click()
    expect(page.locator(".numbers tbody tr").last).to_contain_text("100.0%")


def test_what_is_wrong_stands_at_its_field(page: Page, site: str) -> None:
    """A wrong value is kept in its field, with what it must be, and is bound to it for a screen reader."""
    page.goto(f"{site}/souls?spark=2&run=1")
    field = page.locator("#p-spark")
    expect(field).to_have_value("2")
    expect(field).to_have_attribute("aria-invalid", "true")
    told = page.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(told).to_contain_text("it must be a number from 0 to 1")


def test_each_label_of_the_ladder_is_large_enough(window: Window, site: str) -> None:
    """Two ladders side by side on a phone still have names of 11 px or more."""
    page = window(viewport={"width": 390, "height": 844}).new_page()
    opens(page, f"{site}/souls?{SMALL}&run=1&beside=souls:100,desires:60,inclusion:0")
    over(page)
    high = page.locator('[id="run-0--AK"] text').first.evaluate(
        "(text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
    )
    assert high >= 11
