"""The rival of the bench finds what it is given to find: the reader is measured beside no straw man."""

import pytest

from hitkalelut.reader.reading import read
from rivals.spacy_phrases import SpacyPhrases, written_forms
from tests.reader.passages import passages


@pytest.fixture(scope="module")
def rival() -> SpacyPhrases:
    """Return the rival with the written forms as they stand, without prefixes."""
    return SpacyPhrases(written_forms(prefixed=False))


@pytest.mark.parametrize(
    "text", ["Malchut de Ein Sof", "Chochma and Bina", "רצון לקבל, יש מאין", "the Partzuf SAG."]
)
def test_the_rival_finds_what_the_reader_finds(rival: SpacyPhrases, text: str) -> None:
    """Where no ending, prefix or turn of speech stands, both find the same terms at the same places."""
    wanted = [(start, end, term) for start, end, term, _ in read(text).spots]
    assert wanted
    assert wanted == rival.found_in(rival.nlp.make_doc(text))


def test_the_rival_knows_the_letters_at_the_end_of_a_word(rival: SpacyPhrases) -> None:
    """The forms are given to it as they are written, not as the reader folds them."""
    found = rival.found_in(rival.nlp.make_doc('מסך ופרצוף, זו"ן'))
    assert "masach" in {term for _, _, term in found}
    assert not any(
        form.endswith(("כ", "מ", "נ", "צ")) and " " not in form and '"' not in form
        for form in written_forms(prefixed=False)
    )


def test_with_prefixes_the_rival_finds_more_hebrew() -> None:
    """Given the patterns with prefixes as well, it finds the term behind one."""
    prefixed = SpacyPhrases(written_forms(prefixed=True))
    found = prefixed.found_in(prefixed.nlp.make_doc("והמסך"))
    assert [(2, 5, "masach")] == found


def test_the_rival_does_well_where_forms_are_plain(rival: SpacyPhrases) -> None:
    """In the English passages it finds most of what is labelled: more than eight marks in ten."""
    found = wanted = 0
    for passage in (each for each in passages() if each.lang == "en"):
        marks = {(start, end): term for start, end, term in rival.found_in(rival.nlp.make_doc(passage.text))}
        wanted += len(passage.terms)
        found += sum(marks.get((label.start, label.end), "") in label.keys for label in passage.terms)
    assert 0.8 <= found / wanted
