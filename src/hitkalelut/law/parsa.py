"""The Second Restriction: Malchut rises into Bina, and what lies below becomes a place of its own."""

from hitkalelut.law.degree import CUT_OFF, ENDING, GE, SPARK
from hitkalelut.law.desire import Demand, Form
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import count
from hitkalelut.law.mingling import BELOW_TABUR, MINGLED
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.places import CELLS, PLACES, ZONES, below_parsa, divided, marks, zones
from hitkalelut.law.reshimot import TAKEN_IN
from hitkalelut.law.screen import SITES, at_site
from hitkalelut.words.readings import Readings


def _second_restriction(state: State, reading: Readings) -> Verdict:
    own, taken = state[BELOW_TABUR], state[TAKEN_IN]
    if own is None or not taken or state.born_of is None:
        return Refusal("nothing of phase 4 is mixed with bestowal here")
    if state[MINGLED] is not None:
        return Refusal("what it took in is below the Tabur, in what the two became together")
    if state[PLACES]:
        return Refusal("it has been restricted again already")
    if count(state.of(state.born_of, LIGHTS)):
        return Refusal("light still clothes it, so the coarseness that is mixed in is not felt")
    pull = max(record.coarseness or 0 for record in taken) - (own.coarseness or 0)
    if pull <= 0:
        return Refusal("what is mixed in asks for no more than its screen can bear")
    tabur, sium = state[LANDMARKS][0], state[LANDMARKS][-1]
    places = divided(reading)
    form: Form = {
        ENDING: "chazeh",
        PLACES: places,
        CELLS: below_parsa(places),
        ZONES: zones(places, reading),
        LANDMARKS: marks(tabur, sium, places),
        CUT_OFF: SITES[SITES.index(GE) + 1 :],
        SPARK: True,
        **at_site(GE, reading, risen=True),
    }
    return Outcome(
        "second-restriction",
        ((state.here, Demand(pull, "not to receive for itself", form)),),
        f"the light is gone and the coarseness mixed in is felt: Malchut rises into Bina, its ending "
        f"to the Chazeh, its coupling to {GE}; what lies below becomes a place",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 59", "P 66"),
    )


SECOND_RESTRICTION = Law(
    "second-restriction",
    "Where what is mixed with bestowal begins to want for itself, Malchut rises to the middle of Bina "
    "in head and body, and nothing above the place of its birth is touched.",
    ("P 58", "P 59", "P 60", "P 64", "P 66", "P 67", "S 15", "KA", "R24"),
    _second_restriction,
)
