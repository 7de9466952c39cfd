"""The table of the faults is true: each row names a test that is there, each test of a fault has a row."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
OURS = ("test_a_lock_is_let_go_and_leaves_nothing",)
"""Tests that are of the means and not of a fault."""


def rows() -> list[list[str]]:
    """Return the rows of the table: fault, where, what is seen, test."""
    lines = (ROOT / "docs" / "faults.md").read_text("utf-8").splitlines()
    table = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in table[2:]]


def test_each_row_names_a_test_that_is_there() -> None:
    """Each row has four cells, and the last is the address of a test; no two rows have the same."""
    assert {4} == {len(row) for row in rows()}
    tests = [row[3].strip("`").split("::") for row in rows()]
    lost = [name for file, name in tests if f"def {name}(" not in (ROOT / file).read_text("utf-8")]
    assert [] == lost
    assert len(tests) == len({name for _, name in tests})


def test_each_test_of_a_fault_has_a_row() -> None:
    """Nothing is shown that the table does not tell."""
    named = {row[3].strip("`").rpartition("::")[2] for row in rows()}
    files = [each for each in Path(__file__).parent.glob("test_*.py") if each != Path(__file__)]
    found = {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.M)}
    assert set() == found - named - {*OURS}


def test_the_words_that_are_quoted_are_said() -> None:
    """What a row quotes stands in the sources."""
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    said = [words for row in rows() for words in re.findall(r"`([^`]+)`", row[2])]
    assert len(said) > 10
    assert [] == [words for words in said if words not in sources and words not in KEYS]


KEYS = ('"whole": false', "run=kept")
"""Quoted as they stand in a file or an address, not as the sources write them."""
