"""The way on a phone, by touch."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import asked, at, box, names, opens, selected

THUMB = 44
STEP = 56


@pytest.fixture
def phone(window: Window) -> Page:
    """Open a page on a phone."""
    size = {"width": 360, "height": 740}
    return window(viewport=size, has_touch=True, is_mobile=True, device_scale_factor=2).new_page()


def test_buttons_step_by_tap(phone: Page, site: str) -> None:
    """The five buttons lie within the thumb's reach, are large enough, and step."""
    opens(phone, f"{site}/way?act=AB/born")
    for step in ("first", "back", "play", "next", "last"):
        place = box(phone, f"#steps .{step}")
        assert place["y"] > 740 * 0.6
        assert min(place["width"], place["height"]) >= STEP - 8
    phone.locator("#steps .next").tap()
    at(phone, names()[names().index("AB/born") + 1])
    phone.locator("#steps .back").tap()
    at(phone, "AB/born")


def test_a_tap_selects_and_the_sheet_rises_in_three_stops(phone: Page, site: str) -> None:
    """A tap on a part selects it; the grip raises the sheet from a line to half and to the whole."""
    opens(phone, f"{site}/way?act=SAG/full")
    phone.locator("#picture [id='AK.SAG'] > a > .body").first.tap(position={"x": 4, "y": 4}, force=True)
    expect(phone.locator("#panel .close")).to_be_visible()
    assert asked(phone)["select"].startswith("AK/")
    phone.wait_for_load_state("networkidle")  # what is fetched meanwhile may take the panel's place
    heights = [box(phone, "#panel")["y"]]
    for stop in ("half", "whole"):
        phone.locator(".grip").tap()
        expect(phone.locator("#panel")).to_have_attribute("data-stop", stop)
        settled = "() => document.getElementById('panel').getAnimations().length === 0"
        phone.wait_for_function(settled)
        heights.append(box(phone, "#panel")["y"])
    assert sorted(heights, reverse=True) == heights
    assert 3 == len(set(heights))


def test_an_address_with_a_question_opens_the_sheet(phone: Page, site: str) -> None:
    """Who is sent a question sees its answer: the sheet stands at its half."""
    opens(phone, f"{site}/way?act=machsom&tab=why")
    expect(phone.locator("#panel")).to_have_attribute("data-stop", "half")
    expect(phone.locator("#panel .panel-body")).to_be_in_viewport()
    opens(phone, f"{site}/way?act=machsom")
    expect(phone.locator("#panel .panel-body")).not_to_be_in_viewport()


def test_the_acts_lie_in_a_drawer(phone: Page, site: str) -> None:
    """The list of acts opens by its button, leads to an act and closes again."""
    opens(phone, f"{site}/way?act=AB/born")
    expect(phone.locator("#row-50")).not_to_be_in_viewport()
    phone.locator(".acts-open").tap()
    expect(phone.locator("#acts")).to_be_in_viewport()
    number = names().index("AB/born") + 2
    phone.locator(f"#row-{number} a").tap()
    at(phone, names()[number])
    expect(phone.locator("#acts")).not_to_be_in_viewport()


def test_a_double_tap_opens_the_picture_alone(phone: Page, site: str) -> None:
    """Tapped twice the picture takes the whole screen, and twice again gives it back."""
    opens(phone, f"{site}/way?act=SAG/full")
    before = box(phone, "#picture")
    phone.locator("#picture").dblclick(position={"x": 5, "y": 5})
    expect(phone.locator(".frame.alone")).to_be_visible()
    assert box(phone, "#picture")["height"] > before["height"]
    phone.locator("#picture").dblclick(position={"x": 5, "y": 5})
    expect(phone.locator(".frame.alone")).to_have_count(0)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/way?act=SAG/full", "/walk/6", "/laws", "/statements", "/look-alikes", "/acts?q=SAG"),
        *("/way?act=AB/born&text=1", "/embed?act=AB/born", "/what-if", "/handout?act=phase-1&until=phase-3"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "he"])
def test_no_page_is_wider_than_the_phone(phone: Page, site: str, path: str, lang: str) -> None:
    """Nothing is cut off at the side and nothing scrolls sideways."""
    opens(phone, f"{site}{path}{'&' if '?' in path else '?'}lang={lang}")
    assert 360 == phone.evaluate("document.scrollingElement.scrollWidth")


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_list_of_acts_and_the_text_are_in_the_page(phone: Page, site: str, lang: str) -> None:
    """Where there is no picture, nothing of the page is a drawer or a sheet over it."""
    opens(phone, f"{site}/acts?lang={lang}")
    expect(phone.locator("#acts .row").first).to_be_in_viewport()
    opens(phone, f"{site}/way?act=AB/born&text=1&lang={lang}")
    assert "static" == phone.locator("#panel").evaluate("(panel) => getComputedStyle(panel).position")


def test_the_signs_of_zoom_lie_beside_the_list_of_parts(phone: Page, site: str) -> None:
    """With a part opened and another selected there are six of them, and none lies over the words."""
    opens(phone, f"{site}/way?act=SAG/full&zoom=AK/SAG&select=AK/SAG/guf&view=partzuf")
    words, signs = box(phone, "#parts > summary"), box(phone, ".zoom")
    assert words["x"] + words["width"] <= signs["x"] + 1


def test_the_sections_open_from_one_menu(phone: Page, site: str) -> None:
    """On a phone the sections lie behind one button."""
    opens(phone, f"{site}/way?act=AB/born")
    phone.locator(".sections > summary").tap()
    link = phone.locator(".sections nav").get_by_role("link", name="Laws")
    assert box(phone, ".sections nav a")["height"] >= THUMB
    link.tap()
    expect(phone.locator("h1")).to_have_text("Laws")


def test_a_part_selected_is_named_on_the_sheet(phone: Page, site: str) -> None:
    """The closed sheet shows in one line what is selected."""
    opens(phone, f"{site}/way?act=SAG/full&select=AK/SAG")
    selected(phone, "SAG")
    expect(phone.locator("#panel h2")).to_be_in_viewport()
