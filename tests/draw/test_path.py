"""The path: the curves are the measures of the run, exact at the act; what is not measured is not drawn."""

from fractions import Fraction
from itertools import pairwise
from math import log2

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.view import Known, Look, View
from hitkalelut.law.desire import Desire, Form
from hitkalelut.law.light import Nrnhy
from hitkalelut.law.phases import LIGHTS
from hitkalelut.law.reshimot import PRINTS, RESHIMO, Reshimo
from hitkalelut.questions.measures import likeness, shadow
from hitkalelut.questions.runs import full_run, run
from hitkalelut.questions.stages import chapters
from hitkalelut.questions.structure import discernments, moments

NEAR = 0.2
"""What the picture rounds away, twice: it is written in tenths."""


def thing(scene: Scene, name: str) -> Thing:
    """Return a thing of a scene by its id."""
    return next(each for each in scene.walk() if each.id == name)


def mark(drawn: Thing, text: str) -> float:
    """Return how high a number of an axis stands; it ends at the axis, as the value of the act does not."""
    return next(label.y for label in drawn.labels if label.text == text and label.anchor == "end")


def test_the_moments_are_the_measures_of_every_act(full: History) -> None:
    """What is taken at once for a whole run is what the measures give act by act."""
    told = moments(full)
    assert len(full) + 1 == len(told)
    for act in (0, *range(1, 300), *range(300, len(full), 31), len(full)):
        apart = shadow(full, act)
        assert likeness(full, act) == told[act].likeness
        assert (len(apart["own"]), apart["stands"]) == (told[act].independence, told[act].alone)
        assert len(full.state(act).desires) == told[act].parts


def test_structure_is_the_number_of_distinct_discernments(full: History) -> None:
    """It counts which light is in which vessel from which record, over all that stands."""
    for act in ("phase-4", "first-restriction", "AB/full", "Nekudim/Hesed/broken", "end-of-correction"):
        number = full.event(act).number
        found = [each for desire in full.state(act).desires.values() for each in discernments(desire)]
        assert len(set(found)) == moments(full)[number].structure == len(found)
        assert log2(len(found)) == moments(full)[number].bits


def test_a_light_and_its_print_are_one_discernment() -> None:
    """A light that left its print is discerned once in a vessel, another light in the same vessel again."""
    pair = Reshimo(4, 3)
    form: Form = {LIGHTS: (Nrnhy.HAYA, None), PRINTS: (Nrnhy.HAYA, Nrnhy.NESHAMA), RESHIMO: pair}
    found = discernments(Desire("AK/AB", None, (), form))
    assert {("haya", "AK/AB/keter", "4/3"), ("neshama", "AK/AB/hochma", "4/3")} == found


def test_all_125_degrees_are_discerned_at_the_end(full: History) -> None:
    """Five Sefirot of five Partzufim of five worlds are gained (R31), each the light of one Sefira."""
    found = discernments(full.state().desires["Soul"])
    degrees = {each.record for each in found if each.record.count("/") == 2}
    assert 5 * 5 * 5 == len(degrees)


@pytest.mark.parametrize(
    ("act", "value"), [("phase-1", "−1"), ("AB/full", "4/19"), ("end-of-correction", "1")]
)
def test_the_exact_likeness_is_written(act: str, value: str, full: History) -> None:
    """Creation starts as the opposite of the Giver and ends as He is (R46); fractions stay exact."""
    drawn = thing(drawing("path", full, act).scene, "path--likeness")
    assert value in [label.text for label in drawn.labels]
    assert Fraction(value.replace("−", "-")) == likeness(full, act)


def test_the_axis_of_likeness_has_its_ends_and_its_middle(full: History) -> None:
    """-1, 0 and 1 stand on the axis, the greatest on top, at equal distances."""
    drawn = thing(drawing("path", full, "AB/born").scene, "path--likeness")
    low, middle, high = (
        next(each.y for each in drawn.labels if each.text == text) for text in ("−1", "0", "1")
    )
    assert low > middle > high
    assert low - middle == middle - high


def test_the_dot_stands_on_the_curve_at_the_act(full: History) -> None:
    """The dot is as high as the value of its act, and where the cursor stands."""
    for act in ("phase-1", "AB/full", "end-of-correction"):
        scene = drawing("path", full, act).scene
        drawn = thing(scene, "path--likeness")
        numbers = dict(next(shape.attributes for shape in drawn.shapes if shape.tag == "circle"))
        low, high = (mark(drawn, text) - 4 for text in ("−1", "1"))
        assert float(likeness(full, act)) == pytest.approx(
            (low - float(numbers["cy"])) / (low - high) * 2 - 1
        )
        assert thing(scene, "path--cursor").x == numbers["cx"]


def test_knowledge_is_drawn_where_it_was_worked_out(full: History) -> None:
    """Without what is known there is its place, words that say so, and no curve; with it, curve and value."""
    drawn = thing(drawing("path", full, "SAG/full").scene, "path--knowledge")
    assert {"guide"} == {shape.look for shape in drawn.shapes}
    assert "not been worked out" in drawn.says
    bits = tuple(act / 100 for act in range(len(full) + 1))
    view = View(known=Known(bits, 20.0))
    number = full.event("SAG/full").number
    drawn = thing(drawing("path", full, number, view=view).scene, "path--knowledge")
    assert {"guide", "curve", "dot"} == {shape.look for shape in drawn.shapes}
    assert f"{number / 100:.2f} of 20.00 bits" in drawn.says
    assert f"{number / 100:.2f}" in {label.text for label in drawn.labels}


def test_every_chapter_has_its_band_in_order(full: History) -> None:
    """The chapters follow one another without a gap, each named, and lead to their first act."""
    scene = drawing("path", full, "AB/full").scene
    bands = [each for each in scene.walk() if each.form == "chapter"]
    told = list(chapters(full))
    assert [chapter.title for chapter in told] == [band.title for band in bands]
    assert [f"act:{chapter.events[0].name}" for chapter in told] == [band.address for band in bands]
    boxes = [band.box for band in bands if band.box]
    for one, other in pairwise(boxes):
        assert one[0] + one[2] == pytest.approx(other[0])
    for band, chapter in zip(bands, told, strict=True):
        assert chapter.stage.title in [label.text for label in band.labels]


def test_the_cursor_goes_to_the_right_with_every_act(full: History) -> None:
    """Each act stands to the right of the one before it, the first within the first chapter."""
    places = [thing(drawing("path", full, act).scene, "path--cursor").x for act in range(300)]
    assert all(one < other for one, other in pairwise(places))


def test_the_curves_do_not_move_from_act_to_act(full: History) -> None:
    """Only the marks of the act move: the strokes of a curve are the same at every act of a run."""
    one, other = (
        thing(drawing("path", full, act).scene, "path--structure").shapes for act in ("AB/born", "AB/full")
    )
    assert [shape for shape in one if shape.tag == "path"] == [
        shape for shape in other if shape.tag == "path"
    ]


def test_a_run_without_an_act_has_no_path() -> None:
    """Where no starter is in force nothing happens, and the picture says so."""
    assert "no path" in drawing("path", run(conditions(without=["imprint"]))).scene.says


def test_hebrew_is_written_from_the_right(full: History) -> None:
    """The names of the chapters end at one edge in Hebrew, and begin at one in English."""
    for labels, anchor in (("he", "end"), ("en", "start")):
        scene = drawing("path", full, view=View(look=Look(labels=labels))).scene
        bands = [each for each in scene.walk() if each.form == "chapter"]
        names = [label for band in bands for label in band.labels if len(label.text) > 3]
        assert {anchor} == {label.anchor for label in names}


def test_at_every_act_the_dot_stands_on_its_curve() -> None:
    """The curve holds each value until the next, those too that are the first value again."""
    history = full_run()
    for act in range(1, len(history), 7):
        for thing in drawing("path", history, act).scene.walk():
            dots = [dict(shape.attributes) for shape in thing.shapes if shape.look == "dot"]
            lines = [str(dict(shape.attributes)["d"]) for shape in thing.shapes if shape.look == "curve"]
            for dot, line in zip(dots, lines, strict=True):
                start, *steps = line.removeprefix("M").split("H")
                places = [tuple(map(float, step.split("V"))) for step in steps]
                held = [y for x, y in places if x < float(dot["cx"]) + NEAR / 3]
                assert (held or [float(start.split()[1])])[-1] == pytest.approx(float(dot["cy"]), abs=NEAR)
