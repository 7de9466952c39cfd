"""`draw`: every kind in words and in files, and one clear line for what cannot be drawn."""

from pathlib import Path

import pytest

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.view import Known, Look, View
from hitkalelut.knowing.learning import known as known_along
from hitkalelut.store.imprints import imprints_of
from tests.cli.conftest import LONG, Ask, one_line


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw into a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


def seen(kind: str, full: History, look: Look | None = None) -> View:
    """Return a picture as the command asks for it: of the path what is known as well."""
    found = imprints_of()
    known = Known(known_along(full, found), found.bits) if kind == "path" else None
    return View(look=look or Look(), known=known)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_words(ask: Ask, kind: str, full: History) -> None:
    """`--text` prints the text of the drawing, whole, and nothing else."""
    said = ask("draw", kind, "--at", "AB/full", "--text")
    assert (0, "") == (said.code, said.err)
    assert f"{drawing(kind, full, 'AB/full', view=seen(kind, full)).text()}\n" == said.out


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written(ask: Ask, kind: str, full: History) -> None:
    """`-o` writes the picture of the act and says so in one line."""
    said = ask("draw", kind, "--at", "AB/full", "-o", "a.svg")
    assert (0, "wrote a.svg\n", "") == (said.code, said.out, said.err)
    assert f"{drawing(kind, full, 'AB/full', view=seen(kind, full)).svg()}\n" == Path("a.svg").read_text(
        "utf-8"
    )


def test_the_ending_says_what_is_written(ask: Ask) -> None:
    """PNG, PDF and text are written by the ending; a file that is named is written over."""
    for ending, start in (
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("txt", b"why AB/born"),
        ("png", b"\x89PNG"),
    ):
        assert 0 == ask("draw", "why", "--at", "AB/born", "-o", f"a.{ending}").code
        assert Path(f"a.{ending}").read_bytes().startswith(start)


def test_unasked_it_is_written_here_and_never_over_another(ask: Ask) -> None:
    """Without -o and --text the picture becomes KIND.svg; one that is there already is kept."""
    assert "wrote why.svg\n" == ask("draw", "why", "--at", "phase-1").out
    before = Path("why.svg").read_text("utf-8")
    said = ask("draw", "why", "--at", "phase-2")
    assert 2 == said.code
    assert "-o why.svg" in one_line(said)
    assert before == Path("why.svg").read_text("utf-8")


def test_the_last_act_is_drawn_unasked_and_0_is_before_the_first(ask: Ask) -> None:
    """Without --at the picture is of the end of the run; `--at 0` says that nothing is there yet."""
    assert ask("draw", "path", "--at", "end-of-correction", "--text").out == ask("draw", "path", "--text").out
    assert "nothing to ask" in ask("draw", "why", "--at", "0", "--text").out


def test_look_and_language_are_taken(ask: Ask, full: History) -> None:
    """Labels, language, dark colours and the legend come out as they do from Python."""
    ask(
        "draw",
        "path",
        "--at",
        "AB/full",
        "--lang",
        "he",
        "--labels",
        "both",
        "--dark",
        "--legend",
        "-o",
        "a.svg",
    )
    look = Look(lang="he", labels="both", theme="dark", legend=True)
    drawn = drawing("path", full, "AB/full", view=seen("path", full, look))
    assert f"{drawn.svg()}\n" == Path("a.svg").read_text("utf-8")


def test_labels_follow_the_language_unasked(ask: Ask) -> None:
    """In Hebrew the labels are Hebrew too, where nothing else is asked."""
    ask("draw", "path", "--lang", "he", "-o", "a.svg")
    ask("draw", "path", "--lang", "he", "--labels", "he", "-o", "b.svg")
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()


def test_an_address_is_what_a_partzuf_is_drawn_of(ask: Ask) -> None:
    """`--address` draws that part, or what a point in it unfolds into."""
    whole, point = (
        ask("draw", "partzuf", "--at", "SAG/full", "--address", each, "--text").out
        for each in ("AK/SAG", "AK/SAG/guf/bina/za")
    )
    assert "SAG" in whole.splitlines()[0]
    assert whole != point


def test_a_what_if_is_drawn(ask: Ask) -> None:
    """The conditions of the run are those of every command."""
    assert "it stops at Galgalta/full" in ask("draw", "compare", "--without", "striking", "--text").out


def test_a_saved_history_is_drawn(ask: Ask) -> None:
    """`--from` draws a history that was kept before, as the run itself is drawn."""
    ask("run", "--until", "AB/full", "--save", "way.db")
    kept = ask("draw", "why", "--at", "AB/born", "--from", "way.db", "--text")
    assert (0, ask("draw", "why", "--at", "AB/born", "--text").out) == (kept.code, kept.out)


def test_two_runs_are_compared(ask: Ask) -> None:
    """`--beside-without` and `--beside-reading` name the run that stands beside this one."""
    said = ask("draw", "compare", "--beside-without", "striking", "--text")
    assert "B: without striking" in said.out
    reading = ask("draw", "compare", "--beside-reading", "no-weak-levels", "--text")
    assert "B: reading no-weak-levels" in reading.out


def test_json_is_the_scene(ask: Ask, full: History) -> None:
    """`--json` gives every thing of the picture with its id, address, words, strokes and labels."""
    data = ask("draw", "why", "--at", "AB/born", "--json").json
    scene = drawing("why", full, "AB/born").scene
    assert ("why", "AB/born", scene.width) == (data["kind"], data["act"], data["width"])
    assert [thing.id for thing in scene.things] == [thing["id"] for thing in data["things"]]
    assert {"address", "form", "title", "says", "shapes", "labels", "things", "box", "x", "y"} <= set(
        data["things"][0]
    )


WRONG = [
    ("partz", "nearest: partzuf"),
    ("nosuch", "choose phases, circles, "),
    ("", "--help"),
    ("why extra", "draw --help"),
    ("why --at AB/bron", "nearest: AB/born"),
    ("why --at 9999", "; acts go from 1 to "),
    ("why --at -1", "'hitkalelut acts' lists them all"),
    ("why --at AB/born --without striking", "it stopped at Galgalta/full"),
    ("why -o a.gif", ".svg, .png, .pdf, .txt"),
    ("why -o a", ".svg, .png, .pdf, .txt"),
    ("why -o nosuch/a.svg", "nosuch/a.svg cannot be written: there is no folder nosuch"),
    ("why -o /proc/a.png", "/proc/a.png cannot be written"),
    ("why --lang fr", "choose en or he"),
    ("why --labels fr", "choose en, he, both"),
    ("why --text -o a.svg", "choose one of them"),
    ("why --text --json", "choose one of them"),
    ("why --address AK/SAG", "--address goes with partzuf"),
    ("why --beside-without striking", "go with compare"),
    ("partzuf --address AK/SAX", "nearest: AK/SAG"),
    ("partzuf --at AB/full --address AK/SAG", "AK/SAG"),
    ("compare --beside-without strikin", "nearest: striking"),
    ("compare --beside-reading no-weak", "nearest: no-weak-levels"),
    ("why --from nosuch.db", "No such file"),
    (f"why -o {LONG}.svg", "cannot be written: File name too long"),
    (LONG, "choose phases, circles, "),
]


@pytest.mark.parametrize(("line", "hint"), WRONG, ids=[line[:50] for line, _ in WRONG])
def test_wrong_use_is_one_line_and_writes_nothing(ask: Ask, line: str, hint: str) -> None:
    """What cannot be drawn ends with 2, one short line that helps, and no file."""
    said = ask("draw", *line.split())
    assert 2 == said.code
    assert hint in one_line(said)
    assert "" == said.out
    assert [] == list(Path().iterdir())


def test_a_folder_that_takes_nothing_is_told(ask: Ask) -> None:
    """A path that is a folder is refused in one line."""
    Path("folder.svg").mkdir()
    said = ask("draw", "why", "-o", "folder.svg")
    assert 2 == said.code
    assert "Is a directory" in one_line(said)
