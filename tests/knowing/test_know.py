"""Knowing from records alone: a round trip that can fail, and an honest no where nothing explains them."""

import inspect
import json
import re
from dataclasses import fields, replace
from functools import cache
from math import isclose, log2
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

import hitkalelut as hk
from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import Event, History
from hitkalelut.errors import InvalidRecords
from hitkalelut.knowing.creators import read_space
from hitkalelut.knowing.imprints import Imprints, imprints
from hitkalelut.knowing.know import know
from hitkalelut.knowing.learning import posteriors
from hitkalelut.knowing.records import OWN, Record, Records, read_records, records_of, write
from hitkalelut.law.light import EMPTY
from hitkalelut.law.phases import LIGHTS
from hitkalelut.questions.runs import run

OTHERS = 50
SEED = 5786
CLAIMED = ("Nekudim/Malchut/broken", "Atik/mochin", "machsom", "end-of-correction")


def drawn(found: Imprints) -> list[int]:
    """Return the numbers of Creators drawn by a seed."""
    return Random(SEED).sample(range(len(found.creators)), OTHERS)


@cache
def history_of(given: Conditions) -> History:
    """Return a run, derived once in a process."""
    return derive(given)


def test_he_who_made_it_is_never_ruled_out_and_replaying_gives_the_records(found: Imprints) -> None:
    """For the true Creator and fifty drawn by seed, at every act that changes a record.

    What is known is a conjecture: the simplest Creator left, replayed to where its records are the same,
    must have left just these records, in full and not only by their prints.
    """
    for number in (found.numbers[Conditions()], *drawn(found)):
        creator = found.creators[number]
        mine = history_of(creator.given)
        left = posteriors(mine, found)
        assert all(those >> number & 1 for those in left)
        for step in creator.trace.steps:
            here = left[step.act]
            other = found.creators[found.simplest(here)]
            act = next(each.act for each in other.trace.steps if each.print == step.print)
            replayed = records_of(history_of(other.given), act)
            assert sorted(replayed.records, key=lambda r: r.address) == sorted(
                records_of(mine, step.act).records, key=lambda r: r.address
            )


def test_every_creator_left_has_done_the_acts_that_are_told(found: Imprints, full: History) -> None:
    """The acts reconstructed are acts of the true way, and of each other Creator that is left."""
    for act in CLAIMED:
        answer = know(records_of(full, act), found)
        true = [event.name for event in full.events[: full.event(act).number]]
        assert answer.acts
        assert set(answer.acts) <= set(true)
        for number in answer.creators:
            assert set(answer.acts) <= set(found.creators[number].trace.acts)


def test_the_answer_follows_the_records_act_by_act(found: Imprints, full: History) -> None:
    """What is followed along the run is what is told from the records of each act by themselves."""
    left = posteriors(full, found)
    for number in range(0, len(full) + 1, 47):
        answer = know(records_of(full, number), found)
        assert list(answer.creators) == list(found.which(left[number]))
        assert isclose(answer.bits, log2(len(answer.creators)))
        assert isclose(answer.known + answer.bits, log2(len(found.creators)))


def test_a_point_is_certain_only_if_nobody_left_has_it_otherwise(found: Imprints, full: History) -> None:
    """Each law that is certain is so with all who are left; each open one with some only."""
    answer = know(records_of(full, "SAG/full"), found)
    given = [each for n in answer.creators for each in (found.creators[n].given, *found.creators[n].also)]
    certain = {point.key: value for point, value in answer.certain if point.kind == "law"}
    assert {"restriction", "coupling"} <= set(certain)
    assert all(
        (law in each.without) == (value == "withheld") for law, value in certain.items() for each in given
    )
    for each in answer.open:
        if each.point.kind == "law":
            assert {True, False} == {each.point.key in g.without for g in given}


def test_what_would_decide_does_decide(found: Imprints, full: History) -> None:
    """After the act that is told of, the point is open no more; just before it, it still is."""
    answer = know(records_of(full, "SAG/full"), found)
    told = [each for each in answer.open if each.decides and each.point.kind == "law"]
    assert len(told) > 15
    for each in told:
        assert each.decides is not None
        number = full.event(each.decides).number
        after = know(records_of(full, number), found)
        assert each.point.key in {point.key for point, _ in after.certain}
        before = know(records_of(full, number - 1), found)
        assert each.point.key in {other.point.key for other in before.open}


# What it is given.


def test_the_type_it_is_given_holds_neither_light_nor_log() -> None:
    """Beside the space `know` is given records alone: addresses and what is kept, no more."""
    assert ["records", "found"] == list(inspect.signature(know).parameters)
    assert ["records"] == [field.name for field in fields(Records)]
    assert ["address", "kept"] == [field.name for field in fields(Record)]
    of_light = {"lights", "has", "hassadim", "head", "heads", "reflected", "surrounding", "receives"}
    assert of_light <= set(aspects())
    assert not of_light & {aspect.name for aspect in OWN}


@pytest.mark.parametrize("act", ["Ein-Sof/full", "SAG/full", "Nekudim/Malchut/broken", "machsom"])
def test_changing_light_and_log_changes_no_answer(found: Imprints, full: History, act: str) -> None:
    """A run whose lights are put out, and whose log is told in other words and causes, leaves the same."""
    answer = know(records_of(full, act), found)
    other = History(full.conditions, tuple(map(_otherwise, full.events)), ())
    assert answer == know(records_of(other, act), found)


def _otherwise(event: Event) -> Event:
    """Return an act with no light left in it, and everything else that a log tells made up."""
    dark = tuple(
        change._replace(after=EMPTY) if change.aspect is LIGHTS
        else change if change.aspect in OWN
        else change._replace(after=change.aspect.default)
        for change in event.changes
    )  # fmt: skip
    return event._replace(law="line", says="", causes=(), sources=(), demands=(), starter=None, changes=dark)


# What it cannot know.


def damaged(records: Records, address: str, **kept: Any) -> Records:
    """Return records in which one is otherwise."""

    def _other(record: Record) -> Record:
        if record.address != address:
            return record
        held = dict(record.kept) | {name: json.dumps(value) for name, value in kept.items()}
        return Record(address, tuple(sorted(held.items())))

    return Records(tuple(map(_other, records.records)))


@pytest.mark.parametrize("address", ["Tzimtzum", "AK/Galgalta", "AK/AB", "AK/SAG"])
def test_a_damaged_record_is_named_and_nothing_is_guessed(
    found: Imprints, full: History, address: str
) -> None:
    """Where one record is none that any Creator leaves, it is the one that is named."""
    answer = know(damaged(records_of(full, "SAG/full"), address, vessels=9), found)
    assert answer.unexplained is not None
    assert address == answer.unexplained.address
    assert ((), (), (), None) == (answer.creators, answer.certain, answer.acts, answer.told)


def test_records_that_never_stood_together_are_not_explained(found: Imprints, full: History) -> None:
    """A record of a later act among those of an earlier one is named, though each is a true one."""
    early, late = records_of(full, "AB/full"), records_of(full, "end-of-correction")
    ab = next(record for record in late.records if record.address == "AK/AB")
    mixed = Records(tuple(ab if record.address == "AK/AB" else record for record in early.records))
    assert mixed != early
    answer = know(mixed, found)
    assert answer.unexplained is not None
    assert "AK/AB" == answer.unexplained.address


def test_a_missing_record_is_told(found: Imprints, full: History) -> None:
    """Where all that is there is explained, what would have to be there as well is named."""
    own = records_of(full, "SAG/full")
    answer = know(replace(own, records=own.records[:3] + own.records[4:]), found)
    assert answer.unexplained is not None
    assert len(own.records) - 1 == answer.unexplained.explained
    assert ("", (own.records[3].address,)) == (answer.unexplained.address, answer.unexplained.missing)


# Records as a file.


@pytest.mark.parametrize("act", [0, "AB/full", "Nekudim/Malchut/broken", "end-of-correction"])
def test_records_come_back_as_they_were_written(full: History, act: str | int) -> None:
    """Records are valid JSON under their schema, and read back they are the same."""
    own = records_of(full, act)
    assert own == read_records(json.loads(json.dumps(write(own))))


def test_a_whole_number_may_be_written_with_a_point(full: History) -> None:
    """In JSON 4.0 is 4, so records that say so are the same."""
    own = records_of(full, "AB/full")
    text = re.sub(r": (\d+)\b(?!\.)", r": \1.0", json.dumps(write(own)))
    assert "4.0" in text
    assert own == read_records(json.loads(text))


def test_what_are_no_records_is_refused_with_the_way_to_them() -> None:
    """Given anything else `know` says what it takes, and where that comes from."""
    others: tuple[Any, ...] = ([], {}, "AB/full", hk.derive())
    for given_to_it in others:
        with pytest.raises(InvalidRecords, match=r"records_of.*read_records"):
            hk.know(given_to_it)


def test_an_act_on_the_way_of_another_may_decide(full: History) -> None:
    """Where no act of the simplest who is left decides a point, one of another of them does, if any."""
    space = read_space('[[family]]\nkey = "a"\nsays = "b"\nwithout = ["breaking", "lines"]\n')
    found = imprints(space)
    answer = know(records_of(run(conditions(without=["lines"])), "SAG/full"), found)
    assert {"breaking", "lines"} == {each.point.key for each in answer.open}
    for each in answer.open:
        assert each.decides is not None
        for without in ("breaking", "lines"):
            history = run(conditions(without=[without]))
            if history.reached(each.decides):
                assert 1 == len(know(records_of(history, each.decides), found).creators)


def test_what_a_creature_keeps_is_in_the_schema_of_a_snapshot() -> None:
    """Each thing kept is one that the published schema describes."""
    known = {name.replace("-", "_") for name in aspects()}
    assert set(OWN.values()) <= known


@given(some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
))  # fmt: skip
def test_what_is_none_is_refused_in_one_line(data: Any) -> None:
    """Whatever else is given is refused, naming the place."""
    with pytest.raises(InvalidRecords) as told:
        read_records(data)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"address": "AK/AB", "vessels": "four"}, "records/0/vessels"),
        ({"address": "AK/AB", "lights": {}}, "lights"),
        ({"vessels": 4}, "address"),
    ],
)
def test_the_first_fault_and_its_place_are_told(row: dict[str, Any], told: str) -> None:
    """A record with a fault is refused, and so is one that tells of the Light."""
    with pytest.raises(InvalidRecords, match=told):
        read_records({"format": "hitkalelut/records/1", "records": [row]})


def test_runs_are_not_what_is_looked_at(found: Imprints) -> None:
    """Equal records give equal answers, whoever left them: Creators that are alike are not told apart."""
    group = next(each for each in found.alike if len(each) > 2)
    answers = {know(records_of(run(found.creators[n].given)), found).creators for n in group[:3]}
    assert 1 == len(answers)
