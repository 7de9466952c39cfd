"""What a picture is made of: things, each with its address, its name, its shapes and its labels.

A scene is the one description that the SVG, the text twin and the list for screen readers are written from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.draw.letters import width_of
from hitkalelut.words.script import is_hebrew

Attribute = tuple[str, str | float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One stroke or area: an element of SVG (path, rect or circle), its class, and its numbers."""

    tag: str
    look: str
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place of its thing, in units of the picture; `y` is its base line.

    `short` is what it shrinks to where the whole would overlap another label; where that does too it is left
    out. Of two that overlap the one of greater `weight` stays.
    """

    text: str
    x: float
    y: float
    size: float = 14
    anchor: str = "middle"
    look: str = "t"
    short: str = ""
    weight: int = 0

    @property
    def height(self) -> float:
        """The size it is set in: Hebrew has no capitals, and is set larger by a tenth."""
        return self.size * 1.1 if is_hebrew(self.text) else self.size

    @property
    def width(self) -> float:
        """How wide it may come out, in the widest of the fonts in use."""
        return width_of(self.text, self.height)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something drawn: a part of creation, or what is in or on one (a light, a screen, a record).

    `form` names the look it has, `says` tells in one sentence what is seen; `x` and `y` are within the thing
    around it, `box` (x, y, width, height) is the room it takes itself. One that stands `over` the others is
    drawn after them, since its name lies where their lines go; it is told in its own place all the same.
    """

    id: str
    address: str
    form: str
    title: str
    says: str
    x: float = 0
    y: float = 0
    box: tuple[float, float, float, float] | None = None
    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()
    things: tuple["Thing", ...] = ()
    over: bool = False

    def walk(self) -> Iterator["Thing"]:
        """Walk this thing and all within it, outermost first."""
        yield self
        for inner in self.things:
            yield from inner.walk()


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: its kind, the act it shows (None before the first), its size, its things."""

    kind: str
    act: str | None
    lang: str
    title: str
    says: str
    width: float
    height: float
    things: tuple[Thing, ...]

    def walk(self) -> Iterator[Thing]:
        """Walk every thing in the order of reading."""
        for thing in self.things:
            yield from thing.walk()


def layered(things: tuple[Thing, ...]) -> list[Thing]:
    """Return things in the order in which they are drawn."""
    return sorted(things, key=lambda thing: thing.over)


def ident(address: str, what: str = "") -> str:
    """Return the id of a part, or of what is on it: `AK.SAG`, `AK.SAG--screen`."""
    safe = address.replace("/", ".")
    return f"{safe}--{what}" if what else safe


def address_of(name: str) -> str:
    """Return the address of the part that an id belongs to."""
    return name.partition("--")[0].replace(".", "/")


def rect(look: str, x: float, y: float, size: tuple[float, float], *, round_by: float = 0) -> Shape:
    """Return a rectangle by its upper left corner and its width and height."""
    corner: tuple[Attribute, ...] = (("rx", round_by),) if round_by else ()
    return Shape("rect", look, (("x", x), ("y", y), ("width", size[0]), ("height", size[1]), *corner))


def circle(look: str, x: float, y: float, radius: float) -> Shape:
    """Return a circle by its middle."""
    return Shape("circle", look, (("cx", x), ("cy", y), ("r", radius)))


def path(look: str, d: str) -> Shape:
    """Return a path; paths of one look have the same commands in the same order, so that they can move."""
    return Shape("path", look, (("d", d),))


@lru_cache(maxsize=16384)
def num(value: float) -> str:
    """Write a number of the picture: a tenth of a unit is fine enough, and nothing has no sign."""
    short = f"{value:.1f}"
    short = short[:-2] if short.endswith(".0") else short
    return "0" if short == "-0" else short
