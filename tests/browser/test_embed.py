"""Within a page of others: the view, a question and a what-if, in a frame of another origin."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Frame, FrameLocator, Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import names

ACT = "SAG/full"
HOST = """<!doctype html><meta charset="utf-8"><h1>Host</h1>
<iframe id="f" src="SRC" title="t" width="720" height="640"></iframe>
<script>const told = []; addEventListener("message", (event) => { told.push(event.data); });</script>"""
TALLER = """([low, high]) => told.filter((each) => each.hitkalelut === "height")
  .some(({ height }) => height > low && height < high)"""


def _after(name: str, steps: int = 1) -> str:
    return names()[names().index(name) + steps]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a folder of files from another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _framed(page: Page, address: str, other: tuple[Path, str]) -> FrameLocator:
    folder, origin = other
    (folder / "index.html").write_text(HOST.replace("SRC", address.replace("&", "&amp;")), "utf-8")
    page.goto(origin, wait_until="networkidle")
    return page.frame_locator("#f")


def _inside(page: Page) -> Frame:
    return page.frames[1]


def _height(page: Page) -> int:
    """Return the height that the frame has told of last."""
    page.wait_for_function("() => told.length")
    return int(page.evaluate("told.at(-1).height"))


@pytest.fixture
def frame(page: Page, site: str, other: tuple[Path, str]) -> FrameLocator:
    """Return a view embedded in a page of another origin."""
    return _framed(page, f"{site}/embed?act={ACT}", other)


def test_embedded_in_a_page_of_another_origin(page: Page, frame: FrameLocator) -> None:
    """It shows picture, sentence and transport, and tells the page around it how high it is."""
    expect(frame.locator("#picture > svg")).to_be_visible()
    expect(frame.locator("#act")).to_have_value(ACT)
    expect(frame.locator(".top")).to_have_count(0)
    assert _height(page) > 300
    full = frame.get_by_role("link", name="Open the full page")
    assert "_blank" == full.get_attribute("target")
    assert f"/way?act={ACT}" in (full.get_attribute("href") or "")


def test_embedded_it_takes_keys_only_after_a_click(page: Page, frame: FrameLocator) -> None:
    """The keys of the page around it are not taken; after a click inside, arrows step."""
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(frame.locator("#act")).to_have_value(ACT)
    frame.locator("#sentence .says").click()
    page.keyboard.press("ArrowRight")
    expect(frame.locator("#act")).to_have_value(_after(ACT))


@pytest.mark.parametrize("scripts", [True, False])
def test_whatever_is_pressed_inside_stays_inside(
    window: Window, site: str, other: tuple[Path, str], scripts: bool
) -> None:
    """A step and a part selected are shown in the frame, with and without scripts; only it may be framed."""
    page = window(java_script_enabled=scripts).new_page()
    frame = _framed(page, f"{site}/embed?act={ACT}", other)
    frame.locator("#steps .next").click()
    expect(frame.locator("#act")).to_have_value(_after(ACT))
    assert "/embed?" in _inside(page).url
    leading = frame.locator("a[href^='/']:not([target=_blank])").evaluate_all(
        "(all) => all.map((a) => new URL(a.href.baseVal ?? a.href, location.href).pathname)"
    )
    assert {"/embed"} == set(leading)


def test_a_prediction_is_made_inside(page: Page, site: str, other: tuple[Path, str]) -> None:
    """The question opens in the frame; an answer is run there, and the host is told the new height."""
    frame = _framed(page, f"{site}/embed?act={ACT}", other)
    before = _height(page)
    frame.locator("[data-ask]").click()
    expect(frame.locator("#ask form")).to_be_visible()
    page.wait_for_function(TALLER, arg=[before + 100, 5000])
    right = frame.locator("#ask .right")
    expect(right).to_have_count(0)
    frame.locator("#ask [name=answer]").first.check()
    frame.locator("#ask [type=submit]").click()
    expect(frame.locator("#ask #told")).to_be_visible()
    assert "/embed?" in _inside(page).url
    frame.locator("#ask [data-stage=again]").click()
    expect(frame.locator("#ask form")).to_be_visible()
    frame.locator("#ask [name=answer]").last.check()
    frame.locator("#ask [type=submit]").click()
    frame.locator("#ask [data-stage=on]").click()
    expect(frame.locator("#act")).to_have_value(_after(ACT))
    expect(frame.locator("#ask")).to_have_count(0)
    page.wait_for_function("(low) => told.at(-1).height < low", arg=before + 100)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_law_is_switched_off_inside(
    window: Window, site: str, other: tuple[Path, str], scripts: bool
) -> None:
    """The run without a law stands in the frame, with where it stops, the full way beside, and a way back."""
    page = window(java_script_enabled=scripts).new_page()
    frame = _framed(page, f"{site}/embed?act={ACT}", other)
    frame.locator("#steps .next").click()
    expect(frame.locator("#act")).to_have_value(_after(ACT))
    frame.locator("#whatif > summary").click()
    frame.locator("#without").select_option("striking")
    frame.locator("#whatif [type=submit]").press("Enter")
    expect(frame.locator("#beside .stop")).to_contain_text("Galgalta/full")
    expect(frame.locator("#beside .picture svg")).to_be_visible()
    assert "/embed?" in _inside(page).url
    assert "without=striking" in _inside(page).url
    frame.locator("#beside p:last-child a").click()
    expect(frame.locator("#beside")).to_be_hidden()
    assert "without" not in _inside(page).url


def test_an_embedded_view_sends_only_what_is_known(page: Page, frame: FrameLocator) -> None:
    """What it tells the page around it is its height, and nothing of what is read in it."""
    expect(frame.locator("#picture > svg")).to_be_visible()
    _height(page)
    assert all({"hitkalelut": "height"}.items() <= each.items() for each in page.evaluate("told"))
    assert {"hitkalelut", "height"} == {name for each in page.evaluate("told") for name in each}
