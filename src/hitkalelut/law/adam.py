"""The common soul: how it drew more than was sorted, and how it parted into the souls."""

from hitkalelut.law.ascent import ADAM, NUKVA, chain_of
from hitkalelut.law.breaking import BROKEN, CROSSED
from hitkalelut.law.degree import RISEN
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import DRAWS, LIGHTS, SIX, TEN
from hitkalelut.law.places import CELLS
from hitkalelut.law.worlds import KLIPOT
from hitkalelut.words.readings import Readings

SOULS = "Souls"
SIN: Aspect[str | None] = Aspect("sin", None)
"""How far it drew: an error, meant to bestow; then knowing."""
KETERS = Aspect("keters", 0)
"""How many Keters of its vessels the Nefesh stays in (OP8 89)."""
ROOTS_OF_SOULS = Aspect("roots-of-souls", 0)
POSITIVE, PROHIBITED = 248, 365
"""The organs and the tendons of a soul (IZ 44)."""
DESIRES = Aspect("desires", 0)
"""How many desires each root holds."""


def _overreach(state: State, reading: Readings) -> Verdict:
    if state.here != ADAM or state[BROKEN]:
        return Refusal("it is not the common soul, or it is broken already")
    if count(state[LIGHTS]) < len(Nrnhy):
        return Refusal("it has not come to the greatness from which it could draw further")
    waiting = len(state.of(KLIPOT, CELLS))
    if not waiting:
        return Refusal("nothing unsorted answers to the lights")
    if state[CROSSED]:
        return Refusal("it has drawn all that it could")
    once = reading.takes("one-sin")
    if state[SIN] is None and not once:
        return _drew(state, "error", waiting, {SIN: "error"})
    return _drew(state, "knowing", waiting, {SIN: "knowing", CROSSED: True, KETERS: len(TEN) ** 2})


def _drew(state: State, step: str, waiting: int, form: Form) -> Outcome:
    told = {
        "error": "meaning to bestow, it draws the great lights before their time, below the Chazeh",
        "knowing": "knowing now, it draws them to receive in order to receive; the unsorted vessels answer",
    }
    return Outcome(
        f"sin/{step}",
        ((state.here, Demand(waiting, "lights of AK, down to the point of this world", form)),),
        told[step],
        decided_by=state.here,
        done_by=state.here,
        sources=("OP8 92", "PK 3.19"),
    )


OVERREACH = Law(
    "overreach",
    "Lights draw the vessels that are theirs: greatness drawn past what is sorted finds the unsorted.",
    ("OP8 79", "OP8 92", "OP16 94", "PK 3.19", "PM 18"),
    _overreach,
)


def _division(state: State, reading: Readings) -> Verdict:
    if state.here != ADAM or not state[BROKEN]:
        return Refusal("no common soul is broken here")
    if count(state[LIGHTS]) > state[DRAWS] or state.of(NUKVA, RISEN):
        return Refusal("what was added has not left it yet")
    chain = chain_of(state)
    above = [each for each in chain if each.partition("/")[0] == NUKVA.partition("/")[0]]
    # ZA has six, and each degree from Nukva up to Atik counts ten times the one below (SZ 58).
    roots = len(SIX) * len(TEN) ** (len(above) - 1)
    form: Form = {ROOTS_OF_SOULS: roots, DESIRES: POSITIVE + PROHIBITED, BROKEN: True}
    return Outcome(
        "souls",
        ((state.here, Demand(roots, "each its own form", form, SOULS)),),
        f"without the screen that joined them the parts differ in form: {roots} roots of one soul, "
        f"each with {POSITIVE + PROHIBITED} desires",
        decided_by=state.here,
        done_by=SOULS,
        sources=("K", "IZ 44"),
    )


DIVISION = Law(
    "division",
    "What differs in form is parted: without its screen the one soul is as many as its degrees, "
    "and each holds all the others in its own way.",
    ("IZ 44", "K", "SZ 58", "RB", "KI 86145", "LB my-soul-is-in-others", "R47"),
    _division,
)
