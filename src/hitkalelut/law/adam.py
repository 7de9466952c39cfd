"""The common soul: how it drew more than was sorted, and how it parted into the souls."""

from dataclasses import dataclass

from hitkalelut.law.ascent import ADAM, NUKVA, chain_of
from hitkalelut.law.breaking import BROKEN, CROSSED, KLIPOT
from hitkalelut.law.degree import RISEN
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import DRAWS, LIGHTS, SIX, TEN
from hitkalelut.law.places import CELLS
from hitkalelut.law.reshimot import PRINTS
from hitkalelut.words.readings import Readings

SOULS = "Souls"
SIN: Aspect[str | None] = Aspect("sin", None)
"""How far it drew: an error, meant to bestow; then knowing."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts into which the common soul came apart (OP8 89 to OP8 92).

    `returned` are the lights gone to their root, the upper brightness; `stayed` the light left in
    `keters` Keters; `fallen` how many of each ten vessels fell to the klipot.
    """

    returned: tuple[Nrnhy, ...]
    stayed: tuple[Nrnhy, ...]
    keters: int
    fallen: int


THREE_PARTS: Aspect[Parts | None] = Aspect("three-parts", None)
KETERS = Aspect("keters", 0)
"""How many Keters of its vessels the Nefesh stays in (OP8 89)."""
ROOTS_OF_SOULS = Aspect("roots-of-souls", 0)
POSITIVE, PROHIBITED = 248, 365
"""The organs and the tendons of a soul (IZ 44)."""
COUNTED_AS: Aspect[str | None] = Aspect("counted-as", None)
"""What the number of the souls means: so many parts, a quality, or an appearance."""
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
    form: Form = {**_number(state, reading), DESIRES: POSITIVE + PROHIBITED, BROKEN: True}
    roots = form[ROOTS_OF_SOULS]
    return Outcome(
        "souls",
        (
            (state.here, Demand(roots, "each its own form", form, SOULS)),
            (state.here, Demand(roots, "its root", {THREE_PARTS: _three_parts(state)})),
        ),
        f"without the screen that joined them the parts differ in form: {roots} roots of one soul, "
        f"each with {POSITIVE + PROHIBITED} desires",
        decided_by=state.here,
        done_by=SOULS,
        sources=("K", "IZ 44"),
    )


def _number(state: State, reading: Readings) -> Form:
    """Count the roots: ZA has six, and each degree from Nukva up to Atik counts ten times more (SZ 58)."""
    if reading.takes("souls-only-appear-many"):
        return {ROOTS_OF_SOULS: 1, COUNTED_AS: "appearance"}
    above = [each for each in chain_of(state) if each.partition("/")[0] == NUKVA.partition("/")[0]]
    counted = "quality" if reading.takes("number-is-a-quality") else "parts"
    return {ROOTS_OF_SOULS: len(SIX) * len(TEN) ** (len(above) - 1), COUNTED_AS: counted}


def _three_parts(state: State) -> Parts:
    stayed = tuple(light for light in state[LIGHTS] if light is not None)
    prints = state[PRINTS]
    returned = tuple(light for light in reversed(prints) if light is not None and light not in stayed)
    return Parts(returned, stayed, state[KETERS], len(TEN) - 1)


DIVISION = Law(
    "division",
    "What differs in form is parted: without its screen the one soul is as many as its degrees, "
    "and each holds all the others in its own way.",
    ("IZ 44", "K", "SZ 58", "RB", "KI 86145", "LB my-soul-is-in-others", "R47"),
    _division,
)
