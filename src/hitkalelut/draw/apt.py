"""Which picture shows an act best, where none is asked for, and its words in the spelling of a teacher."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import Drawing, drawing
from hitkalelut.draw.scene import Label, Scene, Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.law.phases import VESSELS
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.words.spelling import PLAIN, Spelling

__all__ = ["apt", "pictured", "respelled"]

WHOLE = "ladder"
"""The picture that shows all that stands."""
_OF_STAGE: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.PHASES: "phases",
        Stage.FIRST_RESTRICTION: "circles",
        Stage.NEKUDIM: "breaking",
        Stage.BREAKING: "breaking",
        Stage.SOULS: "soul",
        Stage.LADDER: "soul",
        Stage.CORRECTION: WHOLE,
    }
)
"""The kind of picture that a stage of the way has of its own."""


def apt(history: History, number: int) -> tuple[str, str | None]:
    """Return the kind of picture that shows an act best, and of which part it is; 0 is before the first."""
    if not number:
        return "phases", None
    event = history.events[number - 1]
    kind = _OF_STAGE.get(stage_of(event))
    if kind:
        return kind, None
    acting = history.state(number).desires.get(event.subject)
    if acting is not None and acting[VESSELS]:
        return "partzuf", event.subject
    return WHOLE, None


def pictured(history: History, number: int, look: Look, *, kind: str = "") -> Drawing:
    """Return the picture of an act, of the kind that shows it best or of the one that is asked for."""
    chosen, address = (kind, None) if kind else apt(history, number)
    return drawing(chosen, history, number, view=View(look=look, address=address))


def respelled(found: Drawing, spelling: Spelling) -> Drawing:
    """Return a picture with its titles and labels in a spelling."""
    if spelling == PLAIN:
        return found
    scene = found.scene
    things = tuple(_thing(thing, spelling) for thing in scene.things)
    told: Scene = replace(scene, title=spelling(scene.title), says=spelling(scene.says), things=things)
    return replace(found, scene=told)


def _thing(thing: Thing, spelling: Spelling) -> Thing:
    return replace(
        thing,
        title=spelling(thing.title),
        says=spelling(thing.says),
        labels=tuple(_label(label, spelling) for label in thing.labels),
        things=tuple(_thing(inner, spelling) for inner in thing.things),
    )


def _label(label: Label, spelling: Spelling) -> Label:
    return replace(label, text=spelling(label.text))
