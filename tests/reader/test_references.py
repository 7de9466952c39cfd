"""References to the books, in the forms that people write, lead to a citation and an address."""

import socket

import pytest

from hitkalelut.reader.reading import read
from hitkalelut.words.sources import cite

PTICHA = "https://sefaria.org/Petichah_LeChokhmat_HaKabbalah"


@pytest.mark.parametrize(
    ("text", "said", "citation"),
    [
        ("See Pticha 42.", "Pticha 42", "P 42"),
        ("See (Pticha, item 42) there.", "Pticha, item 42", "P 42"),
        ("See Pticha, items 42-45.", "Pticha, items 42-45", "P 42-45"),
        ("See Pticha no. 42.", "Pticha no. 42", "P 42"),
        (
            "See Preface to the Wisdom of Kabbalah, item 7.",
            "Preface to the Wisdom of Kabbalah, item 7",
            "P 7",
        ),
        ('ראו פתיחה אות מ"ב.', 'פתיחה אות מ"ב', "P 42"),
        ("ראו בפתיחה אות מ״ב.", "פתיחה אות מ״ב", "P 42"),
        ("ראו פתיחה לחכמת הקבלה אות ז'.", "פתיחה לחכמת הקבלה אות ז'", "P 7"),
        ("See TES part 3, answer 119.", "TES part 3, answer 119", "T3.q 119"),
        ("See TES III, answer 119.", "TES III, answer 119", "T3.q 119"),
        ("See TES vol. 3, table of words, answer 5.", "TES vol. 3, table of words, answer 5", "T3.w 5"),
        ('ראו תע"ס חלק ג\' תשובה קי"ט.', 'תע"ס חלק ג\' תשובה קי"ט', "T3.q 119"),
        ('ראו תע"ס ח"ג תשובה קי"ט.', 'תע"ס ח"ג תשובה קי"ט', "T3.q 119"),
        ("See Shamati 3.", "Shamati 3", "SH 3"),
        ("Read item 16 of the Pticha.", "item 16 of the Pticha", "P 16"),
        ("Read items 16-18 in Pticha again.", "items 16-18 in Pticha", "P 16-18"),
        ('ראו אות ט"ז בפתיחה.', 'אות ט"ז בפתיחה', "P 16"),
        ('(פְּתִיחָה אוֹת ט"ו)', 'פְּתִיחָה אוֹת ט"ו', "P 15"),
        ('רְאוּ בַּפְּתִיחָה אוֹת טּ"וּ.', 'פְּתִיחָה אוֹת טּ"ו', "P 15"),
        ("הכלל (הערבות, אות כ׳) ידוע", "הערבות, אות כ׳", "ARV 20"),
        ("See <b>Pticha</b> 42.", "Pticha", ""),
    ],
)
def test_a_reference_is_read(text: str, said: str, citation: str) -> None:
    """The whole reference is marked, and its citation is that of the table of sources."""
    if not citation:
        assert ["P 42"] == [each.citation for each in read(text, kind="html").references]
        return
    (found,) = read(text).references
    assert (said, citation) == (text[found.start : found.end], found.citation)
    assert cite(citation).source.title == found.title


def test_an_address_is_that_of_the_library() -> None:
    """An item of a book has the library's address of that item; a leaf of the Zohar that of its side."""
    (found,) = read("See Pticha 42.").references
    assert f"{PTICHA}.42" == found.href
    (found,) = read("See Zohar II, 94b.").references
    assert ("", "https://www.sefaria.org/Zohar.2.94b") == (found.citation, found.href)
    (found,) = read('ראו זוהר ח"ב דף צ"ד ע"ב.').references
    assert "https://www.sefaria.org/Zohar.2.94b" == found.href


@pytest.mark.parametrize(
    "text",
    [
        "Pticha 999 says so.",
        "Pticha 0x says so.",
        "The Pticha is a book.",
        "In TES much is said.",
        "TES part 99, answer 1 says so.",
        "The bus 42 and the pticha.",
        "Pticha\n\nand 42 people",
        "Zohar is a book of light.",
        'דף מ"ב בספר.',
    ],
)
def test_what_leads_nowhere_is_no_reference(text: str) -> None:
    """A place that no book has, or the bare name of a book, gives no reference."""
    assert () == read(text).references


def test_no_term_lies_within_a_reference() -> None:
    """What a reference is written with is not marked as a term."""
    reading = read("The Masach is told in Ohr Pnimi part 2, item 5, and the Partzuf.")
    assert {"masach", "partzuf"} == {each.term for each in reading.mentions}


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address is ever asked: the reader opens no connection."""

    def _refused(*_: object, **__: object) -> None:
        raise AssertionError("the reader has asked the network")

    monkeypatch.setattr(socket, "socket", _refused)
    monkeypatch.setattr(socket, "getaddrinfo", _refused)
    assert read("See Pticha 42, TES part 3, answer 119 and Zohar II, 94b.").told()["references"]
