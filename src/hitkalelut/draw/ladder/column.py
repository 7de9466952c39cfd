"""One part in its column of the ladder: head, screen, body, end; its shards, or the ghost of what rose."""

from collections.abc import Iterator
from dataclasses import replace

from hitkalelut.draw import forms
from hitkalelut.draw.ladder.canvas import Canvas, Place
from hitkalelut.draw.ladder.captions import above, at_side, beside, closed, record
from hitkalelut.draw.ladder.cups import WALL, cups, signs, within
from hitkalelut.draw.ladder.grid import Slot
from hitkalelut.draw.ladder.standing import BUD, DEGREE, FALLEN, PARTZUF, Span
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Shape, Thing, ident, num, path, rect
from hitkalelut.law.breaking import BROKEN, KING
from hitkalelut.law.clothing import OWN_REACH
from hitkalelut.law.degree import RISEN
from hitkalelut.law.desire import Desire
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.phases import LIGHTS, VESSELS
from hitkalelut.law.reshimot import COARSENESS_LEFT, REFINING
from hitkalelut.law.screen import HEAD, REFLECTED, SCREEN
from hitkalelut.words.called import called

NARROWER = 0.28
"""How much narrower than the body its end is, at each side."""
SHOULDER = 0.12
"""How much narrower than the body its head is, at each side."""
LOW_NAME = 22.0
"""How high a body must be for each line of a name at its side."""
TALLEST = 42.0
"""The most that shards go from top to bottom."""


def column(canvas: Canvas, address: str) -> Iterator[Thing]:
    """Return a part as it stands; where it has risen, first the ghost at its own place."""
    desire, slot = canvas.standing.parts[address], canvas.grid.slots[address]
    span, own = canvas.standing.span(address), canvas.standing.own(address)
    place = canvas.place(slot, span)
    if span != own:
        yield _ghost(canvas, desire, canvas.place(slot, own))
    if desire[BROKEN] and (span.kind == FALLEN or not desire[VESSELS]):
        yield _shards(canvas, desire, slot, place)
    else:
        yield _body(canvas, desire, slot, (span, place))


def _ghost(canvas: Canvas, desire: Desire, place: Place) -> Thing:
    lang = canvas.look.lang
    return Thing(
        id=ident(desire.address, "own"),
        address=desire.address,
        form="raised",
        title=phrase("the place of {part}", lang, part=called(desire.address, lang)),
        says=phrase("its own place, where it stands as well", lang),
        x=place.x,
        y=place.y,
        shapes=forms.raised(place.wide, place.bottom),
    )


def _shards(canvas: Canvas, desire: Desire, slot: Slot, place: Place) -> Thing:
    high = min(place.bottom - 4, TALLEST)
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="broken",
        title=called(desire.address, canvas.look.lang),
        says=canvas.telling.fallen(desire),
        x=place.x,
        y=place.y + (place.bottom - high) / 2,
        box=(-3, -3, place.wide + 6, high + 6),
        shapes=forms.broken(place.wide, high),
        labels=_name_of_shards(canvas, desire, slot, place),
        over=slot.beside,
    )


def _name_of_shards(canvas: Canvas, desire: Desire, slot: Slot, place: Place) -> tuple[Label, ...]:
    """Return a name at the right; at the left in a column of its own, where none falls after it."""
    middle = min(place.bottom, TALLEST) / 2 + 3
    if slot.beside:
        low = place.bottom < LOW_NAME * len(canvas.look.languages)
        return (at_side if low else beside)(canvas, desire, place.wide + 9, middle)
    if desire[KING] is None:
        return above(canvas, desire, slot, place)
    return tuple(replace(t, x=-9, anchor="end") for t in at_side(canvas, desire, 0, middle))


def _body(canvas: Canvas, desire: Desire, slot: Slot, at: tuple[Span, Place]) -> Thing:
    span, place = at
    name = () if _vanished(desire, span) else above(canvas, desire, slot, place)
    if slot.beside and span.kind != BUD:
        low = place.bottom < LOW_NAME * len(canvas.look.languages)
        # One line stands about the middle of a low body, so that it is not beside the next one.
        x, middle = place.wide + 9, place.bottom / 2 + 3
        name = at_side(canvas, desire, x, min(middle, 15)) if low else beside(canvas, desire, x, 15)
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="raised" if desire[RISEN] else "partzuf",
        title=called(desire.address, canvas.look.lang),
        says=canvas.telling.part(desire, span),
        x=place.x,
        y=place.y,
        box=(-4, -4, place.wide + 8, place.bottom + 8),
        shapes=tuple(_shapes(canvas, desire, span, place)),
        labels=(*name, *record(desire, slot, place), *signs(canvas, desire, place)),
        things=(*cups(canvas, desire, slot, place), *_screens(canvas, desire, place)),
        over=slot.beside,
    )


def _vanished(desire: Desire, span: Span) -> bool:
    """Tell whether nothing is seen of a part: it holds no vessel, and no place is left to it."""
    return span.kind == DEGREE and span.top == span.bottom and not desire[VESSELS]


def _shapes(canvas: Canvas, desire: Desire, span: Span, place: Place) -> Iterator[Shape]:
    """Return the shapes of a body; what holds no light at all and lies in cells is closed."""
    if closed(desire):
        yield from forms.restricted(place.wide, place.bottom)
        return
    if span.kind != DEGREE:
        yield from _head(desire, span, place)
    hollow = not desire[VESSELS] and not desire[SCREEN]
    high = max(place.tabur - place.peh, 0)
    yield rect("thin" if hollow else "body", 0, place.peh, (place.wide, high))
    yield from within(canvas, desire, place)
    if span.kind != DEGREE:
        yield from _end(span, place)
    yield from _own_reach(canvas, desire, place)
    yield from _link(canvas, desire, place)
    if desire[RISEN]:
        yield path("lift", "M-11 9l4 -4l4 4m-8 5l4 -4l4 4")
    yield from _bar(canvas, desire, place)


def _head(desire: Desire, span: Span, place: Place) -> Iterator[Shape]:
    """Return the head as what is turned back in it, and the light that it clothes."""
    lit = bool(desire[HEAD]) or (span.kind == PARTZUF and bool(desire[LIGHTS]) and not desire[REFLECTED])
    head, inset = place.peh, place.wide * SHOULDER
    wide = place.wide - 2 * inset
    yield rect("back" if desire[REFLECTED] else "thin", inset, 0, (wide, head), round_by=min(8, head / 2))
    light = max(head - 2 * WALL, 0) if lit else 0
    y = head - WALL - light if head else 0
    yield rect("within", inset + WALL, y, (wide - 2 * WALL, light), round_by=min(5, light / 2))


def _end(span: Span, place: Place) -> Iterator[Shape]:
    """Return what ends the body, below the Tabur, and the line at which it ends."""
    neck = place.wide * NARROWER
    yield rect("thin", neck, place.tabur, (place.wide - 2 * neck, max(place.bottom - place.tabur, 0)))
    ended = place.wide if place.bottom > place.peh and span.kind != BUD else 0
    yield path("strong", f"M0 {num(place.bottom)}H{num(ended)}")


def _own_reach(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Shape]:
    """Return a line as far down as it goes by itself, where toward others it ends higher."""
    own = desire[OWN_REACH]
    if own is not None and not desire[RISEN]:
        end = canvas.grid.heights.y(canvas.standing.height(own.to)) - place.y
        yield path("guide", f"M{num(place.wide / 2)} {num(place.bottom)}V{num(end)}")


def _link(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Shape]:
    """Return a line to the body that it clothes, from where it begins; none while it stands higher."""
    upper = desire[CLOTHES]
    other = canvas.grid.slots.get(upper or "")
    if other is None or desire[RISEN] or upper not in canvas.standing.parts:
        return
    yield path("link", f"M0 0H{num(other.x + other.wide / 2 - place.x)}")


def _bar(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Shape]:
    """Return the screen as shapes of the part, where it is no thing of its own."""
    screen = desire[SCREEN]
    if screen is not None and canvas.grid.many:
        yield from forms.screen(place.wide, screen.coarseness, screen.usable, y=place.peh)


def _screens(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Thing]:
    """Return the screen at the mouth, and on its way up that of the body, worn down."""
    screen = desire[SCREEN]
    if screen is None or canvas.grid.many:
        return
    lang = canvas.look.lang
    strength = {"hardness": screen.hardness, "coarseness": screen.coarseness}
    yield Thing(
        id=ident(desire.address, "screen"),
        address=desire.address,
        form="screen",
        title=phrase("screen of {part}", lang, part=called(desire.address, lang)),
        says=phrase("hardness {hardness}, coarseness {coarseness}", lang, **strength),
        y=place.peh,
        shapes=forms.screen(place.wide, screen.coarseness, screen.usable),
    )
    left = desire[COARSENESS_LEFT]
    if not desire[REFINING] or left is None or left >= desire[VESSELS]:
        return
    yield Thing(
        id=ident(desire.address, "refining"),
        address=desire.address,
        form="screen",
        title=phrase("screen of the body", lang),
        says=phrase("worn down to coarseness {left}", lang, left=left),
        y=place.peh + (place.tabur - place.peh) * (left + 1) / desire[VESSELS],
        shapes=forms.screen(place.wide, left, left),
    )
