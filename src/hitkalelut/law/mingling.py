"""Mingling: what is equal in form joins, and each holds a part of the other."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import LANDMARKS, REACH, Landmark, Reach, height
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Will, count
from hitkalelut.law.partzuf import SOF, SOF_LIGHT, light_form, partzufim_above
from hitkalelut.law.phases import LIGHTS, VESSELS, WILL, Phase, phase_address
from hitkalelut.law.reshimot import LEVEL, OFFSPRING, TAKEN_IN, TANTA, Reshimo
from hitkalelut.words.readings import Readings

MINGLED: Aspect[str | None] = Aspect("mingled", None)
"""With whom it has become one below the Tabur."""
NEKUDOT = "AK/Nekudot-SAG"
"""Where the third thing stands that neither of the two was: the Nekudot of SAG with ZON of AK (P 62)."""
BELOW_TABUR: Aspect[Reshimo | None] = Aspect("below-tabur", None)
"""The pair of the level that goes down below the Tabur."""


def _mingling(state: State, reading: Readings) -> Verdict:
    level = state[LEVEL]
    if level is None:
        return Refusal("no level of light has come out in it")
    above = partzufim_above(state)
    if not above or not state[VESSELS]:
        return Refusal("no body stands above it whose end it could join")
    coarseness = Phase(state[VESSELS] - 1)
    if state.of(phase_address(coarseness), WILL) is not Will.BESTOW:
        return Refusal(f"its phase, {coarseness:d}, is not the one that wants only to bestow")
    if state[MINGLED] is not None:
        return Refusal("it has mingled already")
    at_birth = reading.takes("sag-passes-at-birth")
    if not count(state[LIGHTS]):
        return Refusal("no light is in it")
    if at_birth and count(state[LIGHTS]) < state[VESSELS]:
        return Refusal("it is not full yet")
    if not at_birth and (state[TANTA] != "nekudot" or light_form(level.clothing) == "hochma"):
        return Refusal("a light of Hochma is still in it, of its male or of the level before")
    if not at_birth and state.of(above[-1], SOF_LIGHT) != light_form(level.clothing):
        return Refusal(f"its light is not like that of the end of {above[-1]}")
    return _join(state, reading, above[-1], level)


def _join(state: State, reading: Readings, first: str, level: Reshimo) -> Verdict:
    pair = state.of(first, OFFSPRING)
    if pair is None or not state.of(first, SOF):
        return Refusal(f"{first} has no end to join")
    own = state[VESSELS] - 1
    shown = Reshimo(own, own) if reading.takes("nekudot-of-sag-equal-pair") else level
    rises = count(state[LIGHTS])  # the upper descends as far as the lower rises, no more (R22)
    reach = Reach(f"{first}/sium", False, f"its light and the end of {first} are equal in form")
    mine: Form = {REACH: reach, MINGLED: f"{first}/sof", TAKEN_IN: (pair,), BELOW_TABUR: shown}
    theirs: Form = {MINGLED: state.here, TAKEN_IN: (level,)}
    marks = state.of(first, LANDMARKS)
    ends = tuple(Landmark(name, height(marks, name)) for name in ("tabur", "sium"))
    third: Form = {BELOW_TABUR: level, TAKEN_IN: (pair,), LANDMARKS: ends}
    return Outcome(
        f"{label(state.here)}/below-tabur",
        (
            (state.here, Demand(rises, "what is like it in form", mine)),
            (first, Demand(rises, "light for its emptied end", theirs)),
            (state.here, Demand(rises, "to work with it as one", third, NEKUDOT)),
        ),
        f"Hassadim alone, like the end of {first}: it goes below the Tabur and they become one",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 62", "P 63"),
        mutual=True,
    )


MINGLING = Law(
    "mingling",
    "What is equal in form joins, and each then holds a part of the other, "
    "while light covers the coarseness.",
    ("P 13", "P 35", "P 62", "P 63", "T6.scm", "R22", "R23", "R24"),
    _mingling,
)
