"""What is there: a part of creation at an act, or a place within it."""

from typing import Any

from hitkalelut.creation.addresses import SECTIONS, Address, resolve
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.notation import standing
from hitkalelut.creation.snapshot import part
from hitkalelut.errors import NotStanding, UnknownAddress
from hitkalelut.law.phases import SEFIROT
from hitkalelut.questions.runs import full_run, required, whole_run


def show(history: History, address: str, act: str | int | None = None) -> dict[str, Any]:
    """Return what stands at an address after an act, as JSON data.

    For a place within a part its `vessel` tells the light and the print in it. Raises
    UnknownAddress, UnknownAct; a part that comes to be only later is named with its first act.
    """
    state = history.state(act)
    found = _resolved(history, address, state.act)
    desire = state.desires[found.part]
    data: dict[str, Any] = {
        "address": str(found),
        "act": {"number": state.act, "name": history.events[state.act - 1].name if state.act else None},
        "notation": str(standing(desire)),
        "part": part(desire),
        "made_by": [e.name for e in history.events[: state.act] if e.subject == found.part],
    }
    if found.section or found.path:
        data["place"] = _place(data["part"], found)
    return data


def _resolved(history: History, address: str, number: int) -> Address:
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


def _place(data: dict[str, Any], found: Address) -> dict[str, Any]:
    names = (*found.path[::-1], *((found.section,) if found.section else ()), found.part)
    place: dict[str, Any] = {"names": " of ".join(names), "section": found.section}
    if found.path and found.path[0] in SEFIROT:
        held = data.get("head" if found.section == SECTIONS[0] else "lights", {})
        whole = held.get(found.path[0]) if found.section != "sof" else None
        place["vessel"] = {
            "sefira": found.path[0],
            "light": whole,
            "print": data.get("prints", {}).get(found.path[0]),
            "only_a_root": found.section == SECTIONS[0],
        }
    return place
