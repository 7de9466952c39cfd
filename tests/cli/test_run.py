"""`run`: the way that it prints, the what-ifs, and the histories that it saves."""

import re
import sqlite3
from pathlib import Path

import pytest

from hitkalelut.cli.output import HONESTY
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import run
from tests.cli.conftest import CHOICES, Ask, one_line


def acts_printed(text: str) -> list[str]:
    """Return the names of the acts in a printed way, in order; each begins with its number."""
    rows = re.findall(r"^(\d+) +(\S+)", text, re.MULTILINE)
    assert list(map(str, range(1, len(rows) + 1))) == [number for number, _ in rows]
    return [name for _, name in rows]


def test_run_prints_every_act_once_and_where_it_stopped(ask: Ask, full: History) -> None:
    """The way is printed act by act, and its last lines say where it stopped and why."""
    said = ask("run")
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith(f"{HONESTY}\n")
    assert [event.name for event in full] == acts_printed(said.out)
    _, _, end = said.out.partition("\nit stopped at ")
    name, *reasons = end.splitlines()
    assert full.events[-1].name == name
    assert [f"  {r.law} ({r.address}): {r.condition}" for r in full.halt[:1]] == reasons


@pytest.mark.parametrize("until", ["AB/born", "47"])
def test_run_until_an_act_ends_with_it(ask: Ask, full: History, until: str) -> None:
    """`--until`, by name or by number, prints the acts up to that one and no further."""
    said = ask("run", "--until", until)
    assert (0, "") == (said.code, said.err)
    assert [event.name for event in full.events[:47]] == acts_printed(said.out)
    assert "AB/born" == acts_printed(said.out)[-1]
    assert "stopped" not in said.out


def test_run_until_an_act_that_is_not_reached(ask: Ask) -> None:
    """A run that halts before the act asked for ends with 1 and one line that says where and why."""
    said = ask("run", "--without", "striking", "--until", "AB/born")
    assert 1 == said.code
    assert "Galgalta/full" == acts_printed(said.out)[-1]
    line = one_line(said)
    assert "this run never reaches AB/born; it stopped at Galgalta/full" in line
    assert "it would make Galgalta/struck" in line


@pytest.mark.parametrize("law", [law.key for law in LAWS])
def test_run_without_a_law_names_where_it_stopped_and_the_refusal(ask: Ask, law: str) -> None:
    """With any law off, the run says at which act it stopped, the refusal, and what is lacking."""
    history = run(conditions(without=[law]))
    said = ask("run", "--without", law)
    assert (0, "") == (said.code, said.err)
    assert [event.name for event in history] == acts_printed(said.out)
    last = history.events[-1].name if history.events else "the beginning"
    assert f"\nit stopped at {last}" in said.out
    refused = history.halt[0]
    assert f"\n  {refused.law} ({refused.address or 'nothing'}): {refused.condition}\n" in said.out
    assert f"  acts: {len(history)} instead of " in said.out


def test_run_without_striking_says_what_never_comes_to_be(ask: Ask) -> None:
    """A what-if names the parts that are missing and the first act that does not follow."""
    out = ask("run", "--without", "striking").out
    assert "\n  striking (AK/Galgalta): it is switched off; it would make Galgalta/struck\n" in out
    assert "\n  never come to be: AK/AB, AK/SAG, AK/MA, AK/BON\n" in out
    assert "\n    Galgalta/struck does not follow\n" in out


@pytest.mark.parametrize(
    ("reading", "changed"),
    [
        ("ma-and-bon-one", "never come to be: AK/BON"),
        ("older-clothing-acts", "first different at AB/paired:"),
        ("count-ten-sefirot", "AK/Galgalta slots: 10 instead of 5"),
        ("filled-in-one-motion", "AB/haya instead of AB/nefesh"),
    ],
)
def test_run_with_a_reading_says_what_it_changes(ask: Ask, reading: str, changed: str) -> None:
    """Another author's reading is printed beside the way with the default readings."""
    said = ask("run", "--reading", reading)
    assert (0, "") == (said.code, said.err)
    _, _, beside = said.out.partition("beside the way with every law and the default readings:")
    assert changed in beside


@pytest.mark.parametrize("choice", [choice.name for choice in CHOICES if choice.runs])
def test_every_reading_that_runs_can_be_chosen_by_name(ask: Ask, choice: str) -> None:
    """Each name that `readings` lists as one that runs may be given to a command."""
    assert 0 == ask("run", "--until", "phase-1", "--reading", choice).code


def test_no_starter_halts_at_the_beginning(ask: Ask) -> None:
    """With all starters off nothing happens at all, and the run says why."""
    said = ask("run", "--starter", "none")
    assert (0, "") == (said.code, said.err)
    assert [] == acts_printed(said.out)
    assert "acts: 0; Partzufim: 0\nit stopped at the beginning" in said.out
    assert "no starter is in force" in said.out


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
