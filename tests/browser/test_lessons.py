"""A lesson in a real browser: read, predicted and revealed, by keys, in Hebrew, and where no script runs."""

import re

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.study.check import asked
from hitkalelut.study.lessons import find_lesson, lessons
from tests.browser.conftest import Window
from tests.browser.reader import at, opens
from tests.browser.test_access import AXE, RULES

LESSON = "why-four-three"


def rights() -> list[str]:
    """Return the keys of the right answers of the lesson that is walked."""
    return [asked(step.guess).right.key for step in find_lesson(LESSON)[1].steps if step.guess]


def test_the_course_is_walked_from_the_first_screen(page: Page, site: str) -> None:
    """From the first screen one comes to the course, and from lesson to lesson to its end."""
    opens(page, site)
    page.locator(".sections a", has_text="Study").click()
    page.get_by_role("link", name="Start with the first lesson").click()
    for each in lessons():
        expect(page.locator("h1")).to_have_text(each.title)
        page.locator(".onward .button.strong").click()
    expect(page).to_have_url(f"{site}/study")


def test_a_prediction_comes_before_the_reveal(page: Page, site: str) -> None:
    """Nothing of the answer is seen before it is asked for; then it is told whether one was right."""
    opens(page, f"{site}/study/{LESSON}")
    guess, right = page.locator(".guess").first, rights()[0]
    told = guess.locator(".lead")
    expect(told).to_be_hidden()
    guess.locator(f"input[value='{right}']").check()
    expect(told).to_be_hidden()
    guess.locator("summary").click()
    expect(told).to_have_text("4/3")
    expect(guess.locator(".yes")).to_be_visible()
    expect(guess.locator(".no")).to_be_hidden()


def test_a_wrong_prediction_is_a_surprise(page: Page, site: str) -> None:
    """A wrong answer is marked, the right one too; one may change it and look again."""
    opens(page, f"{site}/study/{LESSON}")
    guess = page.locator(".guess").first
    guess.locator("input[value='4-4']").check()
    guess.locator("summary").click()
    expect(guess.locator(".no")).to_be_visible()
    expect(guess.locator(".yes")).to_be_hidden()
    styles = "(input) => getComputedStyle(input.closest('label')).borderTopStyle"
    assert "dashed" == guess.locator("input[value='4-4']").evaluate(styles)
    guess.locator(f"input[value='{rights()[0]}']").check()
    expect(guess.locator(".yes")).to_be_visible()


def test_whoever_answers_nothing_is_only_shown(page: Page, site: str) -> None:
    """Without an answer neither right nor wrong is said."""
    opens(page, f"{site}/study/{LESSON}")
    guess = page.locator(".guess").first
    guess.locator("summary").click()
    expect(guess.locator(".lead")).to_be_visible()
    expect(guess.locator(".yes")).to_be_hidden()
    expect(guess.locator(".no")).to_be_hidden()


def test_a_lesson_by_keys(page: Page, site: str) -> None:
    """With the keyboard alone an answer is chosen, another one taken instead, and the reveal opened."""
    opens(page, f"{site}/study/{LESSON}")
    guess = page.locator(".guess").first
    guess.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(guess.locator("input").nth(1)).to_be_checked()
    expect(guess.locator(".lead")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(guess.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(guess.locator(".lead")).to_be_visible()


def test_a_lesson_in_hebrew(page: Page, site: str) -> None:
    """In Hebrew the page goes from right to left and says all of it in Hebrew; drawings are not mirrored."""
    opens(page, f"{site}/study/{LESSON}?lang=he")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text(find_lesson(LESSON, "he")[1].title)
    page.locator(".guess summary").first.click()
    expect(page.locator(".guess .lead").first).to_have_text("4/3")
    told = page.locator(".lesson").inner_text()
    assert [] == re.findall(r"[A-Za-z]{4,}", re.sub(r"T4\.hp|Esc", "", told))
    assert "ltr" == page.locator(".picture").first.evaluate("(each) => getComputedStyle(each).direction")


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_lesson_without_scripts(window: Window, site: str, lang: str) -> None:
    """Where no script runs the answer is told right or wrong all the same."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{site}/study/{LESSON}?lang={lang}")
    guess = page.locator(".guess").first
    guess.locator("input[value='4-3']").check()
    guess.locator("summary").click()
    expect(guess.locator(".yes")).to_be_visible()
    expect(guess.locator(".lead")).to_be_visible()
    assert page.locator(".picture svg").count() >= 2


def test_a_lesson_on_a_phone(window: Window, site: str) -> None:
    """On a narrow screen nothing is wider than the screen, in any lesson and language."""
    page = window(viewport={"width": 320, "height": 640}).new_page()
    for lang in ("en", "he"):
        for each in lessons(lang):
            page.goto(f"{site}/study/{each.key}?lang={lang}")
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            assert 320 >= page.evaluate("document.documentElement.scrollWidth"), each.file


def test_on_paper_the_answers_are_there(page: Page, site: str) -> None:
    """Printed, a lesson has its reveals open, for a teacher to read from."""
    opens(page, f"{site}/study/{LESSON}")
    page.emulate_media(media="print")
    assert page.locator(".guess .lead").first.evaluate("(each) => each.getBoundingClientRect().height") > 0


def test_from_a_picture_one_goes_to_its_act(page: Page, site: str) -> None:
    """Below a picture stands the way to the act that it shows; a wrong answer can be run."""
    opens(page, f"{site}/study/{LESSON}")
    page.locator(".guess summary").nth(1).click()
    page.locator(".guess").nth(1).get_by_role("link", name="Run another answer").click()
    expect(page.locator("[data-question] legend").first).to_be_visible()
    page.go_back()
    page.locator(".guess summary").nth(1).click()
    page.locator("figcaption a").last.click()
    at(page, "AB/born")


@pytest.mark.parametrize("lang", ["en", "he"])
def test_axe_finds_nothing_in_what_is_revealed(window: Window, site: str, lang: str) -> None:
    """With every answer given and every reveal open no rule of WCAG 2.2 AA is broken, light or dark."""
    page = window(reduced_motion="reduce").new_page()
    page.goto(f"{site}/study/{LESSON}?lang={lang}&theme=light")
    for guess in page.locator(".guess").all():
        guess.locator("input").first.check()
    page.evaluate("for (const each of document.querySelectorAll('.lesson details')) each.open = true")
    page.evaluate(AXE)
    for theme in ("light", "dark"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", theme)
        told = page.evaluate("(rules) => axe.run({ runOnly: rules, resultTypes: ['violations'] })", RULES)
        assert [] == [each["id"] for each in told["violations"]]


def test_a_picture_is_told_in_words(page: Page, site: str) -> None:
    """Whoever looks at no pictures opens what each shows as a list of lines."""
    opens(page, f"{site}/study/partzuf")
    words = page.locator(".words").nth(0)
    expect(words.locator("li").first).to_be_hidden()
    words.locator("summary").click()
    expect(words).to_contain_text("Keter: an empty vessel")
