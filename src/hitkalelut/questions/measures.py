"""Measures: how like the Giver creation is at an act, and what of it stands by itself."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from hitkalelut.creation.history import History
from hitkalelut.law.breaking import BROKEN, KLIPOT
from hitkalelut.law.completion import HEART
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Will, count
from hitkalelut.law.phases import LIGHTS, PHASE, VESSELS, WILL
from hitkalelut.law.reshimot import PRINTS, RECORDS, RESHIMO
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.law.rising import DARK, DESIRE_LEVEL, LEVELS
from hitkalelut.law.screen import SCREEN


def weight(desire: Desire) -> int:
    """Return how many vessels of a desire stand; a phase of Direct Light is one."""
    return desire[VESSELS] or int(desire[PHASE] is not None or desire.address == KLIPOT)


def present(history: History, act: str | int | None = None) -> tuple[Desire, ...]:
    """Return what stands after an act in its present form.

    Ein Sof is the four phases made whole, and the restricted world is Ein Sof in a new form; the
    older forms stay as they were, and are told by the history (T1.q 78). Raises UnknownAct.
    """
    return latest(tuple(history.state(act).desires.values()))


def latest(desires: tuple[Desire, ...]) -> tuple[Desire, ...]:
    """Return those of all desires that stand in their present form."""
    whole = [desire for desire in desires if desire[PHASE] is not None and desire[VESSELS]]
    if not whole:
        return desires
    return tuple(desire for desire in desires if desire[PHASE] is None or desire is whole[-1])


def stance(desire: Desire) -> int:
    """Return what a desire does with the abundance.

    -1 where it receives for itself, 0 where it refuses or stands empty, +1 where it bestows or
    receives in order to bestow (R33, C 8).
    """
    if desire.address == KLIPOT:
        return {None: -1, "fit": 1}.get(desire[HEART], 0)
    if desire[BROKEN]:
        return -1
    if desire[WILL] is not None:
        if desire[WILL] is Will.BESTOW:
            return 1
        return 0 if desire[RESTRICTED] else -1
    return 1 if count(desire[LIGHTS]) and not desire[DARK] else 0


def likeness(history: History, act: str | int | None = None) -> Fraction:
    """Return the likeness to the Giver after an act, -1 to 1: the mean stance of all vessels.

    Before the first act nothing stands and the likeness is 0. Raises UnknownAct.
    """
    return mean((weight(desire), stance(desire)) for desire in present(history, act))


def mean(vessels_and_stances: Iterable[tuple[int, int]]) -> Fraction:
    """Return the mean stance of vessels, each given with how many stand in it; 0 where none stands."""
    standing = tuple(vessels_and_stances)
    vessels = sum(number for number, _ in standing)
    return Fraction(sum(number * each for number, each in standing), vessels or 1)


def shadow(history: History, act: str | int | None = None) -> dict[str, Any]:
    """Return what stands after an act when the Light is withdrawn: screens and records alone.

    A shadow needs the thing that casts it; what has a screen for all of its will stands without
    (R36, C 2). `creature` is the youngest desire and `stands` whether it does. Raises UnknownAct.
    """
    desires = history.state(act).desires
    kept_own = {address: kept for address, desire in desires.items() if (kept := own(desire))}
    creature = next(reversed(tuple(desires)), None)
    return {
        "creature": creature,
        "stands": creature is not None and stands(desires[creature]),
        "own": kept_own,
    }


def own(desire: Desire) -> dict[str, int]:
    """Return what a desire keeps when the Light is withdrawn: its screen, its records, its prints."""
    screen = desire[SCREEN]
    kept = {
        "screen": screen.usable + 1 if screen else 0,
        "records": len(desire[RECORDS]) + int(desire[RESHIMO] is not None),
        "prints": count(desire[PRINTS]),
    }
    return {name: number for name, number in kept.items() if number}


def stands(desire: Desire) -> bool:
    """Tell whether a desire stands without the Light: it has a screen for all of its will (C 2)."""
    screen, level = desire[SCREEN], desire[DESIRE_LEVEL]
    if screen is None or desire[BROKEN]:
        return False
    will = LEVELS.index(level) + 1 if level is not None else screen.coarseness
    return screen.usable >= will


def measures(history: History, act: str | int | None = None) -> dict[str, Any]:
    """Return the measures after an act as JSON data; fractions as text."""
    return {"likeness": str(likeness(history, act)), "shadow": shadow(history, act)}
