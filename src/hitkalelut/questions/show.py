"""What is there: a part of creation at an act, or a place within it."""

from collections.abc import Iterator
from typing import Any

from hitkalelut.creation.addresses import SECTIONS, Address, resolve
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.notation import standing
from hitkalelut.creation.snapshot import part
from hitkalelut.creation.unfolding import Unfolded, check_depth, light_of_world, unfold, unfolded
from hitkalelut.errors import NotStanding, UnknownAddress
from hitkalelut.questions.runs import full_run, required, whole_run


def show(history: History, address: str, act: str | int | None = None) -> dict[str, Any]:
    """Return what stands at an address after an act, as JSON data.

    For a place within a part its `vessel` tells the light and the print in the outermost vessel,
    `lights` and `holds` the light whose place it is and the light it has, and `because` why. Raises
    UnknownAddress, UnknownAct; a part that comes to be only later is named with its first act.
    """
    state = history.state(act)
    found = _resolved(history, address, state.act)
    desire = state.desires[found.part]
    data: dict[str, Any] = {
        "address": str(found),
        "act": {"number": state.act, "name": history.name_of(state.act)},
        "notation": str(standing(desire)),
        "part": part(desire),
        "made_by": [e.name for e in history.events[: state.act] if e.subject == found.part],
    }
    if found.section or found.path:
        data["place"] = _place(data["part"], unfolded(desire, found))
    return data


def parts_below(
    history: History, address: str, depth: int, *, act: str | int | None = None, ten: bool = False
) -> Iterator[Unfolded]:
    """Stream what an address unfolds into so many levels below it, by five or by ten, after an act.

    Raises UnknownAddress, UnknownAct, InvalidDepth at once.
    """
    return unfold(point_at(history, address, act), depth, ten=ten)


def point_at(history: History, address: str, act: str | int | None = None) -> Unfolded:
    """Return the point at an address after an act, at any depth; raises UnknownAddress, NotStanding."""
    state = history.state(act)
    found = _resolved(history, address, state.act)
    return unfolded(state.desires[found.part], found)


def told(point: Unfolded) -> dict[str, Any]:
    """Return one point as JSON data: its address, its names, its lights, and how it holds them."""
    return {
        "address": str(point.address),
        "names": point.names,
        "lights": point.lights,
        "holds": point.holds,
        "holding": point.holding.value,
    }


def _resolved(history: History, address: str, number: int) -> Address:
    check_depth(address.count("/") + 1)
    try:
        return resolve(address, history.state(number).desires)
    except UnknownAddress:
        fuller = (whole_run(history.conditions), full_run())
        elsewhere = [address for known in (history, *fuller) for address in known.state().desires]
        later = resolve(address, dict.fromkeys(elsewhere))
    for event in history:
        if later.part in _born(event):
            raise NotStanding(f"{later.part} does not stand yet; it stands from {event.name} on")
    makes = (event for known in fuller for event in known if later.part in _born(event))
    required(history, next(makes).name)
    raise NotStanding(f"{later.part} does not stand in this run")


def _born(event: Event) -> tuple[str, ...]:
    return tuple(birth.address for birth in event.births)


def _place(data: dict[str, Any], point: Unfolded) -> dict[str, Any]:
    section, path = point.whole.section, point.path
    place: dict[str, Any] = {"names": point.names, "section": section}
    if path:
        vessel, light = point.vessel, point.light
        place["vessel"] = {
            "sefira": vessel,
            "light": None if light is None else light.name.lower(),
            "print": data.get("prints", {}).get(vessel),
            "only_a_root": section == SECTIONS[0],
        }
        world = light_of_world(point.whole.part)
        place |= {**told(point), "general": point.general, "particular": point.particular}
        place["light_of_world"] = None if world is None else world.name.lower()
        place["because"] = {"says": point.because, "sources": list(point.sources)}
    return place
