"""`study lessons`: the course in a shell."""

import io
import re
from pathlib import Path

import pytest

from hitkalelut.study.lessons import find_lesson, lessons
from tests.cli.conftest import Ask, one_line, shell, written

MINE = """---
title: Mine
about: A lesson of one step.
---

## One step

Told [P 14].

```predict
act: AB/full
```

Seen.
"""


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let these lines be what is typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def right(key: str) -> int:
    """Return the number of the right answer to the first question of a lesson."""
    from hitkalelut.study.check import asked

    guess = next(step.guess for step in find_lesson(key)[1].steps if step.guess)
    found = asked(guess)
    return found.options.index(found.right) + 1


def test_the_course_is_listed(ask: Ask) -> None:
    """Without a name all lessons are listed with number and title, in the language that is asked for."""
    for lang in ("en", "he"):
        said = ask("study", "lessons", "--lang", lang)
        assert (0, "") == (said.code, said.err)
        rows = re.findall(r"^(\d+) +(\S+) ", said.out, re.MULTILINE)
        assert [(str(n), each.key) for n, each in enumerate(lessons(lang), 1)] == rows
        assert all(each.title in said.out for each in lessons(lang))


def test_a_lesson_is_shown_whole(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--reveal` prints every step with what is right, and reads nothing."""
    monkeypatch.setattr("sys.stdin", None)
    said = ask("study", "lessons", "why-four-three", "--reveal")
    assert (0, "") == (said.code, said.err)
    assert all(step.title in said.out for step in find_lesson("why-four-three")[1].steps)
    assert f"What happens: {right('why-four-three')}  4/3" in said.out
    assert "Predicted rightly" not in said.out
    assert "Sources: P 42, T4.hp" in said.out


def test_a_number_names_a_lesson(ask: Ask) -> None:
    """A lesson may be named by its place in the course."""
    assert (
        ask("study", "lessons", "7", "--reveal").out
        == ask("study", "lessons", "why-four-three", "--reveal").out
    )


def test_a_prediction_is_told_right_or_wrong(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers that are typed are judged by the run, and what is no answer is asked for again."""
    good = right("worn-down")
    answers(monkeypatch, "x", "9", str(good), str(1 + (right("partzuf") == 1)))
    said = ask("study", "lessons", "worn-down")
    assert 4 == said.out.count("Your prediction, 1 to 4")
    assert f"As it is: {good}  3" in said.out
    assert re.search(r"Predicted rightly: [12] of 2\.", said.out)
    wrong = 1 if good != 1 else 2
    answers(monkeypatch, str(wrong))
    said = ask("study", "lessons", "worn-down")
    assert f"A surprise: {good}  3" in said.out
    assert "Predicted rightly: 0 of 1." in said.out


def test_the_answer_is_not_told_before_it_is_asked(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands below a question comes after the answer to it."""
    answers(monkeypatch, "1", "1")
    out = ask("study", "lessons", "worn-down").out
    assert out.index("Your prediction") < out.index("One phase less")


def test_an_empty_line_or_the_end_shows_what_is_right(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever does not answer, or has gone, is shown what happens, and nothing waits."""
    for lines in ((), ("", "")):
        answers(monkeypatch, *lines)
        said = ask("study", "lessons", "worn-down")
        assert 0 == said.code
        assert 2 == said.out.count("What happens: ")
    done = shell("$0 study lessons 1 < /dev/null")
    assert (0, "") == (done.returncode, done.stderr)
    assert "What happens: " in done.stdout


def test_a_lesson_in_hebrew_is_hebrew(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Hebrew the text, the picture, the question and what is said to the answer are Hebrew."""
    answers(monkeypatch, str(right("partzuf")), "")
    said = ask("study", "lessons", "partzuf", "--lang", "he")
    for line in said.out.splitlines():
        words = re.sub(r"\[[^\]]*\]|hitkalelut .*|מקורות: .*", "", line)
        assert not re.search("[A-Za-z]{2}", words), line
    assert "רוח, נפש" in said.out


def test_a_lesson_of_ones_own(ask: Ask, tmp_path: Path) -> None:
    """A file is gone through like a lesson of the course, and `--check` tells that all of it is there."""
    path = written(tmp_path, MINE, "mine.md")
    said = ask("study", "lessons", "--file", path, "--reveal")
    assert (0, "") == (said.code, said.err)
    assert "Haya, Neshama, Ruach, Nefesh" in said.out
    said = ask("study", "lessons", "--file", path, "--check")
    assert "mine.md: steps 1, questions 1, sources 1; all resolve\n" == said.out


def test_the_whole_course_is_checked(ask: Ask) -> None:
    """`--check` alone asks it of every lesson of the course, in both languages."""
    for lang in ("en", "he"):
        said = ask("study", "lessons", "--check", "--lang", lang)
        assert len(lessons()) == said.out.count("all resolve")


def test_a_wrong_lesson_is_wrong_use(ask: Ask, tmp_path: Path) -> None:
    """A fault in a lesson is one line with its place, before anything of the lesson is shown."""
    path = written(tmp_path, MINE.replace("AB/full", "AB/fill"), "mine.md")
    for options in ((), ("--reveal",), ("--check",), ("--json",)):
        said = ask("study", "lessons", "--file", path, *options)
        assert (2, "") == (said.code, said.out)
        assert "mine.md:10: unknown act 'AB/fill'; nearest: AB/full" in one_line(said)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nope",), "unknown lesson 'nope'; 'hitkalelut study lessons' lists them all"),
        (("99",), "unknown lesson '99'; lessons go from 1 to 17"),
        (("1", "--lang", "xx"), "unknown language 'xx'; choose en or he"),
        (("--file", "/nowhere.md"), "cannot be read"),
        (("1", "--file", "mine.md"), "leave out LESSON"),
        (("x" * 100_000,), "unknown lesson"),
    ],
)
def test_wrong_use_is_one_clear_line(ask: Ask, arguments: tuple[str, ...], says: str) -> None:
    """What is not there or contradicts itself is told of in one line, with exit code 2."""
    said = ask("study", "lessons", *arguments)
    assert 2 == said.code
    assert says in one_line(said)


def test_a_program_reads_the_course(ask: Ask) -> None:
    """`--json` lists the course, and gives a lesson with its questions, answers and sources."""
    assert [each.key for each in lessons()] == [row["key"] for row in ask("study", "lessons", "--json").json]
    told = ask("study", "lessons", "partzuf", "--json", "--lang", "he").json
    assert ("partzuf", "he") == (told["key"], told["lang"])
    asked = [step["question"] for step in told["steps"] if "question" in step]
    assert "ruach-nefesh" == asked[0]["right"]
    assert "P 24" in told["sources"]


@pytest.mark.parametrize(("lang", "title"), [("en", "Preface to the Wisdom"), ("he", "פתיחה לחכמת הקבלה")])
def test_a_lesson_tells_what_the_letters_of_its_sources_stand_for(ask: Ask, lang: str, title: str) -> None:
    """Below a lesson each book that it cites stands once with its title, and no other book."""
    lines = ask("study", "lessons", "1", "--reveal", "--lang", lang).out.splitlines()
    at = next(n for n, line in enumerate(lines) if "P 1, T1.q 72" in line)
    told = dict(line.split(maxsplit=1) for line in lines[at + 3 : -1])
    assert ["P", "T1", "R1", "R2", ".q"] == list(told)
    assert told["P"].startswith(title)


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_lesson_ends_with_the_command_of_its_questions(ask: Ask, lang: str) -> None:
    """The last line of a lesson of the course is a command that asks up to it, and that can be run."""
    tongue = "" if lang == "en" else " --lang he"
    for name in ("4", "screen"):
        last = ask("study", "lessons", name, "--reveal", "--lang", lang).out.splitlines()[-1]
        assert last.endswith(f"hitkalelut study quiz --lesson 4{tongue}")
    asked = last.partition("hitkalelut ")[2].split()
    assert 0 == ask(*asked, "--count", 1, "--json").code


def test_a_lesson_calls_parts_by_their_names(ask: Ask) -> None:
    """What a law does is told without the addresses of parts."""
    for number in range(1, 18):
        said = ask("study", "lessons", number, "--reveal").out
        told = [line for line in said.splitlines() if line.startswith("by the law")]
        assert told, number
        assert not any(re.search(r"[A-Z][\w-]*/[A-Za-z]", line) for line in told), number
