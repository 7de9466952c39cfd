"""The body of a Partzuf: how it spreads, how far it reaches, how it fills, what it clothes."""

from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, last
from hitkalelut.law.light import EMPTY, Lights, Nrnhy, clothe, count
from hitkalelut.law.phases import DRAWS, EIN_SOF, LIGHTS, VESSELS, Phase
from hitkalelut.law.reshimot import CHARACTER, DEPARTED, LEVEL, RECOGNIZED, RESHIMO, TANTA, Reshimo
from hitkalelut.law.restriction import LINE
from hitkalelut.law.screen import HEAD, NAMES, POTENTIAL, REFLECTED, STANDS_AT
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
SOF_FORCES = 10
"""The Sof is ten forces of ending (P 50)."""

INNER_MALE: Aspect[Nrnhy | None] = Aspect("inner-male", None)
"""The male's light inside the vessel of Keter, included in the female's clothing."""
SOF = Aspect("sof", 0)
SOF_LIGHT: Aspect[str | None] = Aspect("sof-light", None)
"""The form of the light in the Sof: reflected, with a small illumination of direct light (P 52)."""
SURROUNDING = Aspect("surrounding", 0)
"""Discernments of light kept out: all-in-all of Ein Sof less the lights that are clothed."""
SLOTS = Aspect("slots", 0)
LANDMARKS: Aspect[tuple[Landmark, ...]] = Aspect("landmarks", ())
REGIONS: Aspect[tuple[tuple[str, str, str], ...]] = Aspect("regions", ())
REACH: Aspect[Reach | None] = Aspect("reach", None)
CLOTHES: Aspect[str | None] = Aspect("clothes", None)
LESSER: Aspect[str | None] = Aspect("lesser", None)
FILLED_NAME: Aspect[str | None] = Aspect("filled-name", None)
"""Which spelling of the four-letter name the level answers to (T6.hp)."""


def height(landmarks: tuple[Landmark, ...], name: str) -> Fraction:
    """Return the height of one landmark by its name."""
    return next(mark.height for mark in landmarks if mark.name == name)


def partzufim_above(state: State) -> tuple[str, ...]:
    """Return what stands on the line above the one here, nearest first, itself left out."""
    contact = state.contact
    return contact[1 : contact.index(LINE)] if LINE in contact else ()


def _spreading(state: State, reading: Readings) -> Verdict:
    head = count(state[HEAD])
    if not head:
        return Refusal("no head stands here, so there is nothing to spread down")
    if state[VESSELS]:
        return Refusal("its body is spread already")
    reshimo = state[RESHIMO]
    potential = state.of(state.born_of or "", POTENTIAL)
    assert reshimo is not None
    assert potential is not None
    male = reshimo.clothing > potential and not reading.takes("male-in-head-only")
    first = not partzufim_above(state)
    known = reading.takes("vessels-known-at-once")
    form: Form = {
        VESSELS: potential + 1,
        DRAWS: potential + 1,
        LEVEL: Reshimo(potential, potential),
        SOF: SOF_FORCES,
        SOF_LIGHT: light_form(0),
        SURROUNDING: state.of(EIN_SOF, VESSELS) ** 2 - head,
        INNER_MALE: Nrnhy(reshimo.clothing) if male else None,
        RECOGNIZED: 0 if first and not known else potential + 1,
        SLOTS: _slots(potential + 1, ten=reading.takes("count-ten-sefirot")),
    }
    return Outcome(
        f"{last(state.here)}/body",
        ((state.here, Demand(state[REFLECTED], "to hold in deed what the head holds in power", form)),),
        f"Malchut of the head spreads down: a Toch (vessels: {potential + 1}), then the forces of ending",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 26", "P 50"),
    )


def _slots(vessels: int, *, ten: bool) -> int:
    # ZA alone holds six (P 3): a body counted in ten has five more once ZA stands in it.
    return vessels + 5 if ten and vessels > Phase.GIMEL else vessels


SPREADING = Law(
    "spreading",
    "What was clothed upward in the head is repeated downward in the body: "
    "first the force to clothe, then the force to stop.",
    ("P 26", "P 27", "P 50", "T3.q 105", "T6.scm"),
    _spreading,
)


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
        f"{last(state.here)}/ended",
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


def light_form(level: int) -> str:
    """Return the form of a level's light: Hochma, or Hassadim only, as VAK without a head (P 52)."""
    return "hochma" if level >= Phase.GIMEL else "vak-without-head"


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


def _filling(state: State, reading: Readings) -> Verdict:
    vessels, inside = state[VESSELS], count(state[LIGHTS])
    if not vessels or not state[LANDMARKS]:
        return Refusal("no body with an end stands here to be filled")
    if inside == vessels or state[DEPARTED]:
        return Refusal("all its vessels have had their light")
    if state.of(state.born_of or "", DEPARTED) and state[CLOTHES] is None:
        return Refusal("it does not yet clothe the body it was born of")
    motion = reading.takes("filled-in-one-motion") and bool(partzufim_above(state))
    lights, whole = (clothe(vessels - 1), True) if motion else _next_light(state)
    form: Form = {LIGHTS: lights, TANTA: "taamim", CHARACTER: "rachamim"}
    if whole and reading.takes("lesser-light-in-malchut") and vessels == Phase.DALET:
        form = {**form, LESSER: Phase.DALET.sefira}
    if whole:
        form = {**form, FILLED_NAME: _filled_name(last(state.here), reading)}
    entering = "all lights at once" if motion else (lights[0] or Nrnhy.NEFESH).name.capitalize()
    name = last(state.here)
    return Outcome(
        f"{name}/full" if whole else f"{name}/{entering.lower().replace(' ', '-')}",
        ((state.here, Demand(vessels - inside or 1, "the light of its level", form)),),
        f"{entering} {'enter' if motion else 'enters'} the vessel of Keter"
        + (" and the body is full: this is its Taamim" if whole else ", the others move one vessel down"),
        decided_by="Light",
        done_by=state.here,
        sources=("P 24", "S 10"),
    )


def _filled_name(name: str, reading: Readings) -> str | None:
    if name != NAMES[Phase.DALET]:
        return name
    return "HaVaYaH" if reading.takes("galgalta-by-plain-name") else None


def _next_light(state: State) -> tuple[Lights, bool]:
    before = state[LIGHTS] or EMPTY
    entered = count(before)
    return (Nrnhy(entered), *before[:-1]), entered + 1 == state[VESSELS]


FILLING = Law(
    "filling",
    "Vessels stand from the top and lights enter from the bottom: "
    "each newcomer takes the finest vessel and the others move one down.",
    ("P 24", "P 25", "S 10", "S 11", "T2.q 145", "T5.ez"),
    _filling,
)


def _clothing(state: State, reading: Readings) -> Verdict:
    above = partzufim_above(state)
    if not above:
        return Refusal("no Partzuf stands above it to be clothed")
    if state[CLOTHES] is not None:
        return Refusal("it clothes its upper already")
    if not state[LANDMARKS]:
        return Refusal("it has no body yet to clothe another with")
    upper = above[0]
    emptied = state.of(upper, LIGHTS)
    if count(emptied) or not emptied:
        return Refusal("the body of its upper is not empty")
    return Outcome(
        f"{last(state.here)}/clothes",
        ((state.here, Demand(len(emptied), "the emptied vessels", {CLOTHES: upper})),),
        f"it clothes {upper} and will fill with its own light the vessels that were emptied",
        decided_by=state.here,
        done_by=state.here,
        sources=("T6.scm", "P 118"),
    )


CLOTHING = Law(
    "clothing",
    "The lower fills with its light the emptied vessels of the upper: that is how it clothes it.",
    ("P 118", "T6.scm", "T6.ce 168"),
    _clothing,
)
