"""The leaves of the tree of causes: a card for an act, what is written on it, and the lines between cards."""

from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.creation.history import Event
from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.letters import width_of, wrapped
from hitkalelut.draw.naming import LEADING, act_name, phrase
from hitkalelut.draw.scene import Label, Thing, ident, num, path, rect
from hitkalelut.draw.sides import HEBREW_SIZE, fits
from hitkalelut.draw.view import Look
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.tongue import said, translate

PAD = 10.0
LINE = 16.6
"""From one small line to the next: room for Hebrew, which is set larger."""
SMALL = 11.0
FOOT = 26.0
"""From the last line above it to the lower edge: the room of the law."""


@dataclass(frozen=True, slots=True)
class Card:
    """Where a card stands, how large it is, in which size its name is, and how many lines may tell it."""

    x: float
    y: float
    width: float
    height: float
    size: float = 12
    lines: int = 0
    weight: int = 50

    @property
    def room(self) -> float:
        """Return how wide a line may be."""
        return self.width - 2 * PAD


def height(event: Event, card: Card, look: Look) -> float:
    """Return how high a card must be for all that is written on it, told in as many lines as it may have."""
    names = len(_names(event.name, card.size, card.room, look))
    told = len(tuple(_told(event, card, look)))
    head = card.size + 6 + LEADING * card.size * (names - 1)
    laws = len(_law(event, card, look))
    return head + (card.size * 0.3 + 14 + LINE * (told - 1) if told else 0) + FOOT + LINE * (laws - 1)


def leaf(event: Event, card: Card, look: Look, *, behind: int = 0, edge: str = "") -> Thing:
    """Return the card of an act: its name, what it says, its law and source; `edge` leads to it."""
    return Thing(
        id=f"act--{ident(event.name)}",
        address=f"act:{event.name}",
        form="act",
        title=act_name(event.name, look.lang),
        says=_says(event, behind, look.lang),
        x=card.x,
        y=card.y,
        box=(-3, -3, card.width + 6, card.height + 6),
        shapes=(
            path("link", edge or "M0 0"),
            rect("leaf", 0, 0, (card.width, card.height), round_by=6),
        ),
        labels=tuple(_written(event, card, look)),
    )


def _says(event: Event, behind: int, lang: str) -> str:
    told = f"{said(event.says, lang)} ({translate(event.law, lang)}; {', '.join(event.sources)})"
    if not behind:
        return told
    rest = (
        phrase("below it in the tree: one act", lang)
        if behind == 1
        else phrase("below it in the tree: {n} acts", lang, n=behind)
    )
    return f"{told}; {rest}"


def _written(event: Event, card: Card, look: Look) -> Iterator[Label]:
    middle, room = card.width / 2, card.room
    y = card.size + 6
    names = _names(event.name, card.size, room, look)
    for n, name in enumerate(names):
        yield Label(
            name, middle, y + LEADING * card.size * n, card.size, "middle", "t bold", "", card.weight + 9 - n
        )
    y += LEADING * card.size * (len(names) - 1)
    down = card.size * 0.3 + 14
    for text in _told(event, card, look):
        y, down = y + down, LINE
        yield Label(text, middle, y, SMALL, "middle", "t", "", card.weight + 5)
    laws = _law(event, card, look)
    for n, text in enumerate(laws, 1 - len(laws)):
        yield Label(text, middle, card.height - 8 + LINE * n, SMALL, "middle", "t quiet", "", card.weight)


def _law(event: Event, card: Card, look: Look) -> tuple[str, ...]:
    """Return the law of an act with as many sources as have room; each language its own line if need be."""
    names = tuple(dict.fromkeys(translate(event.law, lang) for lang in look.languages))
    law = abreast(names)
    cited = (f"{law} · {', '.join(event.sources[:2])}", f"{law} · {event.sources[0]}", law)
    return next(((each,) for each in cited if fits(each, SMALL, card.room)), names)


def _told(event: Event, card: Card, look: Look) -> Iterator[str]:
    """Walk the lines that tell an act; two languages share them, and what is cut off ends in an ellipsis."""
    sentences = dict.fromkeys(said(event.says, lang) for lang in look.languages)
    sizes = [SMALL * HEBREW_SIZE if is_hebrew(text) else SMALL for text in sentences]
    found = [wrapped(text, size, card.room) for text, size in zip(sentences, sizes, strict=True)]
    share = card.lines // len(found)
    # What one of them does not need the other has.
    most = share + sum(max(share - len(each), 0) for each in found)
    for lines, size in zip(found if share else (), sizes, strict=False):
        if len(lines) <= most:
            yield from lines
        else:
            yield from lines[: most - 1]
            yield _cut(lines[most - 1], size, card.room)


def _cut(text: str, size: float, room: float) -> str:
    words = text.split()
    while len(words) > 1 and width_of(f"{' '.join(words)} …", size) > room:
        words.pop()
    return f"{' '.join(words)} …"


def _names(act: str, size: float, room: float, look: Look) -> tuple[str, ...]:
    """Return the name of an act: in one line if it has room there, else in as many as each language asks."""
    names = tuple(dict.fromkeys(act_name(act, lang) for lang in look.languages))
    whole = abreast(names)
    return (
        (whole,)
        if fits(whole, size, room)
        else tuple(part for each in names for part in parted(each, size, room))
    )


def parted(name: str, size: float, room: float) -> tuple[str, ...]:
    """Return the name of an act in lines that have room: they end between words, or after a part of it."""
    if is_hebrew(name):
        return wrapped(name, size * HEBREW_SIZE, room)
    return tuple(line.replace("/ ", "/") for line in wrapped(name.replace("/", "/ "), size, room))


def again(cause: Event, effect: Event, card: Card, look: Look, *, edge: str) -> Thing:
    """Return the mark of a cause whose card stands elsewhere in the tree: its name behind an arrow."""
    names = _names(cause.name, SMALL, card.width - 30, look)
    y = card.height / 2
    first = y + 4 - LINE / 2 * (len(names) - 1)
    return Thing(
        id=f"act--{ident(effect.name)}--also-{ident(cause.name)}",
        address=f"act:{cause.name}",
        form="act-again",
        title=act_name(cause.name, look.lang),
        says=phrase("it stands elsewhere in this tree, where its own causes are", look.lang),
        x=card.x,
        y=card.y,
        box=(0, 0, card.width, card.height),
        shapes=(
            path("link", edge),
            path("link", f"M6 {num(y + 3)}l6 -6m-5 0h5v5"),
        ),
        labels=tuple(
            Label(name, 20, first + LINE * n, SMALL, "start", "t quiet", "", card.weight - n)
            for n, name in enumerate(names)
        ),
    )
