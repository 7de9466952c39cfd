"""The four-letter name, its fillings and its square.

Only the letter that fills Hey and the letter that fills Vav are stated, and their source.
The spelled letters and all sums are computed from them.
"""

import unicodedata
from dataclasses import dataclass
from importlib import import_module
from itertools import accumulate
from typing import Final

from hitkalelut.errors import UnknownName
from hitkalelut.words.terms import fold

__all__ = ["HAVAYAH", "NAMES", "Name", "gematria", "name", "square"]

HAVAYAH: Final = "יהוה"
STANDARD: Final = "mispar-hechrachi"


@dataclass(frozen=True, slots=True)
class Name:
    """A way of writing the four letters: plain, or each letter spelled in full.

    ``hey`` and ``vav`` are the letters that fill these two; an empty one leaves the letter
    to be spelled by itself alone, and a plain name has neither. ``light_source`` is where
    the light is stated, or "known" where no text that states it was read.
    """

    key: str
    hebrew: str
    hey: str | None
    vav: str | None
    light: str
    source: str
    light_source: str

    @property
    def letters(self) -> tuple[str, ...]:
        """The four letters, each as it is spelled in this name."""
        if self.hey is None or self.vav is None:
            return tuple(HAVAYAH)
        spelled = {"י": "יוד", "ה": f"ה{self.hey}", "ו": f"ו{self.vav}ו"}
        return tuple(spelled[letter] for letter in HAVAYAH)

    @property
    def spelling(self) -> str:
        """The name as it is written: four words, or one word when it is plain."""
        return "".join(self.letters) if self.hey is None else " ".join(self.letters)

    @property
    def value(self) -> int:
        """The sum of the name by the standard values of its letters."""
        return gematria(self.spelling, method=STANDARD)


NAMES: Final = (
    Name("AB", 'ע"ב', hey="י", vav="י", light="Haya", source="N2", light_source="N1"),
    Name("SAG", 'ס"ג', hey="י", vav="א", light="Neshama", source="N2", light_source="N1"),
    Name("MA", 'מ"ה', hey="א", vav="א", light="Ruach", source="N2", light_source="N1"),
    Name("BON", 'ב"ן', hey="ה", vav="", light="Nefesh", source="N2", light_source="N1"),
    Name(
        "HaVaYaH",
        'הוי"ה',
        hey=None,
        vav=None,
        light="Yechida",
        source="T1.q 70",
        light_source="known",
    ),
)


def name(text: str) -> Name:
    """Return the name with this key, in either script; raises `UnknownName`."""
    wanted = fold(text)
    for each in NAMES:
        if wanted in (fold(each.key), fold(each.hebrew)):
            return each
    raise UnknownName("name", text, (), f"choose {', '.join(each.key for each in NAMES)}")


def gematria(text: str, method: str = STANDARD) -> int:
    """Return the sum of the Hebrew letters of the text; vowel points and signs count nothing.

    The standard method, mispar hechrachi, gives a final letter the value of the ordinary
    one. Raises `UnknownName` for a method that does not exist, naming all that do, and for
    a text without a Hebrew letter.
    """
    library = import_module("hebrew")  # only here: it is slow to import, and has no types
    methods = {each.value.replace("_", "-"): each for each in library.GematriaTypes}
    if method not in methods:
        raise UnknownName("method of gematria", method, (), f"choose {', '.join(methods)}")
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if "א" <= c <= "ת" or c == " ")
    if not letters.strip():
        raise UnknownName("Hebrew word", text, (), "it has no Hebrew letter")
    return int(library.Hebrew(letters).gematria(methods[method]))


def square() -> tuple[int, ...]:
    """Return the Ribua of the plain name: the value of its first letter, first two, and so on."""
    return tuple(accumulate(gematria(letter, method=STANDARD) for letter in HAVAYAH))
