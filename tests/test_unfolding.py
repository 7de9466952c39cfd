"""Unfolding: every point has its own five, to any depth, lit by what the outermost vessel holds."""

import tracemalloc
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.creation.addresses import SECTIONS, Address, resolve
from hitkalelut.creation.history import History
from hitkalelut.creation.unfolding import (
    DEEPEST,
    Holding,
    Unfolded,
    Whole,
    check_depth,
    unfold,
    unfolded,
)
from hitkalelut.errors import InvalidDepth
from hitkalelut.law.light import EMPTY, Nrnhy, clothe
from hitkalelut.law.phases import SEFIROT, SIX, TEN, Phase
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.show import parts_below, show
from hitkalelut.words import terms
from hitkalelut.words.sources import cite

PARTS = tuple(full_run().state().desires)
HAYA = Whole("AK/AB", None, clothe(Phase.GIMEL))
"""A Partzuf on the level of Haya: light in its four upper vessels, none in Malchut."""
WHOLE = Unfolded(HAYA, ())


def point(text: str, act: str | int | None = "AB/full") -> Unfolded:
    """Return the point at an address after an act of the full run."""
    desires = full_run().state(act).desires
    address = resolve(text, desires)
    return unfolded(desires[address.part], address)


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a deep address twice: in its canonical spelling, and each word in any spelling of its term."""
    part = draw(st.sampled_from(("AK/Galgalta", "AK/AB", "AK/SAG", "Direct-Light/bina", "Ein-Sof")))
    words: list[str] = [draw(st.sampled_from(SECTIONS))] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(min_value=1, max_value=30))):
        inner = bool(words) and words[-1] in ("za", *SIX)
        words.append(draw(st.sampled_from((*SEFIROT, *SIX) if inner else SEFIROT)))
    other = []
    for word in words:
        term = terms.find(word)
        other.append(draw(st.sampled_from((word, term.name, term.hebrew, *term.spellings))))
    return "/".join((part, *words)), "/".join((part, *other))


# Addresses.


@given(spelled())
def test_a_deep_address_reads_back_in_any_spelling(both: tuple[str, str]) -> None:
    """However deep, in English or Hebrew, an address is the same place, and is written in one way."""
    canonical, other = both
    found = resolve(other, PARTS)
    assert canonical == str(found)
    assert found == resolve(str(found), PARTS)


@given(st.sampled_from(PARTS), st.sampled_from((None, *SECTIONS)), st.booleans(), st.data())
def test_what_is_streamed_bears_an_address_that_resolves(
    part: str, section: str | None, ten: bool, data: st.DataObject
) -> None:
    """Every address that unfolding makes is found again, by five and by ten, below any part."""
    start = tuple(data.draw(st.lists(st.sampled_from(SEFIROT), max_size=6)))
    above = unfolded(full_run().state().desires[part], Address(part, section, start))
    for one in unfold(above, 2, ten=ten):
        assert one.address == resolve(str(one.address), PARTS)


@pytest.mark.parametrize("spelling", ["Chochma", "Hochma", "חכמה", "חוכמה"])
def test_a_place_is_shown_alike_in_any_spelling(full: History, spelling: str) -> None:
    """A deep place named in Hebrew is shown as the same place."""
    place = show(full, f"AK/AB/{spelling}/בינה/za", "AB/full")["place"]
    assert show(full, "AK/AB/hochma/bina/za", "AB/full")["place"] == place


# The stream.


@pytest.mark.parametrize("depth", range(6))
def test_each_level_has_five_times_as_many(depth: int) -> None:
    """So many levels down there are five to that power, every one another."""
    points = list(unfold(WHOLE, depth))
    assert 5**depth == len(points) == len({one.path for one in points})
    assert {depth} == {len(one.path) for one in points}


@pytest.mark.parametrize("depth", range(5))
@pytest.mark.parametrize("start", [(), ("za",), ("bina", "za", "hesed"), ("malchut",)])
def test_on_request_each_level_has_ten_times_as_many(depth: int, start: tuple[str, ...]) -> None:
    """By ten there are ten to that power, every one another, below ZA and its six as anywhere."""
    points = list(unfold(Unfolded(HAYA, start), depth, ten=True))
    assert 10**depth == len(points) == len({one.path for one in points})


def test_the_order_is_that_of_the_sefirot_and_stays() -> None:
    """Keter comes first, Malchut last, an outer vessel before an inner one, each time alike."""
    paths = [one.path for one in unfold(WHOLE, 3)]
    ranks = [tuple(map(SEFIROT.index, path)) for path in paths]
    assert all(one < other for one, other in pairwise(ranks))
    assert (("keter",) * 3, ("malchut",) * 3) == (paths[0], paths[-1])
    assert paths == [one.path for one in unfold(WHOLE, 3)]


def test_two_levels_at_once_are_one_level_twice() -> None:
    """To unfold what was unfolded is to unfold deeper, by five and by ten."""
    for ten in (False, True):
        twice = [one for half in unfold(WHOLE, 1, ten=ten) for one in unfold(half, 1, ten=ten)]
        assert list(unfold(WHOLE, 2, ten=ten)) == twice


def test_the_ten_are_the_five_with_za_in_six() -> None:
    """Only ZA unfolds into the six; each of the six is written within a ZA, once."""
    paths = [one.path for one in unfold(WHOLE, 1, ten=True)]
    assert [(name,) if name in SEFIROT else ("za", name) for name in TEN] == paths
    within = [one.path for one in unfold(Unfolded(HAYA, ("za", "hesed")), 1, ten=True)]
    assert [("za", "hesed", name) for name in TEN] == within


def test_a_stream_holds_one_point_at_a_time() -> None:
    """To walk all 5^7 points needs no more memory than a handful of them."""
    tracemalloc.start()
    many = sum(1 for _ in unfold(WHOLE, 7))
    lazy = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    kept = list(unfold(WHOLE, 5))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (5**7, 5**5) == (many, len(kept))
    assert lazy < 20_000 < held


def test_depth_has_no_end_that_a_stream_would_come_to() -> None:
    """The first points are told at a depth whose points nobody could count."""
    points = unfold(WHOLE, 5_000)
    first, second = next(points), next(points)
    assert ("keter",) * 5_000 == first.path
    assert (*("keter",) * 4_999, "hochma") == second.path


@pytest.mark.parametrize(
    ("depth", "ten"), [(-1, False), (DEEPEST, False), (10**40, False), (DEEPEST // 2, True)]
)
def test_a_depth_below_nothing_or_beyond_telling_is_refused_at_once(depth: int, ten: bool) -> None:
    """A depth that makes no address is refused before the first point is asked for."""
    with pytest.raises(InvalidDepth):
        unfold(WHOLE, depth, ten=ten)


def test_the_longest_address_is_still_told(full: History) -> None:
    """An address of as many segments as are told is shown; one more is refused."""
    longest = "/".join(("Ein-Sof", *("bina",) * (DEEPEST - 1)))
    assert longest == show(full, longest)["address"]
    check_depth(DEEPEST)
    with pytest.raises(InvalidDepth, match="10,001"):
        show(full, f"{longest}/bina")


# Lit, a root, empty.


def test_a_part_is_lit_as_its_outermost_vessel_is() -> None:
    """On the level of Haya four fifths are lit at every depth: all but what lies within Malchut."""
    for one in unfold(WHOLE, 4):
        empty = one.path[0] == "malchut"
        assert (Holding.EMPTY if empty else Holding.LIT) is one.holding
        assert empty is (one.holds is None)


@given(st.lists(st.none() | st.sampled_from(Nrnhy), min_size=5, max_size=5).map(tuple))
def test_nothing_is_lit_within_a_vessel_without_light(lights: tuple[Nrnhy | None, ...]) -> None:
    """Whatever lights there are, a vessel without one has no lit part, and one with it has only lit ones."""
    lit = Counter(one.path[0] for one in unfold(Unfolded(Whole("AK/AB", None, lights), ()), 3) if one.holds)
    assert {name: 25 for name, light in zip(SEFIROT, lights, strict=True) if light is not None} == lit


def test_when_the_lights_leave_all_goes_out(full: History) -> None:
    """What is lit when AB is full is empty when AB is emptied, to the last part."""
    counts = {
        act: Counter(one.holding for one in parts_below(full, "AK/AB", 3, act=act))
        for act in ("AB/full", "AB/emptied")
    }
    assert {Holding.LIT: 100, Holding.EMPTY: 25} == counts["AB/full"]
    assert {Holding.EMPTY: 125} == counts["AB/emptied"]


@pytest.mark.parametrize(
    ("text", "holding", "holds"),
    [
        ("AK/AB/hochma/bina/za", Holding.LIT, "Ruach of Neshama of Neshama"),
        ("AK/AB/guf/hochma/bina/za", Holding.LIT, "Ruach of Neshama of Neshama"),
        ("AK/AB/malchut/keter", Holding.EMPTY, None),
        ("AK/AB/rosh/hochma/bina", Holding.ROOT, "Neshama of Neshama"),
        ("AK/AB/rosh/malchut/keter", Holding.EMPTY, None),
        ("AK/AB/sof/hochma/bina", Holding.UNTOLD, None),
        ("Direct-Light/bina/za", Holding.UNTOLD, None),
        ("Ein-Sof/malchut/keter", Holding.LIT, "Yechida of Nefesh"),
        ("AK/AB", Holding.LIT, "Haya"),
    ],
)
def test_how_a_part_holds_its_light(text: str, holding: Holding, holds: str | None) -> None:
    """The body lights, the head has only roots, and of what no act tells nothing is claimed."""
    one = point(text)
    assert (holding, holds) == (one.holding, one.holds)


def test_the_roots_in_the_head_stay_when_the_body_is_emptied() -> None:
    """The head is told by its own roots, and not by what the body holds."""
    assert Holding.ROOT is point("AK/AB/rosh/hochma/bina", "AB/emptied").holding
    assert Holding.EMPTY is point("AK/AB/hochma/bina", "AB/emptied").holding


@pytest.mark.parametrize(
    ("path", "holding", "general", "light"),
    [
        (("MA", "bina"), Holding.LIT, "MA of Beria", "Neshama of Ruach"),
        (("MA", "rosh", "bina"), Holding.ROOT, "rosh of MA of Beria", "Neshama of Ruach"),
        (("MA", "sof", "bina"), Holding.UNTOLD, "sof of MA of Beria", "Neshama of Ruach"),
        (("MA", "hesed"), Holding.LIT, "MA of Beria", "Ruach"),
        (("BON",), Holding.LIT, "BON of Beria", "Nefesh"),
    ],
)
def test_a_partzuf_is_one_of_the_five_of_its_world(
    path: tuple[str, ...], holding: Holding, general: str, light: str
) -> None:
    """In a world that stands as one part the Partzufim are its vessels, each with its own sections."""
    one = Unfolded(Whole("Beria", None, clothe(Phase.DALET)), path)
    assert (holding, general, light) == (one.holding, one.general, one.lights)
    assert (Phase.GIMEL if path[0] == "MA" else Phase.DALET).sefira == one.vessel


@pytest.mark.parametrize("lights", [HAYA.lights, EMPTY, ()])
@pytest.mark.parametrize("section", [None, *SECTIONS])
def test_every_reason_is_one_sentence_with_sources(
    lights: tuple[Nrnhy | None, ...], section: str | None
) -> None:
    """Whatever stands there, why it is lit or not is said of the outer vessel, and cited."""
    one = Unfolded(Whole("AK/AB", section, lights), ("bina", "za"))
    assert one.general in one.because
    assert "{" not in one.because
    assert {"R15", "R28", "IZ 50"} <= set(one.sources)
    assert [str(cite(place)) for place in one.sources] == list(one.sources)


def test_reasons_differ_as_the_holding_differs() -> None:
    """Lit, root, empty and untold each have their own reason."""
    texts = ("AK/AB/bina/za", "AK/AB/rosh/bina/za", "AK/AB/malchut/za", "AK/AB/sof/bina/za")
    reasons = {one.holding: one.because for one in map(point, texts)}
    assert set(Holding) == set(reasons)
    assert 4 == len(set(reasons.values()))


@pytest.mark.parametrize("inner", ["", "/netzah", "/bina/za"])
def test_one_of_the_six_may_be_named_in_za_at_once(full: History, inner: str) -> None:
    """Hesed of the Partzuf ZA is the Hesed of its vessel ZA: its light and its name are the same."""
    short, whole = (show(full, f"Atzilut/ZA{way}/hesed{inner}")["place"] for way in ("", "/za"))
    for told_of in ("vessel", "lights", "holds", "holding"):
        assert whole[told_of] == short[told_of]
