"""The files of the shell: small, and sent without what a browser does not need."""

import gzip
import re

import pytest

from hitkalelut.web.shell import FOLDER, files
from hitkalelut.web.slim import bare

SCRIPTS, WORKER, STYLES = 25 * 1024, 1024, 12 * 1024
ON_A_PAGE = ("page.css", "drawing.css", "print.css")


def packed(names: list[str]) -> int:
    """Return how many bytes files take as they are sent, each packed by itself."""
    return sum(len(gzip.compress(files()[name], 6, mtime=0)) for name in names)


def loaded(script: str) -> set[str]:
    """Return a script and all that is loaded with it; what it imports only when it must is not."""
    text = files()[script].decode("utf-8")
    found = {f"js/{name}" for name in re.findall(r'^import .*"\./(.*)";$', text, re.MULTILINE)}
    return {script}.union(*map(loaded, found))


def test_scripts_and_styles_are_within_their_size() -> None:
    """The scripts of every page take 25 KB or less, their worker 1 KB more; the styles of a page 12 KB."""
    scripts = loaded("js/main.js") | {"js/first.js"}
    assert "js/labels.js" in scripts
    assert packed(sorted(scripts)) <= SCRIPTS
    assert packed(["sw.js"]) <= WORKER
    assert packed(list(ON_A_PAGE)) <= STYLES


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("// says what\nlet a = 1;\n", "let a = 1;\n"),
        ("a;\n  // within\n\n  b; // after\n", "a;\nb; // after\n"),
        ("/* one */\n  .a { b: c } /* d */\n", ".a { b: c } /* d */\n"),
        ('x = "//not a comment";\n', 'x = "//not a comment";\n'),
        ("x = 1\n  /* two\n  lines */\n", "x = 1\n/* two\nlines */\n"),
    ],
)
def test_only_whole_lines_of_comment_are_left_out(text: str, left: str) -> None:
    """What stands beside code stays, and so does what only looks like a comment."""
    assert left == bare(text)


def test_scripts_keep_all_else() -> None:
    """Every line of code is sent, in its order."""
    for path in FOLDER.rglob("*.js"):
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        code = [line for line in lines if line and not line.startswith(("//", "/*"))]
        sent = files()[path.relative_to(FOLDER).as_posix()].decode("utf-8").splitlines()
        assert code == [line.rstrip() for line in sent if line.strip() and not line.startswith("/*")], path
