"""Questions of lights: which light is in which vessel, and in which order lights enter."""

import random
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from hitkalelut.creation.history import Change, Event
from hitkalelut.law.filling import FILLING
from hitkalelut.law.light import Lights, Nrnhy, count
from hitkalelut.law.phases import LIGHTS, SEFIROT
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.saying import Say, light, place, say
from hitkalelut.questions.stages import Stage, stage_of
from hitkalelut.study.asking import Kind, Option, Put, grounds, put
from hitkalelut.study.questions_acts import told_apart
from hitkalelut.words.tongue import marked

__all__ = ["INVERSE", "LIGHTS_KIND"]

_OWN: Final = marked("So lights and vessels are paired by their own order, not by the inverse relation.")
_BEFORE: Final = marked("So it was before the act.")
_NEXT: Final = marked("That light is in a vessel beside it.")
_FIRST: Final = "first"


@cache
def _lit() -> dict[str, tuple[Event, Change]]:
    """Return the acts that change the lights in a body, each with the vessel that is asked about."""
    found = {}
    for event in full_run():
        # The soul is filled the same way a hundred times.
        if stage_of(event) >= Stage.LADDER or not told_apart(event):
            continue
        for change in event.changes:
            if change.aspect is LIGHTS and count(change.after):
                for sefira in _telling(event, change.after):
                    found[f"{event.name}:{change.address}:{sefira}"] = (event, change)
    return found


def _telling(event: Event, lights: Lights) -> tuple[str, ...]:
    """Return the vessels that are no gift: what is told of Keter when a light enters it is none."""
    held = SEFIROT[: count(lights) + 1]
    return held[1:] if event.law == FILLING.key else held


def _subjects() -> tuple[str, ...]:
    return tuple(_lit())


def _in_vessel(subject: str, chance: random.Random) -> Put | None:
    event, change = _lit()[subject]
    vessel = SEFIROT.index(subject.rpartition(":")[2])
    asks = say(
        marked("{part}: {says}. Which light is then in the vessel of {vessel} of {whole}?"),
        part=place(event.subject),
        says=event.says,
        vessel=_vessel(vessel),
        whole=place(change.address),
    )
    now = change.after[vessel] if vessel < len(change.after) else None
    wrong = list(_tempting(change, vessel))
    return put(
        asks, _option(now), (*wrong, *_shuffled(chance, (*Nrnhy, None))), grounds(event, change.address)
    )


def _tempting(change: Change, vessel: int) -> Iterator[Option]:
    """Walk wrong lights: the vessel's own, the one before the act, those of the vessels beside it."""
    yield _option(Nrnhy(len(SEFIROT) - 1 - vessel), _OWN)
    if vessel < len(change.before):
        yield _option(change.before[vessel], _BEFORE)
    for beside in (vessel - 1, vessel + 1):
        if 0 <= beside < len(change.after) and change.after[beside] is not None:
            yield _option(change.after[beside], _NEXT)


def _option(held: Nrnhy | None, taken: str = "") -> Option:
    key = "none" if held is None else held.name.lower()
    return Option(key, light(held), taken=Say(taken) if taken else None)


def _shuffled(chance: random.Random, lights: Iterable[Nrnhy | None]) -> list[Option]:
    rest = [_option(each) for each in lights]
    chance.shuffle(rest)
    return rest


def _vessel(place_of: int) -> Say:
    return Say("ZA" if SEFIROT[place_of] == "za" else SEFIROT[place_of].capitalize())


@cache
def _filled() -> dict[str, tuple[Event, ...]]:
    """Return the acts by which each part is filled light by light, where there is more than one."""
    found: dict[str, tuple[Event, ...]] = {}
    for event in full_run():
        if event.law == FILLING.key and any(change.aspect is LIGHTS for change in event.changes):
            found[event.subject] = (*found.get(event.subject, ()), event)
    return {part: events for part, events in found.items() if len(events) > 1}


def _inverse() -> tuple[str, ...]:
    firsts = [f"{part}:{_FIRST}" for part in _filled()]
    return (*firsts, *(f"{part}:{each.name.lower()}" for part in _filled() for each in _entered(part)))


def _entered(part: str) -> tuple[Nrnhy, ...]:
    """Return the lights of a part that is full, from the vessel of Keter down."""
    return tuple(each for each in _lights_after(_filled()[part][-1], part) if each is not None)


def _lights_after(event: Event, part: str) -> Lights:
    held: Lights = next(c.after for c in event.changes if c.aspect is LIGHTS and c.address == part)
    return held


def _in_order(subject: str, chance: random.Random) -> Put | None:
    part, _, what = subject.rpartition(":")
    events = _filled()[part]
    if what == _FIRST:
        asks = say(marked("Which light enters the body of {part} first?"), part=place(part))
        first = next(each for each in _lights_after(events[0], part) if each is not None)
        highest = _option(_entered(part)[0], marked("It is the first by rank; by time it is the last."))
        return put(asks, _option(first), (highest, *_shuffled(chance, Nrnhy)), grounds(events[0], part))
    asks = say(
        marked("All lights of {part} have entered it. In which vessel does {light} stand?"),
        part=place(part),
        light=light(Nrnhy[what.upper()]),
    )
    right = _lights_after(events[-1], part).index(Nrnhy[what.upper()])
    wrong = [Option(SEFIROT[each], _vessel(each)) for each in range(len(SEFIROT))]
    chance.shuffle(wrong)
    mine, early = len(SEFIROT) - 1 - Nrnhy[what.upper()], 0
    tempting = (_of_vessel(mine, _OWN), _of_vessel(early, marked("There it stood when it entered.")))
    return put(asks, _of_vessel(right), (*tempting, *wrong), grounds(events[-1], part))


def _of_vessel(vessel: int, taken: str = "") -> Option:
    return Option(SEFIROT[vessel], _vessel(vessel), taken=Say(taken) if taken else None)


LIGHTS_KIND: Final = Kind("lights", marked("Lights in vessels"), _subjects, _in_vessel, "act")
INVERSE: Final = Kind("inverse", marked("The inverse relation"), _inverse, _in_order, "part")
