"""`verify`: which statements hold, which fail, and which are faulty."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import DIGITS, FAILS, HOLDS, LONG, Ask, Said, one_line, written


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
