"""Offsets are those of the text as it was given, whatever stands in it and however it comes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.reader import pieces as cutting
from hitkalelut.reader import weighing
from hitkalelut.reader.markup import Kind, unmarked
from hitkalelut.reader.pieces import pieces
from hitkalelut.reader.reading import read, read_piece

KINDS = (Kind.TEXT, Kind.MARKDOWN, Kind.HTML)
SIGNS = """Masach|הַמָּסָךְ|light|אור|Partzuf SAG|או"א|זו״ן|Ohr Hozer|&amp;|&nbsp;|&#x110000;|&#0;
|<b>|</b>|<p>|</p>|<!--|-->
|<script>|</script>|<SVG>|</svg >|<|&|>
|\u200b|\u202e|\u200f|\ufeff|\r\n|\n\n|\n|  |\t|.|,|Pticha 42|(|א"ק
|Kel<b>im</b>|K&#101;lim
|Sefirot's|בספירותיהם|ß|İ|\U0001f600|e\u0301|''|'|"
|the|head|of|ten Sefirot|TES part 3, answer 119|**|`|```\n|# |\x1b[31m|ﬁ|שּׁ"""
MIXED = st.lists(st.sampled_from([*SIGNS.replace("\n|", "|").split("|"), " ", " "]), max_size=60).map("".join)
SENTENCES = [
    "The upper light reaches the Masach in Malchut. ",
    "הָאוֹר הַמַּקִּיף מכה בפנימי.\n",
    "<b>Partzuf</b> SAG is born. ",
    "<p>",
    "<!-- hidden. Masach -->",
    "<SCRIPT>let Masach. a\n\nb Kli</script>",
    "<svg>. Masach</svg >",
    "A &amp; B.\n\n",
    "Pticha 42 says so. ",
    "\n```\nMasach. Kli\n\nKli\n```\n",
    f"<!-- {'Kli. ' * 300}-->",
    "<a href='x. Malchut Masach'>Kli</a>. ",
]
LONG = st.lists(st.sampled_from(SENTENCES), min_size=10, max_size=120).map("".join)


@given(MIXED, st.sampled_from(KINDS))
def test_what_is_marked_is_what_stands_there(text: str, kind: Kind) -> None:
    """Each mark is cut from the text by its offsets; marks are in order, whole, and do not overlap."""
    reading = read(text, kind=kind)
    assert len(text) == len(reading.plain)
    last = 0
    for each in reading.mentions:
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert each.text == each.text.strip()
        last = each.end
    for sentence in reading.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    for reference in reading.references:
        assert text[reference.start : reference.end] == text[reference.start : reference.end].strip()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Kind], list[str]]:
    """Cut texts into small pieces, as if they were long."""
    monkeypatch.setattr(cutting, "PIECE", 1000)
    return lambda text, kind: list(pieces([text], kind))


@given(text=LONG, kind=st.sampled_from(KINDS), size=st.integers(1, 3000))
def test_a_text_in_pieces_is_read_like_the_whole(text: str, kind: Kind, size: int) -> None:
    """Cut into pieces, a text has the marks that it has whole; and the same pieces however it comes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cutting, "PIECE", 1000)
        patched.setattr(weighing, "_REACH", 0)  # a word is weighed by its own sentence, which no cut parts
        parts = list(pieces([text], kind))
        blocks = [text[at : at + size] for at in range(0, len(text), size)]
        assert parts == list(pieces(blocks, kind))
        assert len(text) == sum(map(len, parts))
        whole = [spot[:2] for spot in read_piece(text, kind).spots]
        assert whole == [spot[:2] for spot in read(text, kind=kind).spots]


@pytest.mark.parametrize("kind", KINDS)
def test_pieces_tell_what_the_whole_tells(small: Callable[[str, Kind], list[str]], kind: Kind) -> None:
    """Of each piece mentions and sentences have the offsets of the whole, and the words there."""
    text = "The light of Keter is in the Masach (Pticha 26). A level of Bina stands in Partzuf SAG.\n\n" * 60
    start, parts = 0, []
    for piece in small(text, kind):
        parts.append(read_piece(piece, kind, start))
        start += len(piece)
    assert 4 < len(parts)
    whole = read(text, kind=kind)
    assert whole.mentions == tuple(each for part in parts for each in part.mentions)
    assert whole.sentences == tuple(each for part in parts for each in part.sentences)
    assert whole.references == tuple(each for part in parts for each in part.references)
    assert all(text[each.start : each.end] == each.text for part in parts for each in part.mentions)


@pytest.mark.parametrize(
    ("kind", "text", "marks"),
    [
        ("html", "<p>The K&#101;lim &amp; the Mas<b>ach</b>.</p>", ["K&#101;lim", "Mas<b>ach"]),
        ("html", "<p>Ohr</p><p>Hozer and Masach</p>", ["Ohr", "Masach"]),
        ("html", "<a title='Masach'>Kli</a>", ["Kli"]),
        ("markdown", "# The **Masach**\n\n`Kli` and [Partzuf](Tzimtzum)", ["Masach", "Kli", "Partzuf"]),
        ("text", "Ohr\r\nHozer and  Zivug   de\tHakaa", ["Ohr\r\nHozer", "Zivug   de\tHakaa"]),
        ("text", "the Mas\u200bach and \u202ePartzuf\u202c", ["Mas\u200bach", "Partzuf"]),
        ("text", "הַמָּסָךְ של הפרצוף", ["מָּסָךְ", "פרצוף"]),
        ("text", "Zivug de\n\nHakaa and Masach", ["Zivug", "Masach"]),
    ],
)
def test_markup_and_strange_signs_move_nothing(kind: str, text: str, marks: list[str]) -> None:
    """Tags, entities, points, line ends and unseen signs shift no offset."""
    assert marks == [each.text for each in read(text, kind=kind).mentions]


@pytest.mark.parametrize("tag", ["script", "SCRIPT", "Style", "template", "svg", "head", "noscript"])
def test_what_a_browser_does_not_show_is_not_read(tag: str) -> None:
    """What stands in a script, a style, a drawing or a comment is no text, closed or not."""
    shown = f"Kli <{tag} a='b'>Masach</{tag} > Partzuf <!-- Masach > --> Aviut"
    assert ["Kli", "Partzuf", "Aviut"] == [each.text for each in read(shown, kind="html").mentions]
    for unclosed in (f"Kli <{tag}>Masach Masach", "Kli <!-- Masach --", "Kli <!--Masach"):
        assert ["Kli"] == [each.text for each in read(unclosed, kind="html").mentions]


def test_a_long_script_is_not_read_either() -> None:
    """A script, a comment or code that is longer than a piece stays unread to its end, and no further."""
    inside = "Masach. \n\n" * 60_000
    for kind, before, after in (
        ("html", "<SCRIPT>", "</script>"),
        ("html", "<!--", "-->"),
        ("markdown", "\n\n```\n", "\n```\n"),
    ):
        text = f"Kli {before}{inside}{after} Partzuf"
        assert ["Kli", "Partzuf"] == [each.text for each in read(text, kind=kind).mentions], before
        assert len(text) == len(unmarked(text, Kind(kind)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("See Dr. A. Or on the Masach, i.e. the Guf. The Peh.", 2),
        ("The Masach (cf. vol. 3) is in the Peh. The Guf.", 2),
        ("- The Masach\n- The Peh\n- The Guf", 3),
        ("1. The Masach\n2. The Peh", 2),
        ("| Masach | Peh |\n|---|---|\n| Guf | Rosh |", 2),
        ("The Masach is in Partzuf A. The Guf.", 2),
        ("R. Ashlag on the Masach. The Guf.", 2),
        ("המסך בפה. הגוף!", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(text: str, sentences: int) -> None:
    """A shortened word ends none; a point of a list and a row of a table are one each."""
    assert sentences == len(read(text).sentences)
