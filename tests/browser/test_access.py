"""For those who see little or nothing, use no mouse, or want nothing to move (WCAG 2.2 AA)."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.reader import at, box, focused, names, opens

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
IN_COLOUR = ["color-contrast", "link-in-text-block"]
WHOLE = """() => document.readyState === 'complete' && document.querySelector('h1')
  && !document.querySelector('[data-again], [data-stream]')"""
ASKED = ("class", "embed")
"""Where the question is opened before one looks."""
KINDS = {
    "first": "/",
    "begin": "/way",
    "way": "/way?act=SAG/full&select=AK/SAG&tab=why",
    "panel": "/way?act=Galgalta/full&tab=what-if",
    "broken": "/way?act=Nekudim/Daat/broken&view=breaking&tab=sources",
    "zoom": "/way?act=SAG/full&view=partzuf&zoom=AK/SAG/guf&tab=measures",
    "beside": "/way?act=BON/full&without=mingling&compare=full&tab=sources",
    "text": "/way?act=AB/full&text=1",
    "present": "/way?act=AB/full&present=1",
    "class": "/way?act=Galgalta/coupled&present=1",
    "notes": "/notes?act=Galgalta/coupled",
    "acts": "/acts?q=masach",
    "wrong": "/way?act=AB/ful",
    "embed": "/embed?act=AB/full",
    "walk": "/walk/4",
    "study": "/study",
    "lesson": "/study/partzuf",
    "laws": "/laws",
    "law": "/laws/coupling",
    "terms": "/terms",
    "term": "/terms/masach",
    "read": "/read",
    "quiz": "/quiz?seed=3&about=lights&answer=2",
    "test": "/quiz?test=before&draw=1",
    "look-alikes": "/look-alikes",
    "readings": "/readings",
    "reading": "/readings?reading=nekudot-of-sag-equal-pair",
    "parting": "/way?act=SAG/full&reading=ma-and-bon-one&compare=full",
    "what-if": "/what-if",
    "search": "/search?q=malchut",
    "predict": "/predict?act=Galgalta/coupled",
    "projected": "/predict?act=Galgalta/coupled&present=1",
    "answered": "/predict?act=SAG/full&answer=1",
    "print": "/print?act=AB/full",
    "handout": "/handout?act=AB/born",
    "keys": "/keys",
    "offline": "/offline",
    "live": "/live",
    "statements": "/statements",
    "claims": "/claims",
    "matters": "/matters",
    "souls": "/souls",
    "souls-run": "/souls?souls=100&run=1&beside=souls:100,inclusion:0",
    "souls-wrong": "/souls?ten=7&spark=2&run=1",
    "measures": "/way?act=machsom&tab=measures",
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
def test_axe_finds_nothing(window: Window, site: str, lang: str) -> None:
    """No rule of WCAG 2.2 AA that a program can check is broken on any kind of page, in light and in dark.

    What depends on colours alone is asked again in the dark; all else is the same there.
    """
    found: list[str] = []
    page = window(reduced_motion="reduce").new_page()
    for kind, path in KINDS.items():
        page.goto(f"{site}{path}{'&' if '?' in path else '?'}lang={lang}&theme=light")
        page.locator("h1").first.wait_for(state="attached")
        if kind in ASKED:
            page.locator("[data-ask]").click()
            page.locator("#ask form").wait_for()
        # Until all have been asked the page loads itself again.
        page.wait_for_function(WHOLE, timeout=90_000)
        page.evaluate(AXE)
        found += _broken(page, f"{kind} {lang} light", RULES)
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        found += _broken(page, f"{kind} {lang} dark", IN_COLOUR)
    assert [] == found


def _broken(page: Page, where: str, rules: list[str]) -> list[str]:
    told = page.evaluate(
        "([rules, not]) => axe.run({ exclude: not }, { runOnly: rules, resultTypes: ['violations'] })",
        [rules, ["#beside .picture"]],
    )["violations"]
    return [
        f"{where} {each['id']}: {len(each['nodes'])} times, as at {[n['target'] for n in each['nodes'][:3]]}"
        for each in told
    ]


@pytest.mark.parametrize(
    "view", ["phases", "circles", "partzuf", "ladder", "breaking", "ascents", "soul", "why"]
)
def test_picture_and_list_hold_the_same_parts(page: Page, site: str, view: str) -> None:
    """Each part in the picture is in the list below it, each in the list is in the picture, in one order."""
    for act in ("Ein-Sof/full", "SAG/full", "Nekudim/Malchut/broken", "end-of-correction"):
        opens(page, f"{site}/way?act={act}&view={view}")
        drawn = page.locator("#picture g[id]").evaluate_all("(all) => all.map((g) => g.id)")
        listed = page.locator("#parts li[id]").evaluate_all("(all) => all.map((li) => li.id.slice(6))")
        assert sorted(drawn) == sorted(listed)
        assert len(drawn) == len(set(drawn))
        assert len(drawn) <= 600


def test_a_stepped_picture_keeps_the_list_true(page: Page, site: str) -> None:
    """After twenty steps picture and list still hold the same parts."""
    opens(page, f"{site}/way?act=Nekudim/Keter/left")
    start = names().index("Nekudim/Keter/left")
    for number in range(start + 1, start + 21):
        page.keyboard.press("ArrowRight")
        at(page, names()[number])
    page.wait_for_function("() => !document.querySelector('#picture .gone')")
    drawn = page.locator("#picture g[id]").evaluate_all("(all) => all.map((g) => g.id)")
    listed = page.locator("#parts li[id]").evaluate_all("(all) => all.map((li) => li.id.slice(6))")
    assert sorted(drawn) == sorted(listed)


def test_every_thing_drawn_has_a_name(page: Page, site: str) -> None:
    """Each thing of a picture says what it is and how it stands."""
    opens(page, f"{site}/way?act=Nekudim/Malchut/broken")
    nameless = page.locator("#picture g[id]").evaluate_all(
        "(all) => all.filter((g) => !g.querySelector('title')?.textContent.trim()).map((g) => g.id)"
    )
    assert [] == nameless
    assert "graphics-document" == page.locator("#picture > svg").get_attribute("role")
    assert page.locator("#picture > svg").get_attribute("aria-label")


def test_tab_goes_through_the_page_in_the_order_of_meaning(page: Page, site: str) -> None:
    """From the skip link over header, sentence, views and picture to transport, panel and acts."""
    opens(page, f"{site}/way?act=SAG/full")
    marks = [".skip", ".brand", "#q", "#sentence", "#views", "#picture", "#transport", "#panel", "#acts"]
    met: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        here = page.evaluate("(marks) => marks.find((mark) => document.activeElement.closest(mark))", marks)
        if here and here not in met:
            met.append(here)
        if len(met) == len(marks):
            break
    assert marks == met


def test_the_skip_links_skip(page: Page, site: str) -> None:
    """The first Tab leads past the header; within, one leads past the picture to its list."""
    opens(page, f"{site}/way?act=SAG/full")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip").first).to_be_focused()
    expect(page.locator("a.skip").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert "main" == focused(page)


def test_each_step_is_announced_once(page: Page, site: str) -> None:
    """The one polite live region says the sentence of the act and what changed."""
    opens(page, f"{site}/way?act=AB/born")
    assert 1 == page.locator("[aria-live]").count()
    page.keyboard.press("ArrowRight")
    at(page, names()[names().index("AB/born") + 1])
    said = page.locator("#sentence .says").inner_text()
    expect(page.locator("#live")).to_contain_text(said[:40], ignore_case=True)


@pytest.mark.parametrize("lang", ["en", "he"])
def test_targets_are_large_enough(page: Page, site: str, lang: str) -> None:
    """Whatever is pressed has 24 px at least; what steps, opens and closes has 44."""
    opens(page, f"{site}/way?act=SAG/full&select=AK/SAG&lang={lang}")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, .tool, .views a, .doors a, select, #acts a')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map((each) => [each.id || each.className || each.tagName, each.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([name]) => name)"""
    )
    assert [] == small
    for selector in ("#steps .next", "#steps .play", "[data-zoom=in]", "#panel .close", "#share > summary"):
        place = box(page, selector)
        assert place["height"] >= 44, selector
        assert place["width"] >= 44, selector


def test_the_focus_is_seen(page: Page, site: str) -> None:
    """What has the focus has an outline of 2 px at least, and lies where it can be seen."""
    opens(page, f"{site}/way?act=SAG/full&select=AK/SAG")
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const each = document.activeElement;
            const mark = [each, each.closest('#track'), each.querySelector('.hit')].filter(Boolean);
            const lined = mark.some((one) => parseFloat(getComputedStyle(one).outlineWidth) >= 2
              && getComputedStyle(one).outlineStyle !== 'none');
            const box = each.getBoundingClientRect();
            const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            return lined && inside ? '' : each.outerHTML.slice(0, 120); }"""
        )
        if seen:
            hidden.append(seen)
    assert [] == hidden


@pytest.mark.parametrize(
    "kind", ["first", "way", "beside", "walk", "laws", "statements", "predict", "look-alikes", "souls"]
)
def test_at_four_hundred_percent_nothing_scrolls_sideways(window: Window, site: str, kind: str) -> None:
    """A window of 1280 px at 400 % is one of 320: all text reads in one column."""
    page = window(viewport={"width": 320, "height": 256}).new_page()
    opens(page, site + KINDS[kind])
    assert 320 >= page.evaluate("document.scrollingElement.scrollWidth")
    assert page.locator("h1").first.inner_text()


def test_nothing_moves_for_whom_nothing_should(window: Window, site: str) -> None:
    """With reduced motion a step runs no animation that lasts, and the halo stays."""
    page = window(reduced_motion="reduce").new_page()
    opens(page, f"{site}/way?act=AB/born")
    page.keyboard.press("ArrowRight")
    at(page, names()[names().index("AB/born") + 1])
    running = page.evaluate(
        """() => document.getAnimations().filter((each) => each.effect.getComputedTiming().duration > 20)
        .map((each) => each.transitionProperty ?? each.animationName)"""
    )
    assert [] == running
    assert 0 == page.locator("#picture .gone, #picture .came").count()
    assert page.locator("#picture .halo").count() > 0


def test_forced_colours_keep_what_is_current_visible(window: Window, site: str) -> None:
    """With the system's own colours the current act and tab have an outline, and lines are drawn."""
    page = window(forced_colors="active").new_page()
    opens(page, f"{site}/way?act=SAG/full")
    for selector in ("#acts .row [aria-current]", ".views [aria-current]", ".doors [aria-current]"):
        outline = page.locator(selector).evaluate("(each) => getComputedStyle(each).outlineStyle")
        assert "solid" == outline, selector
    colours = page.locator("#picture .body").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).stroke)"
    )
    assert colours
    assert "none" not in colours
