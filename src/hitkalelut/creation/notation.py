"""The field's short notation for what stands, written and read back.

`AK/MA PAIR [R N · · ·]` is the Partzuf MA, conceived on the pair PAIR (clothing before coarseness),
with Ruach in the vessel of Keter, Nefesh in that of Hochma, and no light in the last three.
"""

import re
from dataclasses import dataclass

from hitkalelut.errors import InvalidNotation
from hitkalelut.law.desire import Desire
from hitkalelut.law.light import Lights, Nrnhy
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.reshimot import RESHIMO, Reshimo

SIGNS = {Nrnhy.NEFESH: "N", Nrnhy.RUACH: "R", Nrnhy.NESHAMA: "Ne", Nrnhy.HAYA: "Ha", Nrnhy.YECHIDA: "Y"}
NO_LIGHT = "·"
_LIGHTS = {sign: light for light, sign in SIGNS.items()}
_PART = re.compile(r"(?P<address>\S+) (?P<reshimo>-|[0-4](?:/[0-4])?) \[(?P<lights>[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Standing:
    """A part as its notation tells it: where it stands, what it was conceived on, its lights."""

    address: str
    reshimo: Reshimo | None
    lights: Lights

    def __str__(self) -> str:
        """Write the notation."""
        return f"{self.address} {self.reshimo or '-'} [{write_lights(self.lights)}]"


def standing(desire: Desire) -> Standing:
    """Return what the notation tells of a part."""
    return Standing(desire.address, desire[RESHIMO], desire[LIGHTS])


def read_standing(text: str) -> Standing:
    """Read the notation of a part; raise InvalidNotation where it is not one."""
    match = _PART.fullmatch(text)
    if match is None:
        raise InvalidNotation(f"{text!r} is not in the form 'ADDRESS PAIR [LIGHTS]'")
    reshimo = None if match["reshimo"] == "-" else Reshimo.parse(match["reshimo"])
    return Standing(match["address"], reshimo, read_lights(match["lights"]))


def write_lights(lights: Lights) -> str:
    """Write the lights from Keter down, with a dot for a vessel without its light."""
    return " ".join(NO_LIGHT if light is None else SIGNS[light] for light in lights)


def read_lights(text: str) -> Lights:
    """Read lights from Keter down; raise InvalidNotation for a sign that is no light."""
    lights: list[Nrnhy | None] = []
    for sign in text.split():
        if sign != NO_LIGHT and sign not in _LIGHTS:
            known = " ".join((*_LIGHTS, NO_LIGHT))
            raise InvalidNotation(f"{sign!r} is no light; the signs are {known}")
        lights.append(_LIGHTS.get(sign))
    return tuple(lights)
