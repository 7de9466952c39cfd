"""Labels as the browser sets them: over all acts no two of a picture meet.

Each different text, in its look, is set and measured in the browser once; a text that is moved keeps its
size, so the boxes of a picture are those of its texts, each put where it stands. That this gives what the
browser gives for a whole picture is a test of its own.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.palette import page_css
from hitkalelut.draw.scene import Label, Scene, Thing, layered
from hitkalelut.draw.svg import Page as Written
from hitkalelut.draw.svg import svg
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run

Box = tuple[float, float, float, float]
Placed = tuple[Label, float, float]
"""A label without its place, and the place of its anchor in the picture."""

AT_ONCE = 500
TOUCH = 0.5
"""By how many pixels two boxes may share room and not be seen to meet."""
MEASURE = """
(svg) => {
  const room = document.getElementById("room");
  room.innerHTML = svg;
  const { left, top } = room.firstElementChild.getBoundingClientRect();
  return [...room.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
}
"""


def placed(things: tuple[Thing, ...], x: float = 0, y: float = 0) -> Iterator[Placed]:
    """Walk the labels of things in the order in which they are written."""
    for thing in things:
        left, top = x + thing.x, y + thing.y
        for label in thing.labels:
            yield replace(label, x=0, y=0, weight=0, short=""), left + label.x, top + label.y
        yield from placed(thing.things, left, top)


def measured(page: Page, scene: Scene) -> list[Box]:
    """Return the boxes of all texts of a picture, set by the browser."""
    text = svg(scene, Written(None, None, {}))
    sized = text.replace("<svg ", f'<svg width="{scene.width}" height="{scene.height}" ', 1)
    return [(box[0], box[1], box[2], box[3]) for box in page.evaluate(MEASURE, sized)]


def sizes(page: Page, labels: list[Label], lang: str) -> dict[Label, Box]:
    """Return the box of each label about its anchor, set by the browser."""
    found: dict[Label, Box] = {}
    for start in range(0, len(labels), AT_ONCE):
        some = labels[start : start + AT_ONCE]
        thing = Thing("all", "all", "legend", "all", "all", labels=tuple(some))
        scene = Scene("ladder", None, lang, "all", "all", 100, 100, (thing,))
        found |= dict(zip(some, measured(page, scene), strict=True))
    return found


def boxes(labels: tuple[Placed, ...], size: dict[Label, Box]) -> list[tuple[Box, str]]:
    """Return the boxes of a picture with their texts, in the order in which they are written."""
    found = []
    for label, x, y in labels:
        box = size[label]
        found.append(((box[0] + x, box[1] + y, box[2] + x, box[3] + y), label.text))
    return found


def meeting(found: list[tuple[Box, str]]) -> Iterator[tuple[str, str]]:
    """Walk the pairs of texts whose boxes share room."""
    across_page = sorted(found)
    for n, (one, text) in enumerate(across_page):
        for other, beside in across_page[n + 1 :]:
            if other[0] > one[2] - TOUCH:
                break
            across = min(one[2], other[2]) - other[0]
            if across > TOUCH and min(one[3], other[3]) - max(one[1], other[1]) > TOUCH:
                yield text, beside


def look(labels: str) -> Look:
    """Return the look of pictures with labels in a language, or in both."""
    return Look(lang="he" if labels == "he" else "en", labels=labels)


def opened(chromium: Browser) -> Page:
    """Return a page that sets texts as the pages of the atlas do."""
    page = chromium.new_page()
    page.set_content(f"<!doctype html><style>{page_css()}</style><div id=room></div>")
    return page


@pytest.mark.slow
@pytest.mark.parametrize("labels", ["en", "he", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_labels_meet_at_any_act(chromium: Browser, kind: str, labels: str) -> None:
    """The boxes of all texts, measured in the browser at every act, lie apart."""
    history, view = full_run(), View(look=look(labels))
    pictures: dict[tuple[Placed, ...], int] = {}
    for act in range(len(history) + 1):
        pictures.setdefault(tuple(placed(drawing(kind, history, act, view=view).scene.things)), act)
    page = opened(chromium)
    texts = list(dict.fromkeys(label for picture in pictures for label, _, _ in picture))
    size = sizes(page, texts, view.look.lang)
    page.close()
    assert texts
    assert [] == [(act, *pair) for found, act in pictures.items() for pair in meeting(boxes(found, size))]


@pytest.mark.parametrize("labels", ["en", "he", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_boxes_put_together_are_those_of_the_whole_picture(chromium: Browser, kind: str, labels: str) -> None:
    """At one act the boxes put together from the sizes of the texts are those that the browser gives."""
    scene = drawing(kind, full_run(), "Nekudim/Malchut/broken", view=View(look=look(labels))).scene
    page = opened(chromium)
    parts = tuple(placed(tuple(layered(scene.things))))
    size = sizes(page, list({label for label, _, _ in parts}), scene.lang)
    whole = measured(page, scene)
    page.close()
    together = [box for box, _ in boxes(parts, size)]
    assert len(whole) == len(together)
    for one, other in zip(whole, together, strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < TOUCH


def test_labels_that_meet_are_found(chromium: Browser) -> None:
    """Two texts in one place are found by the same measure, and two that lie apart are not."""
    page = opened(chromium)
    one, far = Label("one", 0, 0, 13, "middle", ""), Label("far", 0, 0, 13, "middle", "")
    size = sizes(page, [one, far], "en")
    page.close()
    assert [("one", "one")] == list(meeting(boxes(((one, 9, 20), (one, 9, 22)), size)))
    assert [] == list(meeting(boxes(((one, 9, 20), (far, 90, 22)), size)))
