"""The content policy in a real browser: our pages keep to it, and what is no part of them does not run."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from hitkalelut.web import build
from hitkalelut.web.guard import IN_FILE
from tests.browser.conftest import Window
from tests.browser.test_static import folder as folder

PATHS = (
    *("/", "/laws", "/read", "/quiz?seed=7", "/souls", "/souls?run=1&spark=2", "/study/1", "/nothing"),
    *(
        "/way?act=AB/full&tab=why&select=AK/SAG",
        "/way?act=AB/full&text=1",
        "/way?act=nothing",
        "/print?act=7",
    ),
    *("/way?act=AB/full&without=striking&compare=full", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"),
    *("/api/draw?act=AB/full&format=svg", "/api/nothing"),
)
PATIENCE = 90_000
"""Milliseconds after which a page is taken for one that never comes."""
WATCH = (
    "document.addEventListener('securitypolicyviolation', (e) => (window.broken ??= []).push(e.blockedURI))"
)
INJECT = """async () => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.head.append(script);
  const style = document.createElement("style");
  style.textContent = "body { opacity: 0.123 }";
  document.head.append(style);
  const image = new Image();
  image.src = "http://127.0.0.2:9/x.png";
  document.body.append(image);
  await new Promise((done) => setTimeout(done, 300));
  return [window.ran === true, getComputedStyle(document.body).opacity === "0.123", window.broken ?? []];
}"""


def test_no_page_breaks_the_policy(page: Page, site: str) -> None:
    """Whatever is shown, errors too, loads nothing that the policy refuses; the console stays clean."""
    page.add_init_script(WATCH)
    for path in PATHS:
        got = page.goto(f"{site}{path}", wait_until="load", timeout=PATIENCE)
        assert got is not None
        assert "unsafe" not in got.headers["content-security-policy"]
        assert (path, []) == (path, page.evaluate("window.broken ?? []"))


def test_no_file_breaks_the_policy(page: Page, folder: str) -> None:
    """A page of the static site says its policy itself, and keeps to it."""
    page.add_init_script(WATCH)
    for path in ("index.html", "en/way/phase-1.html", "he/laws/striking.html", "en/study.html"):
        page.goto(f"{folder}/{path}", wait_until="load", timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        said = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert IN_FILE == said
        assert (path, []) == (path, page.evaluate("window.broken ?? []"))


def injected(chromium: Browser, address: str) -> tuple[bool, bool, int]:
    """Put a script, a style and a foreign image into a page; tell what took, and how much was refused."""
    context = chromium.new_context(service_workers="block")
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address, wait_until="load", timeout=PATIENCE)
        ran, styled, broken = page.evaluate(INJECT)
        return ran, styled, len(broken)
    finally:
        context.close()


def test_what_is_put_into_a_page_does_not_run(chromium: Browser, site: str, folder: str) -> None:
    """Were markup of others to come into a page, its script, its style and its image would be refused."""
    for address in (f"{site}/way?act=AB/full", f"{site}/nothing", f"{folder}/en/laws/striking.html"):
        assert (False, False, 3) == injected(chromium, address)


def test_the_saved_file_keeps_its_policy(window: Window, site: str, tmp_path: Path) -> None:
    """The lesson in one file has its styles by their hash, and no script and no other file at all."""
    context = window()
    got = context.request.get(f"{site}/one-file?act=phase-1", timeout=PATIENCE)
    kept = tmp_path / "lesson.html"
    kept.write_bytes(got.body())
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(kept.as_uri(), wait_until="load")
    assert [] == page.evaluate("window.broken ?? []")
    assert "none" != page.locator(".sheet").evaluate("(each) => getComputedStyle(each).maxWidth")


def test_the_list_beside_a_picture_says_its_policy(tmp_path: Path) -> None:
    """The lists of what is in a picture are files of the site as well."""
    lists = [held for name, held in build._pages(build.Task(tmp_path, "en", (1,))) if "<html" in held]
    assert len(lists) > 1
    assert all("Content-Security-Policy" in each for each in lists)
