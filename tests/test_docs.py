"""The README and the docs run: every Python block, every command, every page that is made."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

import hitkalelut
from hitkalelut.questions.statements import parse_statements
from hitkalelut.questions.verify import check
from tests.test_layers import ROOMS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
FOLLOWED = ("add-a-law.md", "add-a-lesson.md", "add-a-reading.md", "statements.md", "translating.md")
"""The pages that tests/test_following.py follows, command by command."""
NOT_RUN = {
    "make run": "tests/test_makefile.py asks for it",
    "make test": "tests/test_makefile.py asks for it",
    "make atlas": "it serves until it is stopped",
    "make fuzz": "it takes hours; tests/fuzz runs a part of it",
    "python3 -m http.server": "it serves until it is stopped",
    "hitkalelut souls sweep": "it takes hours",
    "hitkalelut souls run --souls 1000000000": "it takes many machines",
    "dask ": "it takes many machines",
}
"""How the commands in blocks of shell begin that no test runs, each with the reason."""


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


def test_the_statements_in_the_docs_hold() -> None:
    """Each example of a statement is read without a fault, and it holds."""
    texts = [code for page, code in blocks("toml") if page == "statements.md"]
    assert 2 == len(texts)
    for text in texts:
        (statement,), faults = parse_statements(text, "docs")
        assert () == faults
        assert check(statement).held


def test_every_block_of_data_can_be_read() -> None:
    """Each block of TOML and JSON is whole."""
    for _, code in blocks("toml"):
        assert tomllib.loads(code)
    for _, code in blocks("json"):
        assert json.loads(code)


def shell() -> list[str]:
    """Return the commands of all blocks of shell that no other test runs, without what they print."""
    told = {page: code for page, code in blocks("sh") if page not in (*FOLLOWED, "doctrines.md")}
    lines = [line.partition("  #")[0].strip() for code in told.values() for line in code.splitlines()]
    return [line for line in lines if line]


def test_every_command_of_the_shell_is_run_or_is_not_for_a_reason() -> None:
    """A command in a block of shell is run by a test; of one that is not, the options are there."""
    program = str(Path(sys.executable).with_name("hitkalelut"))
    assert shell()
    for command in shell():
        assert any(command.startswith(begins) for begins in NOT_RUN), command
        if command.startswith("hitkalelut"):
            asked = [program, *shlex.split(command)[1:], "--help"]
            assert 0 == subprocess.run(asked, capture_output=True).returncode, command


def test_every_block_has_a_language_that_is_known() -> None:
    """No block of code escapes the tests by the name of its language, or by having none."""
    known = {"python", "console", "sh", "toml", "json", "text", "markdown", "draw", "predict"}
    named = {
        (page.name, found[1])
        for page in PAGES
        for found in re.finditer(r"^`{3,}(\w+)$", page.read_text("utf-8"), re.MULTILINE)
    }
    assert [] == [each for each in named if each[1] not in known]
    assert set(FOLLOWED) == {page for page, _ in blocks("sh")} & set(FOLLOWED)


@cache
def maker(name: str) -> ModuleType:
    """Load a program of docs/, which is no part of the package, with those beside it."""
    spec = util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.path.insert(0, str(DOCS))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(DOCS))
    return module


def builder() -> ModuleType:
    """Return docs/build.py."""
    return maker("build")


@pytest.mark.parametrize(
    "name", ["laws.md", "what-if.md", "readings.md", "claims.md", "sources.md", "vocabulary.md"]
)
def test_the_made_pages_are_up_to_date(name: str) -> None:
    """Each page that is made from the laws is what the laws give now (run docs/build.py)."""
    module = builder()
    text = f"{module.MADE_BY}\n\n{module.PAGES[name]()}"
    assert text == (ROOT / "docs" / name).read_text("utf-8")


def test_the_pages_of_coverage_are_up_to_date() -> None:
    """Each statement stands on the page of its book as it is asked now, and no page is left over."""
    made = maker("books").pages()
    assert {path.relative_to(DOCS).as_posix() for path in (DOCS / "books").iterdir()} | {
        "coverage.md"
    } == set(made)
    for name, text in made.items():
        assert f"{builder().MADE_BY}\n\n{text}" == (DOCS / name).read_text("utf-8"), name


def test_the_picture_of_the_house_is_up_to_date() -> None:
    """The rooms, what each says of itself, and who uses whom are drawn as the source has them now."""
    house = maker("house")
    assert house.picture() == (DOCS / "architecture.svg").read_text("utf-8")
    rooms = re.findall(r'font-weight="600"[^>]*>(\w+)<', house.picture())
    assert list(ROOMS[::-1]) == rooms


def test_the_page_of_the_api_names_all_that_is_public() -> None:
    """Each public name of the package stands on the page once, and no other."""
    page = (DOCS / "api.md").read_text("utf-8")
    named = re.findall(r"^\.\. (?:auto\w+|py:data):: (\w+)$", page, re.MULTILINE)
    assert sorted(hitkalelut.__all__) == sorted(named)


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
