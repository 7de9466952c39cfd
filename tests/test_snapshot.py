"""Snapshots: every act of every what-if is valid under the published schema."""

import json
from typing import Any

import jsonschema
import pytest

from hitkalelut.creation.aspects import aspects
from hitkalelut.creation.history import History, fold
from hitkalelut.creation.snapshot import part, schema, snapshot
from hitkalelut.questions.labels import BY_VESSEL, LABELS, told
from hitkalelut.questions.runs import run
from tests.conftest import WHAT_IFS

VALIDATOR = jsonschema.Draft202012Validator(schema())
OF_A_PART = jsonschema.Draft202012Validator({"$defs": schema()["$defs"], "$ref": "#/$defs/part"})


def test_the_schema_is_a_schema() -> None:
    """The published schema is itself valid."""
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", WHAT_IFS)
def test_every_act_of_every_what_if_validates(name: str) -> None:
    """No act of any run leaves a part, and no run leaves a whole, that the schema does not know."""
    history = run(WHAT_IFS[name])
    VALIDATOR.validate(snapshot(history, 0))
    state = fold(())
    for event in history:
        state = fold((event,), state)
        for address in {change.address for change in event.changes}:
            validate_once(part(state.desires[address]))
    assert dict(state.desires) == dict(history.state().desires)
    VALIDATOR.validate(snapshot(history))


SEEN: set[str] = set()


def validate_once(data: dict[str, Any]) -> None:
    """Validate one part, unless one that is written the same has been validated in this process."""
    text = json.dumps(data, sort_keys=True)
    if text not in SEEN:
        OF_A_PART.validate(data)
        SEEN.add(text)


def test_parts_alone_bite_as_the_whole_does(full: History) -> None:
    """What the schema refuses in a whole snapshot it refuses in the part by itself."""
    data = snapshot(full, "AB/full")["parts"]["AK/AB"]
    OF_A_PART.validate(data)
    assert not OF_A_PART.is_valid({**data, "surprise": 1})
    assert not OF_A_PART.is_valid({**data, "screen": {"hardness": 9, "coarseness": 3, "usable": 3}})


def test_the_schema_names_every_aspect() -> None:
    """Each aspect that the laws know has its entry in the schema, and no other has one."""
    known = {name.replace("-", "_") for name in aspects()}
    described = set(schema()["$defs"]["part"]["properties"]) - {"address", "born_of", "contact", "stands"}
    assert known == described


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("parts", "AK/AB", "lights", "keter"), "light"),
        (("parts", "AK/AB", "screen"), {"hardness": 9, "coarseness": 3, "usable": 3}),
        (("parts", "AK/AB", "reshimo", "coarseness"), 5),
        (("parts", "AK/AB", "surprise"), 1),
        (("act", "number"), -1),
        (("format",), "other"),
    ],
)
def test_the_schema_bites(full: History, path: tuple[str, ...], value: object) -> None:
    """A snapshot with one wrong value is refused by the schema."""
    data: Any = snapshot(full, "AB/full")
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_a_snapshot_is_written_in_the_words_of_the_field(full: History) -> None:
    """The contract: reshimo, lights by vessel, screen, stands, clothes, born_of, landmarks top down."""
    part = snapshot(full, "AB/full")["parts"]["AK/AB"]
    assert {"clothing": 4, "coarseness": 3} == {k: part["reshimo"][k] for k in ("clothing", "coarseness")}
    assert "haya" == part["lights"]["keter"]
    assert ("AK/Galgalta", "AK/Galgalta") == (part["clothes"], part["born_of"])
    marks = ["top", "peh", "shibolet", "chazeh", "tabur", "sium"]
    assert marks == [mark["name"] for mark in part["landmarks"]]
    assert all(key.isascii() and key == key.lower() for key in part)


def test_all_that_is_true_of_a_part_has_a_name() -> None:
    """Every aspect of the laws is called by a label, but what is told vessel by vessel or by landmarks."""
    names = {name.replace("-", "_") for name in aspects()}
    apart = {"regions", "landmarks", "contact"}
    assert set() == names - set(LABELS) - set(BY_VESSEL) - apart
    assert len(set(LABELS.values())) == len(LABELS)


def test_what_says_nothing_of_a_part_is_not_told(full: History) -> None:
    """What is not stands in the snapshot and not among the lines; a second name only where it differs."""
    data = snapshot(full, "SAG/full")["parts"]["AK/SAG"]
    lines = dict(told(data))
    assert "coupling in the head at" == lines["site"]
    assert data["site"] == data["site_called"]
    assert "site_called" not in lines
    fallen = snapshot(full, "worlds/fallen")["parts"]["Assiya"]
    assert (0, None) == (fallen["risen"], fallen["at"])
    assert {"risen", "at"}.isdisjoint(dict(told(fallen)))


def test_coarseness_zero_is_told_for_it_is_no_lack(full: History) -> None:
    """A phase, a coarseness and a choice that is none are told where before any act there was none at all."""
    first = snapshot(full, "thought-of-creation")["parts"]["Direct-Light/keter"]
    assert (0, True) == (first["phase"], "phase" in dict(told(first)))
    chosen = snapshot(full, "phase-4")["parts"]["Direct-Light/hochma"]
    assert (False, True) == (chosen["optional"], "optional" in dict(told(chosen)))
    spent = snapshot(full, "Galgalta/level-0")["parts"]["AK/Galgalta"]
    assert (0, True) == (spent["coarseness_left"], "coarseness_left" in dict(told(spent)))
