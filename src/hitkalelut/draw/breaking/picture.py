"""The breaking: the world of Nekudim in smallness and greatness, and its kings that spread and break."""

from hitkalelut.creation.history import History, State
from hitkalelut.draw.blank import blank
from hitkalelut.draw.breaking.heads import degrees, seats
from hitkalelut.draw.breaking.kings import beside_kings, bodies, kings, sums
from hitkalelut.draw.breaking.nekudim import HEIGHT, WIDTH, borders, ground
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Scene
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked
from hitkalelut.draw.view import View
from hitkalelut.law.breaking import BROKEN
from hitkalelut.law.splitting import NEKUDIM

KIND = "breaking"
ROOM = f"{NEKUDIM}/"


def scene(history: History, act: int, view: View) -> Scene:
    """Draw the world of Nekudim after an act; before it stands, say when it comes to be."""
    state, look = history.state(act), view.look
    name = history.name_of(act)
    if not any(address.startswith(ROOM) for address in state.desires):
        return blank(
            KIND, name, view, missing=marked("the world of Nekudim does not stand yet"), first=_first(history)
        )
    over = ground(state)
    things = (
        *borders(over, look),
        *degrees(state, seats(state, over, beside_kings()), look),
        *kings(state, over, look),
        *sums(state, over, look),
    )
    title = phrase("the world of Nekudim and its breaking", look.lang)
    return Scene(
        KIND, name, look.lang, title, _says(state, look.lang), WIDTH, HEIGHT, settled(things, WIDTH, HEIGHT)
    )


def _first(history: History) -> str | None:
    born = (event.name for event in history if any(birth.address.startswith(ROOM) for birth in event.births))
    return next(born, None)


def _says(state: State, lang: str) -> str:
    found = bodies(state)
    if not found:
        return phrase(
            "each degree has its upper half in its own place, its lower half in the degree below", lang
        )
    broke = sum(state.desires[body][BROKEN] for body in found)
    if not broke:
        return phrase("bodies filled past the end: {count}", lang, count=len(found))
    return phrase(
        "kings that have come: {count}, of which broken: {broke}", lang, count=len(found), broke=broke
    )
