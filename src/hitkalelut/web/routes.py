"""The pages of the atlas, as one list: where each lies, what it is called, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass

from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.pages.way import way_page


@dataclass(frozen=True, slots=True)
class PageRoute:
    """A page: its path, its name, the function that shows it, and the parameters that are its own."""

    path: str
    name: str
    page: Callable[[Asked], Shown]
    own: tuple[str, ...] = ()


ROUTES: tuple[PageRoute, ...] = (
    PageRoute("/way", "way", way_page),
    PageRoute("/embed", "embed", way_page),
    PageRoute("/print", "print", way_page),
)
