"""The kings: bodies that take the light of greatness past the end, break, and fall as sparks."""

from collections.abc import Iterator

from hitkalelut.creation.history import State
from hitkalelut.draw import forms
from hitkalelut.draw.breaking.heads import UPPER_HALF, beside, record_thing
from hitkalelut.draw.breaking.nekudim import LEFT, PARSA_Y, Ground
from hitkalelut.draw.dots import dots, grid
from hitkalelut.draw.forms import GAP
from hitkalelut.draw.letters import wrapped
from hitkalelut.draw.naming import light_name, light_sign, lines, phrase
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.screens import screen_of
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import Look
from hitkalelut.law.breaking import (
    BROKEN,
    FELL_TO,
    HEADS_OF_GREATNESS,
    KING,
    SEFIROT_OF,
    SPARKS,
    Sparks,
    bodies_of,
)
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import count
from hitkalelut.law.phases import LIGHTS, Phase
from hitkalelut.law.reshimot import RECORDS
from hitkalelut.law.splitting import DEGREES
from hitkalelut.words.called import called

FIRST_X, STEP = 302.0, 66.0
HALF = 52.0, 46.0
"""How wide and high each half of a body is."""
SIGN, SIGN_STEP = 12.0, 18.6
"""The size of the letters of lights, and from one line of them to the next."""
SHARD = 48.0, 16.0
SHARD_Y = PARSA_Y + 40
NAME_Y = 516.0
NAME_SIZE, SMALLER = 13.0, 11.0
"""How large a name is in one language, and where it stands in both."""
RECORD_Y = 582.0
PITCH, SPARK = 10.0, 3.0
PHASES = len(Phase) - 1
"""How many phases each Sefira has sparks of; the root is no spark of its own."""


def bodies(state: State) -> tuple[str, ...]:
    """Return the kings that stand or have stood, in the order in which they can come."""
    order = (body for head in HEADS_OF_GREATNESS for body in bodies_of(head))
    return tuple(body for body in order if body in state.desires and state.desires[body][SEFIROT_OF])


def middle_of(body: str) -> float:
    """Return the middle of the column of a king; each has its own, before it comes and after it fell."""
    order = [each for head in HEADS_OF_GREATNESS for each in bodies_of(head)]
    return FIRST_X + STEP * (order.index(body) + 0.5)


def beside_kings() -> tuple[float, float]:
    """Return where the columns of the second head begin, and how wide is one of the two above them."""
    second = bodies_of(HEADS_OF_GREATNESS[1])
    return middle_of(second[0]) - STEP / 2 + 2, STEP * len(second) / 2 + 11


def kings(state: State, over: Ground, look: Look) -> tuple[Thing, ...]:
    """Return every king where it stands, or where it fell."""
    return tuple(_king(state, body, over, look) for body in bodies(state))


def _king(state: State, body: str, over: Ground, look: Look) -> Thing:
    desire = state.desires[body]
    head = state.desires.get(desire.born_of or "")
    hangs = head is not None and beside(head)
    tops = (PARSA_Y + 52, PARSA_Y + 102) if hangs else (PARSA_Y - HALF[1] - 8, PARSA_Y + 8)
    things = tuple(_fallen(desire, over, look)) if desire[BROKEN] else tuple(_standing(desire, tops, look))
    left = desire[RECORDS]
    records = tuple(
        record_thing(body, n, record, (34.0 * n, RECORD_Y), look) for n, record in enumerate(left)
    )
    return Thing(
        ident(body),
        body,
        "broken" if desire[BROKEN] else "vessel",
        called(body, look.lang),
        _says(desire, look.lang),
        middle_of(body),
        0,
        labels=_labels(desire, NAME_Y if desire[BROKEN] or hangs else tops[1] + HALF[1] + 37, look),
        things=(*things, *records),
    )


def _labels(desire: Desire, y: float, look: Look) -> tuple[Label, ...]:
    number, single = desire[KING], len(look.languages) == 1
    size = NAME_SIZE if single else SMALLER
    words = [wrapped(_parted(desire.address, lang), size, STEP - 4) for lang in look.languages]
    # In two languages there is no room for its number, which is told.
    shown = number is not None and single
    count = (Label(str(number), 0, y - 21, 14, "middle", "t quiet", "", 41),) if shown else ()
    start = y if single else y - 20
    return (*count, *lines(tuple(line for each in words for line in each), (0, start), size=size, weight=80))


def _parted(address: str, lang: str) -> str:
    """Return a name so that it can be written in several lines."""
    return called(address, lang).replace("-", "- ")


def _says(desire: Desire, lang: str) -> str:
    number, where = desire[KING], desire[FELL_TO]
    parts = [] if number is None else [phrase("king {number}", lang, number=number)]
    if desire[BROKEN]:
        place = called(where or "", lang)
        parts.append(phrase("broken: light and screen are gone, it fell to {place}", lang, place=place))
    else:
        parts.append(phrase("its light spreads into both halves, past the end", lang))
    return ": ".join(parts)


def _signs(desire: Desire, half: int, look: Look) -> tuple[Label, ...]:
    """Return the lights of the upper half (0) or of the lower half (1) in letters, in lines that fit."""
    cut = slice(0, UPPER_HALF) if half == 0 else slice(UPPER_HALF, None)
    lang = look.languages[0]
    signs = " ".join(light_sign(light, lang) for light in desire[LIGHTS][cut] if light is not None)
    found = wrapped(signs, SIGN, HALF[0] - 2 * GAP)
    first = HALF[1] / 2 + 5 - SIGN_STEP * (len(found) - 1) / 2
    return tuple(
        Label(line, HALF[0] / 2, first + SIGN_STEP * n, SIGN, "middle", "t on-light", "", 55)
        for n, line in enumerate(found)
    )


def _standing(desire: Desire, tops: tuple[float, float], look: Look) -> Iterator[Thing]:
    names = ("panim", "achoraim")
    lit = count(desire[LIGHTS])
    lights = ", ".join(light_name(each, look.lang) for each in desire[LIGHTS] if each is not None)
    for half, name in enumerate(names):
        shapes = (*forms.vessel(*HALF), *(forms.inner(*HALF) if lit else ()))
        says = phrase("lights of its level: {lights}", look.lang, lights=lights or "-")
        yield Thing(
            ident(desire.address, name),
            desire.address,
            "inner" if lit else "vessel",
            _half_name(desire, name, look.lang),
            says,
            -HALF[0] / 2,
            tops[half],
            (0, 0, *HALF),
            shapes,
            _signs(desire, half, look),
        )
    yield from screen_of(desire, (-HALF[0] / 2, tops[0] - 4), HALF[0], look)


def _half_name(desire: Desire, half: str, lang: str) -> str:
    return phrase("{half} of {name}", lang, half=called(half, lang), name=called(desire.address, lang))


def _fallen(desire: Desire, over: Ground, look: Look) -> Iterator[Thing]:
    if count(desire[LIGHTS]):
        yield _leaving(desire, look)
    for n, half in enumerate(("panim", "achoraim")):
        yield Thing(
            ident(desire.address, half),
            desire.address,
            "broken",
            _half_name(desire, half, look.lang),
            phrase("a broken half: above the Parsa and below it they broke as one body", look.lang),
            -SHARD[0] / 2,
            SHARD_Y + n * (SHARD[1] + 4),
            (0, 0, *SHARD),
            forms.broken(*SHARD),
        )
    found = desire[SPARKS]
    if found is not None:
        yield from _sparks(desire, found, over, look)


def _leaving(desire: Desire, look: Look) -> Thing:
    lights = ", ".join(light_name(each, look.lang) for each in desire[LIGHTS] if each is not None)
    size = (SHARD[0] + 16, 2 * SHARD[1] + 11)
    return Thing(
        ident(desire.address, "light"),
        desire.address,
        "inner",
        phrase("the light of {name}", look.lang, name=called(desire.address, look.lang)),
        phrase("it meets the force of ending and must leave: {lights}", look.lang, lights=lights),
        -size[0] / 2,
        SHARD_Y - 5,
        shapes=forms.inner(*size),
    )


def _sparks(desire: Desire, found: Sparks, over: Ground, look: Look) -> Iterator[Thing]:
    """Yield the sparks of a king, a row for each Sefira: nine above the border of sorting, one below."""
    rows = -(-found.sortable // PHASES)
    left = -PITCH * (PHASES - 1) / 2
    above, below = over.limit - 8 - PITCH * (rows - 1), over.limit + 11
    stony = marked("{count} sparks cannot be sorted: the stony heart")
    parts = (
        ("sortable", found.sortable, above, "glint", marked("{count} sparks can be sorted")),
        ("stony", found.stony, below, "quiet", stony),
    )
    for key, number, y, style, says in parts:
        name = called(desire.address, look.lang)
        yield Thing(
            ident(desire.address, key),
            desire.address,
            "broken",
            phrase("sparks of {name}", look.lang, name=name),
            phrase(says, look.lang, count=number),
            left,
            y,
            shapes=(dots(style, grid(number, PHASES, PITCH), SPARK),),
        )


def sums(state: State, over: Ground, look: Look) -> tuple[Thing, ...]:
    """Return how many sparks have fallen so far: those that can be sorted, and those that cannot."""
    fallen = (state.desires[body] for body in bodies(state))
    found = [each for each in (king[SPARKS] for king in fallen if king[BROKEN]) if each is not None]
    if not found:
        return ()
    good, stony = (sum(each.sortable for each in found), sum(each.stony for each in found))
    whole = (
        (
            "sum-sortable",
            good,
            over.limit - 48 - 20 * (len(look.languages) - 1),
            marked("sparks that can be sorted"),
        ),
        ("sum-stony", stony, over.limit + 26, marked("sparks of the stony heart")),
    )
    return tuple(_sum(*each, look) for each in whole)


def _sum(key: str, number: int, y: float, says: str, look: Look) -> Thing:
    x = FIRST_X - 22 - LEFT
    texts = tuple(phrase(says, lang) for lang in look.languages)
    labels = (
        Label(str(number), x, 0, 26, "end", "t", "", 70),
        *lines(texts, (x, 24), size=13, anchor="end", weight=65, style="t quiet"),
    )
    title = phrase(says, look.lang)
    text = phrase("so many have fallen: {count}", look.lang, count=number)
    return Thing(ident(DEGREES[-1], key), DEGREES[-1], "broken", title, text, LEFT, y, labels=labels)
