"""How a body fills, light by light."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import EMPTY, Lights, Nrnhy, count
from hitkalelut.law.partzuf import partzufim_above
from hitkalelut.law.phases import LIGHTS, VESSELS, Phase
from hitkalelut.law.reshimot import CHARACTER, DEPARTED, TANTA
from hitkalelut.law.screen import NAMES
from hitkalelut.words.readings import Readings

CLOTHES: Aspect[str | None] = Aspect("clothes", None)
PASSING: Aspect[Lights] = Aspect("passing", ())
"""The lights still together in the last vessel reached, highest first, when all enter at once."""
LESSER: Aspect[str | None] = Aspect("lesser", None)
FILLED_NAME: Aspect[str | None] = Aspect("filled-name", None)
"""Which spelling of the four-letter name the level answers to (T6.hp)."""


def _filling(state: State, reading: Readings) -> Verdict:
    if not state[LANDMARKS] or not state[VESSELS]:
        return Refusal("no body with an end stands here to be filled")
    vessels, inside = state[VESSELS], count(state[LIGHTS])
    if inside == vessels or state[DEPARTED]:
        return Refusal("all its vessels have had their light")
    if state.of(state.born_of or "", DEPARTED) and state[CLOTHES] is None:
        return Refusal("it does not yet clothe the body it was born of")
    motion = reading.takes("filled-in-one-motion") and bool(partzufim_above(state))
    lights, entering = _pass_down(state) if motion else _next_light(state)
    whole = inside + 1 == vessels
    form: Form = {LIGHTS: lights, TANTA: "taamim", CHARACTER: "rachamim"}
    if motion:
        form = {**form, PASSING: tuple(Nrnhy(n) for n in range(entering - 1, -1, -1))}
    if whole and reading.takes("lesser-light-in-malchut") and vessels == Phase.DALET:
        form = {**form, LESSER: Phase.DALET.sefira}
    if whole:
        form = {**form, FILLED_NAME: _filled_name(label(state.here), reading)}
    name, light = label(state.here), entering.name.capitalize()
    return Outcome(
        f"{name}/full" if whole else f"{name}/{light.lower()}",
        ((state.here, Demand(vessels - inside, "the light of its level", form)),),
        _told(light, motion=motion, whole=whole),
        decided_by="Light",
        done_by=state.here,
        sources=("P 24", "S 10"),
    )


def _filled_name(name: str, reading: Readings) -> str | None:
    if name != NAMES[Phase.DALET]:
        return name
    return "HaVaYaH" if reading.takes("galgalta-by-plain-name") else None


def _told(light: str, *, motion: bool, whole: bool) -> str:
    full = "; the body is full: this is its Taamim" if whole else ""
    if not motion:
        return f"{light} enters the vessel of Keter, those before it move one vessel down{full}"
    return f"{light} stays in the vessel it came to{full or ', the lights below it are passed on'}"


def _next_light(state: State) -> tuple[Lights, Nrnhy]:
    before = state[LIGHTS] or EMPTY
    entering = Nrnhy(count(before))
    return (entering, *before[:-1]), entering


def _pass_down(state: State) -> tuple[Lights, Nrnhy]:
    """All lights enter together; each vessel keeps the highest and passes the rest down (T5.ez)."""
    before = state[LIGHTS] or EMPTY
    kept = count(before)
    staying = Nrnhy(state[VESSELS] - 1 - kept)
    return (*before[:kept], staying, *before[kept + 1 :]), staying


FILLING = Law(
    "filling",
    "Vessels stand from the top and lights enter from the bottom: "
    "each newcomer takes the finest vessel and the others move one down.",
    ("P 24", "P 25", "S 10", "S 11", "T2.q 145", "T5.ez"),
    _filling,
)
