"""The stock: what is asked for most is made before it is asked for, and only while nobody asks."""

import asyncio
import time

import pytest
from starlette.requests import Request

from hitkalelut.questions.runs import full_run
from hitkalelut.web import stock as stocks
from hitkalelut.web.app import Atlas, asked_by, kept_as
from hitkalelut.web.asked import Asked
from hitkalelut.web.learned import learning
from hitkalelut.web.routes import ROUTES, PageRoute
from hitkalelut.web.stock import standard, stock
from hitkalelut.words.tongue import LANGUAGES


def test_every_act_is_in_it_whole_and_as_the_step_from_the_one_before() -> None:
    """In each language there is a page of every act, and a step to it."""
    asked = [wanted for route, wanted in standard(Atlas().site) if route.name == "way"]
    whole = {(each.lang, each.state.act) for each in asked if each.chapter is None}
    steps = {(each.lang, each.since, each.state.act) for each in asked if each.chapter is not None}
    names = tuple(event.name for event in full_run())
    assert {(lang, name) for lang in LANGUAGES for name in ("", *names)} == whole
    pairs = zip(("0", *names), names, strict=False)
    assert {(lang, *pair) for pair in pairs for lang in LANGUAGES} == steps


def test_a_reader_who_asks_for_it_finds_it() -> None:
    """What a browser asks for an act, and for a step to it, is kept under the key of the stock."""
    atlas = Atlas()
    way = next(route for route in ROUTES if route.name == "way")
    kept = {kept_as(wanted) for _, wanted in standard(atlas.site)}
    step = [(b"x-fragment", b"1"), (b"x-chapter", b"adam-kadmon"), (b"x-from", b"AB/neshama")]
    for headers in ([], step):
        scope = {"type": "http", "path": "/way", "query_string": b"act=AB/full", "headers": headers}
        assert kept_as(asked_by(way, Request(scope), atlas.site)) in kept


def test_it_waits_while_anybody_asks(
    monkeypatch: pytest.MonkeyPatch, loop: asyncio.AbstractEventLoop
) -> None:
    """As long as the last request is fresh nothing is made; when it has grown old the stock goes on."""
    monkeypatch.setattr(stocks, "QUIET", 0.05)
    learning().finish()
    made: list[str] = []
    busy = True

    async def _make(route: PageRoute, wanted: Asked) -> None:
        made.append(route.name)
        await asyncio.sleep(0)

    async def _watch() -> None:
        nonlocal busy
        task = asyncio.ensure_future(
            stock(Atlas().site, _make, lambda: time.monotonic() if busy else time.monotonic() - 1)
        )
        await asyncio.sleep(0.2)
        assert [] == made
        busy = False
        while len(made) < 5:
            await asyncio.sleep(0.01)
        task.cancel()

    asyncio.run_coroutine_threadsafe(_watch(), loop).result(20)
