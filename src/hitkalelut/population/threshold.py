"""The threshold: where souls never finish a degree and where they do, reckoned by hand and measured.

By hand: a desire that asks with chance p and lapses with chance q stands, in the long run, with chance
p / (p + q); that n of them stand at once has the n-th power of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, expm1, inf, log1p

import numpy as np

from hitkalelut.law.souls import DESIRES
from hitkalelut.population.experiments import must_be_free
from hitkalelut.population.parameters import Parameters, grade, parameters
from hitkalelut.population.running import begin, carry_on

EULER, CERTAIN = 0.5772156649, 1 - 1e-12
LAPSES = tuple(float(f"{10 ** (-4 + 3 * n / 12):.3g}") for n in range(13))
INCLUSIONS = tuple(round(n / 10, 1) for n in range(11))
SOULS, STEPS = 360, 1000


def standing(ask: float, lapse: float) -> float:
    """Return the chance that a desire stands in the long run."""
    return ask / (ask + lapse) if ask else 0.0


def together(ask: float, lapse: float, desires: int = DESIRES) -> float:
    """Return the chance that so many desires stand at once in the long run."""
    return float(standing(ask, lapse) ** desires)


def asking(given: Parameters) -> float:
    """Return the chance with which a desire asks in the long run among companions who stand as it does.

    A spark, or else inclusion: the soul is annulled, and so is one at least of its companions who has it.
    """
    ask = given.spark
    for _ in range(200):
        one = given.annulment * standing(ask, given.lapse)
        ask = _with_sparks(given, 1 - (1 - one) ** (given.ten - 1))
    return ask


def _with_sparks(given: Parameters, shown: float) -> float:
    """Return the chance of asking where a companion shows a desire with some chance."""
    included = given.inclusion * grade(given.ten, given.below) * given.annulment * shown
    return given.spark + (1 - given.spark) * included


def rounds_to_have_asked(given: Parameters) -> float:
    """Return about how many rounds pass until each desire of a soul has asked once; infinite if never.

    One of the ten must be moved by a spark, then the soul by inclusion in it. Both are waits, and the longest
    of so many sums of two waits is sought.
    """
    first = 1 - (1 - given.spark) ** given.ten
    then = _with_sparks(given, given.annulment if given.ten > 1 else 0.0)
    if not first or not then:
        return inf
    slow, fast = sorted((-log1p(-min(first, CERTAIN)), -log1p(-min(then, CERTAIN)) * 1.000001))
    low, high = 0.0, 1e12
    for _ in range(200):
        middle = (low + high) / 2
        late = (fast * exp(-slow * middle) - slow * exp(-fast * middle)) / (fast - slow)
        low, high = (middle, high) if given.desires * late > exp(-EULER) else (low, middle)
    return high


def rounds_of_a_degree(given: Parameters) -> float:
    """Return about how many rounds a soul needs for a degree; infinite if it never finishes one.

    First each desire must once have asked. Then they stand at once so often as the chance of it says, and
    such a time lasts until the first of them lapses. A companion who stands higher makes it ask no more
    surely than equals do, so each soul must find its own moment.
    """
    ask, lapse = asking(given), given.lapse
    chance = together(ask, lapse, given.desires)
    if not chance:
        return inf
    ends = -expm1(given.desires * log1p(-min(lapse, CERTAIN)))
    return rounds_to_have_asked(given) + ((1 - chance) / (chance * ends) if ends else 0.0)


def threshold(given: Parameters, rounds: float) -> float:
    """Return from which inclusion on a degree is finished within so many rounds; infinite if none does."""
    low, high = 0.0, 1.0
    if rounds_of_a_degree(_with(given, high)) > rounds:
        return inf
    if rounds_of_a_degree(_with(given, low)) <= rounds:
        return 0.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if rounds_of_a_degree(_with(given, middle)) <= rounds else (middle, high)
    return high


def _with(given: Parameters, inclusion: float) -> Parameters:
    return parameters(**{**given.as_dict(), "inclusion": inclusion})


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the phase diagram: degrees gained in so many rounds, and what is reckoned by hand."""

    lapse: float
    inclusion: float
    degrees: float
    reckoned: float


def diagram(
    lapses: Sequence[float] = LAPSES,
    inclusions: Sequence[float] = INCLUSIONS,
    *,
    progress: Callable[[float], None] | None = None,
    **given: int | float | str,
) -> tuple[Point, ...]:
    """Return the phase diagram over lapse and inclusion, each point a run of its own."""
    must_be_free(given, ("lapse", "inclusion"))
    shared = {"souls": SOULS, "steps": STEPS, **given}
    asked = [parameters(**{**shared, "lapse": q, "inclusion": i}) for q in lapses for i in inclusions]
    found = []
    for number, each in enumerate(asked, 1):
        run = carry_on(begin(each))
        spread = run.told[-1].spread
        gained = float(spread @ np.arange(len(spread)) / each.souls)
        hand = min(len(spread) - 1, each.steps / rounds_of_a_degree(each))
        found.append(Point(each.lapse, each.inclusion, gained, hand))
        if progress:
            progress(number / len(asked))
    return tuple(found)
