"""Questions of places: who clothes whom, where a part begins and ends, and what it comes out of."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Final

from hitkalelut.creation.history import Change, Event
from hitkalelut.law.extent import REACH
from hitkalelut.law.filling import CLOTHES
from hitkalelut.law.screen import STANDS_AT
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, place, say
from hitkalelut.study.asking import Kind, Option, Put, grounds, of, put
from hitkalelut.study.questions_records import changes
from hitkalelut.study.readings import other_values, reading_says
from hitkalelut.words.tongue import marked

__all__ = ["BIRTH", "CLOTHING", "PLACES"]

_MARKS: Final = ("peh", "chazeh", "tabur", "sium")
_FIRST_BODY: Final = "AK/Galgalta"
_POINT: Final = "the point of this world"


@cache
def _clothed() -> dict[str, str]:
    """Return which part each part clothes."""
    return {change.address: change.after for _, change in changes(CLOTHES).values()}


def _clothing() -> tuple[str, ...]:
    return tuple(f"{address}:{way}" for address in _clothed() for way in ("whom", "who"))


def _clothes(subject: str, chance: random.Random) -> Put | None:
    part, _, way = subject.rpartition(":")
    event = next(event for event, change in changes(CLOTHES).values() if change.address == part)
    others = list(dict.fromkeys((*_clothed(), *_clothed().values())))
    chance.shuffle(others)
    inner = _clothed()[part]
    if way == "whom":
        asks = say(marked("Which one does {part} clothe, with nothing between?"), part=place(part))
        far, between = _clothed().get(inner, ""), say(marked("{part} stands between."), part=place(inner))
        wrong = (far, *(outer for outer, held in _clothed().items() if held == part), *others)
        options = (
            Option(each, place(each), taken=between if each == far else None)
            for each in wrong
            if each not in ("", part)
        )
        return put(asks, _part(inner), options, grounds(event, part))
    asks = say(marked("Which of these clothes {part}, with nothing between?"), part=place(inner))
    outside = [each for each in others if each != inner and _clothed().get(each) != inner]
    outside.sort(key=lambda each: _clothed().get(_clothed().get(each, "")) != inner)
    return put(asks, _part(part), map(_clothing_of, outside), grounds(event, part))


def _clothing_of(address: str) -> Option:
    inner = _clothed().get(address)
    taken = say(marked("It clothes {part}."), part=place(inner)) if inner else None
    return Option(address, place(address), taken=taken)


def _part(address: str) -> Option:
    return Option(address, place(address))


def _places() -> tuple[str, ...]:
    begins = tuple(key for key, (_, c) in changes(STANDS_AT).items() if not c.after.startswith(c.address))
    return (*begins, *changes(REACH))


def _where(subject: str, chance: random.Random) -> Put | None:
    event, change = changes(STANDS_AT, REACH)[subject]
    right = change.after if change.aspect is STANDS_AT else change.after.to
    wrong = (*_by_readings(event, change, right), *_marks(right, chance))
    return put(_asked(event, change), Option(right, _spot(right)), wrong, grounds(event, change.address))


def _asked(event: Event, change: Change) -> Say:
    part = place(change.address)
    if change.aspect is STANDS_AT:
        return say(marked("Where does the Peh of {part} stand when it is born?"), part=part)
    if change.before is None:
        return say(marked("At which border does the body of {part} end when it comes out?"), part=part)
    text = marked("{whole}: {says}. At which border does the body of {part} then end?")
    return say(text, whole=place(event.subject), says=event.says, part=part)


def _by_readings(event: Event, change: Change, right: str) -> Iterator[Option]:
    for held, name in other_values(event.name, change.address, change.aspect).items():
        there = getattr(held, "to", held)
        if there and there != right:
            yield Option(there, _spot(there), taken=reading_says(name))


def _marks(right: str, chance: random.Random) -> list[Option]:
    """Return the other landmarks of the body in which the right one is: they stand at other heights."""
    body, _, mark = right.rpartition("/")
    marks = [each for each in _MARKS if each != mark and not (right == _POINT and each == "sium")]
    chance.shuffle(marks)
    return [Option(spot, _spot(spot)) for each in marks for spot in [f"{body or _FIRST_BODY}/{each}"]]


def _spot(spot: str) -> Say:
    return Say(spot, named=True)


@cache
def _born() -> dict[str, tuple[Event, str]]:
    """Return the act at which each part comes to be, and out of which one."""
    return {
        birth.address: (event, birth.born_of)
        for event in full_run()
        for birth in event.births
        if birth.born_of
    }


def _births() -> tuple[str, ...]:
    return tuple(_born())


def _comes_from(part: str, chance: random.Random) -> Put | None:
    event, upper = _born()[part]
    asks = say(marked("{part}: out of which one does it come?"), part=place(part))
    above = _born()[upper][1] if upper in _born() else ""
    below = [each for each, (_, of_) in _born().items() if of_ == part]
    known = list(_born())
    near = known[max(known.index(part) - 4, 0) : known.index(part) + 4]
    chance.shuffle(near)
    wrong = [Option(above, place(above), taken=of(place(upper)))] if above else []
    wrong += [_part(each) for each in (*below, *near, *known) if each not in (part, upper)]
    return put(asks, _part(upper), wrong, grounds(event, part))


CLOTHING: Final = Kind("clothing", marked("Who clothes whom"), _clothing, _clothes, "part")
PLACES: Final = Kind("places", marked("Where it stands"), _places, _where, "act")
BIRTH: Final = Kind("birth", marked("Out of what it comes"), _births, _comes_from, "part")
