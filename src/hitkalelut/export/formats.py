"""The formats in which creation can be written, by the endings of files; a file is written whole or not."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from hitkalelut.errors import InvalidExport, Missing
from hitkalelut.export.rows import CHAPTERS, WHOLE, Creation

JSON_LD, TURTLE, GRAPHML, CSV = "jsonld", "turtle", "graphml", "csv"
ZIP: Final = ".zip"
NEEDS: Final = {JSON_LD: "rdflib", TURTLE: "rdflib", GRAPHML: "networkx", CSV: ""}
"""The formats, and the library that each needs."""
ENDINGS: Final = {
    ".jsonld": JSON_LD,
    ".json": JSON_LD,
    ".ttl": TURTLE,
    ".graphml": GRAPHML,
    ZIP: CSV,
    ".csv": CSV,
    "": CSV,
}
"""The format that the ending of a file asks for; a folder has no ending."""


def format_of(name: str | None, path: Path | None) -> str:
    """Return the format of this name, or the one that a file asks for; raises InvalidExport, Missing."""
    if name is not None and name not in NEEDS:
        raise InvalidExport(f"{name!r} is no format; it may be {', '.join(NEEDS)}")
    asked = _asked(path) if path else name or JSON_LD
    if not asked and not name:
        known = ", ".join(ending for ending in ENDINGS if ENDINGS[ending] != CSV)
        raise InvalidExport(f"{path} should end in {known}, or be a folder or a .zip for csv")
    if name and asked and asked != name and path and path.suffix:
        raise InvalidExport(f"{path} is a file of {asked}, not of {name}; leave out --format, or rename it")
    found = name or asked
    if NEEDS[found] and find_spec(NEEDS[found]) is None:
        raise Missing(f"{found} needs {NEEDS[found]}: pip install 'hitkalelut[export]'; csv needs no library")
    return found


def _asked(path: Path) -> str:
    """Return the format that a file asks for by its ending; nothing where it ends as none does."""
    return CSV if path.is_dir() else ENDINGS.get(path.suffix.casefold(), "")


def chapters_of(names: Sequence[str] | None) -> tuple[str, ...]:
    """Return the chapters of these names, or all of them, in their one order; raises InvalidExport."""
    for name in names or ():
        if name not in CHAPTERS:
            raise InvalidExport(f"--only knows no {name!r}; it may be {', '.join(WHOLE)}")
    return tuple(chapter for chapter in WHOLE if not names or chapter in names)


def text(told: Creation, kind: str, chapters: tuple[str, ...]) -> str:
    """Return creation in a format that is one file."""
    if kind == GRAPHML:
        from hitkalelut.export.graphml import graphml

        return graphml(told, chapters)
    from hitkalelut.export import linked

    return {JSON_LD: linked.json_ld, TURTLE: linked.turtle}[kind](told, chapters)


def check(kind: str, path: Path | None) -> None:
    """Refuse a place where this format cannot be written, before anything is computed."""
    if kind != CSV:
        if path is not None and path.is_dir():
            raise InvalidExport(f"{path} is a folder; name a file in it")
    elif path is None or not (_is_folder(path) or path.suffix.casefold() == ZIP):
        raise InvalidExport("csv is several tables; write them with -o FOLDER, or -o FILE.zip")
    elif path.exists() and not path.is_dir() and not path.suffix:
        raise InvalidExport(f"{path} is a file; csv is written into a folder, or into a .zip")


def write(told: Creation, kind: str, path: Path, chapters: tuple[str, ...]) -> tuple[Path, ...]:
    """Write creation in a format, and return the files; an interruption leaves none that is half written."""
    from hitkalelut.export.tables import tables, zipped

    if kind != CSV:
        return (_put(path, text(told, kind, chapters).encode()),)
    texts = tables(told, chapters)
    if not _is_folder(path):
        return (_put(path, zipped(texts)),)
    path.mkdir(parents=True, exist_ok=True)
    return tuple(_put(path / name, each.encode()) for name, each in texts.items())


def _is_folder(path: Path) -> bool:
    return path.is_dir() or not path.suffix


def _put(path: Path, content: bytes) -> Path:
    """Write a file aside, then put it in its place; what is no file, as a device, is written to as it is."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return path
    half = path.resolve().with_name(f"{path.name}.part")
    try:
        half.write_bytes(content)
        os.replace(half, path.resolve())
    finally:
        half.unlink(missing_ok=True)
    return path
