"""What a release says of itself: one version, one author, one licence, in every place that tells them."""

import re
import tomllib
from pathlib import Path

from hitkalelut import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CITATION = dict(re.findall(r"^([a-z-]+): (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE))


def test_the_version_is_written_once_and_told_the_same_everywhere() -> None:
    """The package holds the version; the build reads it there, the citation and the changelog agree."""
    assert "version" not in PROJECT["project"]
    assert "src/hitkalelut/__init__.py" == PROJECT["tool"]["hatch"]["version"]["path"]
    assert __version__ == CITATION["version"]
    heading = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heading is not None
    assert __version__ == heading[1]


def test_author_and_licence_are_the_same_everywhere() -> None:
    """Licence, metadata and citation name the same authors and the same licence."""
    (author,) = PROJECT["project"]["authors"]
    assert f"  - name: {author['name']}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert author["name"] in licence
    assert licence.startswith(f"{PROJECT['project']['license']} License")
    assert PROJECT["project"]["license"] == CITATION["license"]
    assert ["LICENSE"] == PROJECT["project"]["license-files"]


def test_all_is_the_sum_of_the_other_extras() -> None:
    """`hitkalelut[all]` brings every extra that a user may want; what develops the package, all of it."""
    extras = PROJECT["project"]["optional-dependencies"]
    (told,) = extras["all"]
    assert set(extras) - {"all", "dev", "docs", "fuzz"} == set(
        told.partition("[")[2].removesuffix("]").split(",")
    )
    assert "hitkalelut[all,docs]" in extras["dev"]


def test_no_host_is_invented() -> None:
    """The project has no home on the network yet, and its metadata name none."""
    assert "urls" not in PROJECT["project"]
