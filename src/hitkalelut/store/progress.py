"""A learner's progress in a local file: what was answered, when each question is due, and the tests.

One SQLite database, written a transaction at a time, so that two processes may share it and nothing that was
answered is lost when one is killed. Each row carries a mark of what it holds, so that damage is seen. Nothing
in it leaves the machine.
"""

import secrets
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final

from hitkalelut.errors import InvalidProgress

__all__ = ["Memory", "Progress", "Review", "Taken", "default_place", "opened"]

APPLICATION: Final = int.from_bytes(b"HTKP", "big")
VERSION: Final = 2
_WAIT: Final = 10.0
"""How many seconds one process waits for another that writes."""
_TABLES: Final = (
    "CREATE TABLE learner (draw INTEGER NOT NULL, mark INTEGER NOT NULL)",
    "CREATE TABLE card (question TEXT PRIMARY KEY, state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),"
    " step INTEGER, stability REAL NOT NULL CHECK (stability > 0),"
    " difficulty REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10), due INTEGER NOT NULL,"
    " last INTEGER NOT NULL, mark INTEGER NOT NULL)",
    "CREATE TABLE review (number INTEGER PRIMARY KEY, question TEXT NOT NULL, seed INTEGER NOT NULL,"
    " correct INTEGER NOT NULL CHECK (correct IN (0, 1)), known INTEGER NOT NULL CHECK (known IN (0, 1)),"
    " at INTEGER NOT NULL, mark INTEGER NOT NULL)",
    "CREATE TABLE test (number INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name IN ('before', 'after')),"
    " marks TEXT NOT NULL CHECK (marks NOT GLOB '*[^01]*'), at INTEGER NOT NULL, mark INTEGER NOT NULL)",
)
_CARD: Final = "state, step, stability, difficulty, due, last"
_HELD: Final = {
    "learner": "draw",
    "card": f"question, {_CARD}",
    "review": "question, seed, correct, known, at",
    "test": "name, marks, at",
}
"""What each row of a table holds, and is marked by."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler knows of a question; `due` and `last` are seconds since 1970, UTC."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: int
    last: int


@dataclass(frozen=True, slots=True)
class Review:
    """One answer; `known` where the question had been met before."""

    question: str
    seed: int
    correct: bool
    known: bool
    at: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A test that was taken: `before` or `after` the course, and for each question 1 or 0."""

    name: str
    marks: str
    at: int


class Progress:
    """An open file of progress."""

    def __init__(self, file: sqlite3.Connection) -> None:
        """Stand before an open database."""
        self._file = file

    @property
    def draw(self) -> int:
        """The number by which this learner's two tests are drawn."""
        return int(self._file.execute("SELECT draw FROM learner").fetchone()[0])

    def cards(self) -> dict[str, Memory]:
        """Return all questions that were met, the one that is due first first."""
        rows = self._file.execute(f"SELECT question, {_CARD} FROM card ORDER BY due, question")
        return {question: Memory(*rest) for question, *rest in rows}

    def reviews(self) -> tuple[Review, ...]:
        """Return all answers in the order in which they were given."""
        rows = self._file.execute("SELECT question, seed, correct, known, at FROM review ORDER BY number")
        return tuple(Review(q, seed, bool(correct), bool(known), at) for q, seed, correct, known, at in rows)

    def tests(self) -> tuple[Taken, ...]:
        """Return all tests in the order in which they were taken."""
        return tuple(
            Taken(*row) for row in self._file.execute("SELECT name, marks, at FROM test ORDER BY number")
        )

    def answer(
        self, question: str, seed: int, correct: bool, at: int, renew: Callable[[Memory | None], Memory]
    ) -> Memory:
        """Keep an answer, and what the scheduler makes of what it knew of the question."""
        with _whole(self._file) as file:
            row = file.execute(f"SELECT {_CARD} FROM card WHERE question = ?", (question,)).fetchone()
            memory = renew(Memory(*row) if row else None)
            _keep(file, "card", (question, *astuple(memory)))
            _keep(file, "review", (question, seed, int(correct), int(row is not None), at))
        return memory

    def keep_test(self, taken: Taken) -> None:
        """Keep a test that was taken to its end."""
        with _whole(self._file) as file:
            _keep(file, "test", astuple(taken))


def default_place() -> Path:
    """Return where progress is kept where nothing else is said."""
    from platformdirs import user_data_path  # only needed where a file is asked for

    return user_data_path("hitkalelut", appauthor=False) / "progress.sqlite"


@contextmanager
def opened(path: Path) -> Iterator[Progress]:
    """Open a file of progress, made where there is none; raise InvalidProgress where it is not one.

    A file of something else is never written to.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    with closing(file):
        with _told(path):
            with _whole(file):
                _made_or_checked(file)
            file.execute("PRAGMA journal_mode = WAL")
        try:
            yield Progress(file)
        except (
            sqlite3.Error,
            UnicodeDecodeError,
        ) as error:  # what else goes wrong meanwhile is nothing of the file
            raise InvalidProgress(f"cannot keep progress in {str(path)!r}: {error}") from None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file into one line that names it."""
    try:
        yield
    except InvalidProgress as error:
        raise InvalidProgress(f"cannot keep progress in {str(path)!r}: {error}") from None
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:  # SQLite says damaged bytes as they are
        says = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InvalidProgress(
            f"cannot keep progress in {str(path)!r}: {says}; name another file with --file"
        ) from None


@contextmanager
def _whole(file: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Do all of it or nothing, alone."""
    file.execute("BEGIN IMMEDIATE")
    try:
        yield file
        file.execute("COMMIT")
    except BaseException:
        if file.in_transaction:  # a full disk has ended it already
            file.execute("ROLLBACK")
        raise


def _made_or_checked(file: sqlite3.Connection) -> None:
    tables = tuple(
        sql for (sql,) in file.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    )
    application, version = (_one(file, f"PRAGMA {name}") for name in ("application_id", "user_version"))
    if not tables and not application:
        _make(file)
        return
    if application != APPLICATION:
        raise InvalidProgress("it is a database of something else; name another file with --file")
    if version != VERSION:
        raise InvalidProgress(f"its format is version {version}; this package knows version {VERSION}")
    if tables != _TABLES or _one(file, "SELECT count(*) FROM learner") != 1:
        raise InvalidProgress("its tables are not those of progress")
    if (fault := _one(file, "PRAGMA integrity_check(1)")) != "ok":
        line = " ".join(str(fault).split())
        raise InvalidProgress(f"it is damaged: {line}; name another file with --file")
    if not _is_as_kept(file):
        raise InvalidProgress("it is damaged: a row is not as it was kept; name another file with --file")


def _make(file: sqlite3.Connection) -> None:
    for table in _TABLES:
        file.execute(table)
    _keep(file, "learner", (secrets.randbelow(1 << 31),))
    file.execute(f"PRAGMA application_id = {APPLICATION}")
    file.execute(f"PRAGMA user_version = {VERSION}")


def _keep(file: sqlite3.Connection, table: str, values: tuple[Any, ...]) -> None:
    """Keep a row, in place of the one of the same key, with its mark."""
    holes = ", ".join("?" * (len(values) + 1))
    query = f"INSERT OR REPLACE INTO {table} ({_HELD[table]}, mark) VALUES ({holes})"
    file.execute(query, (*values, _mark(values)))


def _mark(values: Iterable[Any]) -> int:
    # A whole number in a column of real ones comes back as a real one.
    told = [float(each) if isinstance(each, int) else each for each in values]
    return zlib.crc32(repr(told).encode("utf-8", "surrogatepass"))


def _is_as_kept(file: sqlite3.Connection) -> bool:
    """Tell whether each row still holds what it was marked by."""
    rows = (row for table, held in _HELD.items() for row in file.execute(f"SELECT mark, {held} FROM {table}"))
    return all(mark == _mark(values) for mark, *values in rows)


def _one(file: sqlite3.Connection, query: str) -> Any:
    return file.execute(query).fetchone()[0]
