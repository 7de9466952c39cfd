"""Points: what there is to know of a Creator, and which of them leave a point open."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.knowing.creators import members
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.words.readings import questions

LAW, READING, MEASURE, STARTERS = "law", "reading", "measure", "starters"
IN_FORCE, WITHHELD = "in force", "withheld"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know: of which kind, its name, and what it may be, with the Creators for which it is so.

    A law is `in force` or `withheld`; a reading is the name of a choice; a measure is that of the first
    screen. Creators are the bits of a number; one that acts the same whatever the point is has several.
    """

    kind: str
    key: str
    values: tuple[tuple[str, int], ...]

    def open(self, bits: int) -> tuple[str, ...]:
        """Return what the point may be, if it is one of these Creators."""
        return tuple(value for value, those in self.values if those & bits)


def _said(given: Conditions, laws: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    for law in laws:
        yield (LAW, law), WITHHELD if law in given.without else IN_FORCE
    for question in questions():
        names = (choice.name for choice in question.choices[1:])
        chosen = next((name for name in names if given.readings.takes(name)), question.default.name)
        yield (READING, question.key), chosen
    yield (MEASURE, "first-screen"), str(given.measure)
    yield (STARTERS, "starters"), " ".join(sorted(starter.value for starter in given.starters))


@lru_cache(maxsize=4)
def points(found: Imprints) -> tuple[Point, ...]:
    """Return all that there is to know of the Creators of a space: each point in which they differ."""
    laws = tuple(dict.fromkeys(law for given in members(found.space) for law in sorted(given.without)))
    values: dict[tuple[str, str], dict[str, int]] = {}
    for n, creator in enumerate(found.creators):
        for given in (creator.given, *creator.also):
            for key, value in _said(given, laws):
                held = values.setdefault(key, {})
                held[value] = held.get(value, 0) | 1 << n
    return tuple(
        Point(kind, key, tuple(held.items())) for (kind, key), held in values.items() if len(held) > 1
    )
