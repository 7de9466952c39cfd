"""Histories in a file: one SQLite database for each, replaced as a whole or not at all."""

import json
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any

from hitkalelut.creation import codec
from hitkalelut.creation.history import History
from hitkalelut.errors import HitkalelutError, InvalidHistory, UnknownAct
from hitkalelut.questions.why import Cause, grow

APPLICATION = int.from_bytes(b"HTKL", "big")
VERSION = 1

_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE act (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, law TEXT NOT NULL,"
    " subject TEXT NOT NULL, says TEXT NOT NULL, decided_by TEXT NOT NULL, done_by TEXT NOT NULL,"
    " starter TEXT, sources TEXT NOT NULL, demands TEXT NOT NULL, births TEXT NOT NULL)",
    "CREATE TABLE change (act INTEGER NOT NULL REFERENCES act, position INTEGER NOT NULL,"
    " address TEXT NOT NULL, aspect TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,"
    " PRIMARY KEY (act, position))",
    "CREATE TABLE cause (effect INTEGER NOT NULL REFERENCES act, cause INTEGER NOT NULL REFERENCES act,"
    " PRIMARY KEY (effect, cause), CHECK (cause < effect))",
    "CREATE TABLE refusal (position INTEGER PRIMARY KEY, law TEXT NOT NULL, address TEXT NOT NULL,"
    " condition TEXT NOT NULL)",
)
_PLAIN = ("number", "name", "law", "subject", "says", "decided_by", "done_by", "starter")
_LISTS = ("sources", "demands", "births")
_REACHED = """
WITH RECURSIVE reached(number) AS (
    VALUES (?) UNION SELECT cause.cause FROM cause JOIN reached ON cause.effect = reached.number
)
SELECT effect, cause FROM cause WHERE effect IN (SELECT number FROM reached) ORDER BY effect, cause
"""
# All that a damaged or foreign file can make the standard library and the codec say.
_WRONG = (
    *(HitkalelutError, sqlite3.Error, OSError, LookupError, TypeError, ValueError),
    *(AttributeError, ArithmeticError, RecursionError),
)


def save(history: History, path: str | Path) -> None:
    """Save a history to a file; whatever interrupts it, the old file or the new one stands whole.

    Only a whole history may be saved over. Raises InvalidHistory where something else stands
    there, where the place cannot be written to, or where the history is none that a run makes.
    """
    with _told("cannot save to", path):
        target = Path(os.path.realpath(path))
    if os.path.lexists(target):
        with _told("cannot save over what is no whole history (it is left untouched)", path):
            _read(target)
    with _told("cannot save to", path):
        _replace(history, target)
        _settle(target)


def load(path: str | Path) -> History:
    """Return the history that a file holds; the file is never changed.

    Raises InvalidHistory where the file is missing, damaged, foreign or of another format.
    """
    with _told("cannot load", path):
        return _read(Path(path))


def why(path: str | Path, act: str) -> Cause:
    """Return the tree of causes of an act, as the file itself joins them by a recursive query.

    The file is first checked as `load` does. Raises InvalidHistory, and UnknownAct with the
    nearest names.
    """
    with _told("cannot load", path), _opened(Path(path)) as file:
        history = _history(file)
        event = history.event(act)
        links: dict[int, tuple[int, ...]] = {event.number: ()}
        for effect, cause in file.execute(_REACHED, (event.number,)):
            links[effect] = (*links.get(effect, ()), cause)
            links.setdefault(cause, ())
        return grow(history, event, links)


@contextmanager
def _told(what: str, path: str | Path) -> Iterator[None]:
    """Turn whatever goes wrong into one line that names the file."""
    try:
        yield
    except UnknownAct:
        raise
    except _WRONG as error:
        line = "".join(char if char.isprintable() else " " for char in _reason(error))
        raise InvalidHistory(f"{what} {str(path)!r}: {line[:200]}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, HitkalelutError | sqlite3.Error):
        return str(error)
    return f"it is not understood ({error})"


def _read(path: Path) -> History:
    with _opened(path) as file:
        return _history(file)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of ours for reading alone; raise InvalidHistory where it is foreign or damaged."""
    found = path.stat()
    if not S_ISREG(found.st_mode):
        raise InvalidHistory("it is not a file")
    if not found.st_size:
        raise InvalidHistory("the file is empty")
    # A saved file is replaced and never written to, so it is immutable: no locks, no files beside it.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        _check(file)
        yield file


def _check(file: sqlite3.Connection) -> None:
    if _one(file, "PRAGMA application_id") != APPLICATION:
        raise InvalidHistory("it is a database of something else")
    if (version := _one(file, "PRAGMA user_version")) != VERSION:
        raise InvalidHistory(f"its format is version {version}; this package reads version {VERSION}")
    tables = file.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    if tuple(sql for (sql,) in tables) != _TABLES:
        raise InvalidHistory("its tables are not those of a history")
    if (fault := _one(file, "PRAGMA integrity_check(1)")) != "ok":
        raise InvalidHistory(f"it is damaged: {fault}")
    if file.execute("PRAGMA foreign_key_check").fetchone():
        raise InvalidHistory("it is damaged: it tells of an act that is not there")


def _one(file: sqlite3.Connection, query: str) -> Any:
    return file.execute(query).fetchone()[0]


def _history(file: sqlite3.Connection) -> History:
    meta = dict(file.execute("SELECT key, value FROM meta"))
    if meta.get("format") != codec.FORMAT:
        raise InvalidHistory(f"its format is {meta.get('format')!r}; this package reads {codec.FORMAT!r}")
    refusals = file.execute("SELECT law, address, condition FROM refusal ORDER BY position")
    data = {"conditions": json.loads(meta["conditions"]), "events": _events(file), "halt": refusals}
    history = codec.decode_history({"format": codec.FORMAT, **data})
    numbers = [event.number for event in history]
    if numbers != list(range(1, len(numbers) + 1)) or meta.get("acts") != str(len(numbers)):
        raise InvalidHistory("it is damaged: acts are missing")
    if meta.get("checksum") != _checksum(history):
        raise InvalidHistory("it is damaged: what it holds does not match its checksum")
    return history


def _events(file: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return the acts as the codec writes them, each with its causes and changes."""
    rows = file.execute(f"SELECT {', '.join((*_LISTS, *_PLAIN))} FROM act ORDER BY number")
    events = {}
    for row in rows:
        lists, plain = row[: len(_LISTS)], row[len(_LISTS) :]
        told = dict(zip(_LISTS, map(json.loads, lists), strict=True))
        event = {**dict(zip(_PLAIN, plain, strict=True)), **told, "causes": [], "changes": []}
        events[event["number"]] = event
    for effect, cause in file.execute("SELECT effect, cause FROM cause ORDER BY effect, cause"):
        events[effect]["causes"].append(cause)
    changes = "SELECT act, address, aspect, before, after FROM change ORDER BY act, position"
    for act, address, aspect, before, after in file.execute(changes):
        events[act]["changes"].append([address, aspect, json.loads(before), json.loads(after)])
    return list(events.values())


def _checksum(history: History) -> str:
    return sha256(codec.to_bytes(history)).hexdigest()


def _replace(history: History, target: Path) -> None:
    """Write a history beside the target, read it back, and only then put it in the target's place."""
    part = target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as made:
            _write(history, part)
            os.fsync(made.fileno())
        if codec.to_bytes(_read(part)) != codec.to_bytes(history):
            raise InvalidHistory("the history does not come back as it was given")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _write(history: History, part: Path) -> None:
    # A part that is killed is thrown away, so it needs no journal on disk; `_replace` syncs it.
    start = f"""PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; BEGIN;
        PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; {"; ".join(_TABLES)};"""
    uri = f"{part.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as file:
        file.executescript(start)
        for table, row in _rows(history):
            file.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        file.execute("COMMIT")


def _rows(history: History) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield "meta", ("format", codec.FORMAT)
    yield "meta", ("conditions", _json(codec.encode_conditions(history.conditions)))
    yield "meta", ("acts", str(len(history)))
    yield "meta", ("checksum", _checksum(history))
    for event in map(codec.encode_event, history):
        number, plain = event["number"], [event[column] for column in _PLAIN]
        yield "act", (*plain, *(_json(event[column]) for column in _LISTS))
        for cause in event["causes"]:
            yield "cause", (number, cause)
        for position, (address, aspect, before, after) in enumerate(event["changes"]):
            yield "change", (number, position, address, aspect, _json(before), _json(after))
    for position, refused in enumerate(history.halt):
        yield "refusal", (position, refused.law, refused.address, refused.condition)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _settle(target: Path) -> None:
    """Make a replacement last, and remove what killed processes left beside it."""
    if os.name != "posix":  # elsewhere no directory can be opened, and signal 0 ends a process
        return
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    left = re.compile(rf"\.{re.escape(target.name)}\.([1-9][0-9]{{0,8}})-[0-9a-f]{{8}}\.part")
    with suppress(OSError):  # the save itself is done
        for part in target.parent.iterdir():
            if (named := left.fullmatch(part.name)) and not _lives(int(named[1])):
                part.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True
