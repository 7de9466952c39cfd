"""In which letters a text is written."""

from functools import lru_cache


@lru_cache(maxsize=16384)
def is_hebrew(text: str) -> bool:
    """Tell whether a text has a Hebrew letter."""
    return any("א" <= sign <= "ת" for sign in text)
