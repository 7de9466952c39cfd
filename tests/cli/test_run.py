"""`run`: the way that it prints, the what-ifs, and the histories that it saves."""

import itertools
import re
import textwrap

import pytest

from hitkalelut.cli.output import console
from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import END, run
from hitkalelut.questions.stages import Stage
from hitkalelut.words.honesty import HONESTY
from tests.cli.conftest import CHOICES, Ask, one_line


def rows_printed(text: str) -> list[tuple[int, int, str]]:
    """Return the rows of a printed way: first and last act of each, and its name.

    Together the rows tell every act from the first on, each once and in order.
    """
    found = re.findall(r"^(\d+)(?:-(\d+))? +(\S+)", text, re.MULTILINE)
    rows = [(int(first), int(last or first), name) for first, last, name in found]
    told = [number for first, last, _ in rows for number in range(first, last + 1)]
    assert list(range(1, len(told) + 1)) == told
    return rows


def acts_printed(text: str) -> list[str]:
    """Return the names of the acts in a way of which nothing is folded, in order."""
    rows = rows_printed(text)
    assert [] == [row for row in rows if row[0] != row[1]]
    return [name for _, _, name in rows]


def agrees(text: str, history: History) -> bool:
    """Tell whether a printed way, folded or not, tells the acts of this run and no other."""
    rows = rows_printed(text)
    for first, last, name in rows:
        acts = {event.name for event in history.events[first - 1 : last]}
        if not (acts == {name} if first == last else all(act.startswith(f"{name}/") for act in acts)):
            return False
    return len(history) == (rows[-1][1] if rows else 0)


def test_run_full_prints_every_act_once(ask: Ask, full: History) -> None:
    """With `--full` the way is printed act by act."""
    said = ask("run", "--full")
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith(f"{HONESTY}\n")
    assert [event.name for event in full] == acts_printed(said.out)


def test_run_folds_the_climb_and_nothing_else(ask: Ask, full: History) -> None:
    """Unasked, a row of the ladder stands for the acts of one Partzuf; all other acts have their own."""
    said = ask("run")
    assert (0, "") == (said.code, said.err)
    assert agrees(said.out, full)
    rows = rows_printed(said.out)
    assert len(rows) < len(full) / 3
    folded = [name for first, last, name in rows if first != last]
    worlds, partzufim = (
        ("Assiya", "Yetzira", "Beria", "Atzilut", "AK"),
        ("BON", "MA", "SAG", "AB", "Galgalta"),
    )
    assert {f"{world}/{partzuf}" for world in worlds for partzuf in partzufim} == set(folded)


def test_a_folded_row_names_first_and_last_act_and_the_light_gained(ask: Ask, full: History) -> None:
    """A row of five degrees says from which act to which it goes and what is gained in it."""
    first = full.event("Assiya/MA/malchut/wish").number
    last = full.event("Assiya/MA/keter/gained").number
    row = rf"^{first}-{last} +Assiya/MA +malchut/wish to keter/gained: (.+?)  "
    found = re.search(row, ask("run").out, re.MULTILINE)
    assert found is not None
    assert "it gains 5 degrees, Nefesh to Yechida of Ruach of Nefesh" == found[1]


def test_run_prints_the_stages_as_headings_in_order(ask: Ask, full: History) -> None:
    """Each stage has one heading with its first and last act, and together they tell all acts."""
    found = re.findall(r"^([A-Z][^:\n]+): acts? (\d+)(?: to (\d+))?$", ask("run").out, re.MULTILINE)
    spans = [(int(first), int(last or first)) for _, first, last in found]
    assert len(Stage) == len(found)
    assert (1, len(full)) == (spans[0][0], spans[-1][1])
    assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(spans))
    assert [True] * len(Stage) == [
        title.lower().startswith(stage.title.lower())
        for stage, (title, _, _) in zip(Stage, found, strict=True)
    ]


def test_run_in_a_narrow_terminal_tells_the_same_rows(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for columns the same rows and headings are printed one below another."""
    wide = ask("run").out
    monkeypatch.setenv("COLUMNS", "100")
    console.cache_clear()
    narrow = ask("run").out
    assert rows_printed(wide) == rows_printed(narrow)
    assert "\nThe world of Nekudim: acts " in narrow


def test_run_says_that_the_whole_way_is_complete(ask: Ask, full: History) -> None:
    """At the end of the whole way there is no refusal to tell: the way is complete."""
    end = ask("run").out.splitlines()[-1]
    assert f"the way is complete: its last act is {full.events[-1].name}" == end
    assert END == full.events[-1].name
    assert end == ask("run", "--until", END).out.splitlines()[-1]


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
    assert agrees(said.out, history)
    last = history.events[-1].name if history.events else "the beginning"
    assert f"\nit stopped at {last}" in said.out
    refused = history.halt[0]
    assert law == refused.law
    assert f"\n  {refused.law} ({refused.address or 'nothing'}): {refused.condition}\n" in said.out
    assert f"  acts: {len(history)} instead of " in said.out


def test_run_without_striking_says_what_never_comes_to_be(ask: Ask) -> None:
    """A what-if names the parts that are missing and the first act that does not follow."""
    out = ask("run", "--without", "striking").out
    assert "\n  striking (AK/Galgalta): it is switched off; it would make Galgalta/struck\n" in out
    parts = re.search(r"\n  never come to be: (.+)\n", out)
    assert parts is not None
    assert parts[1].startswith("AK/AB, AK/SAG, AK/Nekudot-SAG, AK/MA, AK/BON, all 13 of Nekudim, ")
    assert "\n    Galgalta/struck does not follow\n" in out


@pytest.mark.parametrize("law", [law.key for law in LAWS])
def test_what_a_law_off_takes_away_fits_on_a_page(ask: Ask, full: History, law: str) -> None:
    """Where it stopped, why, and all that is lost by stages and parts: a few lines after the rows."""
    out = ask("run", "--without", law).out
    _, _, end = out.partition("\nacts: ")
    lines = textwrap.wrap(end, 100, replace_whitespace=False)
    assert len(lines) + end.count("\n") <= 40
    lost = len([event for event in full if not run(conditions(without=[law])).reached(event.name)])
    told = re.search(r"\n  never: (\d+) acts?: (.+)\n", end)
    assert told is not None
    assert lost == int(told[1])
    whole = re.findall(r"[^;]+ \((\d+)\)", told[2])
    part = re.findall(r"(\d+) of the \d+ acts of ", told[2])
    assert lost == sum(map(int, (*whole, *part)))


def test_run_without_a_law_in_full_names_all_that_is_lost(ask: Ask, full: History) -> None:
    """`--full` lists every act and every part that never comes to be."""
    _, _, end = ask("run", "--without", "crossing", "--full").out.partition("beside the way with every law")
    out = " ".join(end.split())
    short = run(conditions(without=["crossing"]))
    acts = re.search(r" acts that never come: (.+) first different ", out)
    parts = re.search(r" never come to be: (.+) acts that never come: ", out)
    assert acts is not None
    assert parts is not None
    assert [event.name for event in full if not short.reached(event.name)] == acts[1].split(", ")
    there = short.state().desires
    assert [part for part in full.state().desires if part not in there] == parts[1].split(", ")


def test_json_of_a_what_if_keeps_the_full_lists(ask: Ask, full: History) -> None:
    """A program gets every act and part that is lost, and the count of each stage."""
    data = ask("run", "--without", "conception", "--json").json
    short = {event["name"] for event in data["events"]}
    assert [event.name for event in full if event.name not in short] == data["beside"]["never_acts"]
    assert "Atzilut/ZA" in data["beside"]["never"]
    assert len(data["beside"]["never_acts"]) == sum(row["never"] for row in data["beside"]["stages"])
    assert "beside" not in ask("run", "--until", "phase-1", "--json").json


# The what-ifs that are asked most: where each stops, and what stops it.
STOPS = {
    "engagement": ("thought-of-creation", "engagement is switched off"),
    "emptying": ("phase-2", "it would make phase-2/emptied"),
    "restriction": ("wish-for-likeness", "it would make first-restriction"),
    "screen": ("circles", "it would make screen"),
    "mingling": ("BON/united", "it would make SAG/below-tabur"),
    "second-restriction": ("BON/united", "it would make second-restriction"),
    "crossing": ("Nekudim/AVI/gadlut", "it would make Nekudim/Daat/spread"),
    "conception": ("Nekudim/united", "it would make Atik/ibur"),
    "overreach": ("sabbath", "it would make sin/error"),
    "mutuality": ("BON/united", "the exchange is one-sided"),
}


@pytest.mark.parametrize("law", STOPS)
def test_the_what_ifs_asked_most_stop_where_they_must(ask: Ask, law: str) -> None:
    """Each says its last act, and the one refusal that stopped it, right after the way."""
    last, reason = STOPS[law]
    _, _, end = ask("run", "--without", law).out.partition("\nit stopped at ")
    name, refusal, after, *_ = end.splitlines()
    assert (last, "") == (name, after)
    assert refusal.startswith(f"  {law} (")
    assert reason in refusal


@pytest.mark.parametrize("law", STOPS)
@pytest.mark.parametrize("command", ["why souls", "show AK/Galgalta --at souls", "show Souls"])
def test_what_a_what_if_never_reaches_is_told_with_the_refusal(ask: Ask, law: str, command: str) -> None:
    """Asked for an act or a part that this run never comes to, it says where it stopped and why."""
    last, reason = STOPS[law]
    said = ask(*command.split(), "--without", law)
    assert (2, "") == (said.code, said.out)
    assert f"this run never reaches souls; it stopped at {last}: {law} (" in one_line(said)
    assert reason in said.err


@pytest.mark.parametrize("law", STOPS)
def test_run_until_what_a_what_if_never_reaches(ask: Ask, law: str) -> None:
    """`run --until` prints the way as far as it goes, and ends with 1, the last act and the refusal."""
    last, reason = STOPS[law]
    said = ask("run", "--until", "end-of-correction", "--without", law)
    assert 1 == said.code
    assert f"this run never reaches end-of-correction; it stopped at {last}; {law} (" in one_line(said)
    assert reason in said.err


def test_without_what_wakes_the_soul_it_is_told_that_nothing_wakes_it(ask: Ask) -> None:
    """Where no law is off but starters are, the refusal told is the one that holds back the next act."""
    _, _, end = ask("run", "--starter", "first-lack").out.partition("\nit stopped at ")
    assert ["desire/speaking", "  awakening (Soul): neither the spark nor suffering is in force"] == [
        line.split(",")[0] for line in end.splitlines()[:2]
    ]


def test_an_act_that_another_reading_goes_without_is_not_told_as_a_halt(ask: Ask) -> None:
    """A way that is complete did not stop; it only goes without the act."""
    line = one_line(ask("why", "AB/nefesh", "--reading", "filled-in-one-motion"))
    assert line.endswith("this run never reaches AB/nefesh; it goes on without it to end-of-correction")


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
    assert "acts: 0; parts: 0\nit stopped at the beginning" in said.out
    assert "no starter is in force" in said.out
