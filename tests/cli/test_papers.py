"""`study anki` and `export handout` as they are typed: what is written, and what is refused before it."""

import zipfile
from importlib import util
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import LONG, Ask, one_line


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write into a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def test_a_deck_is_written(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says where, in one line; at a given time it is the same byte for byte."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        said = ask("study", "anki", "--lang", "both", "-o", f"{name}.apkg")
        assert (0, f"wrote {name}.apkg\n", "") == (said.code, said.out, said.err)
    assert Path("a.apkg").read_bytes() == Path("b.apkg").read_bytes()
    assert "collection.anki2" in zipfile.ZipFile("a.apkg").namelist()


def test_a_handout_is_written(ask: Ask) -> None:
    """It says where, in one line, and holds a page for each act and one of answers."""
    said = ask("export", "handout", "--acts", "first-restriction,AB/born", "--lang", "he", "-o", "l.pdf")
    assert (0, "wrote l.pdf\n", "") == (said.code, said.out, said.err)
    assert 3 == len(PdfReader("l.pdf").pages)


@pytest.mark.parametrize(
    ("command", "name"),
    [("study anki", "hitkalelut.apkg"), ("export handout --acts AB/born", "handout.pdf")],
)
def test_unasked_nothing_is_written_over(ask: Ask, command: str, name: str) -> None:
    """Without -o it is written here under its own name, once; named, it is written over."""
    assert f"wrote {name}\n" == ask(*command.split()).out
    Path(name).write_bytes(b"mine")
    assert f"-o {name}" in one_line(ask(*command.split()))
    assert b"mine" == Path(name).read_bytes()
    assert 0 == ask(*command.split(), "-o", name).code
    assert b"mine" != Path(name).read_bytes()


def test_the_options_of_a_handout_are_taken(ask: Ask) -> None:
    """Title, spelling, picture, legend and run come out on the page."""
    ask(
        *("export", "handout", "--acts", "AB/full", "--title", "Lesson 7", "--spelling", "Hochma=Chochma"),
        *("--spelling", "transliterated", "--view", "partzuf", "--legend", "--without", "mingling"),
        *("-o", "a.pdf"),
    )
    text = " ".join(PdfReader("a.pdf").pages[0].extract_text().split())
    for words in ("Lesson 7", "Chochma", "Masach", "what the forms mean", "another run: without mingling"):
        assert words in text


def test_a_saved_history_makes_a_handout(ask: Ask) -> None:
    """`--from` takes the acts of a history that was saved, the same as one that is derived."""
    ask("run", "--save", "h.db")
    for extra, name in ((("--from", "h.db"), "a"), ((), "b")):
        assert 0 == ask("export", "handout", "--acts", "AB/born", *extra, "-o", f"{name}.pdf").code
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


WRONG = [
    ("export handout", "--acts"),
    ("export handout --acts AB/bron", "nearest: AB/born"),
    ("export handout --acts 0", "acts go from 1 to"),
    ("export handout --acts AB/full..AB/born", "write AB/born..AB/full"),
    ("export handout --acts 1..900", "60 acts at most"),
    ("export handout --acts ,", "needs an act"),
    ("export handout --acts AB/born --lang fr", "choose en, he, both"),
    ("export handout --acts AB/born --view lader", "nearest: ladder"),
    ("export handout --acts AB/born --spelling nosuch", "choose chochma"),
    ("export handout --acts AB/born --spelling Hochma=Xoxma", "Hochma is written"),
    ("export handout --acts AB/born --spelling Hxxhxma=Chochma", "nearest: "),
    ("export handout --acts AB/born --spelling Or=Ohr", "ask for one of these"),
    ("export handout --acts AB/born --without strikin", "nearest: striking"),
    ("export handout --acts AB/born --without striking", "it stopped at"),
    ("export handout --acts AB/born --measure 5", "from 0 to 4"),
    ("export handout --acts AB/born -o a.doc", "-o handout.pdf"),
    ("export handout --acts AB/born -o no/such/a.pdf", "there is no folder no/such"),
    ("export handout --acts AB/born --from nosuch.db", "nosuch.db"),
    ("study anki --lang fr", "choose en, he, both"),
    ("study anki --spelling nosuch", "choose chochma"),
    ("study anki -o a.zip", "-o hitkalelut.apkg"),
    ("study anki -o no/such/a.apkg", "there is no folder no/such"),
    ("study anki extra", "hitkalelut study anki --help"),
]


@pytest.mark.parametrize(("asked", "says"), WRONG)
def test_wrong_use_is_one_line_that_helps(ask: Ask, asked: str, says: str) -> None:
    """Whatever is mistyped ends with exit code 2 and one line; nothing is written."""
    said = ask(*asked.split())
    assert 2 == said.code
    assert says in one_line(said)
    assert [] == list(Path().iterdir())


def test_what_is_far_too_long_is_refused(ask: Ask) -> None:
    """A title or a name of a hundred thousand letters is one short line."""
    for extra in (("--title", LONG), ("--spelling", LONG), ("--lang", LONG), ("--view", LONG)):
        said = ask("export", "handout", "--acts", "AB/born", *extra)
        assert 2 == said.code
        one_line(said)


def test_a_folder_that_takes_nothing_is_told(ask: Ask) -> None:
    """Where the place is a folder it is one line, with exit code 2."""
    Path("a.pdf").mkdir()
    said = ask("export", "handout", "--acts", "AB/born", "-o", "a.pdf")
    assert 2 == said.code
    assert "cannot be written" in one_line(said)


def test_a_time_that_is_none_is_refused(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is a number of seconds or nothing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    said = ask("study", "anki")
    assert 2 == said.code
    assert "seconds since 1970" in one_line(said)


@pytest.mark.parametrize(
    ("command", "library"), [("study anki", "genanki"), ("export handout --acts AB/born", "typst")]
)
def test_a_library_that_is_missing_is_told(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, command: str, library: str
) -> None:
    """Without the extra it is one line that says what to install, before anything is drawn."""
    real = util.find_spec
    for home in ("study.anki_file", "export.handout_file"):
        monkeypatch.setattr(
            f"hitkalelut.{home}.find_spec", lambda name: None if name == library else real(name)
        )
    said = ask(*command.split())
    assert 2 == said.code
    assert f"{library}: pip install 'hitkalelut[study]'" in one_line(said)
