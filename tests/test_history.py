"""History: append-only, the same in every process, and whole at every prefix."""

import json
import os
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitkalelut.creation.codec import decode_history, encode_history, to_bytes
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import Event, History, fold
from hitkalelut.errors import InvalidHistory, UnknownAct
from hitkalelut.questions.runs import full_run, number_of, required, run
from tests.conftest import WHAT_IFS

PRINT = """
import sys
from hitkalelut.creation.codec import to_bytes
from hitkalelut.creation.engine import derive
sys.stdout.buffer.write(to_bytes(derive()))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_equal_conditions_give_equal_bytes_in_any_process(seed: str, full: History) -> None:
    """A run in a fresh process, under any hash seed, gives byte for byte the same history."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    got = subprocess.run([sys.executable, "-c", PRINT], capture_output=True, check=True, env=environment)
    assert to_bytes(full) == got.stdout


@pytest.mark.parametrize("name", [*WHAT_IFS][::3])
def test_a_history_survives_its_own_json(name: str) -> None:
    """A run, written as JSON and read back, is the same run; every third what-if."""
    history = run(WHAT_IFS[name])
    assert to_bytes(history) == to_bytes(decode_history(json.loads(to_bytes(history))))


@given(st.integers(min_value=0, max_value=len(full_run())))
def test_any_prefix_replays_to_the_state_that_stood_then(number: int) -> None:
    """Folding the first n acts gives what stood after act n, as every later act's `before` confirms."""
    history = full_run()
    state = fold(history.events[:number])
    assert dict(history.state(number if number else 0).desires) == dict(state.desires)
    if number < len(history):
        for change in history.events[number].changes:
            desire = state.desires.get(change.address)
            assert change.before == (desire[change.aspect] if desire else change.aspect.default)


@settings(max_examples=25)
@given(st.sampled_from(sorted(WHAT_IFS)), st.data())
def test_a_run_until_an_act_is_a_prefix_of_the_whole_run(name: str, data: st.DataObject) -> None:
    """Stopping at an act changes nothing in what came before it."""
    whole = run(WHAT_IFS[name])
    if whole.events:
        act = data.draw(st.sampled_from([event.name for event in whole]))
        part = derive(WHAT_IFS[name], until=act)
        assert whole.events[: whole.event(act).number] == part.events


def test_nothing_that_was_is_ever_lost(full: History) -> None:
    """What stands once stands to the end, and Ein Sof is at the end as it was when filled (F3, F53)."""
    standing: set[str] = set()
    for event in full:
        now = set(full.state(event.number).desires)
        assert standing <= now
        standing = now
    assert full.state("Ein-Sof/full").desires["Ein-Sof"] == full.state().desires["Ein-Sof"]


def test_act_names_are_unique_in_every_run() -> None:
    """A name may stand wherever a number may, so no run uses a name twice."""
    for given_conditions in WHAT_IFS.values():
        names = [event.name for event in run(given_conditions)]
        assert len(names) == len(set(names))


def test_an_act_may_be_asked_for_by_name_or_number(full: History) -> None:
    """Name and number give the same act."""
    assert full.event("AB/born") is full.event(full.event("AB/born").number)
    assert full.event("AB/born") is full.event(str(full.event("AB/born").number))


@pytest.mark.parametrize("act", ["0", "-1", "999999999999", "AB/brn", "", "٣", "1.0"])
def test_an_unknown_act_is_refused(act: str, full: History) -> None:
    """What is no act is refused, never taken for another."""
    with pytest.raises(UnknownAct):
        full.event(act)


@pytest.mark.parametrize("name", ["first-restriction", "First Restriction", "צמצום א'", "צמצום א׳"])
def test_an_act_is_meant_in_hebrew_and_whatever_the_case(name: str, full: History) -> None:
    """The names that are shown in Hebrew can be typed back; a number is never taken for a name."""
    assert full.event("first-restriction") is required(full, name)
    assert full.event("AB/born") is required(full, 'ע"ב: לידה')
    with pytest.raises(UnknownAct):
        required(full, "0")


def test_zero_is_before_the_first_act(full: History) -> None:
    """The number of an act is asked for by name, by number, or not at all; 0 is the beginning."""
    assert [0, 0, len(full), 8] == [number_of(full, at) for at in (0, "0", None, full.name_of(8))]
    assert (None, "thought-of-creation", "end-of-correction") == (full.name_of(0), full.name_of(1), full.last)


def test_a_run_until_no_act_is_refused() -> None:
    """Until an act that never comes nothing is derived in silence to the end."""
    with pytest.raises(UnknownAct, match="nearest: AB/born"):
        derive(until="AB/bron")
    with pytest.raises(UnknownAct, match="this run comes to no act of this name"):
        derive(conditions(without="striking"), until="AB/born")


def test_a_name_that_is_alone_is_one_name() -> None:
    """One law, reading or starter may be given without a list around it."""
    assert conditions(without=["striking"]) == conditions(without="striking")
    assert conditions(starters=["spark"]) == conditions(starters="spark")
    assert conditions(readings=["no-weak-levels"]) == conditions(readings="no-weak-levels")


def test_the_act_after_the_last_is_refused(full: History) -> None:
    """Acts go to the last one and no further, and the refusal says how far."""
    assert full.events[-1] is full.event(len(full))
    with pytest.raises(UnknownAct, match=f"acts go from 1 to {len(full)}"):
        full.event(len(full) + 1)


def test_histories_events_and_states_cannot_be_written(full: History) -> None:
    """No part of a history can be assigned to."""
    with pytest.raises(AttributeError):
        full.events[0].name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        full.state().desires["AK/AB"] = full.state().desires["AK/MA"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        full.state().desires["AK/AB"].address = "AK/MA"  # type: ignore[misc]


@pytest.mark.parametrize(
    "damage",
    [
        {"format": "other/1"},
        {"events": [{}]},
        {"conditions": {}},
        {"events": [{"number": 1}]},
    ],
)
def test_damaged_json_is_refused(damage: dict[str, object], full: History) -> None:
    """JSON that is no history is refused with an error of ours."""
    with pytest.raises(InvalidHistory):
        decode_history({**encode_history(full), **damage})


def test_the_default_conditions_are_the_way_of_the_books(full: History) -> None:
    """With no option at all every law is in force and every reading is the default."""
    assert Conditions() == full.conditions


@given(st.sampled_from(full_run().events), st.data())
def test_no_act_and_no_change_can_be_written(event: Event, data: st.DataObject) -> None:
    """Whichever act and whichever of its changes is taken, no field of it can be assigned to."""
    change = data.draw(st.sampled_from(event.changes))
    for value in (event, change):
        field = data.draw(st.sampled_from(value._fields))
        with pytest.raises(AttributeError):
            setattr(value, field, None)
    form = full_run().state(event.number).desires[change.address].form
    with pytest.raises(TypeError):
        form[change.aspect] = None  # type: ignore[index]
