"""How far a body reaches: its landmarks, and where and why it ends."""

from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label, last
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.partzuf import INNER_MALE, SOF, partzufim_above
from hitkalelut.law.phases import VESSELS, Phase
from hitkalelut.law.screen import POTENTIAL, STANDS_AT
from hitkalelut.words.readings import Readings


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place in a Partzuf. `height` orders all landmarks exactly: Ein Sof 1, the end of AK 0.

    Only the order is doctrine; the even spacing between two known places is ours.
    """

    name: str
    height: Fraction


@dataclass(frozen=True, slots=True)
class Reach:
    """How far down a body goes: to which landmark, whether up to or above it, and why no further."""

    to: str
    exclusive: bool
    because: str


BODY_MARKS = ("peh", "shibolet", "chazeh", "tabur", "sium")
"""From the mouth down: ends of Bina, of ZA, of Malchut of the Toch, and of the Sof (T3.q 163)."""
LANDMARKS: Aspect[tuple[Landmark, ...]] = Aspect("landmarks", ())
REGIONS: Aspect[tuple[tuple[str, str, str], ...]] = Aspect("regions", ())
REACH: Aspect[Reach | None] = Aspect("reach", None)


def height(landmarks: tuple[Landmark, ...], name: str) -> Fraction:
    """Return the height of one landmark by its name."""
    return next(mark.height for mark in landmarks if mark.name == name)


def _extent(state: State, reading: Readings) -> Verdict:
    if not state[SOF]:
        return Refusal("no body with forces of ending is spread here")
    if state[LANDMARKS]:
        return Refusal("its end is fixed already")
    if state.of(state.born_of or "", POTENTIAL) is None:
        return Refusal("its head holds no force to end it")
    reach, bottom, peh = _reach(state, reading)
    step = (peh - bottom) / (len(BODY_MARKS) - 1)
    marks = tuple(Landmark(name, peh - step * n) for n, name in enumerate(BODY_MARKS))
    if not partzufim_above(state):
        marks = (Landmark("top", Fraction(1)), *marks)
    form: Form = {REACH: reach, LANDMARKS: marks, REGIONS: _regions(reading)}
    above = "above" if reach.exclusive else "at"
    sources = ("P 54", "T6.scm") if partzufim_above(state) else ("P 50", "T6.scm")
    return Outcome(
        f"{label(state.here)}/ended",
        ((state.here, Demand(state[VESSELS], "an end that guards it", form)),),
        f"it ends {above} {reach.to}: {reach.because}",
        decided_by=state.here,
        done_by=state.here,
        sources=sources,
    )


def _reach(state: State, reading: Readings) -> tuple[Reach, Fraction, Fraction]:
    above = partzufim_above(state)
    if not above:
        world = "the point of this world"
        return (
            Reach(world, True, "the restricted phase is there"),
            Fraction(0),
            Fraction(len(Phase) - 1, len(Phase)),
        )
    upper, first = above[0], above[-1]
    marks = state.of(upper, LANDMARKS)
    peh, end = height(marks, last(state[STANDS_AT] or "")), height(marks, "sium")
    tabur = height(state.of(first, LANDMARKS), "tabur")
    exclusive = not reading.takes("tabur-inclusive")
    to = f"{first}/tabur"
    if holds_hochma(state) and end < tabur:
        return Reach(to, exclusive, "below it rules phase 4, opposite to the light of Hochma"), tabur, peh
    if end >= tabur:
        inner = state[INNER_MALE]
        why = "its male holds Hochma" if inner and inner >= Nrnhy.HAYA else "there the body it clothes ends"
        return Reach(to, exclusive, why), tabur, peh
    return Reach(f"{first}/sium", False, "nothing in it is opposite to what is below"), end, peh


def holds_hochma(state: State) -> bool:
    """Tell whether any light of Hochma is in the body: of its own level or of the male within."""
    level = state[VESSELS] - 1
    return max(level, state[INNER_MALE] or 0) >= Phase.GIMEL


def _regions(reading: Readings) -> tuple[tuple[str, str, str], ...]:
    if reading.takes("regions-as-worlds"):
        return (
            ("keter", "top", "peh"),
            ("hochma", "peh", "chazeh"),
            ("bina", "chazeh", "tabur"),
            ("za", "tabur", "sium"),
            ("malchut", "tabur", "sium"),
        )
    return (
        ("bina", "peh", "shibolet"),
        ("za", "shibolet", "chazeh"),
        ("malchut", "chazeh", "tabur"),
    )


EXTENT = Law(
    "extent",
    "A body reaches down as far as the body it clothes and as nothing below is opposite to its light.",
    ("P 50", "P 54", "T6.scm", "T3.q 163", "T6.q 110"),
    _extent,
)
