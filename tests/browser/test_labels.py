"""Labels as the browser sets them: over all acts no two of a picture meet."""

import json

import pytest
from playwright.sync_api import Browser

from hitkalelut.draw.drawing import KINDS, Drawing, drawing
from hitkalelut.draw.palette import page_css
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run

AT_ONCE = 60
MEASURE = """
(pictures) => {
  const found = [];
  const room = document.getElementById("room");
  for (const [name, svg] of pictures) {
    room.innerHTML = svg;
    const boxes = [...room.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++)
      for (let j = i + 1; j < boxes.length; j++) {
        const a = boxes[i][1], b = boxes[j][1];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 0.5 && down > 0.5) found.push([name, boxes[i][0], boxes[j][0]]);
      }
  }
  return found;
}
"""


def pictures(kind: str, labels: str) -> dict[str, str]:
    """Return each different setting of labels of a kind over all acts, with the first act that has it."""
    history = full_run()
    view = View(look=Look(lang="he" if labels == "he" else "en", labels=labels))
    found: dict[str, tuple[str, Drawing]] = {}
    for act in range(len(history) + 1):
        drawn = drawing(kind, history, act, view=view)
        key = json.dumps(
            [[t.x, t.y, [[n.text, n.x, n.y] for n in t.labels]] for t in drawn.scene.walk() if t.labels]
        )
        found.setdefault(key, (f"{kind} at {act} in {labels}", drawn))
    return {name: _sized(drawn) for name, drawn in found.values()}


def _sized(drawn: Drawing) -> str:
    size = f'width="{drawn.scene.width}" height="{drawn.scene.height}"'
    return drawn.svg(embedded=True).replace("<svg ", f"<svg {size} ", 1)


@pytest.mark.slow
@pytest.mark.parametrize("labels", ["en", "he", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_labels_meet_at_any_act(chromium: Browser, kind: str, labels: str) -> None:
    """The boxes of all texts, measured in the browser at every act, lie apart."""
    page = chromium.new_page()
    page.set_content(f"<!doctype html><style>{page_css()}</style><div id=room></div>")
    names = list(pictures(kind, labels).items())
    meeting: list[object] = []
    for start in range(0, len(names), AT_ONCE):
        meeting += page.evaluate(MEASURE, names[start : start + AT_ONCE])
    page.close()
    assert [] == meeting


def test_labels_that_meet_are_found(chromium: Browser) -> None:
    """Two texts in one place are found by the same measure."""
    page = chromium.new_page()
    page.set_content("<!doctype html><div id=room></div>")
    svg = '<svg width="90" height="40"><text x="9" y="20">one</text><text x="9" y="22">two</text></svg>'
    assert [["here", "one", "two"]] == page.evaluate(MEASURE, [["here", svg]])
    page.close()
