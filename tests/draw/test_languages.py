"""Labels in the language that is asked for: nothing in a Hebrew picture is named in Latin letters."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.scene import Label, Scene, Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run, run
from hitkalelut.words.sources import sources
from tests.conftest import WHAT_IFS

LATIN, HEBREW = re.compile("[A-Za-z]"), re.compile("[א-ת]")
RUN = re.compile(r"(?<![A-Za-z])[AB](?![A-Za-z])")
"""The letters by which the two runs of a comparison are told apart."""
ADDRESS = re.compile(r"\b(?:AK|Atzilut|Nekudim)/[A-Za-z]")
ACTS = (0, 1, 4, 9, 12, 20, 58, 120, 160, 175, 190, 212, 233, 246, 259, 268, 290, 741, 960, 1210, 1414)
SAMPLE = tuple(WHAT_IFS.values())[::9]


@cache
def cited() -> re.Pattern[str]:
    """Return what cites a source: the sign of a book with a place in it, alike in every language."""
    signs = sorted((re.escape(source.key) for source in sources()), key=len, reverse=True)
    place = r"(?:\.[a-z]+)? \d[\d.\-]*|\.[a-z]+| [a-z]+(?:-[a-z]+)+"
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(signs)})(?:{place}|(?<!ZA)(?!\w))")


def latin(text: str) -> bool:
    """Tell whether a text has Latin letters that are neither the letter of a run nor a citation."""
    return LATIN.search(RUN.sub("", cited().sub("", text))) is not None


def pictures(kind: str, labels: str) -> Iterator[tuple[str, Scene]]:
    """Walk pictures of a kind at many acts, and at the middle and the end of some what-ifs."""
    view = View(look=Look(lang="he" if labels == "he" else "en", labels=labels))
    runs: list[tuple[History, tuple[int, ...]]] = [(full_run(), ACTS)]
    runs += [(found, (len(found) // 2, len(found))) for found in map(run, SAMPLE)]
    for history, acts in runs:
        for act in acts:
            yield f"{kind} at {act}", drawing(kind, history, act, view=view).scene


def told(scene: Scene) -> Iterator[str]:
    """Walk all that a scene says in words."""
    yield from (scene.title, scene.says)
    for thing in scene.walk():
        yield from (thing.title, thing.says, *(label.text for label in thing.labels))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_hebrew_picture_is_in_hebrew(kind: str) -> None:
    """No label, title or sentence of a Hebrew picture has a word in Latin letters."""
    assert {} == {
        name: found
        for name, scene in pictures(kind, "he")
        if (found := sorted({text for text in told(scene) if latin(text)}))
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["why", "compare", "ascents"])
def test_where_both_are_asked_both_stand(kind: str) -> None:
    """Each thing that is labelled by a name is labelled in Hebrew as well as in English."""
    assert {} == {
        name: found for name, scene in pictures(kind, "both") if (found := sorted(map(str, _halves(scene))))
    }


def _halves(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    for thing in scene.walk():
        texts = tuple(label.text for label in thing.labels)
        whole = " ".join(texts)
        if (HEBREW.search(whole) is None) is not (latin(whole) is False):
            yield thing.id, texts


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_english_says_names_and_no_addresses(kind: str) -> None:
    """A sentence calls a part by its name; an address stands only where an act is called by one."""
    acts = {event.name for history in (full_run(), *map(run, SAMPLE)) for event in history}
    wrong = {
        text
        for _, scene in pictures(kind, "en")
        for text in told(scene)
        if ADDRESS.search(text) and not any(_calls(text, act) for act in acts if "/" in act)
    }
    assert set() == wrong


def _calls(text: str, act: str) -> bool:
    """Tell whether a text holds the name of an act, or is one of the two lines that a long name stands in."""
    return act in text or (text.endswith("/") and act.startswith(text)) or act.endswith(f"/{text}")


def test_what_is_not_hebrew_is_found() -> None:
    """The name of an act, a cell and an address are found; a citation and the letter of a run are not."""
    assert all(map(latin, ("AB/full", "P16", "מאז Nukva/risen-2", "screen")))
    assert not any(map(latin, ("P 24, S 10 · התכללות", "T2.q 135", "B · חכמה", "ב־A 1415", "4/3")))
    thing = Thing("Kav", "Kav", "direct", "", "", labels=(Label("the line", 5, 20),))
    scene = Scene("ladder", None, "en", "", "", 100, 100, (thing,))
    assert [("Kav", ("the line",))] == list(_halves(scene))
