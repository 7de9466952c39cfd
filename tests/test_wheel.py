"""What is shipped: the archives are whole, and the package works far away from its source tree."""

import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from hitkalelut import __version__

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

LINES = """
from hitkalelut import derive, show, snapshot, why
history = derive()
print(len(history), history.events[0].name)
print(show(history, "AK/SAG", "SAG/full")["notation"])
print(why(history, "AB/born").event.law, snapshot(history)["act"]["name"])
"""


def call(*command: object, folder: Path) -> str:
    """Run a command in a folder, without a PYTHONPATH; return what it prints, or fail with all of it."""
    environment = {**os.environ, "PYTHONPATH": "", "COLUMNS": "200"}
    got = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert 0 == got.returncode, f"{got.stdout}\n{got.stderr}"
    return got.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source archive and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    return folder


def only(folder: Path, pattern: str) -> Path:
    """Return the one file of a folder that has such a name."""
    (found,) = folder.glob(pattern)
    return found


def shipped() -> set[str]:
    """Return every file of the package, by its path from `src`."""
    files = (path for path in (SOURCE / "hitkalelut").rglob("*") if path.is_file())
    return {path.relative_to(SOURCE).as_posix() for path in files if "__pycache__" not in path.parts}


def test_the_archives_hold_what_they_should(archives: Path) -> None:
    """The wheel has every file of the package with all data, and no tests; the source archive has both."""
    with zipfile.ZipFile(only(archives, "*.whl")) as wheel:
        names = set(wheel.namelist())
    assert shipped() == {name for name in names if ".dist-info/" not in name}
    assert "hitkalelut/py.typed" in names
    for ending in (".toml", ".schema.json"):
        assert any(name.startswith("hitkalelut/data/") and name.endswith(ending) for name in names)
    assert any(name.startswith("hitkalelut/data/statements/") for name in names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    with tarfile.open(only(archives, "*.tar.gz")) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"src/{name}" for name in shipped()} <= inside
    assert {"LICENSE", "Makefile", "README.md", "pyproject.toml", "CITATION.cff"} <= inside
    assert {".ci/run", "tests/test_wheel.py"} <= inside


def test_two_builds_are_the_same_bytes(archives: Path, tmp_path: Path) -> None:
    """Whoever builds the archives again gets the same files, byte for byte."""
    call(sys.executable, "-m", "build", "--outdir", tmp_path, ROOT, folder=tmp_path)
    for pattern in ("*.whl", "*.tar.gz"):
        first, again = only(archives, pattern), only(tmp_path, pattern)
        assert (first.name, first.read_bytes()) == (again.name, again.read_bytes())


class Fresh:
    """A fresh environment in a folder, into which the wheel is installed, and its command."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder, self.wheel, self.bin = folder, wheel, folder / "env" / "bin"
        venv.create(folder / "env", with_pip=True, symlinks=True)

    def install(self, extra: str = "") -> None:
        """Install the wheel, or the wheel with an extra."""
        quiet = ("--quiet", "--disable-pip-version-check")
        asked = f"{self.wheel}[{extra}]" if extra else self.wheel
        call(self.bin / "python", "-m", "pip", "install", *quiet, asked, folder=self.folder)

    def ask(self, command: str) -> str:
        """Run the command, which must end well."""
        return call(self.bin / "hitkalelut", *command.split(), folder=self.folder)

    def python(self, code: str) -> str:
        """Run a piece of Python in which each warning is an error."""
        return call(self.bin / "python", "-W", "error", "-c", code, folder=self.folder)

    def refused(self, command: str) -> tuple[int, str, str]:
        """Run a command that must not hang; return its code, what it prints, and its complaint."""
        got = subprocess.run(
            [self.bin / "hitkalelut", *command.split()],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": "", "COLUMNS": "400"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return got.returncode, got.stdout, got.stderr

    @contextmanager
    def atlas(self) -> Iterator[str]:
        """Serve the atlas, and give its address."""
        command = [str(self.bin / "hitkalelut"), "atlas", "--port", "0"]
        environment = {**os.environ, "PYTHONPATH": ""}
        with subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                assert server.stdout is not None
                found = re.search(r"http://\S+", server.stdout.readline())
                assert found is not None
                yield found[0]
            finally:
                server.terminate()


# For each extra: what needs it and is told so, and what works with it.
LACKING = {
    "export": (
        "export creation",
        "export creation --format turtle -o x.ttl",
        "export creation --format graphml -o x.graphml",
    ),
    "study": ("study anki", "export handout --acts AB/born"),
    "pictures": ("draw ladder -o x.png", "draw ladder -o x.pdf"),
    "assistants": ("mcp", "mcp --list"),
    "souls": ("souls run --souls 3", "souls sweep --set souls=3", "souls experiment engagement"),
}
WORKS = {
    "export": (
        "export creation --only terms --format turtle -o x.ttl",
        "export creation --only terms --format graphml -o x.graphml",
    ),
    "study": ("export handout --acts AB/born -o x.pdf", "study anki -o x.apkg"),
    "pictures": ("draw ladder -o x.png",),
    "assistants": ("mcp --list",),
    "souls": ("souls run --souls 20 -o x.zarr",),
}
IMPORTS = """
import json, pkgutil, importlib, hitkalelut
lacking = {}
for module in pkgutil.walk_packages(hitkalelut.__path__, "hitkalelut."):
    if module.name == "hitkalelut.__main__":
        continue
    try:
        importlib.import_module(module.name)
    except ModuleNotFoundError as error:
        lacking[module.name] = error.name
print(json.dumps(lacking))
"""
SOULS = """
import hitkalelut
try:
    hitkalelut.souls(souls=3)
except hitkalelut.HitkalelutError as error:
    print(error)
"""
SAID = {
    "/way?act=AB/full": ("pictures", "PNG and PDF need a library", "PNG ו־PDF צריכים ספרייה"),
    "/handout?act=AB/full": ("study", "A handout as PDF needs a library", "דף לתלמידים כ־PDF צריך ספרייה"),
    "/souls?run=0": ("souls", "libraries are lacking here", "חסרות כאן ספריות"),
}
REFUSED = {"/api/draw?format=png": "pictures", "/api/handout?acts=AB/born": "study"}


def told(address: str) -> tuple[int, str]:
    """Return the status and the text at an address."""
    try:
        with urlopen(address, timeout=120) as got:
            return got.status, got.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def holds_bare(fresh: Fresh) -> None:
    """Check that the package without any extra derives creation, and that all its statements hold."""
    where = fresh.python("import hitkalelut; print(hitkalelut.__file__)")
    assert Path(where).is_relative_to(fresh.folder)
    version = fresh.python("from importlib.metadata import version; print(version('hitkalelut'))")
    assert version == fresh.ask("--version") == f"{__version__}\n"
    assert "acts: 47; parts: 11" in fresh.ask("run --until AB/born")
    last = fresh.ask("verify").splitlines()[-1]
    assert " held, 0 failed, " in last
    assert not last.startswith("0 ")
    assert [
        "1415 thought-of-creation",
        "AK/SAG 3/2 [Ne R N · ·]",
        "standing end-of-correction",
    ] == fresh.python(LINES).splitlines()


def says_what_is_lacking(fresh: Fresh, extra: str) -> None:
    """Check that each command of an extra ends with one line that says how to get it."""
    for command in LACKING[extra]:
        code, out, complaint = fresh.refused(command)
        assert (2, "") == (code, out), command
        assert complaint.startswith("hitkalelut: ")
        assert 1 == complaint.count("\n"), complaint
        assert f"pip install 'hitkalelut[{extra}]'" in complaint


def pages_say_what_is_lacking(fresh: Fresh) -> None:
    """Check that the atlas says it too, in both languages, and answers programs that it cannot."""
    with fresh.atlas() as address:
        for page, (extra, *words) in SAID.items():
            for lang, said in zip(("en", "he"), words, strict=True):
                status, text = told(f"{address.rstrip('/')}{page}&lang={lang}")
                assert 200 == status, page
                assert said in text
                assert f"hitkalelut[{extra}]" in text
        for call_, extra in REFUSED.items():
            status, text = told(f"{address.rstrip('/')}{call_}")
            assert (503, True) == (status, f"hitkalelut[{extra}]" in text), text


def test_the_wheel_without_extras_and_with_each(archives: Path, tmp_path: Path) -> None:
    """In a fresh environment the wheel works; what needs an extra says so until that is installed."""
    fresh = Fresh(tmp_path, only(archives, "*.whl"))
    fresh.install()
    holds_bare(fresh)
    pages_say_what_is_lacking(fresh)
    lacking = json.loads(fresh.python(IMPORTS))
    assert not [name for name in lacking if name.split(".")[1] == "cli"]
    assert {"draw.charts", "export.linked", "mcp.tools", "population.kernel"} <= {
        name.removeprefix("hitkalelut.") for name in lacking
    }
    assert "hitkalelut.souls needs" in fresh.python(SOULS)
    for extra in LACKING:
        says_what_is_lacking(fresh, extra)
    for extra, commands in WORKS.items():
        fresh.install(extra)
        for command in commands:
            fresh.ask(command)
    assert {} == json.loads(fresh.python(IMPORTS))
