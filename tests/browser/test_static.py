"""The atlas as files, from a plain file server."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.web import build
from hitkalelut.web.beside import extra_files
from hitkalelut.web.folder import opened
from tests.browser.conftest import Window
from tests.browser.reader import names

ACTS = tuple(range(45))
AT = names()[20]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the first acts and all other pages in both languages, and serve them as files."""
    root: Path = tmp_path_factory.mktemp("static")
    made = opened(root)
    for name, held in extra_files(("en", "he")).items():
        made.write(name, held)
    for lang in ("en", "he"):
        build.make(build.Task(root, lang, ()))
        build.make(build.Task(root, lang, ACTS))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _leads_to(page: Page) -> set[str]:
    """Return all addresses that a page names, whole and without their last part."""
    found = page.locator("[href], [src], object[data]").evaluate_all(
        """(all) => all.map((each) => ['href', 'src', 'data'].map((name) => each.getAttribute(name)))
        .map((given) => new URL(given.find((one) => one), document.baseURI).href)"""
    )
    return {str(each).partition("#")[0] for each in found}


def _shows(page: Page, name: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(name) + r"\.html"))
    expect(page.locator("#picture > svg")).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
def test_files_are_walked_by_keys_and_buttons(page: Page, folder: str, lang: str) -> None:
    """An act that lies as a file steps by arrows and by buttons in both languages."""
    page.goto(f"{folder}/{lang}/way/{AT}.html", wait_until="networkidle")
    assert lang == page.locator("html").get_attribute("lang")
    _shows(page, AT)
    page.keyboard.press("ArrowRight")
    _shows(page, names()[21])
    page.locator("#steps [data-step=back]").click()
    _shows(page, AT)
    says = page.locator("#sentence .says").inner_text()
    assert bool(re.search("[א-ת]", says)) == (lang == "he")


@pytest.mark.slow
def test_files_are_walked_without_scripts(window: Window, folder: str) -> None:
    """With scripts off the picture is seen, and links lead from act to act."""
    page = window(java_script_enabled=False).new_page()
    page.goto(f"{folder}/en/way/{AT}.html")
    expect(page.locator("#picture object, #picture svg").first).to_be_visible()
    page.locator("#steps a[data-step=next]").click()
    expect(page).to_have_url(re.compile(re.escape(names()[21])))


@pytest.mark.slow
def test_files_are_searched(page: Page, folder: str) -> None:
    """The search finds terms from a file of its own, and Enter goes to the first."""
    page.goto(f"{folder}/en/index.html", wait_until="networkidle")
    page.locator("#q").fill("masach")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"/en/terms/masach\.html"))


@pytest.mark.slow
def test_the_folder_opens_at_its_root(page: Page, folder: str) -> None:
    """The root of the folder leads to the first screen."""
    page.goto(folder, wait_until="networkidle")
    expect(page.locator("h1").first).to_be_visible()
    page.locator("a", has_text=re.compile("walk|English")).first.click()
    expect(page.locator("h1").first).to_be_visible()


@pytest.mark.slow
def test_no_link_of_a_file_leads_nowhere(window: Window, folder: str) -> None:
    """Every link, style sheet, script and picture of each kind of page answers, but for acts left out."""
    page = window(java_script_enabled=False).new_page()
    built = {"index", *(names()[number] for number in ACTS[1:])}
    kinds = [f"way/{AT}", "index", "laws", "terms", "statements", "readings", "what-if", "walk/1", "keys"]
    missing: set[tuple[str, str]] = set()
    asked: set[str] = set()
    for path in [f"{lang}/{kind}.html" for lang in ("en", "he") for kind in kinds]:
        page.goto(f"{folder}/{path}")
        for link in sorted(_leads_to(page) - asked):
            way = re.search(r"/way/(.+)\.html", link)
            if not link.startswith(folder) or (way and way[1] not in built):
                continue
            asked.add(link)
            if 200 != page.request.get(link).status:
                missing.add((path, link.removeprefix(folder)))
    assert set() == missing
    assert len(asked) > 200


@pytest.mark.slow
def test_what_must_be_computed_says_how(page: Page, folder: str) -> None:
    """A what-if of the files leads to the page that names the command and the live address."""
    page.goto(f"{folder}/en/what-if.html", wait_until="networkidle")
    page.locator("tbody th a").first.click()
    expect(page.locator("code")).to_have_text("hitkalelut atlas")
    expect(page.locator("[data-live]")).to_have_attribute(
        "href", re.compile(r"http://127.0.0.1:8000/.*without=")
    )


@pytest.mark.parametrize(("lang", "text"), [("en", "striking"), ("he", "ביטוש")])
def test_acts_are_found_by_law_without_a_server(page: Page, folder: str, lang: str, text: str) -> None:
    """The filter above the acts looks in the index that lies there, and its rows lead to files."""
    page.goto(f"{folder}/{lang}/way/{AT}.html", wait_until="networkidle")
    page.locator("#only").fill("no such act")
    expect(page.locator("#found")).not_to_be_empty()
    expect(page.locator("#found .row")).to_have_count(0)
    page.locator("#only").fill(text)
    row = page.locator("#found .row a[href$='/Galgalta/struck.html']")
    expect(row).to_be_visible()
    expect(page.locator("#acts .chapters")).to_be_hidden()
    row.click()
    _shows(page, "Galgalta/struck")
    expect(page.locator("#only")).to_have_value(text)
    expect(page.locator("#acts .chapter-name img").first).to_have_attribute(
        "src", re.compile(r"static/chapters\.svg#")
    )
