"""Every spelling of every term is found where it stands, exactly and whole."""

import pytest

from hitkalelut.reader.forms import Form, Sure, forms, key_of
from hitkalelut.reader.matching import Spot
from hitkalelut.reader.reading import read
from hitkalelut.words.terms import Term, terms

ENGLISH = "The Masach and the Zivug de Hakaa of the Partzuf, {}, and the Kli with its Ohr Hozer."
HEBREW = "הנה המסך והצמצום, {} והמסך של הפרצוף."
OTHER = {
    ("nefesh", "soul"): "a soul is a Neshama where no Ruach stands beside it",
    ("or-skin", "Or"): "beside vessels Or is light",
    ("ohr-av", "Av"): "beside a Partzuf AV is the name",
    ("tagin", "tags"): "tags are tags of paper, where no taste stands near and no capital",
    ("atik", 'ע"י'): "it is `by means of`, where no Arich stands near",
    ("milui", "filling"): "a vessel is filled, where no name of four letters stands near",
    ("milui", "fillings"): "so are vessels",
    ("ribua", "square"): "a square, where no name stands near",
    ("gematria", "numerical value"): "a number, where no name stands near",
    ("havayah", "four letters"): "any four, where no filling stands near",
    ("erev-shabbat", "יום שישי"): "a Friday, where nothing of the first man stands near",
}
"""The spellings that mean something else in these sentences, and why."""
ARTICLES = {"הנקודה האמצעית", "המאציל", "הצמצום", "הנקודה דעולם הזה"}
"""The Hebrew spellings that begin with an article, which is no part of the mark."""


def _written(term: Term) -> list[str]:
    own = (term.name, term.english, term.hebrew, *term.abbreviations, *term.spellings)
    return [form for form in dict.fromkeys(own) if (term.key, form) not in OTHER]


def known_form(form: str) -> Form:
    """Return what the reader knows of a written form."""
    known = forms()
    return known.forms[known.form_of[known.patterns[b" " + key_of(form)]]]


def _is_hebrew(form: str) -> bool:
    return any("א" <= sign <= "ת" for sign in form)


def _stands(form: str, before: str = "", after: str = "") -> tuple[str, int, list[Spot]]:
    frame = HEBREW if _is_hebrew(form) else ENGLISH
    text = frame.format(before + form + after)
    at = frame.index("{") + len(before)
    return text, at, [spot for spot in read(text).spots if spot[0] < at + len(form) and spot[1] > at]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.key)
def test_every_spelling_is_found_exactly(term: Term) -> None:
    """Each written form of a term stands as one mark, whole, and means that term."""
    for form in _written(term):
        text, at, spots = _stands(form)
        end = at + len(form.rstrip("."))
        at += 4 * form.startswith("the ") + (form in ARTICLES)
        assert [(at, end)] == [spot[:2] for spot in spots], text
        assert term.key in (spots[0][2], *spots[0][3]), text


SURE = [term for term in terms() if known_form(term.hebrew).sure is Sure.ALWAYS]
JOINED = {"שלא לשמה"}
"""What is in the table with its prefix."""


@pytest.mark.parametrize("term", SURE, ids=lambda term: term.key)
def test_a_hebrew_prefix_stays_outside(term: Term) -> None:
    """With and, in, to, of, the and from joined to it the Hebrew name of a term is found without them."""
    for prefix in ("ה", "ו", "ב", "ל", "ש", "מ", "כ", "וה", "שב", "ומה", "כשה"):
        if prefix + term.hebrew in JOINED:
            continue
        text, at, spots = _stands(term.hebrew, before=prefix)
        own = at + (term.hebrew in ARTICLES)
        assert [(own, at + len(term.hebrew))] == [spot[:2] for spot in spots], text


@pytest.mark.parametrize(
    ("text", "mark", "term"),
    [
        ("The Partzufim of Atzilut.", "Partzufim", "partzuf"),
        ("The Masachim of the Partzuf.", "Masachim", "masach"),
        ("The Partzuf's Masach.", "Partzuf's", "partzuf"),
        ("The Sefirot's Masach.", "Sefirot's", "sefira"),
        ("The Sefirot’s Masach.", "Sefirot’s", "sefira"),
        ("THE MASACH OF THE PARTZUF.", "MASACH", "masach"),
        ("the masach of the partzuf.", "partzuf", "partzuf"),
        ("Every Chochma and every Binah of the Partzuf.", "Chochma", "hochma"),
        ("The Hokhmah and the Masach.", "Hokhmah", "hochma"),
        ("The Sephiroth and the Masach.", "Sephiroth", "sefira"),
        ("The Yessod of the Partzuf.", "Yessod", "yesod"),
        ("הפרצופים של האצילות.", "פרצופים", "partzuf"),
        ("ובמסכיהם של הפרצופים.", "מסכיהם", "masach"),
        ("הַמָּסָךְ שֶׁל הַפַּרְצוּף.", "מָּסָךְ", "masach"),
        ("הַמָּסָךְ שֶׁל הַפַּרְצוּף.", "פַּרְצוּף", "partzuf"),
        ('ה' + 'או"א של הפרצוף.', 'או"א', "avi"),
        ("והאו״א של הפרצוף.", "או״א", "avi"),
        ("והאו”א של הפרצוף.", "או”א", "avi"),
        ("והאו''א של הפרצוף.", "או''א", "avi"),
        ('הזו"ן של הפרצוף.', 'זו"ן', "zon"),
        ("האח״פ של הפרצוף.", "אח״פ", "ahp"),
        ('"הפרצוף" נולד מן המסך.', "פרצוף", "partzuf"),
    ],
)  # fmt: skip
def test_what_is_written_otherwise_is_the_same(text: str, mark: str, term: str) -> None:
    """Plurals, owners, points, capitals, transliterations and other gershayim are known."""
    found = {(each.text, each.term) for each in read(text).mentions}
    assert (mark, term) in found


@pytest.mark.parametrize(
    ("text", "mark", "term"),
    [
        ("The Zivug de Hakaa is done.", "Zivug de Hakaa", "zivug-de-hakaa"),
        ("The Malchut de Ein Sof is the root.", "Malchut de Ein Sof", "malchut-de-ein-sof"),
        ("The light of Hassadim clothes the Kli.", "light of Hassadim", "ohr-hassadim"),
        ("The ten Sefirot of the head.", "ten Sefirot", "sefira"),
        ("הזווג דהכאה במסך.", "זווג דהכאה", "zivug-de-hakaa"),
        ("אור דחסדים בכלי.", "אור דחסדים", "ohr-hassadim"),
    ],
)
def test_the_longest_name_wins(text: str, mark: str, term: str) -> None:
    """Where a name lies within a longer one, the longer one is marked and the other is not."""
    spots = [(each.text, each.term) for each in read(text).mentions]
    at = text.index(mark)
    inside = [each for each in read(text).mentions if at <= each.start < at + len(mark)]
    assert [mark] == [each.text for each in inside], spots
    assert inside[0].term.startswith(term) or inside[0].term == "eser-sefirot", spots
