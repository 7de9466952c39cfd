"""Writing a file that is made: where it goes unasked, what is seen until then, what is refused."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from hitkalelut.cli.output import say
from hitkalelut.errors import HitkalelutError, InvalidPaper

__all__ = ["counted", "free", "place", "waited", "write", "written"]

Each = TypeVar("Each")
Fault = type[HitkalelutError]
"""By what a file that cannot be written is refused."""


def place(asked: Path | None, unasked: str) -> Path:
    """Return where a file is to be written: where it is asked for; unasked, never over another.

    Its ending is that of the name it has unasked. Raises InvalidPaper.
    """
    path = free(asked, unasked, InvalidPaper)
    ending = Path(unasked).suffix
    if path.suffix.lower() != ending:
        raise InvalidPaper(f"{path} should end in {ending}; write for example -o {unasked}")
    return path


def free(asked: Path | None, unasked: str, fault: Fault) -> Path:
    """Return where a file is to be written, of whatever ending; unasked, never over another.

    Raises the fault that is given.
    """
    path = asked or Path(unasked)
    if asked is None and path.exists():
        raise fault(f"{path} is there already; write over it with -o {path}, or choose another name")
    with written(path, fault):
        there = path.parent.is_dir()
    if not there:
        raise fault(f"{path} cannot be written: there is no folder {path.parent}")
    return path


@contextmanager
def written(path: Path, fault: Fault) -> Iterator[None]:
    """Let a file be written; raise the fault that is given where it cannot be."""
    try:
        yield
    except (OSError, ValueError) as error:  # a name of a file with a zero in it is no OSError
        reason = error.strerror if isinstance(error, OSError) else error
        raise fault(f"{path} cannot be written: {reason}") from None


def write(path: Path, content: bytes) -> None:
    """Write a file and say so; raise InvalidPaper where it cannot be written."""
    with written(path, InvalidPaper):
        path.write_bytes(content)
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
