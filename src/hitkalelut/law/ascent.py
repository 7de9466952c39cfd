"""Ascent of the worlds: when one degree rises, all rise as many places, and all stay where they were."""

from hitkalelut.law.breaking import CROSSED, KLIPOT
from hitkalelut.law.degree import AT, BY_INCLUSION, BY_ITSELF, COMPLETION, FACE, FACING, GIVEN, LACKS, RISEN
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import REACH, Reach
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Nrnhy, clothe, count
from hitkalelut.law.phases import DRAWS, EIN_SOF, LIGHTS, SIX, TEN, VESSELS, WORLDS, Phase
from hitkalelut.law.places import ATZILUT, CELLS, UPPER_THREE
from hitkalelut.law.screen import address_of
from hitkalelut.law.sorting import AIM, KINDS, SORTED, kinds
from hitkalelut.words.readings import Readings

ZA, NUKVA = (f"{ATZILUT}/{name}" for name in SORTED[Phase.ALEPH])
ADAM = "Adam"
LOWER = WORLDS[Phase.BET :]
"""The worlds below the Parsa."""
AVI = f"{ATZILUT}/{SORTED[Phase.BET][0]}"
RISEN_LIGHT: Aspect[tuple[Nrnhy, Nrnhy] | None] = Aspect("risen-light", None)
"""The light that its rising gives, and the light of which that is a part (P 168)."""
TEMPORARY: Aspect[tuple[str, ...]] = Aspect("temporary", ())
"""The cells in which klipot dwell only until the worlds rise (OP16 85)."""
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


def in_place(cell: str) -> str:
    """Return where a cell is: of those below the Parsa, in the place of which world (P 147)."""
    number = cell.removeprefix("P")
    if number == cell or not number.isdecimal():
        return cell
    which, within = divmod(int(number) - 1, len(TEN))
    return f"{LOWER[which]}/place/{within + 1}"


def spanned(cells: tuple[str, ...]) -> str:
    """Return from where to where a row of cells goes."""
    return f"from {in_place(cells[0])} to {in_place(cells[-1])}"


def standing_at(chain: tuple[str, ...], address: str, risen: int) -> str:
    """Return the place at which one stands when it has risen so many places up the ladder."""
    place = chain.index(address) - risen
    return chain[place] if place >= 0 else EIN_SOF


def raised(state: State, reading: Readings, risen: int, facing: str | None) -> dict[str, Demand]:
    """Return the demands by which every degree of the ladder comes to stand so many places higher."""
    chain = chain_of(state)
    first = tuple(each for each in map(address_of, reversed(tuple(Phase))) if state.stands(each))
    demands = {}
    for address in dict.fromkeys((*first, *chain)):
        place = standing_at(first if address in first else chain, address, risen) if risen else None
        if risen == 1 and address in (ZA, NUKVA) and reading.takes("zon-to-avi-at-once"):
            place = AVI
        form: Form = {RISEN: risen, AT: place, RISEN_LIGHT: _light_of_ascent(state, address, risen)}
        if address in LOWER:
            form = {**form, **_world_at(address, risen, facing)}
        elif address in (AVI, ZA, NUKVA):
            form = {**form, COMPLETION: _completion(address, risen)}
        amount = max(risen, state.of(address, RISEN))
        demands[address] = Demand(amount, "to stand with its upper", form)
    return demands


def _world_at(world: str, risen: int, facing: str | None) -> Form:
    cells = cells_of(world, risen, facing)
    return {CELLS: cells, HOLDS: HASSADIM_ONLY if cells[-1].startswith("P") else HOCHMA}


def _completion(address: str, risen: int) -> str | None:
    """Return how the ten are complete: by addition AVI by themselves, ZON only in their upper (P 142)."""
    if not risen:
        return BY_INCLUSION if address == AVI else None
    return BY_ITSELF if address == AVI else BY_INCLUSION


def _light_of_ascent(state: State, address: str, risen: int) -> tuple[Nrnhy, Nrnhy] | None:
    """Return which light is gained, and of which light it is a part (P 168, P 170, P 172, P 173).

    What has a light of its own gains Neshama, Haya, Yechida of it; a world that has come to
    Atzilut gains of the light of Atzilut, Nefesh first.
    """
    own = state.of(address, AIM)
    if own is not None:
        return (Nrnhy(min(risen + 1, Nrnhy.YECHIDA)), Nrnhy(own)) if risen else None
    if address not in LOWER or risen <= LOWER.index(address):
        return None
    return Nrnhy(min(risen - 1 - LOWER.index(address), Nrnhy.YECHIDA)), Nrnhy.HAYA


def _shifting(state: State, reading: Readings) -> Verdict:
    if state.here == ADAM:
        return _sabbath(state)
    given = state[GIVEN]
    if given is None:
        return Refusal("no light has come to it for which it would rise")
    if NUKVA not in state.contact:
        return Refusal("it does not stand below Atzilut or at its end")
    own = state.here == NUKVA
    # The male sets what one answers to, and the female has nothing by herself (P 177): souls ask of
    # ZA, who has Ruach; Nukva, when she asks, has Nefesh alone.
    steps = given - (state.of(NUKVA if own else ZA, AIM) or 0)
    risen, over = min(steps, GAR), steps > GAR
    if risen <= 0:
        return Refusal("the light that came is of its constant state: nothing rises for it")
    facing = FACE if over or not own else state.of(NUKVA, FACING)
    if risen <= state.of(NUKVA, RISEN) and facing == state.of(NUKVA, FACING):
        return Refusal("all stand as high already as this light lifts them")
    return Outcome(
        f"Nukva/risen-{given}" if own else f"worlds/ascent-{risen}",
        tuple(_all_rise(state, reading, given, risen, facing).items()),
        f"every degree up to Ein Sof stands {risen} places higher, and also where it stood"
        + (", and Nukva face to face with ZA" if over else ""),
        decided_by=state.here,
        done_by=NUKVA,
        sources=("P 150", "OP16 79") if own and state.stands(ADAM) else ("P 146", "P 178"),
    )


def _all_rise(
    state: State, reading: Readings, given: int, risen: int, facing: str | None
) -> dict[str, Demand]:
    own = state.here == NUKVA
    demands = raised(state, reading, risen, facing)

    def also(address: str, form: Form) -> None:
        demands[address] = demands[address]._replace(form={**demands[address].form, **form})

    also(NUKVA, {FACING: facing})
    if own and given > GAR:  # none rises above its male: she comes to where he is (OP16 79)
        also(NUKVA, {RISEN: risen + 1, AT: demands[ZA].form[AT]})
        if reading.takes("beria-rises-to-avi"):
            for world in LOWER:
                place = standing_at(chain_of(state), world, risen + 1)
                also(world, {RISEN: risen + 1, AT: place, **_world_at(world, risen + 1, facing)})
    for each in (ZA, NUKVA):  # their greatness is built of the other kind of vessels (T16.q 275)
        built = state.of(each, KINDS)
        also(each, {KINDS: (*built, *(kind for kind in kinds("ZON", reading) if kind not in built))})
    soul = ADAM if own else state.here
    if state.stands(soul):  # souls rise with the worlds, and in the same measure (P 174)
        form: Form = {RISEN: risen, AT: demands[LOWER[0]].form[AT], **(_greatness(given) if own else {})}
        demands[soul] = Demand(given + 1, "to rise with the worlds", form)
    if own and state.stands(ADAM) and given < Phase.DALET:
        also(NUKVA, {LACKS: given + 1})
    if state.of(KLIPOT, TEMPORARY):
        demands[KLIPOT] = Demand(risen, "to be let go", {TEMPORARY: ()})
    return demands


def _greatness(given: int) -> Form:
    return {VESSELS: given + 1, LIGHTS: clothe(given), DRAWS: given + 1}


def _sabbath(state: State) -> Verdict:
    """Tell what would have come without the sin: all lights, to the end, with no deed (OP8 87)."""
    if state[CROSSED] or count(state[LIGHTS]) < len(Nrnhy):
        return Refusal("it has not come whole to the end of the sixth day")
    if state[REACH] is not None:
        return Refusal("the Sabbath has come")
    reach = Reach("the point of this world", False, "nothing was drawn before its time")
    return Outcome(
        "sabbath",
        ((state.here, Demand(len(Nrnhy), "the lights of AK, in their time", {REACH: reach})),),
        "the Sabbath comes by itself: all lights down to this world, with no deed and no prayer of his",
        decided_by="Light",
        done_by=state.here,
        sources=("OP8 87",),
    )


SHIFTING = Law(
    "shifting",
    "When one degree rises, every degree up to Ein Sof rises as many places, "
    "and all stay in their constant places as well.",
    ("P 143", "P 146", "P 150", "P 163", "P 166", "P 177", "P 178", "P 179", "OP16 79", "OP8 84", "OP8 87"),
    _shifting,
)
