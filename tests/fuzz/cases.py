"""Findings kept as files, which the tests try again for ever."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.fuzz.bounds import Finding

FOLDER = Path(__file__).parent / "cases"


def keep(finding: Finding) -> Path:
    """Write the input of a finding to a file that is called by its target."""
    place = FOLDER / f"{finding.target}-{sha256(finding.data).hexdigest()[:12]}"
    place.write_bytes(finding.data)
    return place


def kept() -> Iterator[tuple[str, Path]]:
    """Walk the cases, each with the name of its target."""
    for path in sorted(FOLDER.glob("*-*")):
        yield path.name.rpartition("-")[0], path
