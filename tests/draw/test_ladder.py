"""The ladder: who stands above whom, from where to where, as the position tables of the books tell it."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.ladder.grid import grid
from hitkalelut.draw.ladder.heights import Heights, heights
from hitkalelut.draw.ladder.picture import scene
from hitkalelut.draw.scene import Scene, Thing, ident, layered
from hitkalelut.draw.view import Look, View
from hitkalelut.law.breaking import HEADS_OF_GREATNESS, bodies_of
from hitkalelut.law.extent import LANDMARKS, height
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import chapters
from hitkalelut.words.called import called

NEAR = 0.11
"""Two places are one where they differ by less: the picture is written in tenths."""


def drawn(history: History, act: str, *, select: str | None = None) -> dict[str, Thing]:
    """Return every thing of the ladder at an act by its id."""
    return {thing.id: thing for thing in _scene(history, act, select).walk()}


def _scene(history: History, act: str, select: str | None = None) -> Scene:
    return scene(history, history.event(act).number, View(select=select))


def ends(thing: Thing) -> tuple[float, float]:
    """Return the upper and the lower end of a part."""
    assert thing.box is not None
    return thing.y, thing.y + thing.box[3] - 8


def peh(thing: Thing) -> float:
    """Return where the body of a part begins."""
    body = next(shape for shape in thing.shapes if shape.look == "body")
    return thing.y + float(dict(body.attributes)["y"])


def lit(things: dict[str, Thing], part: str) -> list[bool]:
    """Return for each vessel of a part, from Keter down, whether light is in it."""
    cups = [thing for name, thing in things.items() if name.startswith(f"{part}.") and thing.form == "vessel"]
    return [any(shape.look == "within" for shape in cup.shapes) for cup in cups]


def test_ab_stands_from_the_peh_of_galgalta_to_its_tabur(full: History) -> None:
    """AB has its head below the Peh of Galgalta, its Peh at the Chazeh, its end at the Tabur (F196)."""
    things = drawn(full, "AB/full")
    ab = things["AK.AB"]
    lines = [things[f"AK.Galgalta--{name}"].y for name in ("peh", "chazeh", "tabur")]
    assert lines == pytest.approx([ab.y, peh(ab), ends(ab)[1]], abs=NEAR)


def test_sag_stands_from_the_peh_of_ab_and_its_nekudot_below_the_tabur(full: History) -> None:
    """The head of SAG goes up to the Peh of AB, its Nekudot from the Tabur to the end of AK (F198, F200)."""
    things = drawn(full, "SAG/below-tabur")
    assert peh(things["AK.AB"]) == pytest.approx(things["AK.SAG"].y, abs=NEAR)
    tabur, sium = things["AK.Galgalta--tabur"].y, things["AK.Galgalta--sium"].y
    assert (tabur, sium) == pytest.approx(ends(things["AK.Nekudot-SAG"]), abs=NEAR)


@pytest.mark.parametrize(
    ("act", "held"), [("Galgalta/full", 5), ("Galgalta/level-2", 3), ("Galgalta/emptied", 0)]
)
def test_as_many_vessels_are_lit_as_lights_have_come(full: History, act: str, held: int) -> None:
    """Galgalta holds five lights, on coarseness 2 three, and none when it is refined (F131 to F144)."""
    assert [True] * held + [False] * (5 - held) == lit(drawn(full, act), "AK.Galgalta")


def test_the_screen_of_the_body_rises_as_it_is_worn_down(full: History) -> None:
    """Worn to coarseness 3, 2, 1, 0 the screen of the body stands each time higher, up to the Peh (F131)."""
    acts = [f"Galgalta/level-{left}" for left in (3, 2, 1, 0)]
    places = [drawn(full, act)["AK.Galgalta--refining"].y for act in acts]
    assert sorted(places, reverse=True) == places
    assert "AK.Galgalta--refining" not in drawn(full, "Galgalta/refined")


def test_atzilut_stands_as_its_table_tells(full: History) -> None:
    """Each Partzuf of Atzilut goes from and to the landmarks of the table of positions (part 2, 10.1)."""
    things = drawn(full, "Atzilut/safe")
    tabur, parsa = things["AK.Galgalta--tabur"].y, things["AK.Nekudot-SAG--parsa"].y
    atik, aa = things["Atzilut.Atik"], things["Atzilut.AA"]
    standing = grid(full, full.event("Atzilut/safe").number).heights
    marks = {mark: standing.y(_mark(full, "Atzilut/AA", mark)) for mark in ("peh", "chazeh", "tabur")}
    table = {
        "Atik": (tabur, parsa),
        "AA": (peh(atik), parsa),
        "AVI": (peh(aa), marks["chazeh"]),
        "YESHSUT": (marks["chazeh"], marks["tabur"]),
        "ZA": (marks["tabur"], parsa),
        "Nukva": (marks["tabur"], parsa),
    }
    for name, expected in table.items():
        assert expected == pytest.approx(ends(things[f"Atzilut.{name}"]), abs=NEAR), name


def _mark(history: History, address: str, name: str) -> Fraction:
    return height(history.state("Atzilut/safe").desires[address][LANDMARKS], name)


def test_the_worlds_are_born_high_and_fall_to_their_places(full: History) -> None:
    """Beria is born at the place of ZA, and after the sin lies right below the Parsa (12.1, S1 and S4)."""
    born, fallen = drawn(full, "Beria/born"), drawn(full, "worlds/fallen")
    places = [fallen["AK.Nekudot-SAG--parsa"].y, fallen["AK.Nekudot-SAG--end-of-beria"].y]
    assert born["Atzilut.ZA--own"].y == pytest.approx(born["Beria"].y, abs=NEAR)
    assert places == pytest.approx(ends(fallen["Beria"]), abs=NEAR)
    klipot = ends(fallen["Klipot"])
    assert (places[0], fallen["AK.Galgalta--sium"].y) == pytest.approx(klipot, abs=NEAR)


def test_each_stands_where_its_upper_stood(full: History) -> None:
    """In the second ascent each stands two places higher: Nukva at YESHSUT, ZA at AVI, AVI at Atik (13.1)."""
    things = drawn(full, "worlds/ascent-2")
    for lower, upper in (("ZA", "AVI"), ("AVI", "Atik"), ("Nukva", "YESHSUT"), ("YESHSUT", "AA")):
        assert things[f"Atzilut.{upper}--own"].y == pytest.approx(things[f"Atzilut.{lower}"].y, abs=NEAR)
    assert "raised" == things["Atzilut.ZA"].form
    assert "Atzilut.ZA--own" not in drawn(full, "Atzilut/safe")


def test_eight_kings_lie_broken_below_the_parsa(full: History) -> None:
    """All eight kings break and fall below the Parsa, each lower than the one before it (part 2, 6.1)."""
    things = drawn(full, "Nekudim/united")
    parsa = things["AK.Nekudot-SAG--parsa"].y
    tops = [thing.y for thing in things.values() if thing.form == "broken" and thing.y > parsa]
    assert 8 == len(tops)
    assert sorted(tops) == tops


def test_a_king_reaches_past_the_parsa_before_it_breaks(full: History) -> None:
    """The light spreads past the end, from where AVI ends down to the end of AK (G89; P 79)."""
    king = drawn(full, "Nekudim/Daat/spread")["Nekudim.Daat"]
    things = drawn(full, "Nekudim/Daat/spread")
    assert ends(things["Nekudim.AVI"])[1] == pytest.approx(king.y, abs=NEAR)
    assert things["AK.Galgalta--sium"].y == pytest.approx(ends(king)[1], abs=NEAR)


def test_the_soul_rises_rung_by_rung(full: History) -> None:
    """There are 125 rungs, and with each that it gains the soul stands higher (G293)."""
    rail = drawn(full, "machsom")["Soul--rungs"]
    assert 125 == str(dict(rail.shapes[0].attributes)["d"]).count("M")
    gained = [event.name for event in full if event.name.endswith("/gained")][::12]
    places = [drawn(full, act)["Soul"].y for act in ("machsom", *gained)]
    assert sorted(set(places), reverse=True) == places


def _chapter_acts(history: History) -> Iterator[tuple[int, int]]:
    for chapter in chapters(history):
        numbers = [event.number for event in chapter.events]
        yield from ((number, numbers[-1]) for number in numbers[:: max(len(numbers) // 6, 1)])


def test_no_column_moves_within_a_chapter(full: History) -> None:
    """What stands at an act stands in the same column at the end of its chapter."""
    for number, last in _chapter_acts(full):
        now, then = grid(full, number), grid(full, last)
        assert now is then


@given(st.sets(st.fractions(0, 1, max_denominator=60)), st.sets(st.fractions(0, 1, max_denominator=9)))
def test_the_order_of_the_heights_is_kept(marks: set[Fraction], mains: set[Fraction]) -> None:
    """Whatever stands, what is higher by the laws is drawn higher: the spacing alone is ours."""
    found: Heights = heights(marks, mains, (10, 50, 100, 800, 840))
    order = sorted({*marks, *mains, Fraction(0), Fraction(1)}, reverse=True)
    places = [found.y(mark) for mark in order]
    assert sorted(places) == places
    assert len(set(places)) == len(order)
    assert (100, 800) == pytest.approx((places[0], places[-1]))


def test_a_chosen_vessel_is_marked(full: History) -> None:
    """A vessel has a frame of its own only when it is the one selected."""
    chosen = drawn(full, "Galgalta/full", select="AK/Galgalta/bina")
    assert chosen["AK.Galgalta.bina"].box is not None
    assert chosen["AK.Galgalta.keter"].box is None


def test_what_is_not_there_yet_is_said(full: History) -> None:
    """Before the first act the picture says that nothing stands, and is as large as the pictures after it."""
    first, later = scene(full, 0, View(Look("en"))), scene(full, 20, View(Look("en")))
    assert "nothing stands yet" == first.things[0].title
    assert "it comes to be with thought-of-creation" == first.things[0].says
    assert (later.width, later.height) == (first.width, first.height)


def test_names_beside_a_column_are_drawn_after_the_lines_that_they_cross() -> None:
    """What is named beside its column is drawn last, and told where the history has it."""
    scene = drawing("ladder", full_run()).scene
    told = [thing.id for thing in scene.things]
    drawn = [thing.id for thing in layered(scene.things)]
    assert drawn.index("Nekudim.Tifferet-upper") > drawn.index("Atzilut.Atik")
    assert told.index("Nekudim.Tifferet-upper") < told.index("Atzilut.Atik")
    written = drawing("ladder", full_run()).svg()
    assert written.index('id="Nekudim.Tifferet-upper"') > written.index('id="Atzilut.Atik"')


@pytest.mark.parametrize("lang", ["en", "he"])
def test_each_king_that_stands_again_has_its_name(lang: str) -> None:
    """Where the kings stand low above one another, the name of each stands beside its own body."""
    scene = drawing("ladder", full_run(), view=View(look=Look(lang=lang, labels=lang))).scene
    things = {thing.id: thing for thing in scene.things}
    for address in (body for head in HEADS_OF_GREATNESS for body in bodies_of(head)):
        thing = things[ident(address)]
        assert thing.box is not None
        name = next(label for label in thing.labels if label.text == called(address, lang))
        assert 0 < name.y < thing.box[1] + thing.box[3]


def test_what_has_lost_its_place_is_not_named() -> None:
    """At the end the Klipot have no cells: they are told, and no name stands where nothing is seen."""
    klipot = next(thing for thing in drawing("ladder", full_run()).scene.things if thing.id == "Klipot")
    assert not klipot.labels
