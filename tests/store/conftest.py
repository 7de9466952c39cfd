"""Files that hold a history."""

from pathlib import Path

import pytest

from hitkalelut.store.sqlite import save
from tests.store.files import HELD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file that holds a short run, alone in its directory."""
    path = tmp_path / "run.hitkalelut"
    save(HELD, path)
    return path
