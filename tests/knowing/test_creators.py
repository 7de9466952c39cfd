"""The space of possible Creators: declared as data, large, every one of them runs; kept and never stale."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hitkalelut import data
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import derive
from hitkalelut.errors import InvalidSpace
from hitkalelut.knowing import crew
from hitkalelut.knowing.alike import differing
from hitkalelut.knowing.creators import families, members, read_space, told
from hitkalelut.knowing.imprints import Imprints, imprints
from hitkalelut.knowing.records import OWN
from hitkalelut.knowing.traces import trace, traces
from hitkalelut.store import kept as store
from hitkalelut.store.findings import _alike, _gifts, _nulls, _plain, _written, alike_of, gifts_of, nulls_of
from hitkalelut.store.imprints import _read, _write, imprints_of

SMALL = """
[[family]]
key = "small"
says = "A few."
without = ["none", "striking", "breaking"]
readings = ["none", "eight-kings", "seven-kings"]
"""
MANY = """
[[family]]
key = "many"
says = "Enough for several processes."
without = ["none", "each"]
measure = [0, 1]
"""


def test_there_are_five_hundred_and_each_acts_otherwise(found: Imprints) -> None:
    """At least five hundred Creators differ in what they do, and each of them has been run."""
    assert len(found.creators) >= 500
    assert len(found.creators) == len({creator.trace.done for creator in found.creators})
    assert set(found.numbers) == set(members(families()))
    assert all(creator.trace.acts for creator in found.creators if "imprint" not in creator.given.without)


def test_what_was_not_derived_again_is_what_would_be(found: Imprints) -> None:
    """A Creator whose run no law asks for its reading is taken to act as without it; and so it does."""
    for creator in found.creators[::40]:
        for given in (creator.given, *creator.also[:3]):
            assert creator.trace == trace(derive(given))


def test_a_group_is_run_as_each_would_be_alone() -> None:
    """Runs that differ in their readings alone are derived together with the same result."""
    group = tuple(
        conditions(without=["breaking"], readings=r) for r in ([], ["no-weak-levels"], ["seven-kings"])
    )
    assert traces(group) == tuple(trace(derive(given)) for given in group)


def test_those_that_cannot_be_told_apart_are_grouped_with_the_reason(found: Imprints) -> None:
    """Each group leaves the same records, act for act; no reason names a thing that a record keeps."""
    groups = alike_of(found)
    assert groups
    assert sum(len(group.creators) for group in groups) + len(found.alike) - len(groups) == len(
        found.creators
    )
    names = {aspect.name for aspect in OWN}
    for group in groups:
        courses = {tuple(step.print for step in found.creators[n].trace.steps) for n in group.creators}
        assert 1 == len(courses)
        assert len(group.why) == len(group.creators) - 1
        for line in group.why:
            listed = line.partition(" alone, which")[0].removeprefix("they differ in ")
            assert " alone, which" not in line or not names & set(listed.split(", "))


def test_a_difference_that_is_kept_is_not_called_alike() -> None:
    """Two runs of different records are told to differ in something that a record keeps."""
    assert "come to the same" in differing(derive(Conditions()), derive(conditions(measure=3)))


def test_a_worker_that_is_killed_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process was asked that was ended from outside is done all the same."""
    hired = crew._hired

    def _killed() -> "subprocess.Popen[str]":
        worker = hired()
        worker.kill()
        worker.wait()
        return worker

    monkeypatch.setattr(crew, "_hired", _killed)
    group = (Conditions(), conditions(without=["breaking"]))
    assert [(group, traces(group))] == list(crew.run_groups([group]))


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """A script that asks at its top level, as a newcomer writes it, is answered."""
    path = tmp_path / "script.py"
    text = (
        "import hitkalelut as hk\nfrom hitkalelut.knowing.creators import read_space\n"
        f"found = hk.imprints_of(read_space({MANY!r}))\nprint(len(found.creators))\n"
    )
    path.write_text(text, "utf-8")
    environment = {**os.environ, data.CACHE: ""}
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, env=environment)
    assert (0, "") == (done.returncode, done.stderr)
    assert int(done.stdout) > 10


def test_a_space_of_ones_own_is_read_and_run() -> None:
    """A space in a file: what names the default reading is the same Creator, and not counted twice."""
    space = read_space(SMALL)
    small = imprints(space)
    assert 9 == len(space[0].members)
    assert 6 == len(members(space))
    assert len(small.creators) == len({creator.trace.done for creator in small.creators}) < 6


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("", "fewer than two"),
        ('[[family]]\nkey = "a"\nsays = "b"', "fewer than two"),
        ("[[family", "no TOML"),
        ('[[family]]\nkey = "a"', "'says' is missing"),
        ('[[family]]\nkey = "a"\nsays = "b"\nwithout = "none"', "'without' must be a list"),
        ('[[family]]\nkey = "a"\nsays = "b"\nstarters = ["spark"]', "lists of names"),
        ('[[family]]\nkey = "a"\nsays = "b"\nwithout = ["nolaw", "none"]', "nolaw"),
        ('[[family]]\nkey = "a"\nsays = "b"\nlaws = ["none"]', "laws"),
        ('[[family]]\nsays = "b"\nmeasure = [3, 4]', "key"),
        ('[[family]]\nkey = "a"\nsays = "b"\nmeasure = [3, 9]', "9"),
        ('[[family]]\nkey = "a"\nsays = "b"\nmeasure = 4', "'measure' must be a list"),
        ("family = 3", "[[family]]"),
    ],
)
def test_what_is_no_space_is_refused_in_one_line(text: str, told_of: str) -> None:
    """A space that cannot be read, cannot be run, or leaves nothing to know is refused, saying why."""
    with pytest.raises(InvalidSpace, match=re.escape(told_of)) as refused:
        read_space(text)
    assert "\n" not in str(refused.value)


def test_conditions_are_told_in_what_differs() -> None:
    """A Creator is told by how it departs from the way of the books."""
    assert "as the books tell it" == told(Conditions())
    assert "without breaking; first screen of coarseness 3" == told(
        conditions(without=["breaking"], measure=3)
    )
    assert "starters: none" == told(conditions(starters=[]))


# Kept from one start to the next.


def _list(data: list[int]) -> list[int]:
    """Return what was kept, as it was made."""
    return list(data)


def test_imprints_come_back_as_they_were_kept(found: Imprints) -> None:
    """What is written of the imprints and read again is the same."""
    assert found == _read(_write(found), found.space)


def test_what_follows_from_them_comes_back_as_it_was_kept(found: Imprints) -> None:
    """What is written of null runs, gifts and groups and read again, as JSON, is the same."""
    runs, groups, given = nulls_of(found), alike_of(found), gifts_of(found)
    assert runs == _nulls(json.loads(json.dumps(_plain(runs))))
    assert groups == _alike(json.loads(json.dumps(_plain(groups))))
    assert given == _gifts(json.loads(json.dumps(_written(given))))


def test_what_is_kept_is_read_and_what_is_damaged_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept once it is not made again; a damaged file, or one of other laws, is never used."""
    monkeypatch.setenv(data.CACHE, str(tmp_path))
    made: list[int] = []

    def _make() -> list[int]:
        made.append(1)
        return [len(made)]

    def _get() -> list[int]:
        return store.kept("thing", "of", _make, (list, _list))

    assert [[1], [1]] == [_get(), _get()]
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-3] + b"xyz")
    assert [2] == _get()
    file.write_bytes(b"")
    assert [3] == _get()
    monkeypatch.setattr(store, "made_from", lambda rooms: "other laws")
    assert [[4], [4]] == [_get(), _get()]
    assert 2 == len(list(tmp_path.iterdir()))


def test_where_nothing_can_be_kept_all_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder, or with one that cannot be written to, what is asked for is made each time."""
    (tmp_path / "file").write_text("", "utf-8")
    for named in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv(data.CACHE, named)
        assert [7] == store.kept("thing", "of", lambda: [7], (list, _list))
    assert ["file"] == os.listdir(tmp_path)


def test_the_hash_is_of_all_that_the_imprints_follow_from() -> None:
    """Laws, engine, records and data are all in it, so that none of them can change unseen."""
    named = {path for room in store.ROOMS for path in (store.SOURCE / room).rglob("*")}
    for name in ("law/breaking.py", "creation/engine.py", "knowing/records.py", "data/creators.toml"):
        assert store.SOURCE / name in named


def test_the_declared_space_is_made_once_in_a_process(found: Imprints) -> None:
    """Asked for again it is the same object."""
    assert imprints_of() is found
