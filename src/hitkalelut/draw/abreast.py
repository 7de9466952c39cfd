"""Names of two languages side by side, where one line is all the room there is."""

from collections.abc import Iterable

BETWEEN = " · "


def abreast(texts: Iterable[str]) -> str:
    """Return texts in one line; what both languages say alike stands once."""
    return BETWEEN.join(dict.fromkeys(texts))
