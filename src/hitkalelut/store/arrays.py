"""Arrays in a file: written aside and renamed, and read only where each byte of them is as it was written.

What a file says of the size of its arrays is held against the bytes that it has before any memory is taken.
"""

import math
import os
import struct
from collections.abc import Sequence
from pathlib import Path
from tokenize import TokenError
from typing import Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import numpy as np
from numpy.lib import format as layout
from numpy.typing import NDArray

from hitkalelut.errors import InvalidRun
from hitkalelut.store.writing import writing

KINDS: Final = "biufU"
"""The kinds of numbers and texts that are kept."""
_ENCRYPTED: Final = 1
# All that the libraries say of a file that is damaged, or is none of these: of its layout as a ZIP file, of a
# way of packing that they do not know, and of a header of an array that is no Python value.
_WRONG: Final = (
    *(OSError, EOFError, BadZipFile, NotImplementedError, KeyError, struct.error),
    *(ValueError, TypeError, TokenError, RecursionError, OverflowError),
)


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


def read_arrays(path: Path, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Return the arrays of these names in a file; raise InvalidRun where it is damaged or foreign."""
    try:
        with ZipFile(path) as file:
            if any(held.compress_type != ZIP_STORED or held.flag_bits & _ENCRYPTED for held in file.filelist):
                raise ValueError("its arrays are packed in a way that is not ours")
            if (name := file.testzip()) is not None:
                raise BadZipFile(f"{name} is not as it was written")
            return {name: _array(file, file.getinfo(f"{name}.npy")) for name in names}
    except _WRONG as error:
        says = "".join(sign if sign.isprintable() else " " for sign in str(error)[:200])
        raise InvalidRun(f"{str(path)!r} is no checkpoint of a run, or is damaged: {says}") from None


def _array(file: ZipFile, held: ZipInfo) -> NDArray[Any]:
    with file.open(held) as found:
        version = layout.read_magic(found)
        if version != (1, 0):
            raise ValueError(f"its arrays are of version {version}")
        shape, _, kind = layout.read_array_header_1_0(found)
        if kind.kind not in KINDS or math.prod(shape) * kind.itemsize != held.file_size - found.tell():
            raise ValueError("its arrays are not of the size that they say")
    with file.open(held) as found:
        return np.asarray(layout.read_array(found, allow_pickle=False))
