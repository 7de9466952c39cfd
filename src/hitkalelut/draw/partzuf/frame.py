"""The frame of one Partzuf: at which height each of its landmarks is drawn, for the whole of a run.

Its landmarks come from the laws; below the head the room between each two is the same. What a part gets
only later has its place from the beginning, so that nothing moves when it comes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hitkalelut.creation.history import History
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import BODY_MARKS, LANDMARKS

HEAD = 1.8
"""The room of the head, in steps between two landmarks of the body: five roots are written in it."""
TOP, PEH, TABUR = "top", BODY_MARKS[0], BODY_MARKS[-2]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the landmarks of a Partzuf are on the picture, from `top` down to `bottom`."""

    marks: Mapping[str, float]
    top: float
    bottom: float

    @property
    def peh(self) -> float:
        """Where the head ends and the body begins."""
        return self.marks.get(PEH, self.top)

    @property
    def tabur(self) -> float:
        """Where the Toch ends; the end of the body where no Tabur is told."""
        return self.marks.get(TABUR, self.bottom)

    def vessel(self, number: int, of: int) -> tuple[float, float]:
        """Return from where to where a vessel of the body goes, counted from Keter."""
        step = (self.tabur - self.peh) / of
        return self.peh + step * number, self.peh + step * (number + 1)


def frame(history: History, address: str, top: float, bottom: float) -> Frame:
    """Return the frame of a part between two heights of the picture, from the marks it comes to have."""
    names = _names(history.state().desires[address])
    step = (bottom - top) / (len(names) - 2 + HEAD)
    below = ((name, top + step * (HEAD + n)) for n, name in enumerate(names[1:]))
    return Frame({names[0]: top, **dict(below)}, top, bottom)


def _names(desire: Desire) -> tuple[str, ...]:
    """Return the landmarks of a part from top to bottom; those of every body where its own are not told."""
    marks = desire[LANDMARKS]
    found = tuple(mark.name for mark in sorted(marks, key=lambda mark: -mark.height))
    told = found if PEH in found else BODY_MARKS
    return told if told[0] == TOP else (TOP, *told)
