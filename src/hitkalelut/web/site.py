"""How links are written: the same pages served live, or lying beside one another as files."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol
from urllib.parse import quote

from hitkalelut.web.address import ViewState, parameters, query, write, write_name

INDEX = "index"
LIVE_ONLY = "live"
"""The page of the static site that says how to see live what must be computed."""
_WAY = ("way", "embed", "print", "handout", "predict", "notes", "one-file")
_KEPT = ("lang", "theme")
_NAMES = ("act", "select")
"""What most of the links on a page change."""
BUILT = (
    "acts",
    "laws",
    "terms",
    "statements",
    "look-alikes",
    "read",
    "readings",
    "what-if",
    "claims",
    "matters",
    "souls",
    "keys",
    "walk",
    "study",
    "quiz",
    "first",
    "offline",
)
"""The pages that the static site has beside the way."""


class Site(Protocol):
    """Where the pages are: what an address of each of them looks like from the page at hand."""

    @property
    def live(self) -> bool:
        """Tell whether a server answers, so that anything may be computed."""

    def view(self, page: str, state: ViewState) -> str:
        """Return the address of a page of the way (`way`, `embed`, `print`, ...) in a view."""

    def named(self, page: str, state: ViewState, name: str, value: str) -> str:
        """Return what `view` does of a view in which one name, `act` or `select`, is another."""

    def page(self, name: str, key: str, state: ViewState, **more: str) -> str:
        """Return the address of another page, in the language and theme of a view."""

    def static(self, name: str) -> str:
        """Return the address of a style sheet, a script or an icon."""

    def api(self, name: str, state: ViewState, **more: str) -> str:
        """Return the address at which a program gets this view."""

    def thumbs(self) -> str:
        """Return the address of the small pictures of the chapters."""


@dataclass(frozen=True, slots=True)
class LiveSite:
    """Addresses on a server, from its root on; the files of the shell are marked by what they hold."""

    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def live(self) -> bool:
        """Tell that a server answers."""
        return True

    def view(self, page: str, state: ViewState) -> str:
        """Return the address of a page of the way in a view."""
        return _asked(f"/{page}", write(state))

    def named(self, page: str, state: ViewState, name: str, value: str) -> str:
        """Return the address of a page of the way in which one name is another."""
        return _asked(f"/{page}", write_name(state, name, value))

    def page(self, name: str, key: str, state: ViewState, **more: str) -> str:
        """Return the address of another page; it keeps the language and the theme."""
        path = "/" if name == "first" else f"/{name}/{quote(key, safe='/-')}" if key else f"/{name}"
        return _asked(path, query((*_kept(state), *more.items())))

    def static(self, name: str) -> str:
        """Return the address of a file of the shell."""
        return _asked(f"/static/{name}", f"v={self.marks[name]}" if name in self.marks else "")

    def api(self, name: str, state: ViewState, **more: str) -> str:
        """Return the address at which a program gets this view."""
        return _asked(f"/api/{name}", query((*parameters(state), *more.items())))

    def thumbs(self) -> str:
        """Return where the server makes the small pictures of the chapters."""
        return "/api/chapters"


@dataclass(frozen=True, slots=True)
class StaticSite:
    """Addresses of files, relative to the page at hand, so that any file server will do.

    `here` is the page's own path from the root of the site, such as `he/way/AB/full.html`.
    """

    here: str

    @property
    def live(self) -> bool:
        """Tell that there are files only."""
        return False

    def view(self, page: str, state: ViewState) -> str:
        """Return the file of an act; what is not built gives the page that says how to run it."""
        if page != "way" or not _is_built(state):
            return self._live_only(page, state)
        return self._to(way_file(state.lang, state.act)) + _anchor(state)

    def named(self, page: str, state: ViewState, name: str, value: str) -> str:
        """Return the file of an act with one name changed."""
        changes: dict[str, Any] = {name: value}
        return self.view(page, replace(state, **changes))

    def page(self, name: str, key: str, state: ViewState, **more: str) -> str:
        """Return the file of another page, or the page that says how to run what is not built."""
        if name not in BUILT or more:
            return self._live_only(name, state, **more)
        return self._to(page_file(state.lang, name, key))

    def static(self, name: str) -> str:
        """Return the file of a style sheet, a script or an icon."""
        return self._to(f"static/{name}")

    def api(self, name: str, state: ViewState, **more: str) -> str:
        """Return the page that says how to run it: a program needs the server."""
        return self._live_only(f"api/{name}", state)

    def thumbs(self) -> str:
        """Return the file of the small pictures of the chapters."""
        return self.static("chapters.svg")

    def _to(self, path: str) -> str:
        return _relative(path, posixpath.dirname(self.here))

    def _live_only(self, page: str, state: ViewState, **more: str) -> str:
        live = _asked(f"/{page}", query((*parameters(state), *more.items())))
        return f"{self._to(page_file(state.lang, LIVE_ONLY, ''))}#{quote(live, safe='/?=&:,.~-')}"


@lru_cache(maxsize=32768)
def _relative(path: str, folder: str) -> str:
    return quote(posixpath.relpath(path, folder or "."), safe="/-_.")


def _is_built(state: ViewState) -> bool:
    """Tell whether a view is one of those that lie in the static site: an act of the full way."""
    other = (state.zoom, state.reading, state.without, state.compare, state.until, state.lesson)
    mode = (state.play, state.present, state.embed, state.text, state.predict, state.step, state.seed)
    return state.view == "ladder" and not any(other) and not any(mode) and state.speed == "1"


def way_file(lang: str, act: str) -> str:
    """Return where the page of an act lies in the static site."""
    return f"{lang}/way/{act}.html" if act else f"{lang}/way/{INDEX}.html"


def page_file(lang: str, name: str, key: str) -> str:
    """Return where another page lies in the static site."""
    if name == "first":
        return f"{lang}/{INDEX}.html"
    return f"{lang}/{name}/{key}.html" if key else f"{lang}/{name}.html"


def anchor_of(address: str) -> str:
    """Return the id of a part's entry in the list below the picture."""
    return f"about-{address.replace('/', '.')}"


def _anchor(state: ViewState) -> str:
    return f"#{quote(anchor_of(state.select), safe='-.')}" if state.select else ""


def _asked(path: str, text: str) -> str:
    return f"{path}?{text}" if text else path


def _kept(state: ViewState) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in parameters(state) if pair[0] in _KEPT)


@dataclass(frozen=True, slots=True)
class Go:
    """The addresses that a page may lead to, as its template asks for them.

    Every address keeps what the page at hand shows and changes only what is named; `more` is what that page
    shows by parameters of its own.
    """

    site: Site
    state: ViewState
    name: str = "way"
    key: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def main(self) -> str:
        """The page that the links of a view lead to: the way, or what shows it within others or beside it."""
        return self.name if self.name in ("embed", "notes") else "way"

    def way(self, **changes: Any) -> str:
        """Return the main page with this changed; what stood in its way (playing, a mode) is kept."""
        return self.view(self.main, **changes)

    def view(self, page: str, **changes: Any) -> str:
        """Return another page of the present view: embed, print, handout, predict, one-file."""
        if len(changes) == 1:
            ((name, value),) = changes.items()
            if name in _NAMES:
                return self.site.named(page, self.state, name, value)
        return self.site.view(page, replace(self.state, **changes))

    def page(self, name: str, key: object = "", **more: str) -> str:
        """Return another page, in this language and theme; those of the present view keep the view."""
        if name in _WAY and not key:
            return self.site.view(name, self.state)
        return self.site.page(name, str(key), self.state, **more)

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the present view, as a form sends them on."""
        return parameters(self.state) if self.site.live else ()

    @property
    def action(self) -> str:
        """Where a form of the present view is sent; files answer no form, and lead to the beginning."""
        plain = ViewState() if self.site.live else ViewState(lang=self.state.lang)
        return self.site.view(self.main, plain)

    def lang(self, lang: str) -> str:
        """Return the present page in another language."""
        return self._same(replace(self.state, lang=lang))

    def theme(self, theme: str) -> str:
        """Return the present page in another theme."""
        return self._same(replace(self.state, theme=theme))

    def _same(self, state: ViewState) -> str:
        if self.name in _WAY:
            return self.site.view(self.name, state)
        return self.site.page(self.name, self.key, state, **dict(self.more))

    def here(self) -> str:
        """Return the address of the present page."""
        return self._same(self.state)

    def static(self, name: str) -> str:
        """Return a file of the shell."""
        return self.site.static(name)

    def draw(self, form: str) -> str:
        """Return the picture of the present view as a file: svg, png or pdf."""
        return self.site.api("draw", self.state, format=form)

    def json(self, name: str) -> str:
        """Return what a program gets of the present view."""
        return self.site.api(name, self.state)
