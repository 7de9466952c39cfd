"""Questions of what fails: without a law, which act never comes; answered by running without it."""

import random
from functools import cache
from typing import Final

from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.laws_off import without
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, act, law, say
from hitkalelut.study.asking import Kind, Option, Put, grounds, put
from hitkalelut.study.questions_acts import told_alike, told_once
from hitkalelut.words.tongue import marked

__all__ = ["WITHOUT"]

_NEAR: Final = 12
"""How far from the place where creation stops the acts of a question lie."""


def _subjects() -> tuple[str, ...]:
    return tuple(law.key for law in LAWS)


@cache
def _fates(key: str) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the acts nearest to where creation stops without a law: what never comes, and what does.

    Acts of which the same is told, but of which only some come, are neither.
    """
    other = without(key)
    told = [(event, {other.reached(each.name) for each in told_alike(event)}) for event in told_once()]
    lost = [event for event, comes in told if comes == {False}]
    kept = [event for event, comes in told if comes == {True}]
    return tuple(lost[:_NEAR]), tuple(kept[-_NEAR:])


def _never(key: str, chance: random.Random) -> Put | None:
    """Ask which act never comes without a law; the wrong ones come all the same, the last of them first."""
    lost, kept = _fates(key)
    if not lost or not kept:
        return None
    first = full_run().firsts[key] if key in full_run().firsts else lost[0].number
    # The acts of the law itself are no question: that these never come is told by the question.
    right = chance.choice([event for event in lost if event.law != key] or lost)
    taken = Say(marked("It comes without this law all the same."))
    asks = say(
        marked("Which of these would never come to be without this law? {law}"),
        law=law(key),
    )
    wrong = [Option(event.name, act(event), taken=taken) for event in chance.sample(kept, len(kept))]
    return put(asks, Option(right.name, act(right)), wrong, grounds(full_run().events[first - 1]))


WITHOUT: Final = Kind("without", marked("What fails without a law"), _subjects, _never, "law")
