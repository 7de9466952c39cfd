"""Questions of records and levels: which pair a part is born on, holds for the next, or is of."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from hitkalelut.creation.history import Change, Event
from hitkalelut.law.desire import Aspect
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.reshimot import LEVEL, OFFSPRING, RESHIMO, Reshimo
from hitkalelut.law.screen import LEVEL_LIGHT
from hitkalelut.questions.predict import near_pairs
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, light, place, say
from hitkalelut.study.asking import Kind, Option, Put, grounds, of, put
from hitkalelut.study.readings import other_values, reading_says
from hitkalelut.words.tongue import marked

__all__ = ["LEVELS", "RECORDS", "changes"]

_ASKS: Final[dict[Aspect[Any], str]] = {
    RESHIMO: marked("On which pair of records, clothing over coarseness, is {part} born?"),
    OFFSPRING: marked("Which pair of records stands out in {part} for what is born next?"),
    LEVEL: marked("{whole}: {says}. Of which level is {part} then, clothing over coarseness?"),
    LEVEL_LIGHT: marked("By the light of which height is the level of {part} named?"),
}


@cache
def changes(*aspects: Aspect[Any]) -> dict[str, tuple[Event, Change]]:
    """Return each act and part at which one of these aspects gets a new value, by `act:part:aspect`."""
    return {
        f"{event.name}:{change.address}:{change.aspect.name}": (event, change)
        for event in full_run()
        for change in event.changes
        if change.aspect in aspects and change.after is not None and change.after != change.before
    }


def _records() -> tuple[str, ...]:
    return tuple(changes(RESHIMO, OFFSPRING))


def _levels() -> tuple[str, ...]:
    """Return the acts that bring a level out, told by the pair or by the light, and that do not name it."""
    found = changes(LEVEL, LEVEL_LIGHT).items()
    return tuple(key for key, (event, change) in found if str(change.after) not in event.says)


def _pair(subject: str, chance: random.Random) -> Put | None:
    event, change = changes(RESHIMO, OFFSPRING)[subject]
    return _of_pair(event, change, chance)


def _level(subject: str, chance: random.Random) -> Put | None:
    event, change = changes(LEVEL, LEVEL_LIGHT)[subject]
    if change.aspect is LEVEL:
        return _of_pair(event, change, chance)
    right = Option(change.after.name.lower(), light(change.after))
    wrong = (*_lights_by_readings(event, change), *_near_lights(change.after))
    return put(_asked(event, change), right, wrong, grounds(event, change.address))


def _lights_by_readings(event: Event, change: Change) -> Iterator[Option]:
    for held, name in other_values(event.name, change.address, change.aspect).items():
        yield Option(held.name.lower(), light(held), taken=reading_says(name))


def _near_lights(held: Nrnhy) -> Iterator[Option]:
    """Walk the lights of the levels next above and below, then the further ones."""
    for each in sorted(Nrnhy, key=lambda other: (abs(other - held), -other)):
        yield Option(each.name.lower(), light(each))


def _of_pair(event: Event, change: Change, chance: random.Random) -> Put | None:
    right = Option(str(change.after), _written(change.after))
    return put(_asked(event, change), right, _near(event, change, chance), grounds(event, change.address))


def _asked(event: Event, change: Change) -> Say:
    whole, part = place(event.subject), place(change.address)
    return say(_ASKS[change.aspect], whole=whole, part=part, says=event.says)


def _written(pair: Reshimo) -> Say:
    return Say(f"{pair.clothing}/{pair.coarseness}")


def _near(event: Event, change: Change, chance: random.Random) -> Iterator[Option]:
    """Walk wrong pairs: by other readings, of other parts, and those that only look like the right one."""
    for held, name in other_values(event.name, change.address, change.aspect).items():
        if isinstance(held, Reshimo) and held.coarseness is not None:
            yield Option(str(held), _written(held), taken=reading_says(name))
    looks = [Option(str(pair), _written(pair)) for pair in near_pairs(change.after)]
    yield from looks[:1]  # the equal pair: why it is not so is what beginners ask
    others = [
        Option(str(other.after), _written(other.after), taken=of(place(other.address)))
        for _, other in changes(change.aspect).values()
        if other.address != change.address
    ]
    chance.shuffle(others)
    yield from others[:1]
    yield from looks
    yield from others


RECORDS: Final = Kind("records", marked("Records"), _records, _pair, "act")
LEVELS: Final = Kind("levels", marked("Levels"), _levels, _level, "act")
