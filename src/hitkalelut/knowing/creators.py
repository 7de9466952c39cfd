"""The space of possible Creators: under which laws, readings and measures creation may have been made."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from hitkalelut import data
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import HitkalelutError, InvalidSpace
from hitkalelut.law.phases import Phase
from hitkalelut.words.readings import questions

NONE, EACH = "none", "each"
KEYS = ("key", "says", "without", "readings", "measure", "starters")
LEAST = 2
"""Of fewer Creators there is nothing to know."""


@dataclass(frozen=True, slots=True)
class Family:
    """A part of the space: why it is there, and the conditions in it."""

    key: str
    says: str
    members: tuple[Conditions, ...]


@cache
def families() -> tuple[Family, ...]:
    """Return the space that the package declares."""
    return read_space(data.text("creators.toml"))


def read_space(text: str) -> tuple[Family, ...]:
    """Return a space declared as TOML; raise InvalidSpace where it is none, or holds fewer than two."""
    try:
        rows = tomllib.loads(text).get("family", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise InvalidSpace("each family of the space begins with the line [[family]]")
        found = tuple(map(_family, rows))
    except tomllib.TOMLDecodeError as error:
        raise InvalidSpace(f"the space is no TOML: {error}") from None
    except InvalidSpace:
        raise
    except HitkalelutError as error:
        raise InvalidSpace(f"the space cannot be run: {error}") from None
    if len(members(found)) < LEAST:
        raise InvalidSpace("the space holds fewer than two Creators, so there is nothing to tell apart")
    return found


def members(space: tuple[Family, ...]) -> tuple[Conditions, ...]:
    """Return all conditions of a space, each once, in the order in which they are declared."""
    return tuple(dict.fromkeys(given for family in space for given in family.members))


def _family(row: dict[str, Any]) -> Family:
    strange = next((name for name in row if name not in KEYS), None)
    if strange is not None:
        raise InvalidSpace(f"family {row.get('key', '?')!r}: {strange!r} is none of {', '.join(KEYS)}")
    _well_formed(row)
    ways = product(
        tuple(_ways(row.get("without", [NONE]), tuple(law.key for law in LAWS))),
        tuple(_ways(row.get("readings", [NONE]), _other_readings())),
        row.get("measure", [int(Phase.DALET)]),
        row.get("starters", [None]),
    )
    found = tuple(conditions(without=w, readings=r, measure=m, starters=s) for w, r, m, s in ways)
    return Family(row["key"], row["says"], found)


def _well_formed(row: dict[str, Any]) -> None:
    name = repr(row.get("key", "?"))
    for key in ("key", "says"):
        if not isinstance(row.get(key), str):
            raise InvalidSpace(f"family {name}: {key!r} is missing; it is a text")
    for key in KEYS[2:]:
        if not isinstance(row.get(key, []), list):
            raise InvalidSpace(f"family {name}: {key!r} must be a list, as in {key} = [...]")
    for key in ("without", "readings", "starters"):
        for value in row.get(key, []):
            each = value if isinstance(value, list) else [0 if key == "starters" else value]
            if not all(isinstance(one, str) for one in each):
                kind = "lists of names" if key == "starters" else "names, or lists of names"
                raise InvalidSpace(f"family {name}: {key!r} holds {value!r}; it takes {kind}")


def _ways(declared: list[Any], each: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name in declared:
        if name == NONE:
            yield ()
        elif name == EACH:
            yield from ((other,) for other in each)
        else:
            yield tuple(name) if isinstance(name, list) else (name,)


def _other_readings() -> tuple[str, ...]:
    return tuple(c.name for question in questions() for c in question.choices[1:] if c.runs)


def told(given: Conditions) -> str:
    """Return conditions in one line: in what they differ from the way as the books tell it."""
    usual = Conditions()
    parts = [
        *(f"without {law}" for law in sorted(given.without)),
        *given.readings.names,
        *([f"first screen of coarseness {given.measure}"] if given.measure != usual.measure else []),
    ]
    if given.starters != usual.starters:
        parts.append("starters: " + (", ".join(sorted(each.value for each in given.starters)) or "none"))
    return "; ".join(parts) or "as the books tell it"
