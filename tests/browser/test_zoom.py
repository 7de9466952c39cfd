"""Zoom: into a part without end by re-rooting, and larger or smaller by the camera."""

import re

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.words.called import called
from tests.browser.conftest import Window
from tests.browser.reader import asked, box, centre, opens

DEEP = 12
TOP = "AK/SAG"


def _view(page: Page) -> list[float]:
    text = page.locator("#picture > svg").get_attribute("viewBox")
    assert text is not None
    return [float(each) for each in text.split()]


def _larger(page: Page, before: list[float]) -> None:
    page.wait_for_function(
        "(w) => Number(document.querySelector('#picture > svg').getAttribute('viewBox').split(' ')[2]) < w",
        arg=before[2],
    )


def test_a_part_opens_level_after_level(page: Page, site: str) -> None:
    """Twelve levels deep the picture is drawn as exactly as at the first, and the breadcrumb tells each."""
    opens(page, f"{site}/way?act=SAG/full&view=partzuf&zoom={TOP}&select={TOP}/guf")
    page.keyboard.press("z")
    expect(page.locator("#crumbs [aria-current]")).to_have_text("Guf")
    expect(page.locator(f"#picture > svg > g[id='{TOP.replace('/', '.')}.guf']")).to_be_visible()
    for level in range(DEEP):
        inner = page.locator("#picture > svg > g > g[id]").nth(level % 5)
        part = (inner.get_attribute("id") or "").replace(".", "/")
        page.locator("#parts").evaluate("(list) => { list.open = true; }")
        page.locator(f"#parts [data-part='{part.replace('/', '.')}']").first.click()
        expect(page.locator("#enter")).to_be_visible()
        page.locator("#enter").click()
        expect(page.locator("#crumbs li")).to_have_count(3 + level + 1)
        assert part == asked(page)["zoom"]
        expect(page.locator(f"#picture > svg > g[id='{part.replace('/', '.')}']")).to_be_visible()
        assert 5 <= page.locator("#picture > svg g[id]").count() <= 600


def test_a_deep_part_is_drawn_as_large_as_the_first(page: Page, site: str) -> None:
    """Re-rooted, the part fills the same place in the window at level three and at level twenty."""
    path = TOP + "/guf/bina"
    deep = path + "/za/malchut" * 9
    sizes = []
    for zoom in (path, deep):
        opens(page, f"{site}/way?act=SAG/full&view=partzuf&zoom={zoom}")
        place = box(page, f"#picture [id='{zoom.replace('/', '.')}']")
        sizes.append(place)
    assert sizes[1]["width"] >= 0.8 * sizes[0]["width"]
    assert sizes[1]["height"] >= 0.8 * sizes[0]["height"]


def test_the_breadcrumb_leads_out_and_back_leads_in(page: Page, site: str) -> None:
    """Each link of the breadcrumb is a level; Back returns to where one was."""
    opens(page, f"{site}/way?act=SAG/full&view=partzuf&zoom={TOP}/guf/bina/za")
    page.locator("#crumbs a", has_text="Guf").click()
    expect(page.locator("#crumbs [aria-current]")).to_have_text("Guf")
    page.locator("#crumbs a").first.click()
    expect(page.locator("#crumbs")).to_be_hidden()
    page.go_back()
    expect(page.locator("#crumbs [aria-current]")).to_have_text("Guf")
    page.go_back()
    expect(page.locator("#crumbs [aria-current]")).to_have_text("ZA")
    page.locator("#out").click()
    expect(page.locator("#crumbs [aria-current]")).to_have_text("Bina")


@pytest.mark.parametrize(("lang", "says"), [("en", "of the"), ("he", "מתוך")])
@pytest.mark.parametrize("size", [(1440, 900), (360, 740)])
def test_a_map_shows_where_the_picture_is(
    window: Window, site: str, lang: str, says: str, size: tuple[int, int]
) -> None:
    """Zoomed in, a thin map of the whole marks and names the place, and covers no label of the picture."""
    page = window(viewport={"width": size[0], "height": size[1]}).new_page()
    opens(page, f"{site}/way?act=SAG/full&view=partzuf&zoom={TOP}&lang={lang}", rests=True)
    expect(page.locator("#map .here")).to_have_count(1)
    assert box(page, "#map .here")["height"] >= 1.5
    name = page.locator("#map b").inner_text()
    assert name == called("AK/SAG", lang)
    expect(page.locator("#map p")).to_contain_text(says)
    assert (page.locator("#map svg").get_attribute("aria-label") or "").startswith(f"{name}: ")
    covered = page.evaluate(
        """() => { const map = document.getElementById('map').getBoundingClientRect();
        return [...document.querySelectorAll('#picture text')].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.width && getComputedStyle(text).visibility === 'visible'
            && box.right > map.left && box.left < map.right && box.bottom > map.top && box.top < map.bottom;
        }).map((text) => text.textContent); }"""
    )
    assert [] == covered


def test_buttons_make_it_larger_smaller_and_whole(page: Page, site: str) -> None:
    """Plus, minus and whole have buttons; whole shows again all there is."""
    opens(page, f"{site}/way?act=SAG/full")
    whole = _view(page)
    page.locator("[data-zoom=in]").click()
    first = _view(page)
    assert first[2] < whole[2]
    page.locator("[data-zoom=in]").click()
    assert _view(page)[2] < first[2]
    page.locator("[data-zoom=out]").click()
    assert pytest.approx(first[2], abs=1) == _view(page)[2]
    page.locator("[data-zoom=whole]").click()
    assert whole == _view(page)


def test_keys_make_it_larger_smaller_and_whole(page: Page, site: str) -> None:
    """Plus and minus work in the picture, 0 everywhere on the way."""
    opens(page, f"{site}/way?act=SAG/full")
    whole = _view(page)
    page.locator("#picture a[tabindex='0']").focus()
    page.keyboard.press("+")
    _larger(page, whole)
    page.keyboard.press("+")
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert whole == _view(page)


def test_control_and_wheel_zoom_at_the_pointer(page: Page, site: str) -> None:
    """What lies under the pointer stays under it while the picture grows."""
    opens(page, f"{site}/way?act=SAG/full")
    place = "#picture [id='AK.SAG'] > a > text"
    before = _view(page)
    x, y = centre(page, place)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    _larger(page, before)
    after = centre(page, place)
    assert abs(x - after[0]) < 20
    assert abs(y - after[1]) < 20


def test_a_plain_wheel_scrolls_and_says_how_to_zoom(page: Page, site: str) -> None:
    """The wheel alone neither zooms nor steps; the first one over the picture shows the hint."""
    opens(page, f"{site}/way?act=SAG/full")
    before = _view(page)
    page.mouse.move(*centre(page, "#picture"))
    page.mouse.wheel(0, 240)
    expect(page.locator("#hint")).to_have_text("Ctrl + wheel zooms")
    assert before == _view(page)
    assert {"act": "SAG/full"} == asked(page)


def test_two_fingers_zoom(window: Window, site: str) -> None:
    """Fingers moved apart on a phone make the picture larger."""
    phone = window(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()
    opens(phone, f"{site}/way?act=SAG/full")
    before = _view(phone)
    x, y = centre(phone, "#picture")
    touch = phone.context.new_cdp_session(phone)

    def _fingers(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})

    _fingers("touchStart", 20)
    for apart in (30, 45, 60, 80):
        _fingers("touchMove", apart)
    _fingers("touchEnd", 0)
    _larger(phone, before)


def test_a_larger_picture_can_be_dragged(page: Page, site: str) -> None:
    """Larger than its frame, the picture follows the pointer, and the drag selects nothing."""
    opens(page, f"{site}/way?act=SAG/full")
    for _ in range(3):
        page.locator("[data-zoom=in]").click()
    before = _view(page)
    x, y = centre(page, "#picture")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    after = _view(page)
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert {"act": "SAG/full"} == asked(page)


def test_the_picture_stays_zoomed_out_of_history(page: Page, site: str) -> None:
    """Opening a part is an entry of the history; larger and smaller are not."""
    opens(page, f"{site}/way?act=SAG/full&select={TOP}")
    before = page.evaluate("history.length")
    page.locator("[data-zoom=in]").click()
    assert before == page.evaluate("history.length")
    page.locator("#enter").click()
    expect(page.locator("#crumbs [aria-current]")).to_have_text("SAG")
    assert before + 1 == page.evaluate("history.length")
    assert re.search("zoom=AK/SAG", page.url)


@pytest.mark.parametrize(("wide", "high"), [(1440, 900), (1280, 720)])
def test_the_picture_names_what_it_shows(page: Page, site: str, wide: int, high: int) -> None:
    """On a common screen a Partzuf has the names of its landmarks, lights and vessels, none under 10 px."""
    page.set_viewport_size({"width": wide, "height": high})
    opens(page, f"{site}/way?act=SAG/full&view=partzuf&zoom={TOP}", rests=True)
    for name in ("Peh", "Chazeh", "Tabur", "direct light", "reflected light", "Keter", "Hochma", "Bina"):
        label = page.locator("#picture text").get_by_text(name, exact=True).first
        expect(label).to_be_visible()
        place = label.bounding_box()
        assert place is not None
        assert place["height"] >= 10, name
