"""The clock jumps back: what was kept stays in its order, and nothing is due too soon."""

import time
from functools import partial
from itertools import count
from pathlib import Path

import pytest
import xarray as xr

from hitkalelut.population.parameters import parameters
from hitkalelut.population.results import dataset
from hitkalelut.population.running import begin, carry_on
from hitkalelut.store import runs
from hitkalelut.store.progress import opened
from hitkalelut.study.schedule import due, reviewed

DAY = 86_400


def test_answers_keep_their_order_when_the_clock_jumps_back(tmp_path: Path) -> None:
    """Answers stand in the order in which they were given, and the question is due after the latest."""
    times = (1_000 * DAY, 900 * DAY, 10)
    with opened(tmp_path / "p") as kept:
        for at in times:
            kept.answer("terms/kav", 1, True, at, partial(reviewed, right=True, now=at))
        assert list(times) == [review.at for review in kept.reviews()]
        card = kept.cards()["terms/kav"]
    assert times[0] == card.last
    assert card.due > times[0]
    assert () == due({"terms/kav": card}, times[1])


def test_checkpoints_do_not_heed_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a clock that runs backwards checkpoints are written all the same, and the run ends as it would."""
    given, path, seen = parameters(souls=50, desires=20, steps=30), tmp_path / "a.zarr", []
    backwards = count(10**9, -DAY)
    monkeypatch.setattr(time, "time", lambda: float(next(backwards)))
    monkeypatch.setenv(runs.EVERY, "0.000001")
    run = runs.start(given, path)
    runs.keep(run, path, progress=lambda each: seen.append(runs.place_of(path).checkpoint.exists()))
    assert [False, *[True] * 29] == seen
    assert dataset(carry_on(begin(given))).identical(xr.open_zarr(path, chunks=None).load())
