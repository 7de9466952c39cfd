"""Names in the boxes of the ladder: whole where they fit, else their first letters, and none goes without."""

from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.letters import begun
from hitkalelut.draw.scene import Label
from hitkalelut.draw.sides import HEBREW_SIZE
from hitkalelut.draw.view import Look
from hitkalelut.words.called import called
from hitkalelut.words.script import is_hebrew

NARROW = 76.0
"""A box narrower than this has its name in small letters, and no room for chevrons beside it."""
LARGE, MIDDLE, SMALL = 14.0, 12.0, 11.0
"""The sizes of a name alone, of names one above the other, and of names in narrow boxes."""
LEADING = 1.5
"""How far apart two lines are, in their size."""


def name_in(
    address: str,
    size: tuple[float, float],
    look: Look,
    *,
    weight: int = 80,
    style: str = "t",
    most: float = LARGE,
) -> tuple[Label, ...]:
    """Return the name of a part in a box, no larger than `most`: its languages in one line, or in two."""
    texts = tuple(dict.fromkeys(called(address, lang) for lang in look.languages))
    middle, high = size[0] / 2, most if size[0] >= NARROW else SMALL
    style = f"{style} name"
    one = Label(abreast(texts), middle, size[1] / 2 + high * 0.36, high, "middle", style, "", weight)
    if one.width < size[0] - 6:
        return (one,)
    room = size[0] - 1
    if len(texts) > 1:
        high = min(high, MIDDLE)
    shown = [begun(text, high * HEBREW_SIZE if is_hebrew(text) else high, room) for text in texts]
    line = high * LEADING
    if len(shown) > 1 and size[1] < line * len(shown) - 4:
        shown = shown[:1]
    top = size[1] / 2 + high * 0.36 - line / 2 * (len(shown) - 1)
    return tuple(
        Label(text, middle, top + line * n, high, "middle", style, "", weight - n)
        for n, text in enumerate(filter(None, shown))
    )
