"""`know`, `measures` and `claims` as they are typed: records out and in again, exit codes, tables."""

import csv
import io
import json
from pathlib import Path

from hitkalelut.creation.history import History
from tests.cli.conftest import Ask, one_line


def test_records_printed_are_records_that_can_be_asked(ask: Ask, tmp_path: Path) -> None:
    """What `--records` prints is read from a file with the answer that the run itself gets."""
    path = tmp_path / "records.json"
    path.write_text(ask("know", "--at", "SAG/full", "--records").out, "utf-8")
    assert ask("know", "--at", "SAG/full") == ask("know", str(path))


def test_records_that_nothing_explains_end_with_one(ask: Ask, tmp_path: Path) -> None:
    """A damaged record is named, in words and in JSON, and the exit code says so."""
    data = ask("know", "--at", "SAG/full", "--records").json
    (row,) = (row for row in data["records"] if row["address"] == "AK/AB")
    row["vessels"] = 3
    path = tmp_path / "records.json"
    path.write_text(json.dumps(data), "utf-8")
    said = ask("know", str(path))
    assert (1, "") == (said.code, said.err)
    assert "no law explains the record of AK/AB" in said.out
    assert "AK/AB" == ask("know", str(path), "--json").json["unexplained"]["record"]


def test_records_that_are_none_are_refused(ask: Ask, tmp_path: Path) -> None:
    """The first fault and its place are told in one line."""
    path = tmp_path / "records.json"
    path.write_text(
        '{"format": "hitkalelut/records/1", "records": [{"address": "AB", "vessels": []}]}', "utf-8"
    )
    said = ask("know", str(path))
    assert 2 == said.code
    assert "records/0/vessels" in one_line(said)


def test_a_space_of_ones_own(ask: Ask, tmp_path: Path) -> None:
    """Another space of Creators is asked with its own figures; one with a single Creator is refused."""
    path = tmp_path / "space.toml"
    path.write_text('[[family]]\nkey = "a"\nsays = "b"\nwithout = ["none", "breaking"]\n', "utf-8")
    data = ask("know", "--at", "AB/full", "--space", str(path), "--json").json
    assert [1.0, 0.0, 2] == [data["bits"]["all"], data["bits"]["known"], len(data["creators"])]
    path.write_text('[[family]]\nkey = "a"\nsays = "b"\n', "utf-8")
    assert "fewer than two" in one_line(ask("know", "--space", str(path)))


def test_no_number_of_a_table_is_cut(ask: Ask, full: History) -> None:
    """Each row of what was learnt begins with the number of its act, whole, at any width."""
    rows = [line.split() for line in ask("learnt").out.splitlines()[1:]]
    told = [row for row in rows if len(row) > 3 and row[0].isdecimal()]
    assert [row[1] for row in told] == [full.event(int(row[0])).name for row in told]
    assert "gmar/legs" == told[-1][1]


def test_the_measures_as_csv_have_every_act(ask: Ask, full: History) -> None:
    """A line for each act, with its name and exact values."""
    rows = list(csv.DictReader(io.StringIO(ask("measures", "--csv").out)))
    assert [event.name for event in full] == [row["act"] for row in rows[1:]]
    assert ("-1", "1") == (rows[1]["likeness"], rows[-1]["likeness"])


def test_a_claim_that_fails_ends_with_one(ask: Ask) -> None:
    """All ten hold on the way; without the breaking some do not, and the exit code says so."""
    said = ask("claims")
    assert (0, "") == (said.code, said.err)
    assert "10 of 10 claims hold" in said.out
    said = ask("claims", "--without", "breaking")
    assert (1, "") == (said.code, said.err)
    assert "C9   FAILS" in said.out


def test_the_path_draws_what_is_known(ask: Ask) -> None:
    """The fourth curve of the path tells the bits that `know` tells at the same act."""
    known = ask("know", "--at", "machsom", "--json").json["bits"]["known"]
    assert f"{known:.2f} of" in ask("draw", "path", "--at", "machsom", "--text").out
