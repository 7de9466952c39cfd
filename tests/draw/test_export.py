"""PNG and PDF: they open, show what the SVG shows, and hold Hebrew the right way round."""

import re
import zlib
from pathlib import Path

import pytest

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import Drawing, drawing
from hitkalelut.draw.palette import PALETTES
from hitkalelut.draw.scene import Label, Scene, Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.errors import InvalidDrawing
from tests.draw.pixels import difference, glyphs, read

WORD = "כתר"
"""Three letters, none of which is like another, and none like itself in a mirror."""


def written(text: str, *, theme: str = "light") -> Drawing:
    """Return a drawing of one word."""
    thing = Thing("word", "", "word", "a word", "a word", labels=(Label(text, 60, 40, 30, "middle"),))
    return Drawing(
        Scene("word", None, "he", "a word", "a word", 120, 60, (thing,)), View(look=Look(theme=theme))
    )


def test_the_png_of_a_hebrew_word_has_its_first_letter_at_the_right() -> None:
    """Each letter of the word stands where Hebrew has it, and looks as it does when it is written alone."""
    alone = [glyphs(read(written(letter).png()))[0] for letter in WORD]
    word = glyphs(read(written(WORD).png()))
    assert len(WORD) == len(word)
    for glyph, letter in zip(word, reversed(alone), strict=True):
        assert difference(glyph, letter) < 0.15
        assert all(difference(glyph, other) > 0.15 for other in alone if other is not letter)


def test_a_word_that_is_turned_round_is_found() -> None:
    """Letters in reverse order and in a mirror are other letters, or the test would prove nothing."""
    word, backwards = (glyphs(read(written(text).png())) for text in (WORD, WORD[::-1]))
    mirrored = [tuple(tuple(reversed(row)) for row in glyph) for glyph in reversed(word)]
    assert max(difference(*pair) for pair in zip(word, backwards, strict=True)) > 0.15
    assert max(difference(*pair) for pair in zip(word, mirrored, strict=True)) > 0.15


def streams(data: bytes) -> list[bytes]:
    """Return the streams of a PDF, unpacked where they are packed."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return [zlib.decompress(each) if each.startswith(b"x") else each for each in packed]


def letters_of(data: bytes) -> list[tuple[float, str]]:
    """Return every Hebrew letter of a PDF with how far from the left it is set."""
    texts = streams(data)
    codes = dict(re.findall(rb"<(....)> <(05[0-9A-F]{2})>", b"".join(texts)))
    names = {int(glyph, 16): chr(int(sign, 16)) for glyph, sign in codes.items()}
    shown = re.findall(rb"1 0 0 -1 (\S+) \S+ Tm\n/\S+ \S+ Tf\n\(\\(\d{3})\\(\d{3})\) Tj", b"".join(texts))
    found = ((float(x), int(high, 8) * 256 + int(low, 8)) for x, high, low in shown)
    return [(x, names[glyph]) for x, glyph in found if glyph in names]


def test_the_pdf_of_a_hebrew_word_has_its_first_letter_at_the_right() -> None:
    """The letters that the PDF shows, from right to left, are the word, set in the font of the house."""
    data = written(WORD).pdf()
    assert WORD == "".join(letter for _, letter in sorted(letters_of(data), reverse=True))
    assert b"Heebo" in data


def test_a_pdf_of_another_word_has_other_letters() -> None:
    """A word written backwards is read backwards, or the test above would prove nothing."""
    backwards = sorted(letters_of(written(WORD[::-1]).pdf()), reverse=True)
    assert WORD[::-1] == "".join(letter for _, letter in backwards)


@pytest.mark.parametrize("kind", ["partzuf", "why", "path"])
def test_a_drawing_is_one_page_of_pdf_and_a_png_of_its_size(kind: str, full: History) -> None:
    """Both files open; the page and the picture are as large as the scene, on the paper of the theme."""
    picture = drawing(kind, full, "AB/full", view=View(look=Look(labels="both", theme="dark")))
    image, data = read(picture.png(scale=0.25)), picture.pdf()
    wide, high = picture.scene.width, picture.scene.height
    assert abs(wide / 4 - image.width) <= 1
    assert abs(high / 4 - image.height) <= 1
    paper = PALETTES["dark"]["paper"].removeprefix("#")
    assert tuple(bytes.fromhex(paper)) == image.pixel(0, 0)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert [b"Page"] == re.findall(rb"/Type ?/(Page)\b(?!s)", data)
    box = re.search(rb"/MediaBox ?\[0 0 (\S+) ([^\s\]]+)\]", data)
    assert box is not None
    assert (round(wide), round(high)) == (round(float(box[1])), round(float(box[2])))


def test_a_drawing_is_saved_as_its_ending_says(tmp_path: Path, full: History) -> None:
    """SVG, PNG, PDF and text are written by the ending of the path, in either case; another is refused."""
    picture = drawing("why", full, "AB/full")
    starts = {"a.svg": b"<svg", "a.PNG": b"\x89PNG", "a.pdf": b"%PDF", "a.txt": b"why AB/full\n"}
    for name, start in starts.items():
        picture.save(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    with pytest.raises(InvalidDrawing, match=r"a\.gif should end in \.svg, \.png, \.pdf, \.txt"):
        picture.save(tmp_path / "a.gif")
    assert not (tmp_path / "a.gif").exists()


def test_a_notebook_shows_the_file(full: History) -> None:
    """What a notebook shows is the SVG with its own colours."""
    picture = drawing("why", full, "AB/full")
    assert picture.svg() == picture._repr_svg_()
    assert "<style>" in picture._repr_svg_()
