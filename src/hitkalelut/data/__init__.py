"""The data: terms, sources, readings, statements, schema."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the data files lie, in a checkout and in an installed package alike."""


def text(name: str) -> str:
    """Return what a data file holds."""
    return (FOLDER / name).read_text("utf-8")
