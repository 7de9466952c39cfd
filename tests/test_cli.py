"""The command line: what each command prints, for people and for programs, and how it ends."""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hitkalelut import __version__
from hitkalelut.cli.main import _main
from hitkalelut.cli.output import HONESTY, console
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import run
from hitkalelut.words.readings import questions
from hitkalelut.words.sources import cite

SCRIPT = Path(sys.executable).with_name("hitkalelut")
COMMANDS = ("run", "show", "why", "why-not", "acts", "laws", "terms", "sources", "readings", "verify")
CHOICES = tuple(choice for question in questions() for choice in question.choices)
LONG = "x" * 100_000
DIGITS = "9" * 100_000


@dataclass(frozen=True, slots=True)
class Said:
    """How one command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, read as JSON."""
        return json.loads(self.out)


Ask = Callable[..., Said]


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Print so wide that no line is broken, and without colour, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "1000")
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    console.cache_clear()
    yield
    console.cache_clear()


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a way to call the command line in this process."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        code = _main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


def one_line(said: Said) -> str:
    """Return the one line of the error stream; fail where it is not one short, clear line."""
    assert said.err.count("\n") == 1, said.err[:2000]
    line = said.err.removesuffix("\n")
    assert line.startswith("hitkalelut: ")
    assert len(line) <= 500
    assert line.isprintable()
    assert "Traceback" not in line
    return line


def acts_printed(text: str) -> list[str]:
    """Return the names of the acts in a printed way, in order; each begins with its number."""
    rows = re.findall(r"^(\d+) +(\S+)", text, re.MULTILINE)
    assert list(map(str, range(1, len(rows) + 1))) == [number for number, _ in rows]
    return [name for _, name in rows]


# Help and the first screen.


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(ask: Ask, command: str) -> None:
    """`COMMAND --help` ends well and shows a line that can be copied and is no wrong use."""
    said = ask(command, "--help")
    assert (0, "") == (said.code, said.err)
    example = re.search(rf"Example: hitkalelut {command}\b([^\n]*)", said.out)
    assert example is not None
    if command not in ("verify", "laws"):  # a file of the user's own; a count that takes seconds
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
    assert 5 == len(shown)
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


# run.


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
        ("filled-in-one-motion", "AB/full instead of AB/nefesh"),
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


# show, why, why-not.


@pytest.mark.parametrize("spelling", ["AK/SAG", "sag", "SAG", 'ס"ג', "סג", "Adam Kadmon/Sag"])
def test_show_takes_any_spelling(ask: Ask, spelling: str) -> None:
    """A part is the same part under each of its names, English or Hebrew."""
    data = ask("show", spelling, "--at", "SAG/full", "--json").json
    assert ("AK/SAG", "AK/SAG 3/2 [Ne R N · ·]") == (data["address"], data["notation"])
    assert {"number": 89, "name": "SAG/full"} == data["act"]


def test_show_prints_what_a_part_is(ask: Ask) -> None:
    """`show` prints the notation, the vessels with their lights, and the records."""
    said = ask("show", "AK/SAG", "--at", "SAG/full")
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith("AK/SAG 3/2 [Ne R N · ·]   after SAG/full (act 89)\n")
    assert re.search(r"^keter +neshama +neshama +·", said.out, re.MULTILINE)
    assert re.search(r"^conceived on clothing/coarseness +3/2", said.out, re.MULTILINE)
    assert re.search(r"^made by +SAG/left, .*SAG/full", said.out, re.MULTILINE)


def test_show_finds_a_place_within_a_part(ask: Ask) -> None:
    """A place below a Partzuf is found in any spelling, with the light and the print in it."""
    data = ask("show", "AK/SAG/guf/Chochma", "--json").json
    assert "AK/SAG/guf/hochma" == data["address"]
    assert {"sefira": "hochma", "light": None, "print": "ruach", "only_a_root": False} == data["place"][
        "vessel"
    ]
    assert "\nhochma of guf of AK/SAG\n" in ask("show", "AK/SAG/guf/Chochma").out


def unfolded(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Walk every line of a tree of causes."""
    yield node
    for cause in node["causes"]:
        yield from unfolded(cause)


def test_why_goes_back_to_the_thought_of_creation(ask: Ask) -> None:
    """All causes lead back to the first act; no act is unfolded twice."""
    lines = list(unfolded(ask("why", "AB/born", "--json").json))
    own = [line for line in lines if not line["again"]]
    assert "AB/born" == lines[0]["act"]
    assert ["thought-of-creation"] == [line["act"] for line in own if not line["causes"]]
    assert len(own) == len({line["act"] for line in own})
    assert all(not line["causes"] for line in lines if line["again"])


def test_each_line_of_why_names_law_and_source(ask: Ask) -> None:
    """Every printed line gives an act, its law, and places in the books that resolve."""
    said = ask("why", "AB/born")
    assert (0, "") == (said.code, said.err)
    form = re.compile(r"[│├└─\s]*(\S+): .+ \(([a-z-]+); (.+?)(?:; also from .+)?\)\s*")
    found = [form.fullmatch(line) for line in said.out.splitlines()]
    assert len(found) == len([match for match in found if match]) == 47
    for match in filter(None, found):
        assert match[2] in [law.key for law in LAWS]
        assert all(cite(place) for place in match[3].split(", "))
    names = [match[1] for match in found if match]
    assert 47 == len(set(names))
    assert ("AB/born", True) == (names[0], "thought-of-creation" in names)


def test_why_with_a_depth_folds_the_rest(ask: Ask) -> None:
    """`--depth 1` prints the causes next to the act and counts all that is folded away."""
    lines = ask("why", "AB/born", "--depth", "1").out.splitlines()
    folded = re.findall(r"\.\.\. and (\d+) acts? more: --depth 2 unfolds the next", "\n".join(lines))
    shown = [line for line in lines if "... and" not in line]
    assert ["AB/born", "AB/left", "Galgalta/hidden"] == [
        re.split(r"[ :]", s.strip("│├└─ "))[0] for s in shown
    ]
    assert 47 == len(shown) + sum(map(int, folded))


def test_why_of_an_act_that_this_run_does_not_reach(ask: Ask) -> None:
    """Asked for an act that the run never reaches, `why` says what stopped the run."""
    said = ask("why", "AB/born", "--without", "striking")
    assert 2 == said.code
    assert "never reaches AB/born; it stopped at Galgalta/full: striking" in one_line(said)


def test_why_not_names_the_condition_that_is_not_met(ask: Ask) -> None:
    """After phase 2 the restriction waits for the finished vessel, and `why-not` says so."""
    said = ask("why-not", "first-restriction", "--at", "phase-2")
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith("law: restriction")
    condition = "it is not a finished vessel, whose reception is both optional and intended"
    assert 1 == said.out.count(condition)
    assert "first on the way to first-restriction that has not happened: phase-2/emptied" in said.out
    data = ask("why-not", "first-restriction", "--at", "phase-2", "--json").json
    assert ("phase-2/emptied", None) == (data["missing"], data["happened"])
    answers = data["answers"]
    assert {(condition, None)} == {(answer["condition"], answer["would_make"]) for answer in answers}


def test_why_not_says_where_nothing_holds_back(ask: Ask) -> None:
    """Just before an act its law would act, and `why-not` names the act."""
    answers = ask("why-not", "striking", "--at", "Galgalta/full", "--json").json["answers"]
    assert ("Galgalta/struck", None) == (answers[0]["would_make"], answers[0]["condition"])


@pytest.mark.parametrize("law", [law.key for law in LAWS])
def test_why_not_at_the_end_always_finds_what_holds_back(ask: Ask, law: str) -> None:
    """Where the run has stopped, no law can act any more, so each has a condition that is not met."""
    answers = ask("why-not", law, "--json").json["answers"]
    assert [] == [(answer["address"], answer["would_make"]) for answer in answers if not answer["condition"]]


@pytest.mark.parametrize("law", ["striking", "engagement"])
def test_why_not_says_that_a_law_is_switched_off(ask: Ask, law: str) -> None:
    """What a law off, or the shut door, holds back is not told as free to act."""
    asked = law if law == "striking" else "phase-1"
    answers = ask("why-not", asked, "--without", law, "--json").json["answers"]
    assert any("switched off" in (answer["condition"] or "") for answer in answers)
    assert [None] * len(answers) == [answer["would_make"] for answer in answers]


def test_why_not_takes_the_name_of_an_act_that_this_run_lacks(ask: Ask) -> None:
    """The question for which it is made: why is there no AB where striking is switched off."""
    said = ask("why-not", "AB/born", "--without", "striking")
    assert (0, "") == (said.code, said.err)
    assert "that has not happened: Galgalta/struck" in said.out
    assert "striking (AK/Galgalta): it is switched off in this run" in said.out


def test_why_not_of_what_has_happened_says_when(ask: Ask) -> None:
    """An act that has happened is told with its number, not with conditions."""
    assert "AB/born has happened: act 47; ask hitkalelut why AB/born\n" == ask("why-not", "AB/born").out


# Lists.


@pytest.mark.parametrize(
    ("command", "hebrew", "english"), [("acts", "טבור", "Tabur"), ("laws", "מסך", "screen")]
)
def test_a_search_in_hebrew_finds_what_english_finds(
    ask: Ask, command: str, hebrew: str, english: str
) -> None:
    """Acts and laws are told in English and found by Hebrew terms as well."""
    found = ask(command, hebrew, "--json").json
    assert found
    assert ask(command, english, "--json").json == found
    assert len(found) < len(ask(command, "--json").json)


@pytest.mark.parametrize("spelling", ["ניצוצין", "נִיצוֹצִין", "nitzotzin", "NITZOTZIN"])
def test_terms_are_found_in_any_spelling(ask: Ask, spelling: str) -> None:
    """A term is found with points and without, in Hebrew and in Latin letters."""
    assert "Nitzotzin" == ask("terms", spelling, "--json").json[0]["term"]


def test_sources_are_found_by_their_hebrew_title(ask: Ask) -> None:
    """The two prefaces are found by the Hebrew word for a preface."""
    assert ["P", "S"] == [row["key"] for row in ask("sources", "פתיחה", "--json").json]
    assert "פתיחה לחכמת הקבלה" in ask("sources", "פתיחה").out


@pytest.mark.parametrize("command", ["acts", "laws", "terms", "sources", "readings"])
@pytest.mark.parametrize("text", ["zzzzzz", LONG])
def test_a_search_that_finds_nothing_says_so_in_one_line(ask: Ask, command: str, text: str) -> None:
    """Nothing found is told in one short line, however long the text that was looked for."""
    said = ask(command, text)
    lines = (said.out + said.err).splitlines()
    assert 1 == len(lines)
    assert len(lines[0]) <= 500


@pytest.mark.slow
def test_coverage_counts_the_statements_of_each_law(ask: Ask) -> None:
    """`laws --coverage` tells for every law how many statements are asked at its acts and need it."""
    rows = ask("laws", "--coverage", "--json").json
    assert [law.key for law in LAWS] == [row["key"] for row in rows]
    assert all(row["fail without it"] >= 0 and row["asked at its acts"] >= 0 for row in rows)
    assert max(row["fail without it"] for row in rows) > 0


# verify.

HOLDS = """
[[statement]]
id = "thought"
source = "P"
place = "1"
says = "The first act is the thought of creation."
at = "thought-of-creation"
ask = "history[0].name"
expect = "thought-of-creation"
standing = "seen"
"""
FAILS = HOLDS.replace('expect = "thought', 'expect = "afterthought').replace('id = "th', 'id = "afterth')


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    """Write a statement file and return where it is."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def last(said: Said) -> str:
    """Return the last line of the output."""
    return said.out.splitlines()[-1]


def test_the_shipped_statements_hold(ask: Ask) -> None:
    """`verify` alone asks every shipped statement, and none fails."""
    said = ask("verify")
    assert (0, "") == (said.code, said.err)
    assert re.fullmatch(r"[1-9]\d* held, 0 failed, \d+ out of scope", last(said))


def test_a_statement_of_ones_own_that_holds(ask: Ask, tmp_path: Path) -> None:
    """A file of the user's own is asked, and a statement that holds ends with 0."""
    assert Said(0, "1 held, 0 failed, 0 out of scope\n", "") == ask("verify", written(tmp_path, HOLDS))


def test_a_statement_of_ones_own_that_fails(ask: Ask, tmp_path: Path) -> None:
    """A statement that fails ends with 1, and says what was expected, what came, and where it stands."""
    said = ask("verify", written(tmp_path, FAILS))
    assert (1, "0 held, 1 failed, 0 out of scope") == (said.code, last(said))
    assert 'expected "afterthought-of-creation", got "thought-of-creation"' in said.out
    assert f"{tmp_path}/mine.toml:2: afterthought failed" in one_line(said)


def test_a_statement_with_conditions(ask: Ask, tmp_path: Path) -> None:
    """A statement may be asked of a what-if: laws off, a reading, a measure."""
    given = 'without = ["striking"]\nreading = "count-ten-sefirot"\nmeasure = 3\nat = "end"'
    text = HOLDS.replace('at = "thought-of-creation"', given)
    assert 0 == ask("verify", written(tmp_path, text)).code


FAULTS = {
    "missing field": ('says = "The first act is the thought of creation."\n', "", "2: says: expected"),
    "wrong standing": ('"seen"', '"heard"', "2: standing: expected one of seen, known, derived"),
    "long standing": ('"seen"', f'"{LONG}"', "2: standing: expected one of seen, known, derived"),
    "no text": ('place = "1"', "place = 1", "2: place: expected a text, got 1"),
    "unknown act": ('at = "thought-of', 'at = "though-of', "nearest: thought-of-creation"),
    "huge act": ('at = "thought-of-creation"', f'at = "{DIGITS}"', "2: at: expected an act"),
    "negative act": ('at = "thought-of-creation"', 'at = "-1"', "2: at: expected an act"),
    "bad query": ('"history[0].name"', '"history[0"', "2: ask: expected a JMESPath query"),
    "empty query": ('"history[0].name"', '""', "2: ask: expected a JMESPath query"),
    "query of nothing": ('"history[0].name"', '"nothing"', "2: ask: expected a query that begins with"),
    "unknown function": ('"history[0].name"', '"no(history)"', "2: ask: expected a query that can"),
    "wrong function": ('"history[0].name"', '"sort(parts)"', "2: ask: expected a query that can"),
    "slice of step 0": ('"history[0].name"', '"history[::0]"', "2: ask: expected a query that can"),
    "unknown field": ('standing = "seen"', 'standing = "seen"\nfoo = 1', "2: foo: unknown field"),
    "unknown law": (
        'standing = "seen"',
        'standing = "seen"\nwithout = "stiking"',
        "2: without: expected something a run can follow: unknown law 'stiking'; nearest: striking",
    ),
    "no list": ('standing = "seen"', 'standing = "seen"\nwithout = 3', "2: without: expected a text or a"),
    "wrong measure": ('standing = "seen"', 'standing = "seen"\nmeasure = 9', "it goes from 0 to 4"),
    "readings that clash": (
        'standing = "seen"',
        'standing = "seen"\nreading = ["five-partzufim", "ma-and-bon-one"]',
        "answer the same question A1; choose one",
    ),
    "unknown source": ('source = "P"', 'source = "ZZ"', "2: source: expected a citation that resolves"),
    "item out of range": ('place = "1"', 'place = "9999"', "P has items 1 to 188"),
    "date": ('expect = "thought-of-creation"', "expect = 1979-05-27", "2: expect: expected"),
    "syntax": ('says = "The', 'says = The"', "6: syntax: expected TOML"),
    "syntax, nested too deep": (
        'expect = "thought-of-creation"',
        f"expect = {'[' * 3000}{']' * 3000}",
        ": expected",
    ),
    "another table": ("[[statement]]", "[[sentence]]", "expected only [[statement]] tables"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_file_is_one_line(ask: Ask, tmp_path: Path, fault: str) -> None:
    """A fault names file, line, field and what was expected; other files are asked all the same."""
    old, new, expected = FAULTS[fault]
    assert HOLDS.replace(old, new, 1) != HOLDS
    faulty = written(tmp_path, HOLDS.replace(old, new, 1), "faulty.toml")
    said = ask("verify", faulty, written(tmp_path, HOLDS))
    assert 2 == said.code
    assert f"{faulty}:" in one_line(said)
    assert expected in one_line(said)
    assert "1 held, 0 failed, 0 out of scope" == last(said)


def test_a_fault_hides_no_other_statement_of_its_file(ask: Ask, tmp_path: Path) -> None:
    """The statements around a faulty one are asked, and both faults and failures are told."""
    other = HOLDS.replace('id = "thought"', 'id = "the-same"')
    path = written(tmp_path, HOLDS + FAILS.replace('"seen"', '"heard"') + other + FAILS)
    said = ask("verify", path)
    assert (2, "2 held, 1 failed, 0 out of scope") == (said.code, last(said))
    assert f"{path}:12: standing: " in said.err
    assert f"{path}:32: afterthought failed" in said.err


@pytest.mark.parametrize("before", ["[[statement]] # the first", '"""\n[[statement]]\n"""'])
def test_a_fault_names_its_own_line(ask: Ask, tmp_path: Path, before: str) -> None:
    """The line of a fault is that of its table, whatever comments and texts stand before it."""
    first = (
        HOLDS.replace("[[statement]]", before)
        if "#" in before
        else HOLDS.replace('"The first act is the thought of creation."', before)
    )
    text = first + HOLDS.replace('id = "thought"\n', "")
    line = len(first.splitlines()) + 2
    assert f"mine.toml:{line}: id: " in one_line(ask("verify", written(tmp_path, text)))


def test_a_file_that_cannot_be_read(ask: Ask, tmp_path: Path) -> None:
    """A missing file, a binary one, a directory and an empty one are each one line; the rest is asked."""
    binary = tmp_path / "binary.toml"
    binary.write_bytes(bytes(range(256)))
    good = written(tmp_path, HOLDS)
    for path, reason in (
        (tmp_path / "missing.toml", "No such file"),
        (binary, "not UTF-8 text"),
        (tmp_path, "s a directory"),
        (written(tmp_path, "", "empty.toml"), "expected only [[statement]] tables"),
    ):
        said = ask("verify", path, good)
        assert (2, "1 held, 0 failed, 0 out of scope") == (said.code, last(said))
        assert str(path) in one_line(said)
        assert reason in one_line(said)


def test_verify_prints_what_held_on_request(ask: Ask, tmp_path: Path) -> None:
    """`--all` prints the statements that held as well, in the words of their file."""
    text = HOLDS.replace("The first act", "[bold]The[/] :smile: first act")
    said = ask("verify", "--all", written(tmp_path, text))
    assert 0 == said.code
    assert re.search(r"^held +thought +P 1 +\[bold\]The\[/\] :smile: first act", said.out, re.MULTILINE)


def test_verify_only_what_has_a_text(ask: Ask) -> None:
    """`--only` asks the statements of one fact, and no others."""
    rows = ask("verify", "--only", "F31", "--json").json["results"]
    assert rows
    assert all("F31" in row["facts"] or "F31" in row["id"] for row in rows)


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


# Wrong use.

WRONG = [
    ("nosuch", "hitkalelut --help"),
    ("verfy", "'verify'"),
    ("--nosuch", "hitkalelut --help"),
    ("run --nosuch", "hitkalelut run --help"),
    ("run --untill x", "--until"),
    ("run extra", "hitkalelut run --help"),
    ("show", "hitkalelut show --help"),
    ("why", "hitkalelut why --help"),
    ("run --without", "requires an argument"),
    ("show nosuch", "nearest: "),
    ("show AK/SAX", "AK/SAG"),
    ("show AK/SAG/guf/bena", "AK/SAG/bina"),
    ("show AK/SAG/guf/nosuch", "nearest: AK/SAG/"),
    ("show SAG/guf/hesed", "AK/SAG/guf/za/hesed"),
    ("show SAG/rosh/guf", "AK/SAG/guf"),
    ("show /", "nearest: "),
    ("show Ein-Sof --at phase-1", "it stands from Ein-Sof/full on"),
    ("show AK/SAG --without striking", "it stopped at Galgalta/full"),
    ("show AK/SAG --at nosuch", "nearest: "),
    ("show AK/SAG --at -1", "nearest: "),
    ("show AK/SAG --at SAG/ful", "nearest: SAG/full"),
    ("why 0", "nearest: "),
    ("why 147", "nearest: "),
    ("why -- -1", "nearest: "),
    ("why 99999999999999999999", "nearest: "),
    ("why phase-5", "nearest: phase-"),
    ("why AB/born --depth 0", "greater than or equal to 1"),
    ("why AB/born --depth x", "valid integer"),
    ("why-not nosuch", "nearest: "),
    ("why-not strikin", "nearest: striking"),
    ("why-not striking --at nosuch", "nearest: "),
    ("run --until nosuch", "nearest: "),
    ("run --until AB/bron", "nearest: AB/born"),
    ("run --until 9999", "nearest: "),
    ("run --measure 9", "from 0 to 4"),
    ("run --measure -1", "from 0 to 4"),
    ("run --measure x", "valid integer"),
    ("run --measure 1.5", "valid integer"),
    ("run --without strikin", "nearest: striking"),
    ("run --reading no-weak", "nearest: no-weak-levels"),
    ("run --reading alternation", "cannot be run: the motion is finer"),
    ("run --reading history-erases", "cannot be run: histories only append"),
    ("run --reading five-partzufim --reading ma-and-bon-one", "same question A1; choose one"),
    ("run --starter sparks", "nearest: spark"),
    ("run --starter none --starter spark", "none"),
    ("run --save /nosuch/creation.db", "/nosuch/creation.db"),
    ("acts --from /nosuch/creation.db", "No such file"),
]
STRANGE: list[tuple[list[str], str]] = [
    ([""], "hitkalelut --help"),
    (["show", ""], "nearest: "),
    (["why", ""], "nearest: "),
    (["why-not", ""], "nearest: "),
    (["terms", ""], "unknown term"),
    (["run", "--until", ""], "nearest: "),
    (["run", "--without", ""], "nearest: "),
    (["run", "--reading", ""], "nearest: "),
    (["run", "--starter", ""], "nearest: "),
    (["run", "--measure", ""], "valid integer"),
    (["verify", ""], "s a directory"),
    (["acts", "--from", ""], "cannot load"),
    ([LONG], "hitkalelut --help"),
    ([f"--{LONG}"], "hitkalelut --help"),
    (["run", LONG], "hitkalelut run --help"),
    (["show", LONG], "nearest: "),
    (["why", LONG], "nearest: "),
    (["why", DIGITS], "nearest: "),
    (["why-not", LONG], "nearest: "),
    (["show", "SAG", "--at", DIGITS], "nearest: "),
    (["run", "--without", LONG], "nearest: "),
    (["run", "--reading", LONG], "nearest: "),
    (["run", "--measure", DIGITS], "integer"),
    (["run", "--until", DIGITS], "nearest: "),
    (["verify", LONG], "cannot be read"),
    (["acts", "--from", LONG], "cannot load"),
    (["terms", LONG], "unknown term"),
    (["show", "\x1b[31m\x07\n\r"], "\\x1b"),
    (["show", "\x00"], "\\x00"),
    (["why", "AB\nborn"], "nearest: "),
    (["run", "--reading", "\u202eevil"], "nearest: "),
    (["verify", "\x1b[31m.toml"], "No such file"),
    (["verify", "\x00"], "null"),
    (["\x1b]0;title\x07"], "hitkalelut --help"),
    (["show", "\udcff"], "\\udcff"),
]
ROWS = [(line.split(), hint) for line, hint in WRONG] + STRANGE


@pytest.mark.parametrize(
    ("arguments", "hint"), ROWS, ids=[ascii(" ".join(arguments))[1:60] for arguments, _ in ROWS]
)
def test_wrong_use_is_one_line_that_helps(ask: Ask, arguments: list[str], hint: str) -> None:
    """Wrong use ends with 2 and one short line that says what would have worked."""
    said = ask(*arguments)
    assert 2 == said.code
    assert hint in one_line(said)


@pytest.mark.parametrize("columns", ["abc", " ", "0", "-5", "20", "9" * 30])
def test_a_strange_width_of_the_terminal_does_no_harm(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """Whatever COLUMNS says, all of the answer is printed."""
    monkeypatch.setenv("COLUMNS", columns)
    console.cache_clear()
    said = ask("why", "phase-1", "--depth", "1")
    assert (0, "") == (said.code, said.err)
    assert "thought" in said.out.replace("\n", "").replace(" ", "").replace("│", "")


def test_control_c_stops_with_one_line(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is interrupted ends with 130 and one line, not with a traceback."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hitkalelut.cli.run.derive", interrupted)
    assert Said(130, "", "hitkalelut: stopped\n") == ask("run")


# The installed script, as a shell calls it.


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `$0` is the installed script."""
    return subprocess.run(["/bin/sh", "-c", line, str(SCRIPT)], capture_output=True, text=True, timeout=60)


def test_the_installed_script_answers() -> None:
    """The script that the package installs does what the function does, Hebrew and all."""
    got = shell('"$0" terms ניצוצין')
    assert (0, "") == (got.returncode, got.stderr)
    assert "Nitzotzin" in got.stdout


def test_the_installed_script_passes_on_the_exit_code() -> None:
    """Wrong use is told to the shell as 2, with nothing on the output stream."""
    got = shell('"$0" show nosuch')
    assert (2, "") == (got.returncode, got.stdout)
    assert 1 == got.stderr.count("\n")


@pytest.mark.parametrize("command", ["acts", "run --json"])
def test_a_closed_pipe_ends_in_silence(command: str) -> None:
    """`| head -1` gets its line, and nobody complains that no more was wanted."""
    got = shell(f'"$0" {command} | head -1')
    assert (0, "") == (got.returncode, got.stderr)
    assert 1 == got.stdout.count("\n")


@pytest.mark.parametrize(
    "line",
    [
        'PYTHONIOENCODING=ascii "$0" terms ניצוצין',
        '"$0" acts >/dev/full',
        '"$0" acts --json >/dev/full',
        '"$0" acts >&-',
    ],
)
def test_an_output_that_takes_nothing_is_told_in_one_line(line: str) -> None:
    """A full disk, a closed stream or an encoding without Hebrew gives no traceback."""
    got = shell(line)
    assert "Traceback" not in got.stderr
    assert got.stderr.count("\n") <= 1
