"""The chapters of the way as pictures of a thumb's size, in one file: how much stands at the end of each."""

from collections.abc import Iterator
from functools import lru_cache

from hitkalelut.creation.conditions import Conditions
from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.palette import ON_EITHER
from hitkalelut.draw.scene import Scene, Thing
from hitkalelut.questions.runs import full_run
from hitkalelut.web.acts import key_of, outline

FILE = "chapters.svg"
WIDTH, HEIGHT = 48, 34
UNSEEN = ("landmark", "rungs", "screen")


@lru_cache(maxsize=1)
def thumbs() -> str:
    """Return the file: a strip of pictures one below the other, each a view under the key of its chapter."""
    told = outline(Conditions()).chapters
    scenes = [(key_of(each), drawing("ladder", full_run(), each.events[-1].number).scene) for each in told]
    high = HEIGHT * len(scenes)
    pieces = (piece for at, (key, scene) in enumerate(scenes) for piece in _thumb(key, scene, HEIGHT * at))
    size = f'width="{WIDTH}" height="{high}" viewBox="0 0 {WIDTH} {high}"'
    return "".join((f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', *pieces, "</svg>"))


def _thumb(key: str, scene: Scene, top: int) -> Iterator[str]:
    yield f'<view id="{key}" viewBox="0 {top} {WIDTH} {HEIGHT}"/>'
    scale = min(WIDTH / scene.width, HEIGHT / scene.height)
    for form, colour in ON_EITHER.items():
        d = "".join(_box(thing, scale, top) for thing in scene.things if _form(thing) == form)
        if d:
            yield f'<path fill="{colour}" d="{d}"/>'


def _form(thing: Thing) -> str:
    return "" if thing.form in UNSEEN else thing.form if thing.form in ON_EITHER else "partzuf"


def _box(thing: Thing, scale: float, top: int) -> str:
    if thing.box is None:
        return ""
    x, y, width, height = thing.box
    left, upper = (thing.x + x) * scale, (thing.y + y) * scale + top
    across = max(width * scale, 1)
    return f"M{left:.1f} {upper:.1f}h{across:.1f}v{max(height * scale, 1):.1f}h{-across:.1f}z"
