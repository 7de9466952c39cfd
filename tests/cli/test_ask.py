"""`show`, `why` and `why-not`: what a part is, why an act happened, and why it did not."""

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from hitkalelut.cli.why import INDENTED, MOST
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.why import Cause, ancestors
from hitkalelut.words.sources import cite
from tests.cli.conftest import Ask, one_line


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
    assert re.search(r"^conceived on the pair +3/2", said.out, re.MULTILINE)
    assert re.search(r"^made by +SAG/left, .*SAG/full", said.out, re.MULTILINE)


def test_show_finds_a_place_within_a_part(ask: Ask) -> None:
    """A place below a Partzuf is found in any spelling, with the light and the print in it."""
    data = ask("show", "AK/SAG/guf/Chochma", "--at", "BON/united", "--json").json
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
    said = ask("why", "AB/born", "--full")
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
    *lines, last = ask("why", "AB/born", "--depth", "1").out.splitlines()
    folded = re.findall(r"\.\.\. and (\d+) acts? more: --depth 2 unfolds the next", "\n".join(lines))
    shown = [line for line in lines if "... and" not in line]
    assert ["AB/born", "AB/left", "Galgalta/hidden"] == [
        re.split(r"[ :]", s.strip("│├└─ "))[0] for s in shown
    ]
    assert 47 == len(shown) + sum(map(int, folded))
    assert "3 of 47 acts; --depth 2 unfolds one step more, --full unfolds all" == last


# An act far up the way, and one near its beginning.
@pytest.mark.parametrize("act", ["end-of-correction", "machsom", "AB/born"])
def test_why_is_folded_to_what_can_be_read(ask: Ask, full: History, act: str) -> None:
    """Unasked, a deep tree is told on a page or two, and each fold counts the acts beneath it."""
    *lines, last = ask("why", act).out.splitlines()
    folded = re.findall(r"\.\.\. and (\d+) acts? more: --depth (\d+) unfolds the next", "\n".join(lines))
    shown = [line for line in lines if "... and" not in line]
    assert 10 < len(shown) <= MOST
    total = len(ancestors(full, act)) + 1
    assert total == len(shown) + sum(int(count) for count, _ in folded)
    (depth,) = {depth for _, depth in folded}
    assert f"{len(shown)} of {total} acts; --depth {depth} unfolds one step more, --full unfolds all" == last


def test_why_in_full_tells_every_cause_of_the_last_act_once(ask: Ask, full: History) -> None:
    """`--full` unfolds all, however deep; far down a line begins with its depth."""
    out = ask("why", "end-of-correction", "--full").out
    form = re.compile(r"[│├└─\s]*(?:\[(\d+)\] )?(\S+): ")
    found = [form.match(line) for line in out.splitlines()]
    names = [match[2] for match in found if match]
    assert len(found) == len(names) == len(set(names))
    causes = {event.name for event in ancestors(full, "end-of-correction")}
    assert causes | {"end-of-correction"} == set(names)
    depths = {int(match[1]) for match in found if match and match[1]}
    assert set(range(INDENTED + 1, max(depths) + 1)) == depths


def test_why_takes_full_or_a_depth(ask: Ask) -> None:
    """All and so many steps contradict each other, and it is said in one line."""
    said = ask("why", "AB/born", "--full", "--depth", "2")
    assert (2, "") == (said.code, said.out)
    assert "leave out --depth, or leave out --full" in one_line(said)


def test_json_of_why_tells_the_whole_tree_of_the_last_act(ask: Ask, full: History) -> None:
    """The JSON is never folded, and holds every cause once."""
    lines = list(unfolded(ask("why", "end-of-correction", "--json").json))
    own = [line["act"] for line in lines if not line["again"]]
    assert len(own) == len(set(own)) == len(ancestors(full, "end-of-correction")) + 1


def chain(length: int) -> Cause:
    """Return a tree of causes in which each act has one cause, as long as asked."""
    root = Cause(full_run().events[0], ("P 1",), (), again=False)
    for _ in range(length):
        root = Cause(root.event, ("P 1",), (root,), again=False)
    return root


def test_a_chain_of_causes_may_be_longer_than_any_stack(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the tree, nor its JSON, nor the printed form goes deeper for a deeper tree."""
    length = sys.getrecursionlimit() * 3
    root = chain(length)
    monkeypatch.setattr("hitkalelut.cli.why.causes_of", lambda *_: root)
    told = ask("why", "phase-1", "--json")
    assert (0, "") == (told.code, told.err)
    assert length + 1 == told.out.count('"act": ') == told.out.count("]}")
    folded = ask("why", "phase-1", "--depth", "2").out
    assert f"... and {length - 2} acts more: --depth 3 unfolds the next" in folded
    whole = ask("why", "phase-1", "--full")
    assert (0, length + 1) == (whole.code, whole.out.count("thought-of-creation: "))


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
