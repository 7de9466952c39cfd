"""The Partzuf: head, Toch and Sof with their landmarks, vessels and lights, screen and records."""

from hitkalelut.creation.history import History
from hitkalelut.draw.blank import blank
from hitkalelut.draw.naming import named, phrase
from hitkalelut.draw.partzuf.frame import frame
from hitkalelut.draw.partzuf.head import ends, head_of
from hitkalelut.draw.partzuf.imprints import imprints
from hitkalelut.draw.partzuf.inside import inside
from hitkalelut.draw.partzuf.trunk import body_of
from hitkalelut.draw.scene import Scene, Thing, ident
from hitkalelut.draw.settle import settled
from hitkalelut.draw.view import View
from hitkalelut.law.desire import Desire
from hitkalelut.law.phases import VESSELS
from hitkalelut.law.restriction import LINE
from hitkalelut.law.screen import SCREEN, STANDS_AT
from hitkalelut.questions.show import point_at
from hitkalelut.words.called import called

WIDTH, HEIGHT = 960.0, 620.0
TOP, BOTTOM = 72.0, 592.0
MIDDLE = 450.0
"""The axis of the body."""


def scene(history: History, act: int, view: View) -> Scene:
    """Draw one Partzuf, by default the one that acts, or what a part or a point in it unfolds into.

    Raises UnknownAddress, NotStanding.
    """
    name = history.name_of(act)
    address = view.address or _acting(history, act)
    if address is None:
        first = next((event.name for event in history if _is_body(history, event.subject)), None)
        return blank("partzuf", name, view, missing="no Partzuf stands yet", first=first)
    point = point_at(history, address, act)
    if point.path or point.whole.section or not _is_body(history, point.whole.part):
        return inside(name, point, view)
    return _anatomy(history, act, point.whole.part, view)


def _acting(history: History, act: int) -> str | None:
    """Return the part with a body that acted last; nothing before there is one."""
    standing = history.state(act).desires
    subjects = (event.subject for event in reversed(history.events[:act]))
    return next((each for each in subjects if each in standing and _is_body(history, each)), None)


def _is_body(history: History, address: str) -> bool:
    """Tell whether a part that hangs on the line comes to have a body or a screen of its own."""
    desire = history.state().desires[address]
    return LINE in desire.contact[1:] and bool(desire[VESSELS] or desire[SCREEN] or desire[STANDS_AT])


def _anatomy(history: History, act: int, address: str, view: View) -> Scene:
    desire = history.state(act).desires[address]
    place = frame(history, address, TOP, BOTTOM)
    look = view.look
    title = phrase("{part}, its head and its body", look.lang, part=called(address, look.lang))
    whole = Thing(
        id=ident(address),
        address=address,
        form="partzuf",
        title=called(address, look.lang),
        says=_says(desire, look.lang),
        x=MIDDLE,
        labels=named(address, look, (0, 46 - 26 * (len(look.languages) - 1)), size=20, weight=90),
        things=(*head_of(desire, place, look), *body_of(desire, place, look)),
    )
    things = (*ends(desire, place, look, (MIDDLE, WIDTH)), whole, *imprints(desire, look, (WIDTH - 170, TOP)))
    name = history.name_of(act)
    return Scene("partzuf", name, look.lang, title, whole.says, WIDTH, HEIGHT, settled(things, WIDTH, HEIGHT))


def _says(desire: Desire, lang: str) -> str:
    if not desire[VESSELS]:
        return phrase("its body is not spread yet", lang)
    return phrase("vessels of the body: {vessels}", lang, vessels=desire[VESSELS])
