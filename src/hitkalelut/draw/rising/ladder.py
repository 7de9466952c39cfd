"""The ladder with the souls on it: how many stand at each degree, from below the barrier to the end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Scene, Thing, num, path, rect
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look, View
from hitkalelut.population.ladder import worlds
from hitkalelut.words.called import called

WIDTH, HEIGHT = 316.0, 540.0
LEFT, WIDE = 104.0, 204.0
"""Where the bars begin, and how long one is in which all souls are."""
ROW, BAR = 3.8, 3.2
"""How far a degree is from the next, and how thick its bar is."""
FOOT, BELOW, BARRIER = 508.0, 12.0, 6.0
"""Where the ladder ends, how high the place below the barrier is, and how far above it degrees begin."""
LEAST = 2.0
"""How long a bar is at least where a single soul stands."""
UNDER = "below"
"""What the place below the barrier is called in ids."""


def y_of(degree: int) -> float:
    """Return where the bar of a degree begins, from above."""
    if degree == 0:
        return FOOT - BELOW
    return FOOT - BELOW - BARRIER - ROW * degree


def bars(spread: Sequence[int]) -> str:
    """Return a bar for each degree, as one path: of every spread it has the same commands."""
    whole = sum(spread) or 1
    return "".join(
        f"M{num(LEFT)} {num(y_of(n))}h{num(_long(count, whole))}v{num(BAR if n else BELOW)}H{num(LEFT)}z"
        for n, count in enumerate(spread)
    )


def _long(count: int, whole: int) -> float:
    return max(LEAST, WIDE * count / whole) if count else 0.0


def counted(spread: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Return how many souls stand below the barrier and in each world, from below."""
    ends = [0, *(last for _, last in worlds())]
    held = (
        (name, sum(spread[a + 1 : b + 1])) for (name, _), (a, b) in zip(worlds(), pairwise(ends), strict=True)
    )
    return ((UNDER, spread[0]), *held)


def place_name(place: str, lang: str) -> str:
    """Return what a world is called, or the place below the barrier."""
    return phrase(marked("below the barrier"), lang) if place == UNDER else called(place, lang)


def standing(spread: Sequence[int], key: str, *, look: Look | None = None) -> Drawing:
    """Draw who stands where; `key` tells the ids of several such pictures on a page apart."""
    seen = look or Look()
    things = (*_worlds(spread, key, seen), _barrier(key, seen), _souls(spread, key, seen))
    title = phrase(marked("where the souls stand on the ladder"), seen.lang)
    said = "; ".join(_says(name, count, seen.lang) for name, count in counted(spread))
    return Drawing(Scene("population", None, seen.lang, title, said, WIDTH, HEIGHT, things), View(look=seen))


def _says(place: str, count: int, lang: str) -> str:
    return f"{place_name(place, lang)}: {count:,}"


def _worlds(spread: Sequence[int], key: str, look: Look) -> Iterator[Thing]:
    """Walk the worlds from below, each with its name, and the number of its last degree."""
    found = dict(counted(spread))
    first = 1
    for n, (name, last) in enumerate(worlds()):
        top, foot = y_of(last) - (ROW - BAR), y_of(first) + BAR
        middle = (top + foot) / 2
        yield Thing(
            id=f"{key}--{name}",
            address="",
            form="chapter",
            title=called(name, look.lang),
            says=_says(name, found[name], look.lang),
            shapes=(
                rect("hit" if n % 2 else "well", LEFT, top, (WIDE, foot - top)),
                path("guide", f"M{num(LEFT - 8)} {num(top)}H{num(LEFT + WIDE)}"),
            ),
            labels=(
                Label(called(name, look.lang), LEFT - 14, middle + 7, 21, "end", "t bold"),
                Label(f"{last}", LEFT - 14, top + 6, 17, "end", "t quiet"),
            ),
        )
        first = last + 1


def _barrier(key: str, look: Look) -> Thing:
    """Return the barrier, and the place below it, where all are after the fall."""
    y = y_of(0) - BARRIER / 2
    name = phrase(marked("below the barrier"), look.lang)
    return Thing(
        id=f"{key}--barrier",
        address="",
        form="mark",
        title=called("machsom", look.lang),
        says=phrase(marked("no degree is gained below it"), look.lang),
        shapes=(path("strong", f"M{num(LEFT - 8)} {num(y)}H{num(LEFT + WIDE)}"),),
        labels=(
            Label(called("machsom", look.lang), LEFT - 14, y + 6, 17, "end", "t"),
            Label(name, LEFT, HEIGHT - 12, 17, "start", "t quiet"),
        ),
    )


def _souls(spread: Sequence[int], key: str, look: Look) -> Thing:
    at = [n for n, count in enumerate(spread) if count]
    template = marked("{count} souls, from degree {least} to degree {most}")
    says = phrase(template, look.lang, count=f"{sum(spread):,}", least=at[0], most=at[-1])
    return Thing(
        id=f"{key}--souls",
        address="",
        form="souls",
        title=phrase(marked("the souls"), look.lang),
        says=says,
        shapes=(path("bars", bars(spread)),),
    )
