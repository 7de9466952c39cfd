"""Growth: conception, nursing and brains, and the three lines."""

from hitkalelut.law.degree import (
    AHP,
    BACK,
    DEGREE,
    FACE,
    FACING,
    GIVEN,
    JOINED,
    LACKS,
    LEFT,
    LIFTED_INTO,
    LINES,
    MIDDLE,
    NEXT_UPPER,
    RIGHT,
    SPARK,
    WHOLE,
    degree_at,
)
from hitkalelut.law.desire import Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import count
from hitkalelut.law.phases import DRAWS, LIGHTS, Phase
from hitkalelut.law.screen import SCREEN, SITE_CALLED, SITES, site
from hitkalelut.law.sorting import AIM, STAGE
from hitkalelut.words.readings import Readings

ONCE = ("ibur", "yenika", "mochin-of-back")
TWICE = ("ibur-again", "yenika-again", "mochin")


def stages(aim: int, *, twice: bool) -> tuple[str, ...]:
    """Return the stages that a degree of this measure grows through, from conception.

    Each stage is a coupling one site lower: Metzach, Nikvey Eynaim, then the site of its own
    measure. What has GAR grows through the three twice: of the back, then of the face (S 78).
    """
    if aim < Phase.BET:
        return ONCE[: aim + 1]
    return (*ONCE, *TWICE) if twice else (*ONCE[:-1], TWICE[0], TWICE[-1])


def _growth(state: State, reading: Readings) -> Verdict:
    if state[DEGREE] is not None:
        return _of_soul(state, reading)
    aim = state[AIM]
    stage = state[STAGE] if aim is not None else None
    if aim is None or stage is None:
        return Refusal("nothing is conceived here that could grow")
    order = stages(aim, twice=not reading.takes("mochin-in-one-round"))
    if stage == order[-1]:
        return Refusal("it has grown to its measure")
    following = order[order.index(stage) + 1]
    if following in TWICE and state[GIVEN] is None:
        return Refusal("its own request for greatness is not answered")
    if following == TWICE[-1] and ONCE[-1] in order and MIDDLE not in state[LINES]:
        return Refusal("no middle line joins right and left in it")
    return _grown(state, reading, following, aim)


def _grown(state: State, reading: Readings, following: str, aim: int) -> Outcome:
    brains = following in (ONCE[-1], TWICE[-1])
    coarseness = aim if brains else (TWICE if following in TWICE else ONCE).index(following)
    form: Form = {**degree_at(site(coarseness), reading), STAGE: following, LIFTED_INTO: None}
    if brains:  # the Peh is the role of the coupling Malchut, its place follows the measure (P 122)
        facing = FACE if following == TWICE[-1] else BACK
        form = {**form, AHP: JOINED, FACING: facing, SITE_CALLED: WHOLE}
    if following == ONCE[1] and aim >= Phase.BET and reading.takes("mochin-in-one-round"):
        form = {**form, LACKS: aim, SPARK: True}
    return Outcome(
        f"{label(state.here)}/{following}",
        ((state.here, Demand(coarseness + 1, "to grow", form)),),
        f"Malchut couples at the {SITES[coarseness].capitalize()}: its lights are {coarseness + 1}",
        decided_by=state.contact[1],
        done_by=state.here,
        sources=("S 77", "P 122") if brains else ("S 76", "P 121"),
    )


def _of_soul(state: State, reading: Readings) -> Verdict:
    """Grow on one degree of the ladder: it stands in its upper, and grows there (S 20, S 73 to S 81)."""
    given, degree = state[GIVEN], state[DEGREE]
    if given is None:
        return Refusal("what it asked for has not come to it")
    screen = state[SCREEN]
    if screen is None or screen.usable < given:
        return Refusal(f"it has no screen that bears coarseness {given}")
    order, stage = stages(Phase.DALET, twice=False), state[STAGE]
    if stage == order[-1]:
        return Refusal("it has grown to the measure of this degree")
    following = order[0] if stage is None else order[order.index(stage) + 1]
    brains = following == order[-1]
    round_of = TWICE if following in TWICE else ONCE
    coarseness = int(Phase.DALET) if brains else round_of.index(following)
    form: Form = {**degree_at(site(coarseness), reading), STAGE: following}
    if stage is None:
        form = {**form, LIFTED_INTO: state[NEXT_UPPER]}
    if brains:
        form = {**form, LINES: (RIGHT, LEFT, MIDDLE)}
    return Outcome(
        f"{degree}/{following}",
        ((state.here, Demand(coarseness + 1, "to grow", form)),),
        f"in its upper it grows: Malchut couples at the {SITES[coarseness].capitalize()}",
        decided_by=state[NEXT_UPPER] or "",
        done_by=state.here,
        sources=("S 77", "S 20") if brains else ("S 76", "S 20"),
    )


GROWTH = Law(
    "growth",
    "What is conceived grows as its Malchut comes down: Metzach, Nikvey Eynaim, "
    "then the place of its own measure.",
    (
        "P 121",
        "P 122",
        "P 124",
        "P 125",
        "S 70",
        "S 20",
        "S 72",
        "S 75",
        "S 76",
        "S 77",
        "S 78",
        "S 82",
        "OP9 2",
    ),
    _growth,
)


def _lines(state: State, reading: Readings) -> Verdict:
    aim = state[AIM]
    if aim is None or aim < Phase.BET:
        return Refusal("no left line of greatness is in it")
    stage = state[STAGE]
    if stage == ONCE[-1] and not state[LINES]:
        # Hassadim lack GAR and Hochma lacks Hassadim, so each wants to annul the other (S 31, S 36).
        quarrel: Form = {LINES: (RIGHT, LEFT), DRAWS: 1, LACKS: aim, SPARK: True}
        return Outcome(
            f"{label(state.here)}/quarrel",
            ((state.here, Demand(count(state[LIGHTS]) - 1, "its own line alone", quarrel)),),
            "right and left annul one another, so neither shines and the lights of its greatness leave",
            decided_by=state.here,
            done_by=state.here,
            sources=("S 31", "S 79"),
        )
    if stage == TWICE[1] and MIDDLE not in state[LINES]:
        return Outcome(
            f"{label(state.here)}/middle-line",
            ((state.here, Demand(1, "both lines", {LINES: (RIGHT, LEFT, MIDDLE)})),),
            "the screen of Hirik, risen with the request, lessens the left and joins it with the right",
            decided_by=state.here,
            done_by=state.here,
            sources=("S 32", "S 37"),
        )
    return Refusal("no two lines stand against one another in it")


LINES_LAW = Law(
    "lines",
    "Right without left lacks greatness, left without right lacks mercy; "
    "the screen that rises from below cuts the left and joins them in a middle line.",
    ("S 29", "S 30", "S 31", "S 32", "S 33", "S 34", "S 35", "S 36", "S 37", "S 38", "S 79", "S 82", "R33"),
    _lines,
)
