"""Labels as the browser sets them: over all acts no two of a picture meet."""

import json

import pytest
from playwright.sync_api import Browser

from hitkalelut.draw.drawing import KINDS, Drawing, drawing
from hitkalelut.draw.palette import page_css
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run
from tests.browser.conftest import Window
from tests.browser.reader import opens

AT_ONCE = 60
SCREENS: dict[str, tuple[str, dict[str, object]]] = {
    "phone": ("", {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}),
    "projector": ("&present=1", {"viewport": {"width": 1280, "height": 720}}),
}
ACTS = ("AB/full", "BON/full", "Nekudim/AVI/gadlut", "Atzilut/safe", "worlds/ascent-2", "end-of-correction")
"""Acts at which the ladder is ever more crowded."""
ON_PAGE = """
() => {
  const texts = [...document.querySelectorAll("#picture > svg text")];
  const letters = (t) => { const b = t.getBoundingClientRect(), h = b.height;
    return { left: b.left + 1, right: b.right - 1, top: b.top + h * 0.3, bottom: b.bottom - h * 0.24 }; };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const shown = texts.filter((t) => !t.classList.contains("tiny"));
  const dark = [...document.querySelectorAll("#picture > svg :is(.bar, .dot, .lid, .ray)")]
    .map((each) => each.getBoundingClientRect()).filter((b) => b.width > 0 && b.height > 0);
  return {
    gone: texts.filter((t) => t.matches(".name.tiny")).map((t) => t.textContent),
    small: shown.filter((t) => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a < LEAST)
      .map((t) => t.textContent),
    covered: shown.filter((t) => !t.matches(".on-light") && dark.some((b) => meet(letters(t), b)))
      .map((t) => t.textContent),
    meeting: shown.flatMap((t, n) => shown.slice(n + 1)
      .filter((o) => meet(letters(t), letters(o))).map((o) => [t.textContent, o.textContent])),
  };
}
"""
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


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("screen", SCREENS)
def test_names_of_the_ladder_are_never_lost(window: Window, site: str, screen: str, lang: str) -> None:
    """On a phone and on a projector each Partzuf and world keeps a letter at least, clear of ink."""
    asked, options = SCREENS[screen]
    page = window(**options).new_page()
    least = "19.9" if asked else "10.9"
    for act in ACTS:
        opens(page, f"{site}/way?act={act}&view=ladder&lang={lang}{asked}")
        page.wait_for_timeout(300)
        found = page.evaluate(ON_PAGE.replace("LEAST", least))
        assert {"gone": [], "small": [], "covered": [], "meeting": []} == found, act


@pytest.mark.slow
def test_a_name_with_room_is_whole(window: Window, site: str) -> None:
    """Where nothing stands beside them, the names are written out, on a phone as well."""
    page = window(**SCREENS["phone"][1]).new_page()
    opens(page, f"{site}/way?act=AB/full&view=ladder")
    page.wait_for_timeout(300)
    shown = page.eval_on_selector_all(
        "#picture > svg text.name:not(.tiny)", "(all) => all.map((t) => t.textContent)"
    )
    assert {"Galgalta", "AB", "AK"} <= set(shown)
