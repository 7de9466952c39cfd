"""What the tests of the atlas share: the application, and how to ask it."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator

import httpx
import pytest

from hitkalelut.web.app import create_app
from hitkalelut.web.guard import Guard

HOME = "http://127.0.0.1:8000"
Get = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def atlas() -> Guard:
    """Return the atlas; what many pages need is made when it is first asked for."""
    return create_app(warmed=False)


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Return one loop for all requests, for what is being made belongs to a loop.

    It runs in a thread of its own: in this one the loop that drives the browser may be running.
    """
    made = asyncio.new_event_loop()
    thread = threading.Thread(target=made.run_forever, daemon=True)
    thread.start()
    yield made
    made.call_soon_threadsafe(made.stop)
    thread.join(10)
    made.close()


@pytest.fixture(scope="session")
def get(atlas: Guard, loop: asyncio.AbstractEventLoop) -> Get:
    """Return a way to ask the atlas for an address; the answer is whole, whatever its status."""

    def _get(
        address: str, *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> httpx.Response:
        async def _ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=atlas, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
                return await client.request(method, address, headers=headers, content=body)

        return asyncio.run_coroutine_threadsafe(_ask(), loop).result(120)

    return _get


def interruptible() -> None:
    """Let a process that starts hear Ctrl+C, even where the tests themselves run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
