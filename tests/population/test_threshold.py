"""The threshold: what is reckoned by hand agrees with what the engine does."""

from math import inf, isclose

import pytest

from hitkalelut.draw.experiment import agreement, border
from hitkalelut.law.souls import DESIRES
from hitkalelut.population.parameters import parameters
from hitkalelut.population.running import begin, carry_on
from hitkalelut.population.threshold import (
    asking,
    diagram,
    rounds_of_a_degree,
    standing,
    threshold,
    together,
)


def test_the_chance_that_all_stand_at_once() -> None:
    """613 desires that ask with 0.05 and lapse with 0.001 stand at once five times in a million (by hand)."""
    assert isclose(0.05 / 0.051, standing(0.05, 0.001))
    assert isclose((50 / 51) ** 613, together(0.05, 0.001, DESIRES))
    assert 5.3e-6 < together(0.05, 0.001) < 5.4e-6
    assert 0 == together(0.0, 0.001)


def test_desires_stand_as_often_as_reckoned() -> None:
    """Of souls alone, who never finish a degree, so many desires are corrected in the long run."""
    given = parameters(souls=100, ten=1, steps=300, lapse=0.01, suffering=0.0)
    run = carry_on(begin(given))
    share = sum(int(told.stands.sum()) for told in run.told[-50:]) / (50 * 100 * DESIRES)
    assert share == pytest.approx(standing(0.05, 0.01), rel=0.005)
    assert run.told[-1].spread[0] == 100


@pytest.mark.parametrize(
    "asked",
    [
        {"ten": 1, "desires": 64, "spark": 0.1, "lapse": 0.005},
        {"ten": 1, "desires": 100, "spark": 0.2, "lapse": 0.005},
        {"ten": 10, "lapse": 0.002, "inclusion": 0.6},
        {"ten": 10, "lapse": 0.005},
    ],
    ids=str,
)
def test_degrees_come_as_fast_as_reckoned(asked: dict[str, float]) -> None:
    """The degrees gained agree with the reckoning within a fifth; the rest is what it leaves out."""
    given = parameters(**{"souls": 360, "steps": 1000, **asked})
    spread = carry_on(begin(given)).told[-1].spread
    gained = sum(degree * int(souls) for degree, souls in enumerate(spread)) / given.souls
    assert 3 < gained < 125
    assert gained == pytest.approx(given.steps / rounds_of_a_degree(given), rel=0.2)


def test_beyond_the_threshold_no_degree_is_finished_and_before_it_one_is() -> None:
    """A little more inclusion than reckoned, and souls rise; a good deal less, and they do not."""
    lapse = 0.004
    value = threshold(parameters(lapse=lapse), 1000)
    assert 0.2 < value < 0.6

    def _degrees(inclusion: float) -> float:
        run = carry_on(begin(parameters(souls=360, steps=1000, lapse=lapse, inclusion=inclusion)))
        return sum(n * int(souls) for n, souls in enumerate(run.told[-1].spread)) / 360

    assert _degrees(value + 0.1) > 1 > _degrees(value - 0.1)


def test_where_nothing_can_be_finished_or_all_is() -> None:
    """No asking, or lapsing without end: never. No lapse: always."""
    assert inf == rounds_of_a_degree(parameters(spark=0, inclusion=0))
    assert inf == threshold(parameters(lapse=0.1), 1000)
    assert 0.0 == threshold(parameters(lapse=0.0), 1000)
    assert asking(parameters(ten=1)) == parameters().spark
    two, nine, ten = (asking(parameters(souls=360, ten=ten)) for ten in (2, 9, 10))
    assert two < nine < ten


def test_the_diagram_tells_how_well_it_agrees() -> None:
    """Few points: each measured and reckoned, and in words how often the border is met."""
    told: list[float] = []
    points = diagram((0.001, 0.05), (0.0, 0.5), progress=told.append, souls=100, steps=400)
    assert [0.25, 0.5, 0.75, 1.0] == told
    found = {(p.lapse, p.inclusion): p for p in points}
    assert found[0.001, 0.5].degrees > 10 > 1 > found[0.001, 0.0].degrees
    assert found[0.05, 0.5].degrees == 0
    says = agreement(points, border(points, 400), "en")
    assert "Lapses with a border: 1. The run meets it exactly at" in says[0]
    assert says[1] != agreement(points, border(points, 400), "he")[1]
