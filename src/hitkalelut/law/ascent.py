"""Ascent of the worlds: when one degree rises, all rise as many places, and all stay where they were."""

from hitkalelut.law.degree import AT, FACE, FACING, GIVEN, LACKS, RISEN
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Nrnhy, clothe
from hitkalelut.law.phases import DRAWS, EIN_SOF, LIGHTS, SIX, TEN, VESSELS, WORLDS, Phase
from hitkalelut.law.places import ATZILUT, CELLS, UPPER_THREE
from hitkalelut.law.sorting import AIM, SORTED
from hitkalelut.words.readings import Readings

ZA, NUKVA = (f"{ATZILUT}/{name}" for name in SORTED[Phase.ALEPH])
ADAM = "Adam"
LOWER = WORLDS[Phase.BET :]
"""The worlds below the Parsa."""
HOLDS: Aspect[str | None] = Aspect("holds", None)
"""Which light a world holds: Hassadim only below the Parsa, Hochma too where it has risen (P 173)."""
HASSADIM_ONLY, HOCHMA = "hassadim", "hochma-by-ascent"
GAR = len(Nrnhy) - Phase.BET
"""How many lights of the head there are to rise for: Neshama, Haya, Yechida (P 163)."""
AHP_OF_ZA = len(SIX) - len(UPPER_THREE) + 1
"""Tifferet, Netzah, Hod, Yesod of ZA: all that Nukva holds while she stands back to back (P 148)."""


def chain_of(state: State) -> tuple[str, ...]:
    """Return what stands from Galgalta down to the lowest world, each under its next upper."""
    chain = [each for each in reversed(state.contact) if each.partition("/")[0] in WORLDS]
    return (*chain, *(world for world in LOWER if world not in chain and state.stands(world)))


def cells_of(world: str, risen: int, facing: str | None) -> tuple[str, ...]:
    """Return the ten cells in which a world stands when all have risen so many places.

    The places lie one under another, ten cells each, but Nukva's only four while she is back to
    back; the three worlds stand in them without a gap (P 147 to P 150).
    """
    size = {NUKVA: len(TEN) if facing == FACE else AHP_OF_ZA}
    above = [f"{ATZILUT}/{name}" for record in reversed(SORTED) for name in record]
    axis = [f"{label(place)}/{n}" for place in above for n in range(1, size.get(place, len(TEN)) + 1)]
    up = sum(size.get(place, len(TEN)) for place in above[len(above) - risen :]) if risen else 0
    axis += [f"P{n}" for n in range(1, len(TEN) * len(LOWER) + 1)]
    first = len(axis) - len(TEN) * (len(LOWER) - LOWER.index(world)) - up
    return tuple(axis[first : first + len(TEN)])


def standing_at(chain: tuple[str, ...], address: str, risen: int) -> str:
    """Return the place at which one stands when it has risen so many places up the ladder."""
    place = chain.index(address) - risen
    return chain[place] if place >= 0 else EIN_SOF


def raised(state: State, reading: Readings, risen: int, facing: str | None) -> tuple[tuple[str, Demand], ...]:
    """Return the demands by which every degree of the ladder comes to stand so many places higher."""
    chain = chain_of(state)
    demands = []
    for address in chain:
        place = standing_at(chain, address, risen) if risen else None
        if risen == 1 and address in (ZA, NUKVA) and reading.takes("zon-to-avi-at-once"):
            place = f"{ATZILUT}/{SORTED[Phase.BET][0]}"
        form: Form = {RISEN: risen, AT: place}
        if address in LOWER:
            cells = cells_of(address, risen, facing)
            above = not cells[-1].startswith("P")
            form = {**form, CELLS: cells, HOLDS: HOCHMA if above else HASSADIM_ONLY}
        demands.append(
            (address, Demand(max(risen, state.of(address, RISEN)), "to stand with its upper", form))
        )
    return tuple(demands)


def _shifting(state: State, reading: Readings) -> Verdict:
    given = state[GIVEN]
    if given is None:
        return Refusal("no light has come to it for which it would rise")
    if NUKVA not in state.contact:
        return Refusal("it does not stand below Atzilut or at its end")
    own = state.here == NUKVA
    # The male sets what one answers to, and the female has nothing by herself (P 177): souls ask of
    # ZA, who has Ruach; Nukva, when she asks, has Nefesh alone.
    steps = given - (state.of(NUKVA if own else ZA, AIM) or 0)
    limit = steps if reading.takes("beria-rises-to-avi") else GAR
    risen, over = min(steps, limit), steps > limit
    if risen <= 0:
        return Refusal("the light that came is of its constant state: nothing rises for it")
    facing = FACE if over or not own else state.of(NUKVA, FACING)
    if risen <= state.of(NUKVA, RISEN) and facing == state.of(NUKVA, FACING):
        return Refusal("all stand as high already as this light lifts them")
    demands = dict(raised(state, reading, risen, facing))
    nukva = {**demands[NUKVA].form, FACING: facing}
    if over:  # none rises above its male: she comes to where he is (OP16 79)
        nukva = {**nukva, RISEN: risen + 1, AT: demands[ZA].form[AT]}
    if own and state.stands(ADAM) and given < Phase.DALET:
        nukva = {**nukva, LACKS: given + 1}
    demands[NUKVA] = Demand(given + 1, "light of the head", nukva)
    if own and state.stands(ADAM):
        demands[ADAM] = Demand(given + 1, "to rise with the worlds", _greatness(given))
    return Outcome(
        f"Nukva/risen-{given}" if own else f"worlds/ascent-{risen}",
        tuple(demands.items()),
        f"every degree up to Ein Sof stands {risen} places higher, and also where it stood"
        + (", and Nukva face to face with ZA" if over else ""),
        decided_by=state.here,
        done_by=NUKVA,
        sources=("P 150", "OP16 79") if own and state.stands(ADAM) else ("P 146", "P 178"),
    )


def _greatness(given: int) -> Form:
    return {VESSELS: given + 1, LIGHTS: clothe(given), DRAWS: given + 1}


SHIFTING = Law(
    "shifting",
    "When one degree rises, every degree up to Ein Sof rises as many places, "
    "and all stay in their constant places as well.",
    ("P 143", "P 146", "P 150", "P 163", "P 166", "P 177", "P 178", "P 179", "OP16 79", "OP8 84"),
    _shifting,
)
