"""Wrong use: whatever is mistyped is told in one line that helps."""

import pytest

from tests.cli.conftest import DIGITS, LONG, Ask, one_line

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
    ("show AK/SAG/guf/bena", "nearest: AK/SAG/guf/bina"),
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
    ("why 9147", "nearest: acts go from 1 to "),
    ("why -- -1", "nearest: "),
    ("why 99999999999999999999", "nearest: "),
    ("why phase-5", "nearest: phase-"),
    ("why AB/born --depth 0", "greater than or equal to 1"),
    ("why AB/born --depth -3", "greater than or equal to 1"),
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
