"""The ladder of the souls is the derived one."""

from hitkalelut.creation.conditions import conditions
from hitkalelut.law.descent import PATH
from hitkalelut.law.light import Nrnhy
from hitkalelut.population.ladder import degrees, worlds
from hitkalelut.questions.runs import full_run, run


def test_there_are_as_many_degrees_as_are_derived() -> None:
    """Five worlds of five Partzufim of five, from Assiya up, each with its light (IZ 41, IZ 50)."""
    found = degrees()
    assert 125 == len(found)
    assert [("Assiya", 25), ("Yetzira", 50), ("Beria", 75), ("Atzilut", 100), ("AK", 125)] == list(worlds())
    assert (Nrnhy.NEFESH,) * 3 == found[0].light
    assert (Nrnhy.YECHIDA,) * 3 == found[-1].light
    assert sorted(found, key=lambda each: each.light[::-1]) == list(found)


def test_the_order_up_is_the_order_down_reversed() -> None:
    """The way of the fall, read back, is the way of the ascent (GH 82)."""
    path = full_run().state("point-in-the-heart").desires["Soul"].form[PATH]
    assert tuple(path)[::-1] == tuple(each.address for each in degrees())


def test_without_the_law_that_descends_there_is_no_ladder() -> None:
    """It is counted in the run, and would be missed there."""
    without = run(conditions(without=["descent"]))
    assert not any(c.aspect.name == "gained" for event in without for c in event.changes)
