"""`show` below a point: places at any depth, lines, JSON, and depths that are refused."""

import json

import pytest

from hitkalelut.creation.history import History
from hitkalelut.creation.unfolding import (
    DEEPEST,
)
from hitkalelut.questions.show import parts_below, told
from tests.cli.conftest import Ask, one_line, shell


def test_show_tells_a_place_at_any_depth(ask: Ask) -> None:
    """`show` gives the names, the lights, and why, beside what it gave before."""
    place = ask("show", "AK/AB/hochma/bina/za", "--at", "AB/full", "--json").json["place"]
    assert {"sefira": "hochma", "light": "neshama", "print": None, "only_a_root": False} == place["vessel"]
    assert ("za of bina of hochma of AK/AB", None) == (place["names"], place["section"])
    assert ("hochma of AK/AB", "za of bina") == (place["general"], place["particular"])
    assert ("Ruach of Neshama of Haya", "Ruach of Neshama of Neshama") == (place["lights"], place["holds"])
    assert ("lit", "yechida") == (place["holding"], place["light_of_world"])
    assert ["R15", "R28", "IZ 50"] == place["because"]["sources"]
    said = ask("show", "AK/AB/hochma/bina/za", "--at", "AB/full")
    assert (0, "") == (said.code, said.err)
    assert "Ruach of Neshama of Haya; it holds: Ruach of Neshama of Neshama (lit)\n" in said.out
    assert f"because {place['because']['says']} (R15, R28, IZ 50)\n" in said.out


def test_show_unfolds_in_lines(ask: Ask) -> None:
    """`--unfold` prints a line for each part below, Keter first."""
    said = ask("show", "AB/malchut", "--at", "AB/full", "--unfold", 2)
    lines = said.out.splitlines()
    assert (0, "", 25) == (said.code, said.err, len(lines))
    assert "AK/AB/malchut/keter/keter  Yechida of Yechida of Nefesh  (empty)" == lines[0]
    lit = ask("show", "AB/hochma", "--at", "AB/full", "--unfold", 0).out
    assert "AK/AB/hochma  Haya  (lit: Neshama)\n" == lit


def test_show_unfolds_in_lines_of_json(ask: Ask, full: History) -> None:
    """With `--json` each line is one part; with `--ten` each level has ten."""
    said = ask("show", "AK/AB", "--at", "AB/full", "--unfold", 2, "--ten", "--json")
    points = parts_below(full, "AK/AB", 2, act="AB/full", ten=True)
    assert [told(one) for one in points] == [json.loads(line) for line in said.out.splitlines()]


def test_a_closed_pipe_stops_an_unfolding_without_end() -> None:
    """Who reads three lines of what has no end gets three lines, and no complaint."""
    got = shell('"$0" show AB --unfold 40 --json | head -3')
    assert (0, "", 3) == (got.returncode, got.stderr, got.stdout.count("\n"))


WRONG = [
    (["--unfold", "x"], "whole number"),
    (["--unfold", "1.5"], "whole number"),
    (["--unfold", ""], "whole number"),
    (["--unfold", "-1"], "0 or more, not -1"),
    (["--unfold", "10000"], "at most 10,000 segments"),
    (["--unfold", "9" * 40], "far more"),
    (["--unfold", "9" * 100_000], "whole number"),
    (["--ten"], "--unfold"),
    (["--unfold"], "requires an argument"),
]


@pytest.mark.parametrize(("options", "hint"), WRONG, ids=[" ".join(options)[:20] for options, _ in WRONG])
def test_a_wrong_depth_is_one_line_that_helps(ask: Ask, options: list[str], hint: str) -> None:
    """What is no depth ends with 2, one clear line, and nothing on the output."""
    said = ask("show", "AK/AB", *options)
    assert (2, "") == (said.code, said.out)
    assert hint in one_line(said)


def test_an_address_without_end_is_one_line_that_helps(ask: Ask) -> None:
    """An address of more segments than are told ends with 2 and one clear line, however it is asked."""
    for rest in ([], ["--unfold", "1"]):
        said = ask("show", "/".join(("AK/AB", *("bina",) * DEEPEST)), *rest)
        assert (2, "") == (said.code, said.out)
        assert "at most 10,000 segments; this would have 10,002" in one_line(said)
