"""Drawing: which kinds of pictures there are, and one picture with all its forms."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from hitkalelut.creation.addresses import SECTIONS
from hitkalelut.creation.history import Change, History
from hitkalelut.creation.snapshot import BY_VESSEL
from hitkalelut.draw import svg as writer
from hitkalelut.draw.export import pdf, png
from hitkalelut.draw.kinds import KINDS
from hitkalelut.draw.legend import with_legend
from hitkalelut.draw.scene import Scene, ident
from hitkalelut.draw.text import text
from hitkalelut.draw.view import View
from hitkalelut.errors import InvalidDrawing, UnknownDrawing, nearest
from hitkalelut.law.desire import Aspect
from hitkalelut.law.partzuf import SURROUNDING
from hitkalelut.law.phases import SEFIROT
from hitkalelut.law.reshimot import COARSENESS_LEFT, INCLUDED, OFFSPRING, RECORDS, RESHIMO
from hitkalelut.law.screen import COUPLED, HEAD, REFLECTED, SCREEN
from hitkalelut.questions.runs import number_of

__all__ = ["FORMATS", "KINDS", "Drawing", "drawing"]

_SEEN_IN: Mapping[Aspect[Any], str] = MappingProxyType(
    {
        SCREEN: "screen",
        COARSENESS_LEFT: "screen",
        RECORDS: "records",
        INCLUDED: "included",
        RESHIMO: "reshimo",
        OFFSPRING: "offspring",
        REFLECTED: "reflected",
        COUPLED: "direct",
        SURROUNDING: "surrounding",
    }
)
FORMATS = ("svg", "png", "pdf", "txt")

Draw = Callable[[History, int, View], Scene]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture: the scene it is written from, and the look and marks it is written with."""

    scene: Scene
    view: View
    marks: Mapping[str, str] = field(default_factory=lambda: writer.NOTHING)

    def svg(self, *, embedded: bool = False) -> str:
        """Return it as SVG; embedded, it leaves the colours to the page that it stands in."""
        theme = None if embedded else self.view.look.theme
        return writer.svg(self.scene, writer.Page(theme, self.view.link, self.marks))

    def text(self) -> str:
        """Return the same state as a tree of lines."""
        return text(self.scene)

    def png(self, *, scale: float = 2) -> bytes:
        """Return it as PNG, `scale` pixels to a unit."""
        return png(self._file(), scale=scale)

    def pdf(self) -> bytes:
        """Return it as a page of PDF."""
        return pdf(self._file())

    def save(self, path: Path) -> None:
        """Write it as the ending of the path says; raise InvalidDrawing for an ending that is not known."""
        ending = path.suffix.lower().removeprefix(".")
        if ending not in FORMATS:
            raise InvalidDrawing(f"{path} should end in .{', .'.join(FORMATS)}")
        match ending:
            case "png":
                path.write_bytes(self.png())
            case "pdf":
                path.write_bytes(self.pdf())
            case "txt":
                path.write_text(self.text() + "\n", "utf-8")
            case _:
                path.write_text(self.svg() + "\n", "utf-8")

    def _file(self) -> str:
        return writer.svg(self.scene, writer.Page(self.view.look.theme, None, self.marks))

    def _repr_svg_(self) -> str:
        """Show itself in a notebook."""
        return self.svg()


# Each kind is loaded when it is first drawn, so that drawing one costs only that one.
_HOME: Mapping[str, Callable[[], ModuleType]] = MappingProxyType(
    {
        "phases": lambda: import_module("hitkalelut.draw.phases"),
        "circles": lambda: import_module("hitkalelut.draw.circles"),
        "partzuf": lambda: import_module("hitkalelut.draw.partzuf.picture"),
        "ladder": lambda: import_module("hitkalelut.draw.ladder.picture"),
        "breaking": lambda: import_module("hitkalelut.draw.breaking.picture"),
        "ascents": lambda: import_module("hitkalelut.draw.ascents.picture"),
        "soul": lambda: import_module("hitkalelut.draw.soul.picture"),
        "why": lambda: import_module("hitkalelut.draw.why.picture"),
        "path": lambda: import_module("hitkalelut.draw.path.picture"),
        "compare": lambda: import_module("hitkalelut.draw.compare.picture"),
    }
)


@cache
def _draw(kind: str) -> Draw:
    if kind not in _HOME:
        raise UnknownDrawing(kind, nearest(kind, KINDS), says=f"choose {', '.join(KINDS)}")
    draw: Draw = _HOME[kind]().scene
    return draw


def drawing(kind: str, history: History, at: str | int | None = None, *, view: View | None = None) -> Drawing:
    """Draw the state of a run after an act, by default the last; 0 is before the first.

    Raises UnknownDrawing, UnknownAct, UnknownAddress, ActNotReached, NotStanding, InvalidDrawing.
    """
    draw, asked = _draw(kind), view or View()
    number = number_of(history, at)
    scene = with_legend(draw(history, number, asked), asked.look)
    return Drawing(scene, asked, _marks(history, number, asked.select))


def _changed(change: Change) -> Iterator[str]:
    """Walk the ids of what a change is seen in: the part, and what of it has changed."""
    yield ident(change.address)
    if change.aspect in BY_VESSEL:
        whole = "" if change.aspect is not HEAD else f"/{SECTIONS[0]}"
        pairs = zip_longest(change.before or (), change.after or ())
        for sefira, (before, after) in zip(SEFIROT, pairs, strict=False):
            if before != after:
                yield ident(f"{change.address}{whole}/{sefira}")
    elif change.aspect in _SEEN_IN:
        yield ident(change.address, _SEEN_IN[change.aspect])


def _marks(history: History, number: int, select: str | None) -> dict[str, str]:
    """Return what is marked: what the act has changed, and what is selected."""
    changes = history.events[number - 1].changes if number else ()
    marks = {name: "changed" for change in changes for name in _changed(change)}
    if select is not None:
        name = ident(select)
        marks[name] = f"{marks[name]} selected" if name in marks else "selected"
    return marks
