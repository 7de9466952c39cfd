"""A step: a script gets only the pieces that change, small, and what it has already is left out."""

import gzip
import json
import re
from urllib.parse import quote

import pytest

from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.runs import full_run
from hitkalelut.web.acts import key_of, outline
from hitkalelut.web.render import PIECES
from tests.web.conftest import Get

LARGEST = 8 * 1024
"""A step weighs at most so much, packed."""


def step(
    get: Get, to: int, *, since: int | None = None, chapter: str = "", lang: str = "en"
) -> dict[str, object]:
    """Return what a script gets that goes to an act, from another if named."""
    events = full_run().events
    headers = {"X-Fragment": "1", "X-Chapter": chapter}
    if since is not None:
        headers["X-From"] = events[since - 1].name if since else "0"
    got = get(f"/way?act={quote(events[to - 1].name)}&lang={lang}", headers=headers)
    assert 200 == got.status_code
    data: dict[str, object] = got.json()
    return data


def pieces(data: dict[str, object]) -> dict[str, str]:
    """Return the pieces of a step."""
    found = data["pieces"]
    assert isinstance(found, dict)
    return found


def test_a_step_has_all_pieces_and_says_what_happened(get: Get) -> None:
    """Each piece comes with the id that it goes to, and the sentence is there for the ear."""
    data = step(get, 58)
    assert set(PIECES) == set(pieces(data))
    for key, piece in pieces(data).items():
        assert f'id="{key}"' in piece[:400], key
    assert {"number": 58, "name": "AB/full"} == data["act"]
    assert str(data["says"]).startswith("Haya enters the vessel of Keter")
    assert ("row-58", "/way?act=AB/full") == (data["row"], data["address"])


def test_the_list_of_acts_comes_only_with_another_chapter(get: Get) -> None:
    """A script that has the list of the chapter does not get it again."""
    assert "acts" not in pieces(step(get, 58, chapter="adam-kadmon"))
    assert "acts" in pieces(step(get, 58, chapter="phases"))


@pytest.mark.parametrize("number", [2, 58, 163, 245, 700, 1415])
def test_what_is_the_same_is_left_out_and_nothing_else(get: Get, number: int) -> None:
    """What stands empty in a step is what the act before had just so; all else is told whole."""
    before, whole = pieces(step(get, number - 1)), pieces(step(get, number))
    part = pieces(step(get, number, since=number - 1))
    same = set(re.findall(r'<g id="([^"]+)" data-same', part["picture-frame"]))
    told = set(re.findall(r'<g id="([^"]+)" class', part["picture-frame"]))
    everything = set(re.findall(r'<g id="([^"]+)"', whole["picture-frame"]))
    assert same | told <= everything
    assert not same & told
    for name in same:
        then, now = (_thing(text["picture-frame"], name) for text in (before, whole))
        assert then == now, name
    changed = step(get, number)["changed"]
    assert isinstance(changed, list)
    assert not same & set(changed)


def _thing(picture: str, name: str) -> str:
    """Return a thing of a picture as it is written, without its links and marks."""
    text = picture[picture.index(f'<g id="{name}"') :]
    depth, end = 0, 0
    for found in re.finditer(r"<g |</g>", text):
        depth += 1 if found[0] == "<g " else -1
        if not depth:
            end = found.end()
            break
    return re.sub(r'href="[^"]*"| changed| selected', "", text[:end])


def test_only_a_neighbour_is_left_out(get: Get) -> None:
    """From an act far off, or from no act of the run, all is told."""
    assert "data-same" not in json.dumps(step(get, 700, since=58))
    got = get("/way?act=AB/full", headers={"X-Fragment": "1", "X-From": "nothing"})
    assert "data-same" not in got.text


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_step_is_small(get: Get, lang: str) -> None:
    """Every ninth step of the whole way, packed, stays within 8 KB."""
    sizes = {}
    for chapter in outline(Conditions()).chapters:
        for event in chapter.events[1::9]:
            data = step(get, event.number, since=event.number - 1, chapter=key_of(chapter), lang=lang)
            sizes[event.name] = len(gzip.compress(json.dumps(data, ensure_ascii=False).encode(), 6))
    assert {} == {name: size for name, size in sizes.items() if size > LARGEST}
    assert len(sizes) > 150
