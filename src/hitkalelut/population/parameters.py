"""The parameters of a population: their units, ranges and defaults, and for each whether a book fixes it.

What no book fixes is a choice of ours, and says so.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from math import isfinite
from types import MappingProxyType
from typing import Any

from hitkalelut import data
from hitkalelut.errors import InvalidParameter, nearest
from hitkalelut.law.souls import WHOLE, Chances, upon
from hitkalelut.population.chance import words_of
from hitkalelut.words.sources import Citation, cite

REACH = {"ten": 1, "hundred": 2, "thousand": 3}
"""Up to which tens of tens they meet; `random` and `all` know no tens of tens."""
CONTACTS = (*REACH, "random", "all")
MINYAN = 10
"""From so many on contact is whole (R48)."""
Value = int | float | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it is, its unit, the least and most it may be, the sources that fix it, if any."""

    key: str
    says: str
    default: Value
    unit: str = ""
    least: float = 0
    most: float = 0
    choices: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    why: str = ""

    @property
    def ours(self) -> bool:
        """Whether we chose the default, since no book fixes it."""
        return not self.sources


@cache
def known() -> Mapping[str, Parameter]:
    """Return all parameters by their keys, in the order of the data file."""
    rows = tomllib.loads(data.text("parameters.toml"))["parameter"]
    return MappingProxyType({row["key"]: _parameter(**row) for row in rows})


def _parameter(*, choices: Sequence[str] = (), fixed_by: Sequence[str] = (), **row: Any) -> Parameter:
    return Parameter(**row, choices=tuple(choices), sources=tuple(map(cite, fixed_by)))


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one population; `parameters` makes it of what is given and refuses what cannot be."""

    souls: int
    desires: int
    ten: int
    contact: str
    below: str
    sides: str
    spark: float
    suffering: float
    inclusion: float
    annulment: float
    lapse: float
    silent: int
    packed: int
    seed: int
    steps: int

    @property
    def chances(self) -> Chances:
        """The chances in parts of `WHOLE`; of inclusion as far as so many companions can (R48)."""
        graded = self.inclusion * grade(self.ten, self.below)
        return Chances(*map(scaled, (self.spark, self.suffering, graded, self.lapse)))

    @property
    def bounds(self) -> tuple[int, ...]:
        """The bounds of the engine: spark, or suffering, each of them or inclusion, lapse, annulment."""
        given = self.chances
        push, joined = upon(given.spark, given.suffering), upon(given.spark, given.inclusion)
        return given.spark, push, joined, upon(push, given.inclusion), given.lapse, scaled(self.annulment)

    @property
    def block(self) -> int:
        """How many souls must stay together: those who meet, now or at another step."""
        return block_of(self.ten, self.contact)

    @property
    def bytes_of_a_soul(self) -> int:
        """What one soul takes: its desires in words, a byte for its degree, its place in an order."""
        return 8 * words_of(self.desires) + 1 + (8 if self.contact == "random" else 0)

    def as_dict(self) -> dict[str, Value]:
        """Return them by their keys."""
        return asdict(self)


def block_of(ten: int, contact: str) -> int:
    """Return how many souls must stay together where tens of this size meet in this way."""
    return int(ten ** REACH.get(contact, 1))


def scaled(chance: float) -> int:
    """Return a chance in parts of `WHOLE`; certainty is the nearest below it."""
    return min(round(chance * WHOLE), WHOLE - 1)


def grade(ten: int, below: str) -> float:
    """Return how much of the contact of ten so many have: none alone, whole from ten on (R48)."""
    if ten >= MINYAN or below == "whole":
        return 1.0
    return 0.0 if below == "none" else (ten - 1) / (MINYAN - 1)


def parameters(**given: Any) -> Parameters:
    """Return the parameters as given, the others as they are by default; raise InvalidParameter."""
    for key in given:
        find(key)
    values: dict[str, Any] = {
        key: _checked(each, given.get(key, each.default)) for key, each in known().items()
    }
    found = Parameters(**values)
    _agree(found)
    return found


def find(key: str) -> Parameter:
    """Return the parameter with this key; raise InvalidParameter with the nearest keys."""
    if key not in known():
        near = ", ".join(nearest(key, tuple(known())))
        says = f"nearest: {near}" if near else "'hitkalelut souls parameters' lists them all"
        raise InvalidParameter(f"unknown parameter {key[:80]!r}; {says}")
    return known()[key]


def read(key: str, text: str) -> Value:
    """Read a value of a parameter as it is written; raise InvalidParameter."""
    each = find(key)
    try:
        value = text if each.choices else type(each.default)(text.replace("_", ""))
    except ValueError:
        raise InvalidParameter(f"{key}={text}: it must be {may_be(each)}") from None
    return _checked(each, value)


def may_be(each: Parameter) -> str:
    """Return in words what a parameter may be."""
    if each.choices:
        return f"one of {', '.join(each.choices)}"
    kind = "a whole number" if isinstance(each.default, int) else "a number"
    return f"{kind} from {each.least:,} to {each.most:,}"


def _checked(each: Parameter, value: Any) -> Value:
    """Return a value of a parameter, of its kind and in its range."""
    if each.choices:
        fits = value in each.choices
    elif isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        fits = False
    else:
        whole = isinstance(each.default, float) or value == int(value)
        fits = whole and each.least <= value <= each.most
    if not fits:
        raise InvalidParameter(f"{each.key}={value}: it must be {may_be(each)}")
    return value if each.choices else type(each.default)(value)


def _agree(given: Parameters) -> None:
    """Refuse what each by itself may be, and all together may not."""
    if given.silent > given.souls:
        raise InvalidParameter(f"silent={given.silent}: there are only {given.souls:,} souls")
    if given.contact == "all" and given.sides == "one":
        raise InvalidParameter("where all meet none is the later one: sides=one needs another contact")
    if given.souls % given.block:
        least = given.souls // given.block * given.block
        near = " or ".join(f"{n:,}" for n in (least, least + given.block) if n)
        what = f"tens of {given.ten}" if given.block == given.ten else f"{given.contact}s of {given.block:,}"
        raise InvalidParameter(f"{given.souls:,} souls do not divide into {what}; {near} would")
