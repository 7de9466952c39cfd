"""What stands around every page: its language and theme, its head, its ways to the other pages."""

from dataclasses import dataclass, replace

from hitkalelut.web.address import THEMES, Read, ViewState, parameters
from hitkalelut.web.site import Go
from hitkalelut.web.speech import DIRECTIONS, LANGUAGE_NAMES
from hitkalelut.words.tongue import LANGUAGES, translate

SECTIONS = (
    "way",
    "walk",
    "study",
    "laws",
    "statements",
    "terms",
    "read",
    "look-alikes",
    "readings",
    "what-if",
    "claims",
    "souls",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to go on, and whether it is the one taken."""

    key: str
    title: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """The present page in a language."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form is sent, and what it sends besides what one writes into it."""

    action: str
    hidden: tuple[tuple[str, str], ...] = ()
    value: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """The search box: where it is sent, what was searched, and where a script asks as one types."""

    action: str
    hidden: tuple[tuple[str, str], ...]
    query: str
    json: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that a template needs besides what the page itself shows."""

    name: str
    title: str
    description: str
    lang: str
    dir: str
    theme: str
    labels: str
    present: bool
    embed: bool
    live: bool
    nav: tuple[Choice, ...]
    home: str
    keys: str
    text: str | None
    langs: tuple[Language, ...]
    themes: tuple[Choice, ...]
    search: Search
    index: str | None
    acts: str | None
    quiet: tuple[str, ...]
    canonical: str | None
    manifest: str | None
    worker: str | None
    slim: str | None


def section_titles(lang: str) -> dict[str, str]:
    """Return what the sections of the atlas are called."""
    return {
        "way": translate("The way", lang),
        "walk": translate("Guided walk", lang),
        "study": translate("Study", lang),
        "laws": translate("Laws", lang),
        "statements": translate("Statements", lang),
        "terms": translate("Terms", lang),
        "read": translate("Read", lang),
        "look-alikes": translate("Look-alikes", lang),
        "readings": translate("Readings", lang),
        "what-if": translate("What if", lang),
        "claims": translate("Claims", lang),
        "souls": translate("Souls", lang),
    }


def page_of(
    go: Go,
    title: str,
    description: str = "",
    *,
    quiet: tuple[str, ...] = (),
    query: str = "",
    wrong: bool = False,
) -> Page:
    """Return what stands around a page at this address; one that is `wrong` is nobody's true address."""
    state, live = go.state, go.site.live
    return Page(
        name=go.name,
        title=title,
        description=description or title,
        lang=state.lang,
        dir=DIRECTIONS[state.lang],
        theme=state.theme,
        labels=labels_of(state),
        present=state.present,
        embed=state.embed,
        live=live,
        nav=_nav(go),
        home=go.page("first"),
        keys=go.page("keys"),
        text=go.way(text=True) if go.name == "way" and live and not state.text else None,
        langs=tuple(Language(c, LANGUAGE_NAMES[c], go.lang(c), c == state.lang) for c in LANGUAGES),
        themes=_themes(go),
        search=_search(go, query),
        index=None if live else go.static(f"search-{state.lang}.json"),
        acts=go.site.api("names", replace(ViewState(), reading=state.reading, without=state.without))
        if live
        else go.static("acts.json"),
        quiet=quiet,
        canonical=go.here() if live and not wrong else None,
        manifest=None if state.embed else go.static("manifest.webmanifest"),
        worker=_worker(go),
        slim=_slim(go),
    )


def _worker(go: Go) -> str | None:
    """Return the service worker; it lies at the root, for it may only keep what lies below it."""
    if go.state.embed:
        return None
    return "/sw.js" if go.site.live else go.static("../sw.js")


def _slim(go: Go) -> str | None:
    """Return the page from which a script takes what the pages of the acts leave out on the static site."""
    if go.site.live or go.name != "way" or not go.state.act:
        return None
    return go.way(act="", select="")


def labels_of(state: ViewState) -> str:
    """Return the language of the labels in a picture: that of the page where none is chosen."""
    return state.labels or state.lang


def _nav(go: Go) -> tuple[Choice, ...]:
    titles = section_titles(go.state.lang)
    return tuple(Choice(name, titles[name], go.page(name), current=go.name == name) for name in SECTIONS)


def _themes(go: Go) -> tuple[Choice, ...]:
    lang = go.state.lang
    titles = {
        "auto": translate("As the device", lang),
        "light": translate("Light", lang),
        "dark": translate("Dark", lang),
    }
    return tuple(Choice(key, titles[key], go.theme(key), key == go.state.theme) for key in THEMES)


def _search(go: Go, query: str) -> Search:
    plain = ViewState(lang=go.state.lang, theme=go.state.theme)
    action = go.site.page("search", "", ViewState())
    return Search(action, parameters(plain), query, go.site.api("search", plain) if go.site.live else "")


def quiet_lines(got: Read) -> tuple[str, ...]:
    """Return the quiet line that names the parameters which nothing here knows."""
    if not got.ignored:
        return ()
    names = ", ".join(name[:40] for name in got.ignored[:6])
    return (translate("Not known here and left aside: {names}", got.state.lang).format(names=names),)
