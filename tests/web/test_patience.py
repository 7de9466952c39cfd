"""Connections that send nothing, or a head that never ends, are ended; who asks as usual is answered."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from hitkalelut.web.patience import LARGEST_HEAD, Patient

ASK = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
SOON = 0.4
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


class Hasty(Patient):
    """The same, with so little patience that a test can see the end of it."""

    slowest = SOON


async def _answer(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def talked(talk: Talk) -> tuple[bytes, float]:
    """Talk with a server; return what it said at last, and after how many seconds."""

    async def _talked() -> tuple[bytes, float]:
        config, state = Config(_answer, log_level="critical"), ServerState()
        running = asyncio.get_running_loop()
        server = await running.create_server(lambda: Hasty(config, state, {}), "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        begun = monotonic()
        try:
            return await asyncio.wait_for(talk(reader, writer), 30), monotonic() - begun
        except ConnectionResetError:
            return b"", monotonic() - begun
        finally:
            writer.close()
            server.close()

    return asyncio.run(_talked())


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    return await reader.read()


async def _dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    writer.write(ASK[:-2])
    while not reader.at_eof():
        writer.write(b"X-More: 1\r\n")
        await asyncio.sleep(SOON / 8)
        await writer.drain()
    return await reader.read()


async def _dripping_later(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    writer.write(ASK)
    assert (await reader.readuntil(b"ok")).endswith(b"ok")
    return await _dripping(reader, writer)


@pytest.mark.parametrize("talk", [_silent, _dripping, _dripping_later])
def test_who_sends_no_whole_head_is_not_waited_for(talk: Talk) -> None:
    """A connection without a request, or with a head that drips on, is ended after the time it has."""
    said, seconds = talked(talk)
    assert b"" == said
    assert SOON * 0.9 < seconds < 20


def test_a_head_without_end_is_refused_before_it_is_taken_in() -> None:
    """However fast it comes, no more of it is kept than it may have."""

    async def _endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(ASK[:-2] + b"X-More: " + b"x" * LARGEST_HEAD)
        return await reader.readuntil(b"\r\n")

    assert talked(_endless)[0].startswith(b"HTTP/1.1 400")


def test_who_asks_now_and_then_is_answered() -> None:
    """Between two requests a connection may rest for longer than a head may take, and a body may be large."""

    async def _resting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        found = b""
        for body in (b"x" * (3 * LARGEST_HEAD), b"", b"x" * (2 * LARGEST_HEAD)):
            writer.write(ASK[:-2] + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            found += await reader.readuntil(b"ok")
            await asyncio.sleep(SOON * 2)
        return found

    assert 3 == talked(_resting)[0].count(b"HTTP/1.1 200")
