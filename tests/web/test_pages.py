"""The pages: each is there in both languages, says what it should, and leads only to what is there."""

import gzip
import re
from html import unescape
from urllib.parse import quote

import pytest

from hitkalelut.creation.laws import LAWS
from hitkalelut.draw.drawing import KINDS
from hitkalelut.questions.runs import full_run
from hitkalelut.web.pages.statements import ORDER
from hitkalelut.web.routes import ROUTES
from hitkalelut.web.verified import asking
from hitkalelut.words.readings import questions
from hitkalelut.words.terms import terms
from tests.web.conftest import Get

READINGS = [choice.name for question in questions() for choice in question.choices if choice.runs]
KEYS = {
    **{"walk": "12", "laws": "striking", "statements": "S", "terms": "masach", "acts": "ladder"},
    "study": "why-four-three",
}
ADDRESSES = tuple(
    route.path.replace("{key}", KEYS.get(route.name, "")) for route in ROUTES if route.name != "statements"
)
VIEWS = (
    "/way?act=AB/full&select=AK/SAG&tab=why",
    "/way?act=AB/full&select=AK/AB&tab=what-if",
    "/way?act=worlds/fallen&tab=sources&theme=dark&labels=both",
    "/way?act=worlds/fallen&tab=measures&text=1",
    "/way?act=AK/kept&zoom=Atzilut/ZA",
    "/way?act=AB/full&zoom=AK/AB/guf/bina/za/malchut",
    "/way?act=AB/full&without=mingling&compare=full",
    "/way?act=AB/full&reading=seven-kings&view=compare",
    "/way?act=AB/full&present=1",
    "/predict?act=Galgalta/united&answer=4-4&reason=coupling",
)

ELSEWHERE = re.compile(r'<(?:script|link|img|iframe|object)[^>]+(?:src|href|data)="(?:https?:)?//(?!127)')


def links(page: str) -> set[str]:
    """Return the addresses on a page that lead to another page of the atlas."""
    found = map(unescape, re.findall(r'href="(/[^"]*)"', page))
    return {each.partition("#")[0] for each in found}


@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("address", [*ADDRESSES, *VIEWS])
def test_every_page_is_there_in_both_languages(get: Get, address: str, lang: str) -> None:
    """Each page answers with its language and direction, and with nothing that loads from elsewhere."""
    got = get(f"{address}{'&' if '?' in address else '?'}lang={lang}")
    assert 200 == got.status_code, got.text[:500]
    assert f'lang="{lang}" dir="{"rtl" if lang == "he" else "ltr"}"' in got.text
    assert lang == got.headers["content-language"]
    assert not re.findall(
        r'<(?:script|link|img|iframe|object)[^>]+(?:src|href|data)="(?:https?:)?//', got.text
    )
    saved = address == "/one-file"
    assert saved or not re.findall(r"<script>|<style>|\son\w+=\"|\sstyle=\"", got.text)


@pytest.mark.parametrize(
    "address", ["/", "/way?act=AB/full", "/laws/striking", "/walk/3", "/readings", "/what-if"]
)
def test_no_link_leads_nowhere(get: Get, address: str) -> None:
    """Every address on a page answers."""
    found = sorted(links(get(address).text))
    assert len(found) > 5
    for each in found[:60]:
        assert get(each).status_code == 200, each


def test_a_page_is_known_by_its_tag(get: Get) -> None:
    """Who has a page already is told so, and nothing is sent again."""
    first = get("/laws")
    again = get("/laws", headers={"If-None-Match": first.headers["etag"]})
    assert (304, b"") == (again.status_code, again.content)
    assert 200 == get("/laws", headers={"If-None-Match": '"another"'}).status_code


def test_who_takes_no_packed_answer_gets_a_plain_one(get: Get) -> None:
    """A page is the same, packed and plain."""
    plain = get("/laws", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert "gzip" == get("/laws").headers["content-encoding"]
    assert get("/laws").text == plain.text


def test_the_first_screen_says_what_this_is_and_what_it_is_not(get: Get) -> None:
    """One sees at once that it computes what texts describe, and promises nothing; one button begins."""
    page = get("/").text
    assert "makes no claim about the thing itself" in page
    assert "promises nobody attainment" in page
    assert "/walk/1" in page


def test_the_walk_has_twelve_stations_that_lead_from_one_to_the_next(get: Get) -> None:
    """Each station leads to the next, and there are twelve."""
    for number in range(1, 12):
        assert f"/walk/{number + 1}" in links(get(f"/walk/{number}").text)
    assert 404 == get("/walk/13").status_code


@pytest.mark.parametrize(
    ("address", "status", "near"),
    [
        ("/way?act=AB/ful", 404, "AB/full"),
        ("/way?act=AB/full&select=AK/SAGGG/x", 404, "AK/SAG"),
        ("/way?act=AB/full&view=parzuf", 400, "view=partzuf"),
        ("/way?without=strikin", 400, "striking"),
        ("/laws/strikin", 404, "striking"),
        ("/terms/masaach-x", 404, "masach"),
        ("/statements/PX", 404, "/statements/P"),
        ("/law", 404, "/laws"),
    ],
)
def test_a_wrong_address_offers_the_nearest_right_one(get: Get, address: str, status: int, near: str) -> None:
    """What is not there is said on a page, with links to what is spelled most like it."""
    got = get(address)
    assert status == got.status_code
    offered = {each for each in links(got.text) if "lang=" not in each and "theme=" not in each}
    assert any(near in each for each in offered), offered
    assert all(get(each).status_code == 200 for each in offered if near in each and each != address)


def test_what_is_not_known_is_named_in_a_quiet_line(get: Get) -> None:
    """A parameter that nothing knows is left aside, and the page says so."""
    assert "utm_source" in get("/way?act=AB/full&utm_source=x").text


def test_every_law_and_term_has_its_page(get: Get) -> None:
    """All laws are listed with their pages, and all terms."""
    laws, listed = links(get("/laws").text), links(get("/terms").text)
    assert {f"/laws/{law.key}" for law in LAWS} <= laws
    assert {f"/terms/{term.key}" for term in terms()} <= listed


def test_search_finds_in_any_spelling(get: Get) -> None:
    """A term, a part, an act and a law are found, in Hebrew, Latin letters and by number."""
    for text, href in (
        ("מסך", "/terms/masach"),
        ("chochma", "/terms/hochma"),
        ("AK/SAG", "select=AK/SAG"),
        ("AB/full", "act=AB/full"),
        ("58", "act=AB/full"),
        ("striking", "/laws/striking"),
    ):
        results = get(f"/api/search?q={text}").json()["results"]
        assert any(href in each["href"] for each in results[:4]), (text, results[:4])


def test_a_search_that_finds_nothing_offers_what_is_near(get: Get) -> None:
    """Where nothing is called so, the page offers what is spelled most like it."""
    nearest = get("/search?q=strickinx").text.partition("Near to it")[2].partition("</p>")[0]
    assert links(nearest)


def test_the_first_differing_run_stands_beside_the_full_one(get: Get) -> None:
    """With a law off the page says where creation stops and why, and shows the full way beside it."""
    page = get("/way?act=AB/full&without=striking&compare=full").text
    assert "Galgalta/full" in page
    assert "The law is switched off; it would have made Galgalta/struck." in page
    assert 'id="beside-' in page


def test_what_each_law_would_break_is_said_before_it_is_switched_off(get: Get) -> None:
    """The panel tells for every law, in a line, where creation would stop without it."""
    page = get("/way?act=AB/full&tab=what-if").text
    assert all(f"without={law.key}" in page for law in LAWS)
    assert "1391 acts never come" in page


def test_why_goes_down_to_the_first_lack(get: Get) -> None:
    """The chain of an act ends at the first lack, and each step of it is a link."""
    for act in ("AB/full", "worlds/fallen", "end-of-correction"):
        page = get(f"/way?act={act}&tab=why").text
        chain = page[page.index('class="causes"') :]
        assert "act=thought-of-creation" in unescape(chain)


def test_the_list_below_the_picture_is_the_picture(get: Get) -> None:
    """Every part in the picture is in the list, and the other way round."""
    for act in ("Galgalta/full", "worlds/fallen", "end-of-correction"):
        page = get(f"/way?act={act}").text
        picture = page[page.index('id="picture"') : page.index("</figure>")]
        ids = set(re.findall(r'<g id="([^"]+)"', picture))
        listed = set(re.findall(r'<li id="about-([^"]+)"', page))
        assert ids
        assert ids == listed


def test_the_names_of_all_acts_are_given_for_the_box(get: Get) -> None:
    """A script gets the names of all acts in their order."""
    assert [event.name for event in full_run()] == get("/api/names").json()


def test_the_statements_are_counted_as_they_are_asked(get: Get) -> None:
    """The page of statements answers at once, says how far it is, and asks to be loaded again till done."""
    got = get("/statements")
    assert 200 == got.status_code
    waits = "This page asks again by itself" in got.text
    assert waits == ('<noscript><meta http-equiv="refresh"' in got.text) == ("data-again" in got.text)
    assert "refresh" not in got.headers
    assert "/statements/P" in links(got.text)


@pytest.mark.parametrize("law", [law.key for law in LAWS])
def test_every_law_can_be_switched_off_at_any_act(get: Get, law: str) -> None:
    """Whatever law is off, and wherever one stands, there is a page that says where creation stops."""
    acts = {"0": "what", "phase-2": "why", "AB/full": "what-if", "end-of-correction": "measures"}
    for act, tab in acts.items():
        got = get(f"/way?act={act}&without={law}&compare=full&tab={tab}")
        assert 200 == got.status_code, (act, tab, got.text[-300:])


@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_can_be_chosen_and_compared(get: Get, reading: str) -> None:
    """Each reading that can be run has its page, beside the way as it is taken by default."""
    for address in (
        f"/way?act=AB/full&reading={reading}&compare=full&view=compare",
        f"/readings?reading={reading}",
    ):
        assert 200 == get(address).status_code


@pytest.mark.parametrize("view", KINDS)
def test_every_picture_is_there_at_any_act(get: Get, view: str) -> None:
    """Each kind of picture answers at the beginning, at the end and between, selected and zoomed."""
    for act in ("0", "phase-3", "Galgalta/full", "Nekudim/Daat/broken", "machsom", "end-of-correction"):
        for more in ("", "&select=AK/SAG", "&zoom=AK/AB", "&zoom=Atzilut/ZA/guf/bina", "&text=1"):
            got = get(f"/way?act={act}&view={view}{more}")
            assert 200 == got.status_code, (act, more, got.text[-300:])


def test_statements_come_in_the_order_a_reader_looks_for(get: Get) -> None:
    """What failed comes first, then the books with what held in each, and what is out of scope last."""
    asking().finish()
    page = get("/statements").text
    books, out = page.index('href="/statements/P"'), page.index('class="out"')
    assert books < out
    failed = [place.start() for place in re.finditer(r'<tr id="[^"]+">', page)]
    assert all(
        place < books for place in failed if 'class="failed"' in page[place : page.index("</tr>", place)]
    )
    held = [int(n) for n in re.findall(r'class="held">(\d+)<', page)]
    assert sum(held) == sum(each.held for each in asking().results.values())
    book = get("/statements/P").text
    statuses = re.findall(r'<td><span class="(\w+)">', book)
    assert statuses == sorted(statuses, key=ORDER.index)


@pytest.mark.parametrize(
    ("text", "has", "has_not"),
    [
        ("SAG", "SAG/full", "AB/full"),
        ("סג", "SAG/full", "AB/full"),
        ("striking", "Galgalta/struck", "AB/full"),
        ("AK/SAG", "SAG/coupled", "phase-2"),
        ("58", "AB/full", "SAG/full"),
        ("machsom", "machsom", "AB/full"),
    ],
)
def test_acts_are_found_by_part_law_name_and_number(get: Get, text: str, has: str, has_not: str) -> None:
    """All acts of the run are sought, those of other chapters too; a form without scripts asks the same."""
    page = get(f"/acts?q={quote(text)}&select=AK/SAG").text
    found = unescape(page[page.index('id="found"') : page.index('class="chapters"')])
    rows = re.findall(r'href="/way\?act=([^"&]+)&select=AK/SAG"', found)
    assert has in rows
    assert has_not not in rows
    assert len(rows) == int(re.findall(r"<bdi>(\d+)</bdi>", found)[0])


def test_what_no_act_is_about_finds_none(get: Get) -> None:
    """A text that finds nothing says so and leaves the chapters."""
    page = get("/acts?q=zzzz").text
    assert "<bdi>0</bdi>" in page
    assert 'class="chapters"' in page


def test_each_chapter_has_its_small_picture(get: Get) -> None:
    """One file of a few kilobytes holds them all, each under the key that its heading names."""
    page, file = get("/way?act=AB/full").text, get("/api/chapters")
    names = re.findall(r'<img src="/api/chapters#([a-z-]+)" alt="" loading="lazy"', page)
    assert names == re.findall(r'<view id="([a-z-]+)"', file.text)
    assert len(names) == len(set(names)) > 10
    assert len(gzip.compress(file.content)) < 4000
    assert "/api/chapters" not in get("/way?act=AB/full&without=striking").text
