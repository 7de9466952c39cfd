"""Names that stand for several things: a Sefira, its light, its level; a Partzuf, or the filling of a name.

Which it is here is told by the word beside it: `the light of Keter`, `the level of Bina`, `Partzuf SAG`,
`the filling of SAG`. Where no word tells, nothing is guessed.
"""

from types import MappingProxyType
from typing import Final

from hitkalelut.law.phases import SEFIROT, SIX

__all__ = ["SENSES", "is_name", "own_sense", "sense_of"]

_SEFIROT: Final = frozenset((*SEFIROT, *SIX, "daat"))
_FOUR: Final = frozenset(("ab", "sag", "ma", "bon"))
SENSES: Final = MappingProxyType(
    {
        "ohr": "light",
        "koma": "level",
        "kli": "vessel",
        "partzuf": "Partzuf",
        "sefira": "Sefira",
        "milui": "filling",
        "havayah": "filling",
        "gematria": "filling",
        "galgalta": "Partzuf",
        "rosh": "Partzuf",
        "guf": "Partzuf",
    }
)
"""What a name is in which one of these terms stands right beside."""


def is_name(term: str) -> bool:
    """Tell whether a term is a name that stands for several things."""
    return term in _SEFIROT or term in _FOUR


def own_sense(said: str) -> str:
    """Return what a name stands for where its written form tells: `Partzuf SAG`; else empty."""
    return SENSES["partzuf"] if said.casefold().startswith(("partzuf", "parzuf", "פרצוף")) else ""


def sense_of(term: str, beside: str) -> str:
    """Return what a name stands for beside a term; empty where that does not tell."""
    if term in _FOUR:
        return SENSES.get(beside, "")
    if term in _SEFIROT and beside not in ("galgalta", "rosh", "guf", "milui", "havayah", "gematria"):
        return SENSES.get(beside, "")
    return ""
