"""Right to left: the page mirrors; the drawing and the transport do not."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import at, box, names, opens

ACT = "SAG/full"


def _both(page: Page, site: str, query: str, selector: str) -> list[dict[str, float]]:
    found = []
    for lang in ("en", "he"):
        opens(page, f"{site}/way?{query}&lang={lang}")
        found.append(box(page, selector))
    return found


def test_the_page_reads_from_the_right_in_hebrew(page: Page, site: str) -> None:
    """In Hebrew the acts stand at the right and the panel at the left; in English the other way round."""
    opens(page, f"{site}/way?act={ACT}&lang=he")
    assert "rtl" == page.locator("html").get_attribute("dir")
    assert box(page, "#acts")["x"] > box(page, ".board")["x"] > box(page, "#panel")["x"]
    opens(page, f"{site}/way?act={ACT}")
    assert "ltr" == page.locator("html").get_attribute("dir")
    assert box(page, "#acts")["x"] < box(page, ".board")["x"] < box(page, "#panel")["x"]


@pytest.mark.parametrize("view", ["ladder", "partzuf", "breaking", "phases"])
def test_the_drawing_is_never_mirrored(page: Page, site: str, view: str) -> None:
    """Every thing of the picture lies at the same place in both languages."""
    places = []
    for lang in ("en", "he"):
        opens(page, f"{site}/way?act=Nekudim/Malchut/broken&view={view}&labels=en&lang={lang}")
        places.append(
            page.locator("#picture > svg g[id]").evaluate_all(
                "(all) => all.map((g) => [g.id, g.getAttribute('transform')])"
            )
        )
        assert "ltr" == page.locator("#picture > svg").evaluate("(svg) => getComputedStyle(svg).direction")
    assert places[0] == places[1]
    assert len(places[0]) > 2


def test_the_transport_is_not_mirrored(page: Page, site: str) -> None:
    """First stands left of next, and the strip begins at the left, in both languages."""
    for lang in ("en", "he"):
        opens(page, f"{site}/way?act={ACT}&lang={lang}")
        order = [box(page, f"#steps .{key}")["x"] for key in ("first", "back", "play", "next", "last")]
        assert sorted(order) == order
        strip = [box(page, f".strip li:nth-child({n})")["x"] for n in range(1, 13)]
        assert sorted(strip) == strip


def test_the_range_goes_forward_to_the_right_in_hebrew(page: Page, site: str) -> None:
    """With the focus on the range, right is the next act, though the page reads from the right."""
    opens(page, f"{site}/way?act={ACT}&lang=he")
    assert "ltr" == page.locator("#range").evaluate("(range) => getComputedStyle(range).direction")
    page.locator("#range").focus()
    page.keyboard.press("ArrowRight")
    at(page, names()[names().index(ACT) + 1])
    expect(page.locator("#range")).to_have_value(str(names().index(ACT) + 1))


def test_the_mark_of_the_track_moves_to_the_right(page: Page, site: str) -> None:
    """A later act is further right on the track in Hebrew too."""
    places = []
    for act in ("AB/born", "Atzilut/safe"):
        opens(page, f"{site}/way?act={act}&lang=he")
        places.append(box(page, "#here")["x"])
    assert places[0] < places[1]


@pytest.mark.parametrize("view", ["ladder", "partzuf", "phases", "breaking", "ascents", "circles"])
@pytest.mark.parametrize("labels", ["he", "both"])
def test_hebrew_labels_lie_within_the_picture(page: Page, site: str, view: str, labels: str) -> None:
    """Every label, Hebrew or both, in a page that reads from the right, lies within its picture."""
    opens(page, f"{site}/way?act=Nekudim/Malchut/broken&view={view}&lang=he&labels={labels}", rests=True)
    outside = page.evaluate(
        """() => { const frame = document.querySelector('#picture > svg').getBoundingClientRect();
        return [...document.querySelectorAll('#picture > svg text')].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.width && getComputedStyle(text).visibility === 'visible'
            && (box.left < frame.left - 1 || box.right > frame.right + 1
              || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
        }).map((text) => text.textContent); }"""
    )
    assert [] == outside
    assert page.locator("#picture text:visible").count() > 2


def test_a_hebrew_label_stands_where_the_english_one_does(page: Page, site: str) -> None:
    """The name of a Partzuf stands over its middle in either language and direction."""
    apart = []
    for lang in ("en", "he"):
        opens(page, f"{site}/way?act={ACT}&lang={lang}")
        name, body = box(page, "[id='AK.SAG'] > a > text"), box(page, "[id='AK.SAG'] > a > .body")
        apart.append(abs(name["x"] + name["width"] / 2 - body["x"] - body["width"] / 2))
    assert max(apart) < 2


def test_names_of_the_other_direction_are_set_apart(page: Page, site: str) -> None:
    """A source or a number within a Hebrew line keeps its own order."""
    opens(page, f"{site}/way?act={ACT}&lang=he&tab=sources")
    assert 0 < page.locator("#panel .source bdi[dir=ltr]").count()
    assert page.locator("#panel .source").count() == page.locator("#panel .source bdi").count()
    assert 2 == page.locator(".count bdi").count()
    count = [box(page, ".count bdi >> nth=0")["x"], box(page, ".count bdi >> nth=1")["x"]]
    assert sorted(count) == count


def test_the_breadcrumb_and_the_causes_mirror(page: Page, site: str) -> None:
    """In Hebrew the breadcrumb goes from right to left, and causes are indented from the right."""
    opens(page, f"{site}/way?act={ACT}&lang=he&view=partzuf&zoom=AK/SAG/guf&tab=why")
    crumbs = [box(page, f"#crumbs li:nth-child({n})")["x"] for n in (1, 2, 3)]
    assert sorted(crumbs, reverse=True) == crumbs
    outer, inner = box(page, ".causes > li, .cause >> nth=0"), box(page, ".cause .cause")
    assert inner["x"] + inner["width"] < outer["x"] + outer["width"]


def test_a_hebrew_page_speaks_hebrew(page: Page, site: str) -> None:
    """What is left in English on the Hebrew way is marked as English, so that it is read as such."""
    opens(page, f"{site}/way?act={ACT}&lang=he")
    stray = page.evaluate(
        """() => { const main = document.querySelector('main');
        const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        const apart = '[lang=en], bdi, svg, option, textarea, #share';
        const found = [];
        while (walk.nextNode()) {
          const node = walk.currentNode, near = node.parentElement;
          if (!/[A-Za-z]{4,}/.test(node.data) || near.closest(apart) || !near.checkVisibility()) continue;
          found.push(node.data.trim());
        }
        return found; }"""
    )
    assert [] == stray
