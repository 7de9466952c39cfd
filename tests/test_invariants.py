"""What holds throughout the whole way: the invariants of part 2, 23.2, over the run and over every act."""

from itertools import pairwise
from typing import Any

import pytest

from hitkalelut.creation.history import Event, History, State, fold
from hitkalelut.law.adam import DESIRES, POSITIVE, PROHIBITED
from hitkalelut.law.ascent import HOLDS
from hitkalelut.law.breaking import BROKEN, SPARKS, Sparks
from hitkalelut.law.completion import DROPS
from hitkalelut.law.constancy import AGES, YEARS
from hitkalelut.law.degree import AHP, AT, CONSTANT, NEXT_UPPER, RISEN
from hitkalelut.law.descent import PATH, RANK
from hitkalelut.law.desire import Aspect, Desire, Form
from hitkalelut.law.extent import LANDMARKS, height
from hitkalelut.law.light import count
from hitkalelut.law.phases import DRAWS, LIGHTS, VESSELS
from hitkalelut.law.places import CELLS, PLACES, ZONES
from hitkalelut.law.reshimot import LEVEL
from hitkalelut.law.restriction import TOUCHES
from hitkalelut.law.screen import COUPLED, SCREEN
from hitkalelut.law.sorting import SORTED_SPARKS
from tests.test_way import BODIES, SORTED

WORLDS = ("Beria", "Yetzira", "Assiya")
P = [f"P{n}" for n in range(1, 31)]
"""The thirty cells of the place of BYA (part 2, 0.3)."""
KINGS = [f"Nekudim/{body}" for body in BODIES]
HEADS = ["Nekudim/AVI"] * 4 + ["Nekudim/YESHSUT"] * 4
"""The head of each body of table 6.1."""


@pytest.fixture(scope="module")
def walk(full: History) -> list[tuple[Event, State]]:
    """Return every act of the way with what stands after it."""
    state, steps = fold(()), []
    for event in full:
        state = fold((event,), state)
        steps.append((event, state))
    return steps


def touched(event: Event, state: State) -> list[Desire]:
    """Return the desires that an act changed, as they stand after it."""
    return [state.desires[address] for address in dict.fromkeys(c.address for c in event.changes)]


def cells(desire: Desire) -> list[str]:
    """Return the cells in which a desire stands."""
    held: tuple[str, ...] = desire[CELLS]
    return list(held)


def restricted_again(address: str) -> bool:
    """Tell whether a part is of Nekudim or came after it, and so under the Second Restriction."""
    return address.partition("/")[0] in ("Nekudim", "Atzilut", *WORLDS, "Adam", "Souls", "Soul", "Klipot")


def test_t1_sparks(full: History) -> None:
    """Of eight kings, ten Sefirot and four phases in each, 320 sparks: 288 that can be sorted, and 32."""
    found = [full.state(f"{king}/broken").desires[king][SPARKS] for king in KINGS]
    assert [Sparks(9 * 4, 1 * 4)] * 8 == found
    sortable = sum(sparks.sortable for sparks in found if sparks)
    stony = sum(sparks.stony for sparks in found if sparks)
    assert (288, 32, 320) == (sortable, stony, sortable + stony)
    assert (8 * 10 * 4, 9 * 32) == (sortable + stony, sortable)
    assert set(KINGS) == {a for a, desire in full.state().desires.items() if desire[SPARKS]}


def test_t2_place_of_the_worlds(full: History) -> None:
    """The place has thirty cells: sixteen of 6 and 10, fourteen of 4 and 10; below P6 there are 24."""
    restricted = full.state("second-restriction").desires["AK/Nekudot-SAG"]
    assert P == cells(restricted) == [zone.name for zone in restricted[ZONES]]
    assert ["Atzilut", *WORLDS] == [place.world for place in restricted[PLACES]]
    outskirts = [zone.name for zone in restricted[ZONES] if zone.vessels == "Atzilut"]
    zone = [zone.name for zone in restricted[ZONES] if zone.measured]
    left = cells(full.state("klipot").desires["Klipot"])
    assert (P[:6], P[:16], P[16:]) == (outskirts, zone, left)
    places = {zone.name: zone.place for zone in restricted[ZONES]}
    assert ["Yetzira"] * 4 + ["Assiya"] * 10 == [places[cell] for cell in left]
    assert 24 == len(P) - len(outskirts)


def test_t2_the_worlds_are_born_into_the_sixteen_alone(full: History) -> None:
    """At birth the worlds fill P1 to P16 without a gap and without a cell twice, and none lower (12.1)."""
    born = full.state("Adam/born").desires
    below = [cell for world in WORLDS for cell in cells(born[world]) if cell in P]
    assert P[:16] == below
    fallen = full.state("souls").desires
    assert P == [cell for world in WORLDS for cell in cells(fallen[world])]


def test_t3_desires(full: History) -> None:
    """A soul has 613 desires: 248 and 365."""
    assert (248, 365) == (POSITIVE, PROHIBITED)
    state = full.state().desires
    assert 613 == state["Souls"][DESIRES] == state["Soul"][DESIRES]


def test_t4_degrees(full: History, walk: list[tuple[Event, State]]) -> None:
    """There are 125 degrees, ranks 0 to 124, and a rank is gained one by one."""
    path: tuple[str, ...] = full.state().desires["Soul"][PATH]
    assert 5 * 5 * 5 == len(set(path))
    ranks = [state.desires["Soul"][RANK] for event, state in walk if event.name.endswith("/wish")]
    assert list(range(125)) == ranks


def test_t5_years(full: History) -> None:
    """Six thousand are three times two thousand, and thirty Sefirot of two hundred each."""
    soul = full.state().desires["Soul"]
    assert [2000, 2000, 2000] == [age.length for age in soul[AGES]]
    assert 6000 == soul[YEARS] == 30 * 200
    assert 30 == len(full.state("second-restriction").desires["AK/Nekudot-SAG"][CELLS])


def test_t6_as_many_lights_as_whole_vessels(walk: list[tuple[Event, State]]) -> None:
    """At every act a degree of Nekudim or below holds a light for each vessel, unless it is broken."""
    seen = set()
    for event, state in walk:
        for desire in touched(event, state):
            if restricted_again(desire.address) and not desire[BROKEN]:
                assert desire[VESSELS] == count(desire[LIGHTS]), (event.name, desire.address)
                seen.add(desire[VESSELS])
    assert {1, 2, 3, 4, 5} <= seen


def test_t7_nothing_of_nekudim_or_below_stands_above_the_tabur(walk: list[tuple[Event, State]]) -> None:
    """At every act each landmark of what came of the Second Restriction is at the Tabur of AK or below."""
    seen = set()
    for event, state in walk:
        for desire in touched(event, state):
            if restricted_again(desire.address) or desire.address == "AK/Nekudot-SAG":
                tabur = height(state.desires["AK/Galgalta"][LANDMARKS], "tabur")
                assert all(mark.height <= tabur for mark in desire[LANDMARKS]), (event.name, desire.address)
                seen |= {desire.address} if desire[LANDMARKS] else set()
    assert {"AK/Nekudot-SAG", *(f"Atzilut/{name}" for name in SORTED)} <= seen


def test_t8_below_the_parsa_hassadim_alone(walk: list[tuple[Event, State]]) -> None:
    """From its birth to the end of correction a world that is not all above the Parsa holds no Hochma."""
    held: dict[str, set[str | None]] = {world: set() for world in WORLDS}
    for event, state in walk:
        if event.name == "gmar/legs":
            break
        for world in WORLDS:
            if world in state.desires:
                desire = state.desires[world]
                below = set(cells(desire)) & set(P)
                assert ("hassadim" if below else "hochma-by-ascent") == desire[HOLDS], (event.name, world)
                held[world].add(desire[HOLDS])
    assert all(len(kinds) == 2 for kinds in held.values())


@pytest.mark.parametrize(("king", "head"), list(zip(KINGS, HEADS, strict=True)))
def test_t9_the_head_keeps_ge_and_the_body_loses_both(full: History, king: str, head: str) -> None:
    """In each step of 6.1 the head has five vessels or fewer and keeps two, and nothing of the body stays."""
    joined = full.state(f"{king}/spread").desires[head]
    assert "joined" == joined[AHP]
    after = full.state(f"{king}/broken").desires
    assert (2, 2) == (after[head][VESSELS], count(after[head][LIGHTS]))
    assert not after[head][BROKEN]
    assert "joined" != after[head][AHP]
    body = full.state(f"{king}/emptied").desires[king]
    assert (True, None, 0) == (body[BROKEN], body[SCREEN], count(body[LIGHTS]))


def test_t10_step_counts(full: History) -> None:
    """The breaking couples on coarseness 4, 3, 2, 1 in the first head and 3, 2, 1, 0 in the other."""
    steps = []
    for king, head in zip(KINGS, HEADS, strict=True):
        spread = full.state(f"{king}/spread").desires
        level = spread[king][LEVEL]
        assert level is not None
        assert level.coarseness == spread[head][COUPLED] == count(spread[king][LIGHTS]) - 1
        steps.append(level.coarseness)
    assert [4, 3, 2, 1, 3, 2, 1, 0] == steps


def test_t11_constant_levels_never_drop(walk: list[tuple[Event, State]]) -> None:
    """Keter, Hochma, Bina, ZA and a point are given once, and at no act is less than that held."""
    measures = {"Atik": 5, "AA": 4, "AVI": 3, "YESHSUT": 2, "ZA": 2, "Nukva": 1}
    set_at = [
        (change.address.removeprefix("Atzilut/"), change.after)
        for event, _ in walk
        for change in event.changes
        if change.aspect is CONSTANT and change.address.startswith("Atzilut/")
    ]
    assert list(measures.items()) == set_at
    for event, state in walk:
        for name in measures:
            desire = state.desires.get(f"Atzilut/{name}")
            constant = desire[CONSTANT] if desire is not None else None
            if desire is not None and constant is not None:
                assert count(desire[LIGHTS]) >= constant == measures[name], (event.name, name)
        if event.name == "worlds/fallen":
            assert measures == {name: count(state.desires[f"Atzilut/{name}"][LIGHTS]) for name in measures}


# The chain of G214 with the constant places above it, from below; a place up is the next one.
CHAIN = ("Assiya", "Yetzira", "Beria", "Nukva", "ZA", "YESHSUT", "AVI", "AA", "Atik")


@pytest.mark.parametrize("ascent", [1, 2, 3])
def test_t12_an_ascent_shifts_each_by_as_many_places(full: History, ascent: int) -> None:
    """YESHSUT, ZA, Nukva, Beria, Yetzira and Assiya each stand so many places up the chain."""
    state = full.state(f"worlds/ascent-{ascent}").desires
    stands = {}
    for place, name in enumerate(CHAIN[:6]):
        desire = state[name if name in WORLDS else f"Atzilut/{name}"]
        assert ascent == desire[RISEN], name
        stands[name] = (desire[AT] or "").removeprefix("Atzilut/")
        assert CHAIN[place + ascent] == stands[name]
    table = {1: ("AVI", "Nukva"), 2: ("AA", "ZA"), 3: ("Atik", "YESHSUT")}  # 13.1: YESHSUT and Beria
    assert table[ascent] == (stands["YESHSUT"], stands["Beria"])


def lost(walk: list[tuple[Event, State]]) -> list[str]:
    """Undo all acts from the last to the first by their own record; return those not undone to what stood."""
    states: list[dict[str, Form]] = [{}]
    states += [{address: desire.form for address, desire in state.desires.items()} for _, state in walk]
    now = {address: dict(form) for address, form in states[-1].items()}
    found = []
    for event, _ in reversed(walk):
        for change in event.changes:
            now[change.address][change.aspect] = change.before
        for birth in event.births:
            del now[birth.address]
        former = states[event.number - 1]
        # An aspect that was not set yet stands in no form, so what goes back to its default is dropped.
        for address in {change.address for change in event.changes} & now.keys() & former.keys():
            for aspect in now[address].keys() - former[address].keys():
                if now[address][aspect] == aspect.default:
                    del now[address][aspect]
        if now != former:
            found.append(event.name)
            now = {address: dict(form) for address, form in former.items()}
    return found


def test_t13_every_former_state_is_still_in_the_log(walk: list[tuple[Event, State]]) -> None:
    """From the last state back, act by act, every former state comes out of the log again."""
    assert [] == lost(walk)


@pytest.mark.parametrize("number", [2, 200, 700])
def test_t13_a_log_that_forgot_is_found_out(number: int, walk: list[tuple[Event, State]]) -> None:
    """Where one act does not record what was before it, the state before it is lost, and that one alone."""
    event, state = walk[number]
    first, *others = (change for change in event.changes)
    forgot = event._replace(changes=(first._replace(before="nothing"), *others), births=())
    assert [event.name] == lost([*walk[:number], (forgot, state), *walk[number + 1 :]])


def test_t13_a_prefix_folds_to_the_state_that_stood_then(
    full: History, walk: list[tuple[Event, State]]
) -> None:
    """At each event of the table the acts so far, folded from nothing, give what stood then."""
    for event, state in walk[::43]:
        assert dict(fold(full.events[: event.number]).desires) == dict(state.desires)


def test_t16_requests_and_light_pass_through_adjacent_degrees_only(walk: list[tuple[Event, State]]) -> None:
    """Each hop of a request is to the next upper, up to Ein Sof, and the light comes back the same way."""
    roads: list[tuple[str, ...]] = []
    for event, state in walk:
        step = event.name.rpartition("/")[2].partition("-")[0]
        if step not in ("man", "mad"):
            continue
        asker, *hops = (address for address, _, _ in event.demands)
        desire = state.desires[asker]
        chain = desire.contact
        first = desire[NEXT_UPPER] or chain[1]
        up = hops if step == "man" else hops[::-1]
        assert (first, "Ein-Sof") == (up[0], up[-1]), event.name
        *ladder, source = up  # the top of the line touches the source; circles are no way (OP1, OP2)
        assert all(chain.index(b) == chain.index(a) + 1 for a, b in pairwise(ladder)), event.name
        assert ("Kav", source) == (ladder[-1], state.desires["Kav"][TOUCHES]), event.name
        if step == "man":
            roads.append((asker, *up))
        else:
            assert roads.pop() == (asker, *up), event.name
    assert [] == roads


def test_t16_no_request_without_its_answer(full: History) -> None:
    """Every request of the way is answered, and no answer comes unasked."""
    asked = [event.name.replace("man", "mad") for event in full if event.law == "asking"]
    assert asked == [event.name for event in full if event.law == "answering"]
    assert len(asked) > 125


def test_t17_a_lower_is_not_conceived_before_its_upper_has_its_greatness(full: History) -> None:
    """The first conception of each of Atzilut follows the whole growth of the one above it."""
    grown = {"Atik": "mochin", "AA": "mochin", "AVI": "mochin", "YESHSUT": "yenika", "ZA": "yenika"}
    for upper, lower in pairwise(SORTED):
        ibur = full.event(f"{lower}/ibur").number
        assert ibur > full.event(f"{upper}/{grown[upper]}").number
        assert ibur > full.event(f"{upper}/constant").number
        assert f"Atzilut/{upper}" == full.state(ibur).desires[f"Atzilut/{lower}"].born_of


def test_t18_the_thirty_two_take_part_in_no_coupling(walk: list[tuple[Event, State]]) -> None:
    """What could not be sorted has no screen, coupling or light before the end, and acts nowhere."""
    aspects: set[Aspect[Any]] = set()
    for event, state in walk:
        if event.name == "gmar/stony-heart":
            break
        aspects |= {change.aspect for change in event.changes if change.address == "Klipot"}
        klipot = state.desires.get("Klipot")
        if klipot is not None:
            assert (None, None, 0) == (klipot[SCREEN], klipot[COUPLED], count(klipot[LIGHTS])), event.name
            assert not set(cells(klipot)) & set(P[:16]), event.name
    assert DROPS in aspects
    assert not aspects & {SCREEN, COUPLED, LIGHTS, VESSELS, DRAWS, LEVEL, SORTED_SPARKS}


def test_t18_each_sorted_degree_holds_288_and_32_of_malchut_of_ima(full: History) -> None:
    """In all that was sorted the 32 that were cast out are replaced, so that each has 320 again."""
    held = {a: d[SORTED_SPARKS] for a, d in full.state().desires.items() if d[SORTED_SPARKS]}
    assert {*(f"Atzilut/{name}" for name in SORTED), *WORLDS, "Adam"} == set(held)
    assert {Sparks(sortable=288, stony=0, of_ima=32)} == set(held.values())
