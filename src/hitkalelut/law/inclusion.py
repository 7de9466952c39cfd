"""Inclusion: what rises to an upper is one with it, brings its records and takes its strength."""

from types import MappingProxyType

from hitkalelut.law.breaking import CANCELLED, HEADS_OF_GREATNESS, bodies_of
from hitkalelut.law.degree import (
    AHP,
    BACK,
    COMPLETION,
    ENDING,
    FACING,
    GE,
    GIVEN,
    JOINED,
    LIFTED_INTO,
    POINT,
    RECEIVES,
    SEED,
    WAITING,
    degree_at,
)
from hitkalelut.law.desire import Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import count
from hitkalelut.law.mingling import BELOW_TABUR, NEKUDOT
from hitkalelut.law.phases import LIGHTS, Phase
from hitkalelut.law.reshimot import (
    COARSENESS_LEFT,
    COUPLED_TWICE,
    INCLUDED,
    OFFSPRING,
    RECORDS,
    REFINING,
    TAKEN_IN,
    UNITED,
    Reshimo,
)
from hitkalelut.law.screen import POTENTIAL, SITES, address_of, at_site
from hitkalelut.words.readings import Readings

CANCELS: Form = MappingProxyType({FACING: BACK, COMPLETION: None, POINT: None})
"""What is gone with the greatness that was added (P 106, P 110)."""


def _inclusion(state: State, reading: Readings) -> Verdict:
    if state.here in HEADS_OF_GREATNESS:
        return _head_refined(state, reading)
    if state[ENDING] is None and not state[REFINING]:
        return Refusal("its screen does not rise, for nothing refines it")
    if state[COARSENESS_LEFT] is not None or count(state[LIGHTS]):
        return Refusal("its screen still has coarseness of the body, so it differs from the head")
    if state[ENDING] is not None and not _inner_stands(state):
        return Refusal("what it mingled with has not risen to the head and borne its own, inner one")
    if not state[INCLUDED]:
        return _gather(state)
    if not state[UNITED]:
        return _unite(state, reading)
    if state[POTENTIAL] is not None:
        return Refusal("its coarseness is renewed already")
    if not state[COUPLED_TWICE]:
        return Refusal("male and female have not coupled in the screen of the head")
    return _renew(state)


def _inner_stands(state: State) -> bool:
    """Tell whether the upper has risen to its head and borne: the inner comes before the outer (P 60)."""
    upper = state.born_of or ""
    potential = state.of(upper, POTENTIAL)
    return state.of(upper, UNITED) and potential is not None and state.stands(address_of(potential))


def _gather(state: State) -> Verdict:
    own = (state[BELOW_TABUR],) if state[ENDING] is not None else state[RECORDS]
    records = (*(record for record in own if record is not None), *state[TAKEN_IN])
    demand = Demand(len(records), "to keep what it has been", {INCLUDED: records})
    return Outcome(
        f"{label(state.here)}/included",
        ((state.here, demand),),
        f"rising through each Sefira, the screen has gathered its records: {len(records)}",
        decided_by=state.here,
        done_by=state.here,
        sources=("T4.q 90", "T6.scm"),
    )


def _unite(state: State, reading: Readings) -> Verdict:
    # What has risen to Nikvey Eynaim stays there, though it is one with the head (P 83).
    place = at_site(SITES[Phase.DALET], reading) if state[ENDING] is None else {}
    demand = Demand(len(state[INCLUDED]), "likeness to the head", {UNITED: True, **place})
    return Outcome(
        f"{label(state.here)}/united",
        ((state.here, demand),),
        "without coarseness of the body the screen is one with the screen of the head",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 35", "P 39"),
    )


def _renew(state: State) -> Verdict:
    offspring = state[OFFSPRING]
    assert offspring is not None
    demand = Demand(1, "to serve with the head", {POTENTIAL: offspring.coarseness})
    return Outcome(
        f"{label(state.here)}/renewed",
        ((state.here, demand),),
        f"one with the head, the screen gains coarseness {offspring.coarseness} anew, in potential",
        decided_by="Light",
        done_by=state.here,
        sources=("T6.scm", "P 39"),
    )


def _head_refined(state: State, reading: Readings) -> Verdict:
    """Renew the records of a head whose bodies have all broken, but for the last phase (P 108)."""
    bodies = bodies_of(state.here)
    if state[UNITED]:
        return Refusal("its screen has risen already")
    stands = state[CANCELLED] < len(bodies) and state[COARSENESS_LEFT] is not None
    if stands or not (state[RECORDS] or state[TAKEN_IN]):
        return Refusal("its screen is not refined: bodies of it still stand")
    records = (*state[TAKEN_IN], *state[RECORDS])
    if not bodies:
        return _rise_to_sag(state, records)
    renewed = max(record.coarseness or 0 for record in state[RECORDS]) - 1
    mine: Form = {
        **CANCELS,
        LIFTED_INTO: None,
        RECEIVES: None,
        INCLUDED: records,
        UNITED: True,
        POTENTIAL: renewed,
    }
    demands = [(state.here, Demand(len(records), "to keep what it has been", mine))]
    upper, given = state.contact[1], state[GIVEN]
    if state.of(upper, AHP) == JOINED and given is not None:
        # What greatness had joined to the head above is cancelled with it (P 106, P 110).
        theirs: Form = {
            **CANCELS,
            CANCELLED: state.of(upper, CANCELLED) + 1,
            AHP: state.here,
            **degree_at(GE, reading),
        }
        demands.append((upper, Demand(given - 1, "to lose no more than was added", theirs)))
    return Outcome(
        f"{state.here}/refined",
        tuple(demands),
        f"its screen has come to the head with all records; the last phase is lost, {renewed} is left",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 108", "P 111"),
    )


def _rise_to_sag(state: State, records: tuple[Reshimo, ...]) -> Outcome:
    sag = state.contact[state.contact.index(NEKUDOT) + 1]
    levels = sorted({record.coarseness or 0 for record in records}, reverse=True)
    seed = min(records, key=lambda record: record.coarseness or 0)
    theirs: Form = {WAITING: tuple(levels[:-1]), SEED: seed}
    return Outcome(
        "Nekudim/united",
        (
            (state.here, Demand(len(records), "correction", {INCLUDED: records, UNITED: True})),
            (sag, Demand(len(records), "what it can bear again", theirs)),
        ),
        f"refined of all, the screen rises to the head of {sag} with the records of every level",
        decided_by=state.here,
        done_by=sag,
        sources=("S 66", "PK 3.17"),
    )


INCLUSION = Law(
    "inclusion",
    "What rises to the place of an upper is one with it: it brings its records and takes its strength.",
    (
        "P 35",
        "P 39",
        "P 60",
        "P 70",
        "P 93",
        "P 106",
        "P 108",
        "P 111",
        "S 66",
        "S 87",
        "PK 3.17",
        "T4.q 90",
        "T6.scm",
    ),
    _inclusion,
)
