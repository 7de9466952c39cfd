"""What is aimed at, read from `targets.toml`, and held against what was measured."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from figures import Figure

FILE = Path(__file__).with_name("targets.toml")


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: a figure, how much is wanted and of which of its values, and what bounds it.

    `wanted` is none where a rival is only shown. Without a case all cases are meant, and the worst is held.
    """

    part: str
    key: str
    what: str
    unit: str
    bound: str
    wanted: float | None = None
    case: str = ""
    more: bool = False
    by: Literal["median", "high", "most"] = "median"
    sized: bool = False
    rival: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A target and the figure that is held against it; no figure where it was not measured."""

    target: Target
    figure: Figure | None

    @property
    def value(self) -> float | None:
        """The value that is held against the target."""
        return None if self.figure is None else float(getattr(self.figure, self.target.by))

    @property
    def factor(self) -> float | None:
        """How many times as good as wanted it is: at 1 or more the target is met."""
        wanted = self.target.wanted
        if not self.value or wanted is None:
            return None
        return self.value / wanted if self.target.more else wanted / self.value


def targets() -> tuple[Target, ...]:
    """Return all targets in the order of the file."""
    return tuple(Target(**each) for each in tomllib.loads(FILE.read_text("utf-8"))["target"])


def judged(figures: Sequence[Figure], *, short: bool) -> tuple[Judged, ...]:
    """Hold the figures against the targets; the short version takes the largest case that it has."""
    return tuple(Judged(each, _worst(each, _of(each, figures, short))) for each in targets())


def _of(target: Target, figures: Iterable[Figure], short: bool) -> list[Figure]:
    mine = [each for each in figures if (each.part, each.key) == (target.part, target.key)]
    exact = [each for each in mine if target.case in ("", each.case)]
    return exact or (mine[-1:] if short and target.sized else [])


def _worst(target: Target, figures: Sequence[Figure]) -> Figure | None:
    if not figures:
        return None
    return (min if target.more else max)(figures, key=lambda each: float(getattr(each, target.by)))
