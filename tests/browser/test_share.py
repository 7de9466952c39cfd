"""An address is the view: opened fresh it shows the same, and the history keeps what was seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import asked, at, names, now, opens, selected

SEEN = """() => ({
  act: document.getElementById('act').value,
  picture: document.querySelector('#picture > svg').outerHTML.replace(/ (tabindex|style)="[^"]*"/g, '')
    .replace(/ ?(halo|came|tiny|clash|spot|aside)(?=[ "])/g, '').replace(/ class=""/g, ''),
  panel: document.querySelector('#panel .panel-body').innerText,
  tab: document.getElementById('panel').dataset.tab,
  crumbs: document.getElementById('crumbs').textContent.trim(),
  beside: document.getElementById('beside').innerText,
  lang: document.documentElement.lang,
  title: document.title,
})"""
VIEWS = (
    "act=AB/born",
    "act=AB/born&select=AK/Galgalta&tab=why",
    "act=SAG/full&select=AK/SAG/guf/bina&view=partzuf&zoom=AK/SAG/guf",
    "act=Nekudim/Malchut/broken&view=breaking&lang=he",
    "act=BON/full&without=mingling&compare=full&tab=what-if",
    "act=AB/full&labels=he&theme=dark",
    "act=AB/full&labels=both&lang=he&tab=measures",
    "act=Atzilut/safe&tab=sources",
)


@pytest.mark.parametrize("query", VIEWS)
def test_an_address_opened_fresh_gives_the_same_view(window: Window, site: str, query: str) -> None:
    """What one reader came to step by step, another sees who opens the address."""
    mine = window().new_page()
    opens(mine, f"{site}/way?{query}", rests=True)
    before = now(mine)
    mine.keyboard.press("ArrowRight")
    expect(mine.locator("#act")).not_to_have_value(before)
    mine.wait_for_load_state("networkidle")
    yours = window().new_page()
    opens(yours, mine.url, rests=True)
    mine.wait_for_function("() => !document.querySelector('.gone, .came')")
    assert mine.evaluate(SEEN) == yours.evaluate(SEEN)


def test_stepping_replaces_the_entry_and_a_jump_makes_a_new_one(page: Page, site: str) -> None:
    """Twenty steps cost one Back, not twenty; each jump, selection and view costs one of its own."""
    opens(page, f"{site}/way?act=AB/born")
    before = page.evaluate("history.length")
    for number in range(1, 6):
        page.keyboard.press("ArrowRight")
        at(page, names()[names().index("AB/born") + number])
    assert before == page.evaluate("history.length")
    page.locator("#acts .chapter-name").nth(1).click()
    expect(page.locator("#act")).not_to_have_value(names()[names().index("AB/born") + 5])
    assert before + 1 == page.evaluate("history.length")


def test_back_and_forward_restore_what_was_seen(page: Page, site: str) -> None:
    """Back undoes selection, view and zoom one after the other; forward does them again."""
    opens(page, f"{site}/way?act=SAG/full")
    page.locator("#parts").evaluate("(list) => { list.open = true; }")
    page.locator("#parts [data-part='AK.SAG']").click()
    selected(page, "SAG")
    page.locator("#views [data-view=partzuf]").click()
    expect(page.locator("#picture > svg.partzuf")).to_be_visible()
    page.go_back()
    expect(page.locator("#picture > svg.ladder")).to_be_visible()
    selected(page, "SAG")
    page.go_back()
    selected(page, "SAG/full")
    page.go_forward()
    page.go_forward()
    expect(page.locator("#picture > svg.partzuf")).to_be_visible()
    selected(page, "SAG")


def test_back_restores_how_far_the_panel_was_read(page: Page, site: str) -> None:
    """Who follows a link out of the middle of a long chain comes back to the middle."""
    opens(page, f"{site}/way?act=SAG/full&tab=what-if", rests=True)
    body = page.locator(".panel-body")
    body.evaluate("(body) => { body.scrollTop = 600; }")
    page.locator("#acts .chapter-name").nth(1).click()
    expect(page.locator("#act")).not_to_have_value("SAG/full")
    page.go_back()
    at(page, "SAG/full")
    page.wait_for_function("() => Math.abs(document.querySelector('.panel-body').scrollTop - 600) < 60")


def test_the_link_is_copied(window: Window, site: str) -> None:
    """Copy puts the address of what is seen on the clipboard, and says so."""
    context = window(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opens(page, f"{site}/way?act=AB/born")
    page.keyboard.press("ArrowRight")
    at(page, names()[names().index("AB/born") + 1])
    page.locator("#share > summary").click()
    page.locator("button[data-copy]").click()
    expect(page.locator("#hint")).to_have_text("Copied")
    assert page.url == page.evaluate("navigator.clipboard.readText()")


def test_everything_that_is_shared_answers(page: Page, site: str) -> None:
    """Each link of the share menu is answered, and as the kind of file that it names."""
    opens(page, f"{site}/way?act=AB/full&select=AK/AB")
    links = page.locator("#share a").evaluate_all("(all) => all.map((a) => [a.textContent.trim(), a.href])")
    kinds = {"PNG": "image/png", "SVG": "image/svg+xml", "PDF": "application/pdf", "JSON": "application/json"}
    assert {*kinds} <= {name for name, _ in links}
    for name, href in links:
        answer = page.request.get(href)
        assert 200 == answer.status, name
        assert kinds.get(name, "text/html") in answer.headers["content-type"]


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("act=SAG/fulll", "act=SAG/full"),
        ("act=AB/full&zoom=AK/Galgata", "zoom=AK/Galgalta"),
        ("act=AB/full&view=lader", "act=AB/full"),
        ("act=AB/full&without=restricton", "without=restriction"),
        ("act=AB/full&tab=wy", "tab=why"),
        ("act=AB/full&lang=hebrew", "lang=he"),
    ],
)
def test_a_wrong_address_offers_the_nearest_right_one(page: Page, site: str, query: str, right: str) -> None:
    """A wrong value gets a page that says so; what it offers opens, and keeps the rest of the view."""
    answer = page.goto(f"{site}/way?{query}")
    assert answer is not None
    assert answer.status in (400, 404)
    offers = page.locator(".links a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    assert any(right in str(href) for href in offers), offers
    page.locator(".links a").first.click()
    expect(page.locator("#picture")).to_be_visible()


def test_an_unknown_parameter_is_named_in_a_quiet_line(page: Page, site: str) -> None:
    """What is not known is ignored, and told; the view is shown all the same."""
    opens(page, f"{site}/way?act=AB/full&colour=red")
    expect(page.locator("p.quiet")).to_contain_text("colour")
    at(page, "AB/full")


def test_no_such_page_offers_the_pages_there_are(page: Page, site: str) -> None:
    """A path that does not exist offers the one that is spelled most like it."""
    page.goto(f"{site}/lawz")
    expect(page.locator(".links a").first).to_have_attribute("href", re.compile("/laws"))


def test_language_and_theme_keep_the_view(page: Page, site: str) -> None:
    """The other language shows the same act, part, tab and picture; so does the other light."""
    opens(page, f"{site}/way?act=AB/full&select=AK/AB&tab=why&view=partzuf")
    page.locator(".langs a[lang=he]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    wanted = {"act": "AB/full", "select": "AK/AB", "tab": "why", "view": "partzuf", "lang": "he"}
    assert wanted == asked(page)
    page.locator(".themes > summary").click()
    page.locator("[data-set-theme=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert {**wanted, "theme": "dark"} == asked(page)


def test_a_chosen_theme_is_remembered(page: Page, site: str) -> None:
    """Dark chosen once is dark on the next page, though its address does not say so."""
    opens(page, f"{site}/laws")
    page.locator(".themes > summary").click()
    page.locator("[data-set-theme=dark]").click()
    opens(page, f"{site}/terms")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
