"""Without scripts, without pictures, without a network: the atlas is still read."""

import re

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.questions.runs import full_run
from tests.browser.conftest import Window
from tests.browser.reader import at, names, opens

PAGES = (
    "/",
    "/way",
    "/way?act=SAG/full&tab=why",
    "/walk/1",
    "/laws",
    "/laws/coupling",
    "/statements",
    "/terms",
    "/look-alikes",
    "/readings",
    "/what-if",
    "/predict?act=Galgalta/coupled",
    "/keys",
    "/search?q=masach",
    "/print?act=AB/full",
    "/handout?act=AB/born",
    "/embed?act=AB/full",
    "/way?act=AB/full&present=1",
    "/way?act=AB/full&text=1",
)


@pytest.fixture
def plain(window: Window) -> Page:
    """Open a page on which no script runs."""
    return window(java_script_enabled=False).new_page()


def test_the_way_is_walked_by_links_alone(plain: Page, site: str) -> None:
    """With scripts off every button that is seen is a link that leads on."""
    plain.goto(f"{site}/way")
    plain.locator("#sentence .button.large").click()
    for number in range(1, 4):
        at(plain, names()[number])
        plain.locator("#steps a[data-step=next]").click()
    plain.locator("#acts .chapter-name").nth(4).click()
    plain.locator("#panel .doors [data-tab=why]").click()
    expect(plain.locator(".cause").first).to_be_visible()
    plain.locator("#views [data-view=breaking]").click()
    expect(plain.locator("#picture > svg.breaking")).to_be_visible()
    plain.locator("#parts > summary").click()
    plain.locator("#parts li a").first.click()
    expect(plain.locator("#panel .close")).to_be_visible()


def test_what_needs_a_script_is_not_shown_without_one(plain: Page, site: str) -> None:
    """No button stands there that would do nothing."""
    plain.goto(f"{site}/way?act=SAG/full")
    assert 0 == plain.locator(".scripted:visible").count()
    assert 0 == plain.locator("button:visible").count()


def test_forms_search_go_and_answer_without_scripts(plain: Page, site: str) -> None:
    """Search, the act box and the question are forms that the server answers."""
    plain.goto(f"{site}/way?act=SAG/full&select=AK/SAG")
    plain.locator("#act").fill("AB/full")
    plain.locator("#act").press("Enter")
    at(plain, "AB/full")
    expect(plain.locator("#panel h2")).to_have_text("SAG")
    plain.locator("#q").fill("masach")
    plain.locator("#q").press("Enter")
    plain.locator(".found a").first.click()
    expect(plain).to_have_url(re.compile("/terms/masach"))
    plain.goto(f"{site}/predict?act=Galgalta/coupled")
    plain.locator("input[name=answer]").last.check()
    plain.locator("button[type=submit]").click()
    expect(plain.locator("section[role=status]")).to_be_visible()


def test_menus_open_without_scripts(plain: Page, site: str) -> None:
    """Share and theme open by themselves; the theme is a link."""
    plain.goto(f"{site}/way?act=SAG/full")
    plain.locator(".themes > summary").click()
    plain.locator("[data-set-theme=dark]").click()
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")
    plain.locator("#share > summary").click()
    expect(plain.locator("#share a", has_text="PNG")).to_be_visible()


@pytest.mark.parametrize("act", ["0", "AB/full", "Nekudim/Malchut/broken", "end-of-correction"])
def test_the_text_alone_says_all(page: Page, site: str, act: str) -> None:
    """As text only, the page has no picture, and has the sentence and every part that stands."""
    opens(page, f"{site}/way?act={act}&text=1")
    assert 0 == page.locator("svg.drawing").count()
    told = page.locator("main").inner_text().lower()
    number = names().index(act)
    if number:
        assert full_run().events[number - 1].says.lower() in told
    assert len(full_run().state(number).desires) <= page.locator("main section[id^=about-]").count() + 5
    page.get_by_role("link", name="Next act").click() if number < len(names()) - 1 else None
    expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "he"])
def test_no_page_complains_or_asks_another_host(page: Page, site: str, path: str, lang: str) -> None:
    """No page asks another host, breaks its content policy, or has an error in the console."""
    opens(page, f"{site}{path}{'&' if '?' in path else '?'}lang={lang}", rests=True)
    assert lang == page.locator("html").get_attribute("lang")
    assert "" != page.title()
    assert 1 == page.locator("h1").count()


def test_a_page_that_was_visited_is_read_offline(window: Window, site: str) -> None:
    """Once seen, an act opens without a network; steps to acts that were seen work too."""
    context = window(service_workers="allow")
    page = context.new_page()
    opens(page, f"{site}/way?act=AB/born", rests=True)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    opens(page, f"{site}/way?act=AB/full", rests=True)
    opens(page, f"{site}/way?act=AB/born", rests=True)
    page.keyboard.press("ArrowRight")
    at(page, names()[names().index("AB/born") + 1])
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    page.goto(f"{site}/way?act=AB/full")
    at(page, "AB/full")
    expect(page.locator("#picture > svg")).to_be_visible()
    opens(page, f"{site}/way?act=AB/born")
    page.keyboard.press("ArrowRight")
    at(page, names()[names().index("AB/born") + 1])


def test_a_page_that_was_not_visited_says_so_offline(window: Window, site: str) -> None:
    """What was never seen gets a page that says there is no network, in the reader's language."""
    context = window(service_workers="allow")
    page = context.new_page()
    opens(page, f"{site}/way?act=AB/born", rests=True)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    page.goto(f"{site}/terms/masach")
    expect(page.locator("h1")).to_contain_text("no network")


def test_a_step_without_an_answer_leaves_the_page_as_it_was(page: Page, site: str) -> None:
    """When the server does not answer, the page says so and keeps what it shows."""
    opens(page, f"{site}/way?act=AB/born")
    page.context.set_offline(True)
    page.locator("#acts .chapter-name").nth(8).click()
    expect(page.locator("#hint")).to_contain_text("No answer from the server")
    at(page, "AB/born")
