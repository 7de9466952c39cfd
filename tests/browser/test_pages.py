"""The other forms of a view: on a projector, on paper, as one file."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import asked, at, box, names, opens

ACT = "SAG/full"


def _after(name: str, steps: int = 1) -> str:
    return names()[names().index(name) + steps]


def test_on_a_projector_there_is_only_what_a_class_needs(window: Window, site: str) -> None:
    """Sentence, picture and the number of the act; the sentence is at least 32 px high."""
    page = window(viewport={"width": 1280, "height": 720}).new_page()
    opens(page, f"{site}/way?act={ACT}&present=1")
    for gone in (".top", "#panel", "#acts", "#views", ".foot"):
        expect(page.locator(gone).first).to_be_hidden()
    size = page.locator("#sentence .says").evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 32
    assert box(page, "#picture")["height"] > 350
    assert box(page, "#steps .next")["height"] >= 64
    deck = box(page, "#transport")
    assert 720 >= deck["y"] + deck["height"] - 1


def test_a_clicker_steps_blanks_and_leaves(window: Window, site: str) -> None:
    """PageDown and PageUp step, B and the point blank the screen, Esc leads back to the page."""
    page = window(viewport={"width": 1280, "height": 720}).new_page()
    opens(page, f"{site}/way?act={ACT}&present=1")
    page.keyboard.press("PageDown")
    at(page, _after(ACT))
    page.keyboard.press("PageUp")
    at(page, ACT)
    for key in ("b", "."):
        page.keyboard.press(key)
        expect(page.locator("#sentence")).to_be_hidden()
        page.keyboard.press(key)
        expect(page.locator("#sentence")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_visible()
    assert {"act": ACT} == asked(page)


def test_a_click_on_a_projector_lights_one_part(window: Window, site: str) -> None:
    """The part clicked stands out and all else fades; Esc brings all back."""
    page = window(viewport={"width": 1280, "height": 720}).new_page()
    opens(page, f"{site}/way?act={ACT}&present=1")
    page.locator("[id='AK.SAG'] > a > text").first.click()
    expect(page.locator(".spot")).to_have_count(1)
    assert page.locator(".aside").count() > 3
    page.keyboard.press("Escape")
    expect(page.locator(".aside")).to_have_count(0)
    assert "1" == asked(page)["present"]


@pytest.mark.parametrize("path", [f"/print?act={ACT}", f"/way?act={ACT}", f"/handout?act={ACT}", "/laws"])
def test_on_paper(window: Window, site: str, path: str) -> None:
    """Printed it is light, has no buttons, and makes a PDF of a few pages with its text in it."""
    page = window(color_scheme="dark").new_page()
    opens(page, site + path)
    page.emulate_media(media="print")
    assert 0 == page.locator("#transport:visible, .top:visible, button:visible").count()
    paper = page.locator("html").evaluate("(html) => getComputedStyle(html).backgroundColor")
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 10_000
    sizes = {tuple(map(float, each)) for each in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)}
    assert sizes
    if path.startswith("/print"):
        assert 1 == len(re.findall(rb"/Type\s*/Page\b", pdf))
        wide, high = next(iter(sizes))
        assert (842, 595) == (round(wide), round(high))


def test_a_printed_picture_is_as_dark_as_ink(window: Window, site: str) -> None:
    """A reader whose system is dark gets dark lines on white paper."""
    page = window(color_scheme="dark").new_page()
    opens(page, f"{site}/print?act={ACT}")
    page.emulate_media(media="print", color_scheme="dark")
    colour = page.locator("#main .picture text").first.evaluate("(text) => getComputedStyle(text).fill")
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    assert red + green + blue < 330


def test_a_handout_asks_first_and_answers_last(page: Page, site: str) -> None:
    """The questions stand under their pictures without answers; all answers come at the end."""
    opens(page, f"{site}/handout?act=Galgalta/coupled")
    states = page.locator(".paper").count()
    assert states >= 2
    assert 0 < page.locator(".paper li").count()
    assert page.locator(".answers li").count() == page.locator(".paper:has(li)").count()


def test_saved_as_one_file_it_needs_nothing(window: Window, site: str, tmp_path: Path) -> None:
    """The file saved opens without a server, asks for nothing, and leads from act to act."""
    page = window().new_page()
    answer = page.request.get(f"{site}/one-file?act={ACT}")
    assert "attachment" in answer.headers["content-disposition"]
    file = tmp_path / "atlas.html"
    file.write_bytes(answer.body())
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url))
    page.goto(file.as_uri())
    assert [file.as_uri()] == wanted
    assert page.locator("section svg.drawing").count() >= 2
    page.get_by_role("link", name="Next act").first.click()
    expect(page.locator("section").nth(1)).to_be_in_viewport()
    assert "none" != page.locator("svg .body").first.evaluate("(each) => getComputedStyle(each).stroke")


@pytest.mark.parametrize("path", [f"/way?act={ACT}", f"/embed?act={ACT}", "/laws", f"/notes?act={ACT}"])
def test_a_finished_page_stays_as_it_is(page: Page, site: str, path: str) -> None:
    """Only a page that waits for what is being computed loads itself again."""
    opens(page, site + path)
    expect(page.locator("[data-again]")).to_have_count(0)
