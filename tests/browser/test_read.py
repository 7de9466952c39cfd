"""The reader in a browser: a term that is pointed at or reached by key tells what it means."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import opens
from tests.browser.test_access import AXE, RULES

MASACH = ".mention[data-term=masach]"
TEXT = "The upper light reaches the Masach in Malchut. המסך של הפרצוף."


def _sent(page: Page, site: str, lang: str = "en") -> None:
    opens(page, f"{site}/read?lang={lang}")
    page.locator("#text").fill(TEXT)
    page.locator("form.text [type=submit]").click()
    expect(page.locator("#passage")).to_contain_text("המסך של הפרצוף")
    expect(page.locator(MASACH).first).to_have_attribute("aria-controls", "note")


def test_pointing_at_a_term_opens_its_note(page: Page, site: str) -> None:
    """The note stands beside the term with its meaning, and goes when one points elsewhere."""
    _sent(page, site)
    page.locator(MASACH).first.hover()
    expect(page.locator("#note")).to_be_visible()
    expect(page.locator("#note")).to_contain_text("Masach")
    page.mouse.move(2, 2)
    expect(page.locator("#note")).to_be_hidden()


def test_the_keyboard_opens_a_note_and_escape_closes_it(page: Page, site: str) -> None:
    """The focus opens it, Escape closes it and stays, and Enter then leads on."""
    _sent(page, site)
    term = page.locator(MASACH).first
    term.focus()
    expect(page.locator("#note")).to_be_visible()
    expect(term).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#note")).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_be_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("#term-masach")


def test_without_scripts_a_term_leads_to_its_card(window: Window, site: str) -> None:
    """The form is answered, and a click leads to the card below."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{site}/read")
    page.locator("#text").fill(TEXT)
    page.locator("form.text [type=submit]").click()
    page.locator(MASACH).first.click()
    assert page.url.endswith("#term-masach")
    expect(page.locator("#term-masach")).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_nothing_scrolls_sideways(window: Window, site: str, lang: str, width: int) -> None:
    """Text, margin, cards and note stay within the width of a phone."""
    page = window(viewport={"width": width, "height": 700}).new_page()
    _sent(page, site, lang)
    page.locator(MASACH).first.focus()
    expect(page.locator("#note")).to_be_visible()
    assert width >= page.evaluate("document.scrollingElement.scrollWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_reader_is_open_to_all(page: Page, site: str, lang: str, theme: str) -> None:
    """With a note open no fault of access is found, in both languages and themes."""
    opens(page, f"{site}/read?lang={lang}&theme={theme}", rests=True)
    page.locator(MASACH).first.focus()
    expect(page.locator("#note")).to_be_visible()
    page.evaluate(AXE)
    found = page.evaluate("(only) => axe.run(document, { runOnly: only })", RULES)
    assert [] == [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]


def test_printed_it_is_the_text_and_its_terms(page: Page, site: str) -> None:
    """On paper there is no form; the text and the cards are there."""
    _sent(page, site)
    page.emulate_media(media="print")
    expect(page.locator("form.text")).to_be_hidden()
    expect(page.locator("#passage")).to_be_visible()
    expect(page.locator("#term-masach")).to_be_visible()
