"""The stages of the way: each act in one, none gone back to; and the ladder, folded."""

from itertools import chain, pairwise

import pytest

from hitkalelut.creation.history import Event, History
from hitkalelut.questions.ladder import Climb, climbed, folded
from hitkalelut.questions.runs import run
from hitkalelut.questions.stages import Stage, chapters, stage_of
from hitkalelut.questions.what_if import acts_lost, compare, parts_lost
from tests.conftest import WHAT_IFS

# The act that opens each stage, as the books tell the way.
OPENS = {
    Stage.PHASES: "thought-of-creation",
    Stage.FIRST_RESTRICTION: "wish-for-likeness",
    Stage.ADAM_KADMON: "Galgalta/coupled",
    Stage.SECOND_RESTRICTION: "second-restriction",
    Stage.NEKUDIM: "Nekudim/Keter/left",
    Stage.BREAKING: "Nekudim/Daat/spread",
    Stage.ATZILUT: "Atik/ibur",
    Stage.LOWER_WORLDS: "Nukva/man-2",
    Stage.ADAM: "sin/error",
    Stage.SOULS: "souls",
    Stage.LADDER: "Assiya/BON/malchut/wish",
    Stage.CORRECTION: "gmar/stony-heart",
}


def test_each_act_of_the_way_stands_in_one_chapter_and_no_stage_is_gone_back_to(full: History) -> None:
    """The chapters are the acts in their order, and the stages in theirs, each once."""
    told = list(chapters(full))
    assert list(full.events) == list(chain.from_iterable(chapter.events for chapter in told))
    assert list(Stage) == [chapter.stage for chapter in told]


def test_each_chapter_opens_with_the_act_that_opens_its_stage(full: History) -> None:
    """A stage opens where the books let it open."""
    assert OPENS == {chapter.stage: chapter.events[0].name for chapter in chapters(full)}


def test_only_adam_kadmon_goes_on_after_the_next_stage_has_opened(full: History) -> None:
    """Above the Tabur SAG, MA and BON go on while the Second Restriction has begun below it."""
    late = [
        event for chapter in chapters(full) for event in chapter.events if stage_of(event) != chapter.stage
    ]
    assert {"AK/SAG", "AK/MA", "AK/BON"} == {event.subject for event in late}
    assert {Stage.ADAM_KADMON} == set(map(stage_of, late))
    beside = {chapter.stage: chapter.besides for chapter in chapters(full) if chapter.besides}
    assert {Stage.SECOND_RESTRICTION: (Stage.ADAM_KADMON,)} == beside


@pytest.mark.parametrize("name", WHAT_IFS)
def test_the_stages_of_every_run_come_in_order(name: str) -> None:
    """Whatever is broken, no stage is gone back to but Adam Kadmon, and no act is lost or told twice."""
    history = run(WHAT_IFS[name])
    told = list(chapters(history))
    assert list(history.events) == [event for chapter in told for event in chapter.events]
    assert all(before.stage < after.stage for before, after in pairwise(told))
    assert {(), (Stage.ADAM_KADMON,)} >= {chapter.besides for chapter in told}


def test_every_stage_has_a_title_of_its_own() -> None:
    """No two stages are called the same."""
    assert len(Stage) == len({stage.title for stage in Stage})


# The ladder.


def test_the_ladder_folds_into_five_partzufim_of_each_of_five_worlds(full: History) -> None:
    """What is folded is the climb alone: 125 degrees, each gained once, from below upwards."""
    told = list(folded(full))
    climbs = [row for row in told if isinstance(row, Climb)]
    acts = [event for row in told for event in (row.events if isinstance(row, Climb) else (row,))]
    assert list(full.events) == acts
    gained = [light for climb in climbs for light in climb.gained]
    assert 125 == len(gained) == len(set(gained))
    assert [tuple(reversed(light)) for light in gained] == sorted(tuple(reversed(light)) for light in gained)
    assert {Stage.LADDER} == {stage_of(event) for climb in climbs for event in climb.events}


def test_a_climb_that_gains_nothing_says_so(full: History) -> None:
    """The first request of the ladder is told before the barrier is crossed: nothing is gained yet."""
    first = next(row for row in folded(full) if isinstance(row, Climb))
    assert "malchut/wish to malchut/mad: no degree is gained yet" == first.says
    assert () == first.gained
    one = Climb("Assiya/BON", first.events[:1])
    assert "malchut/wish: no degree is gained yet" == one.says


def test_no_act_outside_the_ladder_is_taken_for_a_climb(full: History) -> None:
    """Acts of Nekudim and of the Partzufim are named otherwise."""
    others: list[Event] = [event for event in full if stage_of(event) != Stage.LADDER]
    assert {None} == set(map(climbed, others))


# What is lost.


@pytest.mark.parametrize("name", WHAT_IFS)
def test_what_is_lost_is_counted_without_a_remainder(full: History, name: str) -> None:
    """Acts reached and acts lost are all acts; the stages count as many as the list of names."""
    history = run(WHAT_IFS[name])
    difference = compare(full, history)
    kept = [event.name for event in full if history.reached(event.name)]
    assert len(full) == len(kept) + len(difference["never_acts"])
    assert len(difference["never_acts"]) == sum(row["never"] for row in difference["stages"])
    assert len(full) == sum(row["acts"] for row in difference["stages"])
    assert bool(difference["never_acts"]) == (acts_lost(difference) != "none")
    assert bool(difference["never"]) == (parts_lost(difference) != "none")


def test_what_is_lost_with_all_its_parts_is_told_as_one(full: History) -> None:
    """Whole worlds are named once, the rest part by part."""
    difference = compare(full, run(WHAT_IFS["without mingling"]))
    nekudim = len([part for part in full.state().desires if part.startswith("Nekudim/")])
    assert parts_lost(difference).startswith(f"AK/Nekudot-SAG, all {nekudim} of Nekudim, all 6 of Atzilut, ")
    assert acts_lost(difference).startswith(
        "1 of the 133 acts of Adam Kadmon; all of the Second Restriction (7); "
    )
