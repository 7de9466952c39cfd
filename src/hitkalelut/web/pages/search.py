"""Search: terms, parts, acts and laws; Enter goes to the first."""

from dataclasses import dataclass

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.finding import Found, found, near
from hitkalelut.web.page import quiet_lines
from hitkalelut.words.tongue import translate

OWN = ("q",)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was searched, what was found, and what is near it where nothing was."""

    query: str
    results: tuple[Found, ...]
    nearest: tuple[Found, ...]


def search_page(asked: Asked) -> Shown:
    """Show what a text finds."""
    text = asked.own.get("q", "").strip()
    results = found(text, asked.go)
    view = SearchPage(text, results, near(text, asked.go) if text and not results else ())
    title = translate("Search", asked.lang)
    return Shown("search.html", title, view, quiet=quiet_lines(asked.got), query=text)
