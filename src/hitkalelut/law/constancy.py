"""Constancy: what is held for good, what is kept from breaking again, what lasts while asked for."""

from dataclasses import dataclass

from hitkalelut.law.ascent import LOWER, NUKVA, TEMPORARY, raised
from hitkalelut.law.breaking import BROKEN, KLIPOT
from hitkalelut.law.degree import (
    AT,
    BACK,
    BY_INCLUSION,
    COMPLETION,
    CONSTANT,
    FACING,
    FIRM,
    GIVEN,
    HIDDEN_LIGHT,
    LACKS,
    RISEN,
    SPARK,
    restricted_again,
)
from hitkalelut.law.descent import KEPT, PATH, PER_WORLD, RANK, worlds_below
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.growth import stages
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import LIGHTS, TEN, WORLDS, Phase
from hitkalelut.law.places import PLACES, below_parsa, sortable
from hitkalelut.law.sorting import AIM, RECORD, STAGE
from hitkalelut.law.worlds import WORLDS_OF
from hitkalelut.words.readings import Readings


@dataclass(frozen=True, slots=True)
class Age:
    """Two of the six thousand years: its name, the world corrected in it, its light and vessels.

    `length` counts units of work, 0 where it is taken for a span of the calendar.
    """

    name: str
    world: str
    light: Nrnhy
    vessels: str
    length: int


AMAH = 200
"""How many of the two thousand fall to each of ten Sefirot (PK 3.20)."""
AGE_NAMES = ("tohu", "torah", "days-of-messiah")
VESSEL_GROUPS = ("hbd", "hgt", "nhy")
"""Which vessels of the world as one Partzuf each two thousand are, the first first (IZ 61)."""
AGES: Aspect[tuple[Age, ...]] = Aspect("ages", ())
YEARS = Aspect("years", 0)
"""How many of the six thousand are worked through."""
MIXED_AGAIN = Aspect("mixed-again", False)
"""Whether bare Malchut is mixed again into the Malchut of Ima that was put in its place (OP16 94)."""
FELL_BY = Aspect("fell-by", 0)
"""By how many places the worlds fell."""


def _constancy(state: State, reading: Readings) -> Verdict:
    if state[PATH]:
        return _kept(state, reading)
    if state[BROKEN]:
        return _fallen(state, reading)
    aim, stage = state[AIM], state[STAGE]
    if aim is None or stage is None:
        return Refusal("nothing was given to it in the constant order")
    if stage != stages(aim, twice=not reading.takes("mochin-in-one-round"))[-1]:
        return Refusal("it has not grown to its own measure")
    if state[CONSTANT] is None:
        lights = count(state[LIGHTS])
        form: Form = {CONSTANT: lights, COMPLETION: BY_INCLUSION if aim >= Phase.BET else None}
        return Outcome(
            f"{label(state.here)}/constant",
            ((state.here, Demand(lights, "to hold what it was made for", form)),),
            f"its constant measure, which never lessens: lights {lights}",
            decided_by=state.contact[1],
            done_by=state.here,
            sources=("P 126", "P 138"),
        )
    root = restricted_again(state)
    if state.here != NUKVA or root is None or state.of(root, FIRM):
        return Refusal("it holds its constant measure already")
    return _safe(state, root)


def _safe(state: State, root: str) -> Outcome:
    ranks = {address: state.of(address, RECORD) for address in state.contact}
    *_, atik = (address for address, record in ranks.items() if record is not None)
    *_, avi = (address for address, record in ranks.items() if record == Phase.BET)
    return Outcome(
        "Atzilut/safe",
        (
            (root, Demand(1, "that nothing break again", {FIRM: True})),
            (avi, Demand(1, "that nothing break again", {HIDDEN_LIGHT: "GAR of Haya, in inner AVI"})),
            (
                atik,
                Demand(
                    1,
                    "that nothing break again",
                    {HIDDEN_LIGHT: "Malchut of the First Restriction, in RADLA"},
                ),
            ),
            (NUKVA, Demand(1, "light of the head", {LACKS: int(Phase.BET), SPARK: True})),
        ),
        "the Parsa is made firm, inner Aba ve Ima are hidden, bare Malchut is hidden in the unknown head; "
        "what is still lacking can come only by rising",
        decided_by=atik,
        done_by=root,
        sources=("S 28", "OP16 94"),
    )


def _fallen(state: State, reading: Readings) -> Verdict:
    if state[FELL_BY]:
        return Refusal("what was added for its sake has left already")
    risen = state.of(NUKVA, RISEN)
    if NUKVA not in state.contact or not risen:
        return Refusal("nothing stands higher for its sake")
    demands = raised(state, reading, 0, BACK)
    nukva = {**demands[NUKVA].form, FACING: BACK, GIVEN: None, LACKS: None}
    demands[NUKVA] = Demand(risen, "no more than is its own", nukva)
    by = max((state.of(world, RISEN) for world in LOWER), default=risen)
    fell = 1 if reading.takes("fell-one-degree") else by
    his: Form = {FELL_BY: fell, MIXED_AGAIN: True, RISEN: 0, AT: None}
    demands[state.here] = Demand(risen, "no more than is its own", his)
    for world in LOWER:
        old = demands[world]
        demands[world] = old._replace(form={**old.form, MIXED_AGAIN: True})
    root = restricted_again(state)
    places = state.of(root, PLACES) if root else ()
    for_a_time = below_parsa(places)[: sortable(places)]
    grown: Form = {WORLDS_OF: WORLDS[Phase.ALEPH :], TEMPORARY: for_a_time}
    demands[KLIPOT] = Demand(risen, "what fell to it", grown)
    return Outcome(
        "worlds/fallen",
        tuple(demands.items()),
        "all that was added leaves: ZON are VAK and a point again, and the worlds go down below the Parsa, "
        "each to its own place, whole in their upper halves",
        decided_by=state.here,
        done_by=NUKVA,
        sources=("P 151", "P 176", "OP16 94"),
    )


def _kept(state: State, reading: Readings) -> Verdict:
    rank, kept = state[RANK], state[KEPT]
    if rank < (kept + 1) * PER_WORLD:
        return Refusal("the part of the will that answers to its world is not whole yet")
    world = worlds_below(state)[-1 - kept]
    form: Form = {KEPT: kept + 1}
    if world in LOWER:
        age = _age(state, reading, world)
        form = {**form, AGES: (*state[AGES], age), YEARS: state[YEARS] + age.length}
    return Outcome(
        f"{world}/kept",
        ((state.here, Demand(PER_WORLD, "not to turn back", form)),),
        f"all of {world} is held for good; what is held above it lasts while its correction lasts",
        decided_by=state.here,
        done_by=state.here,
        sources=("IZ 51", "IZ 52"),
    )


def _age(state: State, reading: Readings, world: str) -> Age:
    """Return the two thousand years of a world: ten of the thirty Sefirot below the Parsa (PK 3.20)."""
    n = state[KEPT]
    groups = VESSEL_GROUPS[::-1] if reading.takes("thirds-by-world") else VESSEL_GROUPS
    length = 0 if reading.takes("calendar-years") else len(TEN) * AMAH
    return Age(AGE_NAMES[n], world, Nrnhy(n), groups[n], length)


CONSTANCY = Law(
    "constancy",
    "What was given in the constant order never lessens; what was asked for lasts as long as its asking; "
    "what is whole is held for good.",
    ("P 126", "P 138", "P 143", "P 151", "P 162", "P 176", "S 28", "OP16 94", "IZ 51", "IZ 52", "IZ 53"),
    _constancy,
)
