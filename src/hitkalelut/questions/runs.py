"""Runs kept in memory: equal conditions are derived once in a process; where a run ends, and why."""

from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from hitkalelut.creation.branches import derive_branch
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event, History, Refused
from hitkalelut.errors import ActNotReached, UnknownAct
from hitkalelut.words.terms import fold
from hitkalelut.words.tongue import translate

MOST_REASONS = 5
END = "end-of-correction"
"""The act with which the whole way is complete."""


@lru_cache(maxsize=128)
def run(given: Conditions) -> History:
    """Return the whole run under these conditions."""
    kept = _furthest(given)
    if not _whole(kept):
        kept[:] = [derive_branch(given)]
    return kept[0]


@lru_cache(maxsize=128)
def _furthest(given: Conditions) -> list[History]:
    """Return a place to keep the run under these conditions as far as it has been derived."""
    return []


def run_to(given: Conditions, act: str) -> History:
    """Return a run at least as far as an act, or the whole of it where it never comes to the act."""
    kept = _furthest(given)
    if not (_whole(kept) or (kept and kept[0].reached(act))):
        kept[:] = [derive_branch(given, until=act)]
    return kept[0]


def _whole(kept: list[History]) -> bool:
    return bool(kept and kept[0].halt)


def full_run() -> History:
    """Return the way as the books tell it: every law in force, every default reading."""
    return run(Conditions())


def whole_run(given: Conditions) -> History:
    """Return the run under the same readings and measure with every law and starter in force."""
    return run(replace(given, without=frozenset(), starters=Conditions().starters))


def complete(history: History) -> bool:
    """Tell whether a run came to the end of the whole way."""
    return history.last == END


def telling(history: History) -> tuple[Refused, ...]:
    """Return the refusals that tell why a run goes no further, at most five.

    These are the laws switched off that would act, which a halt names first; else the one that
    holds back the first act that follows where every law and starter is in force; else the first.
    Nothing holds back a way that is complete, nor one that was only asked for until an act.
    """
    without = history.conditions.without
    off = tuple(takewhile(lambda refused: refused.law in without, history.halt))
    if off or complete(history) or not history.halt:
        return off[:MOST_REASONS]
    following = (event for event in whole_run(history.conditions) if not history.reached(event.name))
    wanted = next(((event.law, event.demands[0][0]) for event in following), None)
    held = tuple(refused for refused in history.halt if (refused.law, refused.address) == wanted)
    return (held or history.halt)[:1]


def reasons(history: History) -> list[str]:
    """Return what stopped a run, a line for each refusal that tells it."""
    return [f"{r.law} ({r.address or 'nothing'}): {r.condition}" for r in telling(history)]


def last_act(history: History) -> str:
    """Return the name of the last act of a run."""
    return history.last or "the beginning"


def required(history: History, act: str | int) -> Event:
    """Return an act of a run, by its number or its name, which may be in Hebrew or in other letters' case.

    Raises ActNotReached where only a fuller run comes to it, and UnknownAct, with the nearest names, where
    none does.
    """
    fuller = (whole_run(history.conditions), full_run())
    act = act if history.reached(str(act)) else _meant(str(act), (history, *fuller)) or act
    wanted = str(act)
    # To look for the nearest names takes long, and is no use where a fuller run comes to the act.
    if history.reached(wanted) or not any(known.reached(wanted) for known in fuller):
        try:
            return history.event(act)
        except UnknownAct:
            wanted = _elsewhere(history, act).name
    because = "".join(f": {reason}" for reason in reasons(history)[:1])
    raise ActNotReached(f"this run never reaches {wanted}; {_ended(history)}{because}")


def number_of(history: History, at: str | int | None = None) -> int:
    """Return the number of an act of a run, by default the last; 0 is before the first.

    Raises UnknownAct, ActNotReached.
    """
    if at is None:
        return len(history)
    return 0 if at in (0, "0") else required(history, at).number


def _meant(act: str, runs: tuple[History, ...]) -> str | None:
    """Return the act that is spelled so but for case, hyphens and points, in English or in Hebrew."""
    if act.isdecimal() or any(known.reached(act) for known in runs):
        return None
    wanted = fold(act)
    names = dict.fromkeys(event.name for known in runs for event in known)
    spelled = (name for name in names if wanted in (fold(name), fold(translate(name, "he"))))
    return next(spelled, None)


def _elsewhere(history: History, act: str | int) -> Event:
    try:
        return whole_run(history.conditions).event(act)
    except UnknownAct:
        return full_run().event(act)


def _ended(history: History) -> str:
    if complete(history):
        return f"it goes on without it to {END}"
    return f"it stopped at {last_act(history)}" if history.halt else f"it was ended at {last_act(history)}"
