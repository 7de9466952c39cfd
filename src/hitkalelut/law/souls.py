"""The souls: what one desire of one soul does in one step, and when a soul stands a degree higher.

It is a law of chance, for the books tell what moves a soul, and not how often. How likely each thing is
are choices of ours, given as `Chances`; all else is cited. Many souls are computed by the room `population`,
which is held against this, bit for bit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

WHOLE = 2**32
"""A chance, and a draw, is so many parts of these: an exact fraction, the same on every machine."""
ORGANS, TENDONS = 248, 365
DESIRES = ORGANS + TENDONS
"""The parts of a soul: desires to be corrected, each opposite one commandment (IZ 44)."""


class Starter(IntEnum):
    """What made a desire ask."""

    SPARK = 0
    SUFFERING = 1
    INCLUSION = 2


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each thing is in one step, in parts of `WHOLE`; no book tells it, so it is ours.

    A `spark` in a desire asks (R10). `suffering` pushes a desire of one in whom nothing is corrected (IZ 15,
    IZ 16). By `inclusion` a desire asks that is included in a companion (R23, R27). What is corrected
    has a `lapse` while its degree is not whole (IZ 51, P 162).
    """

    spark: int
    suffering: int
    inclusion: int
    lapse: int


@dataclass(frozen=True, slots=True)
class Soul:
    """A soul as a step finds it: its degree, which of its desires are corrected there, and its annulment.

    Degree 0 is below the barrier. One that is `annulled` makes room in itself for its companions (R23). One
    that is `silent` never asks, though asking is its one free act (R10); what it leaves lacking, all lack.
    """

    degree: int
    corrected: tuple[bool, ...]
    annulled: bool
    silent: bool = False


def included(soul: Soul, companion: Soul, desire: int) -> bool:
    """Tell whether a desire of a soul is included in a companion who has it corrected.

    Both have annulled themselves before one another (R23); the companion holds this desire at the same
    degree, or stands higher, so that all of that degree is corrected in it (R34).
    """
    if not (soul.annulled and companion.annulled):
        return False
    same = companion.degree == soul.degree and companion.corrected[desire]
    return same or companion.degree > soul.degree


def asks(draw: int, chances: Chances, *, nothing: bool, among: bool) -> Starter | None:
    """Return what makes a desire ask that is not corrected, or None where it does not ask.

    `nothing` tells that nothing is corrected in its soul, `among` that it is included in a companion. Each
    starter comes upon what those before it have left, so that one draw decides.
    """
    bound = chances.spark
    if draw < bound:
        return Starter.SPARK
    if nothing:
        bound = upon(bound, chances.suffering)
        if draw < bound:
            return Starter.SUFFERING
    if among and draw < upon(bound, chances.inclusion):
        return Starter.INCLUSION
    return None


def upon(bound: int, chance: int) -> int:
    """Return the bound below which one of two chances comes true, the second where the first does not."""
    return bound + (WHOLE - bound) * chance // WHOLE


@dataclass(frozen=True, slots=True)
class Step:
    """What a step made of a soul: the soul after it, what asked in it, how many lapsed, whether it rose."""

    degree: int
    corrected: tuple[bool, ...]
    asked: tuple[Starter, ...]
    lapsed: int
    rose: bool


def step(soul: Soul, companions: Iterable[Soul], draws: Sequence[int], chances: Chances, *, top: int) -> Step:
    """Return what a step makes of a soul, with a draw below `WHOLE` for each of its desires.

    The Light is constant, and corrects whatever asks (R2, R10). Where all stand corrected at once the
    degree is whole: the soul rises by one, and the next degree shows it a larger desire, none of which is
    corrected (R35, R50). At the `top` nothing is left to ask. The stony heart takes part in no step: on the
    way it is not worked with, and the drops that each rising leaves gather for it until the end (SZ 56).
    """
    if soul.degree == top:
        return Step(soul.degree, soul.corrected, (), 0, False)
    others, nothing = tuple(companions), not any(soul.corrected)
    asked: list[Starter] = []
    after = []
    for desire, (stands, draw) in enumerate(zip(soul.corrected, draws, strict=True)):
        if stands:
            after.append(draw >= chances.lapse)
            continue
        among = any(included(soul, other, desire) for other in others)
        starter = None if soul.silent else asks(draw, chances, nothing=nothing, among=among)
        after.append(starter is not None)
        if starter is not None:
            asked.append(starter)
    lapsed = sum(before and not now for before, now in zip(soul.corrected, after, strict=True))
    rose = all(after)
    corrected = (False,) * len(after) if rose else tuple(after)
    return Step(soul.degree + rose, corrected, tuple(asked), lapsed, rose)
