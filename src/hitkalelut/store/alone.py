"""One process at a time on what lies at a place: a lock that ends with its process, however it ends.

The system's own lock is taken, and not a library's: the file of it is removed again, so that beside a run
nothing stays. Where there is no such lock (it is of POSIX) two processes are not kept apart.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hitkalelut.errors import InvalidRun
from hitkalelut.store.writing import writing

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only process that writes what lies at a place; raise InvalidRun where another one does."""
    with writing(path):
        there = path.parent.is_dir()
    if not there:
        raise InvalidRun(f"{str(path)!r} cannot be written: there is no folder {str(path.parent)!r}")
    if sys.platform == "win32":
        yield
        return
    file = path.with_name(f"{path.name}.lock")
    with writing(path):
        held = _held(file)
    if held is None:
        raise InvalidRun(f"{str(path)!r} is being written by another process; wait for it, or name another")
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(held)


def _held(file: Path) -> int | None:
    """Return the lock as an open file, or None where another process holds it."""
    while sys.platform != "win32":
        opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return None
        if _same(opened, file):
            return opened
        os.close(opened)  # whoever held it removed it meanwhile
    return None


def _same(opened: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), file.stat())
    except FileNotFoundError:
        return False
