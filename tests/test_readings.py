"""Readings: named, cited choices; each that runs changes something, and shows what."""

import pytest

from hitkalelut.creation.codec import to_bytes
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.errors import InvalidConditions, UnknownReading
from hitkalelut.questions.runs import run
from hitkalelut.questions.what_if import compare
from hitkalelut.words.readings import Choice, Question, Readings, choose, questions
from hitkalelut.words.sources import cite

CHOICES = [(question, choice) for question in questions() for choice in question.choices]
OTHERS = [choice for question in questions() for choice in question.choices[1:] if choice.runs]


def test_every_ambiguity_of_the_sheet_is_a_question() -> None:
    """The questions are A1 to A24 of part 1 and B1 to B25 of part 2, in order, with two choices or more."""
    expected = [*(f"A{n}" for n in range(1, 25)), *(f"B{n}" for n in range(1, 26))]
    assert expected == [question.key for question in questions()]
    assert all(len(question.choices) >= 2 for question in questions())


def test_names_of_choices_are_unique() -> None:
    """One name means one choice, so that --reading NAME is never in doubt."""
    names = [choice.name for _, choice in CHOICES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("question", "choice"), CHOICES, ids=lambda x: getattr(x, "name", ""))
def test_a_choice_is_cited(question: Question, choice: Choice) -> None:
    """Each choice says something and cites sources that resolve; its question says why the default."""
    assert choice.says.endswith(".")
    assert choice.sources
    assert all(cite(text) for text in choice.sources)
    assert question.asks.endswith("?")
    assert question.why.endswith(".")


@pytest.mark.parametrize("choice", OTHERS, ids=lambda choice: choice.name)
def test_a_reading_other_than_the_default_changes_the_run(choice: Choice, full: History) -> None:
    """Each other choice gives another history, and the comparison names the first act that differs."""
    other = run(conditions(readings=[choice.name]))
    assert to_bytes(full) != to_bytes(other)
    first = compare(full, other)["first"]
    assert first is not None
    assert first["changes"]


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.key)
def test_choosing_the_default_by_name_changes_nothing(question: Question) -> None:
    """The default, asked for by name, is the default."""
    assert Readings() == choose([question.default.name])


def test_a_choice_that_cannot_run_is_refused_with_its_reason() -> None:
    """A reading that is only recorded says why it cannot be followed."""
    with pytest.raises(InvalidConditions, match="histories only append"):
        choose(["history-erases"])


def test_of_the_readings_of_the_second_half_one_alone_does_not_run() -> None:
    """Of B1 to B25 only the numbering of an edition changes no run, and it says so (sheet 25.25)."""
    still = [c.name for q in questions() if q.key.startswith("B") for c in q.choices if not c.runs]
    assert ["english-numbering"] == still
    with pytest.raises(InvalidConditions, match="english-numbering"):
        choose(still)


def test_two_answers_to_one_question_are_refused() -> None:
    """Readings that contradict one another are refused, and both are named."""
    with pytest.raises(InvalidConditions, match=r"weak-levels.*A5"):
        choose(["weak-levels", "no-weak-levels"])


def test_an_unknown_reading_names_the_nearest() -> None:
    """A misspelled reading is refused with the one that was meant."""
    with pytest.raises(UnknownReading, match="no-weak-levels"):
        choose(["no-week-levels"])


def test_the_order_in_which_readings_are_chosen_does_not_matter() -> None:
    """Equal choices are equal readings."""
    names = ["no-weak-levels", "tabur-inclusive", "otiot-are-sparks"]
    assert choose(names) == choose(reversed(names))
