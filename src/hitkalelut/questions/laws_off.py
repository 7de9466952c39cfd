"""Every law switched off, one at a time: where creation then stops, and what never comes to be."""

from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS, find_law
from hitkalelut.questions.runs import complete, full_run, run, telling
from hitkalelut.questions.what_if import acts_lost, compare


@dataclass(frozen=True, slots=True)
class Off:
    """What becomes of the way without one law.

    `last` is the act at which it stops, empty where there is none; `whole` tells that it comes to
    the end in another way. `condition` is the condition not met, told by the law `holds`.
    """

    law: str
    statement: str
    last: str
    whole: bool
    acts: int
    never: frozenset[str]
    new: int
    lost: str
    holds: str
    condition: str


@lru_cache(maxsize=64)
def law_off(key: str) -> Off:
    """Return what becomes of the way without a law; raise UnknownLaw."""
    law = find_law(key)
    full, other = full_run(), without(key)
    difference = compare(full, other)
    refused = next(iter(telling(other)), None)
    return Off(
        law=law.key,
        statement=law.statement,
        last=other.last or "",
        whole=complete(other),
        acts=len(other),
        never=frozenset(difference["never_acts"]),
        new=len(difference["new_acts"]),
        lost=acts_lost(difference),
        holds=refused.law if refused else "",
        condition=refused.condition if refused else "",
    )


def without(key: str) -> History:
    """Return the run in which a law is off and all else is as the books tell it; raise UnknownLaw."""
    return run(conditions(without=(key,)))


def laws_off() -> tuple[Off, ...]:
    """Return what becomes of the way without each of the laws, in their order."""
    return tuple(law_off(law.key) for law in LAWS)
