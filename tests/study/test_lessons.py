"""The course: that it can be followed, that its twins agree, and that a wrong lesson is told of."""

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hitkalelut.draw.view import Look
from hitkalelut.errors import InvalidLesson
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
    read_lesson,
)
from hitkalelut.study.prose import citations, links, plain
from hitkalelut.study.walking import in_words, plainly, sources
from hitkalelut.words.called import called
from hitkalelut.words.sources import cite
from tests.study.test_wrong_lessons import HEAD, STEP, lesson

DOC = Path(__file__).parents[2] / "docs" / "lessons.md"
COURSE = [lesson for lang in ("en", "he") for lesson in lessons(lang)]
SUBJECTS = (
    *("thought-of-creation", "phase-2", "first-restriction", "Galgalta/coupled", "Galgalta/full"),
    *("Galgalta/struck", "Galgalta/paired", "SAG/full", "second-restriction", "Nekudim/Keter/gadlut"),
    *("Nekudim/Malchut/broken", "AA/mochin", "worlds/ascent-1", "souls", "machsom", "gmar/legs"),
)
"""Acts that the course must show or ask about, one for each great subject."""


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
