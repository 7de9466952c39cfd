"""The parts of two runs as chips: those in both fainter, those in one alone with its letter and a halo."""

from itertools import groupby

from hitkalelut.draw.letters import hebrew, width_of
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Thing, ident, rect
from hitkalelut.draw.sides import HEBREW_SIZE
from hitkalelut.draw.view import Look
from hitkalelut.words.called import called

LEFT, RIGHT = 40.0, 920.0
HIGH = 22.0
STEP = 35.0
SIZE = 11.0
FORMS = {"both": "chip same", "a": "chip only-a", "b": "chip only-b"}


def chips(parts: dict[str, str], here: str, y: float, look: Look) -> tuple[list[Thing], float]:
    """Return each part as a chip, in lines from `y` down, each world behind its name; and where they end."""
    found: list[Thing] = []
    x = LEFT
    for root, group in groupby(parts, lambda address: address.partition("/")[0]):
        members = list(group)
        if len(members) > 1:
            wide = _wide(called(root, look.languages[0])) + 6
            x, y = (x, y) if x + wide + 90 <= RIGHT else (LEFT, y + STEP)
            found.append(_heading(root, (x, y), parts[members[0]], here, look))
            x += wide
        for address in members:
            wide = _wide(_name(address, parts[address], look)) + 16
            x, y = (x, y) if x + wide <= RIGHT else (LEFT, y + STEP)
            found.append(_chip(address, parts[address], (x, y, wide), here, look))
            x += wide + 13
        x += 10
    return found, y + HIGH


def _wide(text: str) -> float:
    return width_of(text, SIZE * HEBREW_SIZE if hebrew(text) else SIZE) + 3


def _name(address: str, where: str, look: Look) -> str:
    tag = "" if where == "both" else f"{where.upper()} · "
    return f"{tag}{called(address, look.languages[0])}"


def _heading(root: str, at: tuple[float, float], where: str, here: str, look: Look) -> Thing:
    """Return the name of a world before its parts."""
    name = called(root, look.languages[0])
    label = Label(name, _wide(name) / 2, 15, SIZE, "middle", "t quiet", "", 30)
    says = phrase("the parts of {root}", look.lang, root=called(root, look.lang))
    title = called(root, look.lang)
    return Thing(f"compare--of-{ident(root)}", here, "world-name", title, says, *at, None, (), (label,))


def _chip(address: str, where: str, at: tuple[float, float, float], here: str, look: Look) -> Thing:
    x, y, wide = at
    match where:
        case "both":
            says = phrase("it comes to be in A and in B", look.lang)
        case "a":
            says = phrase("it comes to be only in A", look.lang)
        case _:
            says = phrase("it comes to be only in B", look.lang)
    return Thing(
        # A part that this run never comes to has no address in it, so it is named as the other run's.
        id=f"compare--only-b-{ident(address)}" if where == "b" else ident(address),
        address=here if where == "b" else address,
        form=FORMS[where],
        title=called(address, look.lang),
        says=says,
        x=x,
        y=y,
        box=(-3, -3, wide + 6, HIGH + 6),
        shapes=(rect("leaf", 0, 0, (wide, HIGH), round_by=5),),
        labels=(Label(_name(address, where, look), wide / 2, 15, SIZE, "middle", "t", "", 40),),
    )
