"""`show`, `why` and `why-not`: what a part is, why an act happened, and why it did not."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from hitkalelut.creation.laws import LAWS
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
