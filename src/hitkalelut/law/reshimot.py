"""Records: the print that a departing light leaves, and what becomes of its two halves."""

import re
from dataclasses import dataclass

from hitkalelut.errors import InvalidNotation
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict, label
from hitkalelut.law.light import EMPTY, Lights, Measure, clothe, count
from hitkalelut.law.phases import DRAWS, HAS, KNOWS, LIGHTS, PHASE, VESSELS, WANTS
from hitkalelut.words.readings import Readings

_NOTATION = re.compile(r"(?P<clothing>[0-4])(?:/(?P<coarseness>[0-4]))?")


@dataclass(frozen=True, slots=True)
class Reshimo:
    """A record in its two halves: of clothing (male) and of coarseness (female) (P 42, P 43).

    Both count phases, 0 to 4; a coarseness of None is a record whose drawing half sleeps.
    `kind` is `tag` for the record of a first full level and `ot` for one of a later level (P 49).
    """

    clothing: int
    coarseness: int | None
    kind: str = "tag"

    def __str__(self) -> str:
        """Write the pair as the books do, clothing first."""
        return f"{self.clothing}" if self.coarseness is None else f"{self.clothing}/{self.coarseness}"

    @classmethod
    def parse(cls, text: str) -> "Reshimo":
        """Read a pair in the notation of the books; raise InvalidNotation otherwise."""
        match = _NOTATION.fullmatch(text)
        if match is None:
            raise InvalidNotation(f"{text!r} is no record; write clothing/coarseness, digits 0 to 4")
        half = match["coarseness"]
        return cls(int(match["clothing"]), None if half is None else int(half))


RECORDS: Aspect[tuple[Reshimo, ...]] = Aspect("records", ())
PRINTS: Aspect[Lights] = Aspect("prints", ())
DORMANT: Aspect[int | None] = Aspect("dormant", None)
LEVEL: Aspect[Reshimo | None] = Aspect("level", None)
TANTA: Aspect[str | None] = Aspect("tanta", None)
"""Which kind of level is out: Taamim or Nekudot; None when there is none (P 48)."""
CHARACTER: Aspect[str | None] = Aspect("character", None)
"""Mercy of a level that spreads, judgment of one that comes out within a departure (P 48)."""
DEPARTED = Aspect("departed", 0)
RECOGNIZED = Aspect("recognized", 0)
REFINING = Aspect("refining", False)
"""Whether surrounding light is at work on the screen."""
COARSENESS_LEFT: Aspect[int | None] = Aspect("coarseness-left", None)
"""The coarseness of the body left in its screen; None once it has none."""
TAKEN_IN: Aspect[tuple[Reshimo, ...]] = Aspect("taken-in", ())
"""Records of another that it holds since they mingled."""
INCLUDED: Aspect[tuple[Reshimo, ...]] = Aspect("included", ())
UNITED = Aspect("united", False)
"""Whether the screen of the body is one with the screen of the head."""
COUPLED_TWICE = Aspect("coupled-twice", False)
RESHIMO: Aspect[Reshimo | None] = Aspect("reshimo", None)
"""The pair of records that a Partzuf was itself conceived on."""
OFFSPRING: Aspect[Reshimo | None] = Aspect("offspring", None)
"""The pair, male over female, on which its own next Partzuf is conceived."""


def _emptying(state: State, reading: Readings) -> Verdict:
    if not count(state[LIGHTS]):
        return _emptying_of_phase(state)
    if state[DRAWS] >= count(state[LIGHTS]):
        return Refusal("it still draws the light that is in it")
    return _emptying_of_body(state)


def _emptying_of_phase(state: State) -> Verdict:
    if state[HAS] <= state[WANTS]:
        return Refusal("it holds no light that it does not draw")
    phase = state[PHASE]
    assert phase is not None
    demand = Demand(
        state[HAS] - state[WANTS],
        "to be rid of what it no longer wants for itself",
        {HAS: Measure.NONE, KNOWS: state[HAS]},
    )
    return Outcome(
        f"phase-{phase:d}/emptied",
        ((state.here, demand),),
        "the light of Hochma leaves, since only a will to receive can hold it; what was is remembered",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 5", "P 4"),
    )


def _emptying_of_body(state: State) -> Outcome:
    lights, level, left = state[LIGHTS], state[LEVEL], state[COARSENESS_LEFT]
    stays = clothe(state[DRAWS] - 1) if state[DRAWS] else EMPTY
    form: Form = {LIGHTS: stays, DEPARTED: state[DEPARTED] + 1}
    if state[DRAWS]:
        form = {**form, VESSELS: state[DRAWS]}
    if level is None:
        act, form = "first-restriction/emptied", {**form, PRINTS: lights, HAS: Measure.NONE}
        sources = ("OP1", "T1.q 83")
    else:
        name = label(state.here)
        act = f"{name}/emptied" if left is None else f"{name}/gap-{left}"
        form = {**form, **_records_of_body(state, level, lights)}
        sources = ("P 35", "P 49") if left is None else ("T4.w 51", "P 49")
    demand = Demand(count(lights) - state[DRAWS], "not to hold what it no longer draws", form)
    return Outcome(
        act,
        ((state.here, demand),),
        "the light leaves, and a record of it stays in its place",
        decided_by=state.here,
        done_by=state.here,
        sources=sources,
    )


def _records_of_body(state: State, level: Reshimo, lights: Lights) -> Form:
    first = not state[DEPARTED]
    form: Form = {
        TANTA: None,
        CHARACTER: None,
        RECORDS: (*state[RECORDS], level),
        RECOGNIZED: min(state[RECOGNIZED] + 1, state[VESSELS]),
    }
    if not first:
        return form
    # The last vessel never held direct light, so no record stays in it (T4.q 100).
    bottom = state[VESSELS] - 1
    return {**form, PRINTS: tuple(None if i == bottom else lit for i, lit in enumerate(lights))}


EMPTYING = Law(
    "emptying",
    "Light leaves what no longer draws it, and where it was its print stays; "
    "only what was filled and emptied wants by itself.",
    ("P 4", "P 5", "P 35", "P 49", "T1.q 83", "T4.2.2", "T4.q 100", "T4.w 51", "OP1", "OP2", "R11"),
    _emptying,
)


def _dormancy(state: State, reading: Readings) -> Verdict:
    if state[UNITED] and state[TAKEN_IN] and not state[REFINING] and not state[RECORDS]:
        return _hide_taken_in(state)
    if not state[REFINING]:
        return Refusal("nothing refines its screen")
    records = state[RECORDS]
    if not records:
        return Refusal("no light has left it yet, so there is no record")
    first = tuple(record for record in records if record.kind == "tag")
    if not first:
        return Refusal("the light of its first level has not left it yet")
    coarsest = first[0]
    if state[DORMANT] is None and coarsest.coarseness is not None and not state[UNITED]:
        return _hide(state, reading, coarsest)
    return _pair(state, reading)


def _hide(state: State, reading: Readings, coarsest: Reshimo) -> Outcome:
    name, lost = label(state.here), reading.takes("last-coarseness-lost")
    halved = Reshimo(coarsest.clothing, None, coarsest.kind)
    kept = tuple(halved if record == coarsest else record for record in state[RECORDS])
    form: Form = {RECORDS: kept}
    if not lost:
        form = {**form, DORMANT: coarsest.coarseness}
    return Outcome(
        f"{name}/hidden",
        ((state.here, Demand(1, "purity", form)),),
        f"the drawing half of the record of phase {coarsest.coarseness} "
        f"{'is lost' if lost else 'falls asleep'}; its clothing stays",
        decided_by="surrounding light",
        done_by=state.here,
        sources=("P 42", "T4.hp"),
    )


def _hide_taken_in(state: State) -> Verdict:
    if state[OFFSPRING] is not None:
        return Refusal("what is not its own is hidden already")
    # Phase 4 is in the screen, but hidden within Bina as if it were not there (P 83).
    own = next((record for record in state[INCLUDED] if record not in state[TAKEN_IN]), None)
    if own is None:
        return Refusal("it holds nothing but what it has taken in")
    hidden = max(record.clothing for record in state[TAKEN_IN])
    demand = Demand(hidden - own.clothing, "to serve in its own order", {OFFSPRING: own, DORMANT: hidden})
    return Outcome(
        f"{label(state.here)}/hidden",
        ((state.here, demand),),
        f"phase {hidden} is hidden within Bina as if absent; its own pair {own} comes first",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 83", "P 71"),
    )


def _pair(state: State, reading: Readings) -> Verdict:
    if not state[INCLUDED] or not state[UNITED]:
        return Refusal("its screen has not yet brought the records of the body to the head")
    if state[OFFSPRING] is not None:
        return Refusal("male and female are told apart already")
    drawing = [record for record in state[RECORDS] if record.coarseness is not None]
    if not drawing:
        return Refusal("no record is left that has coarseness, so there is nothing to couple on")
    asleep = [record.clothing for record in state[RECORDS] if record.coarseness is None]
    if not asleep:
        return Refusal("no half of its records sleeps, so male and female are not apart")
    male = max(asleep)
    female = max(drawing, key=lambda record: record.coarseness or 0)
    if female.coarseness == 0 and reading.takes("ma-and-bon-one"):
        return Refusal("on coarseness 1 stands one Partzuf, MA with BON, and it is the last")
    if reading.takes("older-clothing-acts"):
        own = state[RESHIMO]
        male = max(male, own.clothing if own else 0)
    pair = Reshimo(male, female.coarseness)
    return Outcome(
        f"{label(state.here)}/paired",
        ((state.here, Demand(len(drawing), "to couple again", {OFFSPRING: pair})),),
        f"two upper records stand out: clothing {male}, the male, and coarseness "
        f"{female.coarseness}, the female",
        decided_by=state.here,
        done_by=state.here,
        sources=("P 43", "T6.scm"),
    )


DORMANCY = Law(
    "dormancy",
    "The last coarseness of a body falls asleep when it is refined, while its clothing stays: "
    "so the records part into male and female.",
    ("P 42", "P 43", "P 71", "P 83", "T4.hp", "T6.scm"),
    _dormancy,
)
