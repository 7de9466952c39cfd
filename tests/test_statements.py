"""Statements of the books: enough of them, all facts covered, all held, all able to fail."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from hitkalelut.creation.branches import derive_branch
from hitkalelut.creation.conditions import ALL_STARTERS, Conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import InvalidStatement
from hitkalelut.questions import runs
from hitkalelut.questions.statements import (
    Statement,
    out_of_scope,
    parse_statements,
    read_statements,
    shipped_statements,
)
from hitkalelut.questions.verify import check, coverage, furthest_first, law_asked, same, verify

# The sheets number their facts F1 to F218 and G1 to G357, leave out these, and have one more.
NO_SUCH_FACT = {"F142", "F144", "G201", "G230"}
NUMBERED = {f"F{n}" for n in range(1, 219)} | {f"G{n}" for n in range(1, 358)} | {"G117b"}
FACTS = NUMBERED - NO_SUCH_FACT

GOOD = """
[[statement]]
id = "mine"
source = "P"
place = "43"
says = "AB is conceived on coarseness 3."
at = "AB/full"
ask = 'parts."AK/AB".reshimo.coarseness'
expect = 3
standing = "seen"
"""


def test_there_are_enough_statements() -> None:
    """At least 200 statements are shipped, with unique ids."""
    ids = [statement.id for statement in shipped_statements()]
    assert len(ids) >= 200
    assert [] == [name for name, times in Counter(ids).items() if times > 1]


def test_every_statement_holds() -> None:
    """Each shipped statement agrees with the run it speaks of."""
    assert [] == [(r.statement.id, r.why) for r in verify(shipped_statements()) if not r.held]


def test_every_fact_is_behind_a_statement_or_out_of_scope() -> None:
    """No fact of the sheet is missing, and none is both asked and set aside."""
    asked = {fact for statement in shipped_statements() for fact in statement.facts}
    aside = {entry.fact for entry in out_of_scope()}
    assert set() == FACTS - asked - aside
    assert set() == asked & aside
    assert aside <= FACTS


def test_few_facts_are_out_of_scope_and_each_says_why() -> None:
    """What no run can be asked about is rare, and has one sentence of reason."""
    assert len(out_of_scope()) <= 25
    assert all(entry.why.endswith(".") and len(entry.why) > 20 for entry in out_of_scope())


def test_every_statement_stands_on_a_law() -> None:
    """Each statement fails when some law is switched off: none is true whatever happens."""
    assert [] == [s.id for s in shipped_statements() if not stands_on_a_law(s)]


def stands_on_a_law(statement: Statement) -> bool:
    """Tell whether a statement fails without some law, asking first the one whose act it is asked at."""
    own = law_asked(statement)
    order = sorted((law.key for law in LAWS), key=lambda key: key != own)
    return any(not check(statement, also_without=key).held for key in order)


def test_what_is_asked_of_no_starter_stands_on_the_starters() -> None:
    """Where nothing begins no law can be missed: such a statement fails as soon as a starter is in force."""
    still = [statement for statement in shipped_statements() if not statement.given.starters]
    assert still
    for statement in still:
        moved = replace(statement.given, starters=ALL_STARTERS)
        assert not check(replace(statement, given=moved)).held, statement.id


def test_the_words_are_our_own_sentences() -> None:
    """Each statement says one plain sentence that ends with a full stop."""
    assert [] == [s.id for s in shipped_statements() if not s.says.endswith(".") or len(s.says) < 15]


def test_a_statement_fails_when_the_expectation_is_wrong() -> None:
    """With any other expectation the same statement fails and says what it got."""
    (statement,), _ = parse_statements(GOOD.replace("expect = 3", "expect = 2"), "mine.toml")
    result = check(statement)
    assert not result.held
    assert "expected 2, got 3" == result.why


def test_a_statement_fails_where_its_act_is_not_reached() -> None:
    """In a what-if that never comes to the act, the statement fails and says what stopped the run."""
    text = GOOD + 'without = ["striking"]\n'
    (statement,), _ = parse_statements(text, "mine.toml")
    assert "this run never reaches AB/full; it stopped at Galgalta/full" in check(statement).why


def test_an_act_of_another_reading_fails_where_a_law_is_off() -> None:
    """An act that only another reading knows is known, and not reached once its law is switched off."""
    text = GOOD.replace("AB/full", "AB/haya") + 'reading = "filled-in-one-motion"\n'
    (statement,), _ = parse_statements(text, "mine.toml")
    assert check(statement).held
    assert "this run never reaches AB/haya" in check(statement, also_without="striking").why


FAULTS = [
    (GOOD.replace('id = "mine"\n', ""), "id", "expected, and missing"),
    (GOOD.replace('"seen"', '"sure"'), "standing", "expected one of seen"),
    (GOOD.replace('"P"', '"Q"'), "source", "unknown source 'Q'"),
    (GOOD.replace('"43"', '"4300"'), "place", "has items 1 to"),
    (GOOD.replace('parts."', 'parst."'), "ask", "begins with one of"),
    (GOOD.replace("coarseness'", "coarseness['"), "ask", "expected a JMESPath query"),
    (GOOD + "surprise = 1\n", "surprise", "unknown field"),
    (GOOD + "mesure = 1\n", "mesure", "nearest: measure"),
    (GOOD + 'without = ["strikng"]\n', "without", "striking"),
    (GOOD + 'reading = "nonesuch"\n', "reading", "unknown reading"),
    (GOOD + "measure = 7\n", "measure", "goes from 0 to 4"),
    (GOOD + 'starters = ["sprak"]\n', "starters", "spark"),
    (GOOD.replace('"43"', "43"), "place", "expected a text, got 43"),
    (GOOD.replace("expect = 3", "expect = 1979-05-27"), "expect", "JSON knows"),
    (GOOD.replace("id =", "id"), "syntax", "expected TOML"),
    ("x = 1\n", "statement", "expected only [[statement]] tables"),
]


@pytest.mark.parametrize(("text", "field", "says"), FAULTS)
def test_a_fault_is_told_by_file_line_and_field(text: str, field: str, says: str) -> None:
    """A file with a fault says where it is, which field, and what was expected."""
    good, faults = parse_statements(text, "mine.toml")
    assert () == good
    (fault,) = faults
    assert ("mine.toml", field) == (fault.file, fault.field)
    assert fault.line >= 1
    assert says in str(fault)


def test_an_unknown_act_is_told_when_it_is_asked() -> None:
    """An act that no run knows is a fault of the statement, with the nearest acts."""
    (statement,), _ = parse_statements(GOOD.replace("AB/full", "AB/fulll"), "mine.toml")
    with pytest.raises(InvalidStatement, match=r"mine.toml:2: at: .*AB/full"):
        check(statement)


def test_one_fault_does_not_hide_the_other_statements() -> None:
    """A file with a fault among good statements gives the good ones and the fault with its line."""
    third = GOOD.replace("mine", "theirs")
    good, faults = parse_statements(GOOD + GOOD.replace("expect = 3\n", "") + third, "mine.toml")
    assert ["mine", "theirs"] == [statement.id for statement in good]
    assert [12] == [fault.line for fault in faults]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    """A binary file is one clear fault."""
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    good, faults = read_statements(path)
    assert () == good
    assert "not UTF-8 text" in str(faults[0])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is one clear fault."""
    assert "No such file" in str(read_statements(tmp_path / "none.toml")[1][0])


@pytest.mark.parametrize(
    ("expected", "got", "equal"),
    [
        (1, 1, True),
        (1, True, False),
        ([1, 2], [1, 2], True),
        ([1], [1, 2], False),
        ({"a": 1}, {"a": 1}, True),
    ],
)
def test_equality_tells_numbers_from_truth(expected: object, got: object, equal: bool) -> None:
    """True is not 1, and lists and tables are equal in all their parts or not at all."""
    assert equal is same(expected, got)


def test_coverage_names_every_law() -> None:
    """The report of coverage has a row for each law."""
    some: tuple[Statement, ...] = shipped_statements()[:3]
    assert {law.key for law in LAWS} == set(coverage(some))


def test_asked_furthest_first_each_run_is_derived_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In that order no run is derived again for what looks further; all statements are asked."""
    derived: Counter[Conditions] = Counter()

    def _counted(given: Conditions, until: str | None = None) -> History:
        derived[given] += 1
        return derive_branch(given, until)

    monkeypatch.setattr(runs, "derive_branch", _counted)
    runs.run.cache_clear()
    runs._furthest.cache_clear()
    some = [each for each in shipped_statements() if each.given != Conditions()]
    order = furthest_first(some)
    assert list(range(len(some))) == sorted(order) != order
    assert all(check(some[place]).held for place in order)
    assert set(derived) >= {each.given for each in some}
    assert {1} == set(derived.values())
