"""Take the screenshots of the atlas that the README shows: each kind of page, in the system's browser."""

import shutil
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from hitkalelut.web.app import create_app
from hitkalelut.web.serve import free_port

HERE = Path(__file__).parent / "screenshots"
DESK = (1440, 900)
PHONE = (360, 740)
WALL = (1280, 720)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page: its name, the address, the size of the window, and the light of the system."""

    name: str
    path: str
    size: tuple[int, int] = DESK
    dark: bool = False


SHOTS = (
    Shot("first", "/"),
    Shot("first-he", "/?lang=he"),
    Shot("walk", "/walk/6"),
    Shot("way", "/way?act=Atzilut/safe&select=Atzilut/ZA&tab=why"),
    Shot("way-he", "/way?act=SAG/born&select=AK/AB&tab=why&lang=he"),
    Shot("way-dark", "/way?act=Nekudim/Malchut/broken&view=breaking", dark=True),
    Shot("way-phone", "/way?act=AB/born", PHONE),
    Shot("zoom", "/way?act=SAG/full&select=AK/SAG/guf&view=partzuf&zoom=AK/SAG"),
    Shot("what-if", "/way?act=BON/full&without=mingling"),
    Shot("predict", "/predict?act=Nekudim/Daat/spread&answer=3-3"),
    Shot("look-alikes", "/look-alikes"),
    Shot("statements", "/statements"),
    Shot("terms-he", "/terms?lang=he"),
    Shot("laws", "/laws"),
    Shot("read", "/read"),
    Shot("lesson", "/study/partzuf"),
    Shot("quiz", "/quiz?seed=3&about=lights&answer=2"),
    Shot("souls", "/souls?steps=1200&run=1&beside=steps:1200,inclusion:0#run"),
    Shot("projector", "/way?act=SAG/full&view=partzuf&zoom=AK/SAG&present=1", WALL),
)


def take(browser: Browser, site: str, shot: Shot) -> Path:
    """Take one picture of a page that has come to rest; return its file."""
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
        has_touch=shot.size == PHONE,
        is_mobile=shot.size == PHONE,
    )
    answer = page.goto(site + shot.path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.path} is not shown: {answer.status if answer else 'no answer'}")
    page.locator("[data-again], [data-stream]").first.wait_for(state="detached", timeout=240_000)
    file = HERE / f"{shot.name}.png"
    page.screenshot(path=file)
    page.close()
    return file


def main() -> None:
    """Serve the atlas, take every picture, or only those that are named."""
    wanted = set(sys.argv[1:])
    HERE.mkdir(exist_ok=True)
    port = free_port("127.0.0.1")
    server = uvicorn.Server(uvicorn.Config(create_app(), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for shot in SHOTS:
            if not wanted or shot.name in wanted:
                file = take(browser, f"http://127.0.0.1:{port}", shot)
                print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
        browser.close()
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    main()
