"""How much room letters take: an upper bound over the fonts that a page may fall back to."""

from bisect import bisect_right
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,:;'|!()[]/· -\"׳״יון1")
_WIDE = frozenset("mwMWQOGD@%&—+=<>→שםטמ")

_UNSEEN = frozenset("\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}")


def _width(sign: str) -> float:
    if sign in _UNSEEN:
        return 0.0
    if sign in _NARROW:
        return 0.44
    if sign in _WIDE:
        return 0.94
    return 0.72 if sign.isupper() or sign.isdecimal() else 0.64


@lru_cache(maxsize=4096)
def _units(text: str) -> float:
    return sum(map(_width, text))


def width_of(text: str, size: float) -> float:
    """Return how wide a text in one line is at most, in the unit of its size."""
    return _units(text) * size


def clipped(text: str, size: float, room: float) -> str:
    """Return as much of a text as fits into a line, with an ellipsis where some is left out.

    It ends with a whole word, where one ends in the latter half of the line.
    """
    if width_of(text, size) <= room:
        return text
    fitting = bisect_right(range(len(text) + 1), room, key=lambda many: width_of(f"{text[:many]}…", size))
    kept = text[: max(fitting - 1, 0)].rstrip()
    whole = kept.rpartition(" ")[0] if text[len(kept) :][:1] != " " else kept
    return f"{(whole if 2 * len(whole) > len(kept) else kept).rstrip(' ·:;,')}…"


def begun(text: str, size: float, room: float) -> str:
    """Return the first letters of a name, as many as have room, without a mark of what is left out."""
    if width_of(text, size) <= room:
        return text
    fitting = bisect_right(range(len(text) + 1), room, key=lambda many: width_of(text[:many], size))
    return text[: max(fitting - 1, 0)].rstrip(" \"'.-")


@lru_cache(maxsize=16384)
def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return a text in lines that each fit into a room; a word longer than the room has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
