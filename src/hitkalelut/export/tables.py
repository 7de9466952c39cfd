"""Creation as CSV: a table for each kind of row, in a folder or a zip file, and read back.

The files are UTF-8 with a mark at the beginning, by which spreadsheets know that Hebrew is Hebrew.
A cell of text that a spreadsheet would run as a formula begins with an apostrophe, which is taken
away again when it is read.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints

from hitkalelut.errors import InvalidExport
from hitkalelut.export.rows import CHAPTERS, TABLES, WHOLE, Creation

MARK = "\ufeff"
BETWEEN = "; "
"""What stands between the names of a list."""
_RUNS: tuple[str, ...] = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""
_QUIET = "'"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The one time that all files of a zip bear, so that equal tables are equal bytes."""


def tables(told: Creation, chapters: Iterable[str] = WHOLE) -> dict[str, str]:
    """Return the text of every table of these chapters by the name of its file."""
    names = (name for chapter in chapters for name in CHAPTERS[chapter])
    return {f"{name}.csv": table(name, getattr(told, name)) for name in names}


def table(name: str, rows: Iterable[tuple[Any, ...]]) -> str:
    """Return the rows of one table as CSV."""
    text = io.StringIO(newline="")
    text.write(MARK)
    writer = csv.writer(text)
    writer.writerow(TABLES[name]._fields)
    writer.writerows(map(_cell, row) for row in rows)
    return text.getvalue()


def read_tables(texts: Mapping[str, str]) -> Creation:
    """Return the creation that tables tell, by the names of their files; raises InvalidExport."""
    there = (name for name in TABLES if f"{name}.csv" in texts)
    return Creation(**{name: tuple(_rows(name, texts[f"{name}.csv"])) for name in there})


def zipped(texts: Mapping[str, str]) -> bytes:
    """Return files in one zip, the same bytes for the same files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return whole.getvalue()


def opened(path: Path) -> dict[str, str]:
    """Return the tables of a folder or a zip file, by the names of their files."""
    if path.is_dir():
        return {each.name: each.read_bytes().decode() for each in sorted(path.glob("*.csv"))}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _cell(value: Any) -> str | int:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    if isinstance(value, tuple) and any(not name or BETWEEN in name for name in value):
        raise InvalidExport(f"a list in a cell cannot hold {value!r}: its names stand between {BETWEEN!r}")
    text = BETWEEN.join(value) if isinstance(value, tuple) else str(value)
    return f"{_QUIET}{text}" if text.startswith((*_RUNS, _QUIET)) else text


def _rows(name: str, text: str) -> Iterator[Any]:
    kind = TABLES[name]
    kinds = get_type_hints(kind)
    reader = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""))
    head = tuple(next(reader, ()))
    if head != kind._fields:
        raise InvalidExport(f"{name}.csv should begin with the columns {', '.join(kind._fields)}")
    for row in reader:
        if len(row) != len(head):
            raise InvalidExport(f"{name}.csv, line {reader.line_num}: {len(row)} cells, not {len(head)}")
        try:
            yield kind(*(_value(kinds[column], cell) for column, cell in zip(head, row, strict=True)))
        except (KeyError, ValueError):
            raise InvalidExport(f"{name}.csv, line {reader.line_num}: no row of this table") from None


def _value(kind: Any, cell: str) -> Any:
    if kind is bool:
        return {"yes": True, "no": False}[cell]
    if kind is int:
        return int(cell)
    text = cell.removeprefix(_QUIET)
    if kind is str:
        return text
    return tuple(text.split(BETWEEN)) if text else ()
