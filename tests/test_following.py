"""The pages on how to add something are followed to the letter, in a copy of the source, and it works."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
ORDERS = (
    ("save", re.compile(r"Save as `(?P<path>[^`]+)`:")),
    ("append", re.compile(r"Add at the end of `(?P<path>[^`]+)`:")),
    ("below", re.compile(r"In `(?P<path>[^`]+)`, below the line `(?P<line>[^`]+)`, add:")),
    ("above", re.compile(r"In `(?P<path>[^`]+)`, above (?:the|each) line `(?P<line>[^`]+)`, add:")),
    ("replace", re.compile(r"In `(?P<path>[^`]+)`, put in place of the line `(?P<line>[^`]+)`:")),
    (
        "replace",
        re.compile(
            r"In `(?P<path>[^`]+)`, put in place of the lines `(?P<line>[^`]+)` and `(?P<next>[^`]+)`:"
        ),
    ),
)
BEGINS = re.compile(r"(?:Save as|Add at the end of|In) `")


@dataclass(frozen=True, slots=True)
class Step:
    """What a page tells its reader to do: a word for it, the file, the lines that are meant, the text."""

    order: str
    path: str
    lines: tuple[str, ...]
    text: str


def steps(page: str) -> Iterator[Step]:
    """Walk the steps of a page: files to save or change, and commands to run."""
    for found in FENCE.finditer(page):
        before = " ".join(page[: found.start()].rstrip().rpartition("\n\n")[2].split())
        if found["language"] == "sh":
            yield Step("run", "", (), found["text"])
            continue
        matches = [(order, match) for order, form in ORDERS if (match := form.fullmatch(before))]
        if BEGINS.match(before) and not matches:
            raise AssertionError(f"nobody can tell what to do: {before}")
        for order, match in matches:
            told = match.groupdict()
            lines = tuple(told[name] for name in ("line", "next") if told.get(name))
            yield Step(order, told["path"], lines, found["text"])


def changed(text: str, step: Step) -> str:
    """Return a file as a step leaves it; a line that is not there is a fault of the page."""
    if step.order == "append":
        return f"{text.rstrip()}\n\n{step.text}"
    lines = r"\n".join(rf"[ \t]*{' +'.join(map(re.escape, line.split()))}" for line in step.lines)
    put = {"below": r"\g<0>{}", "above": r"{}\g<0>", "replace": "{}"}[step.order]
    new = step.text.replace("\\", r"\\")
    after, count = re.subn(rf"^{lines}\n", put.format(new), text, flags=re.MULTILINE)
    assert count, f"{step.path} has no line {step.lines[0]}"
    return after


@dataclass(frozen=True, slots=True)
class Checkout:
    """A copy of the source in which a page is followed."""

    root: Path

    def run(self, command: str, code: int = 0) -> str:
        """Run a shell command at the root of the copy, and return what it prints."""
        own = {"PYTHONPATH": str(self.root / "src"), "PYTHONDONTWRITEBYTECODE": "", "COLUMNS": "200"}
        environment = {**os.environ, **own}
        asked = ["bash", "-euo", "pipefail", "-c", command]
        done = subprocess.run(asked, cwd=self.root, env=environment, capture_output=True, text=True)
        assert code == done.returncode, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def page(self, path: str) -> str:
        """Return a page of the atlas of the copy."""
        code = f"""
            from fastapi.testclient import TestClient
            from hitkalelut.web.app import create_app
            answer = TestClient(create_app(), base_url="http://127.0.0.1").get({path!r})
            assert answer.status_code == 200
            print(answer.text)
        """
        return self.run(f".venv/bin/python - <<'END'\n{dedent(code)}\nEND")

    def follow(self, page: str) -> str:
        """Do all that a page says, in its order, and return what its commands print."""
        told = ""
        for step in steps((ROOT / "docs" / page).read_text("utf-8")):
            file = self.root / step.path
            if step.order == "run":
                told += self.run(step.text)
            elif step.order == "save":
                assert not file.exists()
                file.write_text(step.text, "utf-8")
            else:
                file.write_text(changed(file.read_text("utf-8"), step), "utf-8")
        return told


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Return a fresh copy of the source, with the environment of these tests beside it."""
    for name in ("src", "tests", "bench"):
        shutil.copytree(ROOT / name, tmp_path / "copy" / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "copy")
    (tmp_path / "copy" / ".venv").symlink_to(sys.prefix)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Checkout(tmp_path / "copy")


@pytest.mark.slow
def test_who_follows_adding_a_law_has_a_law_that_acts(checkout: Checkout) -> None:
    """The law of the page makes its acts, its statement holds, and without it there is none."""
    told = checkout.follow("add-a-law.md")
    assert "asking-for-another" in told
    assert "1 held, 0 failed, 0 out of scope" in told
    checkout.run(".venv/bin/hitkalelut run --without asking-for-another --until SAG/asks", code=1)
    named = "tests/test_snapshot.py::test_the_schema_names_every_aspect tests/test_layers.py"
    assert " passed" in checkout.run(f".venv/bin/python -m pytest -q -p no:cacheprovider {named}")


@pytest.mark.slow
def test_who_follows_adding_a_reading_is_offered_it(checkout: Checkout) -> None:
    """The reading of the page is listed, in the shell and in the atlas, and a run that takes it differs."""
    told = checkout.follow("add-a-reading.md")
    listed = re.findall(r"^A99 +(mingles-\S+)", told, re.MULTILINE)
    assert ["mingles-with-the-end", "mingles-with-the-whole"] == listed
    assert "first different at SAG/below-tabur:" in told
    assert "mingles-with-the-whole" in checkout.page("/readings")


@pytest.mark.slow
def test_who_follows_adding_a_statement_has_it_asked(checkout: Checkout) -> None:
    """The statement of the page ships, is asked among those of its item, and holds."""
    told = checkout.follow("statements.md")
    assert 2 == len(re.findall(r"^held +AB-comes-from-Galgalta", told, re.MULTILINE))
    assert "1 held, 0 failed" in told


@pytest.mark.slow
def test_who_follows_adding_a_language_has_its_page(checkout: Checkout) -> None:
    """A page of the atlas is in the new language: words, direction, its own name; a drawing is made."""
    checkout.follow("translating.md")
    page = checkout.page("/laws?lang=ru")
    assert re.search(r'<html lang="ru" dir="ltr"', page)
    assert re.search(r"<h1[^>]*>\s*Законы", page)
    assert "Русский" in page
    assert (checkout.root / "ladder.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.slow
def test_who_follows_adding_a_lesson_finds_it_in_the_course(checkout: Checkout) -> None:
    """The lesson of the page is the last of the course, in both languages, and the twins are alike."""
    told = checkout.follow("add-a-lesson.md")
    assert re.search(r"^18 .*What AB can hold", told, re.MULTILINE)
    assert "מה ע״ב יכול להחזיק" in told
    assert "What AB can hold" in checkout.page("/study")


def test_a_step_that_does_not_fit_the_source_is_a_fault() -> None:
    """A line that is not there, and a sentence that nobody can follow, are each reported."""
    (step,) = steps("In `a.py`, below the line `x = 1`, add:\n\n```python\ny = 2\n```\n")
    assert "x = 1\ny = 2\n" == changed("x = 1\n", step)
    with pytest.raises(AssertionError, match=r"a\.py has no line x = 1"):
        changed("x = 2\n", step)
    with pytest.raises(AssertionError, match="nobody can tell what to do"):
        list(steps("In `a.py`, somewhere:\n\n```python\ny = 2\n```\n"))


def test_every_kind_of_step_changes_a_file_as_it_says() -> None:
    """Text is put at the end, above and in place of the lines that are named, and nowhere else."""
    fence = "\n\n```text\nnew\n```\n"
    lines = "a\n  b\nc\n"
    told = (
        ("Add at the end of `f`:", "a\n  b\nc\n\nnew\n"),
        ("In `f`, above each line `b`, add:", "a\nnew\n  b\nc\n"),
        ("In `f`, put in place of the line `b`:", "a\nnew\nc\n"),
        ("In `f`, put in place of the lines\n`b` and `c`:", "a\nnew\n"),
    )
    for sentence, after in told:
        (step,) = steps(f"{sentence}{fence}")
        assert after == changed(lines, step)
