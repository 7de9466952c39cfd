"""Predict before it is seen: a question about the act to come, its options derived from the state.

The right option is what the run does; the wrong ones are values that could stand in its place.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Change, Event, History
from hitkalelut.creation.laws import find_law
from hitkalelut.creation.snapshot import shown
from hitkalelut.law.breaking import BROKEN
from hitkalelut.law.desire import Aspect
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import LIGHTS, Phase
from hitkalelut.law.reshimot import COARSENESS_LEFT, LEVEL, OFFSPRING, Reshimo
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.law.screen import SCREEN, STANDS_AT, Screen
from hitkalelut.questions.runs import run
from hitkalelut.questions.wording import words

MOST = 4
"""How many options a question has at most."""
ABOUT: tuple[tuple[Aspect[Any], str], ...] = (
    (OFFSPRING, "Which pair of records will {part} hold for the next Partzuf?"),
    (RESTRICTED, "Which phases will {part} restrict?"),
    (STANDS_AT, "Where will the Peh of {part} stand?"),
    (CLOTHES, "What will {part} clothe?"),
    (SCREEN, "Which screen will {part} have?"),
    (COARSENESS_LEFT, "How much of its coarseness will be left in the screen of {part}?"),
    (LIGHTS, "Which lights will be in the body of {part}?"),
    (LEVEL, "Of which level, clothing and coarseness, will {part} be?"),
    (BROKEN, "Will {part} break?"),
)
"""What may be asked about, the most telling first, and how it is asked."""
WHICH_LAW = "Which law will act next?"
"""What is asked where an act changes nothing that can be put into a few options."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen: its key, its value, and whether the run does so."""

    key: str
    value: Any
    right: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A law that may be named as the reason, and whether it is the one."""

    key: str
    statement: str
    right: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about an act to come; without an aspect the law itself is asked for."""

    event: Event
    asks: str
    part: str
    aspect: Aspect[Any] | None
    options: tuple[Option, ...]
    reasons: tuple[Reason, ...]

    @property
    def right(self) -> Option:
        """The option that the run takes."""
        return next(option for option in self.options if option.right)

    def option(self, key: str) -> Option | None:
        """Return the option of a key; None where there is none."""
        return next((option for option in self.options if option.key == key), None)


def question(history: History, number: int, *, seed: int = 0) -> Question | None:
    """Return what may be asked about the act after one; None after the last. 0 is before the first."""
    if number >= len(history):
        return None
    event = history.events[number]
    mixed = random.Random(f"{event.name}/{seed}")
    for aspect, asks in ABOUT:
        change = next((each for each in event.changes if each.aspect is aspect and _news(each)), None)
        if change is not None:
            options = _options(change, history, number, mixed)
            if len(options) > 1:
                return Question(event, asks, change.address, aspect, options, _reasons(history, event, mixed))
    return Question(event, WHICH_LAW, event.subject, None, _laws(history, event, mixed), ())


def _news(change: Change) -> bool:
    """Tell whether a change may be asked about: what is inherited at birth as nothing is no news."""
    return bool(change.before != change.after and (change.after or change.before))


def _options(change: Change, history: History, number: int, mixed: random.Random) -> tuple[Option, ...]:
    known = {key_of(change.aspect, change.after): change.after}
    for value in _others(change, history, number):
        known.setdefault(key_of(change.aspect, value), value)
    chosen = list(known.items())[:MOST]
    mixed.shuffle(chosen)
    return tuple(Option(key, value, value == change.after) for key, value in chosen)


def key_of(aspect: Aspect[Any], value: Any) -> str:
    """Return the key of a value: what a reader would write, without spaces."""
    if aspect is LIGHTS:
        names = [light.name.lower() for light in value if light is not None]
        return "-".join(names) or "none"
    if isinstance(value, Reshimo):
        return str(value).replace("/", "-")
    if isinstance(value, Screen):
        return f"{value.hardness}-{value.coarseness}"
    return words(shown(aspect, value)).replace(" ", "").replace(";", "-").replace("/", ".")


def _others(change: Change, history: History, number: int) -> Iterable[Any]:
    """Return values that could stand in the place of the right one, the most tempting first."""
    now, was = change.after, change.before
    if change.aspect is LIGHTS:
        return (was, *_near_lights(now))
    if isinstance(now, Reshimo):
        return near_pairs(now)
    if change.aspect is SCREEN:
        return (was, *_near_screens(now or was))
    if change.aspect is RESTRICTED:
        return ((), (Phase.GIMEL, Phase.DALET), tuple(Phase)[1:])
    if change.aspect is COARSENESS_LEFT:
        return _near_numbers(now, was)
    if change.aspect is BROKEN:
        return (not now,)
    return _standing(change, history, number)


def _near_lights(now: Any) -> Iterable[Any]:
    size, held = len(now), sum(light is not None for light in now)
    order = sorted(range(size + 1), key=lambda many: (abs(many - held), many))
    for many in order:
        lights = tuple(Nrnhy)[:many][::-1]
        yield (*lights, *(None,) * (size - many))


def near_pairs(now: Reshimo) -> Iterable[Reshimo]:
    """Walk the pairs of records that are easily taken for one: equal halves, and the steps beside it."""
    upper = now.clothing
    halves = (
        (upper, upper),
        (upper - 1, upper - 1),
        (upper - 1, upper - 2),
        (upper, upper - 2),
        (upper + 1, upper),
    )
    for clothing, coarseness in halves:
        if 0 <= clothing <= max(Phase) and 0 <= coarseness <= max(Phase):
            yield Reshimo(clothing, coarseness, now.kind)


def _near_screens(screen: Screen) -> Iterable[Screen | None]:
    yield None
    for step in (-1, 1, -2, 2):
        level = screen.coarseness + step
        if 0 <= level <= max(Phase):
            yield Screen(level, level)


def _near_numbers(now: int | None, was: int | None) -> Iterable[int | None]:
    yield was
    for step in (-1, 1, -2, 2):
        if 0 <= (now or 0) + step <= max(Phase):
            yield (now or 0) + step
    yield None


def _standing(change: Change, history: History, number: int) -> Iterable[str]:
    """Return other parts that stand, or places in them, the youngest first."""
    desires = history.state(number).desires
    own = {event.subject for event in history.events[number : number + 1]}
    for address in reversed(tuple(desires)):
        if address in own or address == change.address:
            continue
        if change.aspect is not STANDS_AT:
            yield address
        elif address.startswith("AK/"):
            yield from (f"{address}/{mark}" for mark in ("peh", "chazeh", "tabur", "sium"))


def _reasons(history: History, event: Event, mixed: random.Random) -> tuple[Reason, ...]:
    """Return laws that may be the reason: the one that acts, and those that acted or will act near it."""
    near = history.events[max(event.number - 9, 0) : event.number + 8]
    laws = tuple(dict.fromkeys((event.law, *(each.law for each in reversed(near)))))[: MOST - 1]
    chosen = list(laws)
    mixed.shuffle(chosen)
    return tuple(Reason(key, find_law(key).statement, key == event.law) for key in chosen)


def _laws(history: History, event: Event, mixed: random.Random) -> tuple[Option, ...]:
    """Return the law that acts next, with laws that act elsewhere near it."""
    for reach in (8, 40, len(history)):
        near = history.events[max(event.number - reach - 1, 0) : event.number + reach]
        laws = tuple(dict.fromkeys((event.law, *(each.law for each in near))))
        if len(laws) >= MOST:
            break
    chosen = list(laws[:MOST])
    mixed.shuffle(chosen)
    return tuple(Option(key, key, key == event.law) for key in chosen)


@lru_cache(maxsize=2048)
def question_of(given: Conditions, number: int, seed: int = 0) -> Question | None:
    """Return the question after an act of the run under these conditions, made once."""
    return question(run(given), number, seed=seed)
