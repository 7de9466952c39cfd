"""The rows in which creation is written for programs: plain values only, so that each is read back as it was.

A list of names stands as a tuple. What is not there is an empty text, and a number is never empty.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, get_args, get_type_hints


class Run(NamedTuple):
    """Under which conditions a run was made, and how far it came."""

    key: str
    without: tuple[str, ...]
    readings: tuple[str, ...]
    measure: int
    starters: tuple[str, ...]
    acts: int
    complete: bool


class Act(NamedTuple):
    """An act: by which law, of which part, in words, where it is written, who decided it and who did it."""

    number: int
    name: str
    law: str
    subject: str
    says: str
    says_he: str
    sources: tuple[str, ...]
    decided_by: str
    done_by: str
    starter: str
    causes: tuple[str, ...]


class Cause(NamedTuple):
    """One act that another act rests on."""

    act: str
    cause: str


class Agent(NamedTuple):
    """Who decides or does something: a part, what lies within one, or what is none; its names and terms."""

    name: str
    part: str
    english: str
    hebrew: str
    terms: tuple[str, ...]


class Demand(NamedTuple):
    """How much a part asked in an act, and for what; before anything stands nobody is named."""

    act: str
    number: int
    part: str
    amount: int
    asks: str


class Part(NamedTuple):
    """A part: what it came out of, by which act, what it is called, and which terms name it."""

    address: str
    born_of: str
    born_at: str
    contact: tuple[str, ...]
    english: str
    hebrew: str
    terms: tuple[str, ...]


class State(NamedTuple):
    """A part as an act left it, and the act that had left it before; the first has none before."""

    part: str
    act: str
    before: str


class Change(NamedTuple):
    """One aspect of a part before an act and after it, as JSON text."""

    act: str
    part: str
    aspect: str
    before: str
    after: str


class Light(NamedTuple):
    """The light in one vessel of a body, as an act left it."""

    act: str
    part: str
    vessel: str
    light: str


class Record(NamedTuple):
    """A record that a part holds after an act changed its records; no coarseness is a half that sleeps."""

    act: str
    part: str
    place: int
    clothing: int
    coarseness: str
    kind: str


class Aspect(NamedTuple):
    """One thing that can be true of a part, and what it is called."""

    key: str
    english: str
    hebrew: str


class Law(NamedTuple):
    """A law: its place in the order in which laws are asked, its sentence, where it is written."""

    number: int
    key: str
    says: str
    says_he: str
    sources: tuple[str, ...]
    in_force: bool


class Term(NamedTuple):
    """A term with all its written forms and its meaning in both languages."""

    key: str
    name: str
    english: str
    hebrew: str
    abbreviations: tuple[str, ...]
    spellings: tuple[str, ...]
    meaning: str
    meaning_he: str
    sources: tuple[str, ...]


class Source(NamedTuple):
    """A book or page that is cited."""

    key: str
    title: str
    hebrew: str
    author: str
    address: str


class Place(NamedTuple):
    """A place in a source, as it is cited."""

    citation: str
    source: str
    table: str
    item: str


class Choice(NamedTuple):
    """One way to read a point on which the sources differ, and whether this run reads it so."""

    question: str
    asks: str
    asks_he: str
    name: str
    says: str
    says_he: str
    sources: tuple[str, ...]
    default: bool
    runs: bool
    taken: bool


class Refusal(NamedTuple):
    """Why a run went no further: a law, the part it was asked about, the condition that is not met."""

    law: str
    part: str
    condition: str


@dataclass(frozen=True, slots=True)
class Creation:
    """The whole of creation as tables of rows."""

    run: tuple[Run, ...] = ()
    acts: tuple[Act, ...] = ()
    causes: tuple[Cause, ...] = ()
    agents: tuple[Agent, ...] = ()
    demands: tuple[Demand, ...] = ()
    parts: tuple[Part, ...] = ()
    states: tuple[State, ...] = ()
    changes: tuple[Change, ...] = ()
    lights: tuple[Light, ...] = ()
    records: tuple[Record, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    laws: tuple[Law, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    readings: tuple[Choice, ...] = ()
    refusals: tuple[Refusal, ...] = ()


TABLES: dict[str, Any] = {name: get_args(kind)[0] for name, kind in get_type_hints(Creation).items()}
"""The kind of row that each table holds, by the name of the table."""
CHAPTERS: dict[str, tuple[str, ...]] = {
    "acts": ("run", "acts", "causes", "agents", "demands", "refusals"),
    "parts": ("parts", "states", "changes", "lights", "records", "aspects"),
    "laws": ("laws",),
    "terms": ("terms",),
    "sources": ("sources", "places"),
    "readings": ("readings",),
}
"""The tables by what they tell of: each may be asked for alone."""
WHOLE = tuple(CHAPTERS)
