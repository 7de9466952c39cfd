"""`export creation` as it is typed: every format by its ending, what is printed, and what is refused."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from rdflib import Graph

from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.export.creation import creation
from hitkalelut.export.linked import turtle
from hitkalelut.export.rows import TABLES
from hitkalelut.store.sqlite import save
from tests.cli.conftest import Ask, one_line, shell

EXPORT = ("export", "creation")


def test_the_help_has_an_example_that_runs(ask: Ask) -> None:
    """The line in the help can be copied, and what it prints is the terms in Turtle."""
    said = ask(*EXPORT, "--help")
    example = re.search(r"Example: hitkalelut (export creation[^\n]*)", said.out)
    assert example is not None
    done = ask(*example[1].split())
    assert (0, "") == (done.code, done.err)
    assert len(Graph().parse(data=done.out, format="turtle"))


@pytest.mark.parametrize(
    ("name", "begins"), [("a.jsonld", b'{"@context"'), ("a.ttl", b"@prefix"), ("a.graphml", b"<?xml")]
)
def test_the_ending_tells_the_format(ask: Ask, tmp_path: Path, name: str, begins: bytes) -> None:
    """Each ending gives its format, the file is named, and nothing else is left beside it."""
    path = tmp_path / name
    said = ask(*EXPORT, "-o", path)
    assert (0, f"wrote {path}\n", "") == (said.code, said.out, said.err)
    assert path.read_bytes().startswith(begins)
    assert [path] == list(tmp_path.iterdir())


def test_tables_go_into_a_folder_or_a_zip(ask: Ask, tmp_path: Path, full: History) -> None:
    """The folder has every table, Hebrew readable; the zip has the same."""
    folder, packed = tmp_path / "tables", tmp_path / "tables.zip"
    assert [0, 0] == [ask(*EXPORT, "-o", path).code for path in (folder, packed)]
    assert {f"{name}.csv" for name in TABLES} == {path.name for path in folder.iterdir()}
    with (folder / "acts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(event.name, event.says) for event in full] == [(row["name"], row["says"]) for row in rows]
    with zipfile.ZipFile(packed) as archive:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
            name: archive.read(name) for name in archive.namelist()
        }


def test_it_is_printed_where_no_file_is_named(ask: Ask) -> None:
    """Without a file, or with `-`, the text goes to the output and nothing else does; JSON-LD unasked."""
    said = ask(*EXPORT, "--only", "laws")
    assert (0, "") == (said.code, said.err)
    assert "hk:Law" in json.dumps(said.json["@graph"])
    assert said == ask(*EXPORT, "--only", "laws", "-o", "-", "--format", "jsonld")


@pytest.mark.parametrize(
    "options",
    [
        ("--without", "striking"),
        ("--reading", "count-ten-sefirot"),
        ("--measure", "2"),
        ("--starter", "spark"),
    ],
)
def test_the_conditions_are_those_of_every_command(ask: Ask, options: tuple[str, str]) -> None:
    """A run under other conditions is exported under its own name, with the acts that `run` tells of it."""
    said = ask(*EXPORT, "--only", "acts", *options)
    things = said.json["@graph"]
    expected = [event["name"] for event in ask("run", "--json", *options).json["events"]]
    assert expected == [each["dct:identifier"] for each in things if "hk:Act" in each["type"]]
    assert "as-told" not in things[0]["id"]
    assert options[1] in things[0]["id"]


def test_a_saved_run_is_exported_as_it_is(ask: Ask, tmp_path: Path) -> None:
    """What is told of a saved history is what is told of that history itself."""
    history = derive(until="AB/born")
    path = tmp_path / "run.sqlite"
    save(history, path)
    said = ask(*EXPORT, "--from", path, "--format", "turtle")
    assert turtle(creation(history)) == said.out


def test_a_file_is_written_over(ask: Ask, tmp_path: Path) -> None:
    """Asked for again, a file of the same name is made new and whole."""
    path = tmp_path / "laws.ttl"
    path.write_text("old" * 100_000)
    assert 0 == ask(*EXPORT, "--only", "laws", "-o", path).code
    assert "old" * 3 not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("-o", "a.pdf"), "a.pdf should end in .jsonld, .json, .ttl, .graphml, or be a folder"),
        (("--format", "xml"), "it may be jsonld, turtle, graphml, csv"),
        (("--format", "csv"), "-o FOLDER, or -o FILE.zip"),
        (("-o", "a.csv"), "-o FOLDER, or -o FILE.zip"),
        (("-o", "a.ttl", "--format", "jsonld"), "a file of turtle, not of jsonld"),
        (("--only", "kings"), "it may be acts, parts, laws, terms, sources, readings"),
        (("--only", "terms", "-o", "/none/a.ttl"), "cannot be written: No such file"),
        (("--format", "turtle", "-o", "/"), "is a folder; name a file in it"),
        (("-o", "/dev/null"), "is a file; csv is written into a folder"),
        (("--without", "strike"), "nearest: striking"),
        (("--measure", "5"), "it goes from 0 to 4"),
        (("--from", "none.sqlite", "--measure", "2"), "leave out"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, asked: tuple[str, ...], says: str) -> None:
    """What cannot be written is refused with what would have worked, and nothing is printed."""
    said = ask(*EXPORT, *asked)
    assert (2, "") == (said.code, said.out)
    assert says in one_line(said)


@pytest.mark.parametrize(("library", "kind"), [("rdflib", "turtle"), ("networkx", "graphml")])
def test_a_library_that_is_missing_is_named(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str, kind: str
) -> None:
    """Without a library one line says how to get it; tables need none."""
    monkeypatch.setattr("hitkalelut.export.formats.find_spec", lambda name: None if name == library else name)
    said = ask(*EXPORT, "--format", kind)
    assert 2 == said.code
    assert f"needs {library}: pip install 'hitkalelut[export]'" in one_line(said)
    assert 0 == ask(*EXPORT, "--only", "laws", "-o", tmp_path / "tables").code


def test_what_is_no_file_is_written_to_and_stays(ask: Ask, tmp_path: Path) -> None:
    """A device stays a device, and a link still leads to the file that is written."""
    link, there = tmp_path / "link.ttl", tmp_path / "there.ttl"
    there.touch()
    link.symlink_to(there)
    assert 0 == ask(*EXPORT, "--only", "laws", "-o", link).code
    assert (True, True) == (link.is_symlink(), there.stat().st_size > 0)
    pipe = tmp_path / "pipe"
    line = f"mkfifo {pipe}; $0 export creation --only laws --format turtle -o {pipe} >&2 & head -c 7 {pipe}"
    assert "@prefix" == shell(line).stdout
    assert pipe.is_fifo()


def test_nobody_reading_on_is_no_fault() -> None:
    """Where the reader of the output stops, the command ends in silence."""
    done = shell("$0 export creation | head -c 10")
    assert (0, '{"@context', "") == (done.returncode, done.stdout, done.stderr)
