"""`study quiz`, `study test`, `study progress`: asked in the shell, kept, and set side by side."""

import io
import json
import signal
import subprocess
import time
from itertools import islice
from pathlib import Path

import pytest

from hitkalelut.store.progress import Memory, opened
from hitkalelut.study.questions import kinds_of, question, series
from hitkalelut.study.testing import LENGTH, questions_of
from tests.cli.conftest import SCRIPT, Ask, Said, one_line, shell
from tests.web.conftest import interruptible


@pytest.fixture
def quiz(ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    """Return a way to run a command of the quiz with these lines typed in, and progress in a file apart."""

    def _quiz(*arguments: object, typed: str = "") -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return ask("study", *arguments, "--file", tmp_path / "progress")

    return _quiz


def right(seed: int, count: int) -> str:
    """Return the right answers of a seed, a line each."""
    drawn = series(seed)
    return "".join(f"{next(drawn).right}\n" for _ in range(count))


def test_right_answers_are_counted_kept_and_explained(quiz: Ask) -> None:
    """Three right answers are said to be right, each with its source, and are due again later."""
    said = quiz("quiz", "--seed", 5, "--count", 3, typed=right(5, 3))
    assert (0, "") == (said.code, said.err)
    assert "3 of 3 right" in said.out
    assert 3 == said.out.count("Right.")
    assert 3 == said.out.count("It comes again in ")
    told = quiz("progress", "--json").json
    assert (3, 3, 3, 0) == (told["answers"], told["right"], told["questions"], told["due"])


def test_a_wrong_answer_is_told_what_is_right_and_why(quiz: Ask) -> None:
    """A wrong answer is shown the right one, the law and the causes."""
    asked = next(series(5))
    said = quiz("quiz", "--seed", 5, "--count", 1, typed=f"{asked.right % 4 + 1}\n")
    assert f"No, it is: {asked.right}  {asked.options[asked.right - 1].says.said('en')}" in said.out
    assert all(source in said.out for source in asked.grounds.sources)
    assert "0 of 1 right" in said.out


def test_what_is_no_answer_is_asked_again_and_q_ends(quiz: Ask) -> None:
    """Neither 0, 5, a word nor an empty line is an answer; q and the end of the input end it."""
    said = quiz("quiz", "--seed", 1, typed="0\n5\nword\n\n99999999999\nq\n")
    assert (0, 6) == (said.code, said.out.count("1 to 4, or q to end:"))
    assert "0 of 0 right" in said.out
    assert "0 of 0 right" in quiz("quiz", "--seed", 1).out


def test_the_same_seed_asks_the_same(ask: Ask) -> None:
    """Questions come as JSON, a line each, unasked, in both languages; the same seed gives the same."""
    for lang in ("en", "he"):
        line = ("study", "quiz", "--seed", 9, "--count", 4, "--json", "--lang", lang)
        lines = ask(*line).out.splitlines()
        assert [lang] * 4 == [json.loads(each)["lang"] for each in lines]
        assert lines == ask(*line).out.splitlines()
        assert all(1 <= json.loads(each)["right"] <= 4 for each in lines)


def test_one_kind_alone_is_asked(ask: Ask) -> None:
    """With --about only questions of that kind come; --kinds lists the kinds."""
    lines = ask("study", "quiz", "--seed", 1, "--count", 5, "--json", "--about", "clothing").out.splitlines()
    assert {"clothing"} == {json.loads(line)["kind"] for line in lines}
    assert "clothing" in ask("study", "quiz", "--kinds").out


def test_a_lesson_bounds_what_is_asked(ask: Ask) -> None:
    """With --lesson the package asks up to that lesson, by number or key; --kinds lists its kinds."""
    line = ("study", "quiz", "--seed", 1, "--count", 4, "--json", "--lesson")
    ids = [json.loads(each)["id"] for each in ask(*line, 3).out.splitlines()]
    assert [each.id for each in islice(series(1, "", 3), 4)] == ids
    assert ask(*line, 3).out == ask(*line, "restriction").out
    kinds = ask("study", "quiz", "--kinds", "--lesson", 3).out
    assert [kind.key for kind in kinds_of(3)] == [each.split()[0] for each in kinds.splitlines()]


@pytest.mark.parametrize(
    ("lesson", "there"),
    [
        *((number, "lessons go from 1 to 17") for number in ("0", "18", "-1")),
        ("nope", "'hitkalelut study lessons' lists them all"),
    ],
)
def test_a_lesson_that_is_none_is_told_with_those_there_are(ask: Ask, lesson: str, there: str) -> None:
    """One clear line says which lessons there are, and the exit code is that of wrong use."""
    said = ask("study", "quiz", f"--lesson={lesson}")
    assert 2 == said.code
    assert there in one_line(said)


@pytest.mark.parametrize("seed", ["abc", "-1", "1.5", ""])
def test_a_seed_that_is_none_is_told(ask: Ask, seed: str) -> None:
    """One clear line names the option, and nothing is asked."""
    said = ask("study", "quiz", f"--seed={seed}")
    assert (2, "") == (said.code, said.out)
    assert "--seed" in one_line(said)


def test_what_is_due_but_not_taught_yet_waits(quiz: Ask, tmp_path: Path) -> None:
    """Of what is due only that is listed which the lessons so far allow."""
    early = question(1, "", 3).id
    with opened(tmp_path / "progress") as kept:
        for name in (early, "records/MA/left:AK/MA:reshimo"):
            kept.answer(name, 1, True, 1, lambda _: Memory(2, None, 1.0, 5.0, 10, 1))
    assert "2 due" in quiz("quiz", "--due").out
    assert [early] == [each["id"] for each in quiz("quiz", "--due", "--lesson", 3, "--json").json]


def test_what_is_due_is_listed_and_asked_first(quiz: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day later what was answered wrongly is due; it is listed, and asked before new questions."""
    first = next(series(5))
    quiz("quiz", "--seed", 5, "--count", 1, typed=f"{first.right % 4 + 1}\n")
    assert "0 due" in quiz("quiz", "--due").out
    later = time.time() + 86_400
    monkeypatch.setattr("time.time", lambda: later)
    assert [first.id] == [each["id"] for each in quiz("quiz", "--due", "--json").json]
    said = quiz("quiz", "--count", 2, typed="q\n")
    assert f"1. {first.asks.said('en')}" in said.out


def test_a_question_that_is_no_more_is_left_aside(quiz: Ask, tmp_path: Path) -> None:
    """What an older version asked, and this one cannot ask, is neither listed nor asked."""
    with opened(tmp_path / "progress") as kept:
        kept.answer("riddles/none", 1, True, 1, lambda _: Memory(2, None, 1.0, 5.0, 10, 1))
    assert (0, "0 due\n") == (quiz("quiz", "--due").code, quiz("quiz", "--due").out)


def test_both_tests_are_set_side_by_side(quiz: Ask, tmp_path: Path) -> None:
    """One who guesses before and knows all after is said to have learnt; nothing is explained in a test."""
    quiz("progress")
    with opened(tmp_path / "progress") as kept:
        draw = kept.draw
    before = "".join(f"{each.right % 4 + 1}\n" for each in questions_of("before", draw))
    after = "".join(f"{each.right}\n" for each in questions_of("after", draw))
    said = quiz("test", "before", typed=before)
    assert f"0 of {LENGTH} right" in said.out
    assert "by the law" not in said.out
    assert "not taken yet" in quiz("progress").out
    assert f"{LENGTH} of {LENGTH} right" in quiz("test", "after", typed=after).out
    told = quiz("progress", "--json").json["comparison"]
    assert ("learnt", LENGTH, 0) == (told["verdict"], told["gained"], told["lost"])
    assert "So something was learnt" in quiz("progress").out


def test_that_it_teaches_can_fail(quiz: Ask) -> None:
    """One who always takes the first option is not said to have learnt."""
    for when in ("before", "after"):
        quiz("test", when, typed="1\n" * LENGTH)
    assert "learnt" != quiz("progress", "--json").json["comparison"]["verdict"]
    assert "It is not shown that it teaches" in quiz("progress").out.replace("it is not", "It is not")


def test_a_test_that_is_ended_early_is_not_kept(quiz: Ask) -> None:
    """A test is kept whole or not at all; of two the first counts."""
    said = quiz("test", "before", typed="1\n1\nq\n")
    assert 1 == said.code
    assert "nothing of it is kept" in said.out
    assert quiz("progress", "--json").json["before"] is None
    quiz("test", "before", typed="1\n" * LENGTH)
    marks = quiz("progress", "--json").json["before"]["marks"]
    quiz("test", "before", typed="2\n" * LENGTH)
    assert marks == quiz("progress", "--json").json["before"]["marks"]


def test_it_speaks_hebrew(quiz: Ask) -> None:
    """In Hebrew no English is left, but for the command that tells more."""
    said = quiz("quiz", "--seed", 5, "--count", 2, "--lang", "he", typed="1\n2\n")
    lines = [line for line in said.out.splitlines() if "hitkalelut why" not in line and "(" not in line]
    assert "נכונות" in said.out
    assert not any("a" <= sign.lower() <= "z" for line in lines for sign in line.replace("q", ""))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("quiz", "--about", "record"), "nearest: records"),
        (("quiz", "--lang", "fr"), "unknown language"),
        (("quiz", "--count", "0"), "--count"),
        (("quiz", "--seed", "-1"), "--seed"),
        (("test", "during"), "choose before"),
        (("quiz", "--due", "--seed", "7"), "leave out --seed"),
        (("quiz", "--seed", "x"), "is not a whole number"),
        (("test",), "before|after"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    """Wrong use is told in one line with what would have worked, and makes no file."""
    said = ask("study", *arguments, "--file", tmp_path / "p")
    assert 2 == said.code
    assert says in one_line(said)
    assert not (tmp_path / "p").exists()


def test_a_foreign_file_is_one_line(ask: Ask, tmp_path: Path) -> None:
    """A file of something else is refused in one line by each of the three commands."""
    place = tmp_path / "song.txt"
    place.write_text("la la la\n" * 300)
    for command in (("quiz", "--due"), ("test", "before"), ("progress",)):
        said = ask("study", *command, "--file", place)
        assert 2 == said.code
        assert "song.txt" in one_line(said)


def test_where_nobody_reads_on_what_was_answered_is_kept(tmp_path: Path) -> None:
    """Where the output is read no further it ends quietly, and what was answered is kept."""
    place = tmp_path / "p"
    asks = f"'{SCRIPT}' study quiz --seed 1 --count 50 --file '{place}'"
    done = shell(f"yes 1 | {asks} | grep -m 1 'comes again' >/dev/null")
    assert (0, "") == (done.returncode, done.stderr)
    with opened(place) as kept:
        assert kept.reviews()


def test_an_interruption_loses_nothing(tmp_path: Path) -> None:
    """Ctrl+C while a question is asked ends it with 130, and what was answered before is kept."""
    place = tmp_path / "p"
    command = [str(SCRIPT), "study", "quiz", "--seed", "1", "--file", str(place)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, preexec_fn=interruptible
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("1\n2\n")
        process.stdin.flush()
        while not process.stdout.readline().startswith("3. "):
            pass
        process.send_signal(signal.SIGINT)
        assert "hitkalelut: stopped\n" == process.communicate(timeout=30)[1]
        assert 130 == process.returncode
    with opened(place) as kept:
        assert 2 == len(kept.reviews())
