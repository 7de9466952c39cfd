"""The degrees of Nekudim: the halves of each, joined or within the lower, with light and records."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hitkalelut.creation.history import State
from hitkalelut.draw import forms
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.breaking.nekudim import PARSA_Y, Ground
from hitkalelut.draw.naming import centred, light_name, light_sign, lines, named, phrase, told
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.screens import screen_of
from hitkalelut.draw.view import Look
from hitkalelut.law.breaking import BROKEN, CANCELLED, LEVEL_CALLED
from hitkalelut.law.degree import AHP, AT, GE, JOINED, LIFTED_INTO, POINT
from hitkalelut.law.desire import Desire
from hitkalelut.law.extent import LANDMARKS
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import LIGHTS, SEFIROT, VESSELS
from hitkalelut.law.reshimot import RECORDS, Reshimo
from hitkalelut.law.screen import lights_at
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate

CUP = 23.0, 27.0
STEP = 28.0
"""From one vessel to the next."""
STACK_X = 124.0
"""Where the first vessel of the degrees that stand one under another is."""
TOLD_X = 392.0
TOLD_WIDE = 2 * (TOLD_X - STACK_X - STEP * len(SEFIROT) - 4)
"""About which middle it is told how they stand, and in how much room."""
OVER_BODIES = 80.0
"""How far above the Parsa two lines may stand that tell of a head, clear of its bodies."""
OWN_Y, WITHIN_Y = 9.0, 53.0
"""Where in its band a degree has its own vessels, and those of its upper that lie within it."""
BELOW_Y = 8.0
"""How far below the Parsa the vessels lie that fell there."""
UPPER_HALF = lights_at(GE)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a degree is drawn: its first vessel, and where it is told how it stands."""

    x: float
    y: float
    told: tuple[float, float]
    record: tuple[float, float]
    stacked: bool


def seats(state: State, over: Ground, beside: tuple[float, float]) -> dict[str, Seat]:
    """Return where each degree stands: by its own heights, or besides at the Chazeh of the lowest.

    `beside` is where those that stand besides begin, and how wide each of them is.
    """
    found: dict[str, Seat] = {}
    for address, desire in _degrees(state):
        marks = desire[LANDMARKS]
        if marks:
            top = over.y(marks[0].height)
            found[address] = Seat(STACK_X, top + OWN_Y, (TOLD_X, top + 17), (TOLD_X, top + 56), True)
            continue
        others = sum(not seat.stacked for seat in found.values())
        x = beside[0] + beside[1] * others
        middle = x + STEP * len(SEFIROT) / 2
        found[address] = Seat(x, PARSA_Y - 46, (middle, PARSA_Y - 77), (middle, PARSA_Y - 124), False)
    return found


def _degrees(state: State) -> Iterator[tuple[str, Desire]]:
    for address, desire in state.desires.items():
        if address.startswith("Nekudim/") and desire[AHP] is not None:
            yield address, desire


def degrees(state: State, found: dict[str, Seat], look: Look) -> tuple[Thing, ...]:
    """Return every degree with its five vessels, its screen and its records."""
    return tuple(_degree(state.desires[address], seat, found, look) for address, seat in found.items())


def _degree(desire: Desire, seat: Seat, found: dict[str, Seat], look: Look) -> Thing:
    name = called(desire.address, look.lang)
    things = (
        *_vessels(desire, seat, found, look),
        *screen_of(desire, (4, CUP[1] + 8), STEP * desire[VESSELS] - 13, look, after=desire[VESSELS]),
        *_records(desire, (seat.record[0] - seat.x, seat.record[1] - seat.y), look),
    )
    return Thing(
        ident(desire.address),
        desire.address,
        "broken" if desire[BROKEN] else "vessel",
        name,
        _says(desire, look.lang),
        seat.x,
        seat.y,
        labels=_labels(desire, seat, look),
        things=things,
    )


def _labels(desire: Desire, seat: Seat, look: Look) -> tuple[Label, ...]:
    facts = [_short(desire, lang) for lang in look.languages]
    x, y = seat.told[0] - seat.x, seat.told[1] - seat.y
    if seat.stacked:
        name = centred(named(desire.address, look, (-14, 20), size=16, anchor="end", weight=90))
        one = Label(abreast(facts), x, y, 13, look="t quiet clear", weight=50)
        # Just above the Parsa the bodies stand whose head it is.
        shown = facts if PARSA_Y - seat.told[1] > OVER_BODIES else facts[:1]
        apart = lines(tuple(shown), (x, y), size=13, weight=50, style="t quiet clear")
        return (*name, *((one,) if one.width < TOLD_WIDE else apart))
    name = named(desire.address, look, (x, y), size=15, weight=90)
    # Two names leave no room above the vessels; what is seen is told all the same.
    shown = facts if len(name) == 1 else []
    return (*name, *lines(tuple(shown), (x, y + 20), size=11, weight=50, style="t quiet clear"))


def _short(desire: Desire, lang: str) -> str:
    """Return in few words how a degree stands."""
    if desire[BROKEN]:
        return phrase("broken", lang)
    level, point, count = desire[LEVEL_CALLED], desire[POINT], desire[VESSELS]
    if count <= UPPER_HALF:
        return phrase("smallness: {count} vessels", lang, count=count)
    if level is not None:
        return phrase("greatness: {level}", lang, level=translate(level, lang))
    if point is not None:
        return phrase("greatness, by {point}", lang, point=called(point, lang))
    return phrase("greatness: {count} vessels", lang, count=count)


def _says(desire: Desire, lang: str) -> str:
    if desire[BROKEN]:
        return phrase("broken: light and screen are gone", lang)
    parts = [phrase("{count} vessels with light of their own", lang, count=desire[VESSELS])]
    parts.append(_half(desire[AHP], lang))
    lifted, point, lost = desire[LIFTED_INTO], desire[POINT], desire[CANCELLED]
    if lifted is not None:
        parts.append(phrase("it is lifted into {name}", lang, name=called(lifted, lang)))
    if point is not None:
        parts.append(phrase("light comes as the point {point}", lang, point=called(point, lang)))
    if lost:
        parts.append(phrase("its lower half was cancelled and fell, times: {count}", lang, count=lost))
    return "; ".join(parts)


def _half(where: str | None, lang: str) -> str:
    if where == JOINED:
        return phrase("its lower half is joined", lang)
    if where is None or "/" not in where:
        return phrase("its lower half lies below the Parsa", lang)
    return phrase("its lower half lies within {name}", lang, name=called(where, lang))


def _vessels(desire: Desire, seat: Seat, found: dict[str, Seat], look: Look) -> Iterator[Thing]:
    lights = desire[LIGHTS]
    for n, sefira in enumerate(SEFIROT):
        light = lights[n] if n < len(lights) else None
        fell = 0.0 if n < UPPER_HALF else _drop(desire[AHP], seat, found)
        vessel = _vessel(desire, sefira, light, (STEP * n, fell), look)
        apart = fell and seat.stacked and n == UPPER_HALF and not desire[BROKEN]
        yield replace(vessel, labels=(*vessel.labels, *_lower_half(desire, look))) if apart else vessel


def _lower_half(desire: Desire, look: Look) -> tuple[Label, ...]:
    """Return what the vessels are that lie apart from their own."""
    texts = told("{half} of {name}", look, half="ahp", name=desire.address)
    return centred(lines(texts, (-9, 18), size=12, anchor="end", weight=35, style="t quiet"))


def _drop(where: str | None, seat: Seat, found: dict[str, Seat]) -> float:
    """Return how far under their own place the vessels of a lower half lie."""
    if where == JOINED:
        return 0
    within = found.get(where or "")
    if within is not None:
        return within.y - OWN_Y + WITHIN_Y - seat.y
    return PARSA_Y + BELOW_Y - seat.y


def _vessel(desire: Desire, sefira: str, light: Nrnhy | None, at: tuple[float, float], look: Look) -> Thing:
    address, shapes = f"{desire.address}/{sefira}", forms.vessel(*CUP)
    labels: tuple[Label, ...] = ()
    form, says = "vessel", phrase("a vessel without light", look.lang)
    if desire[BROKEN]:
        form, shapes, says = "broken", forms.broken(*CUP), phrase("a broken vessel", look.lang)
    elif light is not None:
        form, shapes = "inner", (*shapes, *forms.inner(*CUP))
        says = phrase("a vessel with the light {light}", look.lang, light=light_name(light, look.lang))
        sign = light_sign(light, look.languages[0])
        labels = (Label(sign, CUP[0] / 2, 19, 11, "middle", "t on-light", "", 30),)
    return Thing(
        ident(address), address, form, called(address, look.lang), says, *at, (0, 0, *CUP), shapes, labels
    )


def _records(desire: Desire, at: tuple[float, float], look: Look) -> Iterator[Thing]:
    records, step = desire[RECORDS], 34.0
    for n, record in enumerate(records):
        x = at[0] + step * (n - (len(records) - 1) / 2)
        yield record_thing(desire.address, n, record, (x, at[1]), look)


def record_thing(address: str, n: int, record: Reshimo, at: tuple[float, float], look: Look) -> Thing:
    """Return a record as it is left in a part, with its pair beneath."""
    name = called(address, look.lang)
    return Thing(
        ident(address, f"record-{n}"),
        address,
        "record",
        phrase("record {pair} in {name}", look.lang, pair=str(record), name=name),
        phrase("what is left of a level: clothing before coarseness", look.lang),
        *at,
        (-9, -9, 18, 18),
        forms.record(8, record.coarseness),
        (Label(str(record), 0, 24, 12, "middle", "t say-record clear", "", 25),),
    )


def beside(desire: Desire) -> bool:
    """Tell whether a head stands besides, at a place of another, so that its bodies hang from there."""
    return desire[AT] is not None
