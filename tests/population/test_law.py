"""The law of one soul for one step: what asks, what falls, and when it rises."""

from dataclasses import replace
from itertools import product

import pytest

from hitkalelut.law.souls import DESIRES, WHOLE, Chances, Soul, Starter, asks, included, step, upon

HALF = WHOLE // 2
CHANCES = Chances(spark=HALF // 2, suffering=HALF, inclusion=HALF, lapse=HALF)
NEVER = Chances(0, 0, 0, 0)


def test_a_soul_has_613_desires() -> None:
    """248 organs and 365 tendons (IZ 44)."""
    assert 613 == DESIRES


@pytest.mark.parametrize(("nothing", "among"), list(product([False, True], repeat=2)))
def test_each_starter_comes_upon_what_those_before_it_left(nothing: bool, among: bool) -> None:
    """Of all draws each starter has its share of what is left, and none where it does not come."""
    quarters = [n * WHOLE // 16 for n in range(16)]
    found = [asks(draw, CHANCES, nothing=nothing, among=among) for draw in quarters]
    suffering = 6 if nothing else 0
    inclusion = (12 - suffering) // 2 if among else 0
    assert [4, suffering, inclusion] == [found.count(each) for each in Starter]
    assert sorted(found, key=lambda each: 9 if each is None else each) == found


def test_two_chances_are_never_more_than_one() -> None:
    """Two that are certain, or nearly, are together no more than certain."""
    assert WHOLE == upon(WHOLE, WHOLE)
    assert WHOLE == upon(0, WHOLE)
    assert HALF == upon(HALF, 0)
    assert 3 * WHOLE // 4 == upon(HALF, HALF)


@pytest.mark.parametrize("both", list(product([False, True], repeat=2)))
@pytest.mark.parametrize("above", [-1, 0, 1])
@pytest.mark.parametrize("holds", [False, True])
def test_one_is_included_only_where_both_have_annulled_themselves(
    both: tuple[bool, bool], above: int, holds: bool
) -> None:
    """In one of the same degree that holds the desire, or in one that stands higher; never in a lower."""
    one = Soul(5, (False,), both[0])
    other = Soul(5 + above, (holds,), both[1])
    assert (all(both) and (above > 0 or (above == 0 and holds))) == included(one, other, 0)


def test_a_soul_rises_only_when_all_stand_at_once() -> None:
    """One desire that does not stand holds the whole degree back; risen, nothing is corrected there."""
    soul = Soul(3, (True, True, False), annulled=False)
    still = step(soul, (), (HALF, HALF, WHOLE - 1), CHANCES, top=125)
    assert (3, (True, True, False), False) == (still.degree, still.corrected, still.rose)
    risen = step(soul, (), (HALF, HALF, 0), CHANCES, top=125)
    assert (4, (False, False, False), True) == (risen.degree, risen.corrected, risen.rose)
    assert (Starter.SPARK,) == risen.asked
    fallen = step(soul, (), (HALF - 1, HALF, 0), CHANCES, top=125)
    assert (3, (False, True, True), 1, False) == (fallen.degree, fallen.corrected, fallen.lapsed, fallen.rose)


def test_suffering_pushes_only_where_nothing_is_corrected() -> None:
    """With one desire corrected it moves nothing any more (IZ 15)."""
    only = replace(NEVER, suffering=HALF)
    assert (Starter.SUFFERING,) * 2 == step(Soul(0, (False, False), False), (), (0, 0), only, top=125).asked
    assert () == step(Soul(0, (True, False), False), (), (0, 0), only, top=125).asked


def test_at_the_top_nothing_happens_any_more() -> None:
    """What is whole neither asks nor lapses."""
    soul = Soul(125, (False, False), annulled=True)
    after = step(soul, (soul,), (0, 0), CHANCES, top=125)
    assert (125, (False, False), (), 0, False) == (
        after.degree, after.corrected, after.asked, after.lapsed, after.rose
    )  # fmt: skip


def test_without_anything_that_asks_nothing_moves() -> None:
    """The Light corrects what asks and no more (R2, R10): no draw moves a desire that nothing starts."""
    for draw in (0, HALF, WHOLE - 1):
        soul = Soul(0, (False, True), annulled=True)
        assert (False, True) == step(soul, (soul,), (draw, draw), NEVER, top=125).corrected
