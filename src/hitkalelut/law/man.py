"""Asking and answering: a request rises degree by degree, and the light comes back the same way."""

from hitkalelut.law.degree import DEGREE, GIVEN, LACKS, MAN, NEXT_UPPER, ROOT_OF, SPARK
from hitkalelut.law.desire import Demand
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import Measure
from hitkalelut.law.phases import EIN_SOF, HAS
from hitkalelut.law.restriction import LINE, TOUCHES
from hitkalelut.words.readings import Readings


def source(state: State) -> str:
    """Return where new light comes from: what the top of the line is joined to, Ein Sof (OP1)."""
    return state.of(LINE, TOUCHES) or EIN_SOF


def way_up(state: State) -> tuple[str, ...]:
    """Return the degrees from its next upper up to the line, and the source that the line touches.

    Circles have nothing above or below and have light only by the line, so none passes it (OP2).
    """
    contact = state.contact
    start = state[NEXT_UPPER]
    first = 1 if start is None else contact.index(start)
    return (*contact[first : contact.index(LINE) + 1], source(state))


def named(state: State, what: str, coarseness: int) -> str:
    """Return the name of an act: of the degree it rises to, or of the part and the coarseness."""
    degree = state[DEGREE]
    return f"{degree}/{what}" if degree else f"{label(state.here)}/{what}-{coarseness}"


def _asking(state: State, reading: Readings) -> Verdict:
    lacks = state[LACKS]
    if lacks is None:
        return Refusal("it feels no lack to ask about")
    if state[MAN] is not None:
        return Refusal("its request is on the way already")
    if not state[SPARK]:
        return Refusal("no spark of bestowal is in it, so it cannot ask to bestow")
    amount = lacks + 1
    passing = tuple((upper, Demand(amount, "what its lower asks, as its own", {})) for upper in way_up(state))
    return Outcome(
        named(state, "man", lacks),
        ((state.here, Demand(amount, "the power to bestow", {MAN: lacks})), *passing),
        f"what it lacks, it asks for; each degree asks it as its own of the next, up to {EIN_SOF}",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 160", "P 79"),
        mutual=True,
    )


ASKING = Law(
    "asking",
    "What lacks and holds a spark of bestowal asks its next upper, "
    "which asks its own as if for itself, up to the end of the ladder.",
    ("P 79", "P 80", "P 160", "S 44", "R10", "R26", "LB man-the-prayer-that-contains-everything"),
    _asking,
)


def _answering(state: State, reading: Readings) -> Verdict:
    asked = state[MAN]
    if asked is None:
        return Refusal("it has not asked, and light that is not asked for does not act")
    if LINE not in state.contact:
        return Refusal("it does not hang on the line, by which alone new light comes down")
    top = source(state)
    if state.of(top, HAS) is Measure.NONE:
        return Refusal("new light comes only from Ein Sof, and none is there")
    amount = asked + 1
    # The source is not changed by what goes out from it (R9); every degree below keeps its root.
    passing = tuple(
        (upper, Demand(amount, "its own part of the light", {} if upper == top else {ROOT_OF: asked}))
        for upper in reversed(way_up(state))
    )
    own = Demand(amount, "the branch of the light", {MAN: None, LACKS: None, GIVEN: asked})
    return Outcome(
        named(state, "mad", asked),
        ((state.here, own), *passing),
        "the light answers from Ein Sof the same way: each degree keeps the root and passes on the branch",
        decided_by="Light",
        done_by=state.here,
        sources=("P 160", "P 161"),
        mutual=True,
    )


ANSWERING = Law(
    "answering",
    "The answer comes back by the way of the request: "
    "each degree is filled first, keeps the root, and passes the branch to its lower.",
    ("P 81", "P 160", "P 161", "S 52", "R9", "R26", "LB ask-for-love-for-everyone"),
    _answering,
)
