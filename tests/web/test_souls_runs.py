"""Runs of souls in the atlas: cancelled, kept, limited in number and time, for each visitor."""

import json
import sys
import time

import numpy as np
import pytest

from hitkalelut.population.results import dataset
from hitkalelut.population.running import begin, carry_on
from hitkalelut.web.souls import runner, runs
from hitkalelut.web.souls.given import (
    here,
    plain,
)
from hitkalelut.web.souls.runs import Hall, Stage
from tests.web.conftest import Get
from tests.web.souls_run import OURS, OVER, SMALL


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}])
def test_only_a_page_of_ours_may_cancel(get: Get, headers: dict[str, str]) -> None:
    """Another site, or one that does not say where it asks from, is refused."""
    got = get(f"/souls/cancel?{SMALL}", method="POST", headers={**headers, "Content-Length": "0"})
    assert 403 == got.status_code


def test_a_cancelled_run_ends_before_its_first_step_and_leads_back(get: Get) -> None:
    """The run is broken off, its process ends, and the page has its parameters without it."""
    given = "inclusion=0&seed=31&steps=20000"
    get(f"/souls?run=1&{given}")
    asked = runs.hall().find(here(steps=20_000, inclusion=0.0, seed=31))
    assert asked is not None
    got = get(f"/souls/cancel?{given}&run=1&lang=he", method="POST", headers=OURS)
    assert (303, f"/souls?{given}&lang=he") == (got.status_code, got.headers["location"])
    assert Stage.CANCELLED is asked.stage
    assert asked.aside is not None
    end = time.monotonic() + OVER
    while asked.aside.at_work and time.monotonic() < end:
        time.sleep(0.05)
    assert not asked.aside.at_work
    assert "data-asked" not in get(got.headers["location"]).text


def test_a_cancelled_run_keeps_its_curves(get: Get) -> None:
    """What it told until then is shown and can be played again, and is not begun anew by looking at it."""
    given = "inclusion=0&seed=32&steps=20000"
    get(f"/souls?run=1&{given}")
    asked = runs.hall().find(here(steps=20_000, inclusion=0.0, seed=32))
    assert asked is not None
    end = time.monotonic() + OVER
    while asked.stage is not Stage.GOING and time.monotonic() < end:
        time.sleep(0.05)
    got = get(f"/souls/cancel?{given}&run=1", method="POST", headers=OURS)
    assert (303, f"/souls?{given}&run=kept") == (got.status_code, got.headers["location"])
    assert asked.whole is not None
    assert 0 < asked.whole.steps < 20_000
    page = get(got.headers["location"]).text
    assert f"Broken off after {asked.whole.steps:,} steps; the end was not reached." in page
    assert 'id="plot-known--0"' in page
    assert list(asked.whole.points) == get(f"/souls/pictures?{given}").json()["points"]
    assert (asked, Stage.CANCELLED, False) == (
        runs.hall().find(asked.given),
        asked.stage,
        asked.at_work,
    )
    assert "data-stream" in get(f"/souls?run=1&{given}").text
    runs.hall().kept(asked.given).cancel()


def test_what_is_kept_of_nothing_says_so(get: Get) -> None:
    """An address that shows a run as far as it came begins none where none is kept."""
    page = get("/souls?run=kept&seed=33").text
    assert "It was broken off before its first step." in page
    assert runs.hall().find(here(seed=33)) is None


class Still:
    """Work aside that never says anything."""

    def __init__(self, *_: object, **__: object) -> None:
        self.at_work = False

    def begin(self) -> None:
        """Begin."""
        self.at_work = True

    def stop(self) -> None:
        """End."""
        self.at_work = False


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> Hall:
    """Return a hall in which runs begin and never end."""
    monkeypatch.setattr(runs, "Aside", Still)
    return Hall()


def test_a_visitor_has_one_run_at_a_time(still: Hall) -> None:
    """The second run of a visitor waits, that of another begins, and a third of all waits for room."""
    first, second = still.ask(here(seed=1), "a"), still.ask(here(seed=2), "a")
    other, third = still.ask(here(seed=3), "b"), still.ask(here(seed=4), "c")
    assert [Stage.STARTING, Stage.WAITING, Stage.STARTING, Stage.WAITING] == [
        each.stage for each in (first, second, other, third)
    ]
    assert (0, 3, 2) == (still.look(first), still.look(second), still.look(third))
    assert still.cancel(here(seed=1), "a")
    assert Stage.CANCELLED is first.stage
    assert (Stage.WAITING, Stage.STARTING) == (second.stage, third.stage)


def test_a_run_goes_on_for_whom_else_waits_for_it(still: Hall) -> None:
    """One who cancels a run that two look at only leaves it; a stranger cannot cancel it."""
    asked = still.ask(plain(), "a")
    assert asked is still.ask(plain(), "b")
    assert not still.cancel(plain(), "c")
    assert still.cancel(plain(), "a")
    assert [Stage.STARTING] == [asked.stage]
    assert still.cancel(plain(), "b")
    assert [Stage.CANCELLED] == [asked.stage]
    assert not still.cancel(plain(), "b")


def test_what_nobody_looks_at_makes_room(still: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that nobody has looked at for a while is left when another one waits."""
    left, waits = still.ask(here(seed=1), "a"), still.ask(here(seed=2), "a")
    monkeypatch.setattr(runs, "FORGOTTEN", 0.0)
    still.look(waits)
    assert (Stage.CANCELLED, Stage.STARTING) == (left.stage, waits.stage)


def test_what_was_lost_is_not_run_over_and_over(still: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run whose process ended by itself stays lost for a while; then asking for it begins it anew."""
    asked = still.ask(plain(), "a")
    asked.turn_to(Stage.LOST)
    assert asked is still.ask(plain(), "a")
    monkeypatch.setattr(runs, "AGAIN", 0.0)
    again = still.ask(plain(), "a")
    assert again is not asked
    assert Stage.STARTING is again.stage


def test_too_many_that_wait_are_left(still: Hall) -> None:
    """Of one visitor only so many runs wait; the oldest is left."""
    asked = [still.ask(here(seed=n), "a") for n in range(runs.MOST_WAITING + 3)]
    assert Stage.STARTING is asked[0].stage
    assert [Stage.CANCELLED] * 2 == [each.stage for each in asked[1:3]]
    assert {Stage.WAITING} == {each.stage for each in asked[3:]}


def test_one_who_asks_for_many_runs_starves_nobody(still: Hall) -> None:
    """Of whoever waits the one whose last run is longest ago comes next, however many another asked for."""
    greedy = [still.ask(here(seed=n), "a") for n in range(6)]
    second = [still.ask(here(seed=n), "b") for n in range(10, 16)]
    late = still.ask(here(seed=20), "c")
    assert [Stage.STARTING] * 2 == [greedy[0].stage, second[0].stage]
    assert still.cancel(here(seed=0), "a")
    assert (Stage.STARTING, Stage.WAITING) == (late.stage, greedy[1].stage)
    assert still.cancel(here(seed=20), "c")
    assert Stage.STARTING is greedy[1].stage


def test_the_hall_holds_only_so_many(still: Hall) -> None:
    """However many visitors there are, only so many runs wait; whoever has most gives way."""
    asked = [
        still.ask(here(seed=100 * visitor + n), f"visitor-{visitor}")
        for visitor in range(12)
        for n in range(7)
    ]
    assert runs.MOST_IN_ALL == sum(each.stage is Stage.WAITING for each in asked)
    newcomer = still.ask(here(seed=5000), "newcomer")
    assert Stage.WAITING is newcomer.stage
    assert runs.MOST_IN_ALL == sum(each.stage is Stage.WAITING for each in (*asked, newcomer))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_others_begins_no_run(get: Get, site: str) -> None:
    """An image or a frame of another site cannot make this machine work at a run."""
    given = "souls=20&desires=8&seed=977"
    for way in ("live", "pictures"):
        assert 403 == get(f"/souls/{way}?{given}", headers={"Sec-Fetch-Site": site}).status_code
    assert runs.hall().find(here(souls=20, desires=8, seed=977)) is None


def test_what_is_kept_is_what_the_run_told() -> None:
    """The numbers of the page are those of the dataset, at steps that lie evenly."""
    run = carry_on(begin(here(souls=30, desires=9, seed=5)))
    found, kept, last = dataset(run), runner.whole(run), runner.now(run)
    points = kept["points"]
    assert (0, run.steps) == (points[0], points[-1])
    at = found.isel(step=points)
    assert np.array_equal(at.spread, kept["spread"])
    assert np.allclose(at.likeness, kept["likeness"], atol=1e-6)
    assert np.allclose(at.known, kept["known"], atol=1e-6)
    assert np.array_equal(at.drops, kept["ascents"])
    whole = np.diff(points, prepend=0) @ np.array(kept["requests"])
    assert np.allclose(found.requests.sum("step"), whole, atol=0.001 * run.steps)
    assert last["finished"]
    assert float(found.likeness[-1]) == pytest.approx(last["likeness"], abs=1e-6)


def test_a_run_that_does_not_fit_is_refused_by_its_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The process says why, and the page tells it."""
    monkeypatch.setattr(sys, "argv", ["runner", json.dumps({"souls": 7})])
    monkeypatch.setattr("os.nice", lambda _: None)
    monkeypatch.setenv("NUMBA_NUM_THREADS", "1")
    runner.main()
    asked = runs.Asked(plain(), {"a"})
    asked.hear(capsys.readouterr().out)
    assert (Stage.REFUSED, "7 souls do not divide into tens of 10; 10 would") == (asked.stage, asked.says)
