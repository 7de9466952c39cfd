"""The text of a lesson as HTML that is only ours, as lines of a terminal, and its citations."""

import re

from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.study.check import check
from hitkalelut.study.lessons import (
    Picture,
    Prose,
)
from hitkalelut.study.prose import Link, Written, citations, html, links, plain
from hitkalelut.study.walking import in_words
from tests.study.test_wrong_lessons import HEAD, STEP, lesson

LINKED = Written(lambda link: f'<a href="{link.kind}-{link.name}">', lambda text: f"<cite>{text}</cite>")


def test_text_becomes_html_that_is_only_ours() -> None:
    """Marks, lists, links and citations come out; tags that an author writes are shown, not obeyed."""
    text = 'A *b* **c** `d<e` [f](law:striking) [P 14; S 10]\n\n- <script>alert(1)</script>\n- &amp; "q"'
    made = html(Prose(text, 1), LINKED)
    assert (
        '<p>A <em>b</em> <strong>c</strong> <code dir="ltr">d&lt;e</code> <a href="law-striking">f</a> '
        "<cite>P 14</cite> <cite>S 10</cite></p>"
        "<ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li><li>&amp; &quot;q&quot;</li></ul>" == made
    )


@given(st.text(max_size=60))
def test_no_text_brings_a_tag_of_its_own(text: str) -> None:
    """Whatever stands in a paragraph, only tags that Markdown makes come out."""
    made = html(Prose(text, 1), LINKED)
    allowed = r"</?(?:p|em|strong|ul|ol|li|blockquote|cite|code|a|br|h[1-6]|hr|pre|img)(?: [^<>]*)?>"
    assert "<" not in re.sub(allowed, "", made)


def test_text_becomes_lines() -> None:
    """In a shell marks are gone, list items have their numbers, and paragraphs an empty line between them."""
    text = "A *b*\nand [c](law:striking) [P 14].\n\n1. one\n2. two\n\n- three"
    assert "A b and c [P 14].\n\n1. one\n2. two\n\n- three" == plain(Prose(text, 1))


def test_citations_and_links_know_their_lines() -> None:
    """Each is told with the line of the file that it stands in."""
    prose = Prose("One [P 1]\ntwo [P 2]\n\n- [x](law:striking)\n- y [S 3; S 4]", 7)
    assert [("P 1", 7), ("P 2", 8), ("S 3", 11), ("S 4", 11)] == list(citations(prose))
    assert [Link("law", "striking", 10)] == list(links(prose))


def test_a_hebrew_name_may_stand_in_a_link() -> None:
    """A term may be linked by its Hebrew, as the reader of the text would write it."""
    text = f"{HEAD}{STEP}A [term](term:מסך).\n"
    assert check(lesson(text)).steps[0].title == "A step"


def test_the_shell_tells_the_part_that_is_marked() -> None:
    """Where a part is marked or near only that part is told, with what is in it."""
    told = in_words(Picture("AB/full", 1, select="AK/AB"), "en")
    assert told.startswith("[AB/full] ")
    assert "Haya is in it" in told
    assert "Galgalta:" not in told
    near = in_words(Picture("Galgalta/ruach", 1, view="partzuf", zoom="AK/Galgalta"), "en")
    assert "Keter: a vessel with the light of Ruach in it" in near
