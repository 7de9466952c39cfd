"""A sweep: which populations are run when parameters are varied, and what is kept of each at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import Any

from hitkalelut.errors import InvalidParameter
from hitkalelut.population.parameters import Parameters, Value, block_of, find, may_be, parameters, read

MOST = 1_000_000
"""How many points a sweep may have."""
APART = {
    "seed": "the seeds are counted by --seeds",
    "steps": "after so many steps a run is broken off; it can be set, and tells nothing when varied",
}
"""What cannot be varied, and why."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One parameter that is varied, and the values that it takes, in order."""

    key: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sweep:
    """The axes of a sweep, its seeds, and its points: each value with each, and of each every seed."""

    axes: tuple[Axis, ...]
    seeds: tuple[int, ...]
    points: tuple[Parameters, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has; the seeds are the last."""
        return (*(len(axis.values) for axis in self.axes), len(self.seeds))


def axis_of(text: str) -> Axis:
    """Read an axis as it is written: `ten=1:20`, `inclusion=0:1:11` or `contact=ten,all`.

    From one number to another, each whole one or so many evenly spaced; or these values. Raise
    InvalidParameter.
    """
    key, equals, values = text.partition("=")
    if not equals or not values:
        raise InvalidParameter(f"{text!r} varies nothing; write for example ten=1:20 or inclusion=0:1:11")
    find(key)
    if key in APART:
        raise InvalidParameter(f"{key} is not varied: {APART[key]}")
    found = tuple(_span(key, values) if ":" in values else (read(key, each) for each in values.split(",")))
    if len(set(found)) < len(found):
        raise InvalidParameter(f"{text}: a value stands there twice")
    return Axis(key, found)


def _span(key: str, text: str) -> Iterator[Value]:
    """Walk the values from one number to another."""
    each = find(key)
    if each.choices:
        raise InvalidParameter(f"{key}={text}: it must be {may_be(each)}, with commas between")
    first, last, *rest = text.split(":")
    least, most = (Fraction(str(read(key, end))) for end in (first, last))
    if rest:
        count = _count(key, text, rest)
    elif isinstance(each.default, float):
        raise InvalidParameter(f"{key}={text}: say how many values, as in {key}={first}:{last}:11")
    else:
        count = int(most - least) + 1
    if most < least or (count == 1) != (most == least):
        raise InvalidParameter(f"{key}={text}: write the less first, then the more, and at least two values")
    if count > MOST:
        raise InvalidParameter(f"{key}={text}: these are more than {MOST:,} values")
    return (_at(key, text, least + (most - least) * n / max(1, count - 1)) for n in range(count))


def _count(key: str, text: str, rest: Sequence[str]) -> int:
    """Return how many values a span has, as it is written."""
    count = rest[0].replace("_", "")
    if len(rest) > 1 or not (count.isascii() and count.isdecimal() and len(count) <= 9 and int(count)):
        raise InvalidParameter(f"{key}={text}: write {key}=FIRST:LAST:COUNT, the count a whole number from 1")
    return int(count)


def _at(key: str, text: str, value: Fraction) -> Value:
    if isinstance(find(key).default, float):
        return float(value)
    if value.denominator > 1:
        raise InvalidParameter(f"{key}={text}: {key} is a whole number, and {float(value):g} is not")
    return int(value)


def sweep_of(
    axes: Sequence[Axis], seeds: int, given: dict[str, Value] | None = None, *, nearest: bool = False
) -> Sweep:
    """Return the sweep of these axes with so many seeds, all else as given; raise InvalidParameter.

    The seeds are numbered from the one that is given. Each number of souls must divide into the tens of
    each point; with `nearest` each point has the number nearest to it that does.
    """
    fixed = dict(given or {})
    keys = [axis.key for axis in axes]
    for key in keys:
        if keys.count(key) > 1 or key in fixed:
            raise InvalidParameter(f"{key} is varied, and set or varied again; choose one")
    if seeds < 1:
        raise InvalidParameter(f"seeds={seeds}: a sweep has at least one seed")
    count = prod((len(axis.values) for axis in axes), start=seeds)
    if count > MOST:
        raise InvalidParameter(f"these are {count:,} points; a sweep may have {MOST:,}")
    first = int(fixed.pop("seed", find("seed").default))
    cases = [
        {**fixed, **dict(zip(keys, values, strict=True))} for values in product(*(a.values for a in axes))
    ]
    cases = [_nearest(case) for case in cases] if nearest else _divided(cases)
    numbers = tuple(range(first, first + seeds))
    points = tuple(parameters(**case, seed=seed) for case in cases for seed in numbers)
    return Sweep(tuple(axes), numbers, points)


def _of(case: dict[str, Any], key: str) -> Any:
    return case.get(key, find(key).default)


def _block(case: dict[str, Any]) -> int:
    return block_of(_of(case, "ten"), _of(case, "contact"))


def _nearest(case: dict[str, Any]) -> dict[str, Any]:
    """Return a case with the number of souls nearest to what it asks that divides; of two the greater."""
    return {**case, "souls": _multiple(_of(case, "souls"), _block(case))}


def _multiple(souls: int, block: int) -> int:
    return max(1, (2 * souls + block) // (2 * block)) * block


def _divided(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cases; raise InvalidParameter with a number that would do where the souls do not divide."""
    blocks = sorted({_block(case) for case in cases})
    for souls in sorted({_of(case, "souls") for case in cases}):
        fails = sorted({_block(c) for c in cases if _of(c, "souls") == souls and souls % _block(c)})
        if fails:
            shown = ", ".join(f"{block:,}" for block in fails[:12]) + (", ..." if len(fails) > 12 else "")
            near = _multiple(souls, lcm(*blocks))
            would = f"{near:,} would into all" if near <= find("souls").most else "no number would into all"
            raise InvalidParameter(
                f"{souls:,} souls do not divide into groups of {shown}; {would}, "
                "or let --nearest choose for each point"
            )
    return cases


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is kept of a run at its end; all but the degrees, likeness and known are summed over its steps.

    `steps` are those that happened; `requests` are told by starter.
    """

    finished: bool
    steps: int
    lowest: int
    mean: float
    highest: int
    likeness: float
    known: float
    corrections: int
    lapses: int
    requests: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return what is kept by its names."""
        return asdict(self)
