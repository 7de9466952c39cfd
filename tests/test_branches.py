"""A run under other conditions is the same, derived from the first act or as a branch of the way."""

import pytest

from hitkalelut.creation.branches import derive_branch, shared
from hitkalelut.creation.codec import to_bytes
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.words.readings import questions


def named(given: Conditions) -> str:
    """Write conditions in one way in every process."""
    starters = sorted(starter.value for starter in given.starters)
    return " ".join((*sorted(given.without), *given.readings.names, str(given.measure), *starters))


READINGS = [choice.name for question in questions() for choice in question.choices if choice.runs]
WITHOUT = [conditions(without=[law.key]) for law in LAWS]
READ = [conditions(readings=[name]) for name in READINGS]
ASKED = sorted({statement.given for statement in shipped_statements()} - {*WITHOUT, *READ}, key=named)


@pytest.mark.parametrize("given", [*WITHOUT, *READ, *ASKED], ids=named)
def test_a_branch_is_the_run_from_the_first_act(given: Conditions) -> None:
    """Every law switched off, every reading, and all that the statements are asked under."""
    whole, branch = derive(given), derive_branch(given)
    assert to_bytes(whole) == to_bytes(branch)
    assert whole.halt == branch.halt
    if whole.events:
        middle = whole.events[len(whole) // 2].name
        assert to_bytes(derive(given, middle)) == to_bytes(derive_branch(given, middle))


def test_what_is_shared_is_as_much_as_can_be() -> None:
    """Without a law the way is shared up to the act before its first; with another measure, nothing is."""
    way = derive()
    for law, number in way.firsts.items():
        if law not in ("engagement", "mutuality"):
            assert number - 1 == shared(conditions(without=[law])), law
    assert len(way) == shared(Conditions())
    assert 0 == shared(conditions(measure=2)) == shared(conditions(without=["engagement"]))
