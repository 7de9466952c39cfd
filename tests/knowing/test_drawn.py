"""What each law gives, and the null runs beside the way, as pictures: they show the figures."""

import pytest

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.engine import derive
from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.draw.beside import beside
from hitkalelut.draw.gives import gives
from hitkalelut.draw.scene import Thing
from hitkalelut.draw.view import Look
from hitkalelut.knowing.imprints import Imprints
from hitkalelut.knowing.nulls import MEASURES, Null, curve, one_side
from hitkalelut.store.findings import gifts_of
from tests.draw.grammar import faults


def by_id(things: tuple[Thing, ...]) -> dict[str, Thing]:
    """Return things by their ids."""
    return {thing.id: thing for thing in things}


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_cell_is_lit_where_a_claim_holds_without_the_law(found: Imprints, lang: str) -> None:
    """Each row has as much light as there are claims that hold without its law, and tells which."""
    whole, others = gifts_of(found)
    drawn = gives(whole, others, bits=found.bits, look=Look(lang=lang, labels=lang))
    rows = by_id(drawn.scene.things)
    assert len(LAWS) + 2 == len(rows)
    for gift in others:
        row = rows[f"gives--{gift.law}"]
        assert sum(gift.without.holds) == sum(shape.look == "within" for shape in row.shapes)
        assert f"{gift.without.known:.2f}" in row.says
    assert sum(whole.holds) == sum(shape.look == "within" for shape in rows["gives--with-every-law"].shapes)
    assert [] == faults(drawn.svg())


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_null_runs_stand_beside_the_way(full: History, found: Imprints, lang: str) -> None:
    """Each measure has the strong curve of the way and a line for each null run, and tells where they end."""
    whole = curve(full, found)
    other = curve(derive(Conditions(), exchange=one_side), found)
    runs = tuple(Null(f"run-{n}", f"run {n}", (other,) * (1 + n % 2)) for n in range(5))
    drawn = beside(whole, runs, look=Look(lang=lang, labels=lang))
    things = by_id(drawn.scene.things)
    for name in MEASURES:
        panel = things[f"beside--{name}"]
        looks = [shape.look for shape in panel.shapes]
        assert 1 == looks.count("curve")
        assert {"trail", "back", "link", "lift", "want"} <= set(looks)
        assert f"{getattr(whole, name)[-1]:.3g}" in panel.says
        assert f"run 0: {getattr(other, name)[-1]:.3g}" in panel.says
    assert [] == faults(drawn.svg())
