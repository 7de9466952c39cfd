"""A class before a projector: it is asked, the teacher counts hands, a second window leads."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import asked, at, names, opens

ACT = "Galgalta/coupled"
LAMP = """if (navigator.wakeLock) navigator.wakeLock.request = (kind) => { (window.woken ??= []).push(kind);
  return Promise.resolve({ released: true }); };"""


def _after(name: str, steps: int = 1) -> str:
    return names()[names().index(name) + steps]


@pytest.fixture
def hall(window: Window) -> BrowserContext:
    """Open a window as large as a projector."""
    return window(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")


@pytest.fixture
def shown(hall: BrowserContext, site: str) -> Page:
    """Project an act."""
    page = hall.new_page()
    opens(page, f"{site}/way?act={ACT}&present=1")
    return page


def _right(page: Page) -> int:
    """Return which of the answers is right, counted from 0."""
    right = page.locator("#ask form").get_attribute("data-right")
    keys = page.locator("#ask [name=answer]").evaluate_all("(all) => all.map((each) => each.value)")
    return int(keys.index(right))


def test_the_question_stands_beside_the_picture_which_stays_large(shown: Page) -> None:
    """P and the button ask on the projected page itself; P again, Esc and the cross close."""
    for key in (True, False):
        if key:
            shown.keyboard.press("p")
        else:
            shown.locator("[data-ask]").click()
        expect(shown.locator("#ask form")).to_be_visible()
        assert "/way" in shown.url
        picture, beside = shown.locator("#picture").bounding_box(), shown.locator("#ask").bounding_box()
        assert picture is not None
        assert beside is not None
        assert picture["height"] > 480
        assert picture["width"] > 600
        assert picture["x"] + picture["width"] <= beside["x"] + 1
        assert beside["y"] + beside["height"] <= 720
        shown.keyboard.press("Escape")
        expect(shown.locator("#ask")).to_have_count(0)
    shown.keyboard.press("p")
    shown.locator("#ask header button").click()
    expect(shown.locator("#ask")).to_have_count(0)
    assert "1" == asked(shown)["present"]


def test_the_most_popular_wrong_answer_is_run_before_the_right_one_is_told(shown: Page) -> None:
    """Hands are counted by number keys and buttons; Enter runs, reveals, and goes on to the act."""
    shown.keyboard.press("p")
    expect(shown.locator("#ask form")).to_be_visible()
    right = _right(shown)
    wrong = [n for n in range(4) if n != right]
    for n, hands in ((right, 3), (wrong[0], 1), (wrong[1], 1)):
        for _ in range(hands):
            shown.keyboard.press(str(n + 1))
    counts = shown.locator("#ask .hands input")
    expect(counts.nth(right)).to_have_value("3")
    shown.locator("#ask .hands").nth(wrong[1]).locator("[data-hand='1']").click()
    shown.locator("#ask .hands").nth(wrong[1]).locator("[data-hand='1']").click()
    shown.locator("#ask .hands").nth(wrong[1]).locator("[data-hand='-1']").click()
    expect(counts.nth(wrong[1])).to_have_value("2")
    says = shown.locator("#ask .option label span").nth(wrong[1]).inner_text()
    shown.keyboard.press("Enter")
    expect(shown.locator("#ask #run")).to_be_visible()
    expect(shown.locator("#ask .lead").first).to_have_text(f"2 × {says}")
    expect(shown.locator("#ask #told")).to_have_count(0)
    shown.keyboard.press("Enter")
    expect(shown.locator("#ask #told")).to_be_visible()
    at(shown, ACT)
    shown.keyboard.press("Enter")
    at(shown, _after(ACT))
    expect(shown.locator("#ask")).to_have_count(0)


def test_buttons_do_what_the_keys_do(shown: Page) -> None:
    """The same way is gone with a pointer alone, and what is pressed is 64 px high."""
    shown.locator("[data-ask]").click()
    right = _right(shown)
    shown.locator("#ask .hands").nth(1 if right == 0 else 0).locator("[data-hand='1']").click()
    for selector in ("[data-ask]", "[data-hand]", "#ask [type=submit]", "#ask header button", "[data-leave]"):
        place = shown.locator(selector).first.bounding_box()
        assert place is not None
        assert place["height"] >= 64, selector
    shown.locator("#ask [type=submit]").click()
    expect(shown.locator("#ask #run")).to_be_visible()
    shown.locator("#ask [data-stage=told]").click()
    expect(shown.locator("#ask #told")).to_be_visible()
    shown.locator("#ask [data-stage=on]").click()
    at(shown, _after(ACT))


def test_when_all_are_right_nothing_wrong_is_run(shown: Page) -> None:
    """Where no hand was raised for a wrong answer, what is right is told at once."""
    shown.keyboard.press("p")
    expect(shown.locator("#ask form")).to_be_visible()
    shown.keyboard.press(str(_right(shown) + 1))
    shown.keyboard.press("Enter")
    expect(shown.locator("#ask #told h2")).to_have_text("As it is")
    expect(shown.locator("#ask #run")).to_have_count(0)


def test_a_step_closes_the_question(shown: Page) -> None:
    """Who steps on has seen the answer."""
    shown.keyboard.press("p")
    expect(shown.locator("#ask form")).to_be_visible()
    shown.keyboard.press("PageDown")
    at(shown, _after(ACT))
    expect(shown.locator("#ask")).to_have_count(0)


def test_without_scripts_the_question_is_a_link(window: Window, site: str) -> None:
    """The button leads to the question as a page; an answer chosen there is run."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{site}/way?act={ACT}&present=1")
    page.locator("[data-ask]").click()
    expect(page.locator("[data-question]")).to_be_visible()
    expect(page.locator(".hands").first).to_be_hidden()
    page.locator("[name=answer]").first.check()
    page.locator("[data-question] [type=submit]").click()
    expect(page.locator("#told")).to_be_visible()


def test_labels_are_hidden_and_the_screen_blanked_by_buttons(shown: Page) -> None:
    """L and its button hide the labels; a blank screen comes back by a click anywhere."""
    label = shown.locator("#picture text:not(.tiny)").first
    expect(label).to_be_visible()
    shown.keyboard.press("l")
    expect(label).to_be_hidden()
    shown.locator("[data-does=labels]").click()
    expect(label).to_be_visible()
    shown.locator("[data-does=blank]").click()
    expect(shown.locator("#sentence")).to_be_hidden()
    shown.mouse.click(300, 300)
    expect(shown.locator("#sentence")).to_be_visible()
    assert 0 == shown.locator(".spot").count()


def test_the_screen_is_kept_awake(hall: BrowserContext, site: str) -> None:
    """The projected page asks the system not to switch the screen off; another page does not."""
    hall.add_init_script(LAMP)
    page = hall.new_page()
    opens(page, f"{site}/way?act={ACT}")
    assert page.evaluate("window.woken ?? []") == []
    opens(page, f"{site}/way?act={ACT}&present=1")
    page.wait_for_function("() => window.woken?.includes('screen')")


def test_a_second_window_follows_and_leads(hall: BrowserContext, shown: Page) -> None:
    """It shows sentence, sources, answer and next picture of the act shown, and steps the projector."""
    with hall.expect_page() as opened:
        shown.locator("[target=notes]").click()
    notes = opened.value
    expect(notes.locator("#follows")).to_contain_text("follows the projector")
    expect(notes.locator("h1 bdi").first).to_have_text(ACT)
    expect(notes.locator(".right .held")).to_be_visible()
    expect(notes.locator(".source").first).to_be_visible()
    expect(notes.locator(".picture svg")).to_be_visible()
    shown.bring_to_front()
    shown.locator("#steps .next").click()
    expect(notes.locator("h1 bdi").first).to_have_text(_after(ACT))
    notes.bring_to_front()
    notes.locator("a[rel=next]").click()
    at(shown, _after(ACT, 2))
    expect(notes.locator("h1 bdi").first).to_have_text(_after(ACT, 2))
    notes.keyboard.press("PageUp")
    at(shown, _after(ACT))
    expect(notes.locator("h1 bdi").first).to_have_text(_after(ACT))
    notes.keyboard.press("ArrowRight")
    at(shown, _after(ACT, 2))
    notes.locator("[data-does=question]").click()
    expect(shown.locator("#ask form")).to_be_visible()
    notes.locator("[data-does=blank]").click()
    expect(shown.locator("#sentence")).to_be_hidden()


def test_notes_go_on_by_themselves(hall: BrowserContext, shown: Page) -> None:
    """When the projector is closed the second window says so, and steps itself."""
    with hall.expect_page() as opened:
        shown.locator("[target=notes]").click()
    notes = opened.value
    expect(notes.locator("#follows")).to_contain_text("follows the projector")
    shown.close()
    expect(notes.locator("#follows")).to_contain_text("No projector is open")
    notes.locator("a[rel=next]").click()
    expect(notes.locator("h1 bdi").first).to_have_text(_after(ACT))


@pytest.mark.parametrize("act", ["0", "end-of-correction"])
def test_there_are_notes_at_the_ends(page: Page, site: str, act: str) -> None:
    """Before the first act and after the last there are notes too, in both languages."""
    for lang in ("en", "he"):
        opens(page, f"{site}/notes?act={act}&lang={lang}")
        assert ("0" == act) == (0 == page.locator("a[rel=prev]").count())
        assert ("0" != act) == (0 == page.locator("a[rel=next]").count())
