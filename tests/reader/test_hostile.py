"""Whatever is given to it, the reader ends, with a correct answer or a clear line; and long texts stream."""

import codecs
import random
import subprocess
import sys
from collections.abc import Iterator

import pytest

from hitkalelut.errors import InvalidText
from hitkalelut.reader.markup import Kind, kind_of
from hitkalelut.reader.pieces import PIECE, decoded, pieces
from hitkalelut.reader.reading import read

PATIENCE = 120
"""Seconds after which a reading is taken for a hang; each takes a few, more on a busy machine."""
READS = """
from hitkalelut.reader.reading import read
for kind in ("text", "html", "markdown"):
    read({}, kind=kind).told()
"""
MILLION = {
    "one word": "'a' * 10**6",
    "one Hebrew word": "'א' * 10**6",
    "a line of words": "'Masach ' * 140_000",
    "opened tags": "'<' * 10**6",
    "unclosed comment": "'<!--' + 'Masach ' * 140_000",
    "unclosed script": "'<script>' + 'Masach ' * 140_000",
    "unclosed tag": "'<p ' + 'Masach ' * 140_000",
    "nested garbage": "'<div><a <b ' * 90_000",
    "entities that are none": "'&#x110000;' * 100_000",
    "ampersands": "'&' * 10**6",
    "backticks": "'`' * 10**6",
    "fences": "'```\\n' * 250_000",
    "stars": "'*' * 10**6",
    "links": "'](' * 500_000",
    "quotes": "'\"' * 10**6",
    "gershayim": "'א\"' * 500_000",
    "directions": "'\\u202e' * 10**6",
    "points": "'א\\u05b0' * 500_000",
    "line ends": "'\\r\\n' * 500_000",
    "books": "'Pticha ' * 140_000",
    "a far reference": "'Pticha' + ' ' * 10**6 + '42'",
    "sentences": "'The light of Keter is in the Masach. ' * 5_000",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MILLION)
def test_a_million_signs_are_never_a_hang(name: str) -> None:
    """A line of a million signs of any kind is read to its end."""
    code = READS.format(MILLION[name])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE)
    assert ("", 0) == (done.stderr, done.returncode)


def test_terms_are_found_in_a_line_without_an_end() -> None:
    """In a line of a million signs every term is found, at its own place."""
    text = "Masach " * 150_000
    spots = read(text).spots
    assert [(at, at + 6) for at in range(0, len(text), 7)] == [spot[:2] for spot in spots]


@pytest.mark.parametrize(
    ("blocks", "says"),
    [
        ([b"\x7fELF\x02\x01\x01\x00\x00"], "zero bytes"),
        ([bytes(range(256))], "zero bytes|not UTF-8"),
        (["המסך".encode("cp1255")], "--encoding cp1255"),
        (["המסך".encode()[:-1]], "not UTF-8"),
        (["המסך".encode(), b"\xd7"], "byte 8 does not fit"),
        ([b"good ", b"\xff"], "byte 5 does not fit"),
        (["המסך".encode("utf-16-le")], "zero bytes|not UTF-8"),
    ],
    ids=range(7),
)
def test_what_is_no_text_is_told_in_a_line(blocks: list[bytes], says: str) -> None:
    """Binary data and texts in another encoding are refused in a line that says what may help."""
    with pytest.raises(InvalidText, match=says) as told:
        "".join(decoded(blocks))
    assert "\n" not in str(told.value)


def test_an_encoding_that_is_none_is_named() -> None:
    """An unknown encoding is told, and so is a text that is not in the one that is named."""
    with pytest.raises(InvalidText, match="no encoding 'klingon'"):
        list(decoded([b"a"], "klingon"))
    with pytest.raises(InvalidText, match="not ascii"):
        list(decoded(["המסך".encode()], "ascii"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1255"])
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_an_encoding_is_read_across_its_blocks(encoding: str, size: int) -> None:
    """A letter that is parted between two blocks is one letter, with a mark of the encoding or without."""
    text = "The Masach: המסך של הפרצוף"
    data = text.encode(encoding)
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    named = encoding if encoding == "cp1255" else None
    assert text == "".join(decoded(blocks, named))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_a_mark_of_the_encoding_is_obeyed(mark: bytes) -> None:
    """UTF-16 is known by its mark, in either order."""
    name = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert "המסך" == "".join(decoded([mark + "המסך".encode(name)]))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "\u200b", ".", "<", "&", "`", "\x1b[31m", "\ud800"]
)
@pytest.mark.parametrize("kind", ["text", "html", "markdown", None])
def test_almost_nothing_is_read_as_nothing(text: str, kind: str | None) -> None:
    """An empty text, or a single strange sign, has no terms and is no fault."""
    reading = read(text, kind=kind)
    assert ((), (), ()) == (reading.spots, reading.references, reading.sentences)


def test_random_bytes_are_read_as_what_they_are() -> None:
    """A megabyte of noise is read, and what is marked in it stands in it."""
    text = random.Random(7).randbytes(10**6).decode("latin-1")
    for kind in Kind.TEXT, Kind.HTML, Kind.MARKDOWN:
        reading = read(text, kind=kind)
        assert all(text[each.start : each.end] == each.text for each in reading.mentions)


def test_a_kind_that_is_none_is_refused() -> None:
    """A kind of text that is none is told with those that are."""
    with pytest.raises(InvalidText, match="one of text, markdown, html, sefaria"):
        read("a", kind="pdf")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><p>Masach", "", Kind.HTML),
        ("Masach <p>and</p>", "", Kind.HTML),
        ('{"title": "x", "text": ["a"]}', "", Kind.SEFARIA),
        ("Masach", "book.HTM", Kind.HTML),
        ("Masach", "notes.md", Kind.MARKDOWN),
        ("a < b and Masach", "", Kind.TEXT),
        ("", ".html", Kind.TEXT),
    ],
)
def test_a_text_is_taken_for_what_it_looks_like(text: str, name: str, kind: Kind) -> None:
    """The name of a file tells its kind, and else its beginning."""
    assert kind is kind_of(text, name)


STREAM = """
from pathlib import Path
from hitkalelut.reader.markup import Kind
from hitkalelut.reader.pieces import decoded, pieces
from hitkalelut.reader.reading import read_piece
read_piece("The Masach.", Kind.TEXT)
said = ("The upper light reaches the Masach in Malchut. " * 20 + "\\n\\n").encode() * 100
def most():
    # What the process that started this one held is not counted here, as it is by getrusage.
    return next(line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM"))
begun = most()
blocks = (said for _ in range(60_000_000 // len(said)))
found = sum(len(read_piece(piece, Kind.KIND).spots) for piece in pieces(decoded(blocks), Kind.KIND))
print(found, begun, most())
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["TEXT", "HTML"])
def test_memory_does_not_grow_with_the_text(kind: str) -> None:
    """Of 60 MB that stream in only a piece is held: under 300 MB in all, 60 more than at first."""
    code = STREAM.replace("KIND", kind)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600)
    assert ("", 0) == (done.stderr, done.returncode)
    found, begun, most = map(int, done.stdout.split())
    assert 3 * (60_000_000 // 47) * 0.99 <= found
    assert most - begun < 60 * 1024
    assert most < 300 * 1024


def test_an_unclosed_comment_streams_as_well() -> None:
    """What is hidden and never closed is passed over piece by piece, not gathered."""

    def _blocks() -> Iterator[str]:
        yield "Kli <!-- "
        for _ in range(200):
            yield "Masach. > \n\n" * 2000

    sizes = [len(piece) for piece in pieces(_blocks(), Kind.HTML)]
    assert max(sizes) <= PIECE
