"""Many of one kind: a dot for each, in one stroke of the picture."""

from collections.abc import Iterable, Iterator

from hitkalelut.draw.scene import Shape, num, path


def dots(look: str, points: Iterable[tuple[float, float]], radius: float) -> Shape:
    """Return a dot about each point; all of them are one shape, so that hundreds cost little.

    Each is told from the one before it, in the same words, which packs small.
    """
    r, across = num(radius), num(2 * radius)
    circle = f"a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0"
    d, before = f"M-{r} 0", (0.0, 0.0)
    for x, y in points:
        d += f"m{num(x - before[0])} {num(y - before[1])}{circle}"
        before = (x, y)
    return path(look, d)


def grid(count: int, columns: int, pitch: float, *, start: int = 0) -> Iterator[tuple[float, float]]:
    """Walk the places of so many dots row by row, from that of number `start`, the first row at 0."""
    for n in range(start, count):
        row, column = divmod(n, columns)
        yield column * pitch, row * pitch
