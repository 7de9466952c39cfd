"""Two runs side by side: where they first part, all in which they differ, which choices they take."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hitkalelut.creation.codec import encode_conditions
from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import Event, History, State
from hitkalelut.creation.laws import find_law
from hitkalelut.creation.notation import write_lights
from hitkalelut.creation.snapshot import BY_VESSEL, shown
from hitkalelut.law.desire import Aspect
from hitkalelut.questions.runs import complete, last_act
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.statements import Statement
from hitkalelut.questions.verify import Result, under
from hitkalelut.questions.wording import words
from hitkalelut.words.readings import Choice, Question, questions
from hitkalelut.words.tongue import marked

NOTHING = "nothing"
"""What stands for a part that is not there, or a starter that is none."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one thing is on either side, in words; without a part it is of the act: what moved it."""

    part: str
    aspect: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Where two runs part: an act of each, or of the one that goes on, and what then differs.

    Without values it is the acts themselves that differ.
    """

    left: Event | None
    right: Event | None
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the readings that the two sides answer otherwise."""

    question: Question
    left: Choice
    right: Choice


@dataclass(frozen=True, slots=True)
class Fold:
    """What differs in one part within one stage: at how many acts, in which aspects, first at which."""

    stage: Stage
    part: str
    acts: int
    aspects: tuple[str, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs and how they differ; `only_left` and `only_right` are acts that the other never has."""

    left: History
    right: History
    turns: tuple[Turn, ...]
    first: Apart | None
    apart: tuple[Apart, ...]
    only_left: tuple[Event, ...]
    only_right: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement of the books with what either run answers to it."""

    statement: Statement
    left: Result
    right: Result

    @property
    def differs(self) -> bool:
        """Tell whether it holds on one side and fails on the other."""
        return self.left.held is not self.right.held


def compared(left: History, right: History) -> Comparison:
    """Return how two runs differ, the acts aligned by their names."""
    return Comparison(
        left,
        right,
        turns(left.conditions, right.conditions),
        first_apart(left, right),
        tuple(apart(left, right)),
        tuple(event for event in left if not right.reached(event.name)),
        tuple(event for event in right if not left.reached(event.name)),
    )


def turns(left: Conditions, right: Conditions) -> tuple[Turn, ...]:
    """Return the questions that the readings of the two sides answer otherwise."""
    found = (Turn(each, _choice(each, left), _choice(each, right)) for each in questions())
    return tuple(turn for turn in found if turn.left is not turn.right)


def _choice(question: Question, given: Conditions) -> Choice:
    taken = (choice for choice in question.choices if choice.name in given.readings.names)
    return next(taken, question.default)


def first_apart(left: History, right: History) -> Apart | None:
    """Return the first act at which two runs are not the same; None where they are the same throughout."""
    for mine, theirs in zip(left, right, strict=False):
        if mine.name != theirs.name:
            return Apart(mine, theirs)
        values = _values(left, right, (mine, theirs))
        if values:
            return Apart(mine, theirs, values)
    shared = min(len(left), len(right))
    if len(left) == len(right):
        return None
    further = [run.events[shared] if len(run) > shared else None for run in (left, right)]
    return Apart(further[0], further[1])


def apart(left: History, right: History) -> Iterator[Apart]:
    """Walk the acts that both runs have, and after which something that they change is not the same."""
    for mine in left:
        if right.reached(mine.name):
            theirs = right.event(mine.name)
            values = _values(left, right, (mine, theirs))
            if values:
                yield Apart(mine, theirs, values)


def _values(left: History, right: History, acts: tuple[Event, Event]) -> tuple[Value, ...]:
    """Return what differs after an act of which each run has its own."""
    mine, theirs = acts
    found = list(_demands(mine, theirs))
    if (mine.starter, mine.changes) == (theirs.starter, theirs.changes):
        return tuple(found)  # what an act has changed stands after it as it says: no state need be looked at
    if mine.starter != theirs.starter:
        found.append(Value("", "starter", mine.starter or NOTHING, theirs.starter or NOTHING))
    touched = {(change.address, change.aspect) for event in acts for change in event.changes}
    states = left.state(mine.number), right.state(theirs.number)
    for address, aspect in sorted(touched, key=lambda pair: (pair[0], pair[1].name)):
        ours, other = (_value(state, address, aspect) for state in states)
        if ours != other:
            found.append(Value(address, aspect.name, ours, other))
    return tuple(found)


def _demands(mine: Event, theirs: Event) -> Iterator[Value]:
    """Walk the demands on which the acts of two runs were done, where they are not the same."""
    ours, others = _asked_by(mine), _asked_by(theirs)
    for address in sorted({*ours, *others}):
        left, right = ours.get(address, NOTHING), others.get(address, NOTHING)
        if left != right:
            yield Value(address, marked("the demand"), left, right)


def _asked_by(event: Event) -> dict[str, str]:
    """Return what each desire asked for in an act, and how much, in words; it may ask for several things."""
    found: dict[str, list[str]] = {}
    for address, amount, asks in event.demands:
        found.setdefault(address, []).append(f"{amount}, {asks}")
    return {address: "; ".join(each) for address, each in found.items()}


def _value(state: State, address: str, aspect: Aspect[Any]) -> str:
    desire = state.desires.get(address)
    if desire is None:
        return NOTHING
    value = desire[aspect]
    if aspect in BY_VESSEL and value:
        return write_lights(value)
    return words(shown(aspect, value)) or "none"


def folded(found: Iterable[Apart]) -> tuple[Fold, ...]:
    """Return what differs, stage by stage and part by part, in the order in which it first does."""
    held: dict[tuple[Stage, str], list[tuple[str, str]]] = {}
    for each in found:
        assert each.left is not None
        for value in each.values:
            place = stage_of(each.left), value.part
            held.setdefault(place, []).append((each.left.name, value.aspect))
    return tuple(
        Fold(stage, part, len({act for act, _ in told}), tuple(dict.fromkeys(a for _, a in told)), told[0][0])
        for (stage, part), told in held.items()
    )


def asked(statements: Iterable[Statement], left: Conditions, right: Conditions) -> Iterator[Asked]:
    """Ask each statement of either side, whatever run it speaks of itself."""
    for each in statements:
        yield Asked(each, under(each, left), under(each, right))


def law_sources(event: Event) -> tuple[str, ...]:
    """Return where the law of an act is written, the place for this very act first."""
    return tuple(dict.fromkeys((*event.sources, *find_law(event.law).citations)))


def told(found: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data, the left side as `a` and the right as `b`."""
    return {
        "a": _run(found.left),
        "b": _run(found.right),
        "questions": [_turn(turn) for turn in found.turns],
        "first": None if found.first is None else _apart(found.first),
        "differences": [_apart(each) for each in found.apart],
        "only_a": [event.name for event in found.only_left],
        "only_b": [event.name for event in found.only_right],
    }


def _run(history: History) -> dict[str, Any]:
    return {
        "conditions": encode_conditions(history.conditions),
        "acts": len(history),
        "last": last_act(history),
        "complete": complete(history),
    }


def _turn(turn: Turn) -> dict[str, Any]:
    sides = (("a", turn.left), ("b", turn.right))
    told = {side: {"name": c.name, "says": c.says, "sources": list(c.sources)} for side, c in sides}
    return {"question": turn.question.key, "asks": turn.question.asks, **told}


def _apart(found: Apart) -> dict[str, Any]:
    sides = (("a", found.left), ("b", found.right))
    values = [{"part": v.part, "aspect": v.aspect, "a": v.left, "b": v.right} for v in found.values]
    return {**{side: event and _event(event) for side, event in sides}, "values": values}


def _event(event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "name": event.name,
        "stage": stage_of(event).title,
        "law": event.law,
        "says": event.says,
        "sources": list(law_sources(event)),
    }
