"""The body of a Partzuf: what stood in the head is repeated downward, Toch and Sof."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import DRAWS, EIN_SOF, VESSELS, Phase
from hitkalelut.law.reshimot import LEVEL, RECOGNIZED, RESHIMO, Reshimo
from hitkalelut.law.restriction import LINE
from hitkalelut.law.screen import HEAD, POTENTIAL, REFLECTED
from hitkalelut.words.readings import Readings

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


def partzufim_above(state: State) -> tuple[str, ...]:
    """Return what stands on the line above the one here, nearest first, itself left out."""
    contact = state.contact
    return contact[1 : contact.index(LINE)] if LINE in contact else ()


def first_partzuf(state: State) -> str:
    """Return the first Partzuf on the line, the one that all others stand on."""
    return state.contact[state.contact.index(LINE) - 1]


def light_form(level: int) -> str:
    """Return the form of a level's light: Hochma, or Hassadim only, as VAK without a head (P 52)."""
    return "hochma" if level >= Phase.GIMEL else "vak-without-head"


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
        f"{label(state.here)}/body",
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
