"""A run of souls told to its page as it happens."""

import asyncio
import time
from typing import Any

import numpy as np

from hitkalelut.web.guard import Guard
from hitkalelut.web.souls import runs
from hitkalelut.web.souls.given import (
    here,
)
from tests.web.conftest import Get
from tests.web.souls_run import OVER, SMALL, events


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
