"""The statements of the books as they were asked: once, beside all else that is done."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hitkalelut.questions.statements import shipped_statements

COMMAND = ("-m", "hitkalelut.web.ask_all")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a run answered to a statement."""

    held: bool
    got: Any


_ended = threading.Event()
"""Set when this process asks no more, even where the asking is just about to begin."""


class Asking:
    """All shipped statements, asked in a process of its own, so that no page waits for it."""

    def __init__(self) -> None:
        """Hold the statements; nothing is asked yet."""
        self.statements = shipped_statements()
        self._results: dict[str, Reply] = {}
        self._one = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    @property
    def results(self) -> Mapping[str, Reply]:
        """What has been answered so far, by the statement's id."""
        return self._results

    @property
    def ready(self) -> bool:
        """Tell whether all have been asked."""
        return len(self._results) == len(self.statements)

    def begin(self) -> None:
        """Begin to ask, unless it is being done or is done; what was broken off is begun anew."""
        with self._one:
            asking_now = self._thread is not None and self._thread.is_alive()
            if not (asking_now or self.ready or _ended.is_set()):
                self._thread = threading.Thread(target=self._ask, name="statements", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Ask until all have been answered."""
        self.begin()
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """Break off what is being asked."""
        with self._one:
            if self._process is not None:
                self._process.terminate()

    def _ask(self) -> None:
        with self._one:
            if _ended.is_set():
                return
            # In a session of its own: Ctrl+C is for the server, which then ends this one.
            self._process = subprocess.Popen(
                [sys.executable, *COMMAND],
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                start_new_session=True,
            )
        with self._process as process:
            assert process.stdout is not None
            for line in process.stdout:
                told = json.loads(line)
                self._results[told["id"]] = Reply(told["held"], told["got"])


@lru_cache(maxsize=1)
def asking() -> Asking:
    """Return the one asking of this process."""
    return Asking()


def stop_asking() -> None:
    """Let this process ask no more, and break off what it is asking."""
    _ended.set()
    if asking.cache_info().currsize:
        asking().stop()
