"""Questions of acts: what comes first, by which law it comes, and what comes next."""

import random
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from hitkalelut.creation.history import Event
from hitkalelut.questions.predict import question as predicted
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, act, law, place, say, value
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.study.asking import Kind, Option, Put, grounds, put
from hitkalelut.words.tongue import marked

__all__ = ["NEXT", "ORDER", "WHY", "told_alike", "told_apart", "told_once"]

_NEAR: Final = 8
"""How far on the way the other acts of a question may lie."""


@cache
def told_once() -> tuple[Event, ...]:
    """Return the acts that tell something new of a part; what a soul repeats on each degree is told once."""
    found: dict[tuple[str, str], Event] = {}
    for event in full_run():
        climbs = stage_of(event) is Stage.LADDER
        found.setdefault((event.subject, event.law if climbs else event.says), event)
    return tuple(found.values())


@cache
def _alike() -> Mapping[tuple[str, str], tuple[Event, ...]]:
    """Return the acts by what is told of them."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in full_run():
        found.setdefault((event.subject, event.says), []).append(event)
    return MappingProxyType({told: tuple(events) for told, events in found.items()})


def told_alike(event: Event) -> tuple[Event, ...]:
    """Return all acts of which the same is told, this one among them."""
    return _alike()[event.subject, event.says]


def told_apart(event: Event) -> bool:
    """Tell whether an act is known by what is told of it."""
    return len(told_alike(event)) == 1


@cache
def _acts() -> dict[str, int]:
    """Return the place of each of these acts among them, by name."""
    return {event.name: place for place, event in enumerate(told_once())}


def _ordered() -> tuple[str, ...]:
    return tuple(_acts())[: -_NEAR // 2]


def _first(subject: str, chance: random.Random) -> Put | None:
    """Ask which of four acts comes first; what follows from it is offered beside it."""
    at = _acts()[subject]
    event, later = told_once()[at], list(told_once()[at + 1 : at + 1 + _NEAR])
    chance.shuffle(later)
    later.sort(key=lambda each: event.number not in each.causes)
    taken = Say(marked("It follows from the right one."))
    wrong = [
        Option(each.name, act(each), taken=taken if event.number in each.causes else None) for each in later
    ]
    return put(
        Say(marked("Which of these comes first?")), Option(event.name, act(event)), wrong, grounds(event)
    )


def _laws() -> tuple[str, ...]:
    return tuple(_acts())


def _law(subject: str, chance: random.Random) -> Put | None:
    """Ask by which law an act comes; the wrong ones act near it."""
    event = full_run().event(subject)
    asks = say(marked("{part}: {says}. By which law?"), part=place(event.subject), says=event.says)
    near = list(dict.fromkeys(_around(event)))
    return put(asks, _of_law(event.law), map(_of_law, near), grounds(event))


def _around(event: Event) -> Iterator[str]:
    """Walk the laws that act near an act, the nearest first."""
    events = full_run().events
    for step in range(1, len(events)):
        for number in (event.number - step, event.number + step):
            if 1 <= number <= len(events):
                yield events[number - 1].law


def _of_law(key: str) -> Option:
    return Option(key, law(key))


@cache
def _nexts() -> tuple[str, ...]:
    """Return the acts that come after one that cannot be taken for another."""
    before = full_run().events
    return tuple(e.name for e in told_once() if e.number > 1 and told_apart(before[e.number - 2]))


def _next(subject: str, chance: random.Random) -> Put | None:
    """Ask what `predict` asks of the act to come, where that has enough options."""
    history = full_run()
    event = history.event(subject)
    found = predicted(history, event.number - 1, seed=chance.randrange(1 << 16))
    if found is None:
        return None
    asks = say(
        marked("{act}. When the very next act is done: {asks}"),
        act=act(history.events[event.number - 2]),
        asks=say(found.asks, part=place(found.part)),
    )
    options = [Option(each.key, value(found.aspect, each.value)) for each in found.options]
    right = options[found.options.index(found.right)]
    return put(asks, right, [each for each in options if each is not right], grounds(event, found.part))


ORDER: Final = Kind("order", marked("What comes first"), _ordered, _first, "act")
WHY: Final = Kind("why", marked("By which law"), _laws, _law, "act")
NEXT: Final = Kind("next", marked("What comes next"), _nexts, _next, "act")
