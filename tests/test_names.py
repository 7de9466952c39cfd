"""What must hold of the four-letter name, its fillings and its square."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.errors import UnknownName
from hitkalelut.words.names import HAVAYAH, NAMES, Name, gematria, name, square
from hitkalelut.words.sources import cite
from hitkalelut.words.terms import find, fold

LETTERS = st.text("אבגדהוזחטיכךלמםנןסעפףצץקרשת", min_size=1)


@pytest.mark.parametrize(
    ("spelling", "value", "key"),
    [
        ("יוד הי ויו הי", 72, "AB"),
        ("יוד הי ואו הי", 63, "SAG"),
        ("יוד הא ואו הא", 45, "MA"),
        ("יוד הה וו הה", 52, "BON"),
        ("יהוה", 26, "HaVaYaH"),
    ],
)
def test_the_fillings_come_out_as_written(spelling: str, value: int, key: str) -> None:
    """The spelling and the sum that are computed are those of the lists of fillings (N2)."""
    assert spelling == name(key).spelling
    assert value == name(key).value


@pytest.mark.parametrize("each", NAMES, ids=lambda each: each.key)
def test_a_name_is_called_by_its_own_sum(each: Name) -> None:
    """The Hebrew by which a name is called has the same value as the name (N2)."""
    assert each.value == gematria(each.hebrew)


@pytest.mark.parametrize("each", NAMES, ids=lambda each: each.key)
def test_every_name_spells_the_same_four_letters(each: Name) -> None:
    """The first letters of what is spelled are the plain name, in order (T1.q 70)."""
    assert HAVAYAH == "".join(letter[0] for letter in each.letters)
    assert each.value == sum(gematria(letter) for letter in each.letters)


@pytest.mark.parametrize(
    ("light", "key"),
    [
        ("haya", "AB"),
        ("neshama", "SAG"),
        ("ruach", "MA"),
        ("nefesh", "BON"),
        ("yechida", "HaVaYaH"),
    ],
)
def test_each_name_has_its_light(light: str, key: str) -> None:
    """The four fillings stand for Haya, Neshama, Ruach, Nefesh (N1); Yechida is only known."""
    assert light == find(name(key).light).key


@pytest.mark.parametrize("each", NAMES, ids=lambda each: each.key)
def test_every_source_resolves(each: Name) -> None:
    """A spelling is cited, and a light is cited or else marked as known."""
    assert each.source.startswith(cite(each.source).source.key)
    assert "known" == each.light_source or cite(each.light_source)


def test_where_the_aleph_stands() -> None:
    """AB has no Aleph, SAG has it only in its Vav, MA in all but the Yod (T6.hp)."""
    found = {each.key: tuple("א" in letter for letter in each.letters) for each in NAMES}
    assert (False, False, False, False) == found["AB"]
    assert (False, False, True, False) == found["SAG"]
    assert (False, True, True, True) == found["MA"]


def test_the_square_is_seventy_two() -> None:
    """The parts of the square are 10, 15, 21, 26, and their sum is that of AB (T3.w 95)."""
    assert (10, 15, 21, 26) == square()
    assert name("AB").value == sum(square())


def test_his_name_equals_will() -> None:
    """The words for His Name and for will have one value, 346 (P 17)."""
    assert 346 == gematria("שמו") == gematria("רצון")


@pytest.mark.parametrize("each", NAMES, ids=lambda each: each.key)
def test_a_name_is_found_in_both_scripts(each: Name) -> None:
    """A name is found by its key and by its Hebrew, and it is a term."""
    assert each == name(each.key.lower()) == name(each.hebrew)
    assert fold(find(each.key).hebrew) == fold(each.hebrew)


def test_an_unknown_name_is_refused() -> None:
    """A name that is none of the five is an error that names the five."""
    with pytest.raises(UnknownName, match=r"'QAB'; choose AB, SAG, MA, BON, HaVaYaH$"):
        name("QAB")


def test_an_unknown_method_is_refused() -> None:
    """A method that does not exist is an error that names those that do."""
    with pytest.raises(UnknownName, match=r"mispar-hechrachi.*mispar-gadol.*atbash"):
        gematria("אור", method="mispar")


@pytest.mark.parametrize("text", ["", " ", "light", "72", "״"])
def test_a_text_without_hebrew_is_refused(text: str) -> None:
    """A text that has no Hebrew letter has no value, not the value zero."""
    with pytest.raises(UnknownName):
        gematria(text)


@pytest.mark.parametrize(
    ("value", "text", "method"),
    [
        (207, "אור", "mispar-hechrachi"),
        (207, "אוֹר", "mispar-hechrachi"),
        (232, "יהי אור", "mispar-hechrachi"),
        (40, "ם", "mispar-hechrachi"),
        (600, "ם", "mispar-gadol"),
        (234, "יהי אור", "mispar-kolel"),
    ],
)
def test_the_method_is_the_one_named(value: int, text: str, method: str) -> None:
    """Each method counts in its own way; points count nothing, and a word is a word."""
    assert value == gematria(text, method=method)


@given(LETTERS, LETTERS)
def test_the_standard_value_adds_up(left: str, right: str) -> None:
    """The value of two words together is the sum of their values."""
    assert gematria(left) + gematria(right) == gematria(f"{left} {right}")


@given(LETTERS)
def test_the_standard_value_knows_no_final_letters(text: str) -> None:
    """A final letter has the value of the ordinary one."""
    assert gematria(text) == gematria(fold(text))


def test_the_names_import_without_the_library_of_numbers() -> None:
    """Importing the names loads no library of gematria; only a sum does."""
    code = "import sys, hitkalelut.words.names; print('hebrew' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == run.stdout.strip()
