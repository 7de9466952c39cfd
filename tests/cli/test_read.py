"""`read`: a text in, its terms out, in the terminal and as JSON."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hitkalelut.questions.statements import shipped_statements
from hitkalelut.reader.reading import read
from hitkalelut.words.tongue import translate
from tests.cli.conftest import Ask, one_line, shell

TEXT = "The light of Keter reaches the Masach (Pticha 26).\n\nהמסך של הפרצוף. We had tea."
BOOK = {
    "title": "Petichah LeChokhmat HaKabbalah",
    "text": ["", "<b>The Masach</b> of the Partzuf.", "no term"],
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Write a text and return where it is."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Write a small book in Sefaria's JSON and return where it is."""
    path = tmp_path / "book.json"
    path.write_text(json.dumps(BOOK), "utf-8")
    return path


def test_a_text_is_printed_with_its_terms_marked(ask: Ask, page: Path) -> None:
    """Each sentence is printed, its terms in brackets; then the terms and what the references lead to."""
    said = ask("read", page)
    assert (0, "") == (said.code, said.err)
    for marked in ("[light]", "[Keter]", "[Masach]", "ה[מסך] של ה[פרצוף]", "We had tea"):
        assert marked in said.out
    assert "P 26" in said.out
    assert "https://sefaria.org/Petichah_LeChokhmat_HaKabbalah.26" in said.out


def test_the_json_is_that_of_the_package(ask: Ask, page: Path) -> None:
    """`--json` prints what `read` tells in Python."""
    assert read(TEXT).told() == ask("read", page, "--json").json


def test_the_json_of_a_long_text_has_the_offsets_of_the_text(ask: Ask, tmp_path: Path) -> None:
    """Beyond the first piece too each mark is cut from the text by its offsets, and stands in a sentence."""
    text = (
        "The Masach of Partzuf SAG stands. Filler without a word of it, long and dull, goes on and on.\n\n"
        * 4000
    )
    path = tmp_path / "long.txt"
    path.write_text(text, "utf-8")
    told = ask("read", path, "--json").json
    assert len(text) == told["signs"]
    assert 8000 == len(told["mentions"])
    assert all(text[each["start"] : each["end"]] == each["text"] for each in told["mentions"])
    assert all(text[each["start"] :].startswith("The Masach") for each in told["sentences"])


def test_only_the_terms(ask: Ask, page: Path) -> None:
    """`--terms` leaves the text out; `--lang he` tells the meanings in Hebrew."""
    said = ask("read", page, "--terms")
    assert "tea" not in said.out
    assert "Masach" in said.out
    masach = next(term for term in read(TEXT).terms if term.key == "masach")
    assert masach.meaning in said.out
    assert masach.meaning_he in ask("read", page, "--terms", "--lang", "he").out


def test_in_hebrew_the_margin_says_the_acts_in_hebrew(ask: Ask, tmp_path: Path) -> None:
    """With `--lang he` the acts in the margin and in the list of terms have their Hebrew names."""
    path = tmp_path / "page.txt"
    path.write_text("Galgalta couples by striking, and the light is rejected by the Masach.", "utf-8")
    assert ask("read", path).out.startswith("Adam Kadmon ≈ Galgalta/coupled  ")
    said = ask("read", path, "--lang", "he").out
    assert said.startswith(f"אדם קדמון ≈ {translate('Galgalta/coupled', 'he')}  ")
    assert "Galgalta/coupled" not in said


def test_a_book_has_its_coverage_in_the_margin(ask: Ask, book: Path) -> None:
    """Below each item stand the statements that cite it, and the line above counts them."""
    said = ask("read", book)
    assert (0, "") == (said.code, said.err)
    citing = [each for each in shipped_statements() if each.source == "P" and each.place == "2"]
    assert all(each.id in said.out for each in citing)
    assert "P 2" in said.out
    assert "[Masach]" in said.out
    assert "<b>" not in said.out
    (item, last) = ask("read", book, "--json").json["items"]
    assert ("P 2", "P 3") == (item["citation"], last["citation"])
    assert {each.id for each in citing} <= {each["id"] for each in item["statements"]}
    assert ["P 3"] == [
        each["citation"] for each in ask("read", book, "--items", "3-9", "--json").json["items"]
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["/nosuch/page.txt"], "No such file"),
        (["/"], "s a directory"),
        (["PAGE", "--kind", "pdf"], "one of text, markdown, html, sefaria"),
        (["PAGE", "--kind", "sefaria"], "no JSON"),
        (["PAGE", "--encoding", "klingon"], "no encoding"),
        (["PAGE", "--encoding", "ascii"], "leave --encoding out"),
        (["PAGE", "--items", "3"], "has no numbered items"),
        (["PAGE", "--items", "x"], "--items 42"),
        (["BOOK", "--items", "9"], "it has 2 to 3"),
        (["PAGE", "--lang", "fr"], "en"),
        ([], "hitkalelut read --help"),
        (["\x1b[31m"], "\\x1b"),
        (["\x00"], "null"),
    ],
    ids=range(13),
)
def test_wrong_use_is_one_line(ask: Ask, page: Path, book: Path, arguments: list[str], says: str) -> None:
    """Whatever is wrong is told in one line, with 2."""
    put = {"PAGE": str(page), "BOOK": str(book)}
    said = ask("read", *(put.get(each, each) for each in arguments))
    assert 2 == said.code
    assert says in one_line(said)


@pytest.mark.parametrize("data", [b"\x7fELF\x00\x01", "המסך".encode("cp1255"), b"Masach \xff"])
def test_what_is_no_text_is_one_line(ask: Ask, tmp_path: Path, data: bytes) -> None:
    """A binary file, or one in another encoding, is told in one line; the right encoding reads it."""
    path = tmp_path / "strange.txt"
    path.write_bytes(data)
    said = ask("read", path)
    assert (2, "") == (said.code, said.out)
    one_line(said)


def test_an_old_encoding_is_read_by_its_name(ask: Ask, tmp_path: Path) -> None:
    """With its encoding named an old Hebrew file is read."""
    path = tmp_path / "old.txt"
    path.write_bytes("המסך של הפרצוף".encode("cp1255"))
    assert "ה[מסך]" in ask("read", path, "--encoding", "cp1255").out


def test_nothing_that_a_terminal_obeys_is_printed(ask: Ask, tmp_path: Path) -> None:
    """Escape sequences, bells, and marks that turn the direction of a line are not printed."""
    path = tmp_path / "evil.txt"
    path.write_text(
        "\x1b[31mMasach\x1b]0;title\x07 \u202eof\u202c \u2066the\u2069 Partzuf\x9b2J\x08.\rKli", "utf-8"
    )
    said = ask("read", path)
    assert 0 == said.code
    assert "Masach" in said.out
    obeyed = {sign for sign in said.out if (ord(sign) < 32 and sign != "\n") or 127 <= ord(sign) < 160}
    assert set() == obeyed | ({*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} & set(said.out))
    for line in ask("read", path, "--json").out.splitlines():
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(line)


def test_the_title_of_a_book_is_not_obeyed_either(ask: Ask, tmp_path: Path) -> None:
    """What stands in the names of a book is printed without what a terminal would obey."""
    path = tmp_path / "evil.json"
    path.write_text(
        json.dumps({"title": "\x1b[31mX", "text": {"\x1b]0;t\x07\u202ename": ["Masach of the Partzuf"]}}),
        "utf-8",
    )
    for said in (ask("read", path), ask("read", path, "--items", "9")):
        assert not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err)


@pytest.mark.parametrize("text", ["", " ", "Tea with a friend.", "\ufeff"])
def test_a_text_without_terms_says_so(ask: Ask, tmp_path: Path, text: str) -> None:
    """Where nothing is found, that is said, and it is no fault."""
    path = tmp_path / "empty.txt"
    path.write_text(text, "utf-8")
    said = ask("read", path)
    assert (0, "") == (said.code, said.err)
    assert "no term of the field was found" in said.out
    told = ask("read", path, "--json").json
    assert ([], []) == (told["mentions"], told["terms"])


def test_a_text_comes_through_a_pipe() -> None:
    """With - the text is read from the standard input, by the installed script."""
    got = shell('printf "The Masach of the Partzuf." | "$0" read -')
    assert (0, "") == (got.returncode, got.stderr)
    assert "[Masach]" in got.stdout


@pytest.mark.parametrize("options", ["", "--json", "--terms"])
def test_a_closed_pipe_ends_in_silence(tmp_path: Path, options: str) -> None:
    """`| head -1` gets its line, and nobody complains."""
    path = tmp_path / "many.txt"
    path.write_text("The Masach of the Partzuf is told here.\n\n" * 3000, "utf-8")
    got = shell(f'("$0" read {path} {options}; echo $? >&2) | head -1')
    assert "0\n" == got.stderr
    assert 1 == got.stdout.count("\n")


def test_the_reader_is_loaded_only_when_it_is_asked_for() -> None:
    """The commands of the shell are there without what reading needs."""
    code = "import sys, hitkalelut.cli.commands; print('hitkalelut.reader.forms' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()
