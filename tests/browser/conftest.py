"""A real browser and a real server: what a reader has, without the network."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hitkalelut.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("HITKALELUT_BROWSER") == "required"
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
REFUSED = "Failed to load resource"
"""What the console says of a page that is answered by 404; the tests of wrong addresses ask for such."""


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what walks through a browser as slow: each takes a second or more."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.slow)


class Window(Protocol):
    """Opens a window of the browser with options of its own."""

    def __call__(self, **options: Any) -> BrowserContext:
        """Open a window."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser of the system; where there is none, skip aloud, or fail where one is required."""
    if CHROMIUM is None:
        message = (
            "no Chromium on this machine: the atlas is not walked through (install the package chromium)"
        )
        if REQUIRED:
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the atlas on a free port of this machine for as long as the tests run."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def window(chromium: Browser) -> Iterator[Window]:
    """Open windows in which any fault of a script and any request to another host fails the test."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def _open(**options: Any) -> BrowserContext:
        wide = {"viewport": {"width": 1440, "height": 900}, "service_workers": "block"}
        context = chromium.new_context(**{**wide, **options})
        context.set_default_timeout(15_000)
        _watch(context, faults)
        opened.append(context)
        return context

    yield _open
    for context in opened:
        context.close()
    assert [] == faults


def _watch(context: BrowserContext, faults: list[str]) -> None:
    """Note errors of scripts, what the console and the content policy complain of, and foreign requests."""
    context.on("weberror", lambda error: faults.append(f"a script failed: {error.error}"))
    context.on("console", lambda line: _complains(line.type, line.text, faults))
    context.on("request", lambda asked: _foreign(asked.url, faults))


def _complains(kind: str, text: str, faults: list[str]) -> None:
    if kind == "error" and not text.startswith(REFUSED):
        faults.append(text)


def _foreign(url: str, faults: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "file:", "data:", "about:", "blob:")):
        faults.append(f"asks another host: {url}")


@pytest.fixture
def context(window: Window) -> BrowserContext:
    """Open a window of its own, so that no test sees what another has left."""
    return window()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open a page."""
    return context.new_page()
