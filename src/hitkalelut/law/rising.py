"""The way up: a lack awakens, the Light corrects it, and a whole degree opens the next."""

from hitkalelut.law.degree import DEGREE, GIVEN, LACKS, LIFTED_INTO, LINES, MIDDLE, NEXT_UPPER, SPARK
from hitkalelut.law.descent import IN_THIS_WORLD, KEPT, PATH, RANK, degree_at_rank, partzufim_of, worlds_below
from hitkalelut.law.desire import Aspect, Demand, Form
from hitkalelut.law.engagement import Starter
from hitkalelut.law.growth import TWICE
from hitkalelut.law.law import Law, Outcome, Refusal, State, Verdict
from hitkalelut.law.light import EMPTY, Nrnhy, clothe
from hitkalelut.law.phases import DRAWS, LIGHTS, SEFIROT, VESSELS, WORLDS, Phase
from hitkalelut.law.screen import SCREEN, Screen
from hitkalelut.law.sorting import STAGE
from hitkalelut.words.readings import Readings

LEVELS = ("still", "vegetative", "animate", "speaking")
"""The four levels of the will to receive, phase 1 to phase 4 (IZ 34 to IZ 38)."""
DESIRE_LEVEL: Aspect[str | None] = Aspect("desire-level", None)
DARK = Aspect("dark", False)
"""Whether a larger will is felt before its light (R35)."""
GAINED: Aspect[tuple[Nrnhy, ...]] = Aspect("gained", ())
"""The light of the last degree gained: of its Sefira, of its Partzuf, of its world."""
HELD_WITHIN: Aspect[str | None] = Aspect("held-within", None)
"""Within which world the light of a higher one is held."""


def holder(state: State, reading: Readings, degree: str) -> str:
    """Return what stands where this degree is, along the way by which the Light reaches the soul."""
    world, partzuf, _ = degree.split("/")
    names = partzufim_of(world, reading)
    at_or_above = (f"{world}/{name}" for name in names[names.index(partzuf) :])
    named = next((each for each in at_or_above if each in state.contact), None)
    if named is not None:
        return named
    standing = [each for each in state.contact if each.partition("/")[0] == world]
    return standing[min(names.index(partzuf), len(standing) - 1)]


def _awakening(state: State, reading: Readings) -> Verdict:
    if not state[IN_THIS_WORLD]:
        return Refusal("it is not a point in this world")
    if state[DEGREE] is not None:
        return Refusal("it is at work on a degree")
    level = state[DESIRE_LEVEL]
    if level != LEVELS[-1]:
        return _grows_coarse(state, LEVELS[0] if level is None else LEVELS[LEVELS.index(level) + 1])
    rank, path = state[RANK], state[PATH]
    if rank == len(path):
        return Refusal("no degree is left above it")
    if not state[SPARK]:
        return Refusal("no spark of bestowal is in it that could ask")
    starter = None
    if not rank:
        starter = next(
            (s.value for s in (Starter.SPARK, Starter.SUFFERING) if s.value in state.starters), None
        )
        if starter is None:
            return Refusal("neither the spark nor suffering is in force, so nothing wakes it")
    record = path[-1 - rank]
    if record != degree_at_rank(worlds_below(state), rank, reading):
        return Refusal(f"its record of {record} is not of the next degree of the ladder")
    return _wakes(state, reading, record, starter)


def _grows_coarse(state: State, level: str) -> Outcome:
    phase = LEVELS.index(level) + 1
    return Outcome(
        f"desire/{level}",
        ((state.here, Demand(phase, "what this world holds", {DESIRE_LEVEL: level})),),
        f"the will to receive grows to the level called {level}",
        decided_by="Klipot",
        done_by=state.here,
        sources=("IZ 34", "IZ 29"),
    )


def _wakes(state: State, reading: Readings, degree: str, starter: str | None) -> Outcome:
    coarseness = Phase.DALET - WORLDS.index(degree.partition("/")[0])
    kept = state[KEPT]
    form: Form = {
        DEGREE: degree,
        NEXT_UPPER: holder(state, reading, degree),
        LACKS: int(coarseness),
        DARK: True,
        VESSELS: kept,
        LIGHTS: clothe(kept - 1) if kept else EMPTY,
        DRAWS: kept,
        LINES: (),
    }
    return Outcome(
        f"{degree}/wish",
        ((state.here, Demand(coarseness + 1, "the degree whose record wakes", form)),),
        "a larger will wakes, felt first as darkness: of the light only what is held for good remains",
        decided_by=state.here,
        done_by=state.here,
        sources=("IZ 44", "R35"),
        starter=starter,
    )


AWAKENING = Law(
    "awakening",
    "A desire asks by the spark that is in it, or by suffering; then record after record wakes, "
    "in the reverse of the order in which they were left.",
    ("IZ 11", "IZ 29", "IZ 30", "IZ 34", "IZ 44", "R10", "R30", "R34", "R35"),
    _awakening,
)


def _correction(state: State, reading: Readings) -> Verdict:
    given = state[GIVEN]
    if not state[IN_THIS_WORLD] or given is None:
        return Refusal("it has not asked, or has not been answered")
    screen = state[SCREEN]
    if screen is not None and screen.usable >= given:
        return Refusal("its screen bears this coarseness already")
    world = WORLDS[Phase.DALET - given]
    barrier = screen is None and not reading.takes("no-machsom")
    return Outcome(
        "machsom" if barrier else f"{world}/corrected",
        ((state.here, Demand(given + 1, "the power to bestow", {SCREEN: Screen(given, given)})),),
        f"the Light gives it a screen for coarseness {given}"
        + ("" if not barrier else ": its first, and it has crossed the barrier into the spiritual"),
        decided_by="Light",
        done_by=state.here,
        sources=("LB masach-gets-you-through-the-machsom", "R2"),
    )


CORRECTION = Law(
    "correction",
    "The Light corrects what asks: it gives the power to bestow in the desire that asked, and no more.",
    ("R2", "R10", "KI 86017", "LB masach-gets-you-through-the-machsom", "LB crossing-the-machsom"),
    _correction,
)


def _ascent(state: State, reading: Readings) -> Verdict:
    degree = state[DEGREE]
    if degree is None or state[STAGE] != TWICE[-1]:
        return Refusal("no degree is whole in it")
    if MIDDLE not in state[LINES]:
        return Refusal("right and left are not equal in it")
    world, partzuf, sefira = degree.split("/")
    light = (
        Nrnhy(Phase.DALET - SEFIROT.index(sefira)),
        Nrnhy(partzufim_of(world, reading).index(partzuf)),
        Nrnhy(Phase.DALET - WORLDS.index(world)),
    )
    form: Form = {
        RANK: state[RANK] + 1,
        GAINED: light,
        DEGREE: None,
        STAGE: None,
        GIVEN: None,
        NEXT_UPPER: None,
        LIFTED_INTO: None,
        DARK: False,
    }
    if world == WORLDS[0] and not reading.takes("ranks-of-ak-by-themselves"):
        form = {**form, HELD_WITHIN: WORLDS[Phase.ALEPH]}
    return Outcome(
        f"{degree}/gained",
        ((state.here, Demand(len(light), "to be as its upper is", form)),),
        f"it is like its upper and holds {' of '.join(each.name.capitalize() for each in light)}",
        decided_by=state.here,
        done_by=state.here,
        sources=("IZ 50", "S 20"),
    )


ASCENT = Law(
    "ascent",
    "A whole degree, right equal to left, makes the lower like its upper and opens the next.",
    ("IZ 41", "IZ 44", "IZ 50", "IZ 54", "S 20", "R30", "R33", "R34"),
    _ascent,
)
