"""Help, the first screen and JSON: what a person sees first, and what a program reads."""

import re

import pytest

from hitkalelut import __version__
from hitkalelut.creation.history import History
from hitkalelut.words.honesty import HONESTY
from tests.cli.conftest import CHOICES, Ask, Said, one_line

COMMANDS = (
    "run",
    "show",
    "why",
    "why-not",
    "acts",
    "laws",
    "terms",
    "sources",
    "readings",
    "doctrines",
    "verify",
    "compare",
    "souls",
    "draw",
    "atlas",
    "measures",
    "claims",
    "know",
    "creators",
    "learnt",
    "matters",
    "gives",
    "mcp",
    "read",
    "compare",
    "doctrines",
    "export",
    "study",
)


# Help and the first screen.


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(ask: Ask, command: str) -> None:
    """`COMMAND --help` ends well and shows a line that can be copied and is no wrong use."""
    said = ask(command, "--help")
    assert (0, "") == (said.code, said.err)
    example = re.search(rf"Example: hitkalelut {command}\b([^\n]*)", said.out)
    assert example is not None
    if command not in ("verify", "laws", "atlas", "read"):  # a user's own file; a count of seconds; a server
        assert 2 != ask(command, *example[1].split()).code


def test_the_help_names_every_command(ask: Ask) -> None:
    """The general help lists all commands and says what is claimed and what is not."""
    said = ask("--help")
    assert (0, "") == (said.code, said.err)
    assert set(COMMANDS) == set(re.findall(r"^  ([a-z][a-z-]*)  +[A-Z]", said.out, re.MULTILINE))
    assert HONESTY in " ".join(said.out.split())


def test_the_first_screen_is_honest_and_shows_where_to_begin(ask: Ask) -> None:
    """Without a command the program says what it is, and every command that it shows works."""
    said = ask()
    assert (0, "") == (said.code, said.err)
    assert HONESTY in said.out
    shown = re.findall(r"^  hitkalelut (.+?)  +\S", said.out, re.MULTILINE)
    assert 6 == len(shown)
    shown.remove("atlas --open")  # that one goes on serving
    assert [0] * 5 == [ask(*line.split()).code for line in shown]


def test_the_version(ask: Ask) -> None:
    """`--version` prints the version and nothing else."""
    assert Said(0, f"{__version__}\n", "") == ask("--version")


# JSON.

KEYS = {
    "run": ("format", "conditions", "events", "halt", "counts"),
    "show AK/SAG": ("address", "act", "notation", "part", "made_by"),
    "why AB/born": ("number", "act", "law", "says", "sources", "again", "causes"),
    "why-not striking": ("law", "happened", "missing", "first", "answers"),
    "acts": ("number", "name", "law", "says", "causes"),
    "laws": ("key", "says", "sources"),
    "terms": ("term", "hebrew", "english", "meaning", "meaning_he", "spellings", "sources"),
    "sources": ("key", "title", "hebrew", "author", "address"),
    "readings": ("question", "asks", "name", "says", "sources"),
    "verify": ("held", "failed", "out_of_scope", "faults", "results"),
    "measures": ("number", "act", "likeness", "levels", "discernments", "bits", "creators"),
    "claims": ("claim", "says", "holds", "figures"),
    "know": ("bits", "creators", "certain", "open", "acts", "unexplained"),
    "creators": ("creators", "indistinguishable"),
    "learnt": ("number", "act", "law", "bits", "certain"),
    "gives": ("whole", "laws"),
    "draw why": ("kind", "act", "title", "says", "width", "height", "things"),
}


@pytest.mark.parametrize("command", KEYS)
def test_json_has_what_a_program_needs(ask: Ask, command: str) -> None:
    """`--json` prints valid JSON, every row of it with the promised keys, and no other line."""
    said = ask(*command.split(), "--json")
    assert (0, "") == (said.code, said.err)
    rows = said.json if isinstance(said.json, list) else [said.json]
    assert rows
    for row in rows:
        assert set(KEYS[command]) <= set(row)


def test_json_of_a_run_tells_every_act(ask: Ask, full: History) -> None:
    """The JSON of a run names each act with its law, causes, births and changes."""
    events = ask("run", "--json").json["events"]
    assert [event.name for event in full] == [event["name"] for event in events]
    assert {"law", "says", "causes", "births", "changes", "decided_by", "done_by"} <= set(events[0])


def test_json_of_a_run_that_falls_short_is_still_json(ask: Ask) -> None:
    """What went wrong goes to the error stream, so that the output can be read all the same."""
    said = ask("run", "--json", "--without", "striking", "--until", "AB/born")
    assert 1 == said.code
    assert "Galgalta/full" == said.json["events"][-1]["name"]
    assert "AB/born" in one_line(said)


def test_json_keeps_hebrew_readable(ask: Ask) -> None:
    """Hebrew stands in JSON as Hebrew, not as escapes."""
    assert '"hebrew": "ניצוצין"' in ask("terms", "ניצוצין", "--json").out


def test_json_of_readings_gives_names_that_can_be_chosen(ask: Ask) -> None:
    """A program may hand each name of `readings --json` to `--reading` as it is."""
    names = [row["name"] for row in ask("readings", "--json").json]
    assert [choice.name for choice in CHOICES] == names


def test_json_of_verify_tells_each_statement(ask: Ask) -> None:
    """Every statement stands in the JSON with its source and whether it held."""
    data = ask("verify", "--json").json
    assert data["held"] == len(data["results"]) - data["failed"]
    assert (0, []) == (data["failed"], data["faults"])
    keys = {"id", "source", "says", "at", "standing", "facts", "held", "got", "why"}
    assert [keys] * len(data["results"]) == [set(row) for row in data["results"]]
