"""The phases, the circles and the Partzuf: what the books tell of them is what the pictures show."""

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.ink import CAP
from hitkalelut.draw.partzuf.head import BODY_WIDE
from hitkalelut.draw.scene import Thing
from hitkalelut.draw.view import Look, View
from hitkalelut.errors import NotStanding, UnknownAddress, UnknownDrawing
from hitkalelut.law.phases import SEFIROT
from hitkalelut.questions.runs import full_run, run


def things(
    kind: str, act: str | int, *, address: str | None = None, history: History | None = None
) -> dict[str, Thing]:
    """Return the things of a picture by their ids."""
    view = View(address=address)
    scene = drawing(kind, history or full_run(), act, view=view).scene
    return {thing.id: thing for thing in scene.walk()}


def forms_of(found: dict[str, Thing], whole: str) -> list[str]:
    """Return the form of each of the five vessels of a whole, from Keter down."""
    return [found[f"{whole}.{sefira}"].form for sefira in SEFIROT]


def texts(thing: Thing) -> list[str]:
    """Return the labels of a thing."""
    return [label.text for label in thing.labels]


def filled(thing: Thing) -> bool:
    """Tell whether light is drawn in a vessel."""
    return any("within" in shape.look for shape in thing.shapes)


# The phases.


def test_each_phase_stands_lower_than_the_one_before() -> None:
    """Each phase is coarser than the one before it, and stands lower and further on (P 5)."""
    found = things("phases", "phase-4")
    standing = [found[f"Direct-Light.{sefira}"] for sefira in SEFIROT]
    assert sorted(standing, key=lambda thing: thing.y) == standing
    assert sorted(standing, key=lambda thing: thing.x) == standing
    assert 5 == len({thing.y for thing in standing})


def test_only_phase_2_bestows() -> None:
    """Of root and four phases only Bina wants to bestow, and its vessel has an arrow out (P 5)."""
    found = things("phases", "phase-4")
    arrows = {sefira: found[f"Direct-Light.{sefira}--will"].shapes for sefira in SEFIROT}
    others = {shapes for sefira, shapes in arrows.items() if sefira != "bina"}
    assert 1 == len(others)
    assert arrows["bina"] not in others


def test_phase_3_holds_less_hochma_than_phase_1() -> None:
    """ZA draws only an illumination of Hochma, half of what is drawn where it is held in full (P 5)."""
    found = things("phases", "phase-4")

    def height(sefira: str) -> float:
        light = found[f"Direct-Light.{sefira}--hochma"]
        return sum(float(dict(s.attributes)["height"]) for s in light.shapes if s.look == "within")

    assert height("za") == height("hochma") / 2 > 0


def test_the_restriction_closes_malchut_alone() -> None:
    """The restriction is on phase 4; the other four are empty but open (P 14, T1.q 77)."""
    before, after = (things("phases", act) for act in ("Ein-Sof/full", "first-restriction/emptied"))
    assert ["vessel"] * 5 == forms_of(before, "Ein-Sof")
    assert all(filled(before[f"Ein-Sof.{sefira}"]) for sefira in SEFIROT)
    assert [*["vessel"] * 4, "restricted"] == forms_of(after, "Tzimtzum")
    assert not any(filled(after[f"Tzimtzum.{sefira}"]) for sefira in SEFIROT)


def test_without_the_restriction_nothing_is_closed() -> None:
    """Switch the law off, and no picture of the run has anything restricted."""
    history = run(conditions(without=["restriction"]))
    for kind in ("phases", "circles"):
        assert "restricted" not in {t.form for t in things(kind, len(history), history=history).values()}


def test_before_the_first_act_a_picture_says_what_is_missing() -> None:
    """Before the first act nothing stands, and the picture names the act with which it comes."""
    assert "thought-of-creation" in drawing("phases", full_run(), 0).scene.says
    assert "Ein-Sof/full" in drawing("circles", full_run(), 3).scene.says
    assert "Galgalta/coupled" in drawing("partzuf", full_run(), 5).scene.says


# The circles.


def test_the_line_ends_above_the_restricted_circle() -> None:
    """Light comes again to all phases but the fourth, and the screen stands at its border (OP2, P 14)."""
    found = things("circles", "line")
    line, screen, malchut = found["Kav"], found["Kav--screen"], found["Circles.malchut"]
    assert line.box is not None
    end = line.y + line.box[3]
    radius = float(dict(malchut.shapes[0].attributes)["r"])
    assert screen.y == pytest.approx(end) == pytest.approx(found["Circles"].y - radius)
    assert "restricted" == malchut.form


def test_the_circles_hold_prints_when_they_are_empty() -> None:
    """The light leaves, and of each light a record is left in its place (OP1, T2.q 10)."""
    full, empty = (things("circles", act) for act in ("Ein-Sof/full", "first-restriction/emptied"))
    assert all(filled(full[f"Ein-Sof.{sefira}"]) for sefira in SEFIROT)
    assert not any(filled(empty[f"Tzimtzum.{sefira}"]) for sefira in SEFIROT)
    assert all("print" in empty[f"Tzimtzum.{sefira}"].says for sefira in SEFIROT)


# The Partzuf.


@pytest.mark.parametrize(
    ("act", "lights"),
    [
        ("Galgalta/full", ["Yechida", "Haya", "Neshama", "Ruach", "Nefesh"]),
        ("AB/full", ["Haya", "Neshama", "Ruach", "Nefesh"]),
        ("SAG/full", ["Neshama", "Ruach", "Nefesh"]),
        ("MA/full", ["Ruach", "Nefesh"]),
        ("BON/full", ["Nefesh"]),
    ],
)
def test_the_lights_of_a_body_stand_from_keter_down(act: str, lights: list[str]) -> None:
    """A full level has its highest light in Keter, and as many vessels as lights (P 22, P 24, P 28)."""
    found = things("partzuf", act)
    whole = f"AK.{act.partition('/')[0]}"
    vessels = [found[f"{whole}.{sefira}"] for sefira in SEFIROT if f"{whole}.{sefira}" in found]
    assert lights == [texts(vessel)[0] for vessel in vessels]
    assert all(filled(vessel) for vessel in vessels)


def test_the_screen_rises_from_the_tabur_to_the_peh() -> None:
    """As its coarseness is worn down the screen goes up, until it is one with the head (P 35, P 47)."""
    acts = ("struck", "refined-3", "refined-2", "refined-1", "refined-0", "refined")
    heights = [things("partzuf", f"Galgalta/{act}")["AK.Galgalta--screen"].y for act in acts]
    assert sorted(set(heights), reverse=True) == heights
    marks = things("partzuf", "Galgalta/refined")
    assert heights[0] == pytest.approx(marks["AK.Galgalta--tabur"].y)
    assert heights[-1] == pytest.approx(marks["AK.Galgalta--peh"].y)


def test_the_landmarks_stand_in_their_order() -> None:
    """From the top: the head to the Peh, the Toch to the Tabur, the Sof to the Sium (P 50, F195)."""
    found = things("partzuf", "Galgalta/full")
    order = [found[f"AK.Galgalta--{name}"].y for name in ("top", "peh", "chazeh", "tabur", "sium")]
    assert sorted(order) == order


def test_reflected_light_is_as_high_as_its_lights() -> None:
    """The light that BON turns back clothes one fifth of what the light of Galgalta clothes (P 28)."""
    whole, fifth = (
        things("partzuf", f"{name}/full")[f"AK.{name}--reflected"].shapes[0] for name in ("Galgalta", "BON")
    )
    tall, low = (float(dict(shape.attributes)["height"]) for shape in (whole, fifth))
    assert low == pytest.approx(tall / 5)


def test_a_record_is_told_by_its_pair() -> None:
    """AB is conceived on clothing 4 over coarseness 3 (P 43)."""
    assert ["4/3"] == texts(things("partzuf", "AB/born")["AK.AB--reshimo-1"])


def test_a_point_unfolds_without_end() -> None:
    """Each vessel opens into its own five, at any depth, and their ids are their addresses (R15)."""
    address = "AK/SAG/guf/bina/za/hochma/keter/malchut/bina/za/hochma"
    found = things("partzuf", "SAG/full", address=address)
    assert {f"{address.replace('/', '.')}.{sefira}" for sefira in SEFIROT} <= set(found)
    assert 1 + 5 + 25 == len(found)


def test_what_has_no_light_has_none_within() -> None:
    """In an emptied vessel nothing within is lit (R28)."""
    lit, dark = (things("partzuf", act, address="AK/AB/hochma") for act in ("AB/full", "AB/emptied"))
    assert all(filled(lit[f"AK.AB.hochma.{sefira}"]) for sefira in SEFIROT)
    assert not any(filled(dark[f"AK.AB.hochma.{sefira}"]) for sefira in SEFIROT)


def test_wrong_use_is_named() -> None:
    """A kind, a part or a time that is not there is an error that says what would have worked."""
    with pytest.raises(UnknownDrawing, match="ladder"):
        drawing("lader", full_run())
    with pytest.raises(NotStanding, match="AB/left"):
        drawing("partzuf", full_run(), "Galgalta/full", view=View(address="AK/AB"))
    with pytest.raises(UnknownAddress, match="nearest"):
        drawing("partzuf", full_run(), view=View(address="AK/Qqq"))


def test_hebrew_labels_are_hebrew() -> None:
    """In Hebrew every label of the Partzuf is a number or in Hebrew letters."""
    scene = drawing("partzuf", full_run(), "AB/full", view=View(look=Look(lang="he", labels="he"))).scene
    found = [label.text for thing in scene.walk() for label in thing.labels]
    assert found
    assert [] == [text for text in found if any("a" <= sign.lower() <= "z" for sign in text)]


def test_lit_circles_are_told_apart_in_the_dark() -> None:
    """The border of a circle on light is drawn for light, and the inmost names its light about its middle."""
    found = things("circles", "Ein-Sof/full")
    rings = [found[f"Ein-Sof.{sefira}"] for sefira in SEFIROT]
    assert all("cell" in [shape.look for shape in ring.shapes] for ring in rings)
    assert ["Malchut", "Nefesh"] == [label.text for label in rings[-1].labels]


def test_a_low_vessel_names_its_light_in_one_line() -> None:
    """Two languages stand one above the other only where the vessel holds both."""
    view = View(look=Look(labels="both"))
    scene = drawing("partzuf", full_run(), "Atik/clothes", view=view).scene
    found = {thing.id: thing for thing in scene.walk()}
    for sefira in SEFIROT:
        vessel = found[f"Atzilut.Atik.{sefira}"]
        assert vessel.box is not None
        inside = [label for label in vessel.labels if label.look == "t on-light"]
        assert 1 == len(inside)
        assert 0 < inside[0].y - inside[0].height * CAP < inside[0].y < vessel.box[3] - 6


def test_no_light_is_named_on_shards() -> None:
    """Where a vessel is broken the name of its light stands beside it."""
    found = things("partzuf", "Adam/broken", address="Adam").values()
    named = [label for thing in found if thing.form == "broken" for label in thing.labels]
    lights = [label for label in named if label.anchor == "start"]
    assert len(SEFIROT) == len(lights)
    assert all(label.x > BODY_WIDE for label in lights)
