"""The parts of two runs as chips: those in both fainter, those in one alone with its letter and a halo.

A world that is in the same runs with all its parts is one chip, with a square in it for each part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from hitkalelut.draw.abreast import abreast
from hitkalelut.draw.letters import width_of
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Thing, ident, rect
from hitkalelut.draw.sides import HEBREW_SIZE
from hitkalelut.draw.view import Look
from hitkalelut.words.called import called
from hitkalelut.words.script import is_hebrew

LEFT, RIGHT = 40.0, 920.0
HIGH, SIZE = 48.0, 16.0
STEP, GAP = 62.0, 14.0
SQUARE, PITCH = 8.0, 11.0
AIR = 1.9
"""How much wider than its name a chip is, as small screens make letters larger; less for two languages."""
FORMS = {"both": "chip same", "a": "chip only-a", "b": "chip only-b"}


@dataclass(frozen=True, slots=True)
class _Group:
    """Parts that are told as one: those of a world that are in the same runs, or one part alone."""

    address: str
    parts: tuple[str, ...]
    where: str


def chips(parts: dict[str, str], here: str, y: float, look: Look) -> tuple[list[Thing], float]:
    """Return the parts as chips, in lines from `y` down; and where they end."""
    found: list[Thing] = []
    x = LEFT
    for group in _groups(parts):
        wide = max(
            max(1, AIR / len(look.languages)) * _wide(_name(group, look)) + 20, PITCH * len(group.parts) + 14
        )
        x, y = (x, y) if x + wide <= RIGHT else (LEFT, y + STEP)
        one = _chip if len(group.parts) == 1 else _world
        found.append(one(group, (x, y, wide), here, look))
        x += wide + GAP
    return found, y + HIGH


def _groups(parts: dict[str, str]) -> Iterator[_Group]:
    for root, group in groupby(parts, lambda address: address.partition("/")[0]):
        members = tuple(group)
        runs = {parts[each] for each in members}
        if len(members) > 1 and len(runs) == 1:
            yield _Group(root, members, runs.pop())
        else:
            yield from (_Group(each, (each,), parts[each]) for each in members)


def _wide(text: str) -> float:
    return width_of(text, SIZE * HEBREW_SIZE if is_hebrew(text) else SIZE)


def _name(group: _Group, look: Look) -> str:
    tag = "" if group.where == "both" else f"{group.where.upper()} · "
    return f"{tag}{abreast(called(group.address, lang) for lang in look.languages)}"


def _world(group: _Group, at: tuple[float, float, float], here: str, look: Look) -> Thing:
    """Return a world as one chip, with a square in it for each of its parts."""
    x, y, wide = at
    left = (wide - PITCH * len(group.parts)) / 2
    alone = FORMS[group.where].removeprefix("chip ")
    return Thing(
        id=f"compare--of-{ident(group.address)}",
        address=here,
        form=f"world-name {alone}",
        title=called(group.address, look.lang),
        says=phrase("the parts of {root}", look.lang, root=called(group.address, look.lang)),
        x=x,
        y=y,
        box=(-3, -3, wide + 6, HIGH + 6),
        shapes=(rect("leaf", 0, 0, (wide, HIGH), round_by=6),),
        labels=(_label(group, wide, 23, look),),
        things=tuple(
            _square(part, group.where, left + PITCH * n, here, look) for n, part in enumerate(group.parts)
        ),
    )


def _square(address: str, where: str, x: float, here: str, look: Look) -> Thing:
    shape = rect("thin" if where == "both" else "dot", 0, 0, (SQUARE, SQUARE), round_by=1)
    return replace(_part(address, where, here, look), x=x + 1.5, y=HIGH - 12, shapes=(shape,))


def _chip(group: _Group, at: tuple[float, float, float], here: str, look: Look) -> Thing:
    x, y, wide = at
    return replace(
        _part(group.address, group.where, here, look),
        x=x,
        y=y,
        box=(-3, -3, wide + 6, HIGH + 6),
        shapes=(rect("leaf", 0, 0, (wide, HIGH), round_by=6),),
        labels=(_label(group, wide, HIGH / 2 + 5, look),),
    )


def _label(group: _Group, wide: float, y: float, look: Look) -> Label:
    style = "t name quiet" if group.where == "both" else "t name"
    return Label(_name(group, look), wide / 2, y, SIZE, "middle", style, "", 40)


def _part(address: str, where: str, here: str, look: Look) -> Thing:
    match where:
        case "both":
            says = phrase("it comes to be in A and in B", look.lang)
        case "a":
            says = phrase("it comes to be only in A", look.lang)
        case _:
            says = phrase("it comes to be only in B", look.lang)
    # A part that this run never comes to has no address in it, so it is named as the other run's.
    other = where == "b"
    return Thing(
        id=f"compare--only-b-{ident(address)}" if other else ident(address),
        address=here if other else address,
        form=FORMS[where],
        title=called(address, look.lang),
        says=says,
    )
