"""The rivals of the bench compute the declared model: NumPy bit for bit, Mesa as far as chance allows."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from hitkalelut.errors import InvalidParameter
from hitkalelut.law.souls import Starter
from hitkalelut.population.kernel import LAPSED, ROSE
from hitkalelut.population.parameters import Parameters, parameters
from hitkalelut.population.state import Population, top_degree
from rivals.mesa_souls import MesaSouls
from rivals.numpy_plain import PlainSouls
from rivals.numpy_souls import NumpySouls, OfTheLaw

KINDS: dict[str, dict[str, Any]] = {
    "one word": {"desires": 64, "lapse": 0.002},
    "613": {"desires": 613},
    "a few": {"desires": 5, "spark": 0.2, "suffering": 0.3, "annulment": 0.6},
    "threes": {"desires": 70, "ten": 3, "inclusion": 0.5, "lapse": 0.01},
    "certain": {"desires": 9, "spark": 1, "inclusion": 1},
}


def unpacked(population: Population) -> NDArray[np.bool_]:
    """Return the desires of the engine, a truth for each."""
    rows = np.unpackbits(population.state.view(np.uint8), axis=1, bitorder="little")
    return rows[:, : population.given.desires].astype(np.bool_)


def same(given: Parameters, steps: int, degree: int = 0) -> None:
    """Step the engine and the NumPy rival with the same draws, and see that all of them is the same."""
    engine, rival = Population(given), NumpySouls(given, OfTheLaw(given.desires, given.seed))
    engine.degree[:], rival.degree[:] = degree, degree
    for number in range(steps):
        assert engine.step(number).counts.tolist() == rival.step(number).tolist()
        assert engine.degree.tolist() == rival.degree.tolist()
        assert (unpacked(engine) == rival.have).all()


@pytest.mark.parametrize("kind", KINDS)
def test_numpy_with_our_draws_is_the_engine(kind: str) -> None:
    """Every bit, degree and count, step after step; also where the highest degree is near."""
    given = parameters(**KINDS[kind], souls=KINDS[kind].get("ten", 10) * 2, seed=3)
    steps = 3 if given.desires > 200 else 12
    same(given, steps)
    same(given, steps, degree=top_degree() - 1)


def test_blocks_of_any_size_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many souls are worked on at once changes nothing, also where the last block is smaller."""
    monkeypatch.setattr("rivals.numpy_souls.BLOCK", 20 * 8)
    same(parameters(souls=50, desires=8, seed=4, spark=0.3), 10)


def far(degree: NDArray[Any], held: NDArray[Any], given: Parameters) -> NDArray[np.float64]:
    """Return how many desires the souls of each ten have corrected in all, in the mean."""
    found: NDArray[np.float64] = (
        (degree.astype(np.int64) * given.desires + held).reshape(-1, given.ten).mean(1)
    )
    return found


@pytest.mark.parametrize("rival", [MesaSouls, PlainSouls, NumpySouls])
def test_rivals_with_their_own_draws_come_as_far(rival: Any) -> None:
    """After some steps the mean over 40 tens is within five standard errors of that of the engine.

    Tens are independent of one another, so that the error of the mean is seen from their spread; five of it
    are missed by chance less than once in a million seeds, and the seeds are fixed.
    """
    given = parameters(souls=400, desires=40, spark=0.1, lapse=0.005, seed=8)
    engine, other = Population(given), rival(given)
    for number in range(25):
        engine.step(number)
        other.step() if isinstance(other, MesaSouls) else other.step(number)
    mine = far(engine.degree, unpacked(engine).sum(axis=1), given)
    degree, held = standing(other) if isinstance(other, MesaSouls) else (other.degree, other.have.sum(axis=1))
    theirs = far(degree, held, given)
    error = np.sqrt((mine.var(ddof=1) + theirs.var(ddof=1)) / len(mine))
    assert mine.mean() > 2 * given.desires
    assert abs(mine.mean() - theirs.mean()) < 5 * error


def standing(model: MesaSouls) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the degree of each agent, and how many of its desires stand corrected."""
    souls = list(model.agents)
    return np.array([each.degree for each in souls]), np.array([each.corrected.sum() for each in souls])


def test_agents_keep_the_law() -> None:
    """A degree is gained by one, only where all stand at once, and nothing of it is corrected then."""
    given = parameters(souls=20, desires=6, spark=0.3, lapse=0.02, seed=2)
    model, rose = MesaSouls(given), 0
    for _ in range(60):
        degree, held = standing(model)
        model.step()
        after, now = standing(model)
        gained = after - degree
        assert set(gained.tolist()) <= {0, 1}
        assert (now[gained == 1] == 0).all()
        assert (now < given.desires).all()
        asked = sum(model.told[starter] for starter in Starter)
        risen = int(gained.sum())
        assert asked - model.told[LAPSED] == int((now - held).sum()) + given.desires * risen
        assert risen == model.told[ROSE]
        assert [each.count for each in model.agents] == now.tolist()
        rose += risen
    assert rose > 20


def test_nothing_asks_at_the_highest_degree() -> None:
    """Agents that stand at the end of correction stay there, and nothing asks or lapses in them."""
    model = MesaSouls(parameters(souls=10, desires=6, spark=1))
    for each in model.agents:
        each.degree = top_degree()
    model.step()
    assert [0] * 5 == model.told
    assert {top_degree()} == {each.degree for each in model.agents}


def test_only_suffering_and_sparks_begin() -> None:
    """Where no starter is left nothing ever moves; with suffering alone, it asks first."""
    still = MesaSouls(parameters(souls=10, desires=6, spark=0, suffering=0))
    for _ in range(5):
        still.step()
        assert [0] * 5 == still.told
    pushed = MesaSouls(parameters(souls=10, desires=6, spark=0, suffering=0.5))
    pushed.step()
    assert pushed.told[Starter.SUFFERING] > 0
    assert 0 == pushed.told[Starter.SPARK] == pushed.told[Starter.INCLUSION]


def test_the_rivals_refuse_what_they_do_not_compute() -> None:
    """Another contact than that of the ten is no declared model of theirs."""
    for rival in (MesaSouls, PlainSouls, NumpySouls):
        with pytest.raises(InvalidParameter):
            rival(parameters(souls=10, contact="all"))
