"""The soul: Adam and what became of him, and the one soul on the ladder of degrees."""

from hitkalelut.creation.history import History, State
from hitkalelut.draw.blank import blank
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.settle import settled
from hitkalelut.draw.sides import marked
from hitkalelut.draw.soul.adam import adam
from hitkalelut.draw.soul.climbing import climbing
from hitkalelut.draw.soul.degrees import Climb, climb, ladder
from hitkalelut.draw.soul.souls import souls
from hitkalelut.draw.view import Look, View
from hitkalelut.law.adam import SOULS
from hitkalelut.law.ascent import ADAM
from hitkalelut.law.descent import SOUL
from hitkalelut.law.desire import Desire
from hitkalelut.words.called import called

KIND = "soul"
WIDTH, HEIGHT = 960.0, 640.0


def scene(history: History, act: int, view: View) -> Scene:
    """Draw the soul as it stands after an act: as one, in parts, or on its way up."""
    state, look = history.state(act), view.look
    name = history.name_of(act)
    address = next((each for each in (SOUL, SOULS, ADAM) if each in state.desires), None)
    if address is None:
        return blank(KIND, name, view, missing=marked("no soul stands yet"), first=_first(history))
    desire = state.desires[address]
    how = climb(state, desire)
    things = settled(_things(state, desire, how, look), WIDTH, HEIGHT)
    title = called(address, look.lang)
    return Scene(KIND, name, look.lang, title, _says(how, desire, look.lang), WIDTH, HEIGHT, things)


def _things(state: State, desire: Desire, how: Climb, look: Look) -> tuple[Thing, ...]:
    if desire.address == ADAM:
        return tuple(adam(state, desire, look))
    panel = climbing(state, desire, how, look) if desire.address == SOUL else souls(state, desire, look)
    return (*ladder(how, look), *panel)


def _first(history: History) -> str | None:
    born = (event.name for event in history if any(birth.address == ADAM for birth in event.births))
    return next(born, None)


def _says(how: Climb, desire: Desire, lang: str) -> str:
    if desire.address == ADAM:
        return phrase("one soul that holds all the worlds below Atzilut", lang)
    if not how.descended:
        return phrase("one soul in many parts; degrees concealed: {count}", lang, count=len(how.path))
    return phrase("degrees gained: {count} of {all}", lang, count=how.rank, all=len(how.path))
