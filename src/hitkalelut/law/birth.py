"""Birth: two couplings in the head, the parting from it, and the place where the newborn stands."""

from hitkalelut.law.breaking import HEADS_OF_GREATNESS
from hitkalelut.law.degree import AHP, AT, BACK, BELOW_PARSA, ENDING, FACING, GE, GIVEN, degree_at
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import BODY_MARKS, LANDMARKS, Landmark, height
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.partzuf import partzufim_above
from hitkalelut.law.phases import VESSELS
from hitkalelut.law.reshimot import (
    COARSENESS_LEFT,
    COUPLED_TWICE,
    DORMANT,
    INCLUDED,
    LEVEL,
    OFFSPRING,
    RESHIMO,
    TAKEN_IN,
    UNITED,
)
from hitkalelut.law.screen import (
    HEADS,
    NAMES,
    POTENTIAL,
    SCREEN,
    STANDS_AT,
    Head,
    Screen,
    address_of,
    at_site,
    heads,
    site,
)
from hitkalelut.law.splitting import CALLED, DEGREES
from hitkalelut.words.readings import Readings

UP_FROM_TABUR = BODY_MARKS[-2::-1]
"""The landmarks of a body from the Tabur up, each one phase finer than the one before."""
FELT = Aspect("felt", False)
"""Whether the coarseness of the body is felt again in what has risen to the head."""
CONCEIVED: Aspect[tuple[Head, ...]] = Aspect("conceived", ())
"""The levels that the two couplings raise in the head for the next Partzuf."""


def _double_coupling(state: State, reading: Readings) -> Verdict:
    pair = state[OFFSPRING]
    if pair is None:
        return Refusal("no male and female record stand in its screen")
    if not state[UNITED]:
        return Refusal("its screen has not risen to the screen of the head")
    if state[COUPLED_TWICE]:
        return Refusal("male and female have coupled already")
    assert pair.coarseness is not None
    levels = heads(pair, reading)
    place = site(pair.coarseness)
    form: Form = {COUPLED_TWICE: True, CONCEIVED: levels, **at_site(place, reading)}
    return Outcome(
        f"{label(state.here)}/coupled-twice",
        ((state.here, Demand(len(levels), "light for both records", form)),),
        f"female in male raises a head about level {pair.clothing}, "
        f"male in female a level of {pair.coarseness} that can spread; at {place}",
        decided_by="Light",
        done_by=state.here,
        sources=("P 43", "P 44"),
    )


DOUBLE_COUPLING = Law(
    "double-coupling",
    "Clothing included in coarseness and coarseness in clothing couple twice: "
    "a head near the higher level, then a level that can spread to a body.",
    ("P 43", "P 44", "T6.scm", "T6.ce 145"),
    _double_coupling,
)


def _parting(state: State, reading: Readings) -> Verdict:
    if state.here in HEADS_OF_GREATNESS:
        return _next_head(state, reading)
    potential, pair = state[POTENTIAL], state[OFFSPRING]
    if potential is None or pair is None or not state[UNITED]:
        return Refusal("nothing that has risen to its head has coarseness of its own to be felt")
    name = label(state.here)
    if not state[FELT]:
        return Outcome(
            f"{name}/recognized",
            ((state.here, Demand(potential + 1, "its own form", {FELT: True})),),
            "with the new coarseness it is felt that the screen comes from the body",
            decided_by=state.here,
            done_by=state.here,
            sources=("P 39", "T6.scm"),
        )
    again = state[ENDING] is not None
    # Where one record alone couples there is no level of the male, and so no Keter of its own.
    first = DEGREES[0 if len(state[CONCEIVED]) > 1 else 1]
    child = first if again else address_of(potential)
    conceived_on = LEVEL if again else RESHIMO
    form: Form = {SCREEN: Screen(potential, potential), conceived_on: pair, HEADS: state[CONCEIVED]}
    return Outcome(
        f"{label(child)}/left",
        ((state.here, Demand(potential + 1, "a place like its form", form, child)),),
        f"different in form from the head of {name}, it leaves it as a Partzuf of its own",
        decided_by=state.here,
        done_by=child,
        sources=("P 39", "P 13"),
    )


def _next_head(state: State, reading: Readings) -> Verdict:
    place = HEADS_OF_GREATNESS.index(state.here) + 1
    potential = state[POTENTIAL]
    if not state[UNITED] or potential is None or place == len(HEADS_OF_GREATNESS):
        return Refusal("no head comes out of it: its records are not renewed")
    child = HEADS_OF_GREATNESS[place]
    form: Form = {
        **degree_at(GE, reading),
        SCREEN: Screen(potential, potential),
        COARSENESS_LEFT: potential,
        GIVEN: potential,
        FACING: BACK,
        CALLED: NAMES[potential - 1],
        AT: f"{DEGREES[-1]}/chazeh",
        AHP: BELOW_PARSA,
        TAKEN_IN: state[INCLUDED],
    }
    return Outcome(
        f"{child}/left",
        ((state.here, Demand(potential + 1, "a place like its form", form, child)),),
        f"a lower head comes out on the renewed records, on coarseness {potential}",
        decided_by=state.here,
        done_by=child,
        sources=("P 109", "P 111"),
    )


PARTING = Law(
    "parting",
    "Difference of form parts: what is felt to be of the body leaves the head.",
    ("P 13", "P 39", "P 60", "P 109", "P 111", "T1.q 57", "T6.scm"),
    _parting,
)


def _standing(state: State, reading: Readings) -> Verdict:
    above = partzufim_above(state)
    if not above or state[SCREEN] is None:
        return Refusal("it was not born of a Partzuf")
    if not state[RESHIMO]:
        return Refusal("it stands where its kind belongs under the Second Restriction")
    upper = above[0]
    if state[STANDS_AT] is None:
        return _stand(state, upper)
    if not state[LANDMARKS]:
        return Refusal("its body has no end yet")
    if state[LANDMARKS][0].name == "top":
        return Refusal("its height begins already where it came from")
    top = Landmark("top", height(state.of(upper, LANDMARKS), "peh"))
    form: Form = {LANDMARKS: (top, *state[LANDMARKS])}
    root = state.of(upper, UNITED)
    return Outcome(
        f"{label(state.here)}/height",
        ((state.here, Demand(int(root), "its root", form)),),
        f"like a branch it holds on to its root: its height begins at the Peh of {upper}",
        decided_by=upper,
        done_by=state.here,
        sources=("T6.scm",),
    )


def _stand(state: State, upper: str) -> Outcome:
    # The Tabur is the last phase of the upper's body, and each landmark above it is one phase
    # finer (P 53, T3.q 167): so one stands as far above as one's coarseness is finer.
    asleep = state.of(upper, DORMANT)
    screen = state[SCREEN]
    assert screen is not None
    last_phase = state.of(upper, VESSELS) - 1 if asleep is None else asleep
    finer = last_phase - screen.usable
    mark = UP_FROM_TABUR[finer]
    return Outcome(
        f"{label(state.here)}/born",
        ((state.here, Demand(finer, "the place of its own coarseness", {STANDS_AT: f"{upper}/{mark}"})),),
        f"it stands outside {upper}, its Peh at the {mark.capitalize()}: "
        f"the phase of the Tabur is {'lost' if asleep is None else 'asleep'}, and its own phase ended there",
        decided_by=upper,
        done_by=state.here,
        sources=("P 53", "T3.q 170"),
    )


STANDING = Law(
    "standing",
    "The newborn stands where the next phase of the upper's body ended, "
    "and its height begins where it has its root.",
    ("P 53", "P 54", "T3.q 167", "T3.q 170", "T6.scm"),
    _standing,
)
