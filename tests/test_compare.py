"""Two runs side by side: where they part, all that differs, and which statements hold on one side only."""

import pytest

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import History
from hitkalelut.questions.compare import (
    Value,
    _demands,
    apart,
    asked,
    compared,
    first_apart,
    folded,
    told,
    turns,
)
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.stages import Stage
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.words.readings import questions

OTHERS = [c.name for q in questions() for c in q.choices if c.runs and c is not q.default]
PAIR = "nekudot-of-sag-equal-pair"
WEAK = "no-weak-levels"


def by(*names: str) -> History:
    """Return the run by these readings."""
    return run(conditions(readings=names))


def test_a_run_does_not_part_from_itself() -> None:
    """Of two equal runs no act differs, no act is alone, and no point is read otherwise."""
    found = compared(full_run(), full_run())
    assert (None, (), (), (), ()) == (
        found.first,
        found.apart,
        found.only_left,
        found.only_right,
        found.turns,
    )


def test_the_first_act_that_differs_is_told_with_both_values() -> None:
    """P 62 gives the Nekudot of SAG clothing 2 over coarseness 1; PK 3.11 an equal pair of Bina."""
    first = first_apart(full_run(), by(PAIR))
    assert first is not None
    assert first.left is not None
    assert first.right is not None
    assert ("SAG/below-tabur", "SAG/below-tabur") == (first.left.name, first.right.name)
    assert (Value("AK/SAG", "below-tabur", "2/1", "2/2"),) == first.values


def test_the_first_acts_may_themselves_be_others() -> None:
    """Where MA and BON are one, MA conceives no child: there another act stands in the same place."""
    first = first_apart(full_run(), by("ma-and-bon-one"))
    assert first is not None
    assert first.left is not None
    assert first.right is not None
    assert "MA/paired" == first.left.name
    assert not by("ma-and-bon-one").reached("MA/paired")
    assert first.left.number == first.right.number
    assert () == first.values


@pytest.mark.parametrize("law", ["striking", "second-restriction"])
def test_a_run_that_stops_parts_where_the_other_goes_on(law: str) -> None:
    """A run without a law ends; there the other has an act that it lacks, or something differs before."""
    short = run(conditions(without=[law]))
    first = first_apart(full_run(), short)
    assert first is not None
    assert first.left is not None
    assert first.right is None or first.values or first.left.name != first.right.name


@pytest.mark.parametrize("name", OTHERS)
def test_every_reading_parts_from_the_default_somewhere(name: str) -> None:
    """Each reading that can be run makes a difference, and the point that it answers is the one told."""
    (turn,) = turns(Conditions(), conditions(readings=[name]))
    assert (turn.question.default, name) == (turn.left, turn.right.name)
    assert first_apart(full_run(), by(name)) is not None


def test_sides_can_be_exchanged() -> None:
    """What is on the left is on the right when the sides are exchanged, and nothing else changes."""
    one, other = compared(full_run(), by(WEAK)), compared(by(WEAK), full_run())
    assert (one.only_left, one.only_right) == (other.only_right, other.only_left)
    assert [(t.left, t.right) for t in one.turns] == [(t.right, t.left) for t in other.turns]
    flipped = {(v.part, v.aspect, v.right, v.left) for each in other.apart for v in each.values}
    assert flipped == {(v.part, v.aspect, v.left, v.right) for each in one.apart for v in each.values}


def test_what_differs_is_read_off_the_states() -> None:
    """Each value told is what the part is in the state after that act, and both sides are not the same."""
    other = by("older-clothing-acts")
    found = list(apart(full_run(), other))
    assert found
    for each in found:
        assert each.left is not None
        assert each.right is not None
        states = full_run().state(each.left.name), other.state(each.right.name)
        for value in each.values:
            assert value.left != value.right
            assert any(value.part in state.desires for state in states)


def test_an_act_on_another_demand_is_told_though_it_changes_the_same() -> None:
    """The same changes on another demand are another act: what was asked differs, and nothing else."""
    left, right = full_run(), run(conditions(readings=["ma-and-bon-one"]))
    shared = [(event, right.event(event.name)) for event in left if right.reached(event.name)]
    alike = [
        mine for mine, theirs in shared if mine.changes == theirs.changes and mine.demands != theirs.demands
    ]
    assert alike
    found = {each.left.name: each.values for each in apart(left, right) if each.left}
    assert all({"the demand"} == {value.aspect for value in found[mine.name]} for mine in alike)


def test_what_one_desire_asks_for_is_told_whole() -> None:
    """Where one desire asks for several things in one act, none of them is lost from what differs."""
    event = next(e for e in full_run() if len({a for a, _, _ in e.demands}) < len(e.demands))
    less = event._replace(demands=event.demands[1:])
    assert any(value.left != value.right for value in _demands(event, less))
    assert [] == list(_demands(event, event))


def test_acts_of_one_side_alone() -> None:
    """The acts told of one side are those that the other run never comes to."""
    other = by("ma-and-bon-one")
    found = compared(full_run(), other)
    assert {event.name for event in full_run()} - {event.name for event in other} == {
        event.name for event in found.only_left
    }
    assert all(event.name.startswith(("MA/", "BON/")) for event in found.only_left)


def test_differences_fold_by_stage_and_part() -> None:
    """The male that no body has is missing in each later Partzuf of Adam Kadmon, and in that stage alone."""
    folds = folded(apart(full_run(), by("male-in-head-only")))
    assert {Stage.ADAM_KADMON} == {fold.stage for fold in folds}
    assert ["AK/AB", "AK/SAG", "AK/MA", "AK/BON"] == [fold.part for fold in folds]
    assert all("inner-male" in fold.aspects for fold in folds)
    assert "AB/body" == folds[0].first


def test_statements_that_one_side_alone_keeps() -> None:
    """Without a male in the body the statement that SAG stops for its sake fails on that side alone."""
    given = conditions(readings=["male-in-head-only"])
    chosen = [each for each in shipped_statements() if each.id.startswith("F201")]
    found = {each.statement.id: each for each in asked(chosen, Conditions(), given)}
    assert found["F201-because"].left.held
    assert not found["F201-because"].right.held
    assert found["F201-because"].differs


def test_plain_data_names_both_sides_and_their_sources() -> None:
    """As plain data a comparison has the act, the law's sources and the choices' sources of both sides."""
    data = told(compared(full_run(), by(PAIR)))
    assert ["P 62"] == data["questions"][0]["a"]["sources"]
    assert ["PK 3.11"] == data["questions"][0]["b"]["sources"]
    for side in ("a", "b"):
        assert "P 62" in data["first"][side]["sources"]
        assert "Adam Kadmon" == data["first"][side]["stage"]
    assert [{"part": "AK/SAG", "aspect": "below-tabur", "a": "2/1", "b": "2/2"}] == data["first"]["values"]
