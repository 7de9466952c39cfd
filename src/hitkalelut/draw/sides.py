"""Lines of text that begin where their script begins: English at the left edge, Hebrew at the right."""

from collections.abc import Mapping

from hitkalelut.draw.letters import clipped, hebrew, width_of
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label
from hitkalelut.draw.view import Look

HEBREW_SIZE = 1.1


def spoken(template: str, look: Look, **values: str | int) -> dict[str, str]:
    """Return a sentence in each language of the labels; once where both say it alike."""
    said = {phrase(template, lang, **values): lang for lang in reversed(look.languages)}
    return {lang: text for text, lang in reversed(said.items())}


def edged(
    texts: Mapping[str, str],
    left: float,
    right: float,
    y: float,
    *,
    size: float = 12,
    weight: int = 0,
    style: str = "t",
) -> tuple[Label, ...]:
    """Return a line in one language or two, each from its own edge; they share the line where both are."""
    room = (right - left) / len(texts) - (12 if len(texts) > 1 else 0)
    return tuple(
        edge(text, left, right, y, room=room, size=size, weight=weight - n, style=style)
        for n, text in enumerate(texts.values())
    )


def edge(
    text: str,
    left: float,
    right: float,
    y: float,
    *,
    room: float | None = None,
    size: float = 12,
    weight: int = 0,
    style: str = "t",
) -> Label:
    """Return one line from the edge where its script begins, clipped to its room."""
    wide = right - left if room is None else room
    if hebrew(text):
        return Label(clipped(text, size * HEBREW_SIZE, wide), right, y, size, "end", style, "", weight)
    return Label(clipped(text, size, wide), left, y, size, "start", style, "", weight)


def fits(text: str, size: float, room: float) -> bool:
    """Tell whether a line has room."""
    return width_of(text, size * HEBREW_SIZE if hebrew(text) else size) <= room


def marked(text: str) -> str:
    """Return a text as it is: one that is said in the languages later, and that translators must have."""
    return text
