"""A query of a statement is bounded: in length, in depth, in what it looks at and in what it answers."""

from pathlib import Path

import pytest
from jmespath.exceptions import JMESPathError

from hitkalelut.errors import InvalidStatement
from hitkalelut.questions.queries import LONGEST, MOST, NoAnswer, TooDear, query_of
from hitkalelut.questions.statements import read_statements, shipped_statements
from hitkalelut.questions.verify import check

DOCUMENT = {"parts": {f"part-{n}": {"lights": list(range(10))} for n in range(300)}}
DEAR = (
    "|".join(["parts", *["[@,@]"] * 60]),
    "|".join(["parts", *["{a: @, b: @}"] * 60]),
    "|".join(["parts.*", *["[@,@][]"] * 60]),
    "|".join(["parts.*.lights[]", *["map(&[@,@],@)[]"] * 60]),
    "|".join(["[@,@]"] * 60) + "|to_string(@)",
    "parts.*.lights[] | [?contains(`" + f"{list(range(700))}" + "`, @)]",
)
STATEMENT = """
[[statement]]
id = "dear"
source = "P"
place = "14"
says = "A query that multiplies what it looks at."
at = "AB/full"
ask = "{ask}"
expect = 1
standing = "derived"
"""


@pytest.mark.parametrize("ask", DEAR, ids=range(len(DEAR)))
def test_a_query_that_multiplies_is_given_up(ask: str) -> None:
    """Sixty doublings would fill any memory; they are refused after a bounded amount of work."""
    with pytest.raises(TooDear, match="too much"):
        query_of(ask).search(DOCUMENT, most=MOST // 10)


@pytest.mark.parametrize("ask", ["parts" + "|parts" * LONGEST, "[" * 3000, "(" * 1500 + "parts" + ")" * 1500])
def test_a_long_or_deep_query_is_none(ask: str) -> None:
    """What is too long is refused before it is read, what is too deep as soon as it is."""
    with pytest.raises((JMESPathError, RecursionError)):
        query_of(ask)


def test_the_bound_is_the_number_of_values() -> None:
    """A query within its bound is answered in full, and with one value less to look at it is not."""
    ask, spent = query_of("parts.*.lights[0]"), 0
    while True:
        try:
            answer = ask.search(DOCUMENT, most=spent)
            break
        except TooDear:
            spent += 1
    assert [0] * 300 == answer
    assert spent > 300


def test_a_dear_statement_is_told_by_file_and_line(tmp_path: Path) -> None:
    """In a file of one's own it is a fault at its line, with a reason, and no hang."""
    path = tmp_path / "own.toml"
    path.write_text(STATEMENT.format(ask=DEAR[0]), "utf-8")
    (statement,), faults = read_statements(path)
    assert () == faults
    with pytest.raises(InvalidStatement, match=r"own\.toml.*too much"):
        check(statement)


def test_no_statement_of_the_books_comes_near_the_bound() -> None:
    """The bound is far from what is asked: every shipped query is short."""
    assert max(len(each.ask) for each in shipped_statements()) < LONGEST // 4


@pytest.mark.parametrize("ask", ["&a", "[a, &b]", "{a: &b}", "to_array(&a)"])
def test_an_expression_is_no_answer(ask: str) -> None:
    """What only a function can take is refused as an answer; in a function it does its work."""
    with pytest.raises(NoAnswer):
        query_of(ask).search({"a": [1], "b": 2})
    assert [{"n": 1}, {"n": 2}] == query_of("sort_by(@, &n)").search([{"n": 2}, {"n": 1}])
