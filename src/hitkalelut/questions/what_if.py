"""What if: how a run under other conditions differs from the way as the books tell it."""

from collections import Counter
from typing import Any

from hitkalelut.creation.history import Event, History
from hitkalelut.questions.compare import Apart, Value, first_apart
from hitkalelut.questions.runs import last_act
from hitkalelut.questions.stages import Stage, stage_of


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
    part = [f"{never} of the {acts} acts of {stage}" for stage, acts, never in counts if 0 < never < acts]
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
    found = first_apart(full, other)
    match found:
        case Apart(left=Event() as mine, right=Event() as theirs):
            changes = list(map(_told, found.values)) or [f"{theirs.name} instead of {mine.name}"]
            return {"act": theirs.name, "changes": changes}
        case Apart(left=Event() as mine):
            return {"act": last_act(other), "changes": [f"{mine.name} does not follow"]}
    return None


def _told(value: Value) -> str:
    if not value.part:
        return f"moved by {value.right} instead of {value.left}"
    return f"{value.part} {value.aspect}: {value.right} instead of {value.left}"
