"""Where two readings part, with both sources, and the doctrines on the page of the readings."""

import re

import pytest

from hitkalelut.questions.doctrines import doctrines, find_doctrine
from hitkalelut.words.readings import find_choice
from hitkalelut.words.tongue import translate
from tests.web.conftest import Get

PAIR = "nekudot-of-sag-equal-pair"
KEYS = pytest.mark.parametrize("key", [each.key for each in doctrines()])
LANGUAGES = pytest.mark.parametrize("lang", ["en", "he"])


def text_of(page: str) -> str:
    """Return what a page says, without its marks and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def parting_of(page: str) -> str:
    """Return what the section says that tells where two runs part; nothing where there is none."""
    found = re.search(r'<section class="parting">(.*?)</section>', page, re.DOTALL)
    return text_of(found[1]) if found else ""


@pytest.mark.parametrize(
    "address",
    [
        f"/readings?reading={PAIR}",
        f"/way?act=SAG/full&reading={PAIR}&compare=full",
        f"/way?act=SAG/full&reading={PAIR}&compare=full&view=compare",
    ],
)
def test_where_two_readings_part_is_told_with_both_sources(get: Get, address: str) -> None:
    """The first act, what differs there, and the sources of either choice stand on each such page."""
    told = parting_of(get(address).text)
    assert "act 95 · SAG/below-tabur" in told
    assert "mingling P 62" in told
    assert "below-tabur A 2/2 B 2/1" in told
    assert f"{PAIR} PK 3.11" in told
    assert "nekudot-of-sag-by-step P 62" in told


@pytest.mark.parametrize("address", ["/readings", "/way?act=SAG/full", "/way?act=AB/full&without=striking"])
def test_where_all_points_are_read_alike_nothing_is_told(get: Get, address: str) -> None:
    """Without another reading no page tells where readings part: the pages of the way stay as they are."""
    assert "" == parting_of(get(address).text)


def test_two_runs_part_at_acts_of_different_names(get: Get) -> None:
    """Where the acts themselves are others each is told, with the letter of its run, and leads into it."""
    page = get("/readings?reading=ma-and-bon-one").text
    told = parting_of(page)
    assert "A act 128 · Nekudot-SAG/included" in told
    assert "B act 128 · MA/paired" in told
    assert 200 == get("/way?act=MA/paired").status_code
    assert 'href="/way?act=MA/paired"' in page
    assert 'href="/way?act=Nekudot-SAG/included&amp;reading=ma-and-bon-one"' in page


@LANGUAGES
def test_the_page_says_which_reading_the_way_follows(get: Get, lang: str) -> None:
    """What was chosen is said in words; at its question it is marked, and so is the usual one."""
    page = get(f"/readings?reading={PAIR}&lang={lang}").text
    question, choice = find_choice(PAIR)
    chosen = re.search(r'<div class="card both">(.*?)<section class="parting">', page, re.DOTALL)
    section = re.search(rf'id="{question.key}">(.*?)</section>', page, re.DOTALL)
    assert chosen is not None
    assert section is not None
    assert translate(choice.says, lang) in text_of(chosen[1]).replace("&#34;", '"')
    followed, usual = (translate(text, lang) for text in ("the way you see follows it", "the usual one"))
    cards = [text_of(each) for each in re.findall(r'<li class="card">(.*?)</li>', section[1], re.DOTALL)]
    assert [(usual in card, followed in card) for card in cards] == [(True, False), (False, True)]


@LANGUAGES
@KEYS
def test_each_doctrine_stands_on_the_page(get: Get, lang: str, key: str) -> None:
    """Title, words, choices, names, statements and dissent of each doctrine stand there in both languages."""
    found = find_doctrine(key)
    page = get(f"/readings?lang={lang}").text
    section = re.search(rf'<section class="confusion" id="{found.key}">(.*?)</section>', page, re.DOTALL)
    assert section is not None
    said = text_of(section[1]).replace("&#34;", '"').replace("&#39;", "'")
    assert found.called(lang) in said
    told = [*(e.says for e in found.statements), *(t for e in found.differs for t in (e.says, e.why))]
    assert [] == [text for text in (found.says, *told) if translate(text, lang) not in said]
    assert [] == [name for name in found.given.readings.names if name not in said]
    assert [] == [each.called(lang) for each in found.names if each.called(lang) not in said]


@KEYS
def test_a_doctrine_leads_to_the_way_by_its_readings(get: Get, key: str) -> None:
    """The links of a doctrine lead to the way by its readings, and to both ways side by side."""
    found = find_doctrine(key)
    page = get("/readings").text
    names = ",".join(found.given.readings.names)
    links = re.findall(rf'href="(/way\?[^"]*reading={names}[^"]*)"', page)
    assert len(links) >= 2
    pages = [get(link.replace("&amp;", "&")) for link in links[-2:]]
    assert [200, 200] == [got.status_code for got in pages]
    assert any(parting_of(got.text) for got in pages)


def test_its_choices_lead_to_the_points_they_answer(get: Get) -> None:
    """Each choice of a doctrine is a link to a point on the same page, which is there."""
    page = get("/readings").text
    points = set(re.findall(r'<li><a href="#([AB]\d+)">', page))
    assert {"A21", "A2", "B2", "B3", "B5", "B13"} == points
    assert all(f'id="{point}"' in page for point in points)


def test_the_books_of_a_doctrine_can_be_reached(get: Get) -> None:
    """A place in a book that only the doctrine cites leads to the library where it stands."""
    page = get("/readings").text
    assert '<a href="https://sefaria.org/Pardes_Rimmonim"' in page


def beside_of(page: str) -> str:
    """Return the section of the other run beside the one that is seen."""
    found = re.search(r'<section id="beside"[^>]*>(.*?)</section>', page, re.DOTALL)
    assert found
    return found[1]


def test_the_run_beside_is_called_what_it_is(get: Get) -> None:
    """Beside the full way stands its title, beside a reading its name; what is seen there leads into it."""
    full = beside_of(get("/way?act=AB/full&without=mingling&compare=full").text)
    assert "The way with every law, beside the run you see" in text_of(full)
    assert "reading=no-weak-levels" not in full
    other = beside_of(get("/way?act=AB/full&without=mingling&compare=no-weak-levels").text)
    assert "Another run, reading no-weak-levels" in text_of(other)
    assert "The way with every law, beside" not in other
    assert "reading=no-weak-levels" in other.partition("</div>")[0]


def test_only_a_run_that_is_complete_comes_to_the_end(get: Get) -> None:
    """Two runs that stop at the same act are not therefore at the end."""
    stopped = text_of(beside_of(get("/way?act=AB/full&without=mingling&compare=no-weak-levels").text))
    assert "It comes to the end" not in stopped
    whole = text_of(beside_of(get("/way?act=SAG/full&reading=nekudot-of-sag-equal-pair&compare=full").text))
    assert "It comes to the end" in whole
