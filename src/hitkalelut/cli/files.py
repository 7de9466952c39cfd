"""Writing a file that is made: where it goes unasked, what is seen until then, what is refused."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from hitkalelut.cli.output import say
from hitkalelut.errors import InvalidPaper

__all__ = ["counted", "place", "waited", "write"]

Each = TypeVar("Each")


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


@contextmanager
def waited(what: str) -> Iterator[None]:
    """Show on a terminal what is being made, and for how long, where it cannot be told how much is left."""
    with _bar(TextColumn(what)) as bar:
        bar.add_task(what, total=None)
        yield


def counted(each: Iterable[Each], many: int, what: str) -> Iterator[Each]:
    """Walk things, and show on a terminal how many of all are done."""
    with _bar(TextColumn(f"{what} {{task.completed:.0f}} of {{task.total:.0f}}")) as bar:
        yield from bar.track(each, total=many)


def _bar(text: TextColumn) -> Progress:
    console = Console(stderr=True)
    return Progress(
        text,
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
