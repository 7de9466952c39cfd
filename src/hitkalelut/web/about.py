"""What a part is, as labelled lines: what stands in it, where it stands, and who made it so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from hitkalelut.creation.history import Event, History
from hitkalelut.errors import HitkalelutError
from hitkalelut.law.phases import SEFIROT
from hitkalelut.questions import labels
from hitkalelut.questions.show import show
from hitkalelut.questions.wording import words
from hitkalelut.web.site import Go
from hitkalelut.web.speech import plain
from hitkalelut.words.called import called
from hitkalelut.words.terms import find
from hitkalelut.words.tongue import translate

SHORT = 14
"""How many lines of a part are told at a sitting; the text view tells all."""
LAST_ACTS = 5
NOTHING = "·"


@dataclass(frozen=True, slots=True)
class Line:
    """A label with what it tells."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to something that has to do with what is told; `full` leaves the present page."""

    title: str
    href: str
    full: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What something is: a sentence or two, labelled lines, and where one may go from it."""

    says: tuple[str, ...]
    rows: tuple[Line, ...]
    links: tuple[Link, ...]


def about_part(history: History, number: int, address: str, go: Go, *, whole: bool = False) -> About:
    """Return what stands at an address after an act, or since when it does; `whole` leaves nothing out."""
    lang = go.state.lang
    try:
        data = show(history, address, number)
    except HitkalelutError as error:
        return About((str(error),), (), _terms_of(address, go))
    rows = tuple(_rows(data, lang))
    return About(
        says=tuple(_says(data, lang)),
        rows=rows if whole else rows[:SHORT],
        links=(*_made_by(data, go), *_terms_of(address, go)),
    )


def _says(data: dict[str, Any], lang: str) -> Iterator[str]:
    place = data.get("place")
    if place:
        if "because" in place:
            general = str(place["general"])
            yield plain(str(place["because"]["says"]).replace(general, _address(general)), lang)
        return
    part = data["part"]
    if part.get("born_of"):
        text = translate("It was born of {part}.", lang)
        yield text.format(part=called(part["born_of"], lang))


def _address(names: str) -> str:
    """Return as an address what is told from the inmost out: `keter of bina of AK/SAG`."""
    return "/".join(reversed(names.split(" of ")))


def _rows(data: dict[str, Any], lang: str) -> Iterator[Line]:
    place = data.get("place")
    if place and place.get("vessel"):
        yield Line("the place of", called(_address(place["lights"]), lang))
        yield Line("it holds", called(_address(place["holds"]), lang) if place["holds"] else "none")
        return
    part = data["part"]
    for sefira in SEFIROT:
        cells = [part.get(name, {}).get(sefira) for name in ("lights", "head")]
        if any(cells):
            yield Line(called(sefira, "en"), _vessel(cells[0], cells[1], lang))
    for key, label in labels.told(part):
        yield Line(label, _value(key, part[key], lang))
    if part.get("landmarks"):
        yield Line("landmarks, top down", _landmarks(part["landmarks"], lang))


def _vessel(body: str | None, head: str | None, lang: str) -> str:
    told = translate(body.capitalize(), lang) if body else NOTHING
    if head is None:
        return told
    root = translate("in the head {light}", lang).format(light=translate(head.capitalize(), lang))
    return f"{told} ({root})"


_OF_PARTS = ("born_of", "clothes", "mother", "takes_from", "built_of")


def _value(key: str, value: Any, lang: str) -> str:
    if key in _OF_PARTS and isinstance(value, str):
        return called(value, lang)
    text = words(value)
    if isinstance(value, dict) and set(value) == {"clothing", "coarseness", "kind"}:
        return Markup('<bdi dir="ltr">{}</bdi>').format(text)
    return plain(text, lang)


def _landmarks(marks: list[dict[str, Any]], lang: str) -> str:
    return " > ".join(called(str(mark["name"]), lang) for mark in marks)


def _made_by(data: dict[str, Any], go: Go) -> tuple[Link, ...]:
    return tuple(Link(name, go.way(act=name)) for name in data["made_by"][-LAST_ACTS:])


def _terms_of(address: str, go: Go) -> tuple[Link, ...]:
    key = term_key(address.rpartition("/")[2])
    if key is None:
        return ()
    title = translate("The term: {name}", go.state.lang).format(
        name=called(address.rpartition("/")[2], go.state.lang)
    )
    return (Link(title, go.page("terms", key), full=True),)


def term_key(name: str) -> str | None:
    """Return the key of the term that a name means; None where no single term is meant."""
    try:
        return find(name).key
    except HitkalelutError:
        return None


def about_act(event: Event, go: Go, statement: str) -> About:
    """Return what an act is: what it says, who decided and did it, what it asked for."""
    lang = go.state.lang
    rows = [
        Line("law", statement),
        Line("decided by", _who(event.decided_by, lang)),
        Line("done by", _who(event.done_by, lang)),
    ]
    for address, amount, asks in event.demands[:3]:
        text = translate("{part}: a lack of {amount}; what it asks: {asks}", lang)
        name = called(address, lang) if address else translate("nothing", lang)
        rows.append(Line("the demand", text.format(part=name, amount=amount, asks=plain(asks, lang))))
    if event.starter:
        rows.append(Line("woken by", event.starter))
    parts = tuple(dict.fromkeys(change.address for change in event.changes))[:6]
    links = tuple(Link(called(address, lang), go.way(select=address)) for address in parts)
    return About((event.says,), tuple(rows), links)


def _who(name: str, lang: str) -> str:
    return called(name, lang) if name else ""
