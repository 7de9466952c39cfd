"""Smallness and greatness of a degree: its lower half falls into the next lower, and returns."""

from hitkalelut.law.degree import (
    AHP,
    BACK,
    BELOW_PARSA,
    BY_INCLUSION,
    BY_ITSELF,
    COMPLETION,
    DAAT,
    FACE,
    FACING,
    GE,
    GIVEN,
    INSIDE,
    JOINED,
    LACKS,
    LEFT,
    LIFTED_INTO,
    LINES,
    MIDDLE,
    POINT,
    RECEIVES,
    RIGHT,
    SINGLE,
    degree_at,
    restricted_again,
)
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import LANDMARKS, REACH, Landmark, Reach, height
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.phases import LIGHTS, SIX, VESSELS, Phase
from hitkalelut.law.reshimot import COARSENESS_LEFT, DORMANT, LEVEL
from hitkalelut.law.screen import HEADS, NAMES, SCREEN, lights_at, site
from hitkalelut.words.readings import Readings

NEKUDIM = "Nekudim"
DEGREES = (f"{NEKUDIM}/Keter", f"{NEKUDIM}/AVI", f"{NEKUDIM}/ZAT")
"""What the levels of the heads and their body are called in the world of Nekudim (P 74)."""


def _splitting(state: State, reading: Readings) -> Verdict:
    root = restricted_again(state)
    if root is None:
        return Refusal("Malchut has not risen into Bina, so no degree is parted in two")
    if state.here not in DEGREES or state[AHP] is not None:
        return Refusal("it is no degree that has just come out, whose halves lie together")
    heads, level = state[HEADS], state[LEVEL]
    assert level is not None
    fallen = len(Phase) - lights_at(GE)
    lower = DEGREES[DEGREES.index(state.here) + 1] if heads else BELOW_PARSA
    lines = (RIGHT, LEFT, MIDDLE) if heads else (SINGLE,)
    form: Form = {
        **degree_at(GE, reading),
        AHP: lower,
        FACING: BACK,
        LINES: lines,
        LANDMARKS: _bounds(state, root),
        REACH: None if heads else Reach("parsa", False, "the force of ending stands there"),
    }
    demands = [(state.here, Demand(fallen, "not to use what asks for itself", form))]
    if heads:
        # The next level of the head is the next degree; below the last of them is their body.
        its: Form = {INSIDE: state.here, LEVEL: level, SCREEN: state[SCREEN], HEADS: heads[1:]}
        demands.append((state.here, Demand(fallen, "a place for its lower half", its, lower)))
    else:
        demands.append((root, Demand(fallen, "what lies below the Parsa", {LACKS: state.of(root, DORMANT)})))
    return Outcome(
        f"{label(state.here)}/katnut",
        tuple(demands),
        f"it keeps Keter, Hochma and half of Bina; its lower half lies {_where(lower)}",
        decided_by=root,
        done_by=state.here,
        sources=("P 77", "S 17") if heads else ("S 53", "P 77"),
    )


def _bounds(state: State, root: str) -> tuple[Landmark, ...]:
    """Return where a degree begins and ends: all lie between Tabur and Parsa; the even spacing is ours."""
    marks = state.of(root, LANDMARKS)
    tabur, parsa = height(marks, "tabur"), height(marks, "parsa")
    place, step = DEGREES.index(state.here), (tabur - parsa) / len(DEGREES)
    return Landmark("top", tabur - step * place), Landmark("sium", tabur - step * (place + 1))


def _where(lower: str) -> str:
    return "below the Parsa" if lower == BELOW_PARSA else f"in {lower}"


SPLITTING = Law(
    "splitting",
    "With Malchut in Bina a degree keeps Keter, Hochma and half of Bina; "
    "the rest lies within the next degree below.",
    ("P 76", "P 77", "P 85", "P 92", "S 15", "S 16", "S 17", "S 53"),
    _splitting,
)


THROUGH: Aspect[str | None] = Aspect("through", None)
"""By which place of the lower part of AK the light of greatness shines to it (P 82)."""
CALLED: Aspect[str | None] = Aspect("called", None)
"""By which Partzuf of AK it is called; one lower than its coarseness, once refined, tells (P 116)."""
YESOD = SIX[-1]


def _lifting(state: State, reading: Readings) -> Verdict:
    lower = state[AHP]
    if lower is None or lower == JOINED:
        return Refusal("no lower half of it lies elsewhere")
    if state[GIVEN] is not None:
        return Refusal("it has had its greatness")
    upper = restricted_again(state) or ""
    given = state.of(upper, GIVEN)
    if given is None:
        return Refusal("no light of greatness shines to it from below the Tabur")
    if state.contact[1] in DEGREES and state.of(state.contact[1], AHP) != JOINED:
        return Refusal(f"{state.contact[1]} above it has not its greatness yet")
    if lower == BELOW_PARSA:
        return Refusal("its lower half lies below the Parsa, where the force of ending rules")
    whole = _whole(state, reading, upper, given)
    highest = next(light for light in whole[LIGHTS] if light is not None)
    raised: Form = {LIFTED_INTO: state.here, COMPLETION: BY_INCLUSION, RECEIVES: highest}
    returned = len(Phase) - state[VESSELS]
    return Outcome(
        f"{label(state.here)}/gadlut",
        (
            (state.here, Demand(returned, "its own lower half", whole)),
            (lower, Demand(returned, "to be where its upper is", raised)),
        ),
        f"the lower Hey goes down to the Peh and its lower half comes back; {lower} is lifted with it",
        decided_by=upper,
        done_by=state.here,
        sources=("P 89", "P 94", "P 98") if whole[DAAT] else ("P 88", "P 84", "P 134"),
        mutual=True,
    )


def _whole(state: State, reading: Readings, upper: str, given: int) -> Form:
    """Return the form of a degree whose lower half has come back (P 84, P 88, P 89)."""
    # Holam shines above the vessels, to a head that does not spread; Shuruk within them (P 88, P 89).
    spreads = any(head.spreads for head in state[HEADS][:1])
    by_pair = given - 1 if reading.takes("level-by-the-pair") else given
    return {
        **degree_at(site(by_pair), reading),
        AHP: JOINED,
        GIVEN: given,
        COMPLETION: BY_ITSELF,
        POINT: "shuruk" if spreads else "holam",
        THROUGH: f"{upper}/{YESOD if spreads else 'tabur'}",
        COARSENESS_LEFT: by_pair,
        CALLED: NAMES[by_pair - 1] if spreads else None,
        FACING: FACE,
        DAAT: (len(Phase), len(Phase)) if spreads else None,
    }


LIFTING = Law(
    "lifting",
    "An upper that takes back its lower half lifts with it the lower in which it lay, "
    "and that lower becomes like it.",
    ("P 84", "P 88", "P 89", "P 93", "P 94", "P 95", "P 98", "P 134", "P 135", "S 18", "S 20", "R25"),
    _lifting,
)
