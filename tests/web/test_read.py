"""The reader in the atlas: a text is sent, shown safely with its terms, and kept nowhere."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from hitkalelut.web.guard import LARGEST_TEXT
from hitkalelut.web.reading.given import MOST_SIGNS
from hitkalelut.words.terms import find
from hitkalelut.words.tongue import translate
from tests.web.conftest import Get

FORM = {"content-type": "application/x-www-form-urlencoded"}
TEXT = "The light of Keter reaches the Masach (Pticha 26). המסך של הפרצוף."
EVIL = """<script>alert(1)</script><img src=x onerror=alert(2)>
Masach "' onmouseover='alert(3)' <b>Partzuf</b> {{ 7777*7777 }}"""


def _send(get: Get, **fields: str) -> tuple[int, str, str]:
    got = get("/read", method="POST", headers=FORM, body=urlencode(fields).encode())
    return got.status_code, got.text, got.headers.get("cache-control", "")


def test_before_a_text_is_sent_an_example_is_shown(get: Get) -> None:
    """The page has a form, an example with terms, and a card for each."""
    got = get("/read")
    assert 200 == got.status_code
    assert 'method="post" action="/read"' in got.text
    assert 'href="#term-masach"' in got.text
    assert 'id="term-masach"' in got.text


def test_a_text_that_is_sent_is_shown_with_its_terms(get: Get) -> None:
    """Each term leads to its card, each card has its meaning, and a reference leads to the library."""
    status, page, _ = _send(get, text=TEXT)
    assert 200 == status
    leading = set(re.findall(r'href="#term-([\w-]+)"', page))
    assert {"ohr", "keter", "masach", "partzuf"} == leading
    assert leading == set(re.findall(r'id="term-([\w-]+)"', page))
    assert find("masach").meaning in page
    assert 'href="https://sefaria.org/Petichah_LeChokhmat_HaKabbalah.26"' in page


def test_in_hebrew_the_meanings_are_hebrew(get: Get) -> None:
    """The Hebrew page reads from the right, and tells the meanings in Hebrew."""
    _, page, _ = _send(get, text=TEXT, lang="he")
    assert '<html lang="he" dir="rtl"' in page
    assert find("masach").meaning_he in unescape(page)


def test_in_hebrew_the_margin_says_the_acts_in_hebrew(get: Get) -> None:
    """On the Hebrew page no act in the margin is told by its address in Latin letters."""
    _, page, _ = _send(
        get, text="Galgalta couples by striking, and the light is rejected by the Masach.", lang="he"
    )
    margin = [
        unescape(each)
        for each in re.findall(r'<p class="margin">[^<]*<a class="by" href="[^"]+">≈ <bdi>(.*?)</bdi>', page)
    ]
    assert [translate("Galgalta/coupled", "he")] == margin


@pytest.mark.parametrize("kind", ["", "text", "markdown", "html", "nosuch"])
def test_no_markup_of_a_text_is_ever_trusted(get: Get, kind: str) -> None:
    """What is sent is shown as letters: no tag, attribute or template of it reaches the page."""
    status, page, _ = _send(get, text=EVIL, kind=kind)
    assert 200 == status
    for each in ("<script>alert", "<img src=x", "onmouseover='alert(3)'", "<b>Partzuf", "60481729"):
        assert each not in page, each
    assert ("&lt;script&gt;alert(1)" in page) or kind == "html"


def test_what_is_sent_as_html_is_read_as_html(get: Get) -> None:
    """The kind that is chosen is obeyed: in HTML no tag is shown, and the choice stays."""
    _, page, _ = _send(get, text="The <em>Masach</em> of the Partzuf", kind="html")
    shown = page.partition('id="passage"')[2].partition("</section>")[0]
    assert "em&gt;" not in shown
    assert '<option value="html" selected>' in page


def test_nothing_is_kept(get: Get) -> None:
    """No one may store the answer, and the page that is asked for next has nothing of it."""
    status, page, cache = _send(get, text="The Masach of a secret-xyz Partzuf")
    assert (200, "no-store") == (status, cache)
    assert "secret-xyz" in page
    assert "secret-xyz" not in get("/read").text


def test_a_text_that_is_too_long_is_cut_aloud(get: Get) -> None:
    """A longer text than a page takes is shown up to there, and the command for the rest is told."""
    status, page, _ = _send(get, text="x " * (MOST_SIGNS // 2 + 10))
    assert 200 == status
    assert f"{MOST_SIGNS:,}" in page
    assert "hitkalelut read FILE" in page
    _, page, _ = _send(get, text="x " * (MOST_SIGNS // 2))
    assert "hitkalelut read FILE" not in page


def test_a_body_beyond_all_measure_is_refused(get: Get) -> None:
    """More bytes than any such text has are refused before they are read."""
    got = get("/read", method="POST", headers=FORM, body=b"text=" + b"a" * LARGEST_TEXT)
    assert 413 == got.status_code


@pytest.mark.parametrize(
    "body", [b"", b"text=", b"text=%FF%FE", b"text=\xff", b"\x00", b"&" * 1000, b"text=a&text=b"]
)
def test_a_strange_form_is_no_fault(get: Get, body: bytes) -> None:
    """Whatever is sent, the page answers, or says that it was badly asked."""
    assert get("/read", method="POST", headers=FORM, body=body).status_code in (200, 400)


def test_only_the_reader_takes_what_is_sent(get: Get) -> None:
    """No other page is posted to."""
    assert 405 == get("/terms", method="POST", headers=FORM, body=b"text=a").status_code
