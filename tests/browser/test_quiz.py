"""The quiz in a browser: by keys, in both languages, without scripts; when to ask again is kept there."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.study.questions import question
from hitkalelut.study.telling import again
from hitkalelut.study.testing import LENGTH, When, questions_of
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked
from hitkalelut.web.pages.quiz import FIXED, quiz_page
from hitkalelut.web.render import Renderer
from hitkalelut.web.shell import files
from hitkalelut.web.site import StaticSite
from hitkalelut.words.called import called
from tests.browser.conftest import Window
from tests.browser.reader import asked, opens
from tests.browser.test_access import AXE, IN_COLOUR, RULES, _broken

DAY = 86_400


def kept(page: Page, name: str = "quiz") -> dict[str, Any]:
    """Return what the browser keeps under a name."""
    found: dict[str, Any] = json.loads(page.evaluate("(name) => localStorage.getItem(name) ?? '{}'", name))
    return found


def answers(page: Page, site: str, seed: int, about: str, *, rightly: bool) -> str:
    """Answer the question of a seed by keys; return its id."""
    it = question(seed, about)
    opens(page, f"{site}/quiz?seed={seed}&about={about}")
    page.keyboard.press(str(it.right if rightly else it.right % 4 + 1))
    page.keyboard.press("Enter")
    expect(page.locator("#told h2")).to_have_text("Right." if rightly else "Not so")
    expect(page.locator("#again")).to_be_visible()
    return it.id


def test_it_is_answered_by_keys(page: Page, site: str) -> None:
    """A digit chooses, Enter answers, and the reason is told with a drawing of the state."""
    answers(page, site, 3, "lights", rightly=True)
    expect(page.locator("#because")).to_contain_text("by the law")
    expect(page.locator(".frame svg")).to_be_visible()


def test_when_it_comes_again_is_kept_in_the_browser(page: Page, site: str) -> None:
    """Answered, a question is kept with its state; rightly a second time it comes later than before."""
    name = answers(page, site, 3, "records", rightly=True)
    first = kept(page)[name]
    assert {"state", "step", "stability", "difficulty", "due", "last"} == set(first)
    answers(page, site, 3, "records", rightly=True)
    second = kept(page)[name]
    assert second["due"] - second["last"] > first["due"] - first["last"]


def test_an_answer_counts_once(page: Page, site: str) -> None:
    """The page of an answer may be loaded again without a second answer being counted."""
    name = answers(page, site, 3, "records", rightly=True)
    before = kept(page)[name]
    page.reload()
    expect(page.locator("#again")).to_be_visible()
    assert before == kept(page)[name]


def test_a_page_of_the_quiz_stays(page: Page, site: str) -> None:
    """No page of the quiz loads itself again, so that one has time to think."""
    for path in ("/quiz?seed=3", "/quiz?seed=3&answer=1", "/quiz?test=before&draw=1"):
        opens(page, site + path)
        page.evaluate("window.mine = true")
        page.wait_for_timeout(3_000)
        assert page.evaluate("window.mine")


def test_what_is_due_is_asked_first(page: Page, site: str) -> None:
    """When a question is due the next one is that very question, of the same subject, and is said to be."""
    name = answers(page, site, 3, "records", rightly=False)
    page.evaluate(
        "(name) => { const all = JSON.parse(localStorage.quiz); all[name].due = 5;"
        " localStorage.quiz = JSON.stringify(all); }",
        name,
    )
    answers(page, site, 5, "clothing", rightly=True)
    expect(page.locator("#due")).to_have_text("1 due")
    page.goto(f"{site}/quiz")
    page.wait_for_url("**seed=**")
    assert name == asked(page)["about"]
    expect(page.locator("#quiz")).to_have_attribute("data-id", name)


def test_the_next_question_keeps_to_the_kind(page: Page, site: str) -> None:
    """Who chose a kind goes on with it; with no kind any may come, and each visit asks something else."""
    answers(page, site, 3, "clothing", rightly=True)
    page.locator("#next").click()
    expect(page.locator("#told")).to_have_count(0)
    assert "clothing" == asked(page)["about"]
    seeds = set()
    for _ in range(3):
        page.goto(f"{site}/quiz")
        page.wait_for_url("**seed=**")
        seeds.add(asked(page)["seed"])
    assert 3 == len(seeds)


def test_when_it_comes_again_is_said_as_in_the_shell(page: Page, site: str) -> None:
    """What is due in minutes is said to be so, in the words of the shell, and again when reloaded."""
    answers(page, site, 3, "records", rightly=False)
    expect(page.locator("#again")).to_have_text(again(60, "en"))
    answers(page, site, 5, "clothing", rightly=True)
    expect(page.locator("#again")).to_have_text(again(600, "en"))
    page.reload()
    expect(page.locator("#again")).to_have_text(re.compile(r"It comes again in (10|9) minutes\."))


def test_the_next_question_keeps_to_the_lesson(page: Page, site: str) -> None:
    """From the end of a lesson one comes to its questions; answered, the next is one of that lesson too."""
    opens(page, f"{site}/study/restriction")
    page.locator("#questions").click()
    page.wait_for_url("**seed=**")
    it = question(int(asked(page)["seed"]), "", 3)
    expect(page.locator("#quiz")).to_have_attribute("data-id", it.id)
    page.locator(f"input[name=answer][value='{it.right}']").check()
    page.locator("button[type=submit]").last.click()
    expect(page.locator("#again")).to_be_visible()
    assert 3 == kept(page)[it.id]["lesson"]
    page.locator("#next").click()
    expect(page.locator("#told")).to_have_count(0)
    assert "3" == asked(page)["lesson"]


def test_up_to_a_lesson_only_what_it_allows_comes_again(page: Page, site: str) -> None:
    """What is due is asked in a lesson only where it was met in it, and then first of all."""
    later = answers(page, site, 3, "clothing", rightly=False)
    inside = question(8, "", 3)
    opens(page, f"{site}/quiz?seed=8&lesson=3&answer={inside.right}")
    expect(page.locator("#again")).to_be_visible()
    page.evaluate(
        "() => { const all = JSON.parse(localStorage.quiz);"
        " for (const each of Object.values(all)) each.due = 5; localStorage.quiz = JSON.stringify(all); }"
    )
    page.goto(f"{site}/quiz?lesson=3")
    page.wait_for_url("**seed=**")
    assert inside.id == asked(page)["about"]
    assert {later, inside.id} == set(kept(page))


CUT = """() => [...document.querySelectorAll(".frame svg text")].filter((text) => {
  if (text.closest(".tiny") || getComputedStyle(text).visibility === "hidden") return false;
  const box = text.getBoundingClientRect(), air = 0.2 * box.height;
  for (let each = text.closest("svg"); each; each = each.parentElement) {
    if (!/hidden|clip|auto|scroll/.test(getComputedStyle(each).overflow) || each === document.body) continue;
    const edge = each.getBoundingClientRect();
    if (box.left < edge.left - 1 || box.right > edge.right + 1) return true;
    if (box.top + air < edge.top || box.bottom - air > edge.bottom) return true;
  }
  return box.left < 0 || box.right > innerWidth;
}).map((text) => text.textContent)"""
"""The labels of which some is hidden by what holds the picture, or lies outside of the window."""
RISEN = ("AK/Galgalta", "AK/AB", "AK/SAG")


@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("wide", [1280, 390])
@pytest.mark.parametrize(
    "name", ["why/gmar/resurrection", "birth/Beria", "clothing/Atzilut/AA:whom", "birth/Souls"]
)
def test_no_label_of_the_picture_is_cut_at_its_edge(
    window: Window, site: str, name: str, wide: int, lang: str
) -> None:
    """Nothing of a label is hidden at an edge; with room, those risen into Ein Sof keep their names."""
    page = window(viewport={"width": wide, "height": 900}).new_page()
    opens(page, f"{site}/quiz?seed=1&about={name}&answer={question(1, name).right}&lang={lang}")
    assert [] == page.evaluate(CUT)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown = page.evaluate(
        r"() => [...document.querySelectorAll('.frame text')].map((text) => text.textContent)"
    )
    names = {text.strip("\u2066\u2067\u2069") for text in shown}
    if wide == 1280 and name != "clothing/Atzilut/AA:whom":
        assert {called(each, lang) for each in RISEN} <= names


def test_the_picture_is_as_wide_as_the_answer(page: Page, site: str) -> None:
    """The picture takes the width of the column, so that fewer labels must be shortened."""
    it = question(2, "order")
    opens(page, f"{site}/quiz?seed=2&about=order&answer={it.right}")
    frame, column = page.locator(".frame").bounding_box(), page.locator("#quiz").bounding_box()
    scale = page.evaluate("document.querySelector('.frame svg').getScreenCTM().a")
    assert frame is not None
    assert column is not None
    assert frame["width"] == pytest.approx(column["width"], abs=2)
    assert 1200 * scale == pytest.approx(frame["width"], abs=20)


def test_a_browser_that_keeps_nonsense_still_asks(page: Page, site: str) -> None:
    """What is damaged in the browser's store is begun anew, and what is foreign is not counted."""
    opens(page, f"{site}/quiz?seed=1")
    name = question(3, "records").id
    for nonsense in ("{", "null", "7", json.dumps({name: {"due": "soon", "state": 9}, "x": None})):
        page.evaluate("(text) => localStorage.setItem('quiz', text)", nonsense)
        answers(page, site, 3, "records", rightly=True)
        assert 2 <= kept(page)[name]["stability"]


def test_without_scripts_it_is_asked_and_answered(window: Window, site: str) -> None:
    """Without scripts the form answers, the reason is there, and a link leads to another question."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{site}/quiz")
    it = question(0)
    page.locator(f"input[name=answer][value='{it.right}']").check()
    page.locator("button[type=submit]").last.click()
    expect(page.locator("#told h2")).to_have_text("Right.")
    page.locator("#next").click()
    assert question(1).asks.said("en") == page.locator("h1").inner_text()


def test_in_hebrew_it_runs_from_right_to_left(page: Page, site: str) -> None:
    """In Hebrew the page, its question and its answer are Hebrew, and nothing runs out of the page."""
    it = question(2, "order")
    opens(page, f"{site}/quiz?seed=2&about=order&lang=he&answer={it.right}")
    assert "rtl" == page.locator("html").get_attribute("dir")
    assert it.asks.said("he") == page.locator("h1").inner_text()
    expect(page.locator("#told h2")).to_have_text("נכון.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("lang", ["en", "he"])
def test_axe_finds_nothing_in_it(window: Window, site: str, lang: str) -> None:
    """Question, answer, test and result break no rule of WCAG 2.2 AA, in light and in dark."""
    page = window(reduced_motion="reduce").new_page()
    found: list[str] = []
    marks = "&".join(f"q{number}=1" for number in range(1, LENGTH + 1))
    for path in (
        "/quiz?seed=3",
        "/quiz?seed=3&answer=1",
        "/quiz?seed=3&answer=2",
        "/quiz?test=before&draw=1",
        f"/quiz?test=before&draw=1&{marks}",
    ):
        opens(page, f"{site}{path}&lang={lang}&theme=light")
        page.evaluate(AXE)
        found += _broken(page, f"{path} {lang} light", RULES)
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        found += _broken(page, f"{path} {lang} dark", IN_COLOUR)
    assert [] == found


def takes(page: Page, site: str, when: When, *, rightly: bool) -> None:
    """Take a test; its questions are those that were drawn for this browser."""
    page.goto(f"{site}/quiz?test={when}")
    page.wait_for_url("**draw=**")
    for number, it in enumerate(questions_of(when, int(asked(page)["draw"])), 1):
        answer = it.right if rightly else it.right % 4 + 1
        page.locator(f"input[name=q{number}][value='{answer}']").check()
    page.get_by_role("button", name="Done").click()
    expect(page.locator("#quiz .card")).to_be_visible()
    page.wait_for_function("(when) => JSON.parse(localStorage['quiz-tests'] ?? '{}')[when]", arg=when)


def test_both_tests_are_kept_and_set_side_by_side(page: Page, site: str) -> None:
    """The result of the first test is kept in the browser, and set beside the second."""
    takes(page, site, "before", rightly=False)
    assert "0" * LENGTH == kept(page, "quiz-tests")["before"]
    takes(page, site, "after", rightly=True)
    expect(page.locator("#quiz .card")).to_contain_text("So something was learnt")


def test_that_it_teaches_can_fail_here_too(page: Page, site: str) -> None:
    """One who knew all before and after is not said to have learnt."""
    takes(page, site, "before", rightly=True)
    takes(page, site, "after", rightly=True)
    expect(page.locator("#quiz .card")).to_contain_text("It is not shown that it teaches")


# Files alone.


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Write the page of fixed questions with the files of the shell, and serve them as files."""
    root: Path = tmp_path_factory.mktemp("quiz")
    for name, held in files().items():
        place = root / "static" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(held)
    (root / "en").mkdir()
    wanted = Asked("quiz", "", Read(ViewState()), StaticSite("en/quiz.html"))
    (root / "en/quiz.html").write_text(Renderer().page(wanted, quiz_page(wanted)), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_on_files_each_question_comes_again_by_the_ladder(page: Page, folder: str) -> None:
    """Known again and again a question waits 1, 3, 7, 21 days, then always 21; not known, one day again."""
    page.goto(f"{folder}/en/quiz.html")
    expect(page.locator("#due")).to_have_text(f"{FIXED} due")
    name = str(page.locator("section[data-id]").first.get_attribute("data-id"))
    for known, days in ((1, 1), (1, 3), (1, 7), (1, 21), (1, 21), (0, 1), (1, 1)):
        card = page.locator(f"section[data-id='{name}']")
        card.locator("summary").click()
        card.locator(f"[data-known='{known}']").click()
        waits = kept(page, "quiz-fixed")[name]["due"] - page.evaluate("Date.now() / 1000")
        assert days * DAY == pytest.approx(waits, abs=5)
        page.reload()
    assert name == page.locator("section[data-id]").last.get_attribute("data-id")
    expect(page.locator("#due")).to_have_text(f"{FIXED - 1} due")


def test_on_files_without_scripts_the_answers_can_be_read(window: Window, folder: str) -> None:
    """Without scripts each answer is folded out by itself, and there are no buttons that do nothing."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{folder}/en/quiz.html")
    card = page.locator("section[data-id]").first
    card.locator("summary").click()
    expect(card.locator("details .lead")).to_be_visible()
    expect(page.locator("[data-known]:visible")).to_have_count(0)
