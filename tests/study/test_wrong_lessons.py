"""A wrong lesson is told of in one line: what is no lesson, and what it names that is not there."""

import re
from pathlib import Path

import pytest

from hitkalelut.errors import InvalidLesson, UnknownLanguage, UnknownLesson
from hitkalelut.study.check import check
from hitkalelut.study.lessons import (
    Lesson,
    find_lesson,
    lessons,
    parse_lesson,
    read_lesson,
)

HEAD = "---\ntitle: A title\nabout: What it is about.\n---\n\n"
STEP = "## A step\n\nSomething is told [P 14].\n\n"


def lesson(text: str) -> Lesson:
    """Read a lesson that is written in a test."""
    return parse_lesson(text, "mine.md")


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
