"""Writing a scene as SVG: the same bytes for the same scene, in any process."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape as _escaped
from types import MappingProxyType

from hitkalelut.draw.palette import file_css
from hitkalelut.draw.scene import Label, Scene, Shape, Thing, layered, num
from hitkalelut.words.script import is_hebrew

ISOLATE, RELEASE = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
HEBREW, PLAIN, MIDDLE, USUAL = "he", "t", "middle", "14"
"""A label in plain letters, set about its middle, of the usual size."""
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Page:
    """How a scene is put on paper: its colours, or none where a page gives them; its links; its marks.

    `marks` gives for the id of a thing what is said of it beside its form: that it is selected, or changed.
    """

    theme: str | None = "light"
    link: Callable[[str], str] | None = None
    marks: Mapping[str, str] = field(default_factory=lambda: NOTHING)


def escape(text: str) -> str:
    """Return a text as it stands between tags."""
    return _escaped(text, quote=False)


def quoteattr(text: str) -> str:
    """Return a text as the value of an attribute, in its quotes."""
    return f'"{_escaped(text)}"'


def svg(scene: Scene, page: Page) -> str:
    """Return the scene as one SVG document; without a theme it carries no colours of its own."""
    return "".join(_document(scene, page))


def _document(scene: Scene, page: Page) -> Iterator[str]:
    wide, high = num(scene.width), num(scene.height)
    size = f' width="{wide}" height="{high}"' if page.theme else ""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing {scene.kind}" viewBox="0 0 {wide} {high}"'
        f'{size} role="graphics-document" aria-label={quoteattr(scene.title)} xml:lang="{scene.lang}"'
        f' text-anchor="{MIDDLE}" font-size="{USUAL}">'
    )
    yield f"<title>{escape(scene.title)}</title><desc>{escape(scene.says)}</desc>"
    if page.theme:
        yield f"<style>{file_css(page.theme)}</style>"
        yield f'<rect class="ground" width="{wide}" height="{high}"/>'
    for thing in layered(scene.things):
        yield from _thing(thing, page, scene.lang)
    yield "</svg>"


def _thing(thing: Thing, page: Page, lang: str) -> Iterator[str]:
    mark = page.marks.get(thing.id)
    look = f"{thing.form} {mark}" if mark else thing.form
    yield f'<g id={quoteattr(thing.id)} class="{look}" transform="translate({num(thing.x)} {num(thing.y)})">'
    # A link holds the thing itself and not what is within it, since a link within a link is not allowed.
    href = page.link(thing.address) if page.link and thing.address else None
    if href is not None:
        yield f"<a href={quoteattr(href)}>"
    yield f"<title>{escape(thing.title)}</title><desc>{escape(thing.says)}</desc>"
    if thing.box:
        x, y, wide, high = map(num, thing.box)
        yield f'<rect class="hit" x="{x}" y="{y}" width="{wide}" height="{high}"/>'
    yield from map(_shape, thing.shapes)
    for label in thing.labels:
        yield _label(label, lang)
    if href is not None:
        yield "</a>"
    for inner in thing.things:
        yield from _thing(inner, page, lang)
    yield "</g>"


@lru_cache(maxsize=8192)  # many acts draw the same
def _shape(shape: Shape) -> str:
    numbers = "".join(
        f' {name}="{value if isinstance(value, str) else num(value)}"' for name, value in shape.attributes
    )
    return f'<{shape.tag} class="{shape.look}"{numbers}/>'


def _label(label: Label, lang: str) -> str:
    """Write a label; what the whole picture has in common is said once, at its head."""
    text, tongue = label.text, ""
    if is_hebrew(text):
        # Isolated, so that its signs and numbers stand where Hebrew has them, with no `direction` attribute.
        text = f"{ISOLATE}{text}{RELEASE}"
        tongue = "" if lang == HEBREW else f' xml:lang="{HEBREW}"'
    look = "" if label.look == PLAIN else f' class="{label.look}"'
    anchor = "" if label.anchor == MIDDLE else f' text-anchor="{label.anchor}"'
    high = num(label.height)
    size = "" if high == USUAL else f' font-size="{high}"'
    return f'<text{look} x="{num(label.x)}" y="{num(label.y)}"{anchor}{size}{tongue}>{escape(text)}</text>'
