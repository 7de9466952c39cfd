"""The board: the picture of a view, the list of what is in it, and the ways into it and out of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from hitkalelut.creation.history import History
from hitkalelut.draw.drawing import Drawing, drawing
from hitkalelut.draw.scene import Thing, address_of, ident
from hitkalelut.draw.view import Known, Look, View
from hitkalelut.errors import HitkalelutError
from hitkalelut.web.learned import known_along
from hitkalelut.web.page import labels_of
from hitkalelut.web.settled import Settled
from hitkalelut.web.since import NO_WORDS, Held, differing
from hitkalelut.web.site import Go

OF_A_PART = ("partzuf", "soul")
"""The kinds of pictures that a part may be zoomed into."""


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the list that says what is in the picture, with what lies within it.

    `same` marks one that is as it was at the act a script comes from, so that it need not be sent.
    """

    id: str
    address: str
    title: str
    says: str
    href: str
    current: bool
    changed: bool
    inner: tuple["Part", ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """The picture with its list; `quiet` says why it is not the one that was asked for.

    On the static site the picture is a `file`, by its place and what it holds.
    """

    picture: Markup
    title: str
    says: str
    width: float
    height: float
    parts: tuple[Part, ...]
    changed: tuple[str, ...]
    quiet: str
    drawing: Drawing
    file: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture depends on, apart from links and marks: what is equal is drawn once."""

    kind: str
    history: History
    number: int
    look: Look
    address: str | None
    beside: History | None
    known: Known | None = None

    def __hash__(self) -> int:
        """Hash by what is quick to hash; runs are told apart by their conditions."""
        return hash((self.kind, self.history.conditions, self.number, self.look, self.address))

    def __eq__(self, other: object) -> bool:
        """Tell whether the same picture is asked for; a run is the same where it is the very object."""
        return (
            isinstance(other, Asked)
            and self.history is other.history
            and self.beside is other.beside
            and self.known is other.known
            and (self.kind, self.number, self.look, self.address)
            == (other.kind, other.number, other.look, other.address)
        )


@lru_cache(maxsize=96)
def drawn(asked: Asked) -> Drawing:
    """Return a picture; the same one is drawn once."""
    view = View(look=asked.look, address=asked.address, beside=asked.beside, known=asked.known)
    return drawing(asked.kind, asked.history, asked.number, view=view)


def look_of(settled: Settled) -> Look:
    """Return the look of the pictures in a view; the colours are those of the page."""
    state = settled.state
    return Look(lang=state.lang, labels=labels_of(state))


def asked_of(settled: Settled) -> Asked:
    """Return which picture a view asks for; a part zoomed into becomes the picture itself."""
    state = settled.state
    kind = "partzuf" if state.zoom and state.view not in OF_A_PART else state.view
    beside = settled.beside if kind == "compare" else None
    known = known_along(settled.history) if kind == "path" else None
    return Asked(kind, settled.history, settled.number, look_of(settled), state.zoom or None, beside, known)


def board(settled: Settled, go: Go, *, prefix: str = "", since: int | None = None) -> Board:
    """Return the picture of a view; where it cannot be drawn at this act, the ladder, saying why.

    A second picture on one page has its ids under a prefix. What is the same as after the act
    `since` is left out of the picture, and is marked so, for a script that has it already.
    """
    asked, quiet = asked_of(settled), ""
    try:
        found = drawn(asked)
    except HitkalelutError as error:
        quiet = str(error)
        asked = replace(asked, kind="ladder", address=None, beside=None)
        found = drawn(asked)
    if prefix:
        things = tuple(prefixed(thing, prefix) for thing in found.scene.things)
        found = replace(found, scene=replace(found.scene, things=things), marks={})
    return _board(found, settled, go, _Told(quiet, _held(asked, since), prefix))


@dataclass(frozen=True, slots=True)
class _Told:
    """Why the picture is another than asked for, what of it the script has already, the prefix of its ids."""

    quiet: str
    held: Held | None
    prefix: str


def _held(asked: Asked, since: int | None) -> Held | None:
    if since is None:
        return None
    try:
        return Held.of(drawn(replace(asked, number=since)).scene.things)
    except HitkalelutError:  # there was no such picture: all of it is new
        return None


def _board(found: Drawing, settled: Settled, go: Go, told: _Told) -> Board:
    scene, selected = found.scene, settled.state.select
    link = linker(go)
    marks = _marks(found, selected, told.prefix)
    written = replace(found, view=replace(found.view, link=link), marks=marks)
    changed = tuple(thing.id for thing in scene.walk() if "changed" in marks.get(thing.id, ""))
    parts = tuple(_part(thing, link if go.site.live else _nowhere, marks) for thing in scene.things)
    file = None if go.site.live else _file(found)
    shown = differing(written, told.held, changed) if told.held else written.svg(embedded=True)
    return Board(
        picture=_object(file[0], found, go) if file else Markup(shown),
        file=file,
        title=scene.title,
        says=scene.says,
        width=scene.width,
        height=scene.height,
        parts=_noted(parts, scene.things, told.held, set(changed)) if told.held else parts,
        changed=changed,
        quiet=told.quiet,
        drawing=found,
    )


def _noted(
    parts: tuple[Part, ...], things: tuple[Thing, ...], held: Held, changed: set[str]
) -> tuple[Part, ...]:
    """Return the lines of the list, those marked that say what they said."""
    news = (any(inner.id in changed for inner in thing.walk()) for thing in things)
    pairs = zip(parts, things, news, strict=True)
    return tuple(replace(part, same=held.told(thing) and not new) for part, thing, new in pairs)


def _unsaid(thing: Thing) -> Thing:
    return replace(thing, title="", says="", things=tuple(map(_unsaid, thing.things)))


def _nowhere(address: str) -> str:
    return ""


def list_file(picture: str) -> str:
    """Return where the list of what is in a picture lies, beside the picture."""
    return picture.removesuffix(".svg") + ".html"


def _file(found: Drawing) -> tuple[str, str]:
    """Return where a picture lies as a file, which many acts share, and what it holds.

    What each thing in it is called and says stands in the list beside it.
    """
    things = tuple(map(_unsaid, found.scene.things))
    scene = replace(found.scene, things=things)
    plain = replace(found, scene=scene, view=replace(found.view, link=None), marks={}).svg(embedded=True)
    plain = plain.replace(NO_WORDS, "")
    name = hashlib.sha256(plain.encode("utf-8")).hexdigest()[:16]
    style = '<?xml-stylesheet type="text/css" href="../../static/drawing.css"?>\n'
    return f"pic/{found.scene.lang}/{name}.svg", style + plain


def _object(place: str, found: Drawing, go: Go) -> Markup:
    scene = found.scene
    text = (
        '<object class="picture-file" type="image/svg+xml" data="{}" width="{:.0f}" height="{:.0f}" '
        'role="img" aria-label="{}"></object>'
    )
    return Markup(text).format(go.site.static(f"../{place}"), scene.width, scene.height, scene.title)


def prefixed(thing: Thing, prefix: str) -> Thing:
    """Return a thing, and all within it, with its id under a prefix."""
    inner = tuple(prefixed(each, prefix) for each in thing.things)
    return replace(thing, id=f"{prefix}{thing.id}", things=inner)


def _marks(found: Drawing, selected: str, prefix: str) -> dict[str, str]:
    marks = dict(found.marks)
    if selected:
        name = f"{prefix}{ident(selected)}"
        marks[name] = f"{marks[name]} selected" if name in marks else "selected"
    return marks


def linker(go: Go) -> Callable[[str], str]:
    """Return how a thing in a picture leads on: it is selected, or its act is gone to."""

    def _link(address: str) -> str:
        if address.startswith("act:"):
            return go.way(act=address.removeprefix("act:"))
        return go.way(select=address)

    return lru_cache(maxsize=1024)(_link)


def _part(thing: Thing, link: Callable[[str], str], marks: dict[str, str]) -> Part:
    mark = marks.get(thing.id, "")
    return Part(
        id=thing.id,
        address=thing.address or address_of(thing.id),
        title=thing.title,
        says=thing.says,
        href=link(thing.address),
        current="selected" in mark,
        changed="changed" in mark,
        inner=tuple(_part(inner, link, marks) for inner in thing.things),
    )
