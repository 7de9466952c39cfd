"""What must hold of histories kept in a file."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from hitkalelut.creation import codec
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import Event
from hitkalelut.errors import UnknownAct
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.why import Cause, ancestors, why
from hitkalelut.store.sqlite import _REACHED, load, save
from hitkalelut.store.sqlite import why as why_in_file
from hitkalelut.words.readings import questions
from tests.store.files import HELD, pair, saver

READINGS = [choice.name for question in questions() for choice in question.choices[1:] if choice.runs]
WHAT_IFS = {
    "default": Conditions(),
    **{
        f"without {key}": conditions(without=[key])
        for key in ("engagement", "coupling", "mingling", "striking")
    },
    **{name: conditions(readings=[name]) for name in READINGS},
    **{f"measure {measure}": conditions(measure=measure) for measure in range(4)},
    "no starters": conditions(starters=()),
    "all at once": conditions(without=["line"], readings=READINGS[:1], measure=2, starters=["spark"]),
}
SOME = (*full_run().events[:: len(full_run()) // 16], full_run().events[-1])
"""Acts from the whole of the way, the first and the last among them."""


@pytest.mark.parametrize("name", list(WHAT_IFS)[::4])
def test_a_history_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    """What is loaded equals what was saved, in value and in canonical bytes.

    Every fourth what-if; others are written and read by the same codec in its own test.
    """
    history = run(WHAT_IFS[name])
    save(history, tmp_path / "run")
    loaded = load(tmp_path / "run")
    assert codec.to_bytes(history) == codec.to_bytes(loaded)
    assert history == loaded


def test_a_path_may_be_a_text(path: Path) -> None:
    """A place is given as a path or as a text alike, to save, to load and to ask."""
    save(HELD, str(path))
    assert HELD == load(str(path))
    assert () == why_in_file(str(path), "thought-of-creation").causes


def test_an_empty_history_is_a_history(tmp_path: Path) -> None:
    """Without a starter nothing happens, and that too is saved, with its refusals."""
    history = run(conditions(starters=()))
    save(history, tmp_path / "nothing")
    assert 0 == len(load(tmp_path / "nothing"))
    assert history.halt == load(tmp_path / "nothing").halt


def test_equal_histories_give_equal_content(tmp_path: Path) -> None:
    """Two files of one history hold the same rows in the same order: nothing tells of the saving."""
    dumps = []
    for name in ("one", "two"):
        save(full_run(), tmp_path / name)
        with closing(sqlite3.connect(tmp_path / name)) as file:
            dumps.append(list(file.iterdump()))
    assert dumps[0] == dumps[1]


def test_a_saved_file_is_like_any_file_and_stands_alone(path: Path) -> None:
    """The file has the mode of a plain new file, and nothing is left beside it."""
    assert [path] == list(path.parent.iterdir())
    plain = path.with_name("plain")
    plain.touch()
    assert plain.stat().st_mode == path.stat().st_mode


@pytest.mark.parametrize(
    "name", ["a?mode=rwc&b", "a#b", "100%20", 'it\'s "so"', "עולמות", " ", "a\nb", "-", "a;b"]
)
def test_odd_names_are_names(name: str, tmp_path: Path) -> None:
    """A file of any name is saved, loaded, saved over and asked, and is the one file that is made."""
    save(run(conditions(measure=2)), tmp_path / name)
    save(HELD, tmp_path / name)
    assert HELD == load(tmp_path / name)
    assert () == why_in_file(tmp_path / name, "thought-of-creation").causes
    assert [name] == os.listdir(tmp_path)


def test_a_relative_path_and_a_link_lead_to_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving through a link renews the file that it leads to, and the link stays a link."""
    monkeypatch.chdir(path.parent)
    Path("link").symlink_to(path.name)
    save(run(conditions(measure=2)), Path("link"))
    assert Path("link").is_symlink()
    assert run(conditions(measure=2)) == load(Path(path.name))


def test_the_file_joins_causes_as_memory_does(saved: Path) -> None:
    """For every act the recursive query gives the same links as walking the history in memory."""
    history = full_run()
    with closing(sqlite3.connect(saved)) as file:
        for event in history:
            behind = (*ancestors(history, event.number), event)
            links = [(effect.number, cause) for effect in behind for cause in effect.causes]
            assert links == file.execute(_REACHED, (event.number,)).fetchall(), event.name


@pytest.mark.parametrize("event", SOME, ids=lambda event: event.name)
def test_the_file_tells_why_as_memory_does(event: Event, saved: Path) -> None:
    """By name and by number the file gives the same tree of causes as the history in memory."""
    assert told(why(full_run(), event.name)) == told(why_in_file(saved, event.name))
    assert told(why(full_run(), event.name)) == told(why_in_file(saved, str(event.number)))


def told(tree: Cause) -> list[tuple[int, Event, tuple[str, ...], bool]]:
    """Return a tree of causes line by line, however deep it is."""
    return [(depth, cause.event, cause.citations, cause.again) for depth, cause in tree.walk()]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that holds the default run, and that no test changes."""
    path = tmp_path_factory.mktemp("saved") / "run"
    save(full_run(), path)
    return path


def test_an_unknown_act_is_answered_with_the_nearest(saved: Path) -> None:
    """An act that the file does not tell of is refused with the names spelled most like it."""
    with pytest.raises(UnknownAct) as caught:
        why_in_file(saved, "thought-of-creaton")
    assert "thought-of-creation" == caught.value.nearest[0]


def test_leftovers_of_the_dead_are_removed_and_no_others(path: Path) -> None:
    """A save removes what a killed process left of this file, and nothing of a living one or another."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    gone = path.with_name(f".{path.name}.{dead.pid}-0123abcd.part")
    kept = {
        path.with_name(f".{path.name}.{os.getpid()}-0123abcd.part"),
        path.with_name(f".other.{dead.pid}-0123abcd.part"),
        path.with_name(f".{path.name}.{dead.pid}.part"),
        path.with_name(f"{path.name}.part"),
    }
    for each in (gone, *kept):
        each.touch()
    save(HELD, path)
    assert {path, *kept} == set(path.parent.iterdir())


def test_two_processes_may_save_to_one_file(path: Path) -> None:
    """Of two that save at once each save is whole, and readers meanwhile see one or the other."""
    both = [saver(path, 12), saver(path, 13)]
    while any(each.poll() is None for each in both):
        assert load(path) in pair()
    for each in both:
        with each:
            assert 0 == each.wait()
    assert load(path) in pair()
    assert [path] == list(path.parent.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_a_killed_save_leaves_a_whole_file(seed: int, path: Path) -> None:
    """After SIGKILL at any moment the file loads as the old history or the new, and the next save tidies."""
    with saver(path, 1_000_000) as process:
        assert process.stdout is not None
        assert b"saved\n" == process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.08))
        process.kill()
    assert -9 == process.returncode
    assert load(path) in pair()
    save(HELD, path)
    assert [path] == list(path.parent.iterdir())


def test_a_copy_is_as_good_as_the_file(path: Path) -> None:
    """The one file is the whole history: a copy elsewhere loads the same."""
    copy = Path(shutil.copy(path, path.with_name("copy")))
    assert HELD == load(copy)
