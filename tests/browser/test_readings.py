"""Two readings compared in a real browser: room between what is told, and both sides within the page."""

from itertools import pairwise

import pytest

from tests.browser.conftest import Window
from tests.browser.reader import opens

PAIR = "nekudot-of-sag-equal-pair"


@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize(("width", "abreast"), [(1280, True), (390, False)])
def test_two_readings_stand_apart_and_within_the_page(
    window: Window, site: str, width: int, abreast: bool, lang: str
) -> None:
    """A and B stand side by side where there is room and below one another where not; nothing is cramped."""
    page = window(viewport={"width": width, "height": 900}).new_page()
    opens(page, f"{site}/readings?reading={PAIR}&lang={lang}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sides = [each.bounding_box() for each in page.locator(".both .sides").last.locator("li").all()]
    first, second = (box for box in sides if box)
    assert abreast == (first["y"] == second["y"])
    assert abreast or first["y"] + first["height"] + 8 <= second["y"]
    boxes = [box for each in page.locator(".parting > *").all() if (box := each.bounding_box())]
    gaps = [low["y"] - high["y"] - high["height"] for high, low in pairwise(boxes)]
    assert gaps
    assert min(gaps) >= 8
