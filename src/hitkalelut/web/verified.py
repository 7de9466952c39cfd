"""The statements of the books as they were asked: once, beside all else that is done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hitkalelut.questions.statements import shipped_statements
from hitkalelut.web.aside import Aside


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
        self._aside = Aside("hitkalelut.web.ask_all", self._hear, lambda: self.ready)
        self.begin, self.finish = self._aside.begin, self._aside.finish

    @property
    def results(self) -> Mapping[str, Reply]:
        """What has been answered so far, by the statement's id."""
        return self._results

    @property
    def ready(self) -> bool:
        """Tell whether all have been asked."""
        return len(self._results) == len(self.statements)

    def _hear(self, line: str) -> None:
        told = json.loads(line)
        self._results[told["id"]] = Reply(told["held"], told["got"])


@lru_cache(maxsize=1)
def asking() -> Asking:
    """Return the one asking of this process."""
    return Asking()
