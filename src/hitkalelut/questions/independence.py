"""Independence: the eight answers of the school to when a creature is one, and where each is first met.

A yes or no would misreport the sources, so all eight are kept (engagement.md is our sheet of them; the
pages are cited at each level). What is asked of a desire is our reading of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hitkalelut.creation.history import History, fold
from hitkalelut.law.degree import AHP, JOINED, LEFT, LINES, MAN, MIDDLE, RIGHT, SPARK
from hitkalelut.law.descent import IN_THIS_WORLD
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Measure
from hitkalelut.law.phases import KNOWS, PHASE, WANTS, Phase
from hitkalelut.law.restriction import RESTRICTED
from hitkalelut.law.rising import DARK
from hitkalelut.law.sorting import STAGE


@dataclass(frozen=True, slots=True)
class Level:
    """One answer to when the creature is independent: its sentence, its source, what a desire must be."""

    key: str
    says: str
    source: str
    met: Callable[[Desire], bool]


def _of_creature(desire: Desire) -> bool:
    phase = desire[PHASE]
    return phase is not None and phase >= Phase.GIMEL


def _of_its_own(desire: Desire) -> bool:
    return desire[PHASE] is Phase.DALET and desire[KNOWS] is Measure.FULL and desire[WANTS] is Measure.FULL


def _joins(desire: Desire) -> bool:
    # Heads in smallness have three lines from above; here they are joined by one that grows by itself (R38).
    return desire[STAGE] is not None and all(line in desire[LINES] for line in (RIGHT, LEFT, MIDDLE))


LEVELS: tuple[Level, ...] = (
    Level("I0", "a shadow and imprint: it stands only as long as the Light does", "R36", lambda _: True),
    Level("I1", "it stands on the creature's side, in phase 3 or 4, and may answer", "R14", _of_creature),
    Level("I2", "it wants of itself what it has known: phase 4", "T1.q 78", _of_its_own),
    Level("I3", "it restricts what it could receive", "R16", lambda desire: bool(desire[RESTRICTED])),
    Level("I4", "Malchut is one with Bina, and opens what she closed", "P 58", lambda d: d[AHP] == JOINED),
    Level("I5", "a spark of bestowal is in its will to receive", "P 58", lambda desire: desire[SPARK]),
    Level("I6", "right and left stand in it, and it joins them in the middle", "R33", _joins),
    Level(
        "I7",
        "in this world, in the dark, it asks by itself",
        "R39",
        lambda desire: desire[IN_THIS_WORLD] and desire[DARK] and desire[MAN] is not None,
    ),
)  # fmt: skip


def vector(history: History) -> dict[str, int | None]:
    """Return for each level the number of the act at which it is first met; None where it never is."""
    kept = history.documents
    if vector not in kept:
        kept[vector] = dict(_firsts(history))
    return kept[vector]


def _firsts(history: History) -> dict[str, int | None]:
    found: dict[str, int | None] = dict.fromkeys(level.key for level in LEVELS)
    left, state = list(LEVELS), fold(())
    for event in history:
        state = fold((event,), state)
        touched = {*(birth.address for birth in event.births), *(c.address for c in event.changes)}
        for level in tuple(left):
            if any(level.met(state.desires[address]) for address in touched):
                found[level.key] = event.number
                left.remove(level)
        if not left:
            break
    return found
