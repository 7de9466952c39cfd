"""The way by keyboard alone."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import chapters
from hitkalelut.web.shell import files
from tests.browser.reader import asked, at, focused, names, now, opens, selected

START = 60


def _starts() -> list[str]:
    return [chapter.events[0].name for chapter in chapters(full_run())]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_arrows_step_in_both_languages(page: Page, site: str, lang: str) -> None:
    """Right is next and left is back, in a page that reads from the right as well; Home and End lead out."""
    opens(page, f"{site}/way?act={names()[START]}&lang={lang}")
    last = len(names()) - 1
    for key, number in (("ArrowRight", START + 1), ("ArrowLeft", START), ("End", last), ("Home", 0)):
        page.keyboard.press(key)
        at(page, names()[number])


def test_arrows_do_not_scroll_the_page(page: Page, site: str) -> None:
    """Stepping by arrow keys leaves the page where it is."""
    page.set_viewport_size({"width": 900, "height": 500})
    opens(page, f"{site}/way?act={names()[START]}")
    for number in (START + 1, START + 2):
        page.keyboard.press("ArrowRight")
        at(page, names()[number])
    assert [0, 0] == page.evaluate("[scrollX, scrollY]")


def test_arrows_belong_to_a_text_box_while_it_is_typed_in(page: Page, site: str) -> None:
    """In the box of the search an arrow moves the cursor and no act."""
    opens(page, f"{site}/way?act={names()[START]}")
    page.locator("#q").fill("sag")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    page.keyboard.type("x")
    expect(page.locator("#q")).to_have_value("xsag")
    assert names()[START] == now(page)


@pytest.mark.parametrize("place", ["#picture a[tabindex='0']", "#steps a[data-step=next]", "#range"])
def test_page_keys_step_by_chapters_in_picture_and_transport(page: Page, site: str, place: str) -> None:
    """With the focus in the picture or the transport, PageDown and PageUp step by chapters."""
    opens(page, f"{site}/way?act=AB/born")
    at_chapter = _starts().index("Galgalta/coupled") if "Galgalta/coupled" in _starts() else 2
    page.locator(place).first.focus()
    page.keyboard.press("PageDown")
    at(page, _starts()[at_chapter + 1])
    page.locator(place).first.focus()
    page.keyboard.press("PageUp")
    expect(page.locator("#act")).not_to_have_value(_starts()[at_chapter + 1])
    assert names().index(now(page)) < names().index(_starts()[at_chapter + 1])


def test_page_keys_scroll_elsewhere(page: Page, site: str) -> None:
    """Without that focus PageDown is left to the reader, and no act changes."""
    opens(page, f"{site}/way?act=AB/born&tab=why")
    page.locator(".panel-body").focus()
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelector('.panel-body').scrollTop > 50")
    assert "AB/born" == now(page)


def test_shift_and_arrows_go_where_the_selected_part_changes(page: Page, site: str) -> None:
    """Shift with an arrow skips the acts in which the selected part stays as it is."""
    opens(page, f"{site}/way?act=AB/born&select=AK/Galgalta")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#act")).not_to_have_value("AB/born")
    to = full_run().events[names().index(now(page)) - 1]
    assert "AK/Galgalta" in json.dumps([str(change) for change in to.changes])
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#act")).not_to_have_value(to.name)
    assert names().index(now(page)) < names().index("AB/born")


def test_space_plays_and_pauses(page: Page, site: str) -> None:
    """Space begins to play, and any further key stops it."""
    opens(page, f"{site}/way?act=AB/born")
    page.locator("#speed").select_option("10")
    page.locator("#sentence").click()
    page.keyboard.press("Space")
    passed = names()[names().index("AB/born") : names().index("AB/born") + 2]
    page.wait_for_function("(acts) => !acts.includes(document.querySelector('#act').value)", arg=list(passed))
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    assert now(page) not in passed


@pytest.mark.parametrize(("key", "tab"), [("w", "why"), ("s", "sources"), ("x", "what-if")])
def test_letters_open_the_doors_of_the_panel(page: Page, site: str, key: str, tab: str) -> None:
    """A letter opens what its door opens, and so does the letter with Alt."""
    opens(page, f"{site}/way?act=AB/born")
    page.keyboard.press(key)
    expect(page.locator("#panel")).to_have_attribute("data-tab", tab)
    opens(page, f"{site}/way?act=AB/born")
    page.keyboard.press(f"Alt+{key}")
    expect(page.locator("#panel")).to_have_attribute("data-tab", tab)


def test_single_letters_can_be_switched_off(page: Page, site: str) -> None:
    """Switched off they do nothing on any page, while Alt and the letter still work."""
    opens(page, f"{site}/keys")
    page.locator("[data-single-keys]").click()
    expect(page.locator("[data-single-keys]")).to_have_attribute("aria-checked", "false")
    opens(page, f"{site}/way?act={names()[START]}")
    page.keyboard.press("j")
    page.keyboard.press("Alt+j")
    at(page, names()[START + 1])
    page.keyboard.press("ArrowRight")
    at(page, names()[START + 2])


def test_the_letters_step_too(page: Page, site: str) -> None:
    """J and k are second names of the arrows."""
    opens(page, f"{site}/way?act={names()[START]}")
    page.keyboard.press("j")
    at(page, names()[START + 1])
    page.keyboard.press("k")
    at(page, names()[START])


def test_escape_closes_the_innermost_first(page: Page, site: str) -> None:
    """Esc closes a menu, then clears the selection, then leads one level out, and then does nothing."""
    opens(page, f"{site}/way?act=SAG/full&view=partzuf&zoom=AK/SAG&select=AK/SAG/guf")
    page.locator("#share > summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("#share")).not_to_have_attribute("open", re.compile(".*"))
    assert "AK/SAG/guf" == asked(page)["select"]
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("SAG/full")
    assert "AK/SAG" == asked(page)["zoom"]
    page.keyboard.press("Escape")
    expect(page.locator("#crumbs")).to_be_hidden()
    assert "zoom" not in asked(page)


def test_question_mark_shows_the_keys(page: Page, site: str) -> None:
    """? leads to the list of keys, which holds every key of the one data file."""
    opens(page, f"{site}/way?act=AB/born")
    page.keyboard.press("?")
    expect(page).to_have_url(re.compile(r"/keys"))
    rows = page.locator("table tr")
    assert len(json.loads(files()["keys.json"])["keys"]) == rows.count()


def test_slash_and_control_k_lead_to_the_search(page: Page, site: str) -> None:
    """Both put the cursor into the search, from any page."""
    opens(page, f"{site}/laws")
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(page.locator("#q")).to_be_focused()
        assert "" == page.locator("#q").input_value()
        page.locator("#q").blur()


def test_the_tree_of_parts_is_walked_by_keys(page: Page, site: str) -> None:
    """In the picture arrows lead up and down, Enter selects and then goes in, Backspace leads out."""
    opens(page, f"{site}/way?act=SAG/full&select=AK/SAG")
    page.locator("#picture > svg a[tabindex='0']").focus()
    assert "AK.SAG" == focused(page)
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.closest('[id]').id !== 'AK.SAG'")
    below = focused(page)
    page.keyboard.press("ArrowUp")
    page.wait_for_function("(id) => document.activeElement.closest('[id]').id !== id", arg=below)
    assert "AK.SAG" == focused(page)
    page.keyboard.press("Enter")
    expect(page.locator("#crumbs")).to_be_visible()
    assert "AK/SAG" == asked(page)["zoom"]
    page.locator("#picture > svg a[tabindex='0']").focus()
    page.keyboard.press("Backspace")
    expect(page.locator("#crumbs")).to_be_hidden()


def test_the_picture_is_one_tab_stop(page: Page, site: str) -> None:
    """However many parts a picture has, one of them is reached by Tab."""
    opens(page, f"{site}/way?act=SAG/full")
    assert page.locator("#picture a").count() > 20
    assert 1 == page.locator("#picture a[tabindex='0']").count()
    assert page.locator("#picture a").count() - 1 == page.locator("#picture a[tabindex='-1']").count()


def test_the_focus_stays_while_the_acts_change(page: Page, site: str) -> None:
    """Stepping with the focus on a part, a button or the range leaves it there."""
    opens(page, f"{site}/way?act=SAG/full&select=AK/SAG")
    for place, name in (
        ("#picture [id='AK.SAG'] > a", "AK.SAG"),
        ("#range", "range"),
        ("#steps .next", "steps"),
    ):
        page.locator(place).first.focus()
        before = now(page)
        page.keyboard.press("ArrowRight")
        expect(page.locator("#act")).not_to_have_value(before)
        page.wait_for_function("(id) => document.activeElement.closest('[id]')?.id === id", arg=name)


def test_labels_and_text_have_letters(page: Page, site: str) -> None:
    """L hides the labels of the picture and shows them again; t leads to the text alone."""
    opens(page, f"{site}/way?act=SAG/full")
    labels = page.locator("#picture text:visible")
    shown = labels.count()
    assert shown > 5
    page.keyboard.press("l")
    expect(labels).to_have_count(0)
    page.keyboard.press("l")
    expect(labels).to_have_count(shown)
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile(r"text=1"))
    selected(page, "SAG/full")
