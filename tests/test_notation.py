"""The field's notation: written and read back without loss, and refused where it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.creation.addresses import SECTIONS, Address, resolve
from hitkalelut.creation.history import History
from hitkalelut.creation.notation import Standing, read_lights, read_standing, standing, write_lights
from hitkalelut.errors import AmbiguousTerm, InvalidNotation, UnknownAddress
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import SEFIROT, SIX
from hitkalelut.law.reshimot import Reshimo
from hitkalelut.questions.runs import full_run

PHASES = st.integers(min_value=0, max_value=4)
RESHIMOT = st.builds(Reshimo, PHASES, st.none() | PHASES)
LIGHTS = st.lists(st.none() | st.sampled_from(Nrnhy), max_size=5).map(tuple)
PARTS = tuple(full_run().state().desires)


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """Draw an address of any depth, with one of the six only within ZA."""
    path: list[str] = []
    for _ in range(draw(st.integers(min_value=0, max_value=12))):
        inner = bool(path) and (path[-1] == "za" or path[-1] in SIX)
        path.append(draw(st.sampled_from((*SEFIROT, *SIX) if inner else SEFIROT)))
    section = draw(st.none() | st.sampled_from(SECTIONS))
    return Address(draw(st.sampled_from(PARTS)), section, tuple(path))


@given(RESHIMOT)
def test_a_record_reads_back_as_it_was_written(reshimo: Reshimo) -> None:
    """Every pair survives its notation."""
    assert reshimo == Reshimo.parse(str(reshimo))


@given(LIGHTS)
def test_lights_read_back_as_they_were_written(lights: tuple[Nrnhy | None, ...]) -> None:
    """Every placing of lights survives its notation."""
    assert lights == read_lights(write_lights(lights))


@given(st.sampled_from(PARTS), st.none() | RESHIMOT, LIGHTS)
def test_a_part_reads_back_as_it_was_written(
    address: str, reshimo: Reshimo | None, lights: tuple[Nrnhy | None, ...]
) -> None:
    """Every part survives its notation."""
    whole = Standing(address, reshimo, lights)
    assert whole == read_standing(str(whole))


def test_the_notation_of_ab_is_that_of_the_books(full: History) -> None:
    """AB when full: clothing 4, coarseness 3, Haya in Keter down to Nefesh in ZA, Malchut without."""
    assert "AK/AB 4/3 [Ha Ne R N ·]" == str(standing(full.state("AB/full").desires["AK/AB"]))


@given(addresses())
def test_an_address_reads_back_as_it_was_written(address: Address) -> None:
    """Every address, to any depth, resolves to itself."""
    assert address == resolve(str(address), PARTS)


@given(st.text(alphabet="0123456789/ -٤", max_size=5))
def test_no_text_is_taken_for_a_record_by_chance(text: str) -> None:
    """A text is read as a record or refused with an error of ours, never anything else."""
    try:
        record = Reshimo.parse(text)
    except InvalidNotation:
        return
    assert text == str(record)


@given(st.text(max_size=60))
def test_any_text_resolves_to_an_address_or_is_refused(text: str) -> None:
    """A text resolves to an address that stands, or is refused, with what is near or meant."""
    try:
        found: tuple[str, ...] = (resolve(text, PARTS).part,)
    except UnknownAddress as refusal:
        found = ("", *(resolve(each, PARTS).part for each in refusal.nearest))
    except AmbiguousTerm as refusal:
        found = refusal.meanings
    assert found
    assert set(found) <= {*PARTS, ""}


@pytest.mark.parametrize("text", ["5/4", "4-3", "", "4/", "/3", "44/3", "4/3 ", "a/b", "٤/٣"])
def test_what_is_no_record_is_refused(text: str) -> None:
    """Only digits 0 to 4 around one stroke are a pair."""
    with pytest.raises(InvalidNotation):
        Reshimo.parse(text)


@pytest.mark.parametrize("text", ["X", "N,R", "nefesh", "N R Q"])
def test_what_is_no_light_is_refused(text: str) -> None:
    """A sign that is no light is refused, with those that are."""
    with pytest.raises(InvalidNotation, match="the signs are"):
        read_lights(text)


@pytest.mark.parametrize("text", ["AK/AB", "AK/AB 4/3", "AK/AB 4/3 [", "AK/AB 5/3 [N]", "4/3 [N]"])
def test_what_is_no_part_is_refused(text: str) -> None:
    """A text that lacks address, pair or lights is no part."""
    with pytest.raises(InvalidNotation):
        read_standing(text)


SPELLINGS = [
    ("AK/SAG", "AK/SAG"),
    ("sag", "AK/SAG"),
    ('ס"ג', "AK/SAG"),
    ("סג", "AK/SAG"),
    ('א"ק/ע"ב', "AK/AB"),
    ("Adam Kadmon/Galgalta", "AK/Galgalta"),
    ("Ein Sof", "Ein-Sof"),
    ("אין סוף", "Ein-Sof"),
    ("Igulim", "Circles"),
    ("SAG/Guf/Binah", "AK/SAG/guf/bina"),
    ("SAG/גוף/חכמה", "AK/SAG/guf/hochma"),
    ("SAG/tifferet", "AK/SAG/za"),
    ("SAG/guf/za/Chesed", "AK/SAG/guf/za/hesed"),
    ("Direct-Light/Chochmah", "Direct-Light/hochma"),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS)
def test_an_address_is_found_in_any_spelling(text: str, expected: str) -> None:
    """English and Hebrew, with or without marks, with or without the world: the same place."""
    assert expected == str(resolve(text, PARTS))


@pytest.mark.parametrize(
    ("text", "near"),
    [("AK/SGA", "AK/SAG"), ("AK/SAG/gfu", "AK/SAG/guf"), ("AK/SAG/yesod", "AK/SAG/za/yesod")],
)
def test_an_unknown_address_names_the_nearest(text: str, near: str) -> None:
    """What resolves to nothing is refused with what would have worked."""
    with pytest.raises(UnknownAddress) as refusal:
        resolve(text, PARTS)
    assert near in refusal.value.nearest
