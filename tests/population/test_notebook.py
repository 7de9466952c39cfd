"""The tutorial runs as a reader would run it."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "souls.ipynb"


@pytest.mark.slow
def test_the_tutorial_runs_from_its_first_cell_to_its_last(tmp_path: Path) -> None:
    """Every cell ends without an error; the population shows itself as a picture."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    assert not any(cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert "image/svg+xml" in cells[0].outputs[0]["data"]
    assert "(False, 200)" == cells[1].outputs[0]["data"]["text/plain"]
    assert "(199, False)" == cells[-1].outputs[0]["data"]["text/plain"]
