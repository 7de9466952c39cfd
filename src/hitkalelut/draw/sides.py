"""Lines of text that begin where their script begins: English at the left edge, Hebrew at the right."""

from collections.abc import Callable, Mapping

from hitkalelut.draw.letters import clipped, width_of
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label
from hitkalelut.draw.view import Look
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.tongue import marked as marked

HEBREW_SIZE = 1.1


def spoken(template: str, look: Look, **values: str | int | Callable[[str], str]) -> dict[str, str]:
    """Return a sentence in each language of the labels; once where both say it alike.

    What is called in each language by another name is given as what returns it.
    """
    said = {
        phrase(
            template, lang, **{key: each(lang) if callable(each) else each for key, each in values.items()}
        ): lang
        for lang in reversed(look.languages)
    }
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
    share = (right - left) / len(texts) - (12 if len(texts) > 1 else 0)
    wide = [width_of(text, size * HEBREW_SIZE if is_hebrew(text) else size) for text in texts.values()]
    # What one of them does not need the other has.
    rooms = [max(share, right - left - 24 - sum(wide) + each) for each in wide] if len(wide) > 1 else [share]
    return tuple(
        edge(text, left, right, y, room=room, size=size, weight=weight - n, style=style)
        for n, (text, room) in enumerate(zip(texts.values(), rooms, strict=True))
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
    if is_hebrew(text):
        return Label(clipped(text, size * HEBREW_SIZE, wide), right, y, size, "end", style, "", weight)
    return Label(clipped(text, size, wide), left, y, size, "start", style, "", weight)


def fits(text: str, size: float, room: float) -> bool:
    """Tell whether a line has room."""
    return width_of(text, size * HEBREW_SIZE if is_hebrew(text) else size) <= room
