"""What other readings of the books answer: the truest of wrong answers."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from hitkalelut.creation.conditions import conditions
from hitkalelut.law.desire import Aspect
from hitkalelut.questions.runs import END, full_run, run_to
from hitkalelut.questions.saying import Say, say
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.words.readings import find_choice, questions
from hitkalelut.words.tongue import marked

__all__ = ["other_values", "reading_says"]

_UNTIL: Final = ("second-restriction", "point-in-the-heart", END)
"""How far other readings are run, so that one run of each answers for many acts."""


@lru_cache(maxsize=1024)
def other_values(act: str, address: str, aspect: Aspect[Any]) -> Mapping[Any, str]:
    """Return what else this act gives to a part by each other reading that can be run, with its name."""
    found: dict[Any, str] = {}
    if stage_of(full_run().event(act)) >= Stage.LADDER:
        return MappingProxyType(found)  # it would take as many whole runs as there are readings
    for point in questions():
        for choice in point.choices[1:]:
            if choice.runs:
                for held in _held(choice.name, act, address, aspect):
                    found.setdefault(held, choice.name)
    return MappingProxyType(found)


def _held(reading: str, act: str, address: str, aspect: Aspect[Any]) -> tuple[Any, ...]:
    far = next(name for name in _UNTIL if full_run().event(name).number >= full_run().event(act).number)
    history = run_to(conditions(readings=(reading,)), far)
    if not history.reached(act):
        return ()
    changes = history.event(act).changes
    return tuple(each.after for each in changes if (each.address, each.aspect) == (address, aspect))


def reading_says(name: str) -> Say:
    """Return that an answer is the one of another reading, with what this says."""
    return say(marked("So it is by another reading: {says}"), says=find_choice(name)[1].says)
