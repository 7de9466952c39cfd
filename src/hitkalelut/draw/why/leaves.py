"""The leaves of the tree of causes: a card for an act, what is written on it, and the lines between cards."""

from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.creation.history import Event
from hitkalelut.draw.letters import hebrew, width_of, wrapped
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Thing, ident, num, path, rect
from hitkalelut.draw.sides import HEBREW_SIZE, fits
from hitkalelut.draw.view import Look
from hitkalelut.words.tongue import translate

PAD = 10.0
LINE = 16.6
"""From one small line to the next: room for Hebrew, which is set larger."""
SMALL = 11.0


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


def leaf(event: Event, card: Card, look: Look, *, behind: int = 0, edge: str = "") -> Thing:
    """Return the card of an act: its name, what it says, its law and source; `edge` leads to it."""
    return Thing(
        id=f"act--{ident(event.name)}",
        address=f"act:{event.name}",
        form="act",
        title=event.name,
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
    said = f"{translate(event.says, lang)} ({translate(event.law, lang)}; {', '.join(event.sources)})"
    if not behind:
        return said
    rest = (
        phrase("below it in the tree: one act", lang)
        if behind == 1
        else phrase("below it in the tree: {n} acts", lang, n=behind)
    )
    return f"{said}; {rest}"


def _written(event: Event, card: Card, look: Look) -> Iterator[Label]:
    middle, room = card.width / 2, card.width - 2 * PAD
    y = card.size + 6
    down = card.size * 0.3 + 14
    yield Label(
        shortened(event.name, card.size, room), middle, y, card.size, "middle", "t bold", "", card.weight + 9
    )
    for text in _told(event, card, look, room):
        y, down = y + down, LINE
        yield Label(text, middle, y, SMALL, "middle", "t", "", card.weight + 5)
    law = translate(event.law, look.languages[0])
    cited = (f"{law} · {', '.join(event.sources[:2])}", f"{law} · {event.sources[0]}", law)
    text = next((each for each in cited if fits(each, SMALL, room)), "")
    if text:
        yield Label(text, middle, card.height - 8, SMALL, "middle", "t quiet", "", card.weight)


def _told(event: Event, card: Card, look: Look, room: float) -> Iterator[str]:
    """Walk the lines that tell an act; two languages share them, and what is cut off ends in an ellipsis."""
    said = dict.fromkeys(translate(event.says, lang) for lang in look.languages)
    most = card.lines // len(said)
    for text in said if most else ():
        size = SMALL * HEBREW_SIZE if hebrew(text) else SMALL
        found = wrapped(text, size, room)
        yield from found[: most - 1]
        if len(found) >= most:
            yield found[-1] if len(found) == most else _cut(found[most - 1], size, room)


def _cut(text: str, size: float, room: float) -> str:
    words = text.split()
    while len(words) > 1 and width_of(f"{' '.join(words)} …", size) > room:
        words.pop()
    return f"{' '.join(words)} …"


def shortened(name: str, size: float, room: float) -> str:
    """Return the name of an act, without as many of its first segments as have no room."""
    parts = name.split("/")
    while len(parts) > 1 and width_of("/".join(parts), size) > room:
        parts = ["…", *parts[2:]] if parts[0] == "…" else ["…", *parts[1:]]
    return "/".join(parts)


def again(cause: Event, effect: Event, card: Card, look: Look, *, edge: str) -> Thing:
    """Return the mark of a cause whose card stands elsewhere in the tree: its name behind an arrow."""
    name = shortened(cause.name, SMALL, card.width - 30)
    y = card.height / 2
    return Thing(
        id=f"act--{ident(effect.name)}--also-{ident(cause.name)}",
        address=f"act:{cause.name}",
        form="act-again",
        title=cause.name,
        says=phrase("it stands elsewhere in this tree, where its own causes are", look.lang),
        x=card.x,
        y=card.y,
        box=(0, 0, card.width, card.height),
        shapes=(
            path("link", edge),
            path("link", f"M6 {num(y + 3)}l6 -6m-5 0h5v5"),
        ),
        labels=(Label(name, 20, y + 4, SMALL, "start", "t quiet", "", card.weight),),
    )
