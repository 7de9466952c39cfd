"""Clothing: whose vessels a lower fills, and from where to where it stands upon its upper."""

from hitkalelut.law.degree import CONSTANT
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.extent import LANDMARKS, REACH, Landmark, Reach, height
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import count
from hitkalelut.law.mingling import NEKUDOT
from hitkalelut.law.partzuf import first_partzuf, partzufim_above
from hitkalelut.law.phases import LIGHTS, VESSELS, Phase
from hitkalelut.law.sorting import RECORD
from hitkalelut.words.readings import Readings

MARKS = ("top", "peh", "chazeh", "tabur", "sium")
"""The landmarks of a Partzuf of Atzilut; the even spacing between its ends is ours."""
OWN_REACH: Aspect[Reach | None] = Aspect("own-reach", None)
"""How far down it goes by itself, where toward others it ends higher (P 127)."""


def _clothing(state: State, reading: Readings) -> Verdict:
    if state[RECORD] is not None:
        return _where_its_kind_belongs(state, reading)
    above = partzufim_above(state)
    if not above:
        return Refusal("no Partzuf stands above it to be clothed")
    if state[CLOTHES] is not None:
        return Refusal("it clothes its upper already")
    if not state[LANDMARKS] or not state[VESSELS]:
        return Refusal("it has no body yet to clothe another with")
    upper = above[0]
    emptied = state.of(upper, LIGHTS)
    if count(emptied) or not emptied:
        return Refusal("the body of its upper is not empty")
    return Outcome(
        f"{label(state.here)}/clothes",
        ((state.here, Demand(len(emptied), "the emptied vessels", {CLOTHES: upper})),),
        f"it clothes {upper} and will fill with its own light the vessels that were emptied",
        decided_by=state.here,
        done_by=state.here,
        sources=("T6.scm", "P 118"),
    )


def _where_its_kind_belongs(state: State, reading: Readings) -> Verdict:
    if state[CONSTANT] is None:
        return Refusal("it has not grown to its own measure")
    if state[CLOTHES] is not None:
        return Refusal("it clothes its upper already")
    upper, top, bottom = _bounds(state)
    first = first_partzuf(state)
    step = (top.height - bottom.height) / (len(MARKS) - 1)
    names = zip(MARKS, range(len(MARKS)), strict=True)
    marks = tuple(Landmark(name, top.height - step * n) for name, n in names)
    reach = Reach(bottom.name, False, "the force of ending stands there")
    form: Form = {CLOTHES: upper, LANDMARKS: marks, REACH: reach}
    if upper == first:
        own = reading.takes("atik-of-second-restriction")
        if reading.takes("atik-of-first-restriction"):
            form = {**form, REACH: Reach(f"{first}/sium", False, "it is of the First Restriction")}
        form = {
            **form,
            OWN_REACH: None
            if own
            else Reach(f"{first}/sium", False, "by itself it is of the First Restriction"),
        }
    return Outcome(
        f"{label(state.here)}/clothes",
        ((state.here, Demand(state[CONSTANT] or 1, "its root", form)),),
        f"it clothes {upper} from {top.name} to {bottom.name}",
        decided_by=upper,
        done_by=state.here,
        sources=("P 127", "P 158") if upper == first else ("P 128", "P 185", "S 65"),
    )


def _bounds(state: State) -> tuple[str, Landmark, Landmark]:
    """Return whom it clothes, from where to where.

    Keter and Hochma clothe the whole body of their upper, from its Peh down; what comes after them
    shares one body: GAR of Bina from Peh to Chazeh, then each where the one before it ends (S 65).
    """
    record = state[RECORD] or 0
    sorted_above = [address for address in state.contact[1:] if state.of(address, RECORD) is not None]
    if not sorted_above:
        ends, first = state.of(NEKUDOT, LANDMARKS), first_partzuf(state)
        return first, _named(first, ends, "tabur"), _named("", ends, "parsa")
    if record > Phase.BET:
        upper = sorted_above[0]
        marks = state.of(upper, LANDMARKS)
        return upper, _named(upper, marks, "peh"), _named(upper, marks, "sium")
    body = next(address for address in sorted_above if (state.of(address, RECORD) or 0) > Phase.BET)
    section = min(sorted_above.index(body), len(MARKS) - 3) + 1
    marks = state.of(body, LANDMARKS)
    return body, _named(body, marks, MARKS[section]), _named(body, marks, MARKS[section + 1])


def _named(owner: str, marks: tuple[Landmark, ...], name: str) -> Landmark:
    return Landmark(f"{owner}/{name}" if owner else name, height(marks, name))


CLOTHING = Law(
    "clothing",
    "The lower fills with its light the emptied vessels of the upper: that is how it clothes it.",
    ("P 118", "P 127", "P 128", "P 158", "P 185", "S 65", "T6.scm", "T6.ce 168"),
    _clothing,
)
