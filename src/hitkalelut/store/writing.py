"""What goes wrong with the disk while a run is written, told in one line that names the place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hitkalelut.errors import InvalidRun


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise InvalidRun where something cannot be written at a place; what was whole there stays so."""
    try:
        yield
    except OSError as error:
        says = error.strerror or f"{error}"
        raise InvalidRun(f"{str(path)!r} cannot be written: {says}; what was saved before stands") from None
