"""A step: a script gets only the pieces that change, small, and what it has already is left out."""

import copy
import gzip
import json
import re
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.runs import full_run
from hitkalelut.web.acts import key_of, outline
from hitkalelut.web.render import PIECES
from tests.web.conftest import Get

SVG = "{http://www.w3.org/2000/svg}"
WORDS = (f"{SVG}title", f"{SVG}desc")
LARGEST = 8 * 1024
"""A step weighs at most so much, packed."""
FIRSTS = [chapter.events[0].number for chapter in outline(Conditions()).chapters]
SOME = sorted({*FIRSTS[1:], 2, 58, 163, 245, 700, 1415})
"""Steps into each chapter, where the picture is laid out anew, and steps within chapters."""


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


def test_the_list_of_acts_comes_by_itself_after_a_step_into_another_chapter(get: Get) -> None:
    """It is left out of the step, so that the step is light, and is then asked for alone."""
    first = outline(Conditions()).chapters[3].events[0]
    assert "acts" not in pieces(step(get, first.number, since=first.number - 1, chapter="adam-kadmon"))
    got = get(f"/way?act={quote(first.name)}", headers={"X-Fragment": "1", "X-Late": "1"}).json()
    assert ["acts"] == list(got["pieces"])
    assert f'id="row-{first.number}"' in got["pieces"]["acts"]


@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("number", SOME)
def test_what_is_left_out_is_what_the_script_has(get: Get, number: int, lang: str) -> None:
    """The picture of the act before, with what a step puts in its places, is the picture of the act."""
    before, whole = (drawn(pieces(step(get, n, lang=lang))) for n in (number - 1, number))
    part = drawn(pieces(step(get, number, since=number - 1, lang=lang)))
    places = [each for each in part.iter(f"{SVG}g") if "data-same" in each.attrib]
    assert places or number in FIRSTS
    put_together(part, {each.attrib["id"]: each for each in before.iter(f"{SVG}g")})
    assert plain(whole) == plain(part)


@pytest.mark.parametrize("number", SOME)
def test_the_list_leaves_out_what_it_has_said(get: Get, number: int) -> None:
    """A line of the list that is left out says what it said at the act before; no news is left out."""
    before, whole = (lines(pieces(step(get, n))["parts"]) for n in (number - 1, number))
    data = step(get, number, since=number - 1)
    part = lines(pieces(data)["parts"])
    left = {name for name, line in part.items() if "data-same" in line}
    assert left
    assert set(part) <= set(whole)
    for name in left:
        assert said(before[name]) == said(whole[name]), name
    changed = data["changed"]
    assert isinstance(changed, list)
    assert not left & set(changed)


def drawn(found: dict[str, str]) -> ElementTree.Element:
    """Return the picture of a step."""
    text = found["picture-frame"]
    return ElementTree.fromstring(text[text.index("<svg") : text.index("</svg>") + len("</svg>")])


def put_together(part: ElementTree.Element, held: dict[str, ElementTree.Element]) -> None:
    """Put into each place of a picture what a script has of it, as the script does."""
    for parent in list(part.iter()):
        for n, each in enumerate(parent):
            if "data-same" in each.attrib:
                own = copy.deepcopy(held[each.attrib["id"]])
                own.attrib["transform"] = each.attrib.get("transform", own.attrib["transform"])
                parent[n] = own
            elif each.tag == f"{SVG}g" and not [one for one in (*each, *each[0]) if one.tag == f"{SVG}title"]:
                words = [one for one in held[each.attrib["id"]].iter() if one.tag in WORDS][:2]
                (each[0] if each[0].tag == f"{SVG}a" else each)[:0] = copy.deepcopy(words)


def plain(picture: ElementTree.Element) -> str:
    """Return a picture as it is written, without its links and marks."""
    return re.sub(r' href="[^"]*"| changed| selected', "", ElementTree.tostring(picture, "unicode"))


def lines(text: str) -> dict[str, str]:
    """Return the lines of the list of parts, by their ids."""
    found = re.split(r'(?=<li id="about-)', text[text.index("<ul>") :])
    return {each[len('<li id="about-') :].partition('"')[0]: each for each in found[1:]}


def said(line: str) -> str:
    """Return a line of the list as it is read."""
    return " ".join(re.sub(r"<[^>]*>", " ", line).split())


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
        for event in chapter.events[::9]:
            data = step(get, event.number, since=event.number - 1, chapter=key_of(chapter), lang=lang)
            sizes[event.name] = len(gzip.compress(json.dumps(data, ensure_ascii=False).encode(), 6))
    assert {} == {name: size for name, size in sizes.items() if size > LARGEST}
    assert len(sizes) > 150
