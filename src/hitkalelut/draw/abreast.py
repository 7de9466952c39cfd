"""Names of two languages side by side, where one line is all the room there is."""

from collections.abc import Iterable

from hitkalelut.words.script import is_hebrew

BETWEEN = " · "
LEFT, RIGHT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"


def abreast(texts: Iterable[str]) -> str:
    """Return texts in one line; what both languages say alike stands once."""
    return BETWEEN.join(map(_marked, dict.fromkeys(texts)))


def _marked(text: str) -> str:
    """Return a text whose number at its head keeps to it, whichever way the one beside it is written."""
    if not text[:1].isdecimal() or not any(map(str.isalpha, text)):
        return text
    return f"{RIGHT if is_hebrew(text) else LEFT}{text}"
