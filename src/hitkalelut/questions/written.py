"""A TOML file that somebody wrote by hand: its text, its tables, and the lines on which they stand."""

import re
import tomllib
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any

from hitkalelut.errors import HitkalelutError, InvalidDoctrine, InvalidStatement, nearest

Kind = type[InvalidStatement] | type[InvalidDoctrine]
Fault = Callable[[str, str], HitkalelutError]
"""What makes an error of a field and of what was expected there."""

_DEEP = re.compile(r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){100}")
"""A key in a hundred parts, on which the parser of the library would work for minutes."""
_MOST = 200
"""Among how many headings those within a long text are looked for, which takes a parse for each."""


def read(path: Path, kind: Kind) -> str:
    """Return what a file holds; raise the given error where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise kind(str(path), 0, "file", f"cannot be read: {reason}") from None


def parsed(text: str, file: str, kind: Kind) -> dict[str, Any]:
    """Return the tables of a TOML text; raise the given error where it is none."""
    if deep := _DEEP.search(text):
        number = text.count("\n", 0, deep.start()) + 1
        raise kind(file, number, "syntax", "expected TOML that is not nested so deep") from None
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise kind(file, 1, "syntax", "expected TOML that is not nested so deep") from None
    except ValueError as error:  # TOMLDecodeError is one; a number of too many digits is another
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        raise kind(file, number, "syntax", f"expected TOML: {error}") from None


def lines_of(text: str, table: str, count: int) -> list[int]:
    """Return the line of each of so many tables of a name; one within a long text is none."""
    heading = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    rows = text.splitlines(keepends=True)
    found = [n for n, row in enumerate(rows, 1) if heading.match(row)]
    if count != len(found) <= _MOST:
        found = [n for n in found if _is_toml("".join(rows[: n - 1]))]
    return [*found, *[1] * count][:count]


def line_of(text: str, field: str) -> int:
    """Return the line of a field that stands above all tables; the first line where there is none."""
    given = re.compile(rf'\s*(?:"{re.escape(field)}"|{re.escape(field)})\s*=')
    rows = takewhile(lambda told: not told[1].lstrip().startswith("["), enumerate(text.splitlines(), 1))
    return next((number for number, row in rows if given.match(row)), 1)


def checked(row: dict[str, Any], must: tuple[str, ...], known: tuple[str, ...], fault: Fault) -> None:
    """Raise a fault where a table lacks a field that it must have, or has one that is not known."""
    for field in must:
        if field not in row:
            raise fault(field, "expected, and missing")
    for field in row:
        if field not in known:
            close = "".join(f"; nearest: {each}" for each in nearest(field, known)[:1])
            raise fault(field, f"unknown field; expected one of {', '.join(known)}{close}")


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
