"""The picture of the breaking shows what the books tell of Nekudim: halves, kings, sparks, records."""

from itertools import pairwise

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.law.phases import SEFIROT
from hitkalelut.questions.runs import full_run, run

KINGS = ("Daat", "Hesed", "Gevura", "Tifferet-upper", "Tifferet-lower", "Netzah-Hod", "Yesod", "Malchut")
PARSA = "AK.Nekudot-SAG--parsa"
LIMIT = "AK.Nekudot-SAG--sortable"


def picture(act: str | int, history: History | None = None, lang: str = "en") -> Scene:
    """Return the picture of the breaking after an act."""
    look = Look(lang=lang, labels=lang)
    return drawing("breaking", history or full_run(), act, view=View(look)).scene


def placed(scene: Scene) -> dict[str, tuple[Thing, float, float]]:
    """Return every thing by its id, with where it is on the whole picture."""
    found: dict[str, tuple[Thing, float, float]] = {}

    def walk(thing: Thing, x: float, y: float) -> None:
        x, y = x + thing.x, y + thing.y
        found[thing.id] = thing, x, y
        for inner in thing.things:
            walk(inner, x, y)

    for thing in scene.things:
        walk(thing, 0, 0)
    return found


def lit(found: dict[str, tuple[Thing, float, float]], degree: str) -> int:
    """Count the vessels of a degree that hold light."""
    return sum(found[f"{degree}.{sefira}"][0].form == "inner" for sefira in SEFIROT)


def texts(thing: Thing) -> list[str]:
    """Return the labels of a thing."""
    return [label.text for label in thing.labels]


def dots(thing: Thing) -> int:
    """Count the dots that one stroke draws."""
    return sum(str(dict(shape.attributes).get("d", "")).count("m") for shape in thing.shapes)


def test_in_smallness_each_lower_half_lies_in_the_next_degree() -> None:
    """Two vessels of each degree have light; the other three lie within the lower, or below (G40, G63)."""
    found = placed(picture("Nekudim/ZAT/katnut"))
    degrees = ("Nekudim.Keter", "Nekudim.AVI", "Nekudim.ZAT")
    assert [2, 2, 2] == [lit(found, degree) for degree in degrees]
    for upper, lower in pairwise(degrees):
        assert found[f"{lower}.keter"][2] < found[f"{upper}.bina"][2]
    assert found["Nekudim.AVI.bina"][2] < found[PARSA][2] < found["Nekudim.ZAT.bina"][2]


def test_greatness_joins_the_lower_half() -> None:
    """Holam and Shuruk give the heads five vessels with five lights, in one row (G72 to G75)."""
    found = placed(picture("Nekudim/AVI/gadlut"))
    assert [5, 5, 2] == [lit(found, f"Nekudim.{name}") for name in ("Keter", "AVI", "ZAT")]
    for name in ("Keter", "AVI"):
        rows = {found[f"Nekudim.{name}.{sefira}"][2] for sefira in SEFIROT}
        assert 1 == len(rows)
    assert "greatness, by Shuruk" in texts(found["Nekudim.AVI"][0])


@pytest.mark.parametrize(("king", "lights"), list(zip(KINGS, (5, 4, 3, 2, 4, 3, 2, 1), strict=True)))
def test_each_body_is_filled_by_its_level(king: str, lights: int) -> None:
    """The levels go down from Keter, the second time from Hochma: so many lights spread (6.1)."""
    found = placed(picture(f"Nekudim/{king}/spread"))
    halves = (found[f"Nekudim.{king}--{half}"][0] for half in ("panim", "achoraim"))
    assert lights == sum(len(label.text.split()) for half in halves for label in half.labels)


def test_the_bodies_of_the_first_head_stand_on_both_sides_of_the_parsa() -> None:
    """Hesed is above the Parsa and below it; the second head spreads from the Chazeh down (G91, G97)."""
    first, second = placed(picture("Nekudim/Hesed/spread")), placed(picture("Nekudim/Yesod/spread"))
    parsa = first[PARSA][2]
    assert first["Nekudim.Hesed--panim"][2] < parsa < first["Nekudim.Hesed--achoraim"][2]
    assert parsa < second["Nekudim.Yesod--panim"][2] < second["Nekudim.Yesod--achoraim"][2]
    assert second["Nekudim.YESHSUT.keter"][2] < parsa


def test_the_kings_fall_in_their_order() -> None:
    """Eight bodies side by side, in the order in which they came, all below the Parsa (6.1)."""
    found = placed(picture("Nekudim/Malchut/emptied"))
    across = [found[f"Nekudim.{king}"][1] for king in KINGS]
    assert sorted(across) == across
    assert ["broken"] * len(KINGS) == [found[f"Nekudim.{king}"][0].form for king in KINGS]
    for king in KINGS:
        assert found[PARSA][2] < found[f"Nekudim.{king}--panim"][2]


def test_320_sparks_fall() -> None:
    """8 kings, in each 10 Sefirot of 4 phases: 288 above the end of sorting, 32 below it (G102 to G110)."""
    found = placed(picture("Nekudim/Malchut/emptied"))
    for king in KINGS:
        good, stony = found[f"Nekudim.{king}--sortable"], found[f"Nekudim.{king}--stony"]
        assert (36, 4) == (dots(good[0]), dots(stony[0]))
        assert good[2] < found[LIMIT][2] < stony[2]
    assert "288" in texts(found["Nekudim.ZAT--sum-sortable"][0])
    assert "32" in texts(found["Nekudim.ZAT--sum-stony"][0])


def test_the_sparks_are_counted_as_they_fall() -> None:
    """After the first king 36 and 4 have fallen; while none is broken nothing is counted."""
    found = placed(picture("Nekudim/Daat/broken"))
    assert "36" in texts(found["Nekudim.ZAT--sum-sortable"][0])
    assert "Nekudim.ZAT--sum-sortable" not in placed(picture("Nekudim/Daat/spread"))


def test_a_head_loses_only_what_was_joined() -> None:
    """With a body the head falls back to two vessels, and keeps a record of the level (G92, G108)."""
    before, after = (placed(picture(f"Nekudim/Daat/{act}")) for act in ("spread", "broken"))
    assert (5, 2) == (lit(before, "Nekudim.AVI"), lit(after, "Nekudim.AVI"))
    assert "vessel" == after["Nekudim.AVI"][0].form
    assert ["4/4"] == texts(after["Nekudim.AVI--record-0"][0])


def test_the_records_of_all_levels_are_left() -> None:
    """Each of the two heads holds the records of its four levels (6.1, G108)."""
    found = placed(picture("Nekudim/united"))
    for head, records in (
        ("AVI", ["4/4", "4/3", "3/2", "2/1"]),
        ("YESHSUT", ["3/3", "3/2", "2/1", "1/0"]),
    ):
        assert records == [texts(found[f"Nekudim.{head}--record-{n}"][0])[0] for n in range(len(records))]


def test_seven_kings_or_eight() -> None:
    """Who counts seven kings passes over the upper third of Tifferet (G98, G99)."""
    seven = run(conditions(readings=["seven-kings"]))
    eight, other = (placed(picture("Nekudim/Malchut/broken", history)) for history in (full_run(), seven))
    assert "4" in texts(eight["Nekudim.Tifferet-upper"][0])
    assert not any(text.isdecimal() for text in texts(other["Nekudim.Tifferet-upper"][0]))
    assert "7" in texts(other["Nekudim.Malchut"][0])


def test_without_the_law_nothing_breaks() -> None:
    """Where breaking is off the first body stands filled, and no spark falls."""
    history = run(conditions(without=["breaking"]))
    found = placed(picture(len(history), history))
    assert "inner" == found["Nekudim.Daat--panim"][0].form
    assert not any("--sortable" in name and name != LIMIT for name in found)


def test_at_the_end_the_kings_live_again() -> None:
    """The border is cancelled and all eight stand with five lights again (G335, OP16 81)."""
    found = placed(picture("gmar/resurrection"))
    assert ["vessel"] * len(KINGS) == [found[f"Nekudim.{king}"][0].form for king in KINGS]
    assert "strong" not in {shape.look for shape in found[PARSA][0].shapes}
    assert "strong" in {shape.look for shape in placed(picture("Nekudim/united"))[PARSA][0].shapes}


def test_before_it_stands_the_picture_says_so() -> None:
    """Before Nekudim there is one sentence, with the act by which it comes; so in a run without it."""
    early = picture("Galgalta/full")
    assert ["nothing--yet"] == [thing.id for thing in early.walk()]
    assert "Nekudim/Keter/left" in early.says
    never = run(conditions(without=["second-restriction"]))
    assert "act:" not in picture(len(never), never).things[0].address


def test_names_are_told_in_hebrew() -> None:
    """In Hebrew the names of the kings are Hebrew, and right and left stay where they are."""
    hebrew, english = (placed(picture("Nekudim/Malchut/broken", lang=lang)) for lang in ("he", "en"))
    assert "דעת" in texts(hebrew["Nekudim.Daat"][0])
    assert english["Nekudim.Daat"][1] == hebrew["Nekudim.Daat"][1]
