"""What each law gives, as a picture: for every law which of the ten claims still hold without it."""

from collections.abc import Iterator

from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, num, path, rect
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look, View
from hitkalelut.knowing.claims import CLAIMS
from hitkalelut.knowing.gives import End, Gift

WIDTH, TOP, ROW, FOOT = 900.0, 96.0, 22.0, 56.0
NAMES, STEP, CELL = 176.0, 48.0, (30.0, 15.0)
"""Where the names of the laws end, how far the claims are apart, and how large a cell is."""
BARS, BAR = 684.0, 172.0
"""Where the bars of knowledge begin, and how long the longest is."""


def gives(whole: End, gifts: tuple[Gift, ...], *, bits: float, look: Look | None = None) -> Drawing:
    """Draw a row for each law: light in a cell where a claim holds without it, and what is known then.

    `bits` is how much there is to know.
    """
    seen = look or Look()
    high = TOP + ROW * len(gifts) + FOOT
    things = (
        _heads(seen),
        *(_row(gift.law, gift.without, TOP + ROW * n, bits, seen) for n, gift in enumerate(gifts)),
        _row(marked("with every law"), whole, TOP + ROW * len(gifts) + 12, bits, seen),
    )
    title = phrase(marked("what each law gives: the claims that hold without it"), seen.lang)
    scene = Scene("gives", None, seen.lang, title, title, WIDTH, high, settled(things, WIDTH, high))
    return Drawing(scene, View(look=seen))


def _heads(look: Look) -> Thing:
    across = tuple(
        Label(claim.key, _x(n) + CELL[0] / 2, TOP - 18, 13, "middle", "t bold", "", 90)
        for n, claim in enumerate(CLAIMS)
    )
    title = phrase(marked("bits known at the end"), look.lang)
    bars = Label(title, BARS + BAR / 2, TOP - 18, 13, "middle", "t bold", "", 90)
    note = phrase(marked("without this law, light where the claim still holds"), look.lang)
    words = Label(note, WIDTH / 2, 34, 15, "middle", "t", "", 95)
    return Thing("gives--heads", "", "chapter", title, note, labels=(words, *across, bars))


def _x(claim: int) -> float:
    return NAMES + 20 + STEP * claim


def _row(law: str, end: End, y: float, bits: float, look: Look) -> Thing:
    name = phrase(law, look.lang)
    held = [claim.key for claim, holds in zip(CLAIMS, end.holds, strict=True) if holds]
    template = marked("holds: {claims}; {known} bits are known")
    says = phrase(template, look.lang, claims=", ".join(held) or "-", known=f"{end.known:.2f}")
    value = Label(f"{end.known:.2f}", BARS + BAR * end.known / bits + 8, 13, 11, "start", "t", "", 40)
    return Thing(
        id=f"gives--{law.replace(' ', '-')}",
        address="",
        form="measure",
        title=name,
        says=says,
        y=y,
        shapes=(*_cells(end), _bar(end.known / bits)),
        labels=(Label(name, NAMES, 14, 13, "end", "t", "", 60), value),
    )


def _cells(end: End) -> Iterator[Shape]:
    for n, holds in enumerate(end.holds):
        yield rect("within" if holds else "thin", _x(n), 2, CELL, round_by=3)


def _bar(share: float) -> Shape:
    return path("strong", f"M{num(BARS)} 9.5H{num(BARS + max(BAR * share, 1))}")
