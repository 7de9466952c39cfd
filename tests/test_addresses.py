"""Addresses over the whole way: every part that stands, in all its spellings, to any depth."""

import re
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.creation.addresses import PARTZUFIM, SECTIONS, Address, resolve
from hitkalelut.errors import AmbiguousTerm, UnknownAddress
from hitkalelut.law.phases import SEFIROT, SIX, WORLDS
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.show import show
from hitkalelut.words.terms import Term, find

PARTS = tuple(full_run().state().desires)
WHOLE = tuple(world for world in WORLDS if world in PARTS)
# Names of parts that find does not tell from another term by themselves.
TERM_OF = {"Soul": "neshama-klalit"}


def term_of(name: str) -> Term:
    """Return the term of one name in an address."""
    return find(TERM_OF.get(name, name))


def spellings(address: str) -> list[str]:
    """Return an address with each form of each of its names, the shorter list repeating its first."""
    forms = [term_of(name).forms for name in address.split("/")]
    rows = zip_longest(*(["", *each] for each in forms), fillvalue="")
    chosen = [[form or each[0] for form, each in zip(row, forms, strict=True)] for row in rows]
    return ["/".join(row) for row in chosen]


def hebrew(address: str) -> str:
    """Return an address in Hebrew."""
    return "/".join(term_of(name).hebrew for name in address.split("/"))


@st.composite
def within(draw: st.DrawFn) -> str:
    """Draw a canonical address of any depth below a part, or below a Partzuf of a whole world."""
    head = draw(st.sampled_from((*PARTS, *(f"{world}/{name}" for world in WHOLE for name in PARTZUFIM))))
    names = [head, *draw(st.lists(st.sampled_from(SECTIONS), max_size=1))]
    for _ in range(draw(st.integers(min_value=0, max_value=12))):
        six = names[-1] in ("za", *SIX) or (names[-1] == f"{head.partition('/')[0]}/MA" and head not in PARTS)
        names.append(draw(st.sampled_from((*SEFIROT, *SIX) if six else SEFIROT)))
    return "/".join(names)


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a canonical address, and the same with each name below the part in any spelling."""
    part = draw(st.sampled_from(PARTS))
    names = draw(st.lists(st.sampled_from([name for name in SEFIROT if name != "za"]), max_size=12))
    section = draw(st.lists(st.sampled_from(SECTIONS), max_size=1))
    below = [*section, *names]
    written = [draw(st.sampled_from(find(name).forms)) for name in below]
    head = draw(st.sampled_from(spellings(part)))
    return "/".join((part, *below)), "/".join((head, *written))


@pytest.mark.parametrize("address", PARTS)
def test_every_part_resolves_to_itself(address: str) -> None:
    """What stands is found under the name that it bears, whatever else bears a part of it."""
    assert Address(address, None, ()) == resolve(address, PARTS)


@pytest.mark.parametrize("address", PARTS)
def test_every_part_is_found_in_all_its_spellings(address: str) -> None:
    """Each form of each name, English or Hebrew, leads to the same part."""
    assert {address} == {str(resolve(text, PARTS)) for text in spellings(address)}


@pytest.mark.parametrize("address", PARTS)
def test_every_part_is_found_in_hebrew(address: str) -> None:
    """The Hebrew of an address has no Latin letter, and leads to the part and below it."""
    text = hebrew(address)
    assert not re.search("[A-Za-z]", text)
    assert f"{address}/guf/bina/malchut" == str(resolve(f"{text}/גוף/בינה/מלכות", PARTS))


@given(within())
def test_an_address_of_any_depth_resolves_to_itself(text: str) -> None:
    """A canonical address is its own spelling, below the Partzufim of a whole world as well."""
    assert text == str(resolve(text, PARTS))


@given(spelled())
def test_an_address_of_any_depth_is_found_in_any_spelling(pair: tuple[str, str]) -> None:
    """Every name at every depth may be in any spelling."""
    canonical, text = pair
    assert canonical == str(resolve(text, PARTS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MA", "AK/MA"),
        ('מ"ה', "AK/MA"),
        ("AVI", "Atzilut/AVI"),
        ("Abba and Imma", "Atzilut/AVI"),
        ('או"א', "Atzilut/AVI"),
        ("Yeshsut", "Atzilut/YESHSUT"),
        ("Zeir Anpin", "Atzilut/ZA"),
        ("ז״א/מלכות", "Atzilut/ZA/malchut"),
        ("Atik Yomin", "Atzilut/Atik"),
        ("Yesod", "Nekudim/Yesod"),
        ("חסד", "Nekudim/Hesed"),
        ("Nekudim/AVI", "Nekudim/AVI"),
        ("נקודים/ישסו״ת", "Nekudim/YESHSUT"),
        ("Qliphot", "Klipot"),
        ("Av", "AK/AB"),  # of what it may mean, only one stands
        ("נשמה", "Soul"),
        ("נשמות", "Souls"),
    ],
)
def test_a_short_name_means_the_part_that_the_books_call_so(text: str, expected: str) -> None:
    """A short name is of the one part that bears it, and else of Adam Kadmon or Atzilut."""
    assert expected == str(resolve(text, PARTS))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Malchut", ("Direct-Light/malchut", "Nekudim/Malchut")),
        ("מלכות/כתר", ("Direct-Light/malchut", "Nekudim/Malchut")),
        ("Keter/guf", ("Direct-Light/keter", "Nekudim/Keter")),
    ],
)
def test_a_name_of_several_parts_is_refused_with_all_of_them(text: str, parts: tuple[str, ...]) -> None:
    """Where the name alone does not tell the part, all candidates are named, and each resolves."""
    with pytest.raises(AmbiguousTerm) as refusal:
        resolve(text, PARTS)
    assert parts == refusal.value.meanings
    assert parts == tuple(str(resolve(part, PARTS)) for part in refusal.value.meanings)


def test_a_name_of_both_worlds_that_are_left_unsaid_is_refused() -> None:
    """Neither Adam Kadmon nor Atzilut goes before the other."""
    with pytest.raises(AmbiguousTerm) as refusal:
        resolve("MA", ("AK/MA", "Atzilut/MA", "Nekudim/MA"))
    assert ("AK/MA", "Atzilut/MA", "Nekudim/MA") == refusal.value.meanings


@pytest.mark.parametrize("world", WHOLE)
@pytest.mark.parametrize(
    ("partzuf", "sefira", "names"),
    [
        ("Galgalta", "keter", ("Galgalta", "AA", "Atik", "אריך אנפין")),
        ("AB", "hochma", ('ע"ב', "AVI", "Aba ve Ima")),
        ("SAG", "bina", ("sag", "YESHSUT", 'ישסו"ת')),
        ("MA", "za", ('מ"ה', "ZA", "Zeir Anpin", 'ז"א')),
        ("BON", "malchut", ("BaN", "Nukva", "נוקבא")),
    ],
)
def test_a_whole_world_unfolds_into_five_partzufim(
    world: str, partzuf: str, sefira: str, names: tuple[str, ...]
) -> None:
    """Each Partzuf of it is one of its five Sefirot, in whichever way it is called."""
    assert sefira == show(full_run(), f"{world}/{partzuf}")["place"]["vessel"]["sefira"]
    assert f"{world}/{partzuf}/toch/bina" == str(resolve(f"{world}/{partzuf}/inside/Binah", PARTS))
    for name in names:
        assert f"{world}/{partzuf}/hochma" == str(resolve(f"{world}/{name}/hochma", PARTS))


def test_every_degree_of_the_ladder_resolves() -> None:
    """A soul's degrees, five Partzufim in each world and five Sefirot in each, are all places."""
    degrees = [f"{world}/{name}/{sefira}" for world in WORLDS for name in PARTZUFIM for sefira in SEFIROT]
    found = [resolve(degree, PARTS) for degree in degrees]
    assert len(degrees) == len(set(found))
    for degree, place in zip(degrees, found, strict=True):
        if not degree.startswith("Atzilut/"):
            assert degree == str(place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AK/BON/keter", "AK/BON/keter"),
        ("Atzilut/Galgalta/keter", "Atzilut/AA/keter"),
        ("Atzilut/SAG", "Atzilut/YESHSUT"),
        ('אצילות/ב"ן/כתר', "Atzilut/Nukva/keter"),
        ("Beria/za/tifferet", "Beria/za/tifferet"),
        ("Beria/ZA/tifferet", "Beria/MA/tifferet"),
        ("Beria/tifferet", "Beria/za"),
        ("Beria/BON/tifferet", "Beria/BON/za"),
        ("Beria/guf/malchut", "Beria/guf/malchut"),
    ],
)
def test_the_partzufim_that_stand_are_meant_first(text: str, expected: str) -> None:
    """Where Partzufim stand these are meant; a Sefira written as such stays a Sefira."""
    assert expected == str(resolve(text, PARTS))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("AK", "AK/Galgalta"),
        ("אצילות", "Atzilut/Nukva"),
        ("Nekudim/Tifferet", "Nekudim/Tifferet-lower"),
        ("Nekudim/Daax", "Nekudim/Daat"),
        ("Asiya/BNO", "Assiya/BON"),
        ("Assiya/yesod", "Assiya/za/yesod"),
        ("Assiya/keter/guf", "Assiya/guf/keter"),
        ("Assiya/guf/BON", "Assiya/guf/bina"),
        ("AK/SAG/guf/bnia", "AK/SAG/guf/bina"),
        ("AK/SAG/BON", "AK/SAG/bina"),
        ("Klipox", "Klipot"),
    ],
)
def test_what_resolves_to_nothing_names_the_nearest(text: str, near: str) -> None:
    """An unknown address is refused with places that do resolve."""
    with pytest.raises(UnknownAddress) as refusal:
        resolve(text, PARTS)
    assert near in refusal.value.nearest
    assert all(resolve(each, PARTS) for each in refusal.value.nearest)


def test_nothing_is_near_before_creation() -> None:
    """Where nothing stands an address is unknown and nothing is near it."""
    with pytest.raises(UnknownAddress) as refusal:
        resolve("AK/SAG", ())
    assert () == refusal.value.nearest
