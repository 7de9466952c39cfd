"""The forms: light, vessel, screen, record and what befalls them; each has one look, here alone.

Every form is drawn from its own upper left corner. Paths of one form have the same commands in the same
order, so that a page can move one state into the next.
"""

from itertools import pairwise

from hitkalelut.draw.scene import Shape, num, path, rect

GAP = 3
"""What stays free between a cup and the light within it."""
MOST = 4
"""The greatest coarseness, and so the greatest hardness of a screen."""


def _line(*points: tuple[float, float]) -> str:
    head, *rest = points
    return f"M{num(head[0])} {num(head[1])}" + "".join(f"L{num(x)} {num(y)}" for x, y in rest)


def vessel(width: float, height: float) -> tuple[Shape, ...]:
    """Return an open cup: a vessel, ready to receive."""
    r = min(6, width / 3, height / 2)
    d = (
        f"M0 0V{num(height - r)}Q0 {num(height)} {num(r)} {num(height)}H{num(width - r)}"
        f"Q{num(width)} {num(height)} {num(width)} {num(height - r)}V0"
    )
    return (path("cup", d),)


def body(width: float, height: float) -> tuple[Shape, ...]:
    """Return the closed outline of a whole body."""
    return (rect("body", 0, 0, (width, height), round_by=min(6, width / 3)),)


def inner(width: float, height: float) -> tuple[Shape, ...]:
    """Return the light that fills a vessel, with a gap to its walls."""
    size = (max(width - 2 * GAP, 1), max(height - 2 * GAP, 1))
    return (rect("within", GAP, GAP, size, round_by=min(4, *(s / 2 for s in size))),)


def surrounding(width: float, height: float) -> tuple[Shape, ...]:
    """Return the light that is kept out: round dots about what keeps it out."""
    r = min(12, width / 3, height / 3)
    d = (
        f"M{num(r)} 0H{num(width - r)}Q{num(width)} 0 {num(width)} {num(r)}V{num(height - r)}"
        f"Q{num(width)} {num(height)} {num(width - r)} {num(height)}H{num(r)}"
        f"Q0 {num(height)} 0 {num(height - r)}V{num(r)}Q0 0 {num(r)} 0"
    )
    return (path("around", d),)


def direct(width: float, height: float) -> tuple[Shape, ...]:
    """Return light that comes from above: a solid band with two chevrons down."""
    return (rect("ray", 0, 0, (width, height)), path("down", _chevrons(width, height, turn=1)))


def reflected(width: float, height: float) -> tuple[Shape, ...]:
    """Return light that is turned back: a hollow band of dashes with two chevrons up."""
    return (rect("back", 0, 0, (width, height)), path("up", _chevrons(width, height, turn=-1)))


def _chevrons(width: float, height: float, *, turn: int) -> str:
    reach = min(5, width / 3, height / 6)
    middle = width / 2
    tips = (height / 2 - reach * 0.9, height / 2 + reach * 0.9)
    return "".join(
        _line(
            (middle - reach, y - turn * reach / 2),
            (middle, y + turn * reach / 2),
            (middle + reach, y - turn * reach / 2),
        )
        for y in tips
    )


def screen(width: float, coarseness: int, hardness: int, *, y: float = 0) -> tuple[Shape, ...]:
    """Return a screen: a bar wider than the mouth it stands in; tone tells coarseness, notches hardness.

    It stands about `y`.
    """
    high, wide = 8.0, width + 12
    step = wide / (MOST + 1)
    notches = ((-6 + step * n, n <= hardness) for n in range(1, MOST + 1))
    d = "".join(
        _line((x - 2, y + high / 2), (x + 2, y - high / 2)) if shown else _line((-6, y), (-6, y))
        for x, shown in notches
    )
    return (
        rect(f"bar c{coarseness}", -6, y - high / 2, (wide, high), round_by=2),
        path(f"notch m{coarseness}", d),
    )


def record(radius: float, coarseness: int | None) -> tuple[Shape, ...]:
    """Return a record: a split disc, clothing above, coarseness below, which is hollow where it sleeps."""
    r = num(radius)
    lower = "asleep" if coarseness is None else f"c{coarseness}"
    return (
        path("print-up", f"M-{r} 0A{r} {r} 0 0 1 {r} 0Z"),
        path(f"print-down {lower}", f"M-{r} 0A{r} {r} 0 0 0 {r} 0Z"),
    )


def restricted(width: float, height: float) -> tuple[Shape, ...]:
    """Return what is closed: a thick lid, and hatching where light would be."""
    steps = 5
    stride = (width + height) / (steps + 1)
    d = "".join(_stroke(stride * n, width, height) for n in range(1, steps + 1))
    return (path("hatch", d), rect("lid", -3, -5, (width + 6, 7), round_by=2))


def _stroke(at: float, width: float, height: float) -> str:
    start = (at, 0.0) if at <= width else (width, at - width)
    end = (0.0, at) if at <= height else (at - height, height)
    return _line(start, end)


def broken(width: float, height: float) -> tuple[Shape, ...]:
    """Return a broken vessel: three shards apart, with zigzag edges."""
    third, gap = width / 3, min(2.5, width / 8)
    shards = []
    for n in range(3):
        left, right = third * n + (gap if n else 0), third * (n + 1) - (gap if n < 2 else 0)
        drop = height * 0.12 * n
        bend = min(2.5, third / 4)
        shards.append(
            _line(
                (left, drop),
                (right, drop + bend),
                (right - bend, drop + height * 0.3),
                (right, height * 0.6 + drop),
                (right - bend, height * 0.85 + drop),
                (left, height * 0.88 + drop),
                (left + bend, height * 0.45 + drop),
            )
            + "Z"
        )
    return (path("shard", "".join(shards)),)


def sparks(count: int, width: float) -> tuple[Shape, ...]:
    """Return sparks, a dot of light each, in one row."""
    return tuple(
        Shape("circle", "glint", (("cx", width * (n + 0.5) / count), ("cy", 0), ("r", 2.5)))
        for n in range(count)
    )


def raised(width: float, height: float) -> tuple[Shape, ...]:
    """Return where a thing stood that is raised: the dotted ghost of its outline."""
    r = min(6, width / 3, height / 2)
    d = (
        f"M0 0V{num(height - r)}Q0 {num(height)} {num(r)} {num(height)}H{num(width - r)}"
        f"Q{num(width)} {num(height)} {num(width)} {num(height - r)}V0"
    )
    return (path("ghost", d),)


def lift(width: float, height: float) -> tuple[Shape, ...]:
    """Return the two chevrons that tell that a thing stands higher than its own place."""
    return (path("lift", _chevrons(width, height, turn=-1)),)


def guide(width: float, look: str = "guide") -> Shape:
    """Return a level line across the picture, as a path, since a path can move."""
    return path(look, f"M0 0H{num(width)}")


def curve(points: list[tuple[float, float]], look: str = "curve") -> Shape:
    """Return a line through points; raises ValueError where there are fewer than two."""
    if len(points) < 2:
        raise ValueError("a curve needs two points at least")
    return path(look, _line(*points))


def steps(points: list[tuple[float, float]], look: str = "curve") -> Shape:
    """Return a line that holds each value until the next: what an act has made stands until another."""
    d = _line(points[0]) + "".join(f"H{num(b[0])}V{num(b[1])}" for _, b in pairwise(points))
    return path(look, d)
