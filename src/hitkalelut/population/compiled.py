"""Compiled code kept from one start to the next, in a folder that bears the hash of what it follows from.

The compiler keeps code by the file of a function alone; of what else it is made it knows nothing, so that
after a change elsewhere the old would be run.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba import njit

from hitkalelut.data import cache_folder

_settings: Any = numba.config
Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(**options: Any) -> Callable[[Function], Function]:
    """Return a decorator that compiles a function, and keeps it where there is a place to keep it."""

    def _compiled(function: Function) -> Function:
        before, folder = _settings.CACHE_DIR, _folder()
        found: Function = njit(nogil=True, **options)(function)
        if folder is None:
            return found
        _settings.CACHE_DIR = str(folder)
        try:
            found = njit(nogil=True, cache=True, **options)(function)
        except RuntimeError:  # there is no place to keep it
            return found
        finally:
            _settings.CACHE_DIR = before
        return found

    return _compiled


@cache
def _folder() -> Path | None:
    found = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    home = cache_folder()
    return home / "compiled" / found.hexdigest()[:16] if home else None
