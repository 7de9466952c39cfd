"""Checkpoints of a population in parts: for each part a file, and what was told, in a folder of one step.

The folder gets its name only when all of it is written, so that there is always one step that all have.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hitkalelut.errors import InvalidRun
from hitkalelut.population.chance import words_of
from hitkalelut.population.parameters import Value
from hitkalelut.population.parting import Share, fallen, row_of, told_of
from hitkalelut.population.results import law_hash
from hitkalelut.population.running import Run, gone_on
from hitkalelut.population.state import Words
from hitkalelut.store.arrays import read_arrays, write_arrays
from hitkalelut.store.runs import place_of, said
from hitkalelut.store.writing import writing

SAYS = "told.npz"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The folder in which the checkpoints of one run lie, a folder for each step."""

    folder: Path

    def last(self) -> Path | None:
        """Return the last whole checkpoint, or None where there is none."""
        found = sorted(self.folder.glob("step-*[0-9]"))
        return found[-1] if found else None

    def begin(self, step: int) -> Path:
        """Return a new folder for the files of a step."""
        aside = self.folder / f"step-{step:010}.new"
        for left in self.folder.glob("step-*.new"):
            shutil.rmtree(left, ignore_errors=True)
        with writing(self.folder):
            aside.mkdir(parents=True)
        return aside

    def end(self, run: Run, aside: Path) -> None:
        """Let the files of a step be the last checkpoint, with what was told so far."""
        says = json.dumps({"parameters": run.given.as_dict(), "law": law_hash()})
        before = self.last()
        whole = aside.with_suffix("")
        if whole == before:  # it is whole already, and killed here none would be
            shutil.rmtree(aside)
            return
        write_arrays(aside / SAYS, says=says, told=np.array([row_of(told) for told in run.told]))
        with writing(self.folder):
            aside.replace(whole)
        if before and before != whole:
            shutil.rmtree(before, ignore_errors=True)

    def remove(self) -> None:
        """Remove all checkpoints; who is killed meanwhile leaves none that is half there."""
        gone = self.folder.with_name(f"{self.folder.name}.old")
        shutil.rmtree(gone, ignore_errors=True)
        if self.folder.exists():
            self.folder.replace(gone)
        shutil.rmtree(gone, ignore_errors=True)


def pieces_of(path: Path) -> Pieces:
    """Return where the checkpoints of a run lie: beside its dataset."""
    return Pieces(place_of(path).parts)


def write_piece(folder: Path, first: int, state: Words, degree: Any) -> None:
    """Write the souls of a part; raise InvalidRun where they cannot be written."""
    write_arrays(folder / f"part-{first:012}.npz", first=first, state=state, degree=degree)


def read_share(folder: Path, share: Share, desires: int) -> tuple[Words, Any]:
    """Return the states and degrees of some souls from a checkpoint, in whatever parts it was written.

    Raise InvalidRun where it is damaged.
    """
    state, degree = np.zeros((share.count, words_of(desires)), np.uint64), np.zeros(share.count, np.uint8)
    files = sorted(folder.glob("part-*.npz"))
    firsts = [int(each.stem.partition("-")[2]) for each in files]
    end, got = share.first + share.count, 0
    for file, first, after in zip(files, firsts, [*firsts[1:], end], strict=True):
        if first >= end or (after <= share.first and file != files[-1]):
            continue
        found = read_arrays(file, ("state", "degree"))
        rows, held = found["state"], found["degree"]
        if rows.dtype != state.dtype or rows.shape != (held.size, words_of(desires)) or held.ndim != 1:
            raise InvalidRun(f"{str(file)!r} is damaged: its souls are not of these desires")
        a, b = max(first, share.first), min(first + len(held), end)
        if a < b:
            state[a - share.first : b - share.first] = rows[a - first : b - first]
            degree[a - share.first : b - share.first] = held[a - first : b - first]
            got += b - a
    if got != share.count:
        raise InvalidRun(f"{str(folder)!r} is damaged: it has not all souls")
    return state, degree


def read_run(folder: Path, asked: Mapping[str, Value] | None = None) -> Run:
    """Return a run as a checkpoint has it, its souls still in their parts; raise InvalidRun.

    Where more steps are asked for it goes on with them; raise InvalidParameter for all else.
    """
    found = read_arrays(folder / SAYS, ("says", "told"))
    rows = found["told"]
    run = fallen(gone_on(said(folder, found["says"]), asked or {}, len(rows) - 1))
    first = row_of(run.told[0])
    if rows.dtype != first.dtype or rows.shape[1:] != first.shape or not len(rows):
        raise InvalidRun(f"{str(folder)!r} is damaged: its steps are not told as a run tells them")
    run.told[:] = [told_of(row) for row in rows]
    return run
