"""How a body fills light by light, and whose emptied vessels it fills: what it clothes."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, last
from hitkalelut.law.light import EMPTY, Lights, Nrnhy, clothe, count
from hitkalelut.law.partzuf import partzufim_above
from hitkalelut.law.phases import LIGHTS, VESSELS, Phase
from hitkalelut.law.reshimot import CHARACTER, DEPARTED, TANTA
from hitkalelut.law.screen import NAMES
from hitkalelut.words.readings import Readings

CLOTHES: Aspect[str | None] = Aspect("clothes", None)
LESSER: Aspect[str | None] = Aspect("lesser", None)
FILLED_NAME: Aspect[str | None] = Aspect("filled-name", None)
"""Which spelling of the four-letter name the level answers to (T6.hp)."""


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
        ((state.here, Demand(vessels - inside, "the light of its level", form)),),
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
