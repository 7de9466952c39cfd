"""The legend: a sample of every form, below the picture, only where it is asked for."""

import inspect

from hitkalelut.creation.history import History
from hitkalelut.draw import forms
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.legend import samples
from hitkalelut.draw.view import Look, View
from tests.draw.test_all_acts import overlapping

LINES = {"guide", "curve", "steps"}
"""Strokes that are no form of anything."""


def test_the_legend_stands_below_the_picture(full: History) -> None:
    """The picture is the same with it, and all that is added stands below."""
    plain, with_it = (
        drawing("why", full, "AB/born", view=View(look=Look(legend=on))).scene for on in (False, True)
    )
    assert plain.things == with_it.things[: len(plain.things)]
    added = with_it.things[len(plain.things) :]
    assert len(samples()) + 1 == len(added)
    assert all(each.y > plain.height for each in added)
    assert all(each.y + 32 < with_it.height for each in added)


def test_every_form_has_its_sample() -> None:
    """Each look that a form is drawn with has its place in the legend."""
    shown = {name for sample in samples() for shape in sample.shapes for name in shape.look.split()}
    made = {
        "vessel": (44, 32), "body": (44, 32), "inner": (44, 32), "surrounding": (44, 32), "direct": (22, 32),
        "reflected": (22, 32), "screen": (44, 4, 4), "record": (12, 3), "restricted": (44, 32),
        "broken": (44, 32), "sparks": (3, 44), "raised": (44, 32), "lift": (44, 32),
    }  # fmt: skip
    functions = {
        name for name, _ in inspect.getmembers(forms, inspect.isfunction) if not name.startswith("_")
    }
    own = {name for name in functions if getattr(forms, name).__module__ == forms.__name__}
    assert own - LINES == made.keys()
    for name, numbers in made.items():
        looks = {look for shape in getattr(forms, name)(*numbers) for look in shape.look.split()}
        assert looks <= shown, name


def test_the_legend_is_named_in_both_languages(full: History) -> None:
    """With labels in both languages a sample has both names, and no label lies on another."""
    scene = drawing("why", full, "AB/born", view=View(look=Look(labels="both", legend=True))).scene
    screen = next(thing for thing in scene.things if thing.id == "legend--screen")
    assert ["screen", "מסך"] == [label.text for label in screen.labels]
    assert [] == overlapping(scene)
