"""`compare`, `doctrines`, and `--doctrine`: two sides in words, as JSON, and every wrong use."""

import re
from pathlib import Path

import pytest

from hitkalelut.questions.doctrines import doctrines
from tests.cli.conftest import Ask, Said, one_line

PAIR = ("--reading", "default", "--reading", "nekudot-of-sag-equal-pair")


def test_it_tells_where_two_readings_part_with_both_sources(ask: Ask) -> None:
    """The first act, what differs there, the sources of its law and of both choices stand in the output."""
    said = ask("compare", *PAIR)
    assert (0, "") == (said.code, said.err)
    lines = said.out.splitlines()
    assert any(line.startswith("  A, B  act 95, SAG/below-tabur: ") and "P 62" in line for line in lines)
    assert "  SAG, below-tabur: A 2/1 | B 2/2" in lines
    assert any(line.startswith("  A  ") and line.endswith("(nekudot-of-sag-by-step; P 62)") for line in lines)
    assert any(line.startswith("  B  ") and line.endswith("equal-pair; PK 3.11)") for line in lines)


def test_it_says_how_to_draw_it_and_that_works(ask: Ask) -> None:
    """The last line is a command that draws the same two runs."""
    line = ask("compare", *PAIR).out.splitlines()[-1]
    command = line.removeprefix("See it: hitkalelut ").split()
    said = ask(*command, "--text")
    assert 0 == said.code
    assert "SAG/below-tabur" in said.out


def test_equal_sides_are_told_to_be_equal(ask: Ask) -> None:
    """Two sides that are the same run are told to be the same, and that is no failure."""
    said = ask("compare", "--reading", "default", "--reading", "five-partzufim")
    assert 0 == said.code
    assert "No act differs: both runs are the same." in said.out


def test_every_act_is_told_on_request(ask: Ask) -> None:
    """With --full each act that differs is told; without it they are folded into a table."""
    sides = ("--reading", "default", "--reading", "male-in-head-only")
    folded, full = ask("compare", *sides).out, ask("compare", *sides, "--full").out
    assert "BON/body" in folded
    assert "  BON, inner-male: A " not in folded
    assert re.search(r"^  BON, inner-male: A \w+ \| B none$", full, re.MULTILINE)


def test_statements_that_part_are_listed(ask: Ask) -> None:
    """With --statements those are listed that hold on one side and fail on the other, and counted."""
    said = ask("compare", "--reading", "default", "--reading", "male-in-head-only", "--statements")
    rows = [line for line in said.out.splitlines() if line.startswith("F201-because")]
    assert ["held  failed"] == [row.strip()[-12:] for row in rows]
    assert "Statements asked of both:" in said.out


def test_json_has_all_of_it(ask: Ask) -> None:
    """The JSON holds both sides, the first difference, all others, and what the doctrines answer."""
    data = ask("compare", "--reading", "default", "--doctrine", "cordovero", "--json").json
    assert {
        "a",
        "b",
        "first",
        "questions",
        "differences",
        "only_a",
        "only_b",
        "statements",
        "doctrines",
    } == set(data)
    assert ([], ["count-ten-sefirot"]) == tuple(data[side]["conditions"]["readings"] for side in "ab")
    apart = [each["id"] for each in data["statements"] if each["a"] is not each["b"]]
    assert ["counted-in-each-partzuf"] == apart
    assert ["cordovero"] == [each["key"] for each in data["doctrines"]]


def test_sides_of_every_kind(ask: Ask) -> None:
    """Laws off and measures make a side as well, in the order that the help tells."""
    data = ask("compare", "--measure", "3", "--without", "striking,mingling", "--json").json
    assert ["mingling", "striking"] == sorted(data["a"]["conditions"]["without"])
    assert 3 == data["b"]["conditions"]["measure"]
    several = ask("compare", "--reading", "one-sin,no-machsom", "--reading", "default", "--json").json
    assert ["no-machsom", "one-sin"] == several["a"]["conditions"]["readings"]


def test_in_hebrew(ask: Ask) -> None:
    """With --lang he all but the keys is told in Hebrew: titles, acts, values, doctrines, statements."""
    said = ask("compare", "--reading", "default", "--doctrine", "cordovero", "--lang", "he")
    assert 0 == said.code
    for text in ("היכן הן נפרדות לראשונה", "קורדוברו", "חסד נקרא גדולה", "מתקיים"):
        assert text in said.out
    for english in ("Where", "Hesed", "Statements", "is called", "held"):
        assert english not in said.out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ((), "a comparison has two sides, not 0; name two sides, for example --reading default"),
        (("--reading", "one-sin"), "a comparison has two sides, not 1"),
        (("--reading", "default", *PAIR), "a comparison has two sides, not 3"),
        (("--reading", "default", "--reading", "one-sins"), "nearest: one-sin"),
        (("--reading", "default", "--reading", "history-erases"), "cannot be run"),
        (("--reading", "default", "--reading", "one-sin,error-then-knowing"), "answer the same question"),
        (("--reading", "default", "--reading", ""), "unknown reading ''"),
        (("--reading", "default", "--without", "stiking"), "nearest: striking"),
        (("--reading", "default", "--measure", "7"), "it goes from 0 to 4"),
        (("--reading", "default", "--doctrine", "cordoverro"), "nearest: cordovero"),
        (("--reading", "default", "--doctrine", "none.toml"), "none.toml cannot be read"),
        ((*PAIR, "--lang", "xx"), "unknown language 'xx'; choose en or he"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, arguments: tuple[str, ...], hint: str) -> None:
    """Each wrong use ends with exit code 2 and one line that says what would have worked."""
    said = ask("compare", *arguments)
    assert (2, "") == (said.code, said.out)
    assert hint in one_line(said)


def test_doctrines_are_listed_and_searched(ask: Ask) -> None:
    """`doctrines` lists what is shipped, and can be searched in either language."""
    keys = [each["key"] for each in ask("doctrines", "--json").json]
    assert [each.key for each in doctrines()] == keys
    for text in ("Cordovero", "קורדוברו"):
        assert ["cordovero"] == [each["key"] for each in ask("doctrines", text, "--json").json]


def test_a_doctrine_is_run_as_its_readings_are(ask: Ask) -> None:
    """`run --doctrine` gives the same run as its readings named one by one."""
    named = [word for name in doctrines()[1].given.readings.names for word in ("--reading", name)]
    assert ask("run", *named, "--json") == ask("run", "--doctrine", doctrines()[1].key, "--json")


def test_a_doctrine_is_verified(ask: Ask) -> None:
    """`verify --doctrine` asks its statements; what no run can follow is out of scope."""
    count, beyond = len(doctrines()[0].statements), len(doctrines()[0].differs)
    assert Said(0, f"{count} held, 0 failed, {beyond} out of scope\n", "") == ask(
        "verify", "--doctrine", "cordovero"
    )


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("run", "--doctrine", "cordovero", "--reading", "one-sin"), "leave out --reading"),
        (("verify", "mine.toml", "--doctrine", "cordovero"), "leave out the files, or it"),
        (("run", "--doctrine", "nobody"), "unknown doctrine 'nobody'"),
    ],
)
def test_a_doctrine_goes_alone(ask: Ask, arguments: tuple[str, ...], hint: str) -> None:
    """What a doctrine says already cannot be said beside it; an unknown one is refused."""
    said = ask(*arguments)
    assert (2, "") == (said.code, said.out)
    assert hint in one_line(said)


def test_a_failing_statement_of_a_doctrine_fails(ask: Ask, tmp_path: Path) -> None:
    """A doctrine that states what its run does not give ends with 1, or verifying would prove nothing."""
    path = tmp_path / "mine.toml"
    path.write_text(
        'key = "mine"\ntitle = "t"\nauthor = "a"\nsays = "s"\n[[statement]]\nid = "x"\nsource = "P"\n'
        'place = "1"\nsays = "s"\nat = "start"\nask = "length(unfolding.ten.sefirot)"\nexpect = 11\n'
        'standing = "seen"\n',
        "utf-8",
    )
    said = ask("verify", "--doctrine", path)
    assert (1, "0 held, 1 failed, 0 out of scope") == (said.code, said.out.splitlines()[-1])


def test_each_book_that_is_cited_is_told_once_by_its_title(ask: Ask) -> None:
    """Below a comparison stand the titles of the books whose letters stand in it, each once."""
    out = ask("compare", *PAIR).out
    told = out.partition("The letters of the sources stand for:\n")[2].partition("\n\n")[0]
    keys = [line.split()[0] for line in told.splitlines()]
    assert ["P", "T6", "R22", "R23", "R24", "PK"] == keys
    assert "PK   The Path of Kabbalah, part 3" in told


def test_a_doctrine_tells_the_books_of_its_own(ask: Ask) -> None:
    """`doctrines` and a comparison tell what the letters of a book stand for that only a doctrine cites."""
    for arguments in (("doctrines",), ("compare", "--reading", "default", "--doctrine", "cordovero")):
        assert "PR  Pardes Rimonim" in ask(*arguments).out


def test_of_too_many_books_it_is_told_where_they_are_listed(ask: Ask) -> None:
    """A list that cites more books than one reads tells the command that lists them."""
    assert ask("laws").out.endswith("What the letters of the sources stand for: hitkalelut sources\n")
