"""The course: that it can be followed, that its twins agree, and that a wrong lesson is told of."""

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.draw.view import Look
from hitkalelut.errors import InvalidLesson, UnknownLanguage, UnknownLesson
from hitkalelut.law.phases import LIGHTS
from hitkalelut.questions.runs import full_run
from hitkalelut.study.check import asked, check, picture
from hitkalelut.study.lessons import (
    FOLDER,
    Guess,
    Lesson,
    Picture,
    Prose,
    Step,
    find_lesson,
    lessons,
    parse_lesson,
    read_lesson,
)
from hitkalelut.study.prose import Link, Written, citations, html, links, plain
from hitkalelut.study.walking import in_words, plainly, sources
from hitkalelut.words.called import called
from hitkalelut.words.sources import cite

DOC = Path(__file__).parents[2] / "docs" / "lessons.md"
HEAD = "---\ntitle: A title\nabout: What it is about.\n---\n\n"
STEP = "## A step\n\nSomething is told [P 14].\n\n"
COURSE = [lesson for lang in ("en", "he") for lesson in lessons(lang)]
SUBJECTS = (
    *("thought-of-creation", "phase-2", "first-restriction", "Galgalta/coupled", "Galgalta/full"),
    *("Galgalta/struck", "Galgalta/paired", "SAG/full", "second-restriction", "Nekudim/Keter/gadlut"),
    *("Nekudim/Malchut/broken", "AA/mochin", "worlds/ascent-1", "souls", "machsom", "gmar/legs"),
)
"""Acts that the course must show or ask about, one for each great subject."""


def lesson(text: str) -> Lesson:
    """Read a lesson that is written in a test."""
    return parse_lesson(text, "mine.md")


def shape(found: Lesson) -> list[Any]:
    """Return what a lesson draws, asks, cites and links to, step by step, apart from its words and lines."""

    def _of(block: Prose | Picture) -> tuple[Any, ...]:
        if isinstance(block, Picture):
            return (block.act, block.view, block.select, block.zoom, block.without, block.reading)
        return (
            *(place for place, _ in citations(block)),
            *sorted((each.kind, each.name) for each in links(block)),
        )

    return [
        (
            [_of(block) for block in step.shown],
            step.guess and (step.guess.act, step.guess.seed),
            [_of(block) for block in step.revealed],
        )
        for step in found.steps
    ]


@pytest.mark.parametrize("found", COURSE, ids=lambda each: f"{each.key}-{each.lang}")
def test_all_that_a_lesson_names_is_there(found: Lesson) -> None:
    """Every act, address, view, law, term, reading and citation resolves, and every picture can be drawn."""
    assert found is check(found)


@pytest.mark.parametrize("found", COURSE, ids=lambda each: f"{each.key}-{each.lang}")
def test_every_lesson_tells_draws_asks_and_cites(found: Lesson) -> None:
    """Each has at least three steps, a picture, a prediction before a reveal, and five sources."""
    assert 3 <= len(found.steps)
    assert any(isinstance(block, Picture) for step in found.steps for block in step.blocks)
    assert any(step.guess for step in found.steps)
    assert 5 <= len(sources(found))


def test_the_course_goes_from_the_first_lack_to_the_end() -> None:
    """Twelve lessons or more; the first begins with the first act, and every great subject is met."""
    course = lessons()
    assert 12 <= len(course)
    met = [
        block.act
        for each in course
        for step in each.steps
        for block in (*step.shown, step.guess, *step.revealed)
        if isinstance(block, Picture | Guess)
    ]
    assert full_run().events[0].name == met[0]
    assert [] == [act for act in SUBJECTS if act not in met]


def test_each_lesson_has_a_twin_that_draws_asks_and_cites_the_same() -> None:
    """In Hebrew the course has the same lessons in the same order, with the same pictures and sources."""
    assert {"he"} == {each.lang for each in lessons("he")}
    for english, hebrew in zip(lessons(), lessons("he"), strict=True):
        assert english.key == hebrew.key
        assert shape(english) == shape(hebrew), english.key
        assert re.search("[א-ת]", hebrew.title)
        assert not re.search("[א-ת]", english.title)


def test_no_lesson_gives_the_answer_away_above_the_question() -> None:
    """What is told of an act stands below the question about it: nothing above draws that act."""
    for found in lessons():
        for step in found.steps:
            if step.guess:
                above = [block.act for block in step.shown if isinstance(block, Picture)]
                assert step.guess.act not in above, found.key


def test_the_questions_are_the_models() -> None:
    """What is asked and what is right come from the run, and nothing of it is typed into the lesson."""
    found = find_lesson("why-four-three")[1]
    guess = next(step.guess for step in found.steps if step.guess)
    question = asked(guess)
    assert "4-3" == question.right.key
    assert "4-3" not in (FOLDER / "07-why-four-three.md").read_text("utf-8")
    assert len(question.options) > 1


def test_a_question_follows_the_run_it_is_asked_of() -> None:
    """With a law off or another reading the same act has the answer of that run."""
    weak = asked(Guess("Galgalta/level-1", 1, reading=("weak-levels",)))
    assert LIGHTS is weak.aspect
    assert "ruach-nefesh" == weak.right.key
    with pytest.raises(Exception, match="Galgalta/level-1"):
        asked(Guess("Galgalta/level-1", 1, reading=("no-weak-levels",)))


def test_the_lesson_in_the_docs_is_read_and_followed(tmp_path: Path) -> None:
    """Whoever saves the example of docs/lessons.md as it stands there has a lesson that passes."""
    text = re.search(r"````markdown\n(.*?)````", DOC.read_text("utf-8"), re.DOTALL)
    assert text is not None
    path = tmp_path / "my-lesson.md"
    path.write_text(text[1], "utf-8")
    found = check(read_lesson(path))
    assert ("What AB can hold", 2) == (found.title, len(found.steps))
    assert ("P 43", "P 22", "P 24") == sources(found)
    path.write_text(text[1].replace("AB/born", "AB/bron", 1), "utf-8")
    told = re.search(r"^hitkalelut: (my-lesson\.md:.*)$", DOC.read_text("utf-8"), re.MULTILINE)
    assert told is not None
    with pytest.raises(InvalidLesson) as refused:
        check(read_lesson(path))
    assert told[1] == str(refused.value).removeprefix(f"{tmp_path}/")


def test_a_lesson_is_added_by_putting_a_file_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file in the folder is a lesson at the place of its number, in English without a twin."""
    folder = tmp_path / "lessons"
    shutil.copytree(FOLDER, folder)
    (folder / "07a-mine.md").write_text(f"{HEAD}{STEP}", "utf-8")
    monkeypatch.setattr("hitkalelut.study.lessons.FOLDER", folder)
    lessons.cache_clear()
    try:
        number, found = find_lesson("07a-mine", "he")
        assert (8, "en", "A title") == (number, found.lang, found.title)
    finally:
        lessons.cache_clear()


WRONG = (
    ("", 1, "a lesson begins with ---"),
    ("---\ntitle: a\n", 1, "the head has no end"),
    ("---\ntitle: a\n---\n", 3, "the head lacks 'about'"),
    ("---\ntitle: a\nabuot: b\n---\n", 3, "'about'?"),
    ("---\ntitle: a\ntitle: b\nabout: c\n---\n", 3, "twice"),
    (HEAD, 1, "at least one step"),
    (f"{HEAD}Told too early.\n", 6, "write '## ...' above this"),
    (f"{HEAD}# Large\n\nTold.\n", 6, "a step begins with '## Large'"),
    (f"{HEAD}## *Loud*\n\nTold.\n", 6, "plain text"),
    (f"{HEAD}## Empty\n\n## Full\n\nTold.\n", 6, "nothing is told in the step 'Empty'"),
    (f"{HEAD}{STEP}![x](x.png)\n", 10, "a picture from elsewhere has no place here"),
    (f"{HEAD}{STEP}- one\n- two\n  ![x](x.png)\n", 11, "a picture from elsewhere"),
    (f"{HEAD}{STEP}---\n", 10, "hr has no place here"),
    (f"{HEAD}{STEP}```python\n1\n```\n", 10, "```draw or ```predict, not ```python"),
    (f"{HEAD}{STEP}```draw\nview: ladder\n```\n", 10, "names no act"),
    (f"{HEAD}{STEP}```draw\nact: AB/born\nveiw: ladder\n```\n", 12, "'view'?"),
    (f"{HEAD}{STEP}```predict\nact: AB/born\n```\n", 10, "below ```predict tell"),
    (f"{HEAD}{STEP}```predict\nact: AB/born\nseed: x\n```\n", 10, "seed 'x' is no number"),
    (
        f"{HEAD}{STEP}```predict\nact: AB/born\n```\n\nSo.\n\n```predict\nact: AB/full\n```\n",
        16,
        "a step asks once",
    ),
)
UNKNOWN = (
    ("```draw\nact: AB/bron\n```\n", 10, "nearest: AB/born"),
    ("```draw\nact: AB/born\nview: lader\n```\n", 10, "nearest: ladder"),
    ("```draw\nact: AB/born\nview: compare\n```\n", 10, "unknown drawing 'compare'"),
    ("```draw\nact: AB/born\nselect: AK/ABC\n```\n", 10, "unknown address 'AK/ABC'"),
    ("```draw\nact: AB/born\nzoom: AK/AB\n```\n", 10, "zoom goes with view partzuf or soul"),
    ("```draw\nact: Galgalta/full\nselect: AK/SAG\n```\n", 10, "AK/SAG"),
    ("```draw\nact: AB/born\nview: circles\nselect: AK/AB\n```\n", 10, "AK/AB is no part of this picture"),
    ("```draw\nact: AB/born\nwithout: striking\n```\n", 10, "never reaches AB/born"),
    ("```draw\nact: AB/born\nwithout: strikng\n```\n", 10, "nearest: striking"),
    ("```draw\nact: AB/born\nreading: no-such\n```\n", 10, "unknown reading 'no-such'"),
    ("```predict\nact: AB/bron\n```\n\nSo.\n", 10, "nearest: AB/born"),
    ("It is [P 999].\n", 10, "P has items 1 to 188"),
    ("One line,\nanother [P 14; Q 3].\n", 11, "unknown source 'Q'"),
    ("Broken in two [P 14;\nS 10].\n", 10, "a bracket stands alone"),
    ("Closed] only.\n", 10, "a bracket stands alone"),
    ("A [law](law:strikng).\n", 10, "nearest: striking"),
    ("A [term](term:nosuchterm).\n", 10, "unknown term 'nosuchterm'"),
    ("An [act](act:nowhere).\n", 10, "unknown act 'nowhere'"),
    ("A [reading](reading:male).\n", 10, "unknown reading 'male'"),
    ("A [lesson](lesson:frist-lack).\n", 10, "nearest: first-lack"),
    ("- one\n- a [page](https://example.org)\n", 11, "a link leads to act:, law:, term:"),
    ("A [script](javascript:alert(1)).\n", 10, "not a citation"),
)


@pytest.mark.parametrize(("text", "line", "says"), WRONG)
def test_what_is_no_lesson_is_told_of_in_one_line(text: str, line: int, says: str) -> None:
    """A file that is not written as a lesson is refused with its line and what would have worked."""
    with pytest.raises(InvalidLesson, match=re.escape(says)) as refused:
        lesson(text)
    assert ("mine.md", line) == (refused.value.file, refused.value.line)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("text", "line", "says"), UNKNOWN)
def test_what_a_lesson_names_and_is_not_there_is_told_of(text: str, line: int, says: str) -> None:
    """A lesson that names something unknown is refused with the line that names it, and the nearest."""
    with pytest.raises(InvalidLesson, match=re.escape(says)) as refused:
        check(lesson(f"{HEAD}{STEP}{text}"))
    assert line == refused.value.line


def test_a_file_that_is_no_text_is_told_of(tmp_path: Path) -> None:
    """What is not there, is a folder, is no UTF-8 or is much too long is one clear line."""
    path = tmp_path / "a.md"
    for made, says in (
        (lambda: None, "cannot be read"),
        (lambda: path.write_bytes(b"\xff\xfe\x00"), "saved as UTF-8"),
        (lambda: path.write_text("x" * 50_000, "utf-8"), "too long"),
    ):
        made()
        with pytest.raises(InvalidLesson, match=says):
            read_lesson(path)
    with pytest.raises(InvalidLesson, match="cannot be read"):
        read_lesson(tmp_path)


def test_unknown_names_of_lessons_and_languages() -> None:
    """A lesson or language that is not there is named with the nearest that is."""
    with pytest.raises(UnknownLesson, match="nearest: restriction"):
        find_lesson("restricton")
    with pytest.raises(UnknownLesson):
        find_lesson("0")
    with pytest.raises(UnknownLanguage):
        lessons("xx")


def test_the_language_of_a_file_is_in_its_name(tmp_path: Path) -> None:
    """A file that ends in .he.md is Hebrew unless another is asked for; a byte order mark is no fault."""
    path = tmp_path / "03-mine.he.md"
    path.write_text(f"\ufeff{HEAD}{STEP}", "utf-8")
    assert ("he", "mine") == (read_lesson(path).lang, read_lesson(path).key)
    assert "en" == read_lesson(path, "en").lang


LINKED = Written(lambda link: f'<a href="{link.kind}-{link.name}">', lambda text: f"<cite>{text}</cite>")


def test_text_becomes_html_that_is_only_ours() -> None:
    """Marks, lists, links and citations come out; tags that an author writes are shown, not obeyed."""
    text = 'A *b* **c** `d<e` [f](law:striking) [P 14; S 10]\n\n- <script>alert(1)</script>\n- &amp; "q"'
    made = html(Prose(text, 1), LINKED)
    assert (
        '<p>A <em>b</em> <strong>c</strong> <code dir="ltr">d&lt;e</code> <a href="law-striking">f</a> '
        "<cite>P 14</cite> <cite>S 10</cite></p>"
        "<ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li><li>&amp; &quot;q&quot;</li></ul>" == made
    )


@given(st.text(max_size=60))
def test_no_text_brings_a_tag_of_its_own(text: str) -> None:
    """Whatever stands in a paragraph, only tags that Markdown makes come out."""
    made = html(Prose(text, 1), LINKED)
    allowed = r"</?(?:p|em|strong|ul|ol|li|blockquote|cite|code|a|br|h[1-6]|hr|pre|img)(?: [^<>]*)?>"
    assert "<" not in re.sub(allowed, "", made)


def test_text_becomes_lines() -> None:
    """In a shell marks are gone, list items have their numbers, and paragraphs an empty line between them."""
    text = "A *b*\nand [c](law:striking) [P 14].\n\n1. one\n2. two\n\n- three"
    assert "A b and c [P 14].\n\n1. one\n2. two\n\n- three" == plain(Prose(text, 1))


def test_citations_and_links_know_their_lines() -> None:
    """Each is told with the line of the file that it stands in."""
    prose = Prose("One [P 1]\ntwo [P 2]\n\n- [x](law:striking)\n- y [S 3; S 4]", 7)
    assert [("P 1", 7), ("P 2", 8), ("S 3", 11), ("S 4", 11)] == list(citations(prose))
    assert [Link("law", "striking", 10)] == list(links(prose))


def test_a_hebrew_name_may_stand_in_a_link() -> None:
    """A term may be linked by its Hebrew, as the reader of the text would write it."""
    text = f"{HEAD}{STEP}A [term](term:מסך).\n"
    assert check(lesson(text)).steps[0].title == "A step"


def test_the_shell_tells_the_part_that_is_marked() -> None:
    """Where a part is marked or near only that part is told, with what is in it."""
    told = in_words(Picture("AB/full", 1, select="AK/AB"), "en")
    assert told.startswith("[AB/full] ")
    assert "Haya is in it" in told
    assert "Galgalta:" not in told
    near = in_words(Picture("Galgalta/ruach", 1, view="partzuf", zoom="AK/Galgalta"), "en")
    assert "Keter: a vessel with the light of Ruach in it" in near


def test_a_picture_with_much_in_it_says_where_to_see_the_rest() -> None:
    """Where more is drawn than can be told in a few lines, the command that tells it all is named."""
    told = in_words(Picture("end-of-correction", 1), "he").splitlines()[-1]
    assert "hitkalelut draw ladder --at end-of-correction --lang he --text" in told


def test_a_lesson_as_data_has_all_of_it() -> None:
    """A program gets the steps, what is asked with what is right, what is drawn, and the sources."""
    told = plainly(find_lesson("partzuf")[1])
    steps = told["steps"]
    assert "Galgalta/ruach" == steps[1]["question"]["act"]
    assert "ruach-nefesh" == steps[1]["question"]["right"]
    assert "ruach-nefesh" in steps[1]["question"]["options"]
    assert "AK/Galgalta" in steps[1]["question"]["asks"]
    assert all(cite(place) for place in told["sources"])


def test_a_picture_may_be_of_another_run() -> None:
    """With a law off the picture is that of the run without it."""
    off = picture(Picture("Galgalta/full", 1, without=("striking",)), Look())
    assert off.scene.things


def test_steps_and_blocks_keep_their_order() -> None:
    """What stands above a question is shown, what stands below it revealed; text after text is one."""
    text = f"{HEAD}## One\n\nA.\n\nB.\n\n```predict\nact: AB/full\n```\n\nC.\n\n```draw\nact: AB/full\n```\n"
    (step,) = lesson(text).steps
    assert (
        Step(
            "One",
            6,
            (Prose("A.\n\nB.", 8),),
            Guess("AB/full", 12),
            (Prose("C.", 16), Picture("AB/full", 18)),
        )
        == step
    )


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "*a ", "**a", "`a ", "- a\n", "> ", "<a", "![", "\x00", "\u202e"]
)
def test_a_strange_lesson_is_answered_soon(piece: str) -> None:
    """However odd a file of the greatest length is, it is read or refused within a few seconds."""
    begun = time.monotonic()
    with suppress(InvalidLesson):
        check(lesson(f"{HEAD}## A step\n\n{piece * (39_000 // len(piece))}"))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_first_lesson_draws_no_name_before_it_tells_it(lang: str) -> None:
    """Whoever begins has read each name of a vessel or a light before a picture shows it."""
    told = ""
    for block in (block for step in lessons(lang)[0].steps for block in step.blocks):
        if isinstance(block, Prose):
            told += plain(block)
            continue
        says = in_words(block, lang)
        names = {called(key, lang) for key in ("keter", "hochma", "hassadim", "bina", "malchut")}
        assert {name for name in names if name in says} <= {name for name in names if name in told}
    assert called("hochma", lang) in told
