"""The README and the docs run: every Python block, every command, every page that is made."""

import re
import shlex
import subprocess
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

from hitkalelut.questions.statements import parse_statements
from hitkalelut.questions.verify import check

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(language: str) -> list[tuple[str, str]]:
    """Return every code block of a language in the README and the docs, with its page."""
    found = []
    for page in PAGES:
        for match in re.finditer(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            found.append((page.name, match[1]))
    return found


COMMANDS = [
    line.removeprefix("$ ").strip()
    for _, block in blocks("console")
    for line in block.splitlines()
    if line.startswith("$ hitkalelut")
]


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_a_block_of_python_runs(page: str, code: str, tmp_path: Path) -> None:
    """Each block, run alone in a fresh process and folder, ends without an error or a warning."""
    asked = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path)
    assert (0, "") == (done.returncode, done.stderr), page


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    """Each command, as the reader would type it, ends with exit code 0."""
    program = str(Path(sys.executable).with_name("hitkalelut"))
    asked = [program, *shlex.split(command)[1:]]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path)
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout


def test_the_readme_has_commands_and_python() -> None:
    """The blocks are found at all: ten commands and the five lines of Python."""
    assert len(COMMANDS) >= 10
    assert [5] == [len(code.strip().split("\n\n")[1].splitlines()) for page, code in blocks("python")[:1]]


def test_the_statement_in_the_docs_holds() -> None:
    """The example of a statement file is read without a fault, and it holds."""
    (text,) = (code for page, code in blocks("toml") if page == "statements.md")
    (statement,), faults = parse_statements(text, "docs")
    assert () == faults
    assert check(statement).held


def builder() -> ModuleType:
    """Load docs/build.py, which is no part of the package."""
    spec = util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["laws.md", "what-if.md", "readings.md", "claims.md", "vocabulary.md"])
def test_the_made_pages_are_up_to_date(name: str) -> None:
    """Each page that is made from the laws is what the laws give now (run docs/build.py)."""
    module = builder()
    text = f"{module.MADE_BY}\n\n{module.PAGES[name]()}"
    assert text == (ROOT / "docs" / name).read_text("utf-8")


def test_the_picture_of_the_claims_is_up_to_date() -> None:
    """Laws by claims, and the null runs, are drawn as the laws give them now (run docs/build.py)."""
    assert builder().claims_picture() == (ROOT / "docs" / "claims.svg").read_text("utf-8")
    assert builder().matters_picture() == (ROOT / "docs" / "matters.svg").read_text("utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link in the README and the docs names a file that exists."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_project_speaks_of_itself_alone() -> None:
    """No page, source or data file names the place where it was made."""
    words = re.compile(r"/(?:work|farm)/|\bsandbox\b|issue \d+|session \d+", re.IGNORECASE)
    files = [*PAGES, *(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.toml")]
    assert [] == [path.name for path in files if words.search(path.read_text("utf-8"))]
