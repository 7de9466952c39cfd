"""The breaking: bodies that take light past the end lose light and screen, and fall."""

from dataclasses import dataclass
from fractions import Fraction

from hitkalelut.law.degree import (
    AHP,
    BELOW_PARSA,
    COMPLETION,
    CONSTANT,
    FIRM,
    GE,
    GIVEN,
    JOINED,
    LACKS,
    LIFTED_INTO,
    LINES,
    MIDDLE,
    POINT,
    RECEIVES,
    degree_at,
    restricted_again,
)
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, last
from hitkalelut.law.light import EMPTY, clothe, count
from hitkalelut.law.phases import DRAWS, LIGHTS, SIX, TEN, VESSELS, Phase
from hitkalelut.law.places import UPPER_THREE, upper_part
from hitkalelut.law.reshimot import COARSENESS_LEFT, LEVEL, RECORDS, Reshimo
from hitkalelut.law.screen import SCREEN, Screen, level_reshimo, lights_at, site
from hitkalelut.law.splitting import DEGREES, NEKUDIM
from hitkalelut.words.readings import Readings

PLACE_OF_BYA = "place of BYA"
KLIPOT = "Klipot"


@dataclass(frozen=True, slots=True)
class Sparks:
    """What a broken body falls into: sparks that can be sorted, and those of its last Sefira.

    In what is sorted, sparks `of_ima` stand in the place of the stony ones (OP16 94).
    """

    sortable: int
    stony: int
    of_ima: int = 0


CROSSED = Aspect("crossed", False)
"""Whether its light was drawn past the end."""
BROKEN = Aspect("broken", False)
FELL_TO: Aspect[str | None] = Aspect("fell-to", None)
SPARKS: Aspect[Sparks | None] = Aspect("sparks", None)
HALVES: Aspect[tuple[str, ...]] = Aspect("halves", ())
"""Which of its halves took part: vessels of Panim and of Achoraim."""
SEFIROT_OF: Aspect[tuple[str, ...]] = Aspect("sefirot-of", ())
"""Which Sefirot a body is, or is a part of (ZA)."""
LEVEL_CALLED: Aspect[str | None] = Aspect("level-called", None)
"""What the level that a head has now is called (P 107)."""
KING: Aspect[int | None] = Aspect("king", None)
"""Its number among the kings that fell."""
PORTION: Aspect[Fraction | None] = Aspect("portion", None)
"""Which part of its Sefira it is, where a border parts the Sefira (P 107, P 109)."""
SPREAD = Aspect("spread", 0)
"""How many bodies its levels have spread to."""
CANCELLED = Aspect("cancelled", 0)
"""How many times the lower half that greatness had joined was cancelled and fell."""
HEADS_OF_GREATNESS = (f"{NEKUDIM}/AVI", f"{NEKUDIM}/YESHSUT", f"{NEKUDIM}/MA")
"""The heads that the screen of Nekudim raises one after another (P 103, P 110, P 111)."""
NETZAH, HOD, YESOD = SIX[len(UPPER_THREE) :]
BODIES = (
    ("Daat", *(name.capitalize() for name in UPPER_THREE[:-1]), f"{UPPER_THREE[-1].capitalize()}-upper"),
    (
        f"{UPPER_THREE[-1].capitalize()}-lower",
        f"{NETZAH.capitalize()}-{HOD.capitalize()}",
        YESOD.capitalize(),
        TEN[-1].capitalize(),
    ),
    (),
)
"""The bodies above the Chazeh, those below it, and none for the third head (P 107, P 109)."""


LATER_LEVELS = ("body of Aba", "body of Ima", "Yesodot of AVI")
"""The levels in the head of AVI after the first (P 107)."""


def bodies_of(head: str) -> tuple[str, ...]:
    """Return the addresses of the bodies that a head of greatness can spread to, in their order."""
    if head not in HEADS_OF_GREATNESS:
        return ()
    return tuple(f"{NEKUDIM}/{name}" for name in BODIES[HEADS_OF_GREATNESS.index(head)])


def _crossing(state: State, reading: Readings) -> Verdict:
    bodies = bodies_of(state.here)
    if not bodies:
        return Refusal("no body is left below it that it could spread to")
    if state[GIVEN] is None or state[COARSENESS_LEFT] is None:
        return Refusal("it has no greatness to spread")
    if state[CANCELLED] < state[SPREAD]:
        return Refusal("its level has spread, and stands")
    if state[SPREAD] == len(bodies):
        return Refusal("all the bodies below it have had their level")
    root = restricted_again(state)
    if root is None or state.of(root, FIRM):
        return Refusal("the Parsa holds: nothing is joined below it")
    if state[LACKS] is not None:
        return Refusal("it still lacks the greatness that it asked for")
    return _spread(state, reading, bodies[state[SPREAD]])


def _spread(state: State, reading: Readings, body: str) -> Outcome:
    coarseness = state[COARSENESS_LEFT]
    assert coarseness is not None
    # The first level is of Keter, though its record is the pair taken in below the Tabur (P 84, P 116).
    first = Reshimo(coarseness, coarseness)
    level = level_reshimo(coarseness, reading) if state[RECORDS] else first
    lights = clothe(coarseness)
    head: Form = {
        LEVEL_CALLED: _called(state.here, state[SPREAD]),
        SPREAD: state[SPREAD] + 1,
        AHP: JOINED,
        **degree_at(site(coarseness), reading),
    }
    king: Form = {
        SCREEN: Screen(coarseness, coarseness),
        LEVEL: level,
        VESSELS: coarseness + 1,
        LIGHTS: lights,
        DRAWS: coarseness + 1,
        HALVES: ("panim", "achoraim"),
        **_numbered(body, reading),
        CROSSED: True,
    }
    demands = [
        (state.here, Demand(coarseness + 1, "greatness for its body", head)),
        (state.here, Demand(coarseness + 1, "to fill its lower half in its own place", king, body)),
    ]
    if state.of(DEGREES[-1], POINT) is None:
        # Hirik, the light below the vessels: reaching for it is what breaks them (P 90).
        demands.append((DEGREES[-1], Demand(len(Phase), "its lower half below the Parsa", {POINT: "hirik"})))
    return Outcome(
        f"{body}/spread",
        tuple(demands),
        f"the level of coarseness {coarseness} spreads down, past the end, into both halves of the body",
        decided_by=state.here,
        done_by=body,
        sources=("P 101", "P 104"),
    )


def _called(head: str, spread: int) -> str | None:
    """Return what a level in the head is called: the gaze first, then, in AVI, by their parts."""
    name = last(head)
    if not spread:
        return f"gaze of {name}"
    return LATER_LEVELS[spread - 1] if head == HEADS_OF_GREATNESS[0] else None


def _numbered(body: str, reading: Readings) -> Form:
    """Return the number of a body among the kings, and which portion of its Sefira it is.

    The Pticha numbers seven, and passes over the part of Tifferet above the border (P 107, P 109).
    """
    bodies = [each for head in HEADS_OF_GREATNESS for each in bodies_of(head)]
    above, below = bodies_of(HEADS_OF_GREATNESS[0])[-1], bodies_of(HEADS_OF_GREATNESS[1])[0]
    upper = upper_part(reading)
    portion = {above: upper, below: 1 - upper}.get(body)
    if reading.takes("seven-kings"):
        bodies.remove(above)
    sefirot = tuple(name.lower() for name in last(body).split("-") if name not in ("upper", "lower"))
    king = bodies.index(body) + 1 if body in bodies else None
    return {KING: king, PORTION: portion, SEFIROT_OF: sefirot}


CROSSING = Law(
    "crossing",
    "Greatness spreads downward as far as nothing firm holds it back, even past the end.",
    ("P 90", "P 101", "P 104", "P 107", "P 109", "OP16 81", "OP16 94", "PK 3.15"),
    _crossing,
)


def _breaking(state: State, reading: Readings) -> Verdict:
    if not state[CROSSED]:
        return Refusal("its light was not drawn past the end")
    if state[BROKEN]:
        return Refusal("it is broken already")
    root = restricted_again(state)
    if root is None or not count(state[LIGHTS]):
        return Refusal("no force of ending meets a light in it")
    if state[HALVES] and MIDDLE in state.of(DEGREES[-1], LINES):
        return Refusal("its lines are joined, so it bears the light")
    level = state[LEVEL]
    assert level is not None
    where = PLACE_OF_BYA if state[HALVES] else KLIPOT
    form: Form = {BROKEN: True, SCREEN: None, DRAWS: state[CONSTANT] or 0, FELL_TO: where}
    if state[HALVES]:
        form = {**form, SPARKS: _sparks()}
    demands = [(state.here, Demand(count(state[LIGHTS]), "to receive past the end", form))]
    if state[HALVES]:
        demands += _with_it(state, reading, state.born_of or "", level)
    return Outcome(
        f"{state.here}/broken",
        tuple(demands),
        "the light meets the force of ending and must leave at once: the body loses light and screen "
        "and falls; "
        + ("the head loses only what was joined" if state[HALVES] else "its root in Nefesh stays"),
        decided_by=state.here,
        done_by=state.here,
        sources=("P 105", "P 106") if state[HALVES] else ("OP16 94", "OP8 92"),
    )


def _with_it(state: State, reading: Readings, head: str, level: Reshimo) -> list[tuple[str, Demand]]:
    """Return what the head loses with a body, and the one body that all of them are parts of."""
    lost: Form = {
        CANCELLED: state.of(head, CANCELLED) + 1,
        AHP: _next_lower(head),
        RECORDS: (*state.of(head, RECORDS), level),
        **degree_at(GE, reading),
        COARSENESS_LEFT: level.coarseness - 1 if level.coarseness else None,
        LEVEL_CALLED: None,
    }
    # The bodies are the parts of the one body below: with them its upper half breaks too (P 90).
    whole: Form = {
        BROKEN: True,
        SCREEN: None,
        VESSELS: 0,
        LIGHTS: EMPTY,
        DRAWS: 0,
        LIFTED_INTO: None,
        COMPLETION: None,
        RECEIVES: None,
    }
    return [
        (head, Demand(len(Phase) - lights_at(GE), "to lose no more than was added", lost)),
        (DEGREES[-1], Demand(count(state[LIGHTS]), "to be one body with its parts", whole)),
    ]


def _next_lower(head: str) -> str:
    """Return where the lower half of a head falls when it is cancelled: the degree below (P 106)."""
    return DEGREES[DEGREES.index(head) + 1] if head in DEGREES else BELOW_PARSA


def _sparks() -> Sparks:
    """Count ten Sefirot, in each the four phases; those of the tenth cannot be sorted (OP16 85)."""
    phases = len(Phase) - 1  # the root is no spark of its own
    return Sparks(sortable=(len(TEN) - 1) * phases, stony=phases)


BREAKING = Law(
    "breaking",
    "Where light meets the force of ending, the vessel that drew it loses light and screen and falls; "
    "a head loses only what greatness had added.",
    ("P 90", "P 105", "P 106", "P 107", "P 109", "P 110", "OP16 85", "OP16 94", "ZA", "OP8 92"),
    _breaking,
)
