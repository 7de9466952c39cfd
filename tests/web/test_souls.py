"""The page of the souls: parameters in the address, limits, a run told as it happens, what is kept of it."""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from typing import Any

import httpx
import numpy as np
import pytest

from hitkalelut.draw.rising.ladder import bars, counted, standing
from hitkalelut.draw.view import Look
from hitkalelut.errors import InvalidParameter
from hitkalelut.population.experiments import EXPERIMENTS
from hitkalelut.population.parameters import known
from hitkalelut.population.results import dataset
from hitkalelut.population.running import begin, carry_on
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked
from hitkalelut.web.guard import Guard
from hitkalelut.web.pages.souls import Souls, souls_page
from hitkalelut.web.site import StaticSite
from hitkalelut.web.souls import runner, runs, stream
from hitkalelut.web.souls.experiments import runs_of
from hitkalelut.web.souls.given import (
    HERE,
    KEYS,
    MOST_BESIDE,
    PLAIN,
    address,
    command,
    here,
    packed,
    parsed,
    plain,
    too_large,
    wanted,
)
from hitkalelut.web.souls.runs import Hall, Stage
from tests.web.conftest import HOME, Get

SMALL = "souls=20&desires=8"
OVER = 90.0
"""How many seconds a run may take here; the first one on a machine is compiled."""
OURS = {"Origin": HOME, "Content-Length": "0"}


def finished(get: Get, address: str) -> httpx.Response:
    """Ask for a page until its runs are over."""
    end = time.monotonic() + OVER
    while time.monotonic() < end:
        got = get(address)
        if "data-over" in got.text:
            return got
        time.sleep(0.1)
    raise AssertionError(f"{address} is not over: {got.text[-3000:]}")


def test_only_what_is_not_default_stands_in_the_address() -> None:
    """A run is written by what is another in it, and read back as it was; a default run is named."""
    assert {} == address(plain(), run=False)
    assert PLAIN == packed(plain())
    given = here(inclusion=0.0, seed=7, contact="random", spark=0.125)
    assert {"contact": "random", "spark": "0.125", "inclusion": "0", "seed": "7", "run": "1"} == address(
        given
    )
    assert given == parsed(packed(given))
    assert plain() == parsed(PLAIN)
    assert given == wanted(address(given)).given


def test_the_parameters_are_all_there_and_the_page_has_small_defaults() -> None:
    """The address knows every parameter; only how many souls and steps there are is another here."""
    assert list(KEYS) == list(known())
    assert {"souls", "steps"} == set(HERE)
    assert not too_large(plain())


def test_runs_beside_are_in_the_address_and_not_too_many() -> None:
    """Each run beside is told once, at most four, and never the run itself."""
    others = tuple(here(seed=n) for n in range(1, 9))
    told = address(plain(), beside=(plain(), *others, others[0]))
    assert "~".join(f"seed:{n}" for n in range(1, MOST_BESIDE + 1)) == told["beside"]
    assert (plain(), *others[:MOST_BESIDE]) == wanted(told).runs


def test_the_command_line_gets_the_same_parameters() -> None:
    """What is too large is named as a command, with all that differs from the defaults there."""
    assert "hitkalelut souls run --souls 600000 --seed 3 --set inclusion=0" == command(
        here(souls=600_000, seed=3, inclusion=0.0, steps=20_000)
    )


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("spark=2", "it must be a number from 0 to 1"),
        ("ten=x", "it must be a whole number from 1 to 1,000"),
        ("contact=few", "it is none of these"),
        ("ten=7", "1,000 souls do not divide into tens of 7; 994 or 1,001 would"),
        ("silent=2000", "there are only 1,000 souls"),
        ("beside=spark:2", "it must be a number from 0 to 1"),
        ("beside=sparkle:2", "unknown parameter"),
    ],
)
def test_what_cannot_be_is_told_at_the_form(get: Get, given: str, wrong: str) -> None:
    """A wrong value gets the page again with what is wrong, and nothing is run."""
    got = get(f"/souls?run=1&{given}")
    assert 400 == got.status_code
    assert wrong in unescape(got.text)
    assert "data-asked" not in got.text
    assert 'lang="he"' in get(f"/souls?run=1&{given}&lang=he").text


def test_what_is_wrong_is_told_in_hebrew(get: Get) -> None:
    """The same faults have Hebrew."""
    assert "1,000 נשמות אינן מתחלקות לעשיריות של 7" in get("/souls?run=1&ten=7&lang=he").text
    assert "זה צריך להיות מספר מ־0 עד 1" in get("/souls?run=1&spark=2&lang=he").text


@pytest.mark.parametrize("given", ["souls=600000&steps=20000", "steps=30000", "souls=10&packed=10000"])
def test_what_is_too_large_is_left_to_the_terminal(get: Get, given: str) -> None:
    """A run that would take too long is refused with the command that runs it, and never begun."""
    got = get(f"/souls?run=1&{given}")
    assert 400 == got.status_code
    assert "too large for a page" in got.text
    assert re.search(r"takes [\d,]+ souls at most", re.sub("<[^>]*>", "", unescape(got.text)))
    assert "hitkalelut souls run --souls" in got.text
    assert 400 == get(f"/souls/live?{given}").status_code


def test_each_parameter_says_what_fixes_it(get: Get) -> None:
    """Each field has its range, its default, and a book that fixes it, or why it is ours."""
    page = unescape(get("/souls").text)
    assert all(f'name="{key}"' in page for key in KEYS)
    for each in known().values():
        assert (each.why if each.ours else f"{each.sources[0]}") in page, each.key


def test_a_run_is_shown_when_it_is_over_and_kept(get: Get) -> None:
    """Without scripts the page loads itself again until the run is over; then it is there at once."""
    first = get(f"/souls?run=1&{SMALL}&seed=11")
    assert 200 == first.status_code
    assert '<noscript><meta http-equiv="refresh"' in first.text
    assert "x-unfinished" in first.headers
    over = finished(get, f"/souls?run=1&{SMALL}&seed=11")
    assert "The end of correction, after" in over.text
    assert 'http-equiv="refresh"' not in over.text
    assert "x-unfinished" not in over.headers
    begun = time.monotonic()
    assert over.text == get(f"/souls?run=1&{SMALL}&seed=11").text
    assert time.monotonic() - begun < 0.5


def test_the_same_run_under_another_address_is_there_at_once(get: Get) -> None:
    """A run is kept by its parameters: beside another it is not run again."""
    finished(get, f"/souls?run=1&{SMALL}&seed=12")
    asked = runs.hall().find(here(souls=20, desires=8, seed=12))
    assert asked is not None
    finished(get, f"/souls?run=1&{SMALL}&seed=13&beside=souls:20,desires:8,seed:12")
    assert asked is runs.hall().find(here(souls=20, desires=8, seed=12))


def test_runs_beside_one_another_have_one_page(get: Get) -> None:
    """Each run has its ladder, its numbers and a way to take it away; the curves are of all."""
    page = finished(get, f"/souls?run=1&{SMALL}&beside=souls:20,desires:8,inclusion:0").text
    assert 2 == page.count('<article class="ladder"')
    assert 2 == page.count("Take this run away")
    assert 2 == page.count('class="books-list numbers"')
    assert 'id="plot-known--1"' in page
    away = re.findall(r'class="chip" href="([^"]+)"', page)
    assert [
        "/souls?souls=20&desires=8&inclusion=0&run=1#run",
        "/souls?souls=20&desires=8&run=1#run",
    ] == list(map(unescape, away))


def test_the_null_run_is_one_link_away(get: Get) -> None:
    """Beside a run the same without mutual engagement is offered."""
    page = unescape(finished(get, f"/souls?run=1&{SMALL}").text)
    assert "/souls?souls=20&desires=8&run=1&beside=souls:20,desires:8,inclusion:0#run" in page


def test_another_language_keeps_the_run(get: Get) -> None:
    """The links to the other language and the canonical address carry the parameters."""
    page = unescape(get(f"/souls?{SMALL}&seed=0").text)
    assert 'href="/souls?lang=he&souls=20&desires=8"' in page
    assert 'rel="canonical" href="/souls?souls=20&desires=8"' in page


async def _told(atlas: Guard, path: str, most: int) -> list[tuple[float, str]]:
    """Return the pieces that a stream sends, each with when it came; leave after so many."""
    pieces: list[tuple[float, str]] = []
    gone = asyncio.Event()

    async def _send(message: Any) -> None:
        if message["type"] == "http.response.body" and message.get("body"):
            pieces.append((time.monotonic(), message["body"].decode()))
            if len(pieces) >= most:
                gone.set()

    async def _receive() -> dict[str, Any]:
        await gone.wait()
        return {"type": "http.disconnect"}

    where, _, query = path.partition("?")
    scope = {
        **{"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "root_path": ""},
        **{"path": where, "raw_path": where.encode(), "query_string": query.encode()},
        **{"headers": [(b"host", b"127.0.0.1:8000")], "client": ("127.0.0.1", 1), "server": ("x", 80)},
    }
    await asyncio.wait_for(atlas(scope, _receive, _send), OVER)
    return pieces


def events(pieces: list[tuple[float, str]]) -> Iterator[tuple[str, Any]]:
    """Walk the events of a stream with what they tell."""
    for _, text in pieces:
        for found in re.finditer(r"event: (\w+)\ndata: (.*)\n\n", text):
            yield found[1], json.loads(found[2])


def test_a_run_is_told_as_it_happens(atlas: Guard, loop: asyncio.AbstractEventLoop) -> None:
    """Steps come in order, at most ten a second, each with who stands where; then the stream ends."""
    path = "/souls/live?souls=1000&seed=21&desires=300"
    pieces = asyncio.run_coroutine_threadsafe(_told(atlas, path, 10_000), loop).result(OVER)
    told = list(events(pieces))
    steps = [data["step"] for name, data in told if name == "step"]
    assert len(steps) > 2
    assert steps == sorted(set(steps))
    assert ("end", {"stage": "over", "says": ""}) == told[-1]
    last = told[-2][1]
    assert last["finished"] is True
    assert [0] * 125 + [1000] == last["spread"]
    assert all(1000 == sum(data["spread"]) for name, data in told if name == "step")
    apart = np.diff([at for at, text in pieces if "event: step" in text and "event: end" not in text])
    assert apart.min() > 0.09


def test_who_goes_ends_the_stream(atlas: Guard, loop: asyncio.AbstractEventLoop) -> None:
    """A stream ends with the client, long before the run does."""
    path = "/souls/live?souls=1000&steps=20000&inclusion=0&seed=22"
    pieces = asyncio.run_coroutine_threadsafe(_told(atlas, path, 2), loop).result(OVER)
    assert 2 <= len(pieces) <= 3
    asked = runs.hall().find(here(souls=1000, steps=20_000, inclusion=0.0, seed=22))
    assert asked is not None
    asked.cancel()


def test_the_stream_has_its_headers(get: Get) -> None:
    """A stream is not kept, and goes out with the policy of all answers."""
    got = get(f"/souls/live?{SMALL}&seed=23")
    assert "text/event-stream; charset=utf-8" == got.headers["content-type"]
    assert "no-store" == got.headers["cache-control"]
    assert "connect-src 'self'" in got.headers["content-security-policy"]
    assert "event: end" in got.text


def test_pictures_of_a_run_are_there_when_it_is_over(get: Get) -> None:
    """For the replay each kept step has who stood where; a run that is no longer kept is run anew."""
    assert runs.hall().find(here(souls=20, desires=8, seed=24)) is None
    told = get(f"/souls/pictures?{SMALL}&seed=24").json()
    assert told["points"] == sorted(set(told["points"]))
    assert {20} == set(map(sum, told["spread"]))
    assert 20 == told["spread"][0][0] == told["spread"][-1][-1]


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


def test_without_the_libraries_the_page_says_what_to_install(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where they are lacking nothing is run, and one line says what to install."""
    monkeypatch.setattr(stream, "lacking", lambda: ("numba",))
    monkeypatch.setattr("hitkalelut.web.pages.souls.lacking", lambda: ("numba",))
    page = get("/souls?run=1&seed=41").text
    assert "pip install &#39;hitkalelut[souls]&#39;" in page or "pip install 'hitkalelut[souls]'" in page
    assert "numba" in page
    assert "data-asked" not in page
    assert 503 == get("/souls/live?seed=41").status_code


def test_the_atlas_starts_without_the_libraries_of_the_souls() -> None:
    """The page loads nothing that computes: that is for the process that runs them."""
    code = (
        "import sys, hitkalelut.web.app, hitkalelut.web.pages.souls\n"
        "print([name for name in ('numba', 'xarray', 'zarr', 'dask') if name in sys.modules])"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == got.stdout.strip()


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


def test_every_experiment_is_a_page(get: Get) -> None:
    """Each experiment has an address with runs that are not too large, all in one page."""
    page = unescape(get("/souls").text)
    assert 7 == len(EXPERIMENTS)
    for each in EXPERIMENTS:
        first, *beside = runs_of(each)
        told = address(first, beside=tuple(beside))
        assert "&".join(f"{key}={value}" for key, value in told.items()) in page
        assert runs_of(each) == wanted(told).runs
        assert not any(map(too_large, runs_of(each)))


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_ladder_moves_by_one_path(lang: str) -> None:
    """The bars of any spread are one path with the same commands; the picture says who stands where."""
    fall, end = (20, *(0 for _ in range(125))), (*(0 for _ in range(125)), 20)
    middle = (5, *(0 for _ in range(60)), 15, *(0 for _ in range(64)))
    shapes = {re.sub(r"[\d.]+", "", bars(each)) for each in (fall, middle, end)}
    assert 1 == len(shapes)
    assert [5, 0, 0, 15, 0, 0] == [count for _, count in counted(middle)]
    drawn = standing(middle, "run-0", look=Look(lang=lang, labels=lang)).svg(embedded=True)
    assert "15" in re.findall(r"<desc>(.*?)</desc>", drawn)[0]


def test_as_files_the_page_leads_to_the_live_one() -> None:
    """The static site has the page; what must be run leads to how to run it live, with its address."""
    asked = Asked("souls", "", Read(ViewState(lang="en")), StaticSite("en/souls.html"))
    view = souls_page(asked).view
    assert isinstance(view, Souls)
    assert not view.shown.asked
    assert "live.html#/souls?run=1&beside=inclusion:0" == view.cards[0].href


def test_a_wrong_run_beside_is_named() -> None:
    """What stands beside is read by the same rules."""
    with pytest.raises(InvalidParameter, match="inclusion=x"):
        parsed("inclusion:x")
