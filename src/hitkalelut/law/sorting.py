"""Sorting: an upper couples on the finest that is left, and the rest goes down with the newborn."""

from dataclasses import dataclass

from hitkalelut.law.breaking import BROKEN, CANCELLED, HEADS_OF_GREATNESS, SPARKS, Sparks, bodies_of
from hitkalelut.law.degree import BACK, CONSTANT, FACING, LIFTED_INTO, SEED, WAITING, degree_at
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label, last
from hitkalelut.law.phases import SEFIROT, SIX, Phase
from hitkalelut.law.places import ATZILUT
from hitkalelut.law.reshimot import LEVEL, Reshimo
from hitkalelut.law.screen import NAMES, SCREEN, SITES, Screen, address_of, site
from hitkalelut.law.splitting import CALLED, DEGREES
from hitkalelut.words.readings import Readings


@dataclass(frozen=True, slots=True)
class Mixture:
    """A kind of broken vessel: of which half it is, and which half is included in it (T16.q 275)."""

    own: str
    included: str | None


@dataclass(frozen=True, slots=True)
class Third:
    """Which third, counted from above, of a Sefira of ZA becomes which Sefira of Nukva (S 54)."""

    of: str
    third: int
    makes: str


BUILT_OF: Aspect[tuple[Third, ...]] = Aspect("built-of", ())
PANIM, ACHOR = "panim", "achor"
SORTED: tuple[tuple[str, ...], ...] = ((), ("ZA", "Nukva"), ("AVI", "YESHSUT"), ("AA",), ("Atik",))
"""What is sorted on a record of each coarseness; Bina and ZON part in two, each in its middle."""
RECORD: Aspect[int | None] = Aspect("record", None)
"""The coarseness of the record that it was sorted on, joined with the hidden phase 4 (S 85 to S 87)."""
PAIR: Aspect[Reshimo | None] = Aspect("pair", None)
"""The pair by which it is often called; a label, from which nothing follows."""
AIM: Aspect[int | None] = Aspect("aim", None)
"""The coarseness that its coupling grows to: its constant measure."""
BON: Aspect[tuple[str, ...]] = Aspect("bon", ())
"""Which old vessels of Nekudim it has sorted out as its female."""
MA: Aspect[str | None] = Aspect("ma", None)
"""The level of its new, giving part, its male (P 126, P 129)."""
STANCE: Aspect[str | None] = Aspect("stance", None)
"""How its male and its female stand to one another (P 129 to P 133)."""
TAKES_FROM: Aspect[str | None] = Aspect("takes-from", None)
"""Which Partzuf of AK its level answers to, without touching it (P 140, P 157, P 158)."""
SORTED_SPARKS: Aspect[Sparks | None] = Aspect("sorted-sparks", None)
"""The sparks in all that is sorted: those that can be, and Malchut of Ima for the others (OP16 94)."""
KINDS: Aspect[tuple[Mixture, ...]] = Aspect("kinds", ())
"""Which kinds of broken vessels it is built of."""
MOTHER: Aspect[str | None] = Aspect("mother", None)
"""Which upper conceived it: for one without a head of its own the upper of its upper (S 65)."""
STAGE: Aspect[str | None] = Aspect("stage", None)
"""How far it has grown: conception, nursing, brains, and each of them again."""


def halves(degree: str, reading: Readings) -> tuple[str, str]:
    """Return the addresses of the two halves of a degree; those of a body have names of their own."""
    if degree == DEGREES[-1] and reading.takes("halves-of-bodies-apart"):
        return f"{degree}/hgt", f"{degree}/tnhym"
    return f"{degree}/ge", f"{degree}/ahp"


def sparks(state: State, reading: Readings) -> Sparks:
    """Count the sparks of all that broke: every part that is sorted holds of them all (OP16 85).

    The last of each king is cast out, and as many of Malchut of Ima are put in their place.
    """
    kings = (body for head in HEADS_OF_GREATNESS for body in bodies_of(head))
    found = [each for each in (state.of(king, SPARKS) for king in kings) if each is not None]
    stony = sum(each.stony for each in found)
    cast_out = 0 if not reading.takes("both-thirty-twos") else stony
    return Sparks(sum(each.sortable for each in found), cast_out, of_ima=stony)


def built_of_za() -> tuple[Third, ...]:
    """Return of what Nukva is built: of the thirds of Netzah, Hod and Yesod of ZA (S 54)."""
    right = (SEFIROT[Phase.ALEPH], SIX[0], SIX[3])
    left = (SEFIROT[Phase.BET], SIX[1], SIX[4])
    middle = ("daat", SIX[2], SIX[5])
    return tuple(
        Third(line[-1], third, makes) for line in (right, left, middle) for third, makes in enumerate(line, 1)
    )


def kinds(of: str, reading: Readings) -> tuple[Mixture, ...]:
    """Return which kinds of broken vessels are for ZA, ZON, the worlds, the soul, or the rest."""
    pure, mixed = Mixture(PANIM, None), Mixture(PANIM, ACHOR)
    reverse, coarse = Mixture(ACHOR, PANIM), Mixture(ACHOR, None)
    if reading.takes("kinds-as-taught"):
        table = {"ZA": (pure,), "ZON": (mixed,), "worlds": (reverse,), "rest": (coarse,)}
    else:
        table = {"ZA": (pure,), "ZON": (mixed,), "worlds": (reverse,), "soul": (coarse,), "rest": (coarse,)}
    return table.get(of, ())


def lots(state: State, reading: Readings) -> tuple[tuple[str, ...], ...]:
    """Return the old vessels by what befell them, the finest first (P 130 to P 133).

    First all that no flaw touched, as one; then what was cancelled, degree by degree; then what
    broke, the upper half before the lower.
    """
    untouched, cancelled, broke = [], [], []
    for degree in filter(state.stands, DEGREES):
        upper, lower = halves(degree, reading)
        if state.of(degree, BROKEN):
            broke += [(upper,), (lower,)]
            continue
        untouched.append(upper)
        if state.of(degree, CANCELLED):
            cancelled.append((lower,))
        else:
            untouched.append(lower)
    if untouched:  # the roots of the body are included in the heads (P 129)
        untouched.append(f"{DEGREES[-1]}/roots")
    return (tuple(untouched), *cancelled, *broke)


def _child(state: State) -> tuple[str, int, int] | None:
    """Return the name, the coarseness and the half of what comes next; None where no record waits."""
    record, waiting = state[RECORD], state[WAITING]
    if record is not None:
        pair = SORTED[record]
        place = pair.index(last(state.here)) + 1
        if place < len(pair):
            return pair[place], record, place
    if not waiting:
        return None
    return SORTED[waiting[0]][0], waiting[0], 0


def _conception(state: State, reading: Readings) -> Verdict:
    found = _child(state)
    if found is None:
        return Refusal("no record waits in it to be sorted")
    name, record, half = found
    child = f"{ATZILUT}/{name}"
    if state.stands(child):
        return Refusal("it has conceived already")
    if state[RECORD] is not None and state[CONSTANT] is None:
        return Refusal("it has not grown to its own measure, so nothing below it can be conceived")
    seed = state[SEED]
    if seed is None or seed.coarseness is None:
        return Refusal("no pair is left on which anything could be conceived")
    form = _form(state, reading, seed, found)
    waiting, taken = form[WAITING], ", ".join(form[BON])
    return Outcome(
        f"{label(child)}/ibur",
        ((state.here, Demand(len(waiting) + 1, "to sort what fell", form, child)),),
        f"conceived on {seed} at the {SITES[seed.coarseness]}: a point, with the one light of Nefesh; "
        f"of what fell it takes {taken}",
        decided_by=_mother(state, record, half),
        done_by=child,
        sources=("P 113", "S 73", "S 66") if state[RECORD] is None else ("S 66", "P 126", "S 73"),
    )


def _form(state: State, reading: Readings, seed: Reshimo, found: tuple[str, int, int]) -> Form:
    name, record, half = found
    first = state[RECORD] is None
    aim = record - half
    if reading.takes("levels-by-the-pairs"):
        aim = max(aim - 1, 0)
    return {
        **degree_at(site(seed.coarseness or 0), reading),
        SCREEN: Screen(record, record),
        LEVEL: seed,
        SEED: seed,
        RECORD: record,
        PAIR: Reshimo(record, record - 1),
        CALLED: NAMES[seed.clothing],
        LIFTED_INTO: state.here,
        AIM: aim,
        WAITING: state[WAITING][1:] if half == 0 else state[WAITING],
        BON: _bon(state, reading, record, half),
        MA: SEFIROT[Phase.DALET - record],
        STANCE: "front-and-back" if first else "right-and-left",
        TAKES_FROM: address_of(record - half),
        SORTED_SPARKS: sparks(state, reading),
        KINDS: kinds(name, reading),
        BUILT_OF: built_of_za() if name == SORTED[Phase.ALEPH][-1] else (),
        MOTHER: _mother(state, record, half),
        FACING: BACK,
        STAGE: "ibur",
    }


def _bon(state: State, reading: Readings, record: int, half: int) -> tuple[str, ...]:
    """Return which lot falls to it: the finest record has the finest; Nukva shares with ZA.

    YESHSUT, the lower part of Bina, has the Malchuyot of the lot of AVI (P 131, P 132).
    """
    lot = lots(state, reading)[Phase.DALET - record]
    return tuple(f"{part}/malchut" for part in lot) if half and record > 1 else lot


def _mother(state: State, record: int, half: int) -> str:
    """Return who conceives it: one of VAK kind is born of the upper of its upper (S 65)."""
    return state.contact[1] if record - half < Phase.BET else state.here


CONCEPTION = Law(
    "conception",
    "An upper that has its greatness couples on the highest record left; "
    "all the other records go down with the newborn and wait.",
    (
        "P 113",
        "P 115",
        "P 119",
        "P 126",
        "P 129",
        "P 132",
        "P 133",
        "P 138",
        "S 65",
        "S 66",
        "S 73",
        "S 87",
        "OP9 2",
        "IZ 63",
    ),
    _conception,
)
