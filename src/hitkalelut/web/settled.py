"""A view held against the run it is of: whether it has the act, the part, the place that are named."""

from dataclasses import dataclass, replace

from hitkalelut.creation.addresses import Address, resolve
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import Event, History
from hitkalelut.errors import (
    ActNotReached,
    AmbiguousTerm,
    HitkalelutError,
    UnknownAct,
    UnknownAddress,
)
from hitkalelut.questions.runs import full_run, required, run, whole_run
from hitkalelut.web.address import FULL, Fault, Read, ViewState
from hitkalelut.words.readings import questions


@dataclass(frozen=True, slots=True)
class Settled:
    """A view with the run it is of, at an act that the run has; its names are the canonical ones.

    `beside` is the run that it is compared with, where there is one; `quiet` says what is shown
    in place of an act that this run never reaches.
    """

    state: ViewState
    history: History
    number: int
    beside: History | None
    faults: tuple[Fault, ...]
    quiet: tuple[str, ...] = ()

    @property
    def event(self) -> Event | None:
        """The act after which the view is; None before the first."""
        return self.history.events[self.number - 1] if self.number else None


def conditions_of(state: ViewState) -> Conditions:
    """Return the conditions of the run that a view is of; raise InvalidConditions where they clash."""
    return conditions(without=state.without, readings=state.reading)


def settle(got: Read) -> Settled:
    """Hold what was read against its run, and name what is wrong with it in this run."""
    state, faults = got.state, list(got.faults)
    try:
        history = run(conditions_of(state))
    except HitkalelutError as error:
        faults.append(Fault("reading", ",".join(state.reading), str(error), ()))
        state, history = replace(state, reading=(), without=()), full_run()
    state, number, quiet = _at_act(state, history, faults)
    select = _place("select", state.select, history, faults)
    state = replace(state, select=select, zoom=_place("zoom", state.zoom, history, faults))
    return Settled(state, history, number, _beside(state, history), tuple(faults), quiet)


def _at_act(
    state: ViewState, history: History, faults: list[Fault]
) -> tuple[ViewState, int, tuple[str, ...]]:
    if not state.act:
        return state, 0, ()
    try:
        event = required(history, state.act)
    except UnknownAct as error:
        born = _birth(state.act, history)
        if born is not None:
            event, part = born
            return replace(state, act=event.name, select=state.select or part), event.number, ()
        faults.append(Fault("act", state.act, f"no act is called {state.act}", _acts_near(error, history)))
    except ActNotReached as error:
        last = history.last or ""
        return replace(state, act=last), len(history), (str(error),)
    else:
        return replace(state, act=event.name), event.number, ()
    return replace(state, act=""), 0, ()


def _birth(text: str, history: History) -> tuple[Event, str] | None:
    """Return the act at which a part comes to be, where a part is named in place of an act."""
    try:
        part = resolve(text, history.state().desires).part
    except HitkalelutError:  # neither an act nor a part; it is told as an act
        return None
    return next(((event, part) for event in history for birth in event.births if birth.address == part), None)


def _acts_near(error: UnknownAct, history: History) -> tuple[str, ...]:
    near = tuple(name for name in error.nearest if history.reached(name))
    return near or ("0", *filter(None, (history.last,)))


def _place(name: str, text: str, history: History, faults: list[Fault]) -> str:
    if not text:
        return ""
    try:
        return str(place(text, history))
    except AmbiguousTerm as error:
        faults.append(Fault(name, text, str(error), tuple(error.meanings)))
    except UnknownAddress as error:
        faults.append(Fault(name, text, f"no part is called {text}", tuple(error.nearest)))
    return ""


def place(text: str, history: History) -> Address:
    """Return the address that a text means in a run, or in the whole run where it comes to be only there."""
    try:
        return resolve(text, history.state().desires)
    except UnknownAddress:
        return resolve(text, whole_run(history.conditions).state().desires)


def _beside(state: ViewState, history: History) -> History | None:
    if not state.compare:
        return None
    if state.compare == FULL:
        other = full_run()
    elif state.compare in {choice.name for question in questions() for choice in question.choices}:
        other = run(conditions(readings=(state.compare,)))
    else:
        other = run(conditions(without=(state.compare,)))
    return None if other is history else other
