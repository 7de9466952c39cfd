"""What a query may look at: the snapshot after an act, the way there, its causes, its counts."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from hitkalelut.creation.history import Event, History
from hitkalelut.creation.snapshot import part, snapshot
from hitkalelut.creation.unfolding import Unfolded, Whole, unfold
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import LAYERS, LETTERS, SEFIROT, WORLDS, Phase
from hitkalelut.law.screen import NAMES, SITES
from hitkalelut.questions.counts import counts
from hitkalelut.questions.measures import measures
from hitkalelut.questions.why import ancestors
from hitkalelut.words import names as spelled

ROOTS = (
    "act",
    "conditions",
    "counts",
    "format",
    "halt",
    "history",
    "measures",
    "names",
    "parts",
    "scale",
    "unfolding",
    "why",
)
DEEP = 3
"""How deep the counts of the unfolding go."""


def document(
    history: History,
    act: str | int | None,
    roots: frozenset[str],
    named: frozenset[str] | None = None,
) -> dict[str, Any]:
    """Return the document that a query at an act is asked of, with only the roots it needs.

    Where the query names all the parts it looks at, `named`, no other is written.
    """
    data: dict[str, Any] = {}
    if roots & {"act", "conditions", "format"} or ("parts" in roots and named is None):
        data = snapshot(history, act)
    elif "parts" in roots:
        desires = history.state(act).desires
        data["parts"] = {each: part(desires[each]) for each in named or () if each in desires}
    number = history.state(act).act
    if "history" in roots:
        data["history"] = _way(history)[:number]
    if "why" in roots:
        data["why"] = _why(history, number)
    if "counts" in roots:
        data["counts"] = counts(history, act)
    if "measures" in roots:
        data["measures"] = measures(history, act)
    if "halt" in roots:
        data["halt"] = _halt(history)
    data |= {root: told() for root, told in _SAME_IN_ALL.items() if root in roots}
    return data


def _way(history: History) -> list[dict[str, Any]]:
    """Return all acts of a run as they are told, made once for all that is asked of it."""
    kept = history.documents
    if _way not in kept:
        kept[_way] = {"told": [_told(history, event) for event in history.events]}
    found: list[dict[str, Any]] = kept[_way]["told"]
    return found


def _told(history: History, event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "name": event.name,
        "law": event.law,
        "subject": event.subject,
        "says": event.says,
        "sources": list(event.sources),
        "causes": [history.events[number - 1].name for number in event.causes],
        "decided_by": event.decided_by,
        "done_by": event.done_by,
        "starter": event.starter,
        "demands": [{"of": a, "amount": n, "asks": asks} for a, n, asks in event.demands],
        "born": [birth.address for birth in event.births],
        "changed": sorted({change.address for change in event.changes}),
    }


def _why(history: History, number: int) -> dict[str, Any]:
    if not number:
        return {"causes": [], "ancestors": []}
    event = history.events[number - 1]
    return {
        "law": event.law,
        "causes": [history.events[n - 1].name for n in event.causes],
        "ancestors": [a.name for a in ancestors(history, number)],
    }


def _halt(history: History) -> dict[str, Any]:
    return {
        "at": history.last,
        "refusals": [{"law": r.law, "address": r.address, "condition": r.condition} for r in history.halt],
    }


def _row(phase: Phase) -> dict[str, Any]:
    return {
        "phase": int(phase),
        "sefira": phase.sefira,
        "letter": LETTERS[phase],
        "world": WORLDS[phase],
        "layer": LAYERS[phase],
        "own_light": Nrnhy(len(Nrnhy) - 1 - phase).name.lower(),
        "level": SEFIROT[len(Phase) - 1 - phase],
        "level_light": Nrnhy(phase).name.lower(),
        "organ": SITES[phase],
        "partzuf": NAMES[phase],
    }


def _names() -> dict[str, Any]:
    named = {each.key: {"spelling": each.spelling, "value": each.value} for each in spelled.NAMES}
    words = {"shmo": spelled.gematria("שמו"), "ratzon": spelled.gematria("רצון")}
    return {**named, "words": words, "square": list(spelled.square())}


def _unfolding(*, ten: bool) -> dict[str, Any]:
    """Return what any point unfolds into: the names, in their order, and how many there are so deep."""
    point = Unfolded(Whole("", None, ()), ())
    return {
        "sefirot": [each.path[-1] for each in unfold(point, 1, ten=ten)],
        "counts": [sum(1 for _ in unfold(point, depth, ten=ten)) for depth in range(DEEP + 1)],
    }


def _scale() -> list[dict[str, Any]]:
    return [_row(phase) for phase in Phase]


def _unfoldings() -> dict[str, Any]:
    return {"five": _unfolding(ten=False), "ten": _unfolding(ten=True)}


_SAME_IN_ALL: Mapping[str, Callable[[], Any]] = MappingProxyType(
    {"scale": _scale, "names": _names, "unfolding": _unfoldings}
)
"""What is the same at every act of every run."""
