"""The data: terms, sources, readings, statements, schema; and where what was made of them is kept."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the data files lie, in a checkout and in an installed package alike."""


CACHE = "HITKALELUT_CACHE"
"""The variable that names another folder for what took long to make; empty, and nothing is kept."""


def cache_folder() -> Path | None:
    """Return where what took long to make is kept, or None where nothing shall be."""
    named = os.environ.get(CACHE)
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path  # only here: most commands keep nothing

    return user_cache_path("hitkalelut", appauthor=False)


def text(name: str) -> str:
    """Return what a data file holds."""
    return (FOLDER / name).read_text("utf-8")
