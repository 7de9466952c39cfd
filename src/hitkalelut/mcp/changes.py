"""`what_if`: how a run under other conditions differs from the way as the books tell it."""

from typing import Any

from pydantic import BaseModel, Field

from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import find_law
from hitkalelut.errors import InvalidConditions
from hitkalelut.mcp import asked
from hitkalelut.mcp.told import Answer, grounds
from hitkalelut.questions.runs import complete, full_run, last_act, run, telling
from hitkalelut.questions.what_if import acts_lost, compare
from hitkalelut.words.readings import find_choice
from hitkalelut.words.tongue import translate

MOST = 40


class Changed(BaseModel):
    """A condition that differs, and what it says."""

    name: str
    says: str
    citations: list[str]


class Reason(BaseModel):
    """Why a run went no further: the law that did not act, for whom, and the condition not met."""

    law: str
    part: str
    condition: str


class Names(BaseModel):
    """Names, the first of them, and how many there are."""

    total: int
    first: list[str]


class Difference(Answer):
    """How a run under other conditions differs from the way as the books tell it."""

    changed: list[Changed] = Field(description="The laws switched off and the readings taken.")
    acts: int
    acts_of_the_full_way: int
    comes_to_the_end: bool = Field(description="Whether it comes to the end of correction all the same.")
    stops_at: str = Field(description="Its last act.")
    reasons: list[Reason]
    lost: str = Field(description="Which stages of the way never come to be, whole or in part.")
    never: Names = Field(description="Parts that never come to be.")
    new: Names = Field(description="Parts that come to be only so.")
    never_acts: Names
    new_acts: Names
    first_difference: dict[str, Any] | None = Field(
        description="The first act that is not the same, and how."
    )


def what_if(given: asked.WhatIf) -> Difference:
    """Switch laws off, or take other readings, and tell how the run then differs from the full way."""
    full, other = full_run(), run(_conditions(given))
    found = compare(full, other)
    changed = _changed(given)
    reasons = telling(other)
    cited = (*(text for each in changed for text in each.citations), *_cited(other))
    return Difference(
        changed=changed,
        acts=len(other),
        acts_of_the_full_way=len(full),
        comes_to_the_end=complete(other),
        stops_at=last_act(other),
        reasons=[
            Reason(law=r.law, part=r.address, condition=translate(r.condition, given.lang)) for r in reasons
        ],
        lost=translate(acts_lost(found), given.lang),
        never=_names(found["never"]),
        new=_names(found["new"]),
        never_acts=_names(found["never_acts"]),
        new_acts=_names(found["new_acts"]),
        first_difference=found["first"],
        **grounds(cited, given.lang),
    )


def _conditions(given: asked.WhatIf) -> Conditions:
    chosen = conditions(
        without=given.without, readings=given.reading, measure=given.measure, starters=given.starters
    )
    if chosen == Conditions():
        raise InvalidConditions(
            'nothing differs from the full way; name a law to switch off, such as without ["striking"], '
            "another reading, measure or starter"
        )
    return chosen


def _changed(given: asked.WhatIf) -> list[Changed]:
    laws = [(law.key, law.statement, law.citations) for law in map(find_law, given.without)]
    choices = [(c.name, c.says, c.sources) for _, c in map(find_choice, given.reading)]
    return [
        Changed(name=name, says=translate(says, given.lang), citations=list(citations))
        for name, says, citations in (*laws, *choices)
    ]


def _cited(other: History) -> tuple[str, ...]:
    """Return where the laws are written that hold it back, or else that of its last act."""
    laws = [find_law(refused.law) for refused in telling(other)]
    if laws:
        return tuple(text for law in laws for text in law.citations)
    return other.events[-1].sources if other.events else ()


def _names(names: list[str]) -> Names:
    return Names(total=len(names), first=names[:MOST])
