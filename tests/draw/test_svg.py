"""The SVG of a drawing: what the standard allows and no more, and the same bytes in every process."""

import hashlib
import os
import subprocess
import sys

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.palette import file_css
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import run
from tests.draw.grammar import faults, path_data

ACTS = (
    0,
    1,
    5,
    8,
    13,
    24,
    40,
    58,
    97,
    120,
    153,
    161,
    170,
    190,
    230,
    255,
    260,
    267,
    280,
    305,
    800,
    1409,
    1415,
)
LOOKS = (
    Look(),
    Look(lang="he", labels="he", theme="dark", legend=True),
    Look(lang="he", labels="both", legend=True),
)
TOLD = f"""
import hashlib
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run
view = View(look=Look(lang="he", labels="both", legend=True))
for kind in KINDS:
    for act in {ACTS[::4]}:
        text = drawing(kind, full_run(), act, view=view).svg()
        print(kind, act, hashlib.sha256(text.encode()).hexdigest())
"""


def linked(address: str) -> str:
    """Return a page for an address, with signs that must be escaped."""
    return f"/way?select={address}&lang=he"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_valid_svg(kind: str, full: History) -> None:
    """At every act drawn a document is well-formed, with the elements and attributes of SVG 2 alone."""
    found = {}
    for n, act in enumerate(ACTS):
        picture = drawing(kind, full, act, view=View(look=LOOKS[n % len(LOOKS)], link=linked))
        for text in (picture.svg(), picture.svg(embedded=True)):
            if wrong := faults(text):
                found[act] = wrong[:3]
    assert {} == found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("law", ["striking", "breaking", "imprint"])
def test_what_is_left_of_a_broken_run_is_valid_svg(kind: str, law: str) -> None:
    """Where a law is off, and where nothing happens at all, the picture is valid as well."""
    assert [] == faults(drawing(kind, run(conditions(without=[law]))).svg())


def test_the_validator_finds_what_is_wrong() -> None:
    """A foreign element, a line, a bad number, a doubled id and an open tag are each named."""
    head = '<svg xmlns="http://www.w3.org/2000/svg">'
    assert [] == faults(f'{head}<g id="a"><path d="M0 0l1-1.5h.5A3 3 0 0 1 4 4Z"/></g></svg>')
    assert ["no element {http://www.w3.org/2000/svg}line"] == faults(f"{head}<line/></svg>")
    assert ["rect has no fill"] == faults(f'{head}<rect fill="red"/></svg>')
    assert ["rect width='-1'"] == faults(f'{head}<rect width="-1"/></svg>')
    assert ["circle r='nan'"] == faults(f'{head}<circle r="nan"/></svg>')
    assert ["a is there twice"] == faults(f'{head}<g id="a"/><g id="a"/></svg>')
    assert ["g id='A/B'"] == faults(f'{head}<g id="A/B"/></svg>')
    assert ["Hebrew is not isolated: כתר"] == faults(f"{head}<text>כתר</text></svg>")
    assert "not well-formed" in faults(f"{head}<g></svg>")[0]


@pytest.mark.parametrize(
    "d", ["", "L1 1", "M0", "M0 0L1", "M0 0X1", "M0 0H", "M0 0Z5", "M0 0Lnan 1", "M0 0A1 1 0 0 1"]
)
def test_bad_path_data_is_refused(d: str) -> None:
    """Path data that no browser draws is no path data, by SVG 2, section 9.3.9."""
    assert not path_data(d)


def told_by_a_fresh_process(seed: str) -> str:
    """Return the digest of each kind at some acts, drawn by a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", TOLD]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_equal_states_give_equal_bytes_in_every_process() -> None:
    """Whatever the order of sets and the acts drawn before, the same act gives the same bytes."""
    first, second = (told_by_a_fresh_process(seed) for seed in ("1", "4099"))
    assert len(KINDS) * len(ACTS[::4]) == len(first.splitlines())
    assert first == second


def test_the_same_act_is_the_same_picture_whatever_was_drawn_before(full: History) -> None:
    """Drawing backwards gives what drawing forwards gave, so nothing is carried over."""
    forwards = [hashlib.sha256(drawing("path", full, act).svg().encode()).digest() for act in ACTS]
    backwards = [hashlib.sha256(drawing("path", full, act).svg().encode()).digest() for act in reversed(ACTS)]
    assert forwards == backwards[::-1]


def test_a_file_carries_plain_colours_alone(full: History) -> None:
    """A file stands by itself: plain colours, no variable, and nothing that is fetched from outside."""
    text = drawing("ladder", full, view=View(look=Look(theme="dark"))).svg()
    assert file_css("dark") in text
    for outside in ("var(", "light-dark(", "url(", "@import", "<script", "<image", "direction="):
        assert outside not in text
    assert 1 == text.count("http")


def test_an_embedded_picture_leaves_the_colours_to_its_page(full: History) -> None:
    """Embedded there is no style of its own and no ground, and the same things as in the file."""
    picture = drawing("ladder", full)
    embedded = picture.svg(embedded=True)
    assert "<style" not in embedded
    assert 'class="ground"' not in embedded
    assert picture.svg().count("<g id=") == embedded.count("<g id=")


def test_a_link_holds_no_other_link(full: History) -> None:
    """Every thing with an address is a link of its own, none within another, and it is escaped."""
    text = drawing("partzuf", full, "AB/full", view=View(look=Look(legend=True), link=linked)).svg()
    opened = 0
    for piece in text.split("<")[1:]:
        opened += piece.startswith("a ")
        opened -= piece.startswith("/a>")
        assert opened in (0, 1)
    assert "&amp;lang=he" in text
    assert "select=&" not in text
