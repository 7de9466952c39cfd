"""The site of the documents: it is built without a warning, stands alone, and reads well on a phone."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent
LOADED = re.compile(r'<(?:script|img|iframe|source)\b[^>]*?\bsrc="([^"]+)"|<link\b([^>]*)>')
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
PAGES = ("index", "first-steps", "what-if", "api", "architecture", "coverage", "books/P", "add-a-law")


def built(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build a folder of documents as `make docs` does."""
    asked = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    return subprocess.run([*asked, str(source), str(target)], capture_output=True, text=True)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built anew."""
    target = tmp_path_factory.mktemp("site")
    done = built(ROOT / "docs", target)
    assert (0, "") == (done.returncode, done.stderr)
    return target


def loaded(html: str) -> Iterator[str]:
    """Walk what a page loads: scripts, pictures, styles; links that one follows are none of it."""
    for source, link in LOADED.findall(html):
        if source:
            yield source
        elif re.search(r'rel="(?:stylesheet|icon|preload|shortcut icon)"', link):
            yield re.search(r'href="([^"]+)"', link)[1]  # type: ignore[index]


@pytest.mark.slow
def test_the_site_loads_nothing_from_elsewhere(documents: Path) -> None:
    """All that a page loads lies beside it, and no style asks for anything from the network."""
    pages = list(documents.rglob("*.html"))
    assert len(pages) > 35
    for page in pages:
        for source in loaded(page.read_text("utf-8")):
            where = unquote(source.partition("?")[0].partition("#")[0])
            assert source.startswith("data:") or (page.parent / where).exists(), f"{page.name}: {source}"
    styles = [path.read_text("utf-8") for path in documents.rglob("*.css")]
    assert [] == [found for text in styles for found in re.findall(r"url\(.?(?:https?:)?//[^)]*", text)]


FAULTS = {
    "a link to a page that is not there": ("[a](nowhere.md)", "nowhere"),
    "a link to an anchor that is not there": ("[a](other.md#nowhere)", "nowhere"),
    "a link to an anchor of its own that is not there": ("[a](#nowhere)", "nowhere"),
    "a page that no list names": ("", "toctree"),
    "a picture that is not there": ("![a](nowhere.svg)", "nowhere.svg"),
    "a name that the API does not have": ("{py:func}`hitkalelut.nowhere`", "nowhere"),
}


@pytest.mark.slow
def test_each_fault_fails_the_build(tmp_path: Path) -> None:
    """A broken link, a lost anchor, an orphan, a lost picture and a lost name are each told."""
    shutil.copy(ROOT / "docs" / "conf.py", tmp_path)
    shutil.copytree(ROOT / "docs" / "site", tmp_path / "site")
    names = [f"page-{number}" for number in range(len(FAULTS))]
    listed = [name for name, kind in zip(names, FAULTS, strict=True) if kind != "a page that no list names"]
    tree = "```{toctree}\nother\n" + "\n".join(listed) + "\n```\n"
    (tmp_path / "index.md").write_text(f"# Index\n\n{tree}", "utf-8")
    (tmp_path / "other.md").write_text("# Other\n\nText.\n", "utf-8")
    for name, (text, _) in zip(names, FAULTS.values(), strict=True):
        (tmp_path / f"{name}.md").write_text(f"# Page\n\n{text}\n", "utf-8")
    done = built(tmp_path, tmp_path / "html")
    assert 1 == done.returncode
    for name, kind in zip(names, FAULTS, strict=True):
        told = [line for line in done.stderr.splitlines() if f"/{name}.md" in line]
        assert 1 == len(told), f"{kind}: {done.stderr}"
        assert FAULTS[kind][1] in told[0]


@pytest.mark.slow
def test_no_page_is_wider_than_a_phone_and_none_asks_the_network(documents: Path, chromium: Browser) -> None:
    """At 390 pixels nothing sticks out, in light and in dark, and each request is for a file of the site."""
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    grounds = set()
    for name in PAGES:
        page.goto((documents / f"{name}.html").as_uri())
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert 390 == page.evaluate("document.documentElement.scrollWidth"), name
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert [] == [url for url in asked if not url.startswith(("file:", "data:"))]
    assert 2 == len(grounds)
    page.close()


@pytest.mark.slow
def test_the_search_finds_a_page_without_a_server(documents: Path, chromium: Browser) -> None:
    """Searching for a word from the file system lists the pages that have it."""
    page = chromium.new_page()
    page.goto(f"{(documents / 'search.html').as_uri()}?q=purification")
    page.locator("#search-results ul.search li", has_text="What if").wait_for()
    page.close()
