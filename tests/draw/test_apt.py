"""Which picture shows an act best: there is one for every act of every run, and it shows what acts."""

import pytest

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.apt import apt, pictured, respelled
from hitkalelut.draw.view import Look
from hitkalelut.questions.runs import run
from hitkalelut.words.spelling import PLAIN, spelling
from tests.conftest import WHAT_IFS


@pytest.mark.parametrize(
    ("act", "kind", "part"),
    [
        ("phase-2", "phases", None),
        ("first-restriction", "circles", None),
        ("AB/born", "ladder", None),
        ("AB/full", "partzuf", "AK/AB"),
        ("Nekudim/Hesed/broken", "breaking", None),
        ("machsom", "soul", None),
        ("end-of-correction", "ladder", None),
    ],
)
def test_the_picture_fits_the_stage_of_the_way(full: History, act: str, kind: str, part: str | None) -> None:
    """A Partzuf is drawn once it has a body; before, and for all worlds together, it is the ladder."""
    assert (kind, part) == apt(full, full.event(act).number)


@pytest.mark.parametrize("given", WHAT_IFS.values(), ids=WHAT_IFS)
def test_every_act_has_its_picture(given: Conditions) -> None:
    """The first act of each law, the last act and what is before all of them have a picture in any run."""
    history = run(given)
    for number in {0, len(history), *history.firsts.values()}:
        found = pictured(history, number, Look())
        assert apt(history, number)[0] == found.scene.kind
        assert found.scene.things


def test_a_picture_is_spelled_in_all_its_words(full: History) -> None:
    """Labels, titles and descriptions are in the spelling, and all else is as it was."""
    plain = pictured(full, full.event("AB/full").number, Look())
    spelled = respelled(plain, spelling(["Hochma=Chochma"]))
    assert plain.svg().count("Hochma") == spelled.svg().count("Chochma") > 1
    assert plain.svg() == spelled.svg().replace("Chochma", "Hochma")
    assert plain == respelled(plain, PLAIN)
