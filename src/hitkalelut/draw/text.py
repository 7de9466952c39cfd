"""The text twin: the same scene as a tree for the terminal, for all who do not look at pictures."""

from collections.abc import Iterator

from hitkalelut.draw.scene import Scene, Thing


def text(scene: Scene) -> str:
    """Return all that a picture shows as lines: what it is, then each thing with what is seen of it."""
    head = [scene.title, scene.says, ""]
    body = [line for thing in scene.things for line in _lines(thing, 0)]
    return "\n".join((*head, *body))


def _lines(thing: Thing, depth: int) -> Iterator[str]:
    mark = "  " * depth + ("- " if depth else "")
    yield f"{mark}{thing.title}: {thing.says}" if thing.says else f"{mark}{thing.title}"
    for inner in thing.things:
        yield from _lines(inner, depth + 1)
