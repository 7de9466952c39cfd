"""Writing a file that was made: where it goes unasked, and one clear line where it cannot be written."""

from pathlib import Path

from hitkalelut.cli.output import say
from hitkalelut.errors import InvalidPaper

__all__ = ["place", "write"]


def place(asked: Path | None, unasked: str) -> Path:
    """Return where a file is to be written: where it is asked for; unasked, never over another.

    Its ending is that of the name it has unasked. Raises InvalidPaper.
    """
    path = asked or Path(unasked)
    ending = Path(unasked).suffix
    if path.suffix.lower() != ending:
        raise InvalidPaper(f"it cannot end in {path.suffix or 'nothing'!r}; write for example -o {unasked}")
    if asked is None and path.exists():
        raise InvalidPaper(f"{path} is there already; write over it with -o {path}, or choose another name")
    if not path.parent.is_dir():
        raise InvalidPaper(f"{path} cannot be written: there is no folder {path.parent}")
    return path


def write(path: Path, content: bytes) -> None:
    """Write a file and say so; raise InvalidPaper where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InvalidPaper(f"{path} cannot be written: {error.strerror}") from None
    say(f"wrote {path}")
