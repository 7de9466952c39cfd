"""Arrays in a file: written aside and renamed, and read only where each byte of them is as it was written."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np

from hitkalelut.errors import InvalidRun
from hitkalelut.store.writing import writing


def write_arrays(path: Path, **arrays: Any) -> None:
    """Write arrays to a file, in the place of the one that may lie there; raise InvalidRun."""
    aside = path.with_name(f"{path.name}.new")
    with writing(path):
        try:
            with aside.open("wb") as file:
                np.savez(file, **arrays)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise


def read_arrays(path: Path, names: Iterable[str]) -> dict[str, Any]:
    """Return arrays of a file by their names; raise InvalidRun where it is damaged or lacks one."""
    try:
        with ZipFile(path) as file:
            if (name := file.testzip()) is not None:
                raise BadZipFile(f"{name} is not as it was written")
        with np.load(path, allow_pickle=False) as found:
            return {name: found[name] for name in names}
    except Exception as error:  # what damage makes an archive's many readers raise has no end
        says = "".join(sign if sign.isprintable() else " " for sign in str(error))
        raise InvalidRun(f"{str(path)!r} is no checkpoint of a run, or is damaged: {says}") from None
