"""Constancy: what is held for good, what is kept from breaking again, what lasts while asked for."""

from hitkalelut.law.ascent import NUKVA, raised
from hitkalelut.law.breaking import BROKEN
from hitkalelut.law.degree import BACK, CONSTANT, FACING, FIRM, GIVEN, LACKS, RISEN, SPARK, restricted_again
from hitkalelut.law.descent import KEPT, PATH, RANK
from hitkalelut.law.desire import Aspect, Demand
from hitkalelut.law.growth import stages
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS, WORLDS, Phase
from hitkalelut.law.places import ATZILUT
from hitkalelut.law.sorting import AIM, SORTED, STAGE
from hitkalelut.law.worlds import KLIPOT, WORLDS_OF
from hitkalelut.words.readings import Readings

HIDDEN_LIGHT: Aspect[str | None] = Aspect("hidden-light", None)
"""What is kept hidden so that the breaking may not come again (OP16 94)."""


def _constancy(state: State, reading: Readings) -> Verdict:
    if state[PATH]:
        return _kept(state)
    if state[BROKEN]:
        return _fallen(state)
    aim, stage = state[AIM], state[STAGE]
    if aim is None or stage is None:
        return Refusal("nothing was given to it in the constant order")
    if stage != stages(aim, twice=not reading.takes("mochin-in-one-round"))[-1]:
        return Refusal("it has not grown to its own measure")
    if state[CONSTANT] is None:
        lights = count(state[LIGHTS])
        return Outcome(
            f"{label(state.here)}/constant",
            ((state.here, Demand(lights, "to hold what it was made for", {CONSTANT: lights})),),
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
    atik, avi = (f"{ATZILUT}/{SORTED[record][0]}" for record in (Phase.DALET, Phase.BET))
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


def _fallen(state: State) -> Verdict:
    risen = state.of(NUKVA, RISEN)
    if NUKVA not in state.contact or not risen:
        return Refusal("nothing stands higher for its sake")
    demands = dict(raised(state, 0, BACK))
    nukva = {**demands[NUKVA].form, FACING: BACK, GIVEN: None, LACKS: None}
    demands[NUKVA] = Demand(risen, "no more than is its own", nukva)
    demands[KLIPOT] = Demand(risen, "what fell to it", {WORLDS_OF: WORLDS[Phase.ALEPH :]})
    return Outcome(
        "worlds/fallen",
        tuple(demands.items()),
        "all that was added leaves: ZON are VAK and a point again, and the worlds go down below the Parsa, "
        "each to its own place, whole in their upper halves",
        decided_by=state.here,
        done_by=NUKVA,
        sources=("P 151", "P 176", "OP16 94"),
    )


def _kept(state: State) -> Verdict:
    rank, kept = state[RANK], state[KEPT]
    whole = len(state[PATH]) // len(WORLDS)
    if rank < (kept + 1) * whole:
        return Refusal("the part of the will that answers to its world is not whole yet")
    world = WORLDS[Phase.DALET - kept]
    return Outcome(
        f"{world}/kept",
        ((state.here, Demand(whole, "not to turn back", {KEPT: kept + 1})),),
        f"all of {world} is held for good; what is held above it lasts while its correction lasts",
        decided_by=state.here,
        done_by=state.here,
        sources=("IZ 51", "IZ 52"),
    )


CONSTANCY = Law(
    "constancy",
    "What was given in the constant order never lessens; what was asked for lasts as long as its asking; "
    "what is whole is held for good.",
    ("P 126", "P 138", "P 143", "P 151", "P 162", "P 176", "S 28", "OP16 94", "IZ 51", "IZ 52", "IZ 53"),
    _constancy,
)
