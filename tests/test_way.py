"""The whole way: its events in their order, up as down reversed, and where it stops without a law."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History, fold
from hitkalelut.law.descent import PATH, RANK
from hitkalelut.law.extent import LANDMARKS, height
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS
from hitkalelut.questions.measures import likeness, shadow
from hitkalelut.questions.runs import run
from hitkalelut.questions.why import ancestors

LADDER = [
    f"{world}/{partzuf}/{sefira}"
    for world in ("Assiya", "Yetzira", "Beria", "Atzilut", "AK")
    for partzuf in ("BON", "MA", "SAG", "AB", "Galgalta")
    for sefira in ("malchut", "za", "bina", "hochma", "keter")
]
"""The 125 degrees from this world up: rank = 25 * world + 5 * Partzuf + Sefira (part 2, 19.1)."""
BODIES = ("Daat", "Hesed", "Gevura", "Tifferet-upper", "Tifferet-lower", "Netzah-Hod", "Yesod", "Malchut")
"""The bodies that spread and break, in the order of table 6.1 of part 2."""
SORTED = ("Atik", "AA", "AVI", "YESHSUT", "ZA", "Nukva")

STEPS = ("wish", "man", "mad", "ibur", "yenika", "ibur-again", "mochin")
"""The steps of one degree up: darkness, request, answer, and growth with a second conception (20.1)."""

EVENTS: dict[str, tuple[str, ...]] = {
    "E1": ("SAG/refined-1", "SAG/level-1"),
    "E2": ("SAG/below-tabur",),
    "E3": ("second-restriction",),
    "E4": ("Nekudim/Keter/katnut", "Nekudim/AVI/katnut", "Nekudim/ZAT/katnut"),
    "E5": ("Nekudot-SAG/man-4", "Nekudot-SAG/mad-4"),
    "E6": ("Nekudim/Keter/gadlut", "Nekudim/AVI/gadlut"),
    "E7": tuple(f"Nekudim/{body}/{step}" for body in BODIES for step in ("spread", "broken")),
    "E8": ("Nekudim/united",),
    "E9": ("Atik/ibur",),
    "E10": tuple(f"{name}/constant" for name in SORTED),
    "E11": ("Nukva/risen-2",),
    "E12": ("Beria/born", "Yetzira/born", "Assiya/born", "klipot"),
    "E13": ("Adam/born",),
    "E14": ("Nukva/risen-3", "Nukva/risen-4"),
    "E15": ("sin/error", "sin/knowing"),
    "E16": ("worlds/fallen", "souls"),
    "E17": ("point-in-the-heart", "desire/still", "desire/vegetative", "desire/animate", "desire/speaking"),
    "E18": ("machsom",),
    "E19": tuple(f"{degree}/gained" for degree in LADDER),
    "E20": ("gmar/stony-heart", "gmar/border", "gmar/legs", "end-of-correction"),
}
"""The events of part 2, 23.1, each with the acts that it is told of by, in their order.

E5 is asked and answered; E7 and the fall of each body are one act, and of E8 the rise of the records
is told; E9 is the first coupling of the new MA, at the forehead; the loop of E19 gains its degrees.
"""
PAIRS = list(pairwise(EVENTS))
ACTS = [act for acts in EVENTS.values() for act in acts]


def faults(order: Iterable[str]) -> Iterator[str]:
    """Walk what is wrong with an order of acts: an act missing, or one before what it should follow."""
    place = {act: n for n, act in enumerate(order)}
    yield from (f"{act} is missing" for act in ACTS if act not in place)
    for earlier, later in pairwise(act for act in ACTS if act in place):
        if place[earlier] > place[later]:
            yield f"{later} comes before {earlier}"


@pytest.fixture(scope="module")
def behind(full: History) -> dict[str, frozenset[str]]:
    """Return for each act of the table the names of all acts that it comes from."""
    return {act: frozenset(event.name for event in ancestors(full, act)) for act in ACTS}


def test_the_order_of_events_falls_out_of_the_laws(full: History) -> None:
    """E1 to E20 happen once each, act by act in the order of the books (part 2, 23.1)."""
    assert [] == list(faults(event.name for event in full))


@pytest.mark.parametrize(("cause", "effect"), PAIRS)
def test_each_event_is_a_consequence_of_the_one_before(
    behind: dict[str, frozenset[str]], cause: str, effect: str
) -> None:
    """Before and after mean cause and consequence: what closes an event is behind every act of the next."""
    closing = EVENTS[cause][-1]
    assert [] == [act for act in EVENTS[effect] if closing not in behind[act]]


@pytest.mark.parametrize(("former", "latter"), PAIRS)
def test_another_order_of_events_is_found_out(full: History, former: str, latter: str) -> None:
    """With two events that follow one another exchanged, the same check of the order fails."""
    order = [event.name for event in full]
    moved = [act for act in order if act not in EVENTS[latter]]
    at = moved.index(EVENTS[former][0])
    assert list(faults([*moved[:at], *EVENTS[latter], *moved[at:]]))


def test_an_event_left_out_is_found_out(full: History) -> None:
    """Each act of the table is looked for: an order without it fails the same check."""
    order = [event.name for event in full]
    for act in ACTS:
        assert [f"{act} is missing"] == list(faults(name for name in order if name != act))


# The way up is the way down reversed (G298, G300, R30).


def test_the_way_down_goes_through_125_degrees(full: History) -> None:
    """World by world, Partzuf by Partzuf and Sefira by Sefira the soul is concealed, once in each degree."""
    path: tuple[str, ...] = full.state("point-in-the-heart").desires["Soul"][PATH]
    assert tuple(LADDER[::-1]) == path
    assert 125 == len(set(path)) == 5 * 5 * 5
    grown: list[str] = []
    for world in ("AK", "Atzilut", "Beria", "Yetzira", "Assiya"):
        grown += [degree for degree in path if degree.startswith(f"{world}/")]
        assert tuple(grown) == full.state(f"{world}/concealed").desires["Souls"][PATH]


def test_the_way_up_equals_the_way_down_reversed(full: History) -> None:
    """Each degree is gained once, in the reverse of the order of concealment, and none is skipped."""
    path = full.state("point-in-the-heart").desires["Soul"][PATH]
    gained = [event.name.removesuffix("/gained") for event in full if event.name.endswith("/gained")]
    assert list(reversed(path)) == gained == LADDER
    ranks = [c.after for event in full for c in event.changes if c.aspect is RANK]
    assert list(range(1, 126)) == ranks


def test_a_degree_is_asked_for_answered_and_grown_before_it_is_gained(full: History) -> None:
    """In every degree all the steps of 20.1 are gone through in order, and then it is gained."""
    names = [event.name for event in full]
    for degree in LADDER:
        steps = [name.rpartition("/")[2] for name in names if name.startswith(f"{degree}/")]
        assert [*STEPS, "drop", "gained"] == steps


# What would be without a law.

STOPS = [
    ("engagement", "thought-of-creation", "phase-1"),
    ("emptying", "phase-2", "phase-2/emptied"),
    ("restriction", "wish-for-likeness", "first-restriction"),
    ("screen", "circles", "screen"),
    ("mingling", "BON/united", "SAG/below-tabur"),
    ("mutuality", "BON/united", "SAG/below-tabur"),
    ("second-restriction", "BON/united", "second-restriction"),
    ("crossing", "Nekudim/AVI/gadlut", "Nekudim/Daat/spread"),
    ("conception", "Nekudim/united", "Atik/ibur"),
    ("overreach", "sabbath", "sin/error"),
]


@pytest.mark.parametrize(("law", "stops", "never"), STOPS)
def test_without_a_law_the_way_stops_where_it_was_needed(
    behind: dict[str, frozenset[str]], law: str, stops: str, never: str
) -> None:
    """The run ends before the act that the law would make, names the law, and nothing of what follows is."""
    history = run(conditions(without=[law]))
    assert stops == history.events[-1].name
    assert law == history.halt[0].law
    assert not history.reached(never)
    after = [act for act in ACTS if never in behind[act]]
    assert after
    assert [] == [act for act in after if history.reached(act)]


@pytest.mark.parametrize("law", ["mingling", "mutuality"])
def test_without_mixing_nothing_below_the_tabur_ever_holds_light(law: str, full: History) -> None:
    """No act gives light to a desire that lies below the Tabur, as there is none (R22, R24, G7)."""
    history = run(conditions(without=[law]))
    assert [] == list(lit_below_the_tabur(history))
    assert "Nekudim/Keter" in set(lit_below_the_tabur(full))


def lit_below_the_tabur(history: History) -> Iterator[str]:
    """Walk what holds light at some act and has a place below the Tabur of AK, or came out of such."""
    state, below = fold(()), {"AK/Nekudot-SAG"}
    for event in history:
        state = fold((event,), state)
        galgalta = state.desires.get("AK/Galgalta")
        marks = galgalta[LANDMARKS] if galgalta else ()
        for address in {change.address for change in event.changes}:
            desire = state.desires[address]
            own = desire[LANDMARKS] if address != "AK/Galgalta" else ()
            if desire.born_of in below or (own and own[-1].height < height(marks, "tabur")):
                below.add(address)
            if address in below and count(desire[LIGHTS]):
                yield address


# Likeness to the Giver, and the shadow.


def test_likeness_goes_from_opposite_to_equal(full: History) -> None:
    """It is -1 at the first act, 1 at the last, and whole nowhere before what was dead stands up again."""
    assert Fraction(-1) == likeness(full, 1)
    assert Fraction(1) == likeness(full, len(full))
    risen = full.event("gmar/resurrection").number
    assert all(likeness(full, number) < 1 for number in range(1, risen))
    assert all(Fraction(-1) <= likeness(full, number) for number in range(1, risen))


def test_without_an_end_likeness_is_never_whole() -> None:
    """Where the end of correction is switched off no act has the likeness 1."""
    history = run(conditions(without=["completion"]))
    assert all(likeness(history, number) < 1 for number in range(1, len(history) + 1, 16))
    assert likeness(history, len(history)) < 1


def test_a_shadow_needs_what_casts_it_until_it_stands_by_itself(full: History) -> None:
    """With the Light withdrawn the soul does not stand as a point in the heart, and stands at the end."""
    point = shadow(full, "point-in-the-heart")
    assert ("Soul", False) == (point["creature"], point["stands"])
    assert "Soul" not in point["own"]
    end = shadow(full)
    assert ("Soul", True) == (end["creature"], end["stands"])
    assert end["own"]["Soul"]["screen"]
