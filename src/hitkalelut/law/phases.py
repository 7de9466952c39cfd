"""The four phases of Direct Light: how the Light makes a lack into a desire of its own."""

from enum import IntEnum
from typing import Any

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import LIGHT, Lights, Measure, Will, clothe, opposite
from hitkalelut.words.readings import Readings


class Phase(IntEnum):
    """The root and the four phases, finest first: the one scale of all coarseness (P 3, P 11)."""

    SHORESH = 0
    ALEPH = 1
    BET = 2
    GIMEL = 3
    DALET = 4

    @property
    def sefira(self) -> str:
        """The Sefira that the phase is (P 3)."""
        return SEFIROT[self]


SEFIROT = ("keter", "hochma", "bina", "za", "malchut")
SIX = ("hesed", "gevura", "tifferet", "netzah", "hod", "yesod")
"""The six that ZA alone unfolds into (P 3)."""
TEN = (*SEFIROT[: SEFIROT.index("za")], *SIX, SEFIROT[-1])
LETTERS = ("tip of the yod", "yod", "first hey", "vav", "last hey")
"""The letter of the four-letter name that each phase is (P 3, T1.q 70)."""
WORLDS = ("AK", "Atzilut", "Beria", "Yetzira", "Assiya")
"""The world that each phase is, on the scale of worlds (P 6 to P 9, S 3)."""
LAYERS = ("moach", "atzamot", "gidin", "basar", "or")
"""The layer of a Partzuf that each phase is, from the inmost out (P 31)."""
DIRECT = "Direct-Light"
EIN_SOF = "Ein-Sof"
RESTRICTED_WORLD = "Tzimtzum"

PHASE: Aspect[Phase | None] = Aspect("phase", None)
WILL: Aspect[Will | None] = Aspect("will", None)
WANTS = Aspect("wants", Measure.NONE)
HAS = Aspect("has", Measure.NONE)
KNOWS = Aspect("knows", Measure.NONE)
HASSADIM = Aspect("hassadim", Measure.NONE)
OPTIONAL: Aspect[bool | None] = Aspect("optional", None)
INTENDED: Aspect[bool | None] = Aspect("intended", None)
WISH: Aspect[str | None] = Aspect("wish", None)
VESSELS = Aspect("vessels", 0)
LIGHTS: Aspect[Lights] = Aspect("lights", ())
DRAWS = Aspect("draws", 0)


def phase_address(phase: Phase) -> str:
    """Return where a phase of Direct Light stands."""
    return f"{DIRECT}/{phase.sefira}"


def finished(state: State) -> bool:
    """Tell whether reception here is a vessel: both optional and intended (T2.q 131)."""
    return bool(state[OPTIONAL] and state[INTENDED])


def _next_phase(state: State, form: Form, amount: int, asks: str) -> tuple[str, Demand, Phase]:
    here = state[PHASE]
    assert here is not None
    phase = Phase(here + 1)
    whole: Form = {PHASE: phase, KNOWS: state[KNOWS], HASSADIM: state[HASSADIM], **form}
    return state.here, Demand(amount, asks, whole, phase_address(phase)), phase


def _imprint(state: State, reading: Readings) -> Verdict:
    if state.here:
        return Refusal("the one lack is made already, and nothing is ever made from absence again")
    if state.starter is None:
        return Refusal("no starter is in force: nothing asks, so nothing is given, so nothing asks")
    root = phase_address(Phase.SHORESH)
    form: Form = {PHASE: Phase.SHORESH, WILL: opposite(LIGHT.will), WANTS: Measure.FULL}
    return Outcome(
        "thought-of-creation",
        (("", Demand(1, "to be filled with all that the Light holds", form, root)),),
        "the wish to give pleasure stamps its reverse: one lack, from absence",
        decided_by="Light",
        done_by="Light",
        sources=("P 1", "P 2"),
        starter=state.starter,
    )


IMPRINT = Law(
    "imprint",
    "The Light stamps one lack, its own reverse, from absence, once.",
    ("P 1", "P 2", "T1.q 72", "R4", "R5"),
    _imprint,
)


def _fullness(state: State, reading: Readings) -> Verdict:
    if state[WILL] is not Will.RECEIVE:
        return Refusal("it does not want to receive")
    if state[WANTS] <= state[HAS]:
        return Refusal("it holds already as much as it wants")
    lack = state[WANTS] - state[HAS]
    if finished(state):
        return _without_end(state, lack)
    form: Form = {
        WILL: Will.RECEIVE,
        WANTS: state[WANTS],
        HAS: state[WANTS],
        OPTIONAL: state[HAS] > Measure.NONE,
        INTENDED: state[KNOWS] > state[HAS],
    }
    here, demand, phase = _next_phase(state, form, lack, "the light it was made for")
    return Outcome(
        f"phase-{phase:d}",
        ((here, demand),),
        "the light fills the lack wholly; the desire is lost in it like a candle in a torch",
        decided_by="Light",
        done_by=demand.becomes or "",
        sources=("P 5", "P 1"),
    )


def _without_end(state: State, lack: int) -> Outcome:
    form: Form = {
        PHASE: state[PHASE],
        WILL: Will.RECEIVE,
        WANTS: Measure.FULL,
        HAS: Measure.FULL,
        OPTIONAL: state[OPTIONAL],
        INTENDED: state[INTENDED],
        VESSELS: len(Phase),
        DRAWS: len(Phase),
        LIGHTS: clothe(Phase.DALET),  # each in its own vessel (P 20)
    }
    return Outcome(
        f"{EIN_SOF}/full",
        ((state.here, Demand(lack, "all of the light it yearns for", form, EIN_SOF)),),
        "the finished vessel is filled in all its five parts, and nothing ends the light",
        decided_by="Light",
        done_by=EIN_SOF,
        sources=("P 20", "T1.q 76"),
    )


FULLNESS = Law(
    "fullness",
    "What wants to receive and is held back by nothing receives as much as it wants.",
    ("P 1", "P 5", "P 20", "T1.q 76"),
    _fullness,
)


def _likeness(state: State, reading: Readings) -> Verdict:
    if state[WILL] is not Will.RECEIVE:
        return Refusal("it is not different from the Giver")
    if state[HAS] is not Measure.FULL:
        return Refusal("it is not filled, so it does not feel the Giver in its light")
    if finished(state):
        return _wish(state, reading)
    form: Form = {
        WILL: LIGHT.will,
        WANTS: Measure.NONE,
        HAS: state[HAS],
        HASSADIM: Measure.FULL,
        OPTIONAL: state[HAS] > Measure.NONE,
        INTENDED: state[KNOWS] > state[HAS],
    }
    here, demand, phase = _next_phase(state, form, 1, "likeness to the Giver")
    return Outcome(
        f"phase-{phase:d}",
        ((here, demand),),
        "filled, it feels the Giver, wants to give as He does, and draws the light of Hassadim",
        decided_by=state.here,
        done_by=demand.becomes or "",
        sources=("P 5",),
    )


def _wish(state: State, reading: Readings) -> Verdict:
    if state[WISH] is not None:
        return Refusal("it wishes for likeness already")
    in_place = reading.takes("malchut-of-ein-sof-restricts")
    kept: tuple[Aspect[Any], ...] = (PHASE, WILL, WANTS, HAS, OPTIONAL, INTENDED, VESSELS, DRAWS, LIGHTS)
    form: Form = {WISH: "likeness", **{aspect: state[aspect] for aspect in kept}}
    becomes = None if in_place else RESTRICTED_WORLD
    return Outcome(
        "wish-for-likeness",
        ((state.here, Demand(1, "fuller likeness to the Giver", form, becomes)),),
        "the full vessel wishes to be like the Light; the wish is a new form and stands by itself",
        decided_by=f"{EIN_SOF}/malchut",
        done_by=becomes or state.here,
        sources=("T1.q 78", "T6.scm"),
    )


LIKENESS = Law(
    "likeness",
    "A desire that is filled feels the Giver in its light and wants to be like Him; "
    "a new form of wanting parts from the old one.",
    ("P 5", "T1.q 78", "T6.scm", "R12"),
    _likeness,
)


def _yearning(state: State, reading: Readings) -> Verdict:
    known, has = state[KNOWS], state[HAS]
    if known <= has:
        return Refusal("it lacks nothing that it has once known")
    if finished(state):
        return Refusal("it yearns already with all its strength: the vessel is finished")
    wants = Measure(has + 1)
    form: Form = {
        WILL: Will.RECEIVE,
        WANTS: wants,
        HAS: wants if has is Measure.NONE else has,
        OPTIONAL: has > Measure.NONE,
        INTENDED: known > has,
    }
    here, demand, phase = _next_phase(state, form, known - has, "the light of life it has known")
    says = (
        "giving alone it lacks its life, and draws a small light of Hochma into its Hassadim"
        if has is Measure.NONE
        else "its life is secured, and of its own it wants all the light it has known"
    )
    by = demand.becomes or ""
    return Outcome(
        f"phase-{phase:d}", ((here, demand),), says, decided_by=here, done_by=by, sources=("P 5", "T2.q 135")
    )


YEARNING = Law(
    "yearning",
    "One wants what one has known and has not: first as much as life needs, then, by free wish, all.",
    ("P 5", "T2.q 131", "T2.q 135", "R11", "R12"),
    _yearning,
)
