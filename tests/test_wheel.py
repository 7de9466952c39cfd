"""What is shipped: the archives are whole, and the package works far away from its source tree."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

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
    assert {"LICENSE", "Makefile", "README.md", "pyproject.toml", "tests/test_wheel.py"} <= inside


def test_the_wheel_works_away_from_its_source(archives: Path, tmp_path: Path) -> None:
    """In a fresh environment the installed wheel derives creation and all its statements hold."""
    venv.create(tmp_path / "env", with_pip=True, symlinks=True)
    bin_ = tmp_path / "env" / "bin"
    quiet = ("--quiet", "--disable-pip-version-check")
    call(bin_ / "python", "-m", "pip", "install", *quiet, only(archives, "*.whl"), folder=tmp_path)
    where = call(bin_ / "python", "-c", "import hitkalelut; print(hitkalelut.__file__)", folder=tmp_path)
    assert Path(where).is_relative_to(tmp_path)
    assert "acts: 47; parts: 11" in call(bin_ / "hitkalelut", "run", "--until", "AB/born", folder=tmp_path)
    last = call(bin_ / "hitkalelut", "verify", folder=tmp_path).splitlines()[-1]
    assert " held, 0 failed, " in last
    assert not last.startswith("0 ")
    told = call(bin_ / "python", "-W", "error", "-c", LINES, folder=tmp_path).splitlines()
    assert [
        "1415 thought-of-creation",
        "AK/SAG 3/2 [Ne R N · ·]",
        "standing end-of-correction",
    ] == told
