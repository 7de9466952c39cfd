"""What took long to make, kept by what it was made from: a file whose name is the hash of laws and data."""

import json
import os
import secrets
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from hitkalelut import data

T = TypeVar("T")
SOURCE = data.FOLDER.parent
ROOMS = ("data", "words", "law", "creation", "questions", "knowing", "store")
"""What nearly all that is kept follows from; any change in these, and it is made anew."""


@cache
def made_from(rooms: tuple[str, ...] = ROOMS) -> str:
    """Return the hash of all laws, data and code in these rooms."""
    found = sha256()
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*")):
            if path.suffix in (".py", ".toml", ".json"):
                found.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def kept(
    kind: str,
    of: str,
    make: Callable[[], T],
    ways: tuple[Callable[[T], Any], Callable[[Any], T]],
    *,
    rooms: tuple[str, ...] = ROOMS,
) -> T:
    """Return what was kept of a kind, made from what is in these rooms and from `of`, or make and keep it.

    `ways` write it as JSON data and read it back. A file that is damaged is made anew; where none can be
    written it is made each time.
    """
    write, read = ways
    key = sha256(f"{made_from(rooms)} {kind} {of}".encode()).hexdigest()[:32]
    home = data.cache_folder()
    path = home / f"{kind}-{key}.json.z" if home else None
    if path is not None:
        with suppress(OSError, ValueError, LookupError, TypeError, zlib.error):
            return read(_checked(path.read_bytes()))
    made = make()
    if path is not None:
        with suppress(OSError):
            _keep(path, write(made))
            _forget(path, kind)
    return made


def _checked(found: bytes) -> Any:
    told, body = found[:64].decode("ascii"), found[64:]
    if sha256(body).hexdigest() != told:
        raise ValueError("what was kept is damaged")
    return json.loads(zlib.decompress(body))


def _keep(path: Path, data: Any) -> None:
    body = zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(sha256(body).hexdigest().encode() + body)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _forget(path: Path, kind: str) -> None:
    """Remove what was kept of the same kind beyond the few latest, made from older laws."""
    others = sorted(path.parent.glob(f"{kind}-*.json.z"), key=lambda each: each.stat().st_mtime)
    for old in others[:-8]:
        old.unlink(missing_ok=True)
