"""The page for what is wrong: it says what, and offers the nearest that is right."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from http import HTTPStatus
from typing import Any

from hitkalelut.errors import nearest
from hitkalelut.web.address import TUPLES, Fault, ViewState
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import SECTIONS, section_titles
from hitkalelut.web.settled import Settled, settle
from hitkalelut.web.speech import plain
from hitkalelut.words.tongue import translate

MISSING = ("act", "select", "zoom")
"""Parameters that name something; where it is not there, that is not found rather than badly asked."""
SAID = ("no act is called", "no part is called", "nothing of this name is known")
"""How a fault begins that the heading tells already."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A right address near the wrong one."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, and what is offered instead."""

    status: int
    heading: str
    says: str
    offers: tuple[Offer, ...]
    value: str


def of_a_run(page: Callable[[Asked, Settled], Shown]) -> Callable[[Asked], Shown]:
    """Return a page of a run as one of an address: what is wrong with it is shown instead."""

    @wraps(page)
    def _page(asked: Asked) -> Shown:
        settled = settle(asked.got)
        faults = (*asked.got.faults, *settled.faults)
        return wrong_view(asked, faults, settled.state) if faults else page(asked, settled)

    return _page


def wrong_view(asked: Asked, faults: tuple[Fault, ...], state: ViewState) -> Shown:
    """Show what is wrong with the parameters of an address; `state` is what of it is right."""
    fault, lang = faults[0], asked.lang
    status = HTTPStatus.NOT_FOUND if fault.parameter in MISSING else HTTPStatus.BAD_REQUEST
    offers = tuple(_offer(asked, state, fault.parameter, value) for value in fault.nearest)
    plain = Offer(_without(fault, lang), asked.site.view("way", state))
    heading = _heading(fault, lang)
    told = (
        _told(each, lang) if each is fault or each.parameter not in MISSING else _heading(each, lang)
        for each in faults[:3]
    )
    says = "; ".join(dict.fromkeys(filter(None, told)))
    view = Wrong(int(status), heading, says, (*offers, plain), fault.value[:80])
    return Shown("error.html", heading, view, status=status, state=state)


def _without(fault: Fault, lang: str) -> str:
    return translate("The same without {value}", lang).format(value=fault.value[:40])


def _told(fault: Fault, lang: str) -> str:
    """Return what is wrong beyond what the heading says."""
    return "" if fault.says.startswith(SAID) else plain(fault.says, lang)


def _heading(fault: Fault, lang: str) -> str:
    value = fault.value[:80]
    if fault.parameter == "act":
        return translate("No act is called {name}", lang).format(name=value)
    if fault.parameter in MISSING:
        return translate("No part is called {name}", lang).format(name=value)
    text = translate("The address says {name}={value}, which is not known here", lang)
    return text.format(name=fault.parameter, value=value)


def _offer(asked: Asked, state: ViewState, name: str, value: str) -> Offer:
    right: Any = value
    if name in TUPLES:
        right = (*getattr(state, name), value)
    if name == "act" and value == "0":
        right = ""
    title = plain(value, asked.lang) if right and name == "act" else value
    if not right:
        title = translate("the beginning", asked.lang)
    return Offer(title, asked.site.view("way", _with(state, name, right)))


def _with(state: ViewState, name: str, value: Any) -> ViewState:
    if isinstance(getattr(state, name), bool):
        value = True
    elif isinstance(getattr(state, name), int):
        value = int(value)
    return replace(state, **{name: value})


def wrong_own(asked: Asked, fault: Fault, offers: tuple[Offer, ...]) -> Shown:
    """Show what is wrong with a parameter of a page's own; a lesson that is not there is not found."""
    status = HTTPStatus.NOT_FOUND if fault.parameter == "lesson" else HTTPStatus.BAD_REQUEST
    heading = _heading(fault, asked.lang)
    plainly = Offer(_without(fault, asked.lang), asked.go.page(asked.name))
    view = Wrong(int(status), heading, _told(fault, asked.lang), (*offers, plainly), fault.value[:80])
    return Shown("error.html", heading, view, status=status)


def not_found(asked: Asked, path: str) -> Shown:
    """Show that there is no such page, and the pages whose addresses are most like it."""
    lang = asked.lang
    first = path.strip("/").partition("/")[0]
    near = nearest(first, (*SECTIONS, "search", "predict", "keys"))
    titles = section_titles(lang)
    offers = tuple(Offer(titles.get(name, f"/{name}"), asked.go.page(name)) for name in near)
    heading = translate("There is no such page", lang)
    says = translate(
        "Nothing lies at this address. These come nearest:" if near else "Nothing lies at this address.", lang
    )
    home = Offer(translate("The first page", lang), asked.go.page("first"))
    view = Wrong(int(HTTPStatus.NOT_FOUND), heading, says, (*offers, home), path[:80])
    return Shown("error.html", heading, view, status=HTTPStatus.NOT_FOUND)


def not_named(asked: Asked, says: str, near: tuple[str, ...], *, page: str) -> Shown:
    """Show that a page of a kind has no such key, with those that are spelled most like it."""
    heading = translate("There is no such page", asked.lang)
    offers = (
        *(Offer(name, asked.go.page(page, name)) for name in near),
        Offer(translate("All of them", asked.lang), asked.go.page(page)),
    )
    view = Wrong(int(HTTPStatus.NOT_FOUND), heading, says, offers, asked.key[:80])
    return Shown("error.html", heading, view, status=HTTPStatus.NOT_FOUND)


def failed(asked: Asked, status: int, why: str = "") -> Shown:
    """Show in one line what went wrong, or that a page is asked for in a way it does not know."""
    lang = asked.lang
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        heading = translate("This page is only read", lang)
        says = translate("Ask for it with GET; nothing is sent to it.", lang)
    elif why:
        heading, says = translate("This cannot be asked so", lang), why
    else:
        heading = translate("Something went wrong here", lang)
        says = translate("It was not your doing. The other pages are not touched by it.", lang)
    home = Offer(translate("The first page", lang), asked.go.page("first"))
    return Shown("error.html", heading, Wrong(status, heading, says, (home,), ""), status=status)
