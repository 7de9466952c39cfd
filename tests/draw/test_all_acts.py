"""Every kind of drawing at every act: nothing fails, every thing has its name, no two labels meet."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from hitkalelut.creation.addresses import resolve
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.ink import Box, ink, letters
from hitkalelut.draw.scene import Label, Scene, Thing, address_of, rect
from hitkalelut.draw.settle import box_of
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run, run
from tests.conftest import WHAT_IFS

MOST_THINGS = 600
NAME = re.compile(r"[A-Za-z_][\w.\-]*")
BOTH = View(look=Look(lang="he", labels="both"))


@cache
def acts() -> tuple[int, ...]:
    """Return the acts to draw: before the first, each act up to the ladder, and of the ladder each third."""
    history = full_run()
    return (0, *range(1, 300), *range(300, len(history), 7), len(history))


def placed(thing: Thing, x: float = 0, y: float = 0) -> Iterator[tuple[Label, float, float]]:
    """Walk every label of a thing with the place that it is reckoned from."""
    x, y = x + thing.x, y + thing.y
    yield from ((label, x, y) for label in thing.labels)
    for inner in thing.things:
        yield from placed(inner, x, y)


def boxes(scene: Scene) -> list[tuple[str, Box]]:
    """Return the room of every label of a scene."""
    found = [entry for thing in scene.things for entry in placed(thing)]
    return [(label.text, box_of(label, x, y)) for label, x, y in found]


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    """Return each pair of labels that take the same room."""
    room = boxes(scene)
    return [
        (one, other)
        for n, (one, a) in enumerate(room)
        for other, b in room[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def on_ink(scene: Scene) -> list[str]:
    """Return the labels whose letters lie on what they cannot be read on."""
    dark = list(ink(scene.things))
    found = [entry for thing in scene.things for entry in placed(thing)]
    return [
        label.text
        for label, x, y in found
        for box in [letters(label, x, y)]
        if any(box[0] < q[2] and q[0] < box[2] and box[1] < q[3] and q[1] < box[3] for q in dark)
    ]


def faults(scene: Scene, history: History) -> list[str]:
    """Return all that is wrong with a scene, each fault by name."""
    things = list(scene.walk())
    ids = [thing.id for thing in things]
    found = [f"two things are {name}" for name in {name for name in ids if ids.count(name) > 1}]
    found += [f"{thing.id} is no name of a thing" for thing in things if not NAME.fullmatch(thing.id)]
    found += [f"{thing.id} has no title" for thing in things if not thing.title]
    found += [f"{thing.id} is not told" for thing in things if not thing.says]
    found += [f"{one} lies on {other}" for one, other in overlapping(scene)]
    found += [f"{text} lies on ink" for text in on_ink(scene)]
    found += [f"{text} leaves the picture" for text, box in boxes(scene) if _outside(box, scene)]
    found += [f"{thing.id} shows nothing that is there" for thing in things if not _there(thing, history)]
    if len(things) > MOST_THINGS:
        found.append(f"{len(things)} things")
    return found


def _outside(box: Box, scene: Scene) -> bool:
    return box[0] < -3 or box[1] < -3 or box[2] > scene.width + 3 or box[3] > scene.height + 3


def _there(thing: Thing, history: History) -> bool:
    """Tell whether a thing's address is an act of the run, or resolves to a part that stands in it."""
    if thing.address.startswith("act:"):
        return history.reached(thing.address.removeprefix("act:"))
    if thing.id.startswith(("nothing--", "legend--")):
        return True
    if "--" not in thing.id:
        assert address_of(thing.id) == thing.address
    return resolve(thing.address, history.state().desires) is not None


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_act_is_drawn_without_a_fault(kind: str) -> None:
    """At each act the things of a picture are named, told, there, and no label lies on another."""
    history = full_run()
    wrong = {
        history.events[act - 1].name if act else "0": found
        for act in acts()
        if (found := faults(drawing(kind, history, act, view=BOTH).scene, history))
    }
    assert {} == wrong


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_what_if_is_drawn_without_a_fault(kind: str) -> None:
    """Where a law is off, or another reading is chosen, what is left is drawn as well."""
    wrong = {}
    for name, given in WHAT_IFS.items():
        history = run(given)
        for act in {len(history), len(history) // 2, min(len(history), 190)}:
            found = faults(drawing(kind, history, act).scene, history)
            if found:
                wrong[name, act] = found
    assert {} == wrong


def test_a_fault_is_found() -> None:
    """Two labels in one place, a thing twice, and a part that is not there are each named."""
    thing = Thing("Nowhere", "Nowhere", "vessel", "", "", labels=(Label("a", 5, 20), Label("b", 5, 20)))
    scene = Scene("ladder", None, "en", "", "", 100, 100, (thing, thing))
    with pytest.raises(Exception, match="Nowhere"):
        faults(scene, full_run())
    assert ("a", "b") in overlapping(scene)
    bar = Thing("bar", "", "screen", "", "", shapes=(rect("bar c4", 0, 10, (40, 8)),))
    assert ["a", "b"] == on_ink(Scene("ladder", None, "en", "", "", 100, 100, (thing, bar)))
