"""Null runs: creation where the exchange of two is left out, or is none: what the measures are beside it."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import median

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.engine import Exchange, derive
from hitkalelut.creation.history import History
from hitkalelut.knowing.imprints import Imprints, Told
from hitkalelut.knowing.learning import known
from hitkalelut.law.engagement import ENGAGEMENT
from hitkalelut.law.law import Outcome
from hitkalelut.questions.independence import vector
from hitkalelut.questions.structure import moments

MEASURES = ("likeness", "levels", "structure", "known")
"""The names of the four measures along a run."""
Spread = tuple[float, float, float]
"""The least, the median and the most."""
NONE_FITS = "Where no possible Creator leaves such records nothing is known: 0 bits."
SEEDS = 30
"""With how many seeds a random exchange is tried."""


def one_side(outcome: Outcome, standing: tuple[str, ...]) -> Outcome:
    """Change only the one who asks: the other comes to it, and it does not go to the other (R22, R23)."""
    asks = outcome.demands[0][0]
    kept = tuple((a, d) for a, d in outcome.demands if a == asks and d.becomes is None)
    return outcome._replace(demands=kept)


def other_side(outcome: Outcome, standing: tuple[str, ...]) -> Outcome:
    """Change only the other: the one who asks goes to it, and it does not come (R22, R23)."""
    asks = outcome.demands[0][0]
    kept = tuple((a, d) for a, d in outcome.demands if a != asks and d.becomes is None)
    return outcome._replace(demands=kept)


def at_random(seed: int) -> Exchange:
    """Return the exchange in which what would enter one enters another that stands, drawn by a seed."""
    return _drawn(seed, asker_too=True)


def with_anyone(seed: int) -> Exchange:
    """Return the exchange in which the one who asks has its part, and the other is drawn by a seed."""
    return _drawn(seed, asker_too=False)


def _drawn(seed: int, *, asker_too: bool) -> Exchange:
    def _exchange(outcome: Outcome, standing: tuple[str, ...]) -> Outcome:
        draw = Random(f"{seed} {outcome.act}")
        asks = outcome.demands[0][0]

        def _whom(address: str) -> str:
            return draw.choice(standing) if asker_too or address != asks else address

        return outcome._replace(demands=tuple((_whom(a), d) for a, d in outcome.demands))

    return _exchange


@dataclass(frozen=True, slots=True)
class Curve:
    """The four measures along one run, before its first act and after each; `known` is in bits.

    `levels` counts those of independence that were met by then.
    """

    likeness: tuple[float, ...]
    levels: tuple[int, ...]
    structure: tuple[int, ...]
    known: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Null:
    """A null run, or as many as there are seeds: what is left out, and the measures along it."""

    key: str
    says: str
    curves: tuple[Curve, ...]

    @property
    def lengths(self) -> Spread:
        """How many acts the runs have: the least, the median and the most."""
        counts = [len(curve.known) - 1 for curve in self.curves]
        return min(counts), median(counts), max(counts)

    def at(self, act: int, measure: str) -> Spread:
        """Return a measure at an act: least, median and most; a run that ended stays as it was."""
        lines = [getattr(curve, measure) for curve in self.curves]
        values = [line[min(act, len(line) - 1)] for line in lines]
        return min(values), median(values), max(values)


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a run ends beside the way: its acts and measures, each the least, the median and the most.

    `same` names the measures that do not differ from those of the way.
    """

    key: str
    says: str
    acts: Spread
    measures: tuple[Spread, ...]
    same: tuple[str, ...]


def endings(whole: Curve, others: tuple[Null, ...]) -> tuple[Ending, ...]:
    """Return where each null run stands when the way as the books tell it has ended."""
    last = len(whole.known) - 1
    mine = {name: getattr(whole, name)[last] for name in MEASURES}
    return tuple(
        Ending(
            null.key,
            null.says,
            null.lengths,
            tuple(null.at(last, name) for name in MEASURES),
            tuple(name for name in MEASURES if set(null.at(last, name)) == {mine[name]}),
        )
        for null in others
    )


def written(spread: Spread) -> str:
    """Return the median as text, with the least and the most where they differ."""
    least, middle, most = spread
    return f"{middle:.4g}" if least == most else f"{middle:.4g} ({least:.4g}–{most:.4g})"


def curve(history: History, found: Imprints) -> Curve:
    """Return the four measures along a run."""
    marks = moments(history)
    met = sorted(act for act in vector(history).values() if act is not None)
    return Curve(
        tuple(float(mark.likeness) for mark in marks),
        tuple(bisect_right(met, act) for act in range(len(marks))),
        tuple(mark.structure for mark in marks),
        known(history, found),
    )


NULLS: tuple[tuple[str, str, Callable[[int], History], int], ...] = (
    (
        "engagement-off",
        "What a desire asks does not reach the Light.",
        lambda _: derive(conditions(without=(ENGAGEMENT.key,))),
        1,
    ),
    (
        "one-side",
        "Where two would enter one another only the one who asks is changed.",
        lambda _: derive(Conditions(), exchange=one_side),
        1,
    ),
    (
        "other-side",
        "Where two would enter one another only the other is changed.",
        lambda _: derive(Conditions(), exchange=other_side),
        1,
    ),
    (
        "at-random",
        "Where two would enter one another each enters anyone that stands, drawn by a seed.",
        lambda seed: derive(Conditions(), exchange=at_random(seed)),
        SEEDS,
    ),
    (
        "with-anyone",
        "The one who asks has its part, and the other is anyone that stands, drawn by a seed.",
        lambda seed: derive(Conditions(), exchange=with_anyone(seed)),
        SEEDS,
    ),
)
"""What is left out, in which words, how it is run by a seed, and with how many seeds."""


def nulls(found: Imprints, told: Told | None = None) -> tuple[Null, ...]:
    """Return all null runs; those that are drawn are run with as many seeds as are declared."""
    runs = [(key, made, seed) for key, _, made, seeds in NULLS for seed in range(seeds)]
    curves: dict[str, list[Curve]] = {key: [] for key, *_ in NULLS}
    for done, (key, made, seed) in enumerate(runs, 1):
        curves[key].append(curve(made(seed), found))
        if told:
            told(done, len(runs))
    return tuple(Null(key, says, tuple(curves[key])) for key, says, *_ in NULLS)
