"""Measure how evenly a picture moves in a browser: the time from one frame to the next.

Declared before the clock: the system's Chromium without a screen, which draws in software; a window of
1440 by 900; the page of the way, its own script for going from one picture to the next, its own style
sheet. A picture of so many parts, each a body with a name or without, becomes another in which every one
of them (or three hundred) stands elsewhere; that is done ten times, 0.6 s apart, and the time between all
frames is taken. The last lines are of our own fullest picture, and of steps into each chapter of the way,
where the ladder is laid out anew and all of it moves. Above 200 parts the page does not move a picture but
fades it into the next: that is measured too.
"""

import shutil
import sys
from collections.abc import Sequence

from playwright.sync_api import Page, sync_playwright

from figures import heed, keep, options, sized
from hitkalelut.draw.scene import Label, Scene, Thing, rect
from hitkalelut.draw.svg import Page as Written
from hitkalelut.draw.svg import svg
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import chapters
from served import served

WIDE, HIGH, ACROSS = 1000.0, 700.0, 30
SIZES = ((200, 200, True), (600, 300, False), (600, 600, False), (600, 300, True))
"""How many parts there are, how many of them move, and whether they have names."""
TIMES = 10
FRAMES = """(turn, times) => new Promise((done) => {
  const taken = [];
  let last = 0, begun = performance.now(), turns = 0;
  const tick = (now) => {
    if (last) taken.push(now - last);
    last = now;
    if (now - begun > 600) {
      if (turns === times) { done(taken.slice(5)); return; }
      begun = now;
      turn(turns++);
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""
"""Takes so many turns, and gives the time of each frame meanwhile."""
MOVE = f"""async ([one, other, times]) => {{
  const {{ morph }} = await import("/static/js/patch.js");
  const read = (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const frame = document.querySelector("#picture");
  frame.querySelector("svg").replaceWith(document.importNode(read(one), true));
  return await ({FRAMES})((n) => morph(frame.querySelector("svg"), read(n % 2 ? one : other)), times);
}}"""
FADE = f"""async ([one, other, times]) => {{
  const {{ instead }} = await import("/static/js/patch.js");
  const read = (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const box = document.querySelector("#picture");
  box.replaceChildren(document.importNode(read(one), true));
  return await ({FRAMES})((n) => instead(box, document.importNode(read(n % 2 ? one : other), true)), times);
}}"""
"""What the page does with a picture of more than 200 parts: it is faded into the next and not moved."""
STEP = f"""(times) => {{
  const key = {{ key: "ArrowRight", code: "ArrowRight", bubbles: true }};
  return ({FRAMES})(() => document.dispatchEvent(new KeyboardEvent("keydown", key)), times);
}}"""


def picture(parts: int, *, moved: int, named: bool) -> str:
    """Return a picture of so many parts, the first of which stand a little aside."""
    things = []
    for n in range(parts):
        x, y = WIDE / ACROSS * (n % ACROSS), 20 + HIGH / (parts / ACROSS + 1) * (n // ACROSS)
        aside = 12 if n < moved else 0
        body = rect("body", 0, 0, (18, 12), round_by=3)
        names = (Label(str(n % 10), 9, 10, 11),) if named else ()
        things.append(
            Thing(f"part.{n}", f"part/{n}", "partzuf", "a part", "stands", x + aside, y + aside / 2, None,
                  (body,), names)
        )  # fmt: skip
    scene = Scene("ladder", None, "en", "parts", "parts", WIDE, HIGH, tuple(things))
    return svg(scene, Written(None, None, {}))


def report(title: str, taken: Sequence[float]) -> None:
    """Print and keep the median time of a frame and that at 95 of 100."""
    if not taken:
        print(f"{title:52} too few frames in that time to tell", flush=True)
        return
    found = keep("frames", "frame", taken, what="from one frame to the next", unit="ms", case=title)
    print(f"{title:52} {found.median:6.1f} {found.high:6.1f} ms ({found.runs} frames)", flush=True)


def measure(page: Page, home: str) -> None:
    """Print a line for each size, and one for the fullest picture of the way."""
    print(f"{'':52} {'median':>6} {'95 %':>6}")
    for parts, moved, named in SIZES:
        page.goto(f"{home}/way?act=SAG/full", wait_until="networkidle")
        both = [picture(parts, moved=many, named=named) for many in (0, moved)]
        taken = page.evaluate(MOVE, [*both, sized(TIMES, 4)])
        report(f"{parts} parts, {moved} move{', with names' if named else ''}", taken)
    for parts in (600, 1000):
        page.goto(f"{home}/way?act=SAG/full", wait_until="networkidle")
        both = [picture(parts, moved=many, named=True) for many in (0, parts)]
        report(
            f"{parts} parts, with names, faded as the page does",
            page.evaluate(FADE, [*both, sized(TIMES, 4)]),
        )
    page.goto(f"{home}/way?act=1400&view=soul&labels=both", wait_until="networkidle")
    count = page.locator("#picture g[id]").count()
    report(f"the soul on the ladder, {count} parts, stepped", page.evaluate(STEP, sized(TIMES, 4)))
    into: list[float] = []
    for chapter in tuple(chapters(full_run()))[1 :: sized(1, 4)]:
        page.goto(f"{home}/way?act={chapter.events[0].number - 1}", wait_until="networkidle")
        into += page.evaluate(STEP, 1)
    report("the ladder, a step into each chapter", into)


def main() -> int:
    """Serve the atlas in a process of its own, and measure; without a browser say so."""
    heed(options(__doc__).parse_args())
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: frames are not measured")
        return 0
    with served() as (home, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        print(f"Chromium {browser.version}")
        measure(browser.new_page(viewport={"width": 1440, "height": 900}), home)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
