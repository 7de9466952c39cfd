"""A page as it is asked for, and what is shown for it: the same live and in the static site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType

from hitkalelut.web.address import Read, ViewState, read
from hitkalelut.web.site import Go, Site

_NONE: Mapping[str, str] = MappingProxyType({})
OWN_LONGEST = 400
"""How many signs a page's own parameter may have; the rest is left aside."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page with its key, the view it is asked in, and what is asked besides (`own`).

    `chapter` is the chapter whose list of acts a script already has; None asks for a whole page.
    `since` is the act that the script shows now, so that only what differs need be sent.
    `late` asks for the list of acts alone, which does not come with such a step. `visitor` is by what one
    who asks is told from another; what is answered does not hang on it.
    """

    name: str
    key: str
    got: Read
    site: Site
    own: Mapping[str, str] = field(default_factory=lambda: _NONE)
    chapter: str | None = None
    since: str | None = None
    late: bool = False
    visitor: str = ""

    @property
    def state(self) -> ViewState:
        """The view it is asked in."""
        return self.got.state

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.got.state.lang

    @property
    def go(self) -> Go:
        """The ways from this page to others."""
        return Go(self.site, self.got.state, self.name, self.key)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: a template, what it needs, and how the page is called.

    An unfinished page will soon be another one, and is not kept; `again` it asks for itself then, for it
    tells that something is being worked out. One with the name of a `file` is sent to be saved. What it
    shows by parameters of its own (`more`) it keeps in another language.
    """

    template: str
    title: str
    view: object
    description: str = ""
    status: int = HTTPStatus.OK
    quiet: tuple[str, ...] = ()
    state: ViewState | None = None
    query: str = ""
    unfinished: bool = False
    again: bool = False
    file: str = ""
    more: tuple[tuple[str, str], ...] = ()


def asked(
    name: str, key: str, pairs: Iterable[tuple[str, str]], *, site: Site, own: tuple[str, ...] = ()
) -> Asked:
    """Return what a request asks for; the page's own parameters are held apart from those of the view."""
    held = tuple(pairs)
    mine = {given: value[:OWN_LONGEST] for given, value in held if given in own}
    got = read(pair for pair in held if pair[0] not in own and pair[0] != "fragment")
    return Asked(name, key, got, site, MappingProxyType(mine))
