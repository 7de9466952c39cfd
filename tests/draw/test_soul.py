"""The picture of the soul shows what the books count: organs, roots, desires, 125 degrees, drops."""

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.law.phases import SEFIROT
from hitkalelut.questions.runs import full_run, run

WORLDS = ("AK", "Atzilut", "Beria", "Yetzira", "Assiya")
PARTZUFIM = ("Galgalta", "AB", "SAG", "MA", "BON")


def picture(act: str | int, history: History | None = None, lang: str = "en") -> Scene:
    """Return the picture of the soul after an act."""
    return drawing("soul", history or full_run(), act, view=View(Look(lang=lang, labels=lang))).scene


def things(scene: Scene) -> dict[str, Thing]:
    """Return the things of a picture by their ids; no thing of this kind lies within another."""
    return {thing.id: thing for thing in scene.things}


def degrees(found: dict[str, Thing]) -> list[Thing]:
    """Return the degrees of the ladder that are drawn."""
    return [thing for name, thing in found.items() if name.count(".") == 2]


def gained(found: dict[str, Thing]) -> int:
    """Count the degrees that are filled."""
    return sum(thing.form == "inner" for thing in degrees(found))


def dots(thing: Thing) -> int:
    """Count the dots of the first stroke of a thing."""
    return str(dict(thing.shapes[0].attributes)["d"]).count("m")


def high(thing: Thing) -> float:
    """Return how high a thing is, with the air about it."""
    assert thing.box is not None
    return thing.box[3] + 6


# Before the descent.


def test_the_organs_of_adam_are_the_worlds() -> None:
    """Head, throat, body, lower Tifferet, legs: ten, four, six, four and six Sefirot (14.1)."""
    found = things(picture("Adam/born"))
    names = ("head", "throat", "body-to-chazeh", "lower-tifferet", "legs")
    organs = [found[f"Adam--organ-{name}"] for name in names]
    assert sorted(organs, key=lambda organ: organ.y) == organs
    cell = sum(map(high, organs)) / 30
    assert [10, 4, 6, 4, 6] == [round(high(organ) / cell) for organ in organs]
    parsa = found["AK.Nekudot-SAG--parsa"].y
    assert organs[1].y < parsa < organs[2].y


def test_down_to_the_chazeh_he_is_covered() -> None:
    """The klipot reach what is below the Chazeh, and nothing above it (G231)."""
    found = things(picture("Adam/born"))
    assert found["Adam--open"].y > found["Adam--organ-body-to-chazeh"].y
    assert found["Adam--open"].y == pytest.approx(found["Adam--organ-lower-tifferet"].y)
    assert "out of reach" in found["Adam--organ-head"].says
    assert "open" in found["Adam--organ-legs"].says


def test_he_grows_and_breaks() -> None:
    """He is born with Nefesh alone, comes to five lights, and breaks by the sin (G222, G223, G246)."""
    born, great = things(picture("Adam/born")), things(picture("Nukva/risen-4"))
    assert [1, 5] == [sum(state[f"Adam.{s}"].form == "inner" for s in SEFIROT) for state in (born, great)]
    broken = things(picture("Adam/broken"))
    assert {"broken"} == {thing.form for name, thing in broken.items() if "--organ" in name}
    assert "Adam--screen" not in broken


def test_the_roots_and_the_desires_are_counted() -> None:
    """600,000 roots, a dot for a thousand; in each 248 and 365 desires (G258, G264)."""
    found = things(picture("souls"))
    assert 600 == dots(found["Souls--roots"])
    assert (248, 365) == (dots(found["Souls--positive"]), dots(found["Souls--prohibited"]))
    assert ["600,000 roots of one soul"] == [label.text for label in found["Souls--roots"].labels]


def test_one_soul_that_only_appears_many() -> None:
    """Who reads the number as an appearance has one root (G259)."""
    history = run(conditions(readings=["souls-only-appear-many"]))
    assert 1 == dots(things(picture("souls", history))["Souls--roots"])


def test_three_parts_are_told() -> None:
    """Four lights return, Nefesh stays in a hundred Keters, nine of ten vessels fall (G246, G247)."""
    says = things(picture("souls"))["Adam--parts"].says
    assert "Ruach, Neshama, Haya, Yechida" in says
    assert "Nefesh, in 100 Keters" in says
    assert "9 of each ten" in says


def test_the_way_down_begins_above() -> None:
    """AK is concealed first: 25 degrees, then 25 of each world below it (G286, G298)."""
    first, second = things(picture("AK/concealed")), things(picture("Atzilut/concealed"))
    assert (25, 50) == (len(degrees(first)), len(degrees(second)))
    assert {"AK"} == {thing.id.partition(".")[0] for thing in degrees(first)}
    assert {"restricted"} == {thing.form for thing in degrees(second)}
    assert "Souls--path" in things(picture("souls"))


# On the way up.


def test_the_ladder_has_125_degrees() -> None:
    """Five worlds of five Partzufim of five Sefirot, the higher the nearer to Ein Sof (G293 to G296)."""
    found = things(picture("point-in-the-heart"))
    assert 125 == len(degrees(found))
    rows = [found[f"{world}.{partzuf}.keter"].y for world in WORLDS for partzuf in PARTZUFIM]
    assert sorted(rows) == rows
    across = [found[f"Assiya.BON.{sefira}"].x for sefira in reversed(SEFIROT)]
    assert sorted(across) == across


@pytest.mark.parametrize(
    ("act", "count"),
    [
        ("point-in-the-heart", 0),
        ("Assiya/BON/malchut/gained", 1),
        ("Assiya/kept", 25),
        ("Beria/kept", 75),
        ("AK/Galgalta/keter/gained", 125),
    ],
)
def test_so_many_degrees_are_filled(act: str, count: int) -> None:
    """A degree is filled when it is gained, from the lowest on (19.1)."""
    found = things(picture(act))
    assert count == gained(found)
    lowest = sorted(degrees(found), key=lambda thing: (-thing.y, thing.x))[:count]
    assert {"inner"} >= {thing.form for thing in lowest}


def test_the_degree_at_work_is_marked() -> None:
    """It is drawn with a strong edge, and filled as far as its lights have come (20.1)."""
    filled = []
    for act in ("wish", "ibur", "yenika", "ibur-again", "mochin"):
        thing = things(picture(f"Assiya/BON/za/{act}"))["Assiya.BON.za"]
        assert "strong" in [shape.look for shape in thing.shapes]
        filled.append(dict(thing.shapes[0].attributes)["width"])
    assert [0, 8, 16, 8, 40] == filled


def test_the_stages_are_passed_in_order() -> None:
    """Conception, nursing, conception again, brains: what it stands at is marked (G319)."""
    found = things(picture("Beria/MA/za/yenika"))
    order = [name for name in found if name.startswith("Soul--stage-")]
    assert ["ibur", "yenika", "ibur-again", "mochin"] == [name.removeprefix("Soul--stage-") for name in order]
    told = [found[name].says for name in order]
    assert ["passed", "it stands here", "still to come", "still to come"] == told


def test_the_right_line_is_at_the_right_in_every_language() -> None:
    """Right and left have meaning, so the picture is never mirrored; three lines stand with the brains."""
    for lang in ("en", "he"):
        found = things(picture("Beria/MA/za/mochin", lang=lang))
        lines = [found[f"Soul--line-{line}"] for line in ("left", "middle", "right")]
        assert sorted(line.x for line in lines) == [line.x for line in lines]
        assert {"direct"} == {line.form for line in lines}
    before = things(picture("Beria/MA/za/wish"))
    assert {"line"} == {before[f"Soul--line-{line}"].form for line in ("left", "middle", "right")}


def test_the_first_screen_crosses_the_barrier() -> None:
    """The Machsom is crossed by receiving the first screen (G287, G289)."""
    before, after = things(picture("Assiya/BON/malchut/mad")), things(picture("machsom"))
    assert "Soul--screen" not in before
    assert "Soul--screen" in after
    looks = [state["Soul--machsom"].shapes[0].look for state in (before, after)]
    assert ["strong", "guide"] == looks
    assert before["Assiya.BON.malchut"].y < before["Soul--machsom"].y


def test_the_will_to_receive_grows_by_four_levels() -> None:
    """Still, vegetative, animate, speaking: each is coarser than the one before (G281)."""
    found = things(picture("desire/animate"))
    levels = [found[f"Soul--level-{name}"] for name in ("still", "vegetative", "animate", "speaking")]
    assert ["bar c1", "bar c2", "bar c3", "thin"] == [level.shapes[0].look for level in levels]
    assert found["Soul"].y > found["Soul--machsom"].y


def test_a_world_is_kept_when_it_is_whole() -> None:
    """What is whole is held for good and marked so (G305)."""
    before, after = things(picture("Assiya/Galgalta/keter/gained")), things(picture("Yetzira/kept"))
    assert "Assiya.Galgalta--kept" not in before
    assert {"Assiya.Galgalta--kept", "Yetzira.Galgalta--kept"} <= after.keys()
    assert "Beria.Galgalta--kept" not in after


def test_drops_gather_one_at_each_coupling() -> None:
    """As many as degrees gained, until they suffice (SZ 56)."""
    for act, count in (("Assiya/kept", 25), ("end-of-correction", 125)):
        found = things(picture(act))
        assert count == dots(found["Klipot--drops"])
        assert f"drops gathered: {count} of 125" == found["Klipot--drops"].says


def test_a_law_off_leaves_the_ladder_empty() -> None:
    """Where ascent is off no degree is ever gained, and where awakening is off none is asked for."""
    for law in ("ascent", "awakening"):
        history = run(conditions(without=[law]))
        assert 0 == gained(things(picture(len(history), history)))


def test_before_adam_the_picture_says_so() -> None:
    """Before the common soul there is one sentence, with the act by which it comes."""
    early = picture("Galgalta/full")
    assert ["nothing--yet"] == [thing.id for thing in early.walk()]
    assert "Adam/born" in early.says
