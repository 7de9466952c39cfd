"""What a lesson and those before it have taught, and that a question about it asks of nothing else."""

from itertools import islice, pairwise

import pytest

from hitkalelut.errors import UnknownLesson, UnknownQuestion
from hitkalelut.questions.runs import full_run
from hitkalelut.study.lessons import lessons
from hitkalelut.study.questions import KINDS, kinds_of, question, series, subjects_of
from hitkalelut.study.taught import taught
from hitkalelut.words.terms import terms
from tests.study.truth import true_options

COURSE = range(1, len(lessons()) + 1)
FURTHEST = {1: "phase-1", 5: "Galgalta/full", 7: "AB/born", 8: "SAG/full", 11: "Nekudim/Malchut/broken"}
"""The last act that some lessons show before the next one goes on, as one reads it in their files."""


def test_each_lesson_adds_to_those_before_it() -> None:
    """Acts, laws and terms are never taken away, and what can be asked does not become less."""
    for before, after in pairwise(COURSE):
        one, two = taught(before), taught(after)
        assert one.acts <= two.acts
        assert one.laws <= two.laws
        assert one.terms <= two.terms
        for kind in KINDS:
            assert set(subjects_of(kind, before)) <= set(subjects_of(kind, after)), (after, kind.key)


@pytest.mark.parametrize(("lesson", "act"), FURTHEST.items())
def test_what_comes_later_on_the_way_is_not_known_yet(lesson: int, act: str) -> None:
    """After a lesson one knows no act beyond its last, though it may show one ahead of the next."""
    numbers = {full_run().event(name).number for name in taught(lesson).acts}
    assert full_run().event(act).number == max(numbers)


def test_an_act_is_known_with_all_that_it_comes_from() -> None:
    """The causes of what is known are known, and so are its laws."""
    for lesson in COURSE:
        known = taught(lesson)
        for name in known.acts:
            event = full_run().event(name)
            assert {full_run().events[each - 1].name for each in event.causes if each} <= known.acts
            assert event.law in known.laws


@pytest.mark.parametrize("lesson", COURSE)
def test_only_what_was_taught_is_asked(lesson: int) -> None:
    """No question after a lesson needs an act, law or term that is taught later, and one answer is true."""
    known = taught(lesson)
    parts = {birth.address for event in full_run() for birth in event.births if event.name not in known.acts}
    for asked in islice(series(lesson, "", lesson), 60):
        why, keys = asked.grounds, {option.key for option in asked.options}
        assert not why.act or why.act in known.acts, asked.id
        assert not why.law or why.law in known.laws, asked.id
        assert {cause.act for cause in why.causes} <= known.acts, asked.id
        if asked.kind in ("order", "without"):
            assert keys <= known.acts, asked.id
        if asked.kind == "why":
            assert keys <= known.laws, asked.id
        if asked.kind == "terms":
            assert keys <= known.terms, asked.id
        assert not keys & parts, asked.id
        assert true_options(asked) == [asked.options[asked.right - 1].key]


def test_terms_are_read_off_the_texts() -> None:
    """The first lesson says a few terms, the last has said many; none is known that is no term."""
    assert {"ohr", "kli"} <= taught(1).terms
    assert "partzuf" not in taught(1).terms
    assert "partzuf" in taught(5).terms
    assert taught(len(COURSE)).terms <= {term.key for term in terms()}


def test_a_lesson_asks_much_of_what_is_its_own() -> None:
    """A good part of the questions after a lesson could not be asked after the one before it."""
    before = {f"{kind.key}/{each}" for kind in KINDS for each in subjects_of(kind, 10)}
    own = [asked.id not in before for asked in islice(series(1, "", 11), 100)]
    assert 30 <= sum(own) <= 90


def test_the_same_seed_asks_the_same_and_by_its_id_again() -> None:
    """A seed asks the same after the same lesson; by its id what is allowed is asked again, and no more."""
    first = [each.id for each in islice(series(7, "", 6), 20)]
    question.cache_clear()
    assert first == [each.id for each in islice(series(7, "", 6), 20)]
    assert first == [question(3, name, 6).id for name in first]
    with pytest.raises(UnknownQuestion):
        question(1, "records/MA/left:AK/MA:reshimo", 6)


def test_what_a_lesson_has_no_questions_of_is_told_with_what_it_has() -> None:
    """A kind of which nothing is known yet is refused with those that are asked."""
    assert "clothing" not in {kind.key for kind in kinds_of(1)}
    with pytest.raises(UnknownQuestion, match="after lesson 1 these kinds are asked: terms"):
        question(1, "clothing", 1)


@pytest.mark.parametrize("lesson", [-1, len(COURSE) + 1, 99])
def test_a_lesson_that_is_not_there_is_told_with_those_that_are(lesson: int) -> None:
    """A number that no lesson bears is refused, and it is said which there are."""
    with pytest.raises(UnknownLesson, match=f"lessons go from 1 to {len(COURSE)}"):
        question(1, "", lesson)
