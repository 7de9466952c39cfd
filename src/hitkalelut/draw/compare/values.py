"""What differs between two runs in words: the part and the aspect, and what it is on either side."""

from hitkalelut.draw.naming import phrase
from hitkalelut.questions.compare import Value
from hitkalelut.words.tongue import said, translate

FEW = 2
"""How many pieces of a long value are told before the rest is counted."""
LONGEST = 100
"""Up to how many letters two values are told whole; of longer ones only the pieces that differ."""


def in_words(value: Value, lang: str) -> tuple[str, str, str]:
    """Return what a value is of, and what it is on the left and on the right."""
    aspect = translate(value.aspect, lang)
    head = f"{said(value.part, lang)}, {aspect}" if value.part else translate("starter", lang)
    sides = (value.left, value.right), (value.right, value.left)
    ours, theirs = (_only(one, other, lang) for one, other in sides)
    return head, ours, theirs


def _only(value: str, other: str, lang: str) -> str:
    """Return a value in words; where it or the other is a long list, only what the other has not."""
    if max(len(value), len(other)) <= LONGEST:
        return said(value, lang)
    theirs = other.split("; ")
    only = [said(piece, lang) for piece in value.split("; ") if piece not in theirs]
    rest = [phrase("and {count} more", lang, count=len(only) - FEW)] if len(only) > FEW else []
    return "; ".join((*only[:FEW], *rest)) or translate("none", lang)
