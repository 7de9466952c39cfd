"""The ladder: all that stands, side by side between Ein Sof and this world, by the heights of landmarks."""

from dataclasses import replace

from hitkalelut.creation.history import History
from hitkalelut.draw.blank import blank
from hitkalelut.draw.ladder.canvas import Canvas
from hitkalelut.draw.ladder.captions import staggered
from hitkalelut.draw.ladder.column import column
from hitkalelut.draw.ladder.crossings import crossings, worlds
from hitkalelut.draw.ladder.grid import HEIGHT, WIDTH, grid
from hitkalelut.draw.ladder.roof import roof
from hitkalelut.draw.ladder.rungs import rungs
from hitkalelut.draw.ladder.standing import Standing
from hitkalelut.draw.ladder.telling import Telling
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.settle import settled
from hitkalelut.draw.view import View
from hitkalelut.law.restriction import LINE


def scene(history: History, act: int, view: View) -> Scene:
    """Draw all that stands after an act, in the room of the chapter that the act belongs to."""
    name = history.name_of(act)
    look = view.look
    parts = history.state(act).desires
    if not parts:
        first = next((event.name for event in history), None)
        return _centred(blank("ladder", name, view, missing="nothing stands yet", first=first))
    room = grid(history, act)
    standing = Standing(parts, room.end)
    canvas = Canvas(room, standing, Telling(standing, room.places, look.lang), look, view.select)
    things = (*roof(canvas), *crossings(canvas), *worlds(canvas), *_bodies(canvas), *rungs(canvas))
    title = phrase("the ladder from Ein Sof to this world", look.lang)
    says = phrase("parts that stand: {number}", look.lang, number=len(parts))
    return Scene("ladder", name, look.lang, title, says, WIDTH, HEIGHT, settled(things, WIDTH, HEIGHT))


def _bodies(canvas: Canvas) -> tuple[Thing, ...]:
    addresses = (
        address for address in canvas.grid.slots if address in canvas.standing.parts and address != LINE
    )
    return tuple(staggered(thing for address in addresses for thing in column(canvas, address)))


def _centred(scene: Scene) -> Scene:
    """Return a calm picture in the size of the ladder, so that the first act does not change the page."""
    x, y = (WIDTH - scene.width) / 2, (HEIGHT - scene.height) / 2
    things = tuple(replace(thing, x=thing.x + x, y=thing.y + y) for thing in scene.things)
    return replace(scene, width=WIDTH, height=HEIGHT, things=things)
