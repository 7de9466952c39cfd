"""`draw`: a picture of the state after an act, as an image, as SVG, and in words."""

from dataclasses import dataclass

from pydantic import Field

from hitkalelut.draw.drawing import Drawing, drawing
from hitkalelut.draw.kinds import KINDS
from hitkalelut.draw.view import Look, View
from hitkalelut.errors import InvalidDrawing, UnknownDrawing, nearest
from hitkalelut.mcp import asked
from hitkalelut.mcp.runs import event_at, history_of
from hitkalelut.mcp.told import Answer, grounds
from hitkalelut.questions.runs import full_run, number_of

LONGEST = 12_000
"""How much of a description in words is told."""
WIDEST = 1600
"""How many pixels the longer side of an image has at most."""
OF_ONE = "partzuf"


class Picture(Answer):
    """What a picture shows."""

    title: str
    act: str | None = Field(description="After which act; null is before the first.")
    description: str = Field(description="All that the picture shows, in words.")
    svg: str | None = Field(description="The picture as SVG, where asked for.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is answered: what it shows, and the image."""

    told: Picture
    png: bytes | None


def draw(given: asked.Draw) -> Drawn:
    """Draw the state after an act."""
    if given.kind not in KINDS:
        raise UnknownDrawing(given.kind, nearest(given.kind, KINDS), says=f"choose {', '.join(KINDS)}")
    if given.address is not None and given.kind != OF_ONE:
        raise InvalidDrawing(f"{given.kind} shows more than one thing; an address goes with {OF_ONE}")
    history = history_of(given)
    number = number_of(history, given.at)
    look = Look(given.lang, given.labels or given.lang, given.theme, given.legend)
    beside = full_run() if given.kind == "compare" else None
    made = drawing(given.kind, history, number, view=View(look, given.address, beside))
    event = event_at(history, number)
    words = made.text()
    told = Picture(
        title=made.scene.title,
        act=event.name if event else None,
        description=words if len(words) <= LONGEST else f"{words[:LONGEST]}\n... draw one part to see more",
        svg=made.svg() if given.format in ("svg", "both") else None,
        **grounds(event.sources if event else full_run().events[0].sources, given.lang),
    )
    return Drawn(told, _png(made) if given.format in ("png", "both") else None)


def _png(made: Drawing) -> bytes:
    return made.png(scale=min(2, WIDEST / max(made.scene.width, made.scene.height)))
