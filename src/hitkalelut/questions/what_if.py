"""What if: how a run under other conditions differs from the way as the books tell it."""

from collections import Counter
from typing import Any

from hitkalelut.creation.history import History, State
from hitkalelut.creation.notation import write_lights
from hitkalelut.creation.snapshot import BY_VESSEL, shown
from hitkalelut.law.desire import Aspect
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.wording import words


def compare(full: History, other: History) -> dict[str, Any]:
    """Return how a run differs from another: parts, acts, stages, and the first act not the same.

    `never` and `new` are parts, `never_acts` and `new_acts` names of acts; `stages` counts for each
    stage how many of its acts there are and how many of these the other run never comes to.
    """
    mine, theirs = full.state().desires, other.state().desires
    never = [event for event in full if not other.reached(event.name)]
    of, lost = Counter(map(stage_of, full)), Counter(map(stage_of, never))
    return {
        "acts": [len(full), len(other)],
        "never": [address for address in mine if address not in theirs],
        "new": [address for address in theirs if address not in mine],
        "parts": list(mine),
        "never_acts": [event.name for event in never],
        "new_acts": [event.name for event in other if not full.reached(event.name)],
        "stages": [{"stage": s.title, "acts": of[s], "never": lost[s]} for s in Stage if of[s]],
        "first": _first(full, other),
    }


def acts_lost(difference: dict[str, Any]) -> str:
    """Return which stages never come to be, whole or in part, in one sentence."""
    counts = [(row["stage"], row["acts"], row["never"]) for row in difference["stages"]]
    whole = [f"{stage} ({acts})" for stage, acts, never in counts if never == acts]
    part = [f"{never} of the {acts} of {stage}" for stage, acts, never in counts if 0 < never < acts]
    if not whole and not part:
        return "none"
    told = [f"all of {'; '.join(whole)}"] if whole else []
    return "; ".join((*part, *told))


def parts_lost(difference: dict[str, Any]) -> str:
    """Return which parts never come to be; what is lost with all its parts is told as one."""
    of, lost = (Counter(map(_root, difference[key])) for key in ("parts", "never"))
    told = dict.fromkeys(
        f"all {of[root]} of {root}" if 1 < of[root] == lost[root] else address
        for address in difference["never"]
        for root in [_root(address)]
    )
    return ", ".join(told) or "none"


def _root(address: str) -> str:
    return address.partition("/")[0]


def _first(full: History, other: History) -> dict[str, Any] | None:
    for mine, theirs in zip(full, other, strict=False):
        if mine.name != theirs.name:
            return {"act": theirs.name, "changes": [f"{theirs.name} instead of {mine.name}"]}
        if (mine.starter, mine.changes) == (theirs.starter, theirs.changes):
            continue  # what an act has changed stands after it as it says, so no state need be looked at
        changes = _changes(full, other, mine.number)
        if changes:
            return {"act": theirs.name, "changes": changes}
    if len(full) > len(other):
        return {
            "act": other.events[-1].name if other.events else "the beginning",
            "changes": [f"{full.events[len(other)].name} does not follow"],
        }
    return None


def _changes(full: History, other: History, number: int) -> list[str]:
    mine, theirs = full.events[number - 1], other.events[number - 1]
    found = []
    if mine.starter != theirs.starter:
        found.append(f"moved by {theirs.starter or 'nothing'} instead of {mine.starter or 'nothing'}")
    touched = {(c.address, c.aspect) for event in (mine, theirs) for c in event.changes}
    for address, aspect in sorted(touched, key=lambda pair: (pair[0], pair[1].name)):
        was, now = (_value(history.state(number), address, aspect) for history in (full, other))
        if was != now:
            found.append(f"{address} {aspect.name}: {now} instead of {was}")
    return found


def _value(state: State, address: str, aspect: Aspect[Any]) -> str:
    desire = state.desires.get(address)
    if desire is None:
        return "nothing"
    value = desire[aspect]
    if aspect in BY_VESSEL and value:
        return write_lights(value)
    return words(shown(aspect, value)) or "none"
