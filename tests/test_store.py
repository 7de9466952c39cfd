"""What must hold of histories kept in a file."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hitkalelut.creation import codec
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import Event, History
from hitkalelut.errors import HitkalelutError, InvalidHistory, UnknownAct
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.why import Cause, ancestors, why
from hitkalelut.store.sqlite import _REACHED, load, save
from hitkalelut.store.sqlite import why as why_in_file
from hitkalelut.words.readings import questions

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
HELD = run(conditions(without=["mingling"]))
"""A whole run that is short: it ends with Adam Kadmon, and is refused more."""
SOME = (*full_run().events[:: len(full_run()) // 16], full_run().events[-1])
"""Acts from the whole of the way, the first and the last among them."""
FOREIGN: dict[str, bytes] = {
    "empty": b"",
    "text": b"A history is not written like this.\n",
    "short": b"SQLite format 3\0",
    "zeros": bytes(8192),
    "json": codec.to_bytes(HELD),
}
# Saves two histories in turn, under one name, so often as it is told; it speaks once the first stands.
SAVER = """
import sys
from pathlib import Path
from hitkalelut.creation.conditions import conditions
from hitkalelut.questions.runs import run
from hitkalelut.store.sqlite import save
path, times = Path(sys.argv[1]), int(sys.argv[2])
pair = run(conditions(without=['mingling'])), run(conditions(measure=2))
for turn in range(times):
    save(pair[turn % 2], path)
    if turn == 0:
        print("saved", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file that holds a short run, alone in its directory."""
    path = tmp_path / "run.hitkalelut"
    save(HELD, path)
    return path


def saver(path: Path, times: int) -> subprocess.Popen[bytes]:
    """Start a process that saves over a file in turn."""
    return subprocess.Popen([sys.executable, "-c", SAVER, str(path), str(times)], stdout=subprocess.PIPE)


def pair() -> tuple[History, History]:
    """Return the two histories that such a process saves."""
    return HELD, run(conditions(measure=2))


def listing(folder: Path) -> list[tuple[str, int, int, bytes]]:
    """Return all that a directory holds: names, times of writing, modes, bytes."""
    return [
        (
            str(each),
            each.stat().st_mtime_ns,
            each.stat().st_mode,
            each.read_bytes() if each.is_file() else b"",
        )
        for each in sorted(folder.iterdir())
    ]


def refused(act: Callable[[], object], path: Path) -> str:
    """Return the one line with which an act on a file is refused; the line names the file."""
    with pytest.raises(InvalidHistory) as caught:
        act()
    line = str(caught.value)
    assert [line] == line.splitlines()
    assert repr(str(path)) in line
    return line


def refused_wholly(path: Path) -> str:
    """Return why a file is not loaded; it is not asked or saved over either, and nothing changes."""
    before = listing(path.parent)
    refused(lambda: save(HELD, path), path)
    refused(lambda: why_in_file(path, "thought-of-creation"), path)
    line = refused(lambda: load(path), path)
    assert before == listing(path.parent)
    return line


def rewritten(path: Path, *statements: str) -> None:
    """Change a saved file as some other program might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


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


@pytest.mark.parametrize("seed", range(100))
def test_a_flipped_byte_is_told_or_harmless(seed: int, path: Path) -> None:
    """A file with changed bytes is refused or loads the same history, and is never written to."""
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    # A third of the flips falls on the header, where each byte has a meaning of its own.
    reach = 100 if seed % 3 == 0 else len(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        data[chance.randrange(reach)] ^= chance.randrange(1, 256)
    path.write_bytes(data)
    before = listing(path.parent)
    try:
        assert HELD == load(path)
    except InvalidHistory:
        refused(lambda: load(path), path)
    assert before == listing(path.parent)


def test_a_file_marked_for_a_write_ahead_log_makes_no_files(path: Path) -> None:
    """Two bytes of the header would have SQLite write beside the file; loading does not let it."""
    data = bytearray(path.read_bytes())
    data[18:20] = b"\2\2"
    path.write_bytes(data)
    before = listing(path.parent)
    assert HELD == load(path)
    assert before == listing(path.parent)


@pytest.mark.parametrize("part", range(20))
def test_a_truncated_file_is_refused(part: int, path: Path) -> None:
    """A file that ends too early, even by one byte, is no history."""
    data = path.read_bytes()
    path.write_bytes(data[: (len(data) - 1) * (part + 1) // 20])
    refused_wholly(path)


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_file_is_refused_and_left(data: bytes, tmp_path: Path) -> None:
    """What is no history is neither loaded nor saved over."""
    path = tmp_path / "notes"
    path.write_bytes(data)
    refused_wholly(path)


@pytest.mark.parametrize("mark", [0, 0x48544B4C], ids=["unmarked", "marked as ours"])
def test_another_database_is_refused_and_left(mark: int, tmp_path: Path) -> None:
    """A database of something else is refused, even one that bears our mark."""
    path = tmp_path / "other.db"
    rewritten(path, f"PRAGMA application_id = {mark}", "PRAGMA user_version = 1", "CREATE TABLE meta (a)")
    line = refused_wholly(path)
    assert ("tables" if mark else "something else") in line


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("PRAGMA application_id = 7", "database of something else"),
        ("PRAGMA user_version = 2", "its format is version 2"),
        ("UPDATE meta SET value = 'hitkalelut/history/2' WHERE key = 'format'", "hitkalelut/history/2"),
        ("DELETE FROM meta WHERE key = 'format'", "its format is None"),
        ("DELETE FROM meta WHERE key = 'conditions'", "conditions"),
        ("DELETE FROM meta WHERE key = 'checksum'", "checksum"),
        ("UPDATE meta SET value = '3' WHERE key = 'acts'", "acts are missing"),
        ("UPDATE meta SET value = '{' WHERE key = 'conditions'", "not understood"),
        ("UPDATE meta SET value = '[]' WHERE key = 'conditions'", "no conditions of a run"),
        ("DELETE FROM act WHERE number = 3", "an act that is not there"),
        ("DELETE FROM cause WHERE effect = 9", "checksum"),
        ("DELETE FROM refusal WHERE position = 0", "checksum"),
        ("DELETE FROM change WHERE act = 5", "checksum"),
        ("INSERT INTO cause VALUES (999, 1)", "an act that is not there"),
        ("UPDATE act SET says = 'line' || char(10) || 'line' WHERE number = 1", "checksum"),
        ("UPDATE act SET demands = '[[1]]' WHERE number = 1", "no act of a history"),
        ("UPDATE act SET births = '7' WHERE number = 1", "no act of a history"),
        ("UPDATE act SET name = x'ff' WHERE number = 1", "is not"),
        ("UPDATE act SET name = CAST(x'ff' AS TEXT) WHERE number = 1", "decode"),
        ("UPDATE change SET aspect = 'colour' WHERE act = 1", "colour"),
        ('UPDATE change SET after = \'{"$": "a\\nb"}\' WHERE act = 1', "no value of a history"),
        ("UPDATE change SET after = 'a' || char(10) || 'b' WHERE act = 1", "not understood"),
        ("UPDATE change SET after = '1.5' WHERE act = 1", "float"),
        ("UPDATE refusal SET law = 'line'", "checksum"),
        ("CREATE TABLE more (a)", "tables"),
        ("CREATE VIEW more AS SELECT 1", "tables"),
        ("DROP TABLE refusal", "tables"),
    ],
)
def test_a_changed_file_is_refused_with_what_is_wrong(statement: str, told: str, path: Path) -> None:
    """A file that some other program has changed is refused, in one line that tells the fault."""
    rewritten(path, statement)
    assert told in refused_wholly(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A directory, a missing file, a pipe and a device are not loaded; no pipe is waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        assert "not a file" in refused_wholly(tmp_path / name)
    refused(lambda: load(Path("/dev/null")), Path("/dev/null"))
    refused(lambda: load(tmp_path / "missing"), tmp_path / "missing")
    refused(lambda: load(tmp_path / "a\0b"), tmp_path / "a\0b")
    refused(lambda: load(tmp_path / ("a" * 300)), tmp_path / ("a" * 300))


@pytest.mark.parametrize("name", ["missing/run", "file/run", "a\0b", "loop", "a" * 300])
def test_a_place_that_takes_no_file_is_refused(name: str, tmp_path: Path) -> None:
    """Where no file can be made the save fails in one clear line and leaves nothing."""
    (tmp_path / "file").write_text("a file, not a directory")
    (tmp_path / "loop").symlink_to("loop")
    refused(lambda: save(HELD, tmp_path / name), tmp_path / name)
    assert ["file", "loop"] == sorted(os.listdir(tmp_path))


@pytest.mark.parametrize(
    "change", [{"causes": (9, 8)}, {"causes": (12,)}, {"number": 10}, {"says": "\ud800"}]
)
def test_a_history_that_no_run_makes_is_not_saved(change: dict[str, object], path: Path) -> None:
    """A history that would not come back as it was is refused, and the old file stands."""
    events = list(HELD.events)
    events[10] = events[10]._replace(**change)  # type: ignore[arg-type]
    before = listing(path.parent)
    with pytest.raises(HitkalelutError):
        save(History(Conditions(), tuple(events), ()), path)
    assert before == listing(path.parent)


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
