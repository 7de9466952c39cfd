"""The end of correction: drops gather, the second border falls, the sleeping halves wake."""

from hitkalelut.law.adam import SOULS
from hitkalelut.law.ascent import ADAM, HOLDS, LOWER, NUKVA, RISEN_LIGHT, ZA, cells_of, chain_of
from hitkalelut.law.breaking import BROKEN, HEADS_OF_GREATNESS, KLIPOT, bodies_of
from hitkalelut.law.degree import (
    AHP,
    AT,
    BY_ITSELF,
    COMPLETION,
    CONSTANT,
    DEGREE,
    ENDING,
    FACE,
    FACING,
    FIRM,
    HIDDEN_LIGHT,
    JOINED,
    RISEN,
    WHOLE,
    degree_at,
    restricted_again,
)
from hitkalelut.law.descent import IN_THIS_WORLD, PATH, RANK
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import LANDMARKS, REACH, Landmark, Reach
from hitkalelut.law.growth import TWICE
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import Will, clothe
from hitkalelut.law.mingling import NEKUDOT
from hitkalelut.law.partzuf import first_partzuf
from hitkalelut.law.phases import DRAWS, LIGHTS, VESSELS, WILL, Phase
from hitkalelut.law.places import ATZILUT, CELLS, PLACES, below_parsa, sortable
from hitkalelut.law.reshimot import DORMANT, RECORDS, Reshimo
from hitkalelut.law.restriction import LINE, RESTRICTED
from hitkalelut.law.screen import SCREEN, Screen, address_of, at_site
from hitkalelut.law.sorting import RECORD, STAGE
from hitkalelut.law.splitting import DEGREES
from hitkalelut.words.readings import Readings

DROPS = Aspect("drops", 0)
"""How many drops have gathered under the border, one at each coupling (SZ 56)."""
HEART: Aspect[str | None] = Aspect("heart", None)
"""What became of what could not be sorted: a fit vessel, or removed for good."""
BODY = DEGREES[-1]
ASLEEP = (*(address_of(phase) for phase in Phase), NEKUDOT)
"""What may hold the half of a record that sleeps."""
UNITED_SOUL = Aspect("united-soul", False)
"""Whether all souls and all that befell them are one level (SZ 140, SZ 141)."""


def _gathering(state: State, reading: Readings) -> Verdict:
    degree = state[DEGREE]
    if degree is None or state[STAGE] != TWICE[-1]:
        return Refusal("nothing couples here")
    drops = state.of(KLIPOT, DROPS)
    if drops > state[RANK]:
        return Refusal("the drop of this coupling has fallen")
    form: Form = {DROPS: drops + 1}
    if reading.takes("heart-sorted-bit-by-bit"):
        form = {**form, CELLS: _lessened(state, drops + 1)}
    return Outcome(
        f"{degree}/drop",
        ((KLIPOT, Demand(1, "what it cannot hold yet", form)),),
        "before the screen turns the light back, a drop of it passes the border and stays there",
        decided_by="Light",
        done_by=KLIPOT,
        sources=("SZ 56",),
    )


def _lessened(state: State, drops: int) -> tuple[str, ...]:
    """Return what is left unsorted when so many of the drops have each sorted their part (SZ 56)."""
    root = restricted_again(state)
    places = state.of(root, PLACES) if root else ()
    unsorted = below_parsa(places)[sortable(places) :]
    return unsorted[len(unsorted) * drops // len(state[PATH]) :]


GATHERING = Law(
    "gathering",
    "Each coupling leaves a drop where nothing may yet be done, until their sum is enough.",
    ("SZ 56", "OP8 79"),
    _gathering,
)


def _completion(state: State, reading: Readings) -> Verdict:
    path = state[PATH]
    if not state[IN_THIS_WORLD] or state[RANK] < len(path):
        return Refusal("not all that can be sorted is sorted")
    if state[UNITED_SOUL]:
        return Refusal("all is complete")
    if state.of(KLIPOT, HEART) is None:
        drops = state.of(KLIPOT, DROPS)
        if drops < len(path):
            return Refusal(f"the drops do not suffice yet: {drops} of {len(path)}")
        return _heart(reading, drops)
    root = restricted_again(state)
    if root is not None:
        return _border(state, reading, root)
    if state.of(NUKVA, COMPLETION) != BY_ITSELF:
        return _legs(state, reading)
    asleep = tuple(each for each in ASLEEP if state.of(each, DORMANT) is not None)
    if asleep:
        return _records(state, asleep)
    if state.of(SOULS, BROKEN):
        return _resurrection(state)
    return _one_soul(state)


def _heart(reading: Readings, drops: int) -> Outcome:
    removed = reading.takes("heart-only-removed")
    says = (
        "what could not be sorted is removed for good, and has no correction of its own"
        if removed
        else "the drops are enough: what could not be sorted is sorted whole, and becomes the fit Malchut"
    )
    return Outcome(
        "gmar/stony-heart",
        (
            (
                KLIPOT,
                Demand(drops, "to be a vessel at last", {HEART: "removed" if removed else "fit", CELLS: ()}),
            ),
        ),
        says,
        decided_by="Light",
        done_by=KLIPOT,
        sources=("OP16 85",) if removed else ("SZ 56", "OP8 79"),
    )


def _border(state: State, reading: Readings, root: str) -> Outcome:
    form: Form = {ENDING: None, FIRM: False, **at_site(WHOLE, reading, risen=True)}
    return Outcome(
        "gmar/border",
        ((root, Demand(len(below_parsa(state.of(root, PLACES))), "no end above the first one", form)),),
        "the border of the Second Restriction is cancelled: Malchut goes back to the place of the First",
        decided_by="Light",
        done_by=root,
        sources=("OP8 88",),
    )


def _legs(state: State, reading: Readings) -> Outcome:
    ground = state.of(first_partzuf(state), LANDMARKS)[-1]
    demands = []
    for address in chain_of(state):
        if address in LOWER:
            form: Form = {
                AT: ATZILUT,
                RISEN: 0,
                RISEN_LIGHT: None,
                CELLS: cells_of(address, 0, FACE),
                HOLDS: "hochma",
                AHP: JOINED,
                COMPLETION: BY_ITSELF,
                **degree_at(WHOLE, reading),
            }
        elif state.of(address, RECORD) is not None:
            form = _level_with(state, reading, address, ground)
        else:
            continue
        demands.append((address, Demand(len(Phase), "its own lower half in its own place", form)))
    return Outcome(
        "gmar/legs",
        tuple(demands),
        "the legs of Atzilut stand level with the legs of AK, and the worlds are Atzilut in their own place",
        decided_by="Light",
        done_by=ZA,
        sources=("P 143", "OP8 87"),
    )


def _level_with(state: State, reading: Readings, address: str, ground: Landmark) -> Form:
    """Return the form of a Partzuf whose end goes down where it ended at the Parsa (P 143)."""
    form: Form = {
        AHP: JOINED,
        COMPLETION: BY_ITSELF,
        FACING: FACE,
        HIDDEN_LIGHT: None,
        **degree_at(WHOLE, reading),
    }
    marks = state.of(address, LANDMARKS)
    parsa = next(mark.height for mark in state.of(NEKUDOT, LANDMARKS) if mark.name == "parsa")
    if marks[-1].height != parsa:
        return form
    reach = Reach(f"{first_partzuf(state)}/sium", False, "no force of ending stands above it any more")
    return {**form, LANDMARKS: (*marks[:-1], Landmark(marks[-1].name, ground.height)), REACH: reach}


def _records(state: State, asleep: tuple[str, ...]) -> Outcome:
    return Outcome(
        "gmar/records",
        tuple((each, Demand(1, "to draw again", _woken(state, each))) for each in asleep),
        "the halves of the records that slept wake, and all that was ever refined can draw again",
        decided_by="Light",
        done_by=asleep[0],
        sources=("P 42", "SZ 140"),
    )


def _woken(state: State, address: str) -> Form:
    half, vessels = state.of(address, DORMANT), state.of(address, VESSELS)
    records = tuple(
        Reshimo(record.clothing, half, record.kind) if record.coarseness is None else record
        for record in state.of(address, RECORDS)
    )
    if not records:
        return {DORMANT: None}
    return {DORMANT: None, RECORDS: records, LIGHTS: clothe(vessels - 1), DRAWS: vessels}


def _resurrection(state: State) -> Outcome:
    whole: Form = {
        BROKEN: False,
        SCREEN: Screen(int(Phase.DALET), int(Phase.DALET)),
        VESSELS: len(Phase),
        LIGHTS: clothe(Phase.DALET),
        DRAWS: len(Phase),
    }
    kings = tuple(body for head in HEADS_OF_GREATNESS for body in bodies_of(head))
    revived = (SOULS, ADAM, *(king for king in (*kings, BODY) if state.of(king, BROKEN)))
    # What was restricted receives now in order to bestow (IZ 26 to IZ 28); what came before the
    # restriction stays as it was (T1.q 78).
    above = state.contact[state.contact.index(LINE) + 1 : -1]
    first = tuple(each for each in above if state.of(each, RESTRICTED))
    return Outcome(
        "gmar/resurrection",
        (
            *((each, Demand(len(Phase), "to bestow with all it is", whole)) for each in revived),
            *((each, Demand(1, "to receive in order to bestow", {WILL: Will.BESTOW})) for each in first),
        ),
        "the excessive will stands up with all its blemish and is given the form of bestowal: "
        "the vessels of the kings live again",
        decided_by="Light",
        done_by=SOULS,
        sources=("IZ 26", "OP16 81"),
    )


def _one_soul(state: State) -> Outcome:
    form: Form = {
        UNITED_SOUL: True,
        VESSELS: len(Phase),
        LIGHTS: clothe(Phase.DALET),
        DRAWS: len(Phase),
        CONSTANT: len(Phase),
    }
    return Outcome(
        "end-of-correction",
        (
            (state.here, Demand(len(state[PATH]), "to be one", form)),
            (SOULS, Demand(len(state[PATH]), "to be one", {UNITED_SOUL: True})),
        ),
        "one coupling gathers all couplings, all souls and all deeds; faults are turned to merits",
        decided_by="Light",
        done_by=state.here,
        sources=("SZ 140", "SZ 141"),
        mutual=True,
    )


COMPLETION_LAW = Law(
    "completion",
    "When all that can be sorted is sorted, the second border falls, what slept wakes, "
    "and the legs stand level with the legs.",
    (
        "P 42",
        "P 143",
        "IZ 26",
        "SZ 56",
        "SZ 140",
        "SZ 141",
        "OP8 79",
        "OP8 87",
        "OP8 88",
        "OP16 81",
        "OP16 85",
        "OP16 94",
    ),
    _completion,
)
