"""`show`: what stands at an address after an act."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field

from hitkalelut.creation.history import History
from hitkalelut.mcp import asked
from hitkalelut.mcp.runs import history_of
from hitkalelut.mcp.told import Answer, first, grounds, shortened
from hitkalelut.questions.runs import number_of
from hitkalelut.questions.show import parts_below
from hitkalelut.questions.show import show as look
from hitkalelut.questions.show import told as point
from hitkalelut.words.called import called
from hitkalelut.words.tongue import translate

MOST_ACTS = 20
MOST_OF_A_LIST = 32
"""How many of a long list in a part are told: the one soul holds 613 desires."""


class Made(BaseModel):
    """An act that made or changed the part."""

    act: str
    number: int
    says: str
    law: str
    citations: list[str]


class State(Answer):
    """A part of creation, or a place within one, after an act."""

    address: str
    called: str = Field(description="Its short name in the language asked for.")
    act: str | None = Field(description="After which act; null is before the first.")
    number: int
    notation: str = Field(description="The state in the compact notation of the field.")
    part: dict[str, Any] = Field(
        description="All that the part is: its vessels, lights by vessel, records, screen, where it stands, "
        "what it clothes."
    )
    place: dict[str, Any] | None = Field(
        description="Where the address goes within the part: which vessel, which light, and why."
    )
    made_by: list[Made] = Field(description="The last acts that made it what it is; ask `why` of them.")
    earlier: int = Field(description="How many acts made it before these.")
    below: list[dict[str, Any]] = Field(description="The parts within it, where asked for.")


def show(given: asked.Show) -> State:
    """Show a part of creation, or any place within one, as it stands after an act."""
    history = history_of(given)
    number = number_of(history, given.at)
    data = look(history, given.address, number)
    made, earlier = _made(history, data["made_by"], given.lang)
    place = data.get("place")
    below = [*_below(given, history, number)] if given.below else []
    because = place["because"]["sources"] if place and "because" in place else ()
    return State(
        address=data["address"],
        called=called(data["address"], given.lang),
        act=data["act"]["name"],
        number=number,
        notation=data["notation"],
        part=shortened(data["part"], MOST_OF_A_LIST),
        place=place,
        made_by=made,
        earlier=earlier,
        below=below,
        **grounds((*because, *(text for each in made for text in each.citations)), given.lang),
    )


def _made(history: History, names: list[str], lang: str) -> tuple[list[Made], int]:
    last, earlier = first(reversed(names), MOST_ACTS)
    events = map(history.event, last)
    made = [
        Made(act=e.name, number=e.number, says=translate(e.says, lang), law=e.law, citations=list(e.sources))
        for e in events
    ]
    return made, earlier


def _below(given: asked.Show, history: History, number: int) -> Iterator[dict[str, Any]]:
    for each in parts_below(history, given.address, given.below, act=number):
        yield point(each)
