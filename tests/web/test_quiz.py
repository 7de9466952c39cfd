"""The quiz on the atlas: asked and answered without scripts, and scheduled for a browser that keeps it."""

import re
from html import unescape
from urllib.parse import quote

import pytest

from hitkalelut.study.lessons import lessons
from hitkalelut.study.questions import KINDS, kinds_of, question
from hitkalelut.study.schedule import reviewed
from hitkalelut.study.telling import again, data
from hitkalelut.study.testing import LENGTH, questions_of
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked
from hitkalelut.web.pages.quiz import FIXED, Fixed, quiz_page
from hitkalelut.web.site import StaticSite
from hitkalelut.words.tongue import LANGUAGES, translate
from tests.web.conftest import Get

NOW = 1_700_000_000


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
def test_each_kind_is_asked_and_answered(get: Get, kind: str, lang: str) -> None:
    """A question of each kind has its four options; answered, it is told with the law and a source."""
    asked = question(4, kind)
    page = unescape(get(f"/quiz?seed=4&about={kind}&lang={lang}").text)
    assert asked.asks.said(lang) in page
    assert all(option.says.said(lang) in page for option in asked.options)
    assert 4 == page.count('name="answer"')
    assert 'id="told"' not in page
    told = unescape(get(f"/quiz?seed=4&about={kind}&lang={lang}&answer={asked.right}").text)
    assert 'data-good="1"' in told
    assert asked.grounds.says.said(lang) in told
    assert all(re.sub(r"\..*", "", source.split(" ")[0]) in told for source in asked.grounds.sources)
    wrong = get(f"/quiz?seed=4&about={kind}&lang={lang}&answer={asked.right % 4 + 1}").text
    assert 'data-good="0"' in wrong


def test_an_answer_leads_to_the_state_and_its_drawing(get: Get) -> None:
    """What is right is drawn, and leads to the page of the state with the part chosen."""
    asked = question(2, "lights")
    told = get(f"/quiz?seed=2&about=lights&answer={asked.right}").text
    assert f'href="/way?act={asked.grounds.act}&amp;select={asked.grounds.part}' in told
    assert "<svg" in told.partition('id="because"')[2]


def test_a_question_is_asked_by_its_id(get: Get) -> None:
    """By its id the very subject is asked, whatever the seed, as one that is due must be."""
    name = "records/AB/left:AK/AB:reshimo"
    for seed in (1, 2):
        assert f'data-id="{name}"' in get(f"/quiz?seed={seed}&about={quote(name, safe='')}").text


@pytest.mark.parametrize("seed", ["", "-1", "x", "9" * 30, "2147483648", "٣"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_seed_that_is_none_is_told(get: Get, seed: str, lang: str) -> None:
    """What is no number of a seed is badly asked, and it is said between which numbers one lies."""
    got = get(f"/quiz?seed={quote(seed)}&lang={lang}")
    assert 400 == got.status_code
    assert "2147483647" in got.text
    assert 'name="answer"' not in got.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_asks_up_to_a_lesson(get: Get, lang: str) -> None:
    """Up to a lesson it asks what the package asks, of the kinds there are, and all ways keep the lesson."""
    asked = question(4, "order", 3)
    page = unescape(get(f"/quiz?seed=4&about=order&lesson=3&lang={lang}").text)
    assert asked.asks.said(lang) in page
    assert all(option.says.said(lang) in page for option in asked.options)
    assert '<input type="hidden" name="lesson" value="3">' in page
    kinds = page.partition('class="chips"')[2].partition("</nav>")[0]
    assert 1 + len(kinds_of(3)) == kinds.count("<a ") == kinds.count("lesson=3")
    assert lessons(lang)[2].title in page
    assert get(f"/quiz?seed=4&about=order&lesson=restriction&lang={lang}").text.count('value="3"') > 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lesson", ["0", "18", "-1", "x", "", "<b>"])
def test_a_lesson_that_is_none_is_told_with_those_there_are(get: Get, lesson: str, lang: str) -> None:
    """Another lesson is not found; the page says which there are, and leads to the questions of each."""
    got = get(f"/quiz?lesson={quote(lesson)}&lang={lang}")
    assert 404 == got.status_code
    assert len(lessons()) == len(set(re.findall(r'href="/quiz\?[^"]*lesson=(\d+)"', got.text)))
    assert translate("The course has lessons 1 to {n}", lang).format(n=len(lessons())) in got.text
    assert "<b>" not in got.text.partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize("about", ["riddles", "records/none", "<script>alert(1)</script>", "x" * 300])
def test_what_cannot_be_asked_is_not_found(get: Get, about: str) -> None:
    """An unknown kind or subject is answered by the page for what is not there, and never repeated raw."""
    got = get(f"/quiz?about={quote(about, safe='')}")
    assert 404 == got.status_code
    assert "<script>alert" not in got.text


@pytest.mark.parametrize("answer", ["0", "5", "x", "<b>"])
def test_a_strange_answer_is_none(get: Get, answer: str) -> None:
    """What is none of the four options is taken for no answer."""
    assert "data-good" not in get(f"/quiz?seed=3&answer={answer}").text


def filled(answers: list[int]) -> str:
    """Return answers as the form of a test sends them."""
    return "&".join(f"q{number}={answer}" for number, answer in enumerate(answers, 1))


def test_the_test_is_asked_whole_and_nothing_is_explained(get: Get) -> None:
    """All questions of the test stand in one form; its result tells how many are right, and no reason."""
    page = get("/quiz?test=before&draw=5").text
    assert 4 * LENGTH == page.count('type="radio"')
    rights = [each.right for each in questions_of("before", 5)]
    result = get(f"/quiz?test=before&draw=5&{filled(rights)}").text
    assert f'data-marks="{"1" * LENGTH}"' in result
    assert f"{LENGTH} of {LENGTH} right" in result
    assert "by the law" not in result
    assert f"before={'1' * LENGTH}" in result


def test_both_tests_are_set_side_by_side(get: Get) -> None:
    """With the marks of the first in the address, the second says whether anything was learnt."""
    rights = [each.right for each in questions_of("after", 5)]
    learnt = get(f"/quiz?test=after&draw=5&before={'0' * LENGTH}&{filled(rights)}").text
    assert "So something was learnt" in learnt
    same = get(f"/quiz?test=after&draw=5&before={'1' * LENGTH}&{filled(rights)}").text
    assert "It is not shown that it teaches" in same


def test_a_test_that_is_not_answered_whole_is_asked_again(get: Get) -> None:
    """Where an answer is missing nothing is scored, what was chosen is kept, and it is said."""
    page = get(f"/quiz?test=before&draw=5&{filled([1] * (LENGTH - 1))}").text
    assert 'role="alert"' in page
    assert LENGTH - 1 == page.count(" checked")


def test_there_are_two_tests_only(get: Get) -> None:
    """Any other test is badly asked."""
    assert 400 == get("/quiz?test=during").status_code


# For programs, and for the browser that keeps when a question comes again.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_program_gets_the_question_of_the_package(get: Get, lang: str) -> None:
    """The same question, options in the same order, with its answer."""
    assert data(question(7, "why"), lang) == get(f"/api/quiz?seed=7&about=why&lang={lang}").json()


def test_a_program_asks_up_to_a_lesson(get: Get) -> None:
    """With a lesson the same is asked as in the package; one that is not there is not found."""
    assert data(question(7, "", 4), "en") == get("/api/quiz?seed=7&lesson=4").json()
    got = get("/api/quiz?lesson=18")
    assert (404, True) == (got.status_code, "lessons go from 1 to 17" in got.json()["error"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("seconds", [-5, 0, 60, 600, 3_600, 7_300, 86_400, 500_000])
def test_when_it_comes_again_is_said_as_in_the_shell(get: Get, seconds: int, lang: str) -> None:
    """The web says in how long a question comes again with the very words of the shell."""
    assert {"says": again(seconds, lang)} == get(f"/api/quiz/again?seconds={seconds}&lang={lang}").json()
    assert "today" not in again(seconds, "en")


def test_a_program_is_told_what_can_be_asked(get: Get) -> None:
    """An unknown kind is refused with the nearest."""
    got = get("/api/quiz?about=record")
    assert (404, "records") == (got.status_code, got.json()["nearest"][0])


def test_the_schedule_is_that_of_the_package(get: Get) -> None:
    """Sent back with each answer, what is remembered goes the way that the scheduler of the package goes."""
    kept: dict[str, object] = {}
    memory, now = None, NOW
    for right in (True, True, True, False, True):
        memory = reviewed(memory, right=right, now=now)
        fields = "&".join(f"{key}={value}" for key, value in kept.items() if value is not None)
        kept = get(f"/api/quiz/review?right={int(right)}&now={now}&{fields}").json()
        assert [getattr(memory, key) for key in kept] == list(kept.values())
        now = memory.due


@pytest.mark.parametrize(
    "fields",
    [
        "now=1",
        "right=1",
        "right=maybe&now=1",
        "right=1&now=-5",
        "right=1&now=99999999999999",
        "right=1&now=1&state=4",
        "right=1&now=1&state=2&stability=0",
        "right=1&now=1&state=2&stability=nan",
        "right=1&now=1&state=2&stability=1e300",
        "right=1&now=1&state=2&difficulty=11",
        "right=1&now=1&state=1&step=500",
    ],
)
def test_what_no_browser_has_kept_is_refused(get: Get, fields: str) -> None:
    """Fields out of range are refused, and are no fault of ours."""
    assert 422 == get(f"/api/quiz/review?{fields}").status_code


@pytest.mark.parametrize("state", [1, 2, 3])
@pytest.mark.parametrize("right", [0, 1])
def test_whatever_is_within_range_is_scheduled(get: Get, state: int, right: int) -> None:
    """The outermost values are answered, and the question is due at some time from now on."""
    for step in ("", "&step=0", "&step=9"):
        for stability in (0.001, 100_000):
            for difficulty in (1, 10):
                held = f"state={state}{step}&stability={stability}&difficulty={difficulty}&last=0"
                got = get(f"/api/quiz/review?right={right}&now={NOW}&{held}")
                assert 200 == got.status_code
                assert got.json()["due"] >= NOW


# Files alone.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_static_site_has_some_questions(lang: str) -> None:
    """Files have a fixed set of different questions of all kinds, the same in every language."""
    site = StaticSite(f"{lang}/quiz.html")
    shown = quiz_page(Asked("quiz", "", Read(ViewState(lang=lang)), site))
    assert isinstance(shown.view, Fixed)
    names = [each.id for each in shown.view.questions]
    assert FIXED == len(set(names))
    assert {kind.key for kind in KINDS} == {name.partition("/")[0] for name in names}
    assert all(each.right.says and each.because.sources for each in shown.view.questions)
