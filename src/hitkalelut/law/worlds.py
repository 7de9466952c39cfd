"""The worlds Beria, Yetzira and Assiya, what is left over for the klipot, and Adam over all of them."""

from dataclasses import dataclass
from itertools import groupby

from hitkalelut.law.ascent import (
    ADAM,
    AHP_OF_ZA,
    HASSADIM_ONLY,
    HOCHMA,
    HOLDS,
    NUKVA,
    ZA,
    cells_of,
    chain_of,
    spanned,
    standing_at,
)
from hitkalelut.law.breaking import KLIPOT
from hitkalelut.law.degree import (
    AHP,
    AT,
    BELOW_PARSA,
    CONSTANT,
    FACING,
    GE,
    LACKS,
    RISEN,
    SEED,
    degree_at,
    restricted_again,
)
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.phases import TEN, Phase
from hitkalelut.law.places import CELLS, PLACES, below_parsa, sortable
from hitkalelut.law.reshimot import LEVEL
from hitkalelut.law.screen import SCREEN, SITES, Screen, lights_at
from hitkalelut.law.sorting import BON, KINDS, SORTED_SPARKS, kinds, lots, sparks
from hitkalelut.words.readings import Readings


@dataclass(frozen=True, slots=True)
class Organ:
    """A part of the common soul: its name, the world it is made of, and where that stands.

    `sefirot` counts the Sefirot in it; down to the Chazeh it is `covered`, out of reach of the
    klipot (OP8 77).
    """

    name: str
    world: str
    cells: tuple[str, ...]
    sefirot: int
    covered: bool


ORGAN_NAMES = ("head", "throat", "body-to-chazeh", "lower-tifferet", "legs")
"""The parts of the soul from above, as the worlds lie under one another (OP8 76)."""
COVERED = ORGAN_NAMES[:3]
ORGANS: Aspect[tuple[Organ, ...]] = Aspect("organs", ())
PARENTS: Aspect[tuple[str, ...]] = Aspect("parents", ())
WORLDS_OF: Aspect[tuple[str, ...]] = Aspect("worlds-of", ())
"""Into which worlds it has grown."""


def _bearing(state: State, reading: Readings) -> Verdict:
    root = restricted_again(state)
    places = state.of(root, PLACES) if root else ()
    worlds = tuple(place.world for place in places[1:])
    if not worlds or (state.here != NUKVA and state.here not in worlds):
        return Refusal("it is no mother of worlds")
    risen = state[RISEN]
    if state.here == NUKVA and risen < Phase.BET:
        return Refusal("it has no light of the head by which it could bear")
    place = worlds.index(state.here) + 1 if state.here in worlds else 0
    if place == len(worlds):
        return _over_the_worlds(state, reading, below_parsa(places), worlds, sortable(places))
    child = worlds[place]
    if state.stands(child):
        return Refusal("it has borne already")
    within = below_parsa(places)
    cells = cells_of(child, risen, state.of(NUKVA, FACING))
    if child == worlds[1] and reading.takes("yetzira-in-lower-six"):
        cells = (*cells[:AHP_OF_ZA], *within[AHP_OF_ZA : len(TEN)])
    if cells[-1] in within[sortable(places) :]:
        return Refusal("nothing that could be sorted is left for a world below it")
    form: Form = {
        **_world(state, reading, child, risen),
        CELLS: cells,
        HOLDS: HASSADIM_ONLY if cells[-1] in within else HOCHMA,
    }
    return Outcome(
        f"{child}/born",
        ((state.here, Demand(len(cells), "what can still be sorted", form, child)),),
        f"it is borne under the place where its mother stands: {spanned(cells)}",
        decided_by=NUKVA,
        done_by=child,
        sources=("P 146", "P 147") if place == 0 else ("P 148", "P 149"),
    )


def _world(state: State, reading: Readings, child: str, risen: int) -> Form:
    return {
        **degree_at(GE, reading),
        CONSTANT: lights_at(GE),
        AHP: BELOW_PARSA,
        RISEN: risen,
        AT: standing_at((*chain_of(state), child), child, risen),
        BON: lots(state, reading)[-1],
        KINDS: kinds("worlds", reading),
        SORTED_SPARKS: sparks(state, reading),
    }


def _over_the_worlds(
    state: State, reading: Readings, below: tuple[str, ...], worlds: tuple[str, ...], end: int
) -> Verdict:
    if not state.stands(KLIPOT):
        return _left_over(state, reading, below, worlds, end)
    if state.stands(ADAM):
        return Refusal("the common soul is borne already")
    return _common_soul(state, reading, below, worlds)


def _left_over(
    state: State, reading: Readings, below: tuple[str, ...], worlds: tuple[str, ...], end: int
) -> Verdict:
    taken = {cell for world in worlds for cell in state.of(world, CELLS)}
    left = tuple(cell for cell in below[end:] if cell not in taken)
    if not left:
        return Refusal("nothing is left over")
    form: Form = {CELLS: left, KINDS: kinds("rest", reading)}
    return Outcome(
        "klipot",
        ((state.here, Demand(len(left), "to be parted from what cannot be sorted", form, KLIPOT)),),
        f"what cannot be sorted is left: {spanned(left)}, empty of holiness",
        decided_by=NUKVA,
        done_by=KLIPOT,
        sources=("P 149", "OP16 62"),
    )


def _common_soul(state: State, reading: Readings, below: tuple[str, ...], worlds: tuple[str, ...]) -> Verdict:
    seed = state.of(NUKVA, SEED)
    assert seed is not None
    organs = _organs(state, reading, below, worlds)
    form: Form = {
        **degree_at(SITES[Phase.SHORESH], reading),
        CONSTANT: lights_at(SITES[Phase.SHORESH]),
        SCREEN: Screen(int(Phase.DALET), int(Phase.DALET)),
        LEVEL: seed,
        ORGANS: organs,
        KINDS: kinds("soul", reading),
        SORTED_SPARKS: sparks(state, reading),
        PARENTS: (ZA, NUKVA),
        BON: lots(state, reading)[-1],
    }
    risen = state.of(NUKVA, RISEN)
    return Outcome(
        "Adam/born",
        (
            (state.here, Demand(len(organs), "a creature that holds all the worlds", form, ADAM)),
            (NUKVA, Demand(risen, "greatness for what is born", {LACKS: risen + 1})),
        ),
        "ZON, risen to Aba ve Ima, bear the common soul over the three worlds, first in smallness",
        decided_by=NUKVA,
        done_by=ADAM,
        sources=("OP8 76", "OP8 87"),
    )


def _organs(
    state: State, reading: Readings, below: tuple[str, ...], worlds: tuple[str, ...]
) -> tuple[Organ, ...]:
    def zone(cell: tuple[str, str]) -> tuple[str, str]:
        world, name = cell
        within = below.index(name) // len(TEN) if name in below else -1
        return world, str(within) if within >= 0 else name.partition("/")[0]

    cells = [(world, cell) for world in worlds for cell in state.of(world, CELLS)]
    parts = [tuple(part) for _, part in groupby(cells, zone)]
    named = zip(ORGAN_NAMES, parts, strict=False)
    # Six lower Sefirot stand in the body; who counts seven adds Daat, which is no cell (OP8 76).
    daat = ORGAN_NAMES[2] if reading.takes("seven-with-daat") else ""
    return tuple(
        Organ(name, part[0][0], tuple(cell for _, cell in part), len(part) + (name == daat), name in COVERED)
        for name, part in named
    )


BEARING = Law(
    "bearing",
    "A mother that stands in the place of the head bears what comes next under that place; "
    "what cannot be sorted is left over.",
    ("P 146", "P 147", "P 148", "P 149", "OP16 56", "OP16 62", "OP16 85", "OP8 76", "OP8 87", "PK 3.19"),
    _bearing,
)
