"""The picture of the ascents shows the tables of the books: who stands where, besides its own place."""

import pytest

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.ascents.places import Rows
from hitkalelut.draw.ascents.raising import AIR
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.scene import Scene, Thing, ident
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run, run
from hitkalelut.words.called import called

Span = tuple[float, float]
ROWS = Rows((), four=False)
"""Where the Parsa and the cells are, in one language."""
Where = str | tuple[str | int, int]
TABLE: dict[str, dict[str, Where]] = {
    "Adam/born": {
        "Atzilut/ZA": "Atzilut/AVI",
        "Atzilut/Nukva": "Atzilut/YESHSUT",
        "Beria": "Atzilut/ZA",
        "Yetzira": ("Atzilut/Nukva", 6),
        "Assiya": (7, 16),
        "Klipot": (17, 30),
    },
    "Nukva/risen-3": {
        "Atzilut/ZA": "Atzilut/AA",
        "Atzilut/Nukva": "Atzilut/AVI",
        "Beria": "Atzilut/YESHSUT",
        "Yetzira": "Atzilut/ZA",
        "Assiya": ("Atzilut/Nukva", 6),
        "Klipot": (17, 30),
    },
    "Nukva/risen-4": {
        "Atzilut/ZA": "Atzilut/AA",
        "Atzilut/Nukva": "Atzilut/AA",
        "Beria": "Atzilut/YESHSUT",
        "Yetzira": "Atzilut/ZA",
        "Assiya": "Atzilut/Nukva",
    },
    "worlds/fallen": {
        "Atzilut/ZA": "Atzilut/ZA",
        "Atzilut/Nukva": "Atzilut/Nukva",
        "Beria": (1, 10),
        "Yetzira": (11, 20),
        "Assiya": (21, 30),
        "Klipot": (17, 30),
    },
    "worlds/ascent-1": {
        "Atzilut/Atik": "AK/SAG",
        "Atzilut/AA": "Atzilut/Atik",
        "Atzilut/AVI": "Atzilut/AA",
        "Atzilut/YESHSUT": "Atzilut/AVI",
        "Beria": "Atzilut/Nukva",
        "Yetzira": (1, 10),
        "Assiya": (11, 20),
    },
    "worlds/ascent-2": {
        "Atzilut/Atik": "AK/AB",
        "Atzilut/AA": "AK/SAG",
        "Atzilut/AVI": "Atzilut/Atik",
        "Atzilut/YESHSUT": "Atzilut/AA",
        "Beria": "Atzilut/ZA",
        "Assiya": (1, 10),
    },
    "worlds/ascent-3": {
        "Atzilut/Atik": "AK/Galgalta",
        "Atzilut/AA": "AK/AB",
        "Atzilut/AVI": "AK/SAG",
        "Atzilut/YESHSUT": "Atzilut/Atik",
        "Beria": "Atzilut/YESHSUT",
    },
}
"""Where each stands: a place, cells below the Parsa, or from a place down to a cell (12.1, 13.1)."""


def picture(act: str | int, history: History | None = None) -> Scene:
    """Return the picture of the ascents after an act."""
    return drawing("ascents", history or full_run(), act).scene


def things(scene: Scene) -> dict[str, Thing]:
    """Return the things of a picture by their ids; no thing of this kind lies within another."""
    return {thing.id: thing for thing in scene.things}


def span(thing: Thing) -> Span:
    """Return from where to where a thing stands, without the air about it."""
    assert thing.box is not None
    halo = -thing.box[1]
    return thing.y - AIR, thing.y + thing.box[3] - 2 * halo + AIR


def own(found: dict[str, Thing], address: str) -> Span:
    """Return the own place of a degree, which is its ghost where it has risen."""
    name = address.replace("/", ".")
    return span(found.get(f"{name}--own", found[name]))


def wanted(found: dict[str, Thing], where: Where) -> Span:
    """Return the heights of a place of the table."""
    if isinstance(where, str):
        return own(found, where)
    first, last = where
    top = own(found, first)[0] if isinstance(first, str) else ROWS.cell(first - 1)
    return top, ROWS.cell(last)


@pytest.mark.parametrize("act", TABLE)
def test_all_stand_where_the_tables_say(act: str) -> None:
    """The four states of the worlds and the three ascents are those of the books (12.1, 13.1)."""
    found = things(picture(act))
    for address, where in TABLE[act].items():
        name = address.replace("/", ".")
        if address == "Klipot":
            continue
        assert wanted(found, where) == pytest.approx(span(found[name]), abs=0.01), address


@pytest.mark.parametrize("act", [act for act, table in TABLE.items() if "Klipot" in table])
def test_the_klipot_lie_in_the_last_fourteen_cells(act: str) -> None:
    """They begin under the sixteenth cell and end with the thirtieth (G188, G254)."""
    klipot = things(picture(act))["Klipot"]
    assert klipot.box is not None
    assert ROWS.cell(16) < klipot.y < ROWS.cell(17)
    assert ROWS.cell(29) < klipot.y + klipot.box[3] <= ROWS.cell(30)


def test_what_rises_stays_where_it_was() -> None:
    """Each degree that has risen leaves a ghost in its own place, and there alone (P 179)."""
    before, after = things(picture("worlds/fallen")), things(picture("worlds/ascent-1"))
    for address in ("Atzilut.AVI", "Atzilut.ZA", "Beria"):
        assert f"{address}--own" not in before
        assert span(before[address]) == pytest.approx(span(after[f"{address}--own"]), abs=0.01)
        assert "raised" == after[address].form
        assert any("lift" in shape.look for shape in after[address].shapes)


def test_all_rise_as_many_places() -> None:
    """When one rises all rise as many places, so in an ascent each stands higher by as many rows (P 178)."""
    for rise in (1, 2):
        found = things(picture(f"worlds/ascent-{rise}"))
        row = own(found, "Atzilut/ZA")[1] - own(found, "Atzilut/ZA")[0]
        for name in ("YESHSUT", "ZA", "Nukva"):
            there, place = span(found[f"Atzilut.{name}"]), own(found, f"Atzilut/{name}")
            assert rise * row == pytest.approx(place[0] - there[0], abs=0.01)


def test_the_earlier_states_stand_beside() -> None:
    """At the end all states before stand beside it, each under the act that made it, in their order."""
    found = [thing for thing in picture(len(full_run())).things if thing.id.startswith("act--")]
    acts = [thing.address.removeprefix("act:") for thing in found]
    expected = [act for act in TABLE if act != "Adam/born"]
    assert ["Nukva/risen-2", *expected] == acts[1:]
    assert sorted(thing.x for thing in found) == [thing.x for thing in found]


def test_an_earlier_state_is_drawn_as_it_was() -> None:
    """In its column each stands at the height at which it stood, with the worlds that were born into it."""
    then, later = things(picture("Adam/born")), things(picture("worlds/fallen"))
    since = next(thing.id for thing in later.values() if thing.address == "act:Nukva/risen-2")
    number = since.removeprefix("act--")
    for name in ("Atzilut.ZA", "Beria", "Yetzira", "Assiya"):
        assert span(then[name]) == pytest.approx(span(later[f"{name}--since-{number}"]), abs=0.01)


def test_the_light_of_an_ascent_is_told() -> None:
    """The first gives Neshama, the second Haya, the third Yechida of one's own light (13.1)."""
    for act, light in (("ascent-1", "Neshama"), ("ascent-2", "Haya"), ("ascent-3", "Yechida")):
        found = things(picture(f"worlds/{act}"))
        assert f"{light} of Neshama" == found["Atzilut.AVI--risen-light"].says
    assert "Nefesh of Haya" == things(picture("worlds/ascent-1"))["Beria--risen-light"].says


def test_souls_rise_with_the_worlds() -> None:
    """The soul stands where Beria does (G213)."""
    found = things(picture("worlds/ascent-2"))
    top, bottom = span(found["Beria"])
    assert top < found["Soul"].y < bottom


def test_the_law_off_nothing_rises() -> None:
    """Where shifting is off no degree has a ghost, and nothing earlier differs."""
    history = run(conditions(without=["shifting"]))
    found = things(picture(len(history), history))
    assert not [name for name in found if name.endswith("--own") and not name.startswith("Ein-Sof")]
    assert not [name for name in found if name.startswith("act--")]


def test_a_reading_moves_what_it_says() -> None:
    """Who lets Beria rise further in the second rise sets it at AVI and not at YESHSUT (12.1, 25)."""
    history = run(conditions(readings=["beria-rises-to-avi"]))
    found = things(picture("Nukva/risen-4", history))
    assert own(found, "Atzilut/AVI") == pytest.approx(span(found["Beria"]), abs=0.01)


def test_places_lie_under_one_another() -> None:
    """From above: Ein Sof, the levels of AK, the Partzufim of Atzilut down to the Parsa, the worlds."""
    found = things(picture("worlds/fallen"))
    order = ["Ein-Sof", "AK.Galgalta", "AK.AB", "AK.SAG", "AK.MA", "AK.BON"]
    order += [f"Atzilut.{name}" for name in ("Atik", "AA", "AVI", "YESHSUT", "ZA", "Nukva")]
    order += ["Beria", "Yetzira", "Assiya"]
    heights = [found[name].y for name in order]
    assert sorted(heights) == heights
    assert ROWS.parsa == pytest.approx(span(found["Atzilut.Nukva"])[1])


def test_before_the_first_the_picture_says_so() -> None:
    """Before Galgalta there is one sentence, with the act by which the first degree comes."""
    early = picture(0)
    assert ["nothing--yet"] == [thing.id for thing in early.walk()]
    assert "Galgalta/coupled" in early.says


@pytest.mark.parametrize("lang", ["en", "he"])
def test_of_three_in_one_place_none_is_named_by_one_letter(lang: str) -> None:
    """The column of an earlier state is as wide as the names of those ask for who stood in one place."""
    scene = drawing("ascents", full_run(), view=View(look=Look(lang=lang, labels=lang))).scene
    shown = {thing.id: [label.text for label in thing.labels] for thing in scene.walk()}
    for since in (252, 255, 1185):
        for part in ("AK/AB", "AK/SAG"):
            assert shown[ident(part, f"since-{since}")] == [called(part, lang)]


def test_a_light_stands_beside_its_own_degree() -> None:
    """Of two in one place only one has a light of its rising, and it is told at their middle."""
    things = {thing.id: thing for thing in picture("Nukva/risen-2").walk()}
    light, degree = things["Atzilut.Atik--risen-light"], things["Atzilut.Atik"]
    top, bottom = span(degree)
    assert light.y == pytest.approx((top + bottom) / 2 + 4)
