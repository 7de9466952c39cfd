"""Study: the door, each lesson with its reveals, and the same as files."""

import json
import re
from html import unescape

import pytest

from hitkalelut.creation.addresses import resolve
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import value_says
from hitkalelut.study.check import asked
from hitkalelut.study.lessons import Lesson, Picture, lessons
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked
from hitkalelut.web.beside import extra_files
from hitkalelut.web.pages.study import lesson_page, study_page
from hitkalelut.web.render import Renderer
from hitkalelut.web.site import StaticSite, page_file
from tests.web.conftest import Get

COURSE = [lesson for lang in ("en", "he") for lesson in lessons(lang)]


def reveals(page: str) -> list[str]:
    """Return what each reveal of a lesson holds."""
    return re.findall(r'<details class="reveal">(.*?)</details>', page, re.DOTALL)


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_door_leads_to_every_lesson(get: Get, lang: str) -> None:
    """The course is listed in its order, each lesson with what it is about, and one button begins it."""
    page = get(f"/study?lang={lang}").text
    found = re.findall(r'<a class="card" href="/study/([^"?]+)', page)
    assert [each.key for each in lessons(lang)] == found
    assert all(each.about in unescape(page) for each in lessons(lang))
    assert f'class="button large" href="/study/{lessons()[0].key}' in page
    assert re.search(r'<a href="/study[^"]*" aria-current="page">', page)


@pytest.mark.parametrize("lesson", COURSE, ids=lambda each: f"{each.key}-{each.lang}")
def test_a_lesson_shows_its_steps_pictures_and_questions(get: Get, lesson: Lesson) -> None:
    """Each step is there with its title; each picture is drawn, and each question asked before its reveal."""
    page = unescape(get(f"/study/{lesson.key}?lang={lesson.lang}").text)
    assert [step.title for step in lesson.steps] == re.findall(r'<h2 id="title-\d+">(.*?)</h2>', page)
    pictures = [block for step in lesson.steps for block in step.blocks if isinstance(block, Picture)]
    assert len(pictures) == page.count('<div class="picture"><svg')
    told = reveals(page)
    guesses = [step.guess for step in lesson.steps if step.guess]
    assert len(guesses) == len(told)
    for guess, reveal in zip(guesses, told, strict=True):
        question = asked(guess)
        right = value_says(question.aspect, question.right.value, lesson.lang)
        assert right in re.sub("<[^>]+>", "", reveal)
        before = page[: page.index(reveal)]
        options = before[before.rindex('<fieldset class="choices">') :]
        assert len(question.options) == options.count('type="radio"')
        assert f'value="{question.right.key}" autocomplete="off" class="so"' in options


def test_no_two_things_on_a_lesson_have_one_id(get: Get) -> None:
    """However many pictures stand on a page, each id is there once, and the marked part is marked in each."""
    for lesson in lessons():
        page = get(f"/study/{lesson.key}").text
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), lesson.key
        marked = [
            block
            for step in lesson.steps
            for block in step.blocks
            if isinstance(block, Picture) and block.select and not block.zoom
        ]
        assert len(marked) <= len(re.findall(r'class="[^"]*\bselected\b', page)), lesson.key


def test_a_picture_leads_to_its_act(get: Get) -> None:
    """Below each picture stands the way to the same act with the same part."""
    page = unescape(get("/study/why-four-three?theme=dark").text)
    assert '<a href="/way?act=AB/born&select=AK/AB&theme=dark"' in page
    assert str(resolve("AK/AB", full_run().state().desires)) == "AK/AB"


def test_links_and_citations_lead_to_what_they_name(get: Get) -> None:
    """A law, a term, a reading and a cited book can be gone to, in the language of the page."""
    page = unescape(get("/study/why-four-three?lang=he").text)
    assert '<a href="/readings?lang=he#last-coarseness' not in page
    assert re.search(r'<a href="/readings\?lang=he#[A-Z]\d+">', page)
    assert re.search(
        r'<cite class="source"><a href="https://[^"]+" title="[^"]+"><bdi dir="ltr">P 42</bdi>', page
    )
    assert '<a href="/terms/masach?lang=he">' in unescape(get("/study/screen?lang=he").text)
    assert '<a href="/laws/striking">' in unescape(get("/study/worn-down").text)


@pytest.mark.parametrize(("lang", "text"), [("en", "4/3"), ("he", "שבירת")])
def test_a_lesson_is_found_by_a_search(get: Get, lang: str, text: str) -> None:
    """What stands in the title of a lesson finds it, on the server and in the index of the files."""
    title = next(each.title for each in lessons(lang) if text in each.title)
    assert title in unescape(get(f"/search?q={text}&lang={lang}").text)
    index = json.loads(str(extra_files((lang,))[f"static/search-{lang}.json"]))
    (found,) = (row for row in index if row["title"] == title and row["href"].startswith(f"../{lang}/study/"))
    assert title in found["keys"]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_lesson_ends_with_its_own_questions(get: Get, lang: str) -> None:
    """Each lesson leads to the quiz up to it, below all its steps."""
    for number, lesson in enumerate(lessons(lang), 1):
        page = unescape(get(f"/study/{lesson.key}?lang={lang}").text).rpartition("</section>")[2]
        assert re.search(rf'id="questions" href="/quiz\?[^"]*lesson={number}"', page), lesson.key


def test_a_lesson_that_is_not_there_is_not_found(get: Get) -> None:
    """An unknown lesson is answered by 404 and the nearest ones."""
    got = get("/study/restricton")
    assert 404 == got.status_code
    assert 'href="/study/restriction"' in got.text


def test_what_is_written_in_a_lesson_is_not_obeyed(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags and quotes of an author come out as the letters they are, wherever they stand."""
    from hitkalelut.study.lessons import parse_lesson

    bad = "<img src=x onerror=alert(1)>"
    text = f"---\ntitle: {bad}\nabout: {bad}\n---\n\n## {bad}\n\n{bad} [P 14] `{bad}`\n"
    made = parse_lesson(text, "bad.md", key="bad")
    monkeypatch.setattr("hitkalelut.web.pages.study.find_lesson", lambda *_: (1, made))
    page = get("/study/bad").text
    assert "<img src=x" not in page
    assert 3 <= page.count("&lt;img src=x")


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_course_as_files(lang: str) -> None:
    """On the static site pictures are files that the way shares, and links lead to what is built."""
    renderer = Renderer()
    for key in ("", *(lesson.key for lesson in lessons())):
        place = page_file(lang, "study", key)
        question = Asked("study", key, Read(ViewState(lang=lang)), StaticSite(place))
        shown = lesson_page(question) if key else study_page(question)
        page = renderer.page(question, shown)
        objects = re.findall(r'<object [^>]*data="([^"]+)"', page)
        files = [name for name, _ in getattr(shown.view, "files", ())]
        assert [name.rpartition("/")[2] for name in files] == [each.rpartition("/")[2] for each in objects]
        assert not re.search(r'href="/', page)
