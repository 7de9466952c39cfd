"""What programs get: the shape of every answer, as the interface describes it."""

from typing import Any

from pydantic import BaseModel


class Refused(BaseModel):
    """Why something cannot be answered, and the names that are nearest to the one asked for."""

    error: str
    nearest: list[str] = []


class ActRef(BaseModel):
    """An act by number and name; before the first the number is 0 and there is no name."""

    number: int
    name: str | None


class Snapshot(BaseModel):
    """The state after an act, under the published schema of snapshots."""

    format: str
    act: ActRef
    conditions: dict[str, Any]
    parts: dict[str, dict[str, Any]]


class Act(BaseModel):
    """An act: what happened, by which law, where it is written, what it came from."""

    number: int
    name: str
    law: str
    subject: str
    says: str
    sources: list[str]
    causes: list[str]
    born: list[str]
    changed: list[str]


class Acts(BaseModel):
    """Acts of a run, from `first` on, and how many the run has."""

    total: int
    first: int
    acts: list[Act]


class Cause(BaseModel):
    """An act in the tree of causes; `again` is told elsewhere in it, `more` counts causes left out."""

    number: int
    act: str
    law: str
    says: str
    sources: list[str]
    again: bool
    more: int
    causes: list["Cause"]


class Held(BaseModel):
    """What one law says of one part: the act it would make, or the condition that is not met."""

    law: str
    address: str
    would_make: str | None
    condition: str | None


class WhyNot(BaseModel):
    """Why something does not happen after an act."""

    law: str
    happened: int | None
    missing: str | None
    first: Held | None
    answers: list[Held]


class Law(BaseModel):
    """A law with its sources and the number of its acts."""

    key: str
    statement: str
    sources: list[str]
    acts: int


class Statement(BaseModel):
    """A statement of the books; `held` is null while it has not been asked yet."""

    id: str
    source: str
    says: str
    at: str
    ask: str
    expect: Any
    standing: str
    held: bool | None
    got: Any


class Statements(BaseModel):
    """Statements, and how the asking of all of them stands."""

    total: int
    asked: int
    held: int
    failed: int
    statements: list[Statement]


class Term(BaseModel):
    """A term with all its written forms."""

    key: str
    name: str
    english: str
    hebrew: str
    spellings: list[str]
    meaning: str
    meaning_he: str
    sources: list[str]


class WhatIf(BaseModel):
    """What becomes of the way without a law."""

    law: str
    statement: str
    stops_at: str | None
    comes_to_the_end: bool
    acts: int
    never: int
    lost: str
    held_by: str
    condition: str


class Difference(BaseModel):
    """How a run under other conditions differs from the full way."""

    acts: list[int]
    stops_at: str | None
    reasons: list[str]
    never: list[str]
    new: list[str]
    never_acts: list[str]
    new_acts: list[str]
    first: dict[str, Any] | None


class Result(BaseModel):
    """Something found: what it is called, its kind, a line on it, and its address on the atlas."""

    title: str
    kind: str
    says: str
    href: str


class Results(BaseModel):
    """What a text finds, the best first."""

    query: str
    results: list[Result]
