"""The statements of the books as they were asked: once, beside all else that is done."""

import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import Any

from hitkalelut.questions.statements import shipped_statements
from hitkalelut.questions.verify import check

AT_ONCE = 60
"""How many statements are asked between two looks at how far it is."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a run answered to a statement."""

    held: bool
    got: Any


class Asking:
    """All shipped statements, asked in a process of its own, so that no page waits for it."""

    def __init__(self) -> None:
        """Hold the statements; nothing is asked yet."""
        self.statements = shipped_statements()
        self._results: dict[str, Reply] = {}
        self._begun = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    @property
    def results(self) -> Mapping[str, Reply]:
        """What has been answered so far, by the statement's id."""
        return self._results

    @property
    def ready(self) -> bool:
        """Tell whether all have been asked."""
        return len(self._results) == len(self.statements)

    def begin(self) -> None:
        """Begin to ask, if nobody has begun."""
        with self._begun:
            if self._thread is None:
                self._thread = threading.Thread(target=self._ask, name="statements", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Ask until all have been answered."""
        self.begin()
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """Ask no more; what is being asked is still answered."""
        self._stopped.set()

    def _ask(self) -> None:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=uninterrupted) as pool:
            for start in range(0, len(self.statements), AT_ONCE):
                if self._stopped.is_set():
                    return
                self._results |= pool.submit(replies_from, start).result()


def uninterrupted() -> None:
    """Let the process that started this one be the one that Ctrl+C stops."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def replies_from(start: int) -> dict[str, Reply]:
    """Ask some of the shipped statements, from one on, and return what was answered."""
    found = map(check, shipped_statements()[start : start + AT_ONCE])
    return {result.statement.id: Reply(result.held, result.got) for result in found}


@lru_cache(maxsize=1)
def asking() -> Asking:
    """Return the one asking of this process."""
    return Asking()


def stop_asking() -> None:
    """Stop the asking of this process, if there is one."""
    if asking.cache_info().currsize:
        asking().stop()
