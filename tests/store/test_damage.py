"""What must hold where a file is damaged, another's, none or not to be made: one line, nothing changed."""

import os
import random
from pathlib import Path

import pytest

from hitkalelut.creation import codec
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.errors import HitkalelutError, InvalidHistory
from hitkalelut.store.sqlite import load, save
from tests.store.files import HELD, listing, refused, refused_wholly, rewritten

FOREIGN: dict[str, bytes] = {
    "empty": b"",
    "text": b"A history is not written like this.\n",
    "short": b"SQLite format 3\0",
    "zeros": bytes(8192),
    "json": codec.to_bytes(HELD),
}


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
