"""How well the reader reads, measured on passages labelled by hand, and what it has learnt from them."""

from dataclasses import asdict

import pytest

from hitkalelut.errors import InvalidCitation
from hitkalelut.reader.tellings import words_of_the_field
from hitkalelut.reader.vocabulary import _known
from hitkalelut.reader.weighing import weights
from hitkalelut.words.sources import cite
from hitkalelut.words.terms import terms
from hitkalelut.words.tongue import LANGUAGES
from tests.reader.learn import learnt
from tests.reader.measured import Measured, references_of, terms_of
from tests.reader.passages import FOLDER, MARK, Passage, passages

WANTED = 0.97
"""How much of what is marked must be right, and of what is labelled found, on the passages kept aside."""


def _held(*, held: bool) -> list[Passage]:
    return [each for each in passages() if each.held is held]


@pytest.fixture(scope="module")
def kept_aside() -> Measured:
    """Return how the reader does on the passages that nobody who works on it has read."""
    return terms_of(_held(held=True))


def test_what_is_marked_is_right(kept_aside: Measured) -> None:
    """Of the terms that the reader marks in the passages kept aside, at most three in a hundred are wrong."""
    assert WANTED <= kept_aside.precision, kept_aside.told()


def test_what_is_labelled_is_found(kept_aside: Measured) -> None:
    """Of the terms labelled in the passages kept aside, at most three in a hundred are missed."""
    assert WANTED <= kept_aside.recall, kept_aside.told()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_neither_language_is_left_behind(lang: str) -> None:
    """In each language by itself nineteen in twenty marks are right, and as many labels are found."""
    found = terms_of(each for each in _held(held=True) if each.lang == lang)
    assert 0.95 <= found.precision, found.told()
    assert 0.95 <= found.recall, found.told()


def test_the_passages_it_was_made_with_are_read_as_well() -> None:
    """On the passages that it learnt from the reader does not fall behind either."""
    found = terms_of(_held(held=False))
    assert 0.94 <= found.precision, found.told()
    assert 0.97 <= found.recall, found.told()


def test_references_are_read_without_a_fault() -> None:
    """No reference leads to a wrong place; of all that are labelled 19 in 20 at least are found."""
    found = references_of(passages())
    assert () == found.wrong
    assert 0.95 <= found.recall, found.told()


def test_there_is_enough_to_measure_on() -> None:
    """There are 40 passages at least with 1,000 marks, in both languages; a third is kept aside."""
    for lang in LANGUAGES:
        assert 20 <= sum(each.lang == lang for each in passages())
        assert 6 <= sum(each.lang == lang for each in _held(held=True))
    marks = sum(len(each.terms) for each in passages())
    assert 40 <= len(passages())
    assert 1000 <= marks
    assert len(passages()) <= 3 * len(_held(held=True))
    assert 0.3 * marks <= sum(len(each.terms) for each in _held(held=True))


@pytest.mark.parametrize("passage", passages(), ids=lambda each: each.name)
def test_a_passage_is_labelled_by_the_rules(passage: Passage) -> None:
    """Each mark names a term of the table or a citation that resolves, and none lies within another."""
    body = (FOLDER / f"{passage.name}.txt").read_text("utf-8").partition("\n\n")[2]
    assert passage.text == MARK.sub(r"\1", body)
    assert not set("⟦⟧|") & set(passage.text)
    known = {term.key for term in terms()}
    for label in passage.terms:
        assert label.keys <= known
        assert passage.text[label.start : label.end].strip()
    for label in passage.references:
        for key in label.keys:
            assert cite(key.removeprefix("@"))


def test_a_citation_that_is_none_would_be_noticed() -> None:
    """The check of the labels can fail: a citation of a book that is none does not resolve."""
    with pytest.raises(InvalidCitation):
        cite("P 999")


def test_the_rules_tell_what_a_file_holds() -> None:
    """The rules of labelling are those of the files: what a file says at its head is told in them."""
    rules = (FOLDER / "RULES.md").read_text("utf-8")
    for path in FOLDER.glob("*.txt"):
        head = path.read_text("utf-8").partition("\n\n")[0]
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        assert {"lang", "held", "about"} == set(fields), path.name
        assert fields["lang"] in LANGUAGES
        assert fields["held"] in ("yes", "no")
        assert all(f"    {name}: " in rules for name in fields)
    assert "⟦surface form|key⟧" in rules


def test_what_counts_how_much_is_learnt_anew() -> None:
    """The weights in the data file are those that the passages teach."""
    assert learnt() == {name: round(value, 2) for name, value in asdict(weights()).items()}


def test_the_vocabulary_is_what_our_own_texts_hold() -> None:
    """The words by which the field is known are those of the acts, laws, statements and meanings."""
    words = words_of_the_field()
    assert set(words) == {word.decode("cp1255") for word in _known()}
