"""The First Restriction, the circles it leaves, and the line that comes after it."""

from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import Measure, Nrnhy, Will, count
from hitkalelut.law.phases import DRAWS, VESSELS, WANTS, WILL, WISH, Phase, finished
from hitkalelut.law.reshimot import PRINTS
from hitkalelut.law.screen import LIT, POTENTIAL, SCREEN, Screen
from hitkalelut.words.readings import Readings

CIRCLES = "Circles"
LINE = "Kav"

RESTRICTED: Aspect[tuple[Phase, ...]] = Aspect("restricted", ())
"""The phases that the restriction was decided on."""
BECAUSE: Aspect[str | None] = Aspect("because", None)
"""Why the light leaves all phases although one was restricted."""
ROUND = Aspect("round", False)
RANKED = Aspect("ranked", False)
TOUCHES: Aspect[str | None] = Aspect("touches", None)
"""What the top of the line is joined to: the nearest above it that nothing restricts."""
LIGHT_OF: Aspect[Nrnhy | None] = Aspect("light-of", None)
"""By which of the five lights the whole is named."""


def _restriction(state: State, reading: Readings) -> Verdict:
    if not finished(state) or state[WILL] is not Will.RECEIVE:
        return Refusal("it is not a finished vessel, whose reception is both optional and intended")
    if state[WISH] is None:
        return Refusal("it does not wish for fuller likeness to the Giver")
    if state[RESTRICTED]:
        return Refusal("it is restricted already")
    # Only the finished vessel receives, so with its will the drawing of all phases ends
    # (T2.q 126); the rule form of the same is that no act in the spiritual is partial (T1.q 83).
    whole = reading.takes("no-partial-act")
    because = "no act is partial" if whole else "phase 4 was the only receiving vessel"
    form: Form = {RESTRICTED: (Phase.DALET,), WANTS: Measure.NONE, DRAWS: 0, BECAUSE: because}
    return Outcome(
        "first-restriction",
        ((state.here, Demand(1, "likeness in place of reception", form)),),
        "phase 4 conquers its own will and stops receiving, though it wants to",
        decided_by=f"{state.here}/malchut",
        done_by=state.here,
        sources=("P 14", "T1.w 46"),
    )


RESTRICTION = Law(
    "restriction",
    "A finished vessel that wishes for likeness stops receiving: "
    "decided for phase 4 alone, effective in all, with nothing changed in what was before.",
    ("P 14", "T1.q 67", "T1.q 78", "T1.q 83", "T1.w 46", "T6.scm", "R16"),
    _restriction,
)


def _circles(state: State, reading: Readings) -> Verdict:
    if not state[RESTRICTED]:
        return Refusal("nothing has been restricted")
    if state[SCREEN] is not None:
        return Refusal("a vessel with a screen is no circle")
    prints = count(state[PRINTS])
    if not prints:
        return Refusal("no light has left a print in it")
    form: Form = {
        VESSELS: state[VESSELS],
        PRINTS: state[PRINTS],
        RESTRICTED: state[RESTRICTED],
        ROUND: True,
    }
    return Outcome(
        "circles",
        ((state.here, Demand(prints, "the light that left", form, CIRCLES)),),
        "the emptied vessels with their records stand as circles, equal on all sides",
        decided_by=state.here,
        done_by=CIRCLES,
        sources=("OP2", "T2.q 72"),
    )


CIRCLES_LAW = Law(
    "circles",
    "A vessel that has a record but no screen is round: nothing in it is above or below.",
    ("OP1", "OP2", "T2.q 72", "T2.q 90", "T6.scm"),
    _circles,
)


def _darkness(state: State) -> int:
    """Return in how many vessels of the restricted world only a print of light is left."""
    above = state.contact[state.contact.index(CIRCLES) + 1]
    return count(state.of(above, PRINTS))


def _screen(state: State, reading: Readings) -> Verdict:
    if not state[RESTRICTED]:
        return Refusal("nothing is restricted, so nothing has to be kept out")
    if state[SCREEN] is not None:
        return Refusal("a screen stands on it already")
    if not state[ROUND]:
        return Refusal("there is no emptied vessel with a record for a screen to stand on")
    dark = _darkness(state)
    screen = Screen(hardness=state.measure, coarseness=state.measure)
    form: Form = {SCREEN: screen, POTENTIAL: screen.usable, RESTRICTED: state[RESTRICTED]}
    return Outcome(
        "screen",
        ((state.here, Demand(dark, "light again, but not for phase 4", form, LINE)),),
        "unable to bear the dark it wants light again, and sets on phase 4 a force that turns it back",
        decided_by=state.here,
        done_by=LINE,
        sources=("P 14", "T6.scm"),
    )


SCREEN_LAW = Law(
    "screen",
    "On what is restricted stands a force that turns light back: "
    "its hardness rejects, its coarseness is the will that is put to work, up to that hardness.",
    ("P 14", "P 18", "T2.q 82", "T6.scm", "R17"),
    _screen,
)


def _top(state: State) -> str | None:
    above = state.contact[state.contact.index(CIRCLES) + 1 :]
    return next((address for address in above if not state.of(address, RESTRICTED)), None)


def _line(state: State, reading: Readings) -> Verdict:
    if state[SCREEN] is None or not state[RESTRICTED]:
        return Refusal("no screen guards what is restricted, so light cannot come to it again")
    if state[LIT] or state.here != LINE:
        return Refusal("the light has come again already")
    dark = _darkness(state)
    lit = tuple(phase for phase in Phase if phase not in state[RESTRICTED])
    ranked: Form = {RANKED: True, LIGHT_OF: Nrnhy.NEFESH}
    return Outcome(
        "line",
        (
            (
                LINE,
                Demand(
                    dark, "light in what may be lit", {LIT: lit, LIGHT_OF: Nrnhy.RUACH, TOUCHES: _top(state)}
                ),
            ),
            (CIRCLES, Demand(len(lit), "a light through the line", ranked)),
        ),
        "light comes again as a thin line, to all phases but the restricted one",
        decided_by="Light",
        done_by=LINE,
        sources=("OP1", "T6.scm"),
    )


LINE_LAW = Law(
    "line",
    "After the restriction light comes again, by way of the screen, to all that is not restricted; "
    "circles have light only through the line.",
    ("OP1", "OP2", "T1.q 66", "T1.q 86", "T2.q 83", "T2.q 110", "T6.scm"),
    _line,
)
