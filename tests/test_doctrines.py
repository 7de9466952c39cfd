"""Doctrines as data: the shipped ones hold, a file of one's own is read, and a fault is told by its line."""

import re
import shlex
from pathlib import Path

import pytest

from hitkalelut.cli.main import _main
from hitkalelut.creation.conditions import Conditions
from hitkalelut.errors import HitkalelutError, InvalidDoctrine, InvalidStatement, UnknownDoctrine
from hitkalelut.questions.compare import first_apart
from hitkalelut.questions.doctrines import Doctrine, doctrines, find_doctrine, parse_doctrine
from hitkalelut.questions.runs import complete, full_run, run
from hitkalelut.questions.verify import check, under
from hitkalelut.words.sources import cite, sources

PAGE = (Path(__file__).parent.parent / "docs" / "doctrines.md").read_text("utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
SHIPPED = pytest.mark.parametrize("doctrine", doctrines(), ids=lambda each: each.key)


@SHIPPED
def test_what_a_shipped_doctrine_states_holds(doctrine: Doctrine) -> None:
    """Each statement of a shipped doctrine holds in the run that it is asked of."""
    assert doctrine.statements
    assert [] == [each.id for each in doctrine.statements if not check(each).held]


@SHIPPED
def test_a_shipped_doctrine_runs_to_the_end_and_differs(doctrine: Doctrine) -> None:
    """The way by a shipped doctrine is complete, and it is another than the default way."""
    history = run(doctrine.given)
    assert complete(history)
    assert first_apart(full_run(), history) is not None


@SHIPPED
def test_some_statement_of_a_shipped_doctrine_needs_it(doctrine: Doctrine) -> None:
    """A shipped doctrine states something that the default way does not answer, or it would be no other."""
    assert [] != [each.id for each in doctrine.statements if not under(each, Conditions()).held]


@SHIPPED
def test_all_that_a_shipped_doctrine_says_is_cited(doctrine: Doctrine) -> None:
    """The doctrine, each name and each dissent has a source, and no key of its own hides one of ours."""
    cited = (doctrine.sources, *(e.sources for e in doctrine.names), *(e.sources for e in doctrine.differs))
    assert all(cited)
    assert all(cite(text, doctrine.own) for texts in cited for text in texts)
    assert set() == {each.key for each in doctrine.own} & {each.key for each in sources()}


def test_cordovero_counts_ten_and_each_of_all_ten() -> None:
    """By Cordovero the order is of ten (PR 6.6), and inclusion multiplies by ten at each depth (PR 6.5)."""
    found = {each.id: each for each in find_doctrine("cordovero").statements}
    order = ["keter", "hochma", "bina", "hesed", "gevura", "tifferet", "netzah", "hod", "yesod", "malchut"]
    assert order == check(found["order-of-ten"]).got
    assert [10**depth for depth in range(4)] == check(found["inclusion-without-end"]).got


def test_the_example_of_the_page_is_a_doctrine() -> None:
    """The file that the page shows is read whole: choice, book, name, dissent and statement."""
    found = parse_doctrine(EXAMPLE, "my-school.toml")
    assert ("male-in-head-only",) == found.given.readings.names
    assert ["MY"] == [each.key for each in found.own]
    assert [("hesed", "Gedula")] == [(each.term.key, each.says) for each in found.names]
    assert [("MY 3",)] == [each.sources for each in found.differs]
    assert [found.given] == [each.given for each in found.statements]


def test_the_page_can_be_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes the file of the page and types its commands sees what the page says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")
    name = re.search(r"Write a file, `([\w.-]+)`", PAGE)
    assert name is not None
    Path(name[1]).write_text(EXAMPLE, "utf-8")
    ((block),) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    steps = re.findall(r"^\$ hitkalelut (.+)\n((?:(?!\$).+\n)*)", block, re.MULTILINE)
    assert 3 == len(steps)
    for command, seen in steps:
        assert 0 == _main(shlex.split(command))
        said = capsys.readouterr().out.splitlines()
        assert [] == [line for line in seen.splitlines() if line not in said]


FAULTS = {
    "no TOML": ('key = "my-school"', "key = ", "m.toml:1: syntax: expected TOML"),
    "missing field": ('title = "A school that gives the male no body"\n', "", "m.toml:1: title: expected"),
    "no text": ('says = "The male of a', 'says = 5 #"', "m.toml:4: says: expected a text, got 5"),
    "unknown field": ("# hebrew =", "colour =", "m.toml:7: colour: unknown field"),
    "unknown reading": (
        "male-in-head-only",
        "male-in-heads",
        "m.toml:6: reading: .*nearest: male-in-head-only",
    ),
    "reading that cannot run": ("male-in-head-only", "history-erases", "m.toml:6: reading: .*cannot be run"),
    "two answers": (
        '"male-in-head-only"]',
        '"one-sin", "error-then-knowing"]',
        "m.toml:6: reading: .*choose one",
    ),
    "unknown law": ("# without = [", "without = ['stiking'] #", "m.toml:8: without: .*nearest: striking"),
    "measure": ("# measure = 3", "measure = 9", "m.toml:9: measure: .*from 0 to 4"),
    "unknown source": (
        'sources = ["P 44"]',
        'sources = ["XY 44"]',
        "m.toml:5: sources: .*unknown source 'XY'",
    ),
    "item": ('sources = ["P 44"]', 'sources = ["P 444"]', "m.toml:5: sources: .*P has items 1 to 188"),
    "source of a table": (
        'sources = ["MY 3"]',
        'sources = ["MINE 3"]',
        "m.toml:23: sources: .*unknown source",
    ),
    "key of ours": ('key = "MY"', 'key = "P"', "m.toml:12: key: expected a key of its own"),
    "key in small": ('key = "MY"', 'key = "my"', "m.toml:12: key: expected capital letters"),
    "table's field": ("why = ", "because = ", "m.toml:23: why: expected, and missing"),
    "table's unknown": ('term = "hesed"', 'term = "hesed"\nof = 1', "m.toml:18: of: unknown field"),
    "unknown term": ('term = "hesed"', 'term = "hasidut"', "m.toml:18: term: .*unknown term"),
    "items": (
        'address = "example.org/notes"',
        'address = "e"\nitems = "x"',
        "m.toml:12: items: expected the number",
    ),
    "no tables": ("[[differs]]", "[differs]", "m.toml:1: differs: expected .*differs"),
}


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_by_file_line_and_field(old: str, new: str, fault: str) -> None:
    """A doctrine that cannot be read is refused in one line that points at the place."""
    assert old in EXAMPLE
    with pytest.raises(InvalidDoctrine, match=fault) as caught:
        parse_doctrine(EXAMPLE.replace(old, new, 1), "m.toml")
    assert "\n" not in str(caught.value)


def test_a_fault_of_a_statement_is_told_as_in_a_statement_file() -> None:
    """A statement in a doctrine that cites no book, ours or its own, is refused with its line."""
    with pytest.raises(InvalidStatement, match=r"m.toml:28: source: .*unknown source 'MINE'"):
        parse_doctrine(EXAMPLE.replace('source = "MY"', 'source = "MINE"'), "m.toml")


def test_an_unknown_doctrine_names_the_nearest() -> None:
    """A key that no doctrine bears is refused with those that are near, a file that is not there as such."""
    with pytest.raises(UnknownDoctrine, match="nearest: cordovero"):
        find_doctrine("cordover")
    with pytest.raises(InvalidDoctrine, match=r"nowhere.toml cannot be read"):
        find_doctrine("nowhere.toml")


def test_a_folder_is_no_doctrine(tmp_path: Path) -> None:
    """A folder, or a file that is no text, is refused in one line."""
    picture = tmp_path / "picture.toml"
    picture.write_bytes(b"\x89PNG\xff\xfe\x00")
    for path in (tmp_path, picture):
        with pytest.raises(HitkalelutError):
            find_doctrine(str(path))
