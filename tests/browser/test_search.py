"""Search in any spelling, and the box that goes to an act."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import asked, at, names, opens, selected


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("masach", "/terms/masach"),
        ("screen", "/terms/masach"),
        ("MASAKH", "/terms/masach"),
        ("מסך", "/terms/masach"),
        ("מָסָךְ", "/terms/masach"),
        ("AK/SAG", "select=AK/SAG"),
        ('ס"ג', "select=AK/SAG"),
        ("סג", "select=AK/SAG"),
        ("גלגלתא", "select=AK/Galgalta"),
        ("zeir anpin", "select=Atzilut/ZA"),
        ("Nekudim/Malchut/broken", "act=Nekudim/Malchut/broken"),
        ("double-coupling", "/laws/double-coupling"),
    ],
)
def test_enter_goes_to_the_first_result(page: Page, site: str, typed: str, found: str) -> None:
    """Whatever is typed, in Hebrew or English, with points or without, Enter leads to it."""
    opens(page, f"{site}/laws")
    page.locator("#q").fill(typed)
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(found), re.I))


@pytest.mark.parametrize("lang", ["en", "he"])
def test_results_come_while_one_types_and_are_walked_by_arrows(page: Page, site: str, lang: str) -> None:
    """The list opens below the box; arrows mark a result, Enter goes to the one that is marked."""
    opens(page, f"{site}/way?act=AB/born&lang={lang}")
    page.locator("#q").fill("malchut")
    results = page.locator("#results [role=option]")
    expect(results.nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "result-1")
    href = results.nth(1).locator("a").get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(str(href))))
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_escape_closes_the_results_and_keeps_the_words(page: Page, site: str) -> None:
    """Esc first closes the list; what was typed stays."""
    opens(page, f"{site}/way?act=AB/born&select=AK/AB")
    page.locator("#q").fill("malchut")
    expect(page.locator("#results")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("malchut")
    assert "AK/AB" == asked(page)["select"]


def test_how_many_results_there_are_is_said(page: Page, site: str) -> None:
    """The live region says how many results came, so that they need not be seen."""
    opens(page, f"{site}/laws")
    page.locator("#q").fill("masach")
    expect(page.locator("#live")).to_have_text(re.compile(r"[1-9][0-9]* results"))


def test_nothing_found_offers_what_comes_near(page: Page, site: str) -> None:
    """A word that is not there gets the words most like it."""
    opens(page, f"{site}/laws")
    page.locator("#q").fill("galgaltra")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?|Galgalta", re.I))
    if "/search" in page.url:
        expect(page.locator(".chips a", has_text="Galgalta").first).to_be_visible()


@pytest.mark.parametrize(("typed", "name"), [("79", names()[79]), ("ab/FULL", "AB/full"), ("0", "0")])
def test_the_act_box_takes_numbers_and_names(page: Page, site: str, typed: str, name: str) -> None:
    """A number or a name, in large or small letters, leads to that act."""
    opens(page, f"{site}/way?act=SAG/born")
    page.locator("#act").fill(typed)
    page.locator("#act").press("Enter")
    at(page, name)


def test_the_act_box_offers_what_comes_near(page: Page, site: str) -> None:
    """A name that is not there leads to the page that offers the nearest."""
    opens(page, f"{site}/way?act=SAG/born&select=AK/SAG")
    page.locator("#act").fill("SAG/brn")
    page.locator("#act").press("Enter")
    offer = page.locator(".links a").filter(has_text=re.compile("^SAG/born$"))
    expect(offer).to_be_visible()
    offer.click()
    at(page, "SAG/born")
    selected(page, "SAG")


def test_the_act_box_takes_a_part(page: Page, site: str) -> None:
    """The address of a part leads to an act, with that part selected, or is offered."""
    opens(page, f"{site}/way?act=SAG/full")
    page.locator("#act").fill("AK/SAG")
    page.locator("#act").press("Enter")
    expect(page).to_have_url(re.compile("AK(/|%2F)SAG"))
    if page.locator(".links").count():
        page.locator(".links a").first.click()
    selected(page, "SAG")
