"""Predict before it is seen: the questions, and what comes of a wrong answer."""

from collections import Counter

import pytest

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.reshimot import OFFSPRING
from hitkalelut.law.screen import SCREEN
from hitkalelut.questions.predict import ABOUT, WHICH_LAW, Question, question, question_of
from hitkalelut.questions.runs import run
from hitkalelut.questions.wrong_answer import answered_run, consequence

PLAIN = Conditions()


def after(full: History, act: str) -> Question:
    """Return the question that is asked before an act is seen."""
    found = question(full, full.event(act).number - 1)
    assert found is not None
    return found


def test_every_act_can_be_predicted(full: History) -> None:
    """Before each act stands one question with two to four options, one of them right, all different."""
    for number, event in enumerate(full):
        found = question(full, number)
        assert found is not None
        assert event is found.event
        assert 1 == sum(option.right for option in found.options)
        assert 2 <= len(found.options) <= 4
        assert len(found.options) == len({option.key for option in found.options})
        assert found.asks in (WHICH_LAW, *(asks for _, asks in ABOUT))


def test_nothing_is_asked_after_the_last_act(full: History) -> None:
    """After the end there is nothing to predict."""
    assert question(full, len(full)) is None


def test_the_right_option_is_what_the_run_does(full: History) -> None:
    """The right value is the one that stands after the act; of a law it is the one that acts."""
    for number in range(0, len(full), 7):
        found = question(full, number)
        assert found is not None
        if found.aspect is None:
            assert found.event.law == found.right.value
        else:
            desire = full.state(number + 1).desires[found.part]
            assert desire[found.aspect] == found.right.value


def test_the_question_of_the_pair_tempts_with_four_four(full: History) -> None:
    """Of the pair that comes after Galgalta one is asked, and 4/4 is among the answers, wrong."""
    found = after(full, "Galgalta/paired")
    assert (OFFSPRING, "4-3") == (found.aspect, found.right.key)
    tempting = found.option("4-4")
    assert tempting is not None
    assert not tempting.right


def test_questions_stand_still(full: History) -> None:
    """The same question has its options in the same order; another seed may mix them otherwise."""
    orders = {tuple(o.key for o in after(full, "AB/full").options) for _ in range(3)}
    assert 1 == len(orders)
    number = full.event("AB/full").number - 1
    mixed = {
        tuple(o.key for o in q.options) for seed in range(12) if (q := question(full, number, seed=seed))
    }
    assert len(mixed) > 1


def test_the_reason_is_the_law_that_acts(full: History) -> None:
    """Among the reasons one may choose exactly one is right: the law of the act."""
    for act in ("AB/full", "Galgalta/paired", "Nekudim/Daat/broken"):
        found = after(full, act)
        assert [found.event.law] == [reason.key for reason in found.reasons if reason.right]


def test_the_right_answer_has_no_consequence(full: History) -> None:
    """What the run does anyway is not run again, and what is no option has no answer."""
    number = full.event("Galgalta/paired").number - 1
    assert consequence(PLAIN, number, "4-3") is None
    assert consequence(PLAIN, number, "nonsense") is None
    assert consequence(PLAIN, len(full), "4-3") is None


def test_a_wrong_answer_is_run_by_the_laws(full: History) -> None:
    """The run of a wrong answer is the full one up to the act, has the value there, and goes on from it."""
    found = after(full, "Galgalta/paired")
    option = found.option("4-4")
    assert option is not None
    other = answered_run(PLAIN, found, option)
    assert isinstance(other, History)
    before = found.event.number - 1
    assert full.events[:before] == other.events[:before]
    assert "4/4" == str(other.state(found.event.number).desires["AK/Galgalta"][OFFSPRING])
    assert full.events[before:] != other.events[before:]


def test_what_would_fail_is_told(full: History) -> None:
    """Of 4/4 in place of 4/3 it is told where the run differs, and which statements of the books fail."""
    told = consequence(PLAIN, full.event("Galgalta/paired").number - 1, "4-4")
    assert told is not None
    assert "" == told.impossible
    assert any("4/4 instead of 4/3" in line for line in told.first)
    assert told.failing
    assert told.never or told.whole


def test_without_a_screen_it_stops_with_the_condition(full: History) -> None:
    """Where AB comes to be without a screen the run stops there, and names the condition not met."""
    found = after(full, "AB/left")
    assert SCREEN is found.aspect
    told = consequence(PLAIN, found.event.number - 1, "none")
    assert told is not None
    assert ("AB/left", False) == (told.last, told.whole)
    assert told.condition
    assert told.never > 1000


def test_what_no_run_can_hold_is_said_in_a_sentence(full: History) -> None:
    """Where a value would make the same act happen twice, it is said so, and no fault comes through."""
    found = after(full, "Galgalta/level-2")
    assert LIGHTS is found.aspect
    told = consequence(PLAIN, found.event.number - 1, "haya-neshama-ruach-nefesh")
    assert told is not None
    assert "Galgalta/gap-2 would have to happen a second time" in told.impossible


def test_a_law_that_does_not_act_says_why(full: History) -> None:
    """Where another law is named as the next one, its own condition tells why it does not act."""
    number = next(n for n in range(len(full)) if (q := question(full, n)) and q.aspect is None and n > 20)
    found = question_of(PLAIN, number)
    assert found is not None
    wrong = next(option for option in found.options if not option.right)
    told = consequence(PLAIN, number, wrong.key)
    assert told is not None
    assert told.refuses


def test_other_runs_can_be_predicted_too() -> None:
    """Under another reading the questions come from that run."""
    given = Conditions(measure=3)
    history = run(given)
    found = question_of(given, 20)
    assert found is not None
    assert history.events[20] is found.event


@pytest.mark.slow
def test_every_kind_of_wrong_answer_is_answered(full: History) -> None:
    """Over the whole way, every twenty-ninth act, each wrong answer is told without a fault."""
    told: Counter[str] = Counter()
    for number in range(0, len(full), 29):
        found = question_of(PLAIN, number)
        assert found is not None
        for option in found.options:
            outcome = consequence(PLAIN, number, option.key)
            assert (outcome is None) == option.right
            if outcome is not None:
                told["impossible" if outcome.impossible else "whole" if outcome.whole else "stops"] += 1
                assert "Error" not in outcome.impossible
    assert {"impossible", "whole", "stops"} == set(told)
