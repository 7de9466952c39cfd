"""Counting: for each first screen and each depth of the chain, as much as the books' rules give."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.questions.counts import counts
from hitkalelut.questions.runs import run
from hitkalelut.words.sources import cite

TEXT = files("hitkalelut.data").joinpath("counts.toml").read_text("utf-8")
ROWS: list[dict[str, Any]] = tomllib.loads(TEXT)["count"]
COUNTED = ("vessels", "head_lights", "entered", "levels", "prints", "tagin", "otiot")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['measure']}-{row['at']}")
def test_there_is_as_much_of_everything_as_the_rules_give(row: dict[str, Any]) -> None:
    """Partzufim, vessels, lights, levels and records by kind; on failure each Partzuf's share is shown."""
    history = run(conditions(measure=row["measure"]))
    act = None if row["at"] == "end" else row["at"]
    got = counts(history, act)
    assert row["partzufim"]["expect"] == got["partzufim"]
    expected = {name: row[name]["expect"] for name in COUNTED}
    assert expected == {name: got["total"][name] for name in COUNTED}, got["each"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['measure']}-{row['at']}")
def test_every_count_says_where_it_is_from(row: dict[str, Any]) -> None:
    """A number is cited, or its arithmetic is shown."""
    for name in ("partzufim", *COUNTED):
        entry = row[name]
        if entry["standing"] == "seen":
            assert cite(f"{entry['source']} {entry['place']}")
        else:
            assert entry["standing"] == "derived"
            assert entry["why"]


def test_every_first_screen_and_depth_is_counted() -> None:
    """From a first screen of n there are n + 1 depths, and the end."""
    for measure in range(5):
        depths = {row["after"] for row in ROWS if row["measure"] == measure}
        assert set(range(1, measure + 2)) <= depths


def test_acts_add_up_by_partzuf_and_by_law() -> None:
    """No act is lost in counting: the shares of the laws add up to the whole."""
    history = run(conditions())
    for act in ("BON/united", None):
        got = counts(history, act)
        assert got["acts"] == sum(got["by_law"].values()) == history.state(act).act
    for act, first in (("line", 13), ("BON/united", 14)):
        got = counts(history, act)
        # Up to the line no Partzuf stands; the Second Restriction is of what is conceived on no record.
        assert first == got["acts"] - sum(row["acts"] for row in got["each"].values())
