"""A learner's progress: nothing answered is lost, two processes may share it, nothing foreign is touched."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hitkalelut.errors import InvalidProgress
from hitkalelut.store.progress import Memory, Progress, Review, Taken, opened

FIRST = Memory(1, 0, 2.5, 5.0, 700, 100)
SECOND = Memory(2, None, 8.25, 4.5, 90_000, 800)
WRITER = """
import sys
from hitkalelut.store.progress import Memory, opened
from pathlib import Path
def renew(old):
    count = old.step + 1 if old else 0
    return Memory(1, count, 1.5, 5.0, count, count)
with opened(Path(sys.argv[1])) as kept:
    for number in range(int(sys.argv[3])):
        kept.answer("terms/kav", number, True, number, renew)
        print(sys.argv[2], number, flush=True)
"""


def answer(kept: Progress, correct: bool, memory: Memory) -> None:
    """Keep an answer to one question."""
    kept.answer("terms/kav", 7, correct, memory.last, lambda _: memory)


def test_what_was_answered_comes_back(tmp_path: Path) -> None:
    """Cards, answers and tests come back as they were given, when the file is opened again."""
    place = tmp_path / "deep" / "progress.sqlite"
    with opened(place) as kept:
        draw = kept.draw
        answer(kept, False, FIRST)
        answer(kept, True, SECOND)
        kept.keep_test(Taken("before", "0110", 900))
    with opened(place) as kept:
        assert {"terms/kav": SECOND} == kept.cards()
        told = (Review("terms/kav", 7, False, False, 100), Review("terms/kav", 7, True, True, 800))
        assert told == kept.reviews()
        assert (Taken("before", "0110", 900),) == kept.tests()
        assert draw == kept.draw


def test_the_scheduler_is_given_what_was_kept(tmp_path: Path) -> None:
    """What was known of a question is handed to whatever renews it; of a new one nothing."""
    given: list[Memory | None] = []

    def renew(old: Memory | None) -> Memory:
        given.append(old)
        return FIRST

    with opened(tmp_path / "p") as kept:
        kept.answer("a", 1, True, 1, renew)
        kept.answer("a", 1, True, 2, renew)
    assert [None, FIRST] == given


def test_what_is_due_first_stands_first(tmp_path: Path) -> None:
    """The questions come in the order in which they are due."""
    with opened(tmp_path / "p") as kept:
        kept.answer("late", 1, True, 1, lambda _: SECOND)
        kept.answer("soon", 1, True, 1, lambda _: FIRST)
        assert ["soon", "late"] == list(kept.cards())


def test_a_failure_in_between_leaves_all_as_it_was(tmp_path: Path) -> None:
    """An answer is kept whole, card and review, or not at all."""
    with opened(tmp_path / "p") as kept:
        answer(kept, True, FIRST)
        with pytest.raises(KeyboardInterrupt):
            kept.answer("terms/kav", 1, True, 1, _interrupted)
        assert ({"terms/kav": FIRST}, 1) == (kept.cards(), len(kept.reviews()))


def _interrupted(_: Memory | None) -> Memory:
    raise KeyboardInterrupt


def writer(place: Path, name: str, count: int) -> subprocess.Popen[str]:
    """Start a process that answers one question so many times, and says each answer that was kept."""
    command = [sys.executable, "-c", WRITER, str(place), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_share_a_file(tmp_path: Path) -> None:
    """Two processes that begin with no file at all lose no answer, and neither undoes the other's card."""
    place = tmp_path / "p"
    both = [writer(place, name, 1_000) for name in "ab"]
    said = [process.communicate(timeout=60)[0].splitlines() for process in both]
    assert [1_000, 1_000] == [len(lines) for lines in said]
    with opened(place) as kept:
        assert 2_000 == len(kept.reviews())
        assert 1_999 == kept.cards()["terms/kav"].step
        assert 1 == sum(not review.known for review in kept.reviews())


@pytest.mark.skipif(os.name != "posix", reason="there is no such signal elsewhere")
def test_what_was_kept_outlives_a_process_that_is_killed(tmp_path: Path) -> None:
    """Killed in the middle of its answers, a process has lost none that it said was kept."""
    place = tmp_path / "p"
    process = writer(place, "a", 100_000)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(40)]
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    process.stdout.close()
    with opened(place) as kept:
        assert len(said) <= len(kept.reviews())
        assert len(kept.reviews()) - 1 == kept.cards()["terms/kav"].step


def foreign(place: Path, kind: str) -> None:
    """Write a file that is no progress: text, another database, a newer or a damaged one of ours."""
    if kind == "text":
        place.write_text("not a database\n" * 400)
        return
    if kind == "folder":
        place.mkdir()
        return
    if kind == "below a file":
        place.parent.write_text("no folder")
        return
    if kind == "other":
        with closing(sqlite3.connect(place)) as file, file:
            file.execute("CREATE TABLE song (title TEXT)")
        return
    with opened(place) as kept:
        for number in range(400):
            kept.answer(f"terms/{number:0200}", 1, True, 1, lambda _: FIRST)
    if kind == "newer":
        with closing(sqlite3.connect(place)) as file, file:
            file.execute("PRAGMA user_version = 99")
        file.close()
    else:
        whole = bytearray(place.read_bytes())
        whole[8192 : 8192 + 6000] = b"\xff" * 6000
        place.write_bytes(whole)


@pytest.mark.parametrize("kind", ["text", "folder", "below a file", "other", "newer", "damaged"])
def test_what_is_no_progress_is_refused_and_left_as_it_is(tmp_path: Path, kind: str) -> None:
    """A foreign, newer or damaged file is refused in one line that names it, and not a byte is changed."""
    place = tmp_path / "file" / "p" if kind == "below a file" else tmp_path / "p"
    foreign(place, kind)
    before = place.read_bytes() if place.is_file() else b""
    with pytest.raises(InvalidProgress, match=r"cannot keep progress in '.*p': ") as told, opened(place):
        pass
    assert 1 == len(str(told.value).splitlines())
    assert before == (place.read_bytes() if place.is_file() else b"")


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    """A file that holds nothing yet is taken as new, as one that is not there."""
    place = tmp_path / "p"
    place.touch()
    with opened(place) as kept:
        assert {} == kept.cards()


def test_each_learner_is_drawn_apart(tmp_path: Path) -> None:
    """Two files have their tests drawn by different numbers."""
    draws = set()
    for name in "abcd":
        with opened(tmp_path / name) as kept:
            draws.add(kept.draw)
    assert 4 == len(draws)
