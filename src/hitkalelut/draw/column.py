"""One part in its column of the ladder: head, screen, vessels with their lights, end, name and record."""

from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.draw import forms
from hitkalelut.draw.grid import Grid, Slot
from hitkalelut.draw.heights import ROOF
from hitkalelut.draw.letters import width_of
from hitkalelut.draw.naming import light_name, light_sign, named, phrase
from hitkalelut.draw.scene import Label, Shape, Thing, ident, num, path, rect
from hitkalelut.draw.standing import BUD, FALLEN, PARTZUF, Span, Standing
from hitkalelut.draw.telling import Telling
from hitkalelut.draw.view import Look
from hitkalelut.law.breaking import BROKEN
from hitkalelut.law.degree import RISEN
from hitkalelut.law.desire import Desire
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import LIGHTS, SEFIROT, VESSELS
from hitkalelut.law.reshimot import COARSENESS_LEFT, LEVEL, REFINING, RESHIMO, Reshimo
from hitkalelut.law.screen import HEAD, REFLECTED, SCREEN
from hitkalelut.law.sorting import PAIR
from hitkalelut.words.called import called

BUD_HIGH = 40.0
END = 0.44
"""How much narrower than the body its end is."""
WALL = 3.0
ROOMY = 13.0
"""How high a vessel must be to hold the letter of its light."""
NAME, SIGN, PRINT = 13.0, 11.0, 11.0
FREE = 26.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part is drawn: from its own upper edge, down to its mouth, its Tabur, its end."""

    x: float
    y: float
    wide: float
    peh: float
    tabur: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the parts of one picture share: the room, who stands where, the words, the look."""

    grid: Grid
    standing: Standing
    telling: Telling
    look: Look
    select: str | None

    def place(self, slot: Slot, span: Span) -> Place:
        """Return where a part with this span is drawn in its column."""
        y = self.grid.heights.y
        top = y(span.top)
        if span.kind == BUD:
            return Place(slot.x - slot.wide / 2, top, slot.wide, 0, BUD_HIGH, BUD_HIGH)
        downs = (y(each) - top for each in (span.peh, span.tabur, span.bottom))
        return Place(slot.x - slot.wide / 2, top, slot.wide, *downs)


def column(canvas: Canvas, address: str) -> Iterator[Thing]:
    """Return a part as it stands; where it has risen, first the ghost at its own place."""
    desire, slot = canvas.standing.parts[address], canvas.grid.slots[address]
    span, own = canvas.standing.span(address), canvas.standing.own(address)
    place = canvas.place(slot, span)
    if span != own:
        yield _ghost(canvas, desire, canvas.place(slot, own))
    if span.kind == FALLEN or (desire[BROKEN] and not desire[VESSELS]):
        yield _shards(canvas, desire, slot, place)
    else:
        yield _body(canvas, desire, slot, (span, place))


def _ghost(canvas: Canvas, desire: Desire, place: Place) -> Thing:
    return Thing(
        id=ident(desire.address, "own"),
        address=desire.address,
        form="raised",
        title=phrase("the place of {part}", canvas.look.lang, part=called(desire.address, canvas.look.lang)),
        says=phrase("its own place, where it stands as well", canvas.look.lang),
        x=place.x,
        y=place.y,
        shapes=forms.raised(place.wide, place.bottom),
    )


def _shards(canvas: Canvas, desire: Desire, slot: Slot, place: Place) -> Thing:
    high = min(place.bottom - 4, 42.0)
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
        labels=_name(canvas, desire, slot, (place.wide, high / 2 + 4)),
    )


def _body(canvas: Canvas, desire: Desire, slot: Slot, at: tuple[Span, Place]) -> Thing:
    span, place = at
    shapes = (*_outline(desire, span, place), *_link(canvas, desire, span, place))
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="raised" if desire[RISEN] else "partzuf",
        title=called(desire.address, canvas.look.lang),
        says=canvas.telling.part(desire, span),
        x=place.x,
        y=place.y,
        box=(-4, -4, place.wide + 8, place.bottom + 8),
        shapes=shapes,
        labels=(*_name(canvas, desire, slot, (place.wide, 14 if slot.beside else -7)), *_print(desire, slot, place)),
        things=(*_vessels(canvas, desire, place), *_screen(canvas, desire, place)),
    )


def _outline(desire: Desire, span: Span, place: Place) -> Iterator[Shape]:
    """Return head, light of the head, body and end: the same shapes for every part, so that they can move."""
    wide, neck = place.wide, place.wide * (1 - END) / 2
    head = min(place.peh, max(place.peh, 0))
    lit = bool(desire[HEAD]) or (span.kind == PARTZUF and bool(desire[LIGHTS]) and not desire[REFLECTED])
    inset = neck * 0.55
    look = "back" if desire[REFLECTED] else "thin"
    yield rect(look, inset, 0, (wide - 2 * inset, head), round_by=min(8, head / 2))
    light = max(head - 2 * WALL, 0) if lit else 0
    yield rect("within", inset + WALL, head - WALL - light if head else 0, (wide - 2 * inset - 2 * WALL, light), round_by=min(5, light / 2))
    yield rect("body", 0, place.peh, (wide, max(place.tabur - place.peh, 0)), round_by=3)
    yield rect("thin", neck, place.tabur, (wide - 2 * neck, max(place.bottom - place.tabur, 0)))
    ended = wide if place.bottom > place.peh and span.kind != BUD else 0
    yield path("strong", f"M0 {num(place.bottom)}H{num(ended)}")


def _link(canvas: Canvas, desire: Desire, span: Span, place: Place) -> Iterator[Shape]:
    """Return a line to the body that it clothes, from where it begins; none while it stands higher."""
    upper = desire[CLOTHES]
    other = canvas.grid.slots.get(upper or "")
    if other is None or desire[RISEN] or upper not in canvas.standing.parts:
        return
    end = other.x + other.wide / 2 - place.x
    yield path("link", f"M0 0.5H{num(end)}")


def _vessels(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Thing]:
    lights, count = desire[LIGHTS], desire[VESSELS]
    high = (place.tabur - place.peh - WALL) / max(count, 1)
    if high <= 2:
        return
    for number in range(count):
        light = lights[number] if number < len(lights) else None
        yield _vessel(canvas, f"{desire.address}/{SEFIROT[number]}", light, (place, number, high))


def _vessel(canvas: Canvas, address: str, light: Nrnhy | None, at: tuple[Place, int, float]) -> Thing:
    place, number, high = at
    lang = canvas.look.lang
    size = (place.wide - 2 * WALL, max(high - 2.5, 1.5))
    says = "an empty vessel" if light is None else "a vessel with the light of {light} in it"
    return Thing(
        id=ident(address),
        address=address,
        form="vessel",
        title=called(address, lang),
        says=phrase(says, lang, light="" if light is None else light_name(light, lang)),
        x=WALL,
        y=place.peh + WALL + high * number,
        box=(0, 0, *size) if canvas.select == address else None,
        shapes=(rect("thin" if light is None else "within", 0, 0, size, round_by=min(3, size[1] / 2)),),
        labels=_sign(canvas.look, light, size),
    )


def _sign(look: Look, light: Nrnhy | None, size: tuple[float, float]) -> tuple[Label, ...]:
    if light is None or size[1] < ROOMY:
        return ()
    signs = tuple(light_sign(light, lang) for lang in look.languages)
    whole = " ".join(signs)
    text = whole if width_of(whole, SIGN) < size[0] - 4 else signs[0]
    grown = min(15.0, max(SIGN, size[1] * 0.36))
    if width_of(text, grown) > size[0]:
        return ()
    return (Label(text, size[0] / 2, size[1] / 2 + grown * 0.36, grown, "middle", "on-light", "", 8),)


def _screen(canvas: Canvas, desire: Desire, place: Place) -> Iterator[Thing]:
    screen = desire[SCREEN]
    if screen is None:
        return
    lang = canvas.look.lang
    yield Thing(
        id=ident(desire.address, "screen"),
        address=desire.address,
        form="screen",
        title=phrase("screen of {part}", lang, part=called(desire.address, lang)),
        says=phrase("hardness {hardness}, coarseness {coarseness}", lang, hardness=screen.hardness, coarseness=screen.coarseness),
        y=place.peh,
        shapes=forms.screen(place.wide, screen.coarseness, screen.usable),
    )
    left = desire[COARSENESS_LEFT]
    if desire[REFINING] and left is not None and left < desire[VESSELS]:
        yield Thing(
            id=ident(desire.address, "refining"),
            address=desire.address,
            form="screen",
            title=phrase("screen of the body", lang),
            says=phrase("worn down to coarseness {left}", lang, left=left),
            y=place.peh + (place.tabur - place.peh) * (left + 1) / desire[VESSELS],
            shapes=forms.screen(place.wide, left, left),
        )


def _name(canvas: Canvas, desire: Desire, slot: Slot, at: tuple[float, float]) -> tuple[Label, ...]:
    wide, y = at
    inside = canvas.grid.heights.y(ROOF) > canvas.place(slot, canvas.standing.span(desire.address)).y
    look = "on-light" if inside else "t"
    if not slot.beside:
        found = named(desire.address, canvas.look, (wide / 2, y), size=NAME, weight=60, style=look)
        rise = found[-1].y - found[0].y if y < 0 else 0
    else:
        middle = wide + 8 + (slot.room - slot.wide) / 2
        found = named(desire.address, canvas.look, (middle, y), size=NAME, weight=60, style=look)
        rise = 0
    return tuple(Label(t.text, t.x, t.y - rise, t.size, t.anchor, t.look, "", t.weight) for t in found)


def _print(desire: Desire, slot: Slot, place: Place) -> tuple[Label, ...]:
    """Return the record that it was conceived on, beside its mouth, where there is room."""
    record: Reshimo | None = desire[RESHIMO] or desire[PAIR] or desire[LEVEL]
    if record is None or slot.room - slot.wide < FREE:
        return ()
    return (Label(str(record), place.wide + 8 + width_of(str(record), PRINT) / 2, place.peh + 4, PRINT, "middle", "say-record", "", 20),)
