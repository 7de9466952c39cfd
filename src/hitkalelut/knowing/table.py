"""The measures of a run as a table: a row before the first act and one after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from hitkalelut.creation.history import History
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.learning import posteriors
from hitkalelut.questions.independence import vector
from hitkalelut.questions.structure import moments

COLUMNS = (
    *("#", "act", "likeness", "levels", "own", "parts", "alone"),
    *("discernments", "their bits", "bits known", "Creators"),
)

SHOWN = ("#", "act", "likeness", "levels", "own", "alone", "structure", "bits", "known", "Creators")
"""The columns as they are read."""


@dataclass(frozen=True, slots=True)
class Row:
    """The four measures after an act.

    Likeness is -1 to 1. Of independence there are: the `levels` met by then, how many of the `parts` keep
    something `own` when the Light is withdrawn, and whether the youngest would stand `alone`. Structure is
    the number of `discernments`, at the depth that was asked for, and its logarithm `width`. Knowledge is in
    `bits`; `creators` are still possible, 0 where none is.
    """

    number: int
    act: str
    likeness: Fraction
    levels: tuple[str, ...]
    own: int
    parts: int
    alone: bool
    discernments: int
    width: float
    bits: float
    creators: int

    @property
    def told(self) -> tuple[object, ...]:
        """What is measured, without the act."""
        alone = (self.own, self.parts, self.alone)
        return (self.likeness, self.levels, *alone, self.discernments, self.creators)

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text, exact: fractions as such, bits to the millionth."""
        levels = " ".join(self.levels)
        alone = (str(self.own), str(self.parts), "yes" if self.alone else "no")
        structure = (str(self.discernments), f"{self.width:.6f}")
        bits = (f"{self.bits:.6f}", str(self.creators))
        return (str(self.number), self.act, str(self.likeness), levels, *alone, *structure, *bits)

    @property
    def shown(self) -> tuple[str, ...]:
        """The row as it is read."""
        cells = self.cells
        own = f"{self.own}/{self.parts}"
        measured = (cells[7], f"{self.width:.2f}", f"{self.bits:.2f}", cells[-1])
        return (*cells[:2], f"{float(self.likeness):.3f}", _spans(self.levels), own, cells[6], *measured)


def _spans(levels: tuple[str, ...]) -> str:
    """Return levels as text, those that follow one another as a span: I0-I3 I5."""
    numbers = [int(level[1:]) for level in levels]
    runs = (list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    ends = ((run[0][1], run[-1][1]) for run in runs)
    return " ".join(f"I{first}" if first == last else f"I{first}-I{last}" for first, last in ends)


def rows(history: History, found: Imprints, depth: int = 1) -> Iterator[Row]:
    """Walk the measures of a run, before the first act and after each.

    At depth k each of N discernments includes the others k times over, which makes N to the power of k (R28).
    """
    levels = vector(history)
    names = ("", *(event.name for event in history))
    pairs = zip(names, moments(history), posteriors(history, found), strict=True)
    for number, (name, mark, left) in enumerate(pairs):
        met = tuple(key for key, act in levels.items() if act is not None and act <= number)
        yield Row(
            *(number, name, mark.likeness, met, mark.independence, mark.parts, mark.alone),
            *(mark.structure**depth, depth * mark.bits, found.known(left), left.bit_count()),
        )
