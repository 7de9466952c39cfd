"""Descent: each concealment is a degree, in the order of the worlds, down to a point in the heart."""

from hitkalelut.law.adam import DESIRES, ROOTS_OF_SOULS, SOULS
from hitkalelut.law.ascent import chain_of
from hitkalelut.law.degree import SPARK
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import EMPTY
from hitkalelut.law.phases import LIGHTS, SEFIROT, WORLDS
from hitkalelut.law.screen import NAMES
from hitkalelut.law.sorting import SORTED
from hitkalelut.words.readings import Readings

SOUL = "Soul"
"""The one common soul as it stands in this world and rises from it."""
PATH: Aspect[tuple[str, ...]] = Aspect("path", ())
"""The degrees through which it was concealed, the highest first."""
RANK = Aspect("rank", 0)
"""How many degrees above this world it has gained."""
KEPT = Aspect("kept", 0)
"""How many worlds, from below, it holds for good."""
IN_THIS_WORLD = Aspect("in-this-world", False)
POINT_IS: Aspect[str | None] = Aspect("point-is", None)
"""What the point of this world is: a state below every degree, or the place we see."""
PER_WORLD = len(NAMES) * len(SEFIROT)
"""How many degrees a world has: five Partzufim, in each five Sefirot (WW)."""
OF_ATZILUT = tuple(name for record in SORTED for name in reversed(record))[: len(NAMES)]
"""The five from below by their names in Atzilut; Atik stands with AA in the place of Keter (P 146)."""


def worlds_below(state: State) -> tuple[str, ...]:
    """Return the worlds that stand above the souls, the highest first."""
    return tuple(dict.fromkeys(each.partition("/")[0] for each in chain_of(state)))


def partzufim_of(world: str, reading: Readings) -> tuple[str, ...]:
    """Return what the five Partzufim of a world are called, from below (WW, P 146)."""
    if world != WORLDS[0] and reading.takes("partzufim-named-after-atzilut"):
        return OF_ATZILUT
    return NAMES


def degrees_of(world: str, reading: Readings) -> tuple[str, ...]:
    """Return the degrees of a world from above: five Partzufim, in each five Sefirot (WW)."""
    names = reversed(partzufim_of(world, reading))
    return tuple(f"{world}/{name}/{sefira}" for name in names for sefira in SEFIROT)


def degree_at_rank(worlds: tuple[str, ...], rank: int, reading: Readings) -> str:
    """Return the degree of this rank, counted up from the first above this world."""
    above, within = divmod(rank, PER_WORLD)
    partzuf, sefira = divmod(within, len(SEFIROT))
    world = worlds[-1 - above]
    return f"{world}/{partzufim_of(world, reading)[partzuf]}/{SEFIROT[-1 - sefira]}"


def _descent(state: State, reading: Readings) -> Verdict:
    if not state[ROOTS_OF_SOULS] or state[IN_THIS_WORLD]:
        return Refusal("it has not parted from its root, so it does not descend")
    worlds = worlds_below(state)
    hidden = len(state[PATH]) // PER_WORLD
    if hidden < len(worlds):
        world = worlds[hidden]
        degrees = degrees_of(world, reading)
        return Outcome(
            f"{world}/concealed",
            ((state.here, Demand(len(degrees), "a place far from the root", {PATH: state[PATH] + degrees})),),
            f"{world} is concealed, degree by degree: {len(degrees)} of them",
            decided_by=world,
            done_by=state.here,
            sources=("GH 82", "KB 3974"),
        )
    if state.stands(SOUL):
        return Refusal("it has come down to this world")
    form: Form = {
        PATH: state[PATH],
        IN_THIS_WORLD: True,
        POINT_IS: "place" if reading.takes("point-is-this-earth") else "state",
        LIGHTS: EMPTY,
        SPARK: True,
        DESIRES: state[DESIRES],
        ROOTS_OF_SOULS: state[ROOTS_OF_SOULS],
    }
    return Outcome(
        "point-in-the-heart",
        ((state.here, Demand(1, "to be found at all", form, SOUL)),),
        "below the last degree is this world; of the holy Nefesh a point is left, clothed in the heart",
        decided_by=SOULS,
        done_by=SOUL,
        sources=("IZ 11", "IZ 30"),
    )


DESCENT = Law(
    "descent",
    "Each concealment is a degree, in the order of the worlds; what is left below them all is a point.",
    ("IZ 11", "IZ 30", "IZ 41", "IZ 43", "GH 82", "KB 3974", "R30", "R31", "R32"),
    _descent,
)
