"""What reads addresses of the atlas: the parameters of a view, and the pages and answers themselves."""

import asyncio
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from hitkalelut.web.address import read, write
from hitkalelut.web.app import create_app
from hitkalelut.web.guard import Guard

PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
MADE_HERE = 500
"""The status of an answer that says that something here went wrong, and all above it."""

LONGEST = 60.0
"""After how many seconds without an end an answer is given up, also where nothing is worked out."""


def view(data: bytes) -> None:
    """Read the query of a view; the view that is read is written so that it is read again."""
    pairs = parse_qsl(data.decode("latin-1"), keep_blank_values=True, errors="replace")
    got = read(pairs)
    again = read(parse_qsl(write(got.state), keep_blank_values=True))
    assert (got.state, (), ()) == (again.state, again.ignored, again.faults)
    assert all(fault.says.isprintable() for fault in got.faults)


@cache
def _served() -> tuple[Guard, asyncio.AbstractEventLoop]:
    return create_app(warmed=False), asyncio.new_event_loop()


def atlas(data: bytes) -> None:
    """Ask the atlas for a path with its query, as bytes that came over the network."""
    raw, _, asked = data.partition(b"?")
    path = "/" + quote(raw, safe=PRINTABLE).lstrip("/")
    query = quote(asked, safe=PRINTABLE)
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    app, loop = _served()
    status = loop.run_until_complete(_status(app, scope))
    assert status < MADE_HERE, f"status {status}"


async def _status(app: Guard, scope: dict[str, Any]) -> int:
    """Return with what status an application answers; what it raises is raised."""
    sent: list[int] = []

    asked = iter(({"type": "http.request", "body": b"", "more_body": False},))
    begun = asyncio.Event()

    async def _receive() -> dict[str, Any]:
        for message in asked:
            return message
        await begun.wait()  # who asks goes away once the answer has begun: some answers never end
        return {"type": "http.disconnect"}

    async def _send(message: Any) -> None:
        if message["type"] == "http.response.start":
            sent.append(message["status"])
            begun.set()

    await asyncio.wait_for(app(scope, _receive, _send), LONGEST)
    return sent[0]
