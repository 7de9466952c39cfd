"""The statements of the books as they were asked: once, beside all else that is done."""

import threading
from collections.abc import Mapping
from functools import lru_cache

from hitkalelut.questions.statements import shipped_statements
from hitkalelut.questions.verify import Result, check


class Asking:
    """All shipped statements, asked one by one in a thread of their own, so that no page waits for it."""

    def __init__(self) -> None:
        """Hold the statements; nothing is asked yet."""
        self.statements = shipped_statements()
        self._results: dict[str, Result] = {}
        self._begun = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def results(self) -> Mapping[str, Result]:
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

    def _ask(self) -> None:
        for statement in self.statements:
            self._results[statement.id] = check(statement)


@lru_cache(maxsize=1)
def asking() -> Asking:
    """Return the one asking of this process."""
    return Asking()
