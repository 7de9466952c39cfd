"""What is known at an act, and the claims: worked out once, beside all else that is done."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hitkalelut.creation.history import History
from hitkalelut.draw.view import Known
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.know import Knowledge, known_of
from hitkalelut.knowing.learning import known, posteriors, prints
from hitkalelut.store.imprints import imprints_of
from hitkalelut.web.aside import Aside


@dataclass(frozen=True, slots=True)
class Report:
    """What the page of the claims tells, as it was written by the process that worked it out."""

    claims: tuple[dict[str, Any], ...]
    matters: tuple[dict[str, Any], ...]
    learnt: tuple[dict[str, Any], ...]
    pictures: dict[str, str]
    curves: dict[str, str]


class Learning:
    """All possible Creators, run in a process of its own, and what follows from what they leave."""

    def __init__(self) -> None:
        """Nothing is worked out yet."""
        self.found: Imprints | None = None
        self.report: Report | None = None
        self._aside = Aside("hitkalelut.web.learn_all", self._hear, lambda: self.report is not None)
        self.begin, self.finish, self.stop = self._aside.begin, self._aside.finish, self._aside.stop

    @property
    def at_work(self) -> bool:
        """Tell whether it is being worked out."""
        return self._aside.at_work

    def _hear(self, line: str) -> None:
        told = json.loads(line)
        if self.found is None:
            self.found = imprints_of()  # the other process has kept them
        if told:
            claims, matters, learnt = (tuple(told[name]) for name in ("claims", "matters", "learnt"))
            self.report = Report(claims, matters, learnt, told["pictures"], told["curves"])


NOTHING = Knowledge((), 0.0, 0.0, (), (), (), None, None)
"""What is known where no possible Creator leaves such records."""


@lru_cache(maxsize=1)
def learning() -> Learning:
    """Return the one learning of this process."""
    return Learning()


def known_along(history: History) -> Known | None:
    """Return what is known along a run for its picture; None while it is being worked out."""
    found, kept = learning().found, history.documents
    if found is None:
        learning().begin()
        return None
    if known_along not in kept:
        kept[known_along] = {"known": Known(known(history, found), found.bits)}
    along: Known = kept[known_along]["known"]
    return along


def known_at(found: Imprints, history: History, number: int) -> Knowledge:
    """Return what is known at an act of a run; the same for all acts at which the same is left."""
    kept = history.documents
    if known_at not in kept:
        kept[known_at] = {"left": posteriors(history, found), "prints": prints(history), "known": {}}
    left, answers = kept[known_at]["left"][number], kept[known_at]["known"]
    if not left:
        return NOTHING
    if left not in answers:
        answers[left] = known_of(found, left, kept[known_at]["prints"][number])
    answer: Knowledge = answers[left]
    return answer
