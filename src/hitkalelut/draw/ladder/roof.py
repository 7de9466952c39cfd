"""The roof of the ladder: Ein Sof with the phases in it, the restriction below it, the circles, the line."""

from collections.abc import Iterator

from hitkalelut.draw import forms
from hitkalelut.draw.ladder.canvas import Canvas
from hitkalelut.draw.ladder.emptied import circles, line, restriction
from hitkalelut.draw.ladder.grid import EDGE, LEFT, RIGHT
from hitkalelut.draw.ladder.heights import ROOF
from hitkalelut.draw.naming import centred, lines, named, phrase
from hitkalelut.draw.scene import Label, Shape, Thing, ident, rect
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Measure, Will
from hitkalelut.law.phases import EIN_SOF, HAS, HASSADIM, PHASE, VESSELS, WILL, Phase
from hitkalelut.law.restriction import CIRCLES, LINE, RESTRICTED
from hitkalelut.words.called import called

OPEN_BAND = 118.0
"""How high Ein Sof is while only it and what it leaves stand."""
CUP, CUP_HIGH, STRIDE = 15.0, 26.0, 22.0
WIDE_CUP, WIDE_HIGH, WIDE_STRIDE = 118.0, 190.0, 176.0
BESIDE, INSET = 28.0, 3.0
"""How much room is beside those who have risen into Ein Sof, and what stays free above and below."""
FIELD, BEAM = (96.0, 700.0), 56.0
"""From where to where Ein Sof is while there is nothing but it; how high the Light is drawn before."""


def roof(canvas: Canvas) -> Iterator[Thing]:
    """Return Ein Sof and all that is not yet a body, from above."""
    parts = canvas.standing.parts
    _, bottom = _band(canvas)
    if alone(canvas) and EIN_SOF not in parts:
        yield _light(canvas)
    phases = [desire for desire in parts.values() if desire[PHASE] is not None and not desire[VESSELS]]
    wholes = [desire for desire in parts.values() if desire[PHASE] is not None and desire[VESSELS]]
    for desire in wholes:
        yield _ein_sof(canvas, desire) if desire.address == EIN_SOF else restriction(canvas, desire, bottom)
    yield from (_phase(canvas, desire) for desire in phases)
    if CIRCLES in parts:
        yield circles(canvas, parts[CIRCLES])
    if LINE in parts:
        yield line(canvas, parts[LINE], bottom)


def alone(canvas: Canvas) -> bool:
    """Tell whether the chapter knows nothing but the phases and Ein Sof."""
    return all(desire[PHASE] is not None and not desire[RESTRICTED] for desire in canvas.grid.end.values())


def _band(canvas: Canvas) -> tuple[float, float]:
    if alone(canvas):
        return FIELD
    top, bottom = canvas.grid.band
    return (top, top + OPEN_BAND) if canvas.grid.opening else (top, bottom)


def _ein_sof(canvas: Canvas, desire: Desire) -> Thing:
    top, bottom = _band(canvas)
    wide, high = RIGHT - LEFT + 2 * EDGE, bottom - top
    look = canvas.look
    margin = (
        ()
        if alone(canvas)
        else centred(named(EIN_SOF, look, (-12, high / 2 + 5), size=14, anchor="end", weight=95))
    )
    inside = (
        named(EIN_SOF, look, (wide / 2, 44), size=22, weight=95, style="on-light") if alone(canvas) else ()
    )
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="direct",
        title=called(desire.address, look.lang),
        says=phrase("one light fills all its vessels, and nothing ends it", look.lang),
        x=LEFT - EDGE,
        y=top,
        box=(0, 0, wide, high),
        shapes=(
            rect("within", 0, 0, (wide, high), round_by=8),
            _chamber(canvas, high),
            _guests(canvas, high),
        ),
        labels=(*margin, *inside),
    )


def _light(canvas: Canvas) -> Thing:
    """Return the Light over the first lacks, before the vessel is finished that holds all of it."""
    look = canvas.look
    first = next(iter(canvas.standing.parts))
    at = ((RIGHT - LEFT) / 2 + EDGE, BEAM / 2 + 6)
    return Thing(
        id=ident(first, "light"),
        address=first,
        form="direct",
        title=called("Light", look.lang),
        says=phrase("all light comes from here, and it never changes", look.lang),
        x=LEFT - EDGE,
        y=FIELD[0],
        shapes=(rect("within", 0, 0, (RIGHT - LEFT + 2 * EDGE, BEAM), round_by=8),),
        labels=centred(named("Light", look, at, size=17, weight=95, style="on-light")),
    )


def _row(canvas: Canvas) -> tuple[float, float, float, float]:
    """Return the width and height of the cups of the phases, their stride, and where their row begins."""
    if alone(canvas):
        size = WIDE_CUP, WIDE_HIGH, WIDE_STRIDE
        return (*size, (LEFT + RIGHT - WIDE_STRIDE * len(Phase)) / 2)
    return CUP, CUP_HIGH, STRIDE, RIGHT - STRIDE * len(Phase)


def _chamber(canvas: Canvas, high: float) -> Shape:
    """Return the room in Ein Sof in which the phases that it is made of are shown."""
    _, cup, stride, left = _row(canvas)
    tall = cup + (130 if alone(canvas) else 14)
    wide = stride * len(Phase) + (2 * EDGE if alone(canvas) else 12)
    x = left - (EDGE if alone(canvas) else 6) - LEFT + EDGE
    return rect("well", x, (high - tall) / 2 + (20 if alone(canvas) else 0), (wide, tall), round_by=8)


def _guests(canvas: Canvas, high: float) -> Shape:
    """Return the room in Ein Sof in which those stand that have risen into it; of no size where none has."""
    slots, standing = canvas.grid.slots, canvas.standing
    risen = [slots[each] for each in slots if each in standing.parts and standing.span(each).bottom >= ROOF]
    if not risen:
        return rect("well", 0, 0, (0, 0), round_by=8)
    left = min(slot.x - slot.wide / 2 for slot in risen) - BESIDE
    right = max(slot.x + slot.wide / 2 for slot in risen) + BESIDE
    return rect("well", left - LEFT + EDGE, INSET, (right - left, high - 2 * INSET), round_by=8)


def _phase(canvas: Canvas, desire: Desire) -> Thing:
    phase = desire[PHASE]
    assert phase is not None
    top, bottom = _band(canvas)
    large = alone(canvas)
    wide, high, stride, left = _row(canvas)
    look = canvas.look
    return Thing(
        id=ident(desire.address),
        address=desire.address,
        form="vessel",
        title=called(desire.address, look.lang),
        says=_says(desire, look.lang),
        x=left + stride * phase + (stride - wide) / 2,
        y=(top + bottom - high) / 2,
        box=(-4, -4, wide + 8, high + 8),
        shapes=(*_held(desire, wide, high), *forms.vessel(wide, high)),
        labels=_words_of_phase(canvas, desire, (wide, high)) if large else (),
    )


def _held(desire: Desire, wide: float, high: float) -> Iterator[Shape]:
    """Return the two lights in a phase, each as much as it holds: Hochma above, Hassadim below."""
    half = (high - 3 * forms.GAP) / 2
    for n, measure in enumerate((desire[HAS], desire[HASSADIM])):
        part = half * measure / Measure.FULL
        y = forms.GAP + (half + forms.GAP) * n + half - part
        size = (wide - 2 * forms.GAP if part else 0, part)
        yield rect("within", forms.GAP, y, size, round_by=min(4, part / 2))


def _words_of_phase(canvas: Canvas, desire: Desire, size: tuple[float, float]) -> tuple[Label, ...]:
    wide, high = size
    under = high + 26
    name = named(desire.address, canvas.look, (wide / 2, under), size=15, weight=80)
    under += 24 * len(canvas.look.languages)
    number = lines(_numbered(canvas.look, desire), (wide / 2, under), weight=70, style="quiet")
    lights: list[Label] = []
    for n, (what, measure) in enumerate((("hochma", desire[HAS]), ("hassadim", desire[HASSADIM]))):
        if measure:
            at = (wide / 2, high * (1 + 2 * n) / 4 + (5 if measure is Measure.FULL else high / 8 + 5))
            lights += centred(named(what, canvas.look, at, size=13, weight=40, style="on-light"))
    return (*name, *number, *lights)


def _numbered(look: Look, desire: Desire) -> tuple[str, ...]:
    phase = int(desire[PHASE] or 0)
    text = "phase {number}" if phase else "root"
    return tuple(phrase(text, lang, number=phase) for lang in look.languages)


def _says(desire: Desire, lang: str) -> str:
    will = "it wants to receive" if desire[WILL] is Will.RECEIVE else "it wants to bestow"
    held = {Measure.NONE: "none", Measure.ILLUMINATION: "an illumination", Measure.FULL: "all"}
    amount = phrase("Hochma held: {measure}", lang, measure=phrase(held[desire[HAS]], lang))
    return f"{phrase(will, lang)}; {amount}"
