"""The atlas as files: complete, small, safe to build, and served by anything."""

import json
import re
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from hitkalelut.errors import CannotBuild, UnknownLanguage
from hitkalelut.questions.runs import full_run
from hitkalelut.web import build
from hitkalelut.web.beside import extra_files
from hitkalelut.web.folder import DRAFT, MARK, opened
from hitkalelut.web.site import way_file
from tests.web.conftest import interruptible

SCRIPT = Path(sys.executable).with_name("hitkalelut")
MEGABYTE = 1_000_000
ACTS = (0, 1, 58, 163, 700, 1415)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with some acts in both languages, made the way a whole build makes them."""
    root = tmp_path_factory.mktemp("atlas")
    folder = opened(root)
    for lang in ("en", "he"):
        build.make(build.Task(root, lang, ACTS))
        build.make(build.Task(root, lang, ()))
    for name, held in extra_files(("en", "he")).items():
        folder.write(name, held)
    return root


def links(page: Path, root: Path) -> set[str]:
    """Return the files that a page leads to, from the root of the site."""
    here = page.relative_to(root).as_posix()
    found = re.findall(
        r'(?:href|src|data|data-list|data-slim)=(?:"([^"]*)"|([^\s>]+))', page.read_text("utf-8")
    )
    addresses = (unescape(quoted or plain) for quoted, plain in found)
    ours = (each for each in addresses if not re.match(r"[a-z]+:|#|$|\{", each))
    return {unquote(urljoin(f"/{here}", each).partition("#")[0]).lstrip("/") for each in ours}


def test_every_link_of_the_site_is_a_file_in_it(site: Path) -> None:
    """No page leads outside or to what was not built, but for acts left out of this small site."""
    acts = {way_file(lang, event.name) for event in full_run() for lang in ("en", "he")}
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 500
    for page in pages:
        lost = {name for name in links(page, site) - acts if not (site / name).is_file()}
        assert set() == lost, page


def test_what_must_be_computed_says_how_to_run_it(site: Path) -> None:
    """Other pictures and what-ifs lead to the page that says how to see them, with their address."""
    page = (site / "en/way/AB/full.html").read_text("utf-8")
    assert "live.html#/way?act=AB/full&view=partzuf" in unescape(page)
    assert "live.html#/predict?act=AB/full" in unescape(page)
    assert "hitkalelut atlas" in (site / "en/live.html").read_text("utf-8")


def test_pictures_are_shared_and_their_lists_lie_beside_them(site: Path) -> None:
    """The picture of an act is a file without words, and the list beside it has it part for part."""
    listed = list(site.glob("pic/*/*.html"))
    assert len(ACTS) <= len(listed)
    for page in listed:
        picture = page.with_suffix(".svg").read_text("utf-8")
        parts = re.findall(r'id="?about-([^"\s>]+)', page.read_text("utf-8"))
        assert set(re.findall(r'<g id="([^"]+)"', picture)) == set(parts)
        assert "<desc>" not in picture.partition("<g ")[2]


def test_only_a_page_that_tells_its_picture_has_it_without_a_list(site: Path) -> None:
    """The first screen, the stations of the walk, the lessons and the quiz tell in words what they show."""
    bare = {path.name for path in site.glob("pic/en/*.svg") if not path.with_suffix(".html").exists()}
    telling = [site / "en/index.html", *site.glob("en/walk*.html"), *site.glob("en/walk/*.html")]
    telling += [site / "en/quiz.html", *site.glob("en/study/*.html")]
    shown = {name for page in telling for name in re.findall(r"\w+\.svg", page.read_text("utf-8"))}
    assert bare <= shown


def test_a_page_of_an_act_is_small(site: Path) -> None:
    """All acts in both languages stay within the size: no page of an act is over 30 KB."""
    pages = [site / way_file(lang, full_run().events[n - 1].name) for lang in ("en", "he") for n in ACTS[1:]]
    assert [] == [page for page in pages if page.stat().st_size > 30_000]


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    """A folder with files of others is refused in one line, and nothing in it is touched."""
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CannotBuild, match="not built here"):
        opened(tmp_path)
    assert ["letter.txt"] == [path.name for path in tmp_path.iterdir()]
    with pytest.raises(CannotBuild, match="cannot build into"):
        opened(tmp_path / "letter.txt")


def test_a_language_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Only a language that has a catalogue can be built, and nothing is made for another."""
    with pytest.raises(UnknownLanguage, match="he"):
        build.build_site(tmp_path / "new", ("hebrew",))
    assert not (tmp_path / "new").exists()


def test_only_what_was_written_here_is_ever_removed(tmp_path: Path) -> None:
    """A later build removes what an earlier one wrote and it does not; what came from others stays."""
    first = opened(tmp_path)
    first.write("old.html", "old")
    first.finish(["old.html"])
    (tmp_path / "added.txt").write_text("mine")
    second = opened(tmp_path)
    second.write("new.html", "new")
    second.finish(["new.html"])
    assert {MARK, "added.txt", "new.html"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("held", ["", "[]", '{"files": 3}', "{}"])
def test_a_damaged_mark_is_refused(tmp_path: Path, held: str) -> None:
    """Where it cannot be known what was written here, nothing is built."""
    (tmp_path / MARK).write_text(held)
    with pytest.raises(CannotBuild, match="damaged"):
        opened(tmp_path)


def test_a_mark_cannot_name_what_lies_outside(tmp_path: Path) -> None:
    """A mark that names files outside of its folder is not believed."""
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    root = tmp_path / "site"
    root.mkdir()
    (root / MARK).write_text(json.dumps({"files": ["../outside.txt", str(outside)]}))
    opened(root).finish([])
    assert outside.exists()


@pytest.mark.slow
def test_a_build_that_is_stopped_leaves_no_half_page(tmp_path: Path) -> None:
    """Ctrl+C ends it in one line; every page that is there is whole, and the next build may go on."""
    running = subprocess.Popen(
        [SCRIPT, "atlas", "--build", tmp_path / "site", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=interruptible,
    )
    for _ in range(600):
        if len(list((tmp_path / "site").rglob("*.html"))) > 40:
            break
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=120)
    assert (130, 1) == (running.returncode, len(said.splitlines())), said
    pages = list((tmp_path / "site").rglob("*.html"))
    assert pages
    assert all(page.read_text("utf-8").rstrip().endswith((">", "id=hint>")) for page in pages)
    assert [] == list((tmp_path / "site").rglob(f"{DRAFT}*"))
    assert opened(tmp_path / "site").earlier


@pytest.mark.slow
def test_the_whole_site_is_within_its_size(tmp_path: Path) -> None:
    """All acts in both languages are built, and take 100 MB or less in all."""
    got = subprocess.run(
        [SCRIPT, "atlas", "--build", tmp_path / "site"], capture_output=True, text=True, timeout=900
    )
    assert (0, "") == (got.returncode, got.stderr)
    assert "python -m http.server" in got.stdout.splitlines()[-1]
    names = [way_file(lang, event.name) for event in full_run() for lang in ("en", "he")]
    assert [] == [name for name in names if not (tmp_path / "site" / name).is_file()]
    size = sum(path.stat().st_size for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert size <= 100 * MEGABYTE
