"""The formats in which creation can be written, by the endings of files, and writing a file whole or not."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from hitkalelut.errors import InvalidExport, Missing
from hitkalelut.export.rows import CHAPTERS, WHOLE, Creation

JSON_LD, TURTLE, GRAPHML, CSV = "jsonld", "turtle", "graphml", "csv"
NEEDS: Final = {JSON_LD: "rdflib", TURTLE: "rdflib", GRAPHML: "networkx", CSV: ""}
"""The formats, and the library that each needs."""
ENDINGS: Final = {
    ".jsonld": JSON_LD,
    ".json": JSON_LD,
    ".ttl": TURTLE,
    ".graphml": GRAPHML,
    ".zip": CSV,
    "": CSV,
}
"""The format that the ending of a file asks for; a folder has no ending."""


def format_of(name: str | None, path: Path | None) -> str:
    """Return the format of this name, or the one that a file asks for; raises InvalidExport, Missing."""
    found = name or (ENDINGS.get(path.suffix.casefold()) if path else JSON_LD)
    if found not in NEEDS:
        known = ", ".join(NEEDS if name else filter(None, ENDINGS))
        what = f"{name!r} is no format" if name else f"{path} does not end as any format does"
        raise InvalidExport(f"{what}; it may be {known}" + ("" if name else ", or a folder for csv"))
    if NEEDS[found] and find_spec(NEEDS[found]) is None:
        raise Missing(f"{found} needs {NEEDS[found]}: pip install 'hitkalelut[export]'; csv needs no library")
    return found


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


def write(told: Creation, kind: str, path: Path, chapters: tuple[str, ...]) -> tuple[Path, ...]:
    """Write creation in a format, and return the files; an interruption leaves none that is half written."""
    from hitkalelut.export.tables import tables, zipped

    if kind != CSV:
        return (_put(path, text(told, kind, chapters).encode()),)
    texts = tables(told, chapters)
    if path.suffix:
        return (_put(path, zipped(texts)),)
    path.mkdir(parents=True, exist_ok=True)
    return tuple(_put(path / name, each.encode()) for name, each in texts.items())


def check(kind: str, path: Path | None) -> None:
    """Refuse a place where this format cannot be written, before anything is computed."""
    if kind == CSV and path is None:
        raise InvalidExport("csv is several tables; write them with -o FOLDER, or -o FILE.zip")
    if path is None:
        return
    folder = kind == CSV and not path.suffix
    if kind == CSV and not folder and path.suffix.casefold() != ".zip":
        raise InvalidExport(f"csv is several tables; {path} should be a folder, or end in .zip")
    if folder and path.exists() and not path.is_dir():
        raise InvalidExport(f"{path} is a file; csv is written into a folder, or into a .zip")
    if not folder and path.is_dir():
        raise InvalidExport(f"{path} is a folder; name a file in it")


def _put(path: Path, content: bytes) -> Path:
    half = path.with_name(f"{path.name}.part")
    try:
        half.write_bytes(content)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    return path
