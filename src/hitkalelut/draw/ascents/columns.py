"""Narrow columns: how the ladder stood earlier in the run, each under the act since which it stood so."""

from collections import Counter
from collections.abc import Iterator

from hitkalelut.creation.history import History
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.ascents.names import SMALL, name_in
from hitkalelut.draw.ascents.places import TOP, Rows
from hitkalelut.draw.ascents.standings import Stand, Standing
from hitkalelut.draw.naming import act_name, phrase
from hitkalelut.draw.scene import Label, Thing, ident, rect
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look
from hitkalelut.law.phases import EIN_SOF
from hitkalelut.words.called import called

AIR, WIDE, EACH = 2.5, 62.0, 30.0
"""What stays free in a row; how wide a column is, and how wide in it is each of many in one place."""
HEADS = (marked("after act"), marked("places higher"))
"""What the two numbers over each column are."""


def width(each: Stand) -> float:
    """Return how wide the column of a state is: so that those in one place have room for their names."""
    places = Counter(one.at for one in each.standings if one.moved and one.at is not None)
    return max(WIDE, EACH * max(places.values(), default=0))


def column(
    history: History, each: Stand, places: Rows, at: tuple[float, float], look: Look
) -> Iterator[Thing]:
    """Yield an earlier state: its head, and every degree where it stood then; `at` is where, and how wide."""
    yield _head(history, each, at, look)
    for one in each.standings:
        shared = [other for other in each.standings if other.moved and one.moved and other.at == one.at]
        wide = at[1] / max(len(shared), 1)
        left = at[0] + (wide * shared.index(one) if shared else 0)
        yield _standing(each.since, one, places.span(one, own=not one.moved), (left, wide), look)


def legend(x: float, look: Look) -> Thing:
    """Return what the two numbers over each column are, to the left of the first."""
    texts = (abreast(phrase(text, lang) for lang in look.languages) for text in HEADS)
    labels = (Label(text, 0, 20 * n, 12, "end", "t quiet", "", 54 - n) for n, text in enumerate(texts))
    return Thing(
        ident(EIN_SOF, "earlier"),
        EIN_SOF,
        "heading",
        phrase("earlier in this run", look.lang),
        phrase("after which act, and how many places higher all stood", look.lang),
        x,
        TOP - 32,
        labels=tuple(labels),
    )


def _head(history: History, each: Stand, at: tuple[float, float], look: Look) -> Thing:
    act = history.events[each.since - 1].name
    name = act_name(act, look.lang)
    count = f"+{each.risen}" if each.risen else "="
    labels = (
        Label(str(each.since), at[1] / 2, 0, 13, "middle", "t quiet", "", 55),
        Label(count, at[1] / 2, 20, 14, "middle", "t", "", 56),
    )
    moved = phrase("since {act} all stand {count} places higher", look.lang, act=name, count=each.risen)
    own = phrase("since {act} all stand in their own places", look.lang, act=name)
    return Thing(
        f"act--{each.since}",
        f"act:{act}",
        "earlier",
        phrase("earlier: {act}", look.lang, act=name),
        moved if each.risen else own,
        at[0],
        TOP - 32,
        (0, -12, at[1], 36),
        labels=labels,
    )


def _standing(
    since: int, one: Standing, span: tuple[float, float], across: tuple[float, float], look: Look
) -> Thing:
    size = (across[1] - 2, span[1] - span[0] - 2 * AIR)
    place = called(one.at or one.address, look.lang)
    says = phrase("it stood at {place}", look.lang, place=place)
    return Thing(
        ident(one.address, f"since-{since}"),
        one.address,
        "raised" if one.moved else "vessel",
        called(one.address, look.lang),
        says if one.moved else phrase("it stood in its own place", look.lang),
        across[0],
        span[0] + AIR,
        (0, 0, *size),
        (rect("risen" if one.moved else "thin", 0, 0, size, round_by=4),),
        name_in(one.address, size, look, weight=30, style="t" if one.moved else "t quiet", most=SMALL),
    )
