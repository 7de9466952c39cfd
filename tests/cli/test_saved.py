"""Histories that `run --save` leaves: asked again, with their conditions, and foreign files left alone."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Ask, one_line

# Saved histories.


@pytest.fixture
def saved(ask: Ask, tmp_path: Path) -> Path:
    """Return the file of a history that was saved after AB was born."""
    path = tmp_path / "creation.db"
    assert (0, "") == ((said := ask("run", "--until", "AB/born", "--save", path)).code, said.err)
    return path


@pytest.mark.parametrize("command", [("acts",), ("why", "AB/born"), ("show", "AB")])
def test_a_saved_history_answers_as_it_did(ask: Ask, saved: Path, command: tuple[str, ...]) -> None:
    """What is asked of a saved history gets the answers of the run that was saved."""
    said = ask(*command, "--from", saved, "--json")
    assert (0, "") == (said.code, said.err)
    if command == ("acts",):
        assert 47 == len(said.json)
        assert ask("acts", "--json").json[:47] == said.json
    if command == ("why", "AB/born"):
        assert ask(*command).out == ask(*command, "--from", saved).out
    if command == ("show", "AB"):
        assert {"number": 47, "name": "AB/born"} == said.json["act"]


def test_a_saved_history_keeps_its_conditions(ask: Ask, tmp_path: Path) -> None:
    """A history saved without a law is that history, not the full one."""
    path = tmp_path / "creation.db"
    ask("run", "--without", "striking", "--save", path)
    assert "Galgalta/full" == ask("acts", "--from", path, "--json").json[-1]["name"]
    said = ask("why", "AB/born", "--from", path)
    assert (2, True) == (said.code, "striking" in one_line(said))


@pytest.mark.parametrize(
    "given",
    ["--without striking", "--reading count-ten-sefirot", "--measure 3", "--starter spark"],
)
def test_a_saved_history_takes_no_other_conditions(ask: Ask, saved: Path, given: str) -> None:
    """A saved history is asked as it is; conditions beside it contradict it."""
    for command in (("acts",), ("why", "AB/born"), ("show", "AB")):
        said = ask(*command, "--from", saved, *given.split())
        assert 2 == said.code
        assert "leave out" in one_line(said)


@pytest.mark.parametrize("kind", ["missing", "text", "database", "empty", "directory", "cut"])
def test_a_foreign_file_is_no_history(ask: Ask, saved: Path, tmp_path: Path, kind: str) -> None:
    """What is not a whole history of ours is refused in one line that names the file."""
    path = tmp_path / "foreign"
    if kind == "text":
        path.write_text("In the beginning")
    if kind == "database":
        file = sqlite3.connect(path)
        file.execute("CREATE TABLE act (number INTEGER)")
        file.close()
    if kind == "empty":
        path.touch()
    if kind == "directory":
        path.mkdir()
    if kind == "cut":
        path.write_bytes(saved.read_bytes()[:-4096])
    said = ask("acts", "--from", path)
    assert (2, "") == (said.code, said.out)
    assert f"cannot load '{path}'" in one_line(said)


def test_save_leaves_a_foreign_file_alone(ask: Ask, tmp_path: Path) -> None:
    """`--save` never writes over a file that is no history."""
    path = tmp_path / "letter.txt"
    path.write_text("dear all")
    said = ask("run", "--save", path)
    assert (2, "dear all") == (said.code, path.read_text())
    assert str(path) in one_line(said)
