"""A scene as plain data, for programs: what is drawn, where, with which strokes and words."""

from typing import Any

from hitkalelut.draw.scene import Label, Scene, Shape, Thing


def plain(scene: Scene) -> dict[str, Any]:
    """Return a scene as JSON data."""
    return {
        "kind": scene.kind,
        "act": scene.act,
        "lang": scene.lang,
        "title": scene.title,
        "says": scene.says,
        "width": scene.width,
        "height": scene.height,
        "things": [_thing(thing) for thing in scene.things],
    }


def _thing(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing.id,
        "address": thing.address,
        "form": thing.form,
        "title": thing.title,
        "says": thing.says,
        "x": thing.x,
        "y": thing.y,
        "box": None if thing.box is None else list(thing.box),
        "shapes": [_shape(shape) for shape in thing.shapes],
        "labels": [_label(label) for label in thing.labels],
        "things": [_thing(inner) for inner in thing.things],
    }


def _shape(shape: Shape) -> dict[str, Any]:
    return {"tag": shape.tag, "look": shape.look, **dict(shape.attributes)}


def _label(label: Label) -> dict[str, Any]:
    return {"text": label.text, "x": label.x, "y": label.y, "size": label.height, "anchor": label.anchor}
