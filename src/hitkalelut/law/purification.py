"""Purification: how surrounding light wears the screen down until it is one with the head."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, last
from hitkalelut.law.light import count
from hitkalelut.law.partzuf import SURROUNDING
from hitkalelut.law.phases import DRAWS, LIGHTS, VESSELS, Phase
from hitkalelut.law.reshimot import (
    COARSENESS_LEFT,
    COUPLED_TWICE,
    INCLUDED,
    OFFSPRING,
    RECORDS,
    REFINING,
    TAKEN_IN,
    UNITED,
)
from hitkalelut.law.screen import (
    COUPLED,
    POTENTIAL,
    SCREEN,
    SITES,
    TOO_WEAK,
    WEAK,
    at_site,
    level_reshimo,
    site,
)
from hitkalelut.words.readings import Readings

STRUCK_AT: Aspect[str | None] = Aspect("struck-at", None)
"""Where in the body inner and surrounding light meet (P 34)."""


def _striking(state: State, reading: Readings) -> Verdict:
    if not state[VESSELS] or count(state[LIGHTS]) < state[VESSELS]:
        return Refusal("it is not full, so inner light does not stand against surrounding light")
    if state[REFINING]:
        return Refusal("surrounding light is striking it already")
    if state[SCREEN] is None:
        return Refusal("it has no screen that would keep light out")
    kept_out = state[SURROUNDING]
    if not kept_out:
        return Refusal("no light is kept out of it")
    form: Form = {REFINING: True, COARSENESS_LEFT: state[COUPLED], STRUCK_AT: f"{state.here}/tabur"}
    return Outcome(
        f"{last(state.here)}/struck",
        ((state.here, Demand(kept_out, "purity, so that all of the light may enter", form)),),
        "the light kept outside strikes the screen that keeps it out, and the screen strikes it",
        decided_by="surrounding light",
        done_by=state.here,
        sources=("P 34", "P 33"),
    )


STRIKING = Law(
    "striking",
    "What a screen keeps out presses on the screen: "
    "inner light asks for coarseness, surrounding light for purity, and the outer prevails.",
    ("P 33", "P 34", "P 35", "T4.q 93", "T6.scm", "R19"),
    _striking,
)


def _purification(state: State, reading: Readings) -> Verdict:
    if not state[REFINING]:
        return Refusal("nothing refines its screen")
    left = state[COARSENESS_LEFT]
    if left is None:
        return Refusal("no coarseness of the body is left in its screen")
    passed = not count(state[LIGHTS])
    if passed and not (left <= TOO_WEAK and reading.takes("no-weak-levels")):
        return Refusal("it has not yet coupled on the coarseness that is left")
    lower, skipped = _worn(left, passed=passed, at_once=reading.takes("purified-at-once"))
    form: Form = {
        COARSENESS_LEFT: lower,
        COUPLED: None,
        WEAK: False,
        DRAWS: 0,
        **at_site(SITES[Phase.DALET] if lower is None else site(lower), reading),
    }
    if skipped:
        traces = tuple(level_reshimo(n, reading) for n in skipped)
        form = {**form, RECORDS: (*state[RECORDS], *traces)}
    return Outcome(
        f"{last(state.here)}/refined{'' if lower is None else f'-{lower}'}",
        ((state.here, Demand(left + 1, "purity", form)),),
        _worn_words(left, lower),
        decided_by="surrounding light",
        done_by=state.here,
        sources=("P 47", "P 48"),
    )


def _worn(left: int, *, passed: bool, at_once: bool) -> tuple[int | None, tuple[int, ...]]:
    """Return the coarseness after one step, and the degrees that leave a trace but no level."""
    if at_once:
        return None, tuple(range(left - 1, -1, -1))
    return (left - 1 if left else None), ((left,) if passed else ())


def _worn_words(left: int, lower: int | None) -> str:
    if lower is None:
        return f"coarseness {left} is worn off: none of the body is left in the screen"
    return f"coarseness {left} is worn down to {lower}; on the way the coupling stops"


PURIFICATION = Law(
    "purification",
    "Coarseness is lost phase by phase; what has begun goes on to the end, "
    "and at every phase the light couples with what is left.",
    ("P 47", "P 48", "T4.q 104", "T4.w 51", "R19"),
    _purification,
)


def _inclusion(state: State, reading: Readings) -> Verdict:
    if not state[REFINING]:
        return Refusal("its screen does not rise, for nothing refines it")
    if state[COARSENESS_LEFT] is not None or count(state[LIGHTS]):
        return Refusal("its screen still has coarseness of the body, so it differs from the head")
    if not state[INCLUDED]:
        return _gather(state)
    if not state[UNITED]:
        return _unite(state, reading)
    if state[POTENTIAL] is not None:
        return Refusal("its coarseness is renewed already")
    if not state[COUPLED_TWICE]:
        return Refusal("male and female have not coupled in the screen of the head")
    return _renew(state)


def _gather(state: State) -> Verdict:
    records = (*state[RECORDS], *state[TAKEN_IN])
    demand = Demand(len(records), "to keep what it has been", {INCLUDED: records})
    return Outcome(
        f"{last(state.here)}/included",
        ((state.here, demand),),
        f"rising through each Sefira, the screen has gathered its records: {len(records)}",
        decided_by=state.here,
        done_by=state.here,
        sources=("T4.q 90", "T6.scm"),
    )


def _unite(state: State, reading: Readings) -> Verdict:
    place = at_site(SITES[Phase.DALET], reading)
    demand = Demand(len(state[INCLUDED]), "likeness to the head", {UNITED: True, **place})
    return Outcome(
        f"{last(state.here)}/united",
        ((state.here, demand),),
        "without coarseness of the body the screen is one with the screen of the head",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 35", "P 39"),
    )


def _renew(state: State) -> Verdict:
    offspring = state[OFFSPRING]
    assert offspring is not None
    demand = Demand(1, "to serve with the head", {POTENTIAL: offspring.coarseness})
    return Outcome(
        f"{last(state.here)}/renewed",
        ((state.here, demand),),
        f"one with the head, the screen gains coarseness {offspring.coarseness} anew, in potential",
        decided_by="Light",
        done_by=state.here,
        sources=("T6.scm", "P 39"),
    )


INCLUSION = Law(
    "inclusion",
    "What rises to the place of an upper is one with it: it brings its records and takes its strength.",
    ("P 35", "P 39", "P 93", "T4.q 90", "T6.scm"),
    _inclusion,
)
