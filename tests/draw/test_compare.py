"""Two runs side by side: counts, where each stops, the first difference and the parts are theirs."""

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.view import View
from hitkalelut.questions.runs import run
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.questions.what_if import compare

STOPPED = run(conditions(without=["striking"]))


def thing(scene: Scene, name: str) -> Thing:
    """Return a thing of a scene by its id."""
    return next(each for each in scene.walk() if each.id == name)


def test_a_run_is_compared_with_the_whole_way_unasked(full: History) -> None:
    """Without another run beside it, B is the way with every law in force."""
    assert drawing("compare", STOPPED).svg() == drawing("compare", STOPPED, view=View(beside=full)).svg()


def test_each_stage_has_the_acts_of_both_runs(full: History) -> None:
    """A row says how many acts of a stage there are in A and in B, and writes both numbers."""
    scene = drawing("compare", STOPPED).scene
    for stage in Stage:
        a, b = (sum(stage_of(event) is stage for event in each) for each in (STOPPED, full))
        row = thing(scene, f"compare--stage-{stage.value + 1}")
        assert row.says.startswith(f"acts in A: {a}; acts in B: {b}")
        assert {str(a), str(b)} <= {label.text for label in row.labels}


def test_where_a_run_stops_is_marked_and_told() -> None:
    """Without striking the way ends when Galgalta is full: P 34 makes the striking wear the screen down."""
    scene = drawing("compare", STOPPED).scene
    assert "it stops at Galgalta/full" in thing(scene, "compare--a").says
    assert "striking" in thing(scene, "compare--a").says
    assert "to the end of correction" in thing(scene, "compare--b").says
    rows = [each for each in scene.walk() if each.form == "stage-row"]
    stopped = [row.title for row in rows if any(shape.look == "stop" and _drawn(row) for shape in row.shapes)]
    assert ["Adam Kadmon"] == stopped


def _drawn(row: Thing) -> bool:
    """Tell whether a stroke of a stop has a length."""
    strokes = [str(dict(shape.attributes)["d"]) for shape in row.shapes if shape.look == "stop"]
    return any(d.split("V")[0].split(" ")[1] != d.split("V")[1] for d in strokes)


def test_the_first_difference_is_told_in_words(full: History) -> None:
    """The act at which the runs part, and how, is the one that the comparison finds."""
    first = compare(full, STOPPED)["first"]
    assert first is not None
    drawn = thing(drawing("compare", STOPPED).scene, "compare--first")
    assert first["act"] in drawn.title
    assert "; ".join(first["changes"]) == drawn.says


def test_parts_are_in_one_run_or_in_both(full: History) -> None:
    """Each part has one chip: fainter where both runs have it, with a letter where one alone has it."""
    scene = drawing("compare", STOPPED).scene
    chips = {each.id: each for each in scene.walk() if each.form.startswith("chip")}
    mine, whole = STOPPED.state().desires, full.state().desires
    assert len(set(mine) | set(whole)) == len(chips)
    assert "chip same" == chips["AK.Galgalta"].form
    lost = chips["compare--only-b-AK.AB"]
    assert "chip only-b" == lost.form
    assert ["B · AB"] == [label.text for label in lost.labels]


def test_a_part_that_only_another_reading_has_is_marked_a(full: History) -> None:
    """Turned round, the parts that only this run has bear its letter and a solid halo."""
    scene = drawing("compare", full, view=View(beside=STOPPED)).scene
    chip = thing(scene, "AK.AB")
    assert "chip only-a" == chip.form
    assert ["A · AB"] == [label.text for label in chip.labels]


def test_two_equal_runs_do_not_differ(full: History) -> None:
    """The way beside itself says that nothing differs, and has no part in one run alone."""
    scene = drawing("compare", full).scene
    assert "no act differs as far as both go" == thing(scene, "compare--first").says
    assert {"chip same"} == {each.form for each in scene.walk() if each.form.startswith("chip")}


@pytest.mark.parametrize("act", ["phase-4", "screen", "Galgalta/body"])
def test_acts_are_aligned_by_name(act: str, full: History) -> None:
    """At an act both runs are filled as far as the act of that name, whatever its number."""
    scene = drawing("compare", STOPPED, act).scene
    for stage in Stage:
        row = thing(scene, f"compare--stage-{stage.value + 1}")
        for side, each in enumerate((STOPPED, full)):
            count = sum(stage_of(event) is stage for event in each)
            until = sum(stage_of(event) is stage for event in each.events[: each.event(act).number])
            whole, filled = (dict(shape.attributes)["width"] for shape in row.shapes[side * 3 : side * 3 + 2])
            assert (until / count if count else 0) == pytest.approx(float(filled) / (float(whole) or 1))


def test_conditions_are_named() -> None:
    """Each run is called by what tells it from the way of the books."""
    given = run(conditions(without=["striking"], measure=3, starters=["spark"]))
    title = thing(drawing("compare", STOPPED, view=View(beside=given)).scene, "compare--b").title
    assert "B: without striking, first screen of coarseness 3, starters: spark" == title
