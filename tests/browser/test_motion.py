"""From one act to the next: the same ids move, new ones come, and nothing else on the page shifts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import at, names, now, opens

SHIFTS = """new PerformanceObserver((list) => {
  window.shifted ??= [];
  for (const each of list.getEntries())
    window.shifted.push([each.value, each.sources.map((one) => one.node?.id || one.node?.nodeName)]);
}).observe({ type: 'layout-shift', buffered: true });"""


def _steps(page: Page, act: str, count: int) -> None:
    start = names().index(act)
    for number in range(start + 1, start + count + 1):
        page.keyboard.press("ArrowRight")
        at(page, names()[number])


def test_what_stays_is_the_same_element(page: Page, site: str) -> None:
    """A part that stands at both acts is not drawn anew: its element stays and is given its new place."""
    opens(page, f"{site}/way?act=AB/born")
    page.evaluate("() => { for (const g of document.querySelectorAll('#picture g[id]')) g.mine = g.id; }")
    before = page.locator("#picture g[id]").evaluate_all("(all) => all.map((g) => g.id)")
    _steps(page, "AB/born", 6)
    after = page.locator("#picture g[id]").evaluate_all("(all) => all.map((g) => [g.id, g.mine ?? ''])")
    kept = {name for name, mine in after if mine}
    assert {name for name, _ in after} & set(before) == kept
    assert all(name == mine for name, mine in after if mine)


def test_what_is_new_comes_and_what_is_gone_goes(page: Page, site: str) -> None:
    """What is born in an act appears as a new element; what an act ends is taken away after it faded."""
    born = names().index("SAG/left")
    opens(page, f"{site}/way?act={names()[born - 1]}")
    assert 0 == page.locator("[id='AK.SAG']").count()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#picture [id='AK.SAG']")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#picture [id='AK.SAG']")).to_have_count(0)
    expect(page.locator("#picture .gone")).to_have_count(0)


def test_what_moves_is_moved_by_the_style_sheet(page: Page, site: str) -> None:
    """A part whose place changes runs there; it does not jump."""
    opens(page, f"{site}/way?act=Assiya/BON/malchut/drop&view=soul")
    found = page.evaluate(
        """() => { const g = document.querySelector('#picture g[id]');
        const style = getComputedStyle(g);
        return [style.transitionProperty, style.transitionDuration]; }"""
    )
    assert "transform" in found[0]
    assert "0.4s" in found[1]


def test_another_kind_of_picture_comes_as_the_old_one_fades(page: Page, site: str) -> None:
    """Two pictures of different kinds fade into one another; the old one is out of reach, and then gone."""
    opens(page, f"{site}/way?act=SAG/full")
    page.locator("#views [data-view=soul], #views [data-view=partzuf]").first.click()
    expect(page.locator("#picture > svg:not(.ladder)")).to_have_count(1)
    assert page.locator("#picture > .left").evaluate_all(
        "(all) => all.every((old) => old.inert && !old.querySelector('[id]'))"
    )
    expect(page.locator("#picture > .left")).to_have_count(0)
    assert 1 == page.locator("#picture svg").count()


@pytest.mark.parametrize("lang", ["en", "he"])
def test_what_changed_is_said_in_words_and_marked(page: Page, site: str, lang: str) -> None:
    """At each of ten acts the line above names what changed, and the picture marks it."""
    start = "SAG/left"
    opens(page, f"{site}/way?act={start}&lang={lang}")
    told = 0
    for number in range(names().index(start) + 1, names().index(start) + 11):
        page.keyboard.press("ArrowRight")
        at(page, names()[number])
        changed = (page.locator("#picture-frame").get_attribute("data-changed") or "").split()
        marked = page.locator("#picture g.changed").evaluate_all("(all) => all.map((g) => g.id)")
        assert set(marked) <= set(changed)
        told += bool(page.locator("#sentence .changed").count())
        assert bool(changed) <= bool(page.locator("#sentence .changed").count())
    assert told >= 7


@pytest.mark.parametrize(
    ("path", "wide"),
    [("/", 1440), ("/way?act=SAG/full", 1440), ("/way?act=SAG/full&lang=he", 1440), ("/walk/4", 1440),
     ("/laws", 1440), ("/way?act=SAG/full", 360), ("/", 360)],
)  # fmt: skip
def test_nothing_shifts_while_a_page_loads(page: Page, site: str, path: str, wide: int) -> None:
    """From the first paint on everything keeps its place."""
    page.set_viewport_size({"width": wide, "height": 900})
    page.add_init_script(SHIFTS)
    opens(page, f"{site}{path}", rests=True)
    assert [] == page.evaluate("(window.shifted ?? []).filter(([value]) => value > 0.005)")


@pytest.mark.parametrize("lang", ["en", "he"])
def test_nothing_shifts_while_stepping(page: Page, site: str, lang: str) -> None:
    """Over thirty acts the picture, the transport and the panel keep their places."""
    page.add_init_script(SHIFTS)
    opens(page, f"{site}/way?act=Nekudim/Keter/left&lang={lang}", rests=True)
    places = "() => ['#picture', '#transport', '#panel', '#views', '#acts'].map((each) => { const box = \
document.querySelector(each).getBoundingClientRect(); return [each, box.x, box.y, box.width, box.height]; })"
    before = page.evaluate(places)
    moved = []
    start = names().index("Nekudim/Keter/left")
    for number in range(start + 1, start + 31):
        page.keyboard.press("ArrowRight")
        at(page, names()[number])
        if before != page.evaluate(places):
            moved.append(names()[number])
    assert [] == moved


def test_steps_come_quickly_one_after_another(page: Page, site: str) -> None:
    """Thirty presses in a row end at the thirtieth act, whatever of them is still under way."""
    opens(page, f"{site}/way?act=AB/born")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_load_state("networkidle")
    assert names().index(now(page)) > names().index("AB/born")
    last = now(page)
    picture = page.locator("#picture g.changed").evaluate_all("(all) => all.map((g) => g.id)")
    page.wait_for_function("() => !document.querySelector('#picture .gone')")
    opens(page, f"{site}/way?act={last}")
    assert picture == page.locator("#picture g.changed").evaluate_all("(all) => all.map((g) => g.id)")
