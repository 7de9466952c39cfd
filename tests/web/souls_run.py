"""What the tests of the page of the souls share: a small run, and waiting for its end."""

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx

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


def events(pieces: list[tuple[float, str]]) -> Iterator[tuple[str, Any]]:
    """Walk the events of a stream with what they tell."""
    for _, text in pieces:
        for found in re.finditer(r"event: (\w+)\ndata: (.*)\n\n", text):
            yield found[1], json.loads(found[2])
