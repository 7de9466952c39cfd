"""The address of a view: one codec between what is shown and the parameters that name it.

The parameters are a promise (see `PARAMETERS`): their names and order stay, defaults are left out,
unknown ones are ignored and named, and a wrong value is a fault that names the nearest right ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from hitkalelut.creation.laws import LAWS
from hitkalelut.draw.drawing import KINDS
from hitkalelut.errors import nearest
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import LANGUAGES

TABS = ("what", "why", "sources", "what-if", "measures")
THEMES = ("auto", "light", "dark")
SPEEDS = ("0.5", "1", "2", "5", "10", "teach")
VIEWS = KINDS
FULL = "full"
"""The run with every law and the default readings, as another may be compared with it."""
LONGEST = 4000
_MOST_NAMES = 6
_NAME = re.compile(rf"[^\x00-\x1f\x7f]{{1,{LONGEST}}}")
_SAFE = "/:,.~_-"


@dataclass(frozen=True, slots=True)
class ViewState:
    """All that an address says: what is shown, how, and in which language; the defaults are not written.

    `act` empty is before the first act; `labels` empty follows the language. `compare` names the
    run beside this one: `full`, a law that is off in it, or a reading.
    """

    act: str = ""
    select: str = ""
    view: str = "ladder"
    zoom: str = ""
    reading: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    compare: str = ""
    tab: str = "what"
    lang: str = "en"
    labels: str = ""
    theme: str = "auto"
    play: bool = False
    speed: str = "1"
    until: str = ""
    present: bool = False
    embed: bool = False
    text: bool = False
    lesson: str = ""
    step: int = 0
    predict: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong value of a parameter: what is wrong with it, and the nearest right ones."""

    parameter: str
    value: str
    says: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from an address: the view, what was ignored, and what is wrong."""

    state: ViewState
    ignored: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


PARAMETERS = tuple(field.name for field in fields(ViewState))
TUPLES = ("reading", "without")
"""The parameters that may name several."""
_DEFAULT = ViewState()
_values = attrgetter(*PARAMETERS)
_DEFAULTS = tuple(zip(PARAMETERS, _values(_DEFAULT), strict=True))
_LAW_KEYS = tuple(law.key for law in LAWS)
_READINGS = tuple(c.name for q in questions() for c in q.choices if c.runs)
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "view": VIEWS,
        "tab": TABS,
        "lang": LANGUAGES,
        "labels": (*LANGUAGES, "both"),
        "theme": THEMES,
        "speed": SPEEDS,
        "reading": _READINGS,
        "without": _LAW_KEYS,
        "compare": (FULL, *_LAW_KEYS, *_READINGS),
    }
)
_MOST: Mapping[str, int] = MappingProxyType({"step": 99, "seed": 2**31 - 1})


def read(parameters: Iterable[tuple[str, str]]) -> Read:
    """Read the parameters of an address; nothing is raised, what is wrong is told."""
    found: dict[str, Any] = {}
    ignored: list[str] = []
    faults: list[Fault] = []
    for name, value in parameters:
        if name not in PARAMETERS:
            ignored.append(name[:LONGEST])
            continue
        got = _value(name, value)
        if isinstance(got, Fault):
            faults.append(got)
        elif isinstance(got, tuple):
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *got)))[:_MOST_NAMES]
        else:
            found[name] = got
    return Read(ViewState(**found), tuple(dict.fromkeys(ignored)), tuple(faults))


def _value(name: str, value: str) -> Any | Fault:
    default = getattr(_DEFAULT, name)
    if name in TUPLES:
        return _names(name, value)
    if isinstance(default, bool):
        return _flag(name, value)
    if isinstance(default, int):
        return _number(name, value)
    if not value:
        return default
    if name in _CHOICES:
        return value if value in _CHOICES[name] else _unknown(name, value)
    if not _NAME.fullmatch(value):
        return Fault(name, value[:LONGEST], f"a name has 1 to {LONGEST} signs, all of them printable", ())
    return _DEFAULT.act if name == "act" and value == "0" else value


def _names(name: str, value: str) -> tuple[str, ...] | Fault:
    names = tuple(filter(None, value.split(",")))
    wrong = next((each for each in names if each not in _CHOICES[name]), None)
    return names if wrong is None else _unknown(name, wrong)


def _flag(name: str, value: str) -> bool | Fault:
    if value in ("1", "0", ""):
        return value == "1"
    return Fault(name, value[:LONGEST], "it is 1 or left out", ("1",))


def _number(name: str, value: str) -> int | Fault:
    most = _MOST[name]
    if re.fullmatch(r"[0-9]{1,10}", value) and int(value) <= most:
        return int(value)
    return Fault(name, value[:LONGEST], f"it is a number from 0 to {most}", ("0",))


def _unknown(name: str, value: str) -> Fault:
    known = _CHOICES[name]
    offered = known if len(known) <= len(VIEWS) else nearest(value[:LONGEST], known)
    return Fault(name, value[:LONGEST], "nothing of this name is known here", offered)


def parameters(state: ViewState) -> tuple[tuple[str, str], ...]:
    """Return the parameters that name a view, in their order, defaults left out."""
    values = zip(_DEFAULTS, _values(state), strict=True)
    return tuple((name, _written(value)) for (name, default), value in values if value != default)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "1" if value is True else str(value)


def write(state: ViewState) -> str:
    """Return the query of a view's address, without a question mark; empty where all is default."""
    return query(parameters(state))


@lru_cache(maxsize=256)
def around(state: ViewState, name: str) -> tuple[str, str]:
    """Return what stands before and after one parameter in the query of a view, each with its `&`."""
    pairs = parameters(replace(state, **{name: getattr(_DEFAULT, name)}))
    place = PARAMETERS.index(name)
    before = query(pair for pair in pairs if PARAMETERS.index(pair[0]) < place)
    after = query(pair for pair in pairs if PARAMETERS.index(pair[0]) > place)
    return f"{before}&" if before else "", f"&{after}" if after else ""


def write_name(state: ViewState, name: str, value: str) -> str:
    """Return what `write` does of a view in which one name is another; of many names in one view, quickly."""
    before, after = around(state, name)
    if value == getattr(_DEFAULT, name):
        return f"{before[:-1]}{after}" if before else after[1:]
    return f"{before}{name}={quoted(value)}{after}"


@lru_cache(maxsize=16384)
def quoted(value: str) -> str:
    """Return a name as it stands in an address: slashes and the like stay as they are."""
    return quote(value, safe=_SAFE)


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs of name and value as a query in which names stay readable."""
    return "&".join(f"{name}={quoted(value)}" for name, value in pairs)
