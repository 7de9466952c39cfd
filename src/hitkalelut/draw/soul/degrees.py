"""The ladder of degrees: five worlds, in each five Partzufim, in each five Sefirot, from this world up."""

from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.creation.history import State
from hitkalelut.draw.naming import centred, light_name, lines, named, phrase
from hitkalelut.draw.scene import Label, Shape, Thing, ident, path, rect
from hitkalelut.draw.view import Look
from hitkalelut.law.degree import DEGREE
from hitkalelut.law.descent import KEPT, PATH, PER_WORLD, RANK, SOUL
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Nrnhy, count
from hitkalelut.law.phases import LIGHTS, SEFIROT, WORLDS, Phase
from hitkalelut.law.screen import AK, NAMES
from hitkalelut.words.called import called

TOP, LEFT = 32.0, 176.0
CELL = 40.0, 14.5
STEP = 45.0, 18.8
"""From one Sefira to the next, and from one Partzuf to the next."""
MARK = LEFT + STEP[0] * len(SEFIROT) + 36
"""Where the soul is marked beside the degree that it is at."""
GAP = 11.0
"""What is free between two worlds."""
WORLD_HIGH = STEP[1] * len(NAMES)
WIDE = STEP[0] * len(SEFIROT)
FOOT = TOP + (WORLD_HIGH + GAP) * len(WORLDS)
"""Below the last world: where this world begins."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How far a soul has come: its path from above, its rank, the worlds it keeps, the degree it works on.

    `absent` are Partzufim of the path that no part of this run is: degrees of the soul, and of it alone.
    """

    soul: str
    absent: frozenset[str]
    path: tuple[str, ...]
    rank: int
    kept: int
    degree: str | None
    lights: int
    descended: bool


def climb(state: State, desire: Desire) -> Climb:
    """Return how far a soul has come after an act."""
    path, lit = desire[PATH], count(desire[LIGHTS])
    partzufim = (degree.rpartition("/")[0] for degree in path[:: len(SEFIROT)])
    absent = frozenset(each for each in partzufim if each.startswith(f"{AK}/") and each not in state.desires)
    soul = desire.address
    return Climb(soul, absent, path, desire[RANK], desire[KEPT], desire[DEGREE], lit, soul == SOUL)


def _known(how: Climb, address: str, what: str = "") -> tuple[str, str]:
    """Return the id and the address of a place of the ladder; the soul's, where no part is called so."""
    if address in how.absent or address.rpartition("/")[0] in how.absent:
        return ident(how.soul, f"{address.replace('/', '-')}{what and '-'}{what}"), how.soul
    return ident(address, what), address


def place_of(number: int) -> tuple[float, float]:
    """Return where the degree of this number is, counted from the highest: a row for each Partzuf."""
    world, within = divmod(number, PER_WORLD)
    partzuf, sefira = divmod(within, len(SEFIROT))
    x = LEFT + STEP[0] * (len(SEFIROT) - 1 - sefira)
    return x, TOP + (WORLD_HIGH + GAP) * world + STEP[1] * partzuf


def ladder(how: Climb, look: Look) -> Iterator[Thing]:
    """Yield every degree through which the soul has come down, and the worlds that they are of."""
    highest = [degree.rpartition("/")[0] for degree in how.path[::PER_WORLD]]
    for n, partzuf in enumerate(highest):
        yield _world(how, n, partzuf, look)
        yield from _partzufim(how, n, look)
        if how.kept >= len(highest) - n:
            yield _kept(how, n, partzuf, look)
    if highest:
        yield _across(how, highest[0], look)
    for number, degree in enumerate(how.path):
        yield _degree(how, number, degree, look)


def _world(how: Climb, n: int, partzuf: str, look: Look) -> Thing:
    world = partzuf.partition("/")[0]
    light = Nrnhy(Phase.DALET - WORLDS.index(world))
    label = centred(named(world, look, (0, 4), size=16, weight=80))
    texts = tuple(light_name(light, lang) for lang in look.languages)
    under = lines(texts, (0, label[-1].y + 20), size=12, weight=40, style="t say-direct")
    return Thing(
        *_known(how, partzuf, "world"),
        "world",
        called(world, look.lang),
        phrase(
            "a world of {count} degrees; its light is {light}", look.lang, count=PER_WORLD, light=texts[0]
        ),
        52,
        TOP + (WORLD_HIGH + GAP) * n + WORLD_HIGH / 2 - 9,
        labels=(*label, *under),
    )


def _across(how: Climb, partzuf: str, look: Look) -> Thing:
    """Return which Sefira of each row is the first to be gained, and which the last."""
    ends = [(SEFIROT[-1], 0), (SEFIROT[0], len(SEFIROT) - 1)]
    labels = tuple(
        Label(called(name, look.languages[0]), STEP[0] * n + CELL[0] / 2, 0, 12, "middle", "t quiet", "", 39)
        for name, n in ends
    )
    first, last = (called(name, look.lang) for name, _ in ends)
    return Thing(
        *_known(how, partzuf, "across"),
        "told",
        phrase("from {first} to {last}", look.lang, first=first, last=last),
        phrase("the order in which the degrees of a row are gained", look.lang),
        LEFT,
        TOP - 9,
        labels=labels,
    )


def _partzufim(how: Climb, n: int, look: Look) -> Iterator[Thing]:
    for row, degree in enumerate(how.path[n * PER_WORLD : (n + 1) * PER_WORLD : len(SEFIROT)]):
        partzuf = degree.rpartition("/")[0]
        y = TOP + (WORLD_HIGH + GAP) * n + STEP[1] * row
        text = called(partzuf.partition("/")[2], look.languages[0])
        yield Thing(
            *_known(how, partzuf, "ladder"),
            "partzuf",
            called(partzuf, look.lang),
            phrase("five degrees, from Malchut up to Keter", look.lang),
            LEFT - 10,
            y,
            labels=(Label(text, 0, 11.5, 12, "end", "t quiet", "", 30),),
        )


def _kept(how: Climb, n: int, partzuf: str, look: Look) -> Thing:
    """Return the mark of a world that is held for good, beside its highest Partzuf and all below."""
    world = partzuf.partition("/")[0]
    return Thing(
        *_known(how, partzuf, "kept"),
        "mark",
        phrase("{world} is kept", look.lang, world=called(world, look.lang)),
        phrase("all of it is held for good, and is not lost again", look.lang),
        LEFT + WIDE + 6,
        TOP + (WORLD_HIGH + GAP) * n - 1,
        shapes=(path("strong", f"M0 0H5V{WORLD_HIGH - 3:.0f}H0"),),
        labels=centred(
            lines(
                tuple(phrase("kept", lang) for lang in look.languages),
                (18, WORLD_HIGH / 2 + 3),
                size=12,
                anchor="start",
                weight=36,
                style="t quiet",
            )
        ),
    )


def _degree(how: Climb, number: int, degree: str, look: Look) -> Thing:
    rank = len(how.path) - 1 - number
    form, says, shapes = _look_of(how, rank, degree, look.lang)
    x, y = place_of(number)
    title = called(degree, look.lang)
    return Thing(*_known(how, degree), form, title, says, x, y, (0, 0, *CELL), shapes)


def _look_of(how: Climb, rank: int, degree: str, lang: str) -> tuple[str, str, tuple[Shape, ...]]:
    """Return the form of a degree: concealed, closed yet, gained, or the one that is worked on now."""
    wide, high = CELL
    if not how.descended:
        says = phrase("concealed on the way down", lang)
        return (
            "restricted",
            says,
            (rect("well", 0, 0, CELL, round_by=3), rect("thin", 0, 0, CELL, round_by=3)),
        )
    if rank < how.rank:
        return "inner", phrase("gained", lang), (rect("within", 0, 0, CELL, round_by=3),)
    if degree == how.degree:
        filled = wide * how.lights / len(Phase)
        says = phrase(
            "at work now: of its {all} lights it has {count}", lang, all=len(Phase), count=how.lights
        )
        light = rect("within", 0, 0, (filled, high), round_by=3)
        return "vessel", says, (light, rect("strong", 0, 0, CELL, round_by=3))
    return "vessel", phrase("not yet reached", lang), (rect("thin", 0, 0, CELL, round_by=3),)
