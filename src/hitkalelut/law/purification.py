"""Purification: how surrounding light wears the screen down until it is one with the head."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import count
from hitkalelut.law.partzuf import INNER_MALE, SURROUNDING
from hitkalelut.law.phases import DRAWS, LIGHTS, VESSELS, Phase
from hitkalelut.law.reshimot import (
    COARSENESS_LEFT,
    RECORDS,
    REFINING,
)
from hitkalelut.law.screen import (
    COUPLED,
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
    kept_out = state[SURROUNDING]
    if not kept_out:
        return Refusal("no light is kept out of it")
    if not state[VESSELS] or count(state[LIGHTS]) < state[VESSELS]:
        return Refusal("it is not full, so inner light does not stand against surrounding light")
    if state[REFINING]:
        return Refusal("surrounding light is striking it already")
    if state[SCREEN] is None:
        return Refusal("it has no screen that would keep light out")
    form: Form = {REFINING: True, COARSENESS_LEFT: state[COUPLED], STRUCK_AT: f"{state.here}/tabur"}
    return Outcome(
        f"{label(state.here)}/struck",
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
        INNER_MALE: None,
        **at_site(SITES[Phase.DALET] if lower is None else site(lower), reading),
    }
    if skipped:
        traces = tuple(level_reshimo(n, reading) for n in skipped)
        form = {**form, RECORDS: (*state[RECORDS], *traces)}
    return Outcome(
        f"{label(state.here)}/refined{'' if lower is None else f'-{lower}'}",
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
