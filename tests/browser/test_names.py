"""Names on small and on far screens: each keeps a letter at least, large enough, and clear of ink."""

from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.conftest import Window
from tests.browser.reader import opens

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
        seen = ON_PAGE.strip().replace("LEAST", least)
        with suppress(TimeoutError):  # what is wrong for good is told below
            page.wait_for_function(
                f"() => Object.values(({seen})()).every((each) => !each.length)", timeout=5000
            )
        assert {"gone": [], "small": [], "covered": [], "meeting": []} == page.evaluate(seen), act


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_card_of_the_causes_is_empty(window: Window, site: str, screen: str, lang: str) -> None:
    """Each act among the causes keeps its name; a sentence on a card is there in all its lines or in none."""
    asked, options = SCREENS[screen]
    page = window(**options).new_page()
    for act in ("AB/born", "sin/error"):
        opens(page, f"{site}/way?act={act}&view=why&lang={lang}{asked}")
        page.wait_for_function("() => document.querySelector('#picture text').style.fontSize !== ''")
        cards = page.locator("#picture .act").evaluate_all(
            "(cards) => cards.map((card) => [!card.querySelector('.bold.tiny'),"
            " new Set([...card.querySelectorAll('text:not(.t)')].map((each) => each.matches('.tiny'))).size])"
        )
        assert cards
        assert all(named and alike < 2 for named, alike in cards), (act, cards)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_path_keeps_its_titles_and_its_chapters(
    window: Window, site: str, screen: str, lang: str
) -> None:
    """On a phone and on a projector every title, number and chapter of the path is there, none on another."""
    asked, options = SCREENS[screen]
    page = window(**options).new_page()
    for act in ("AB/full", "machsom", "end-of-correction"):
        opens(page, f"{site}/way?act={act}&view=path&lang={lang}{asked}")
        page.wait_for_function("() => document.querySelector('#picture text').style.fontSize !== ''")
        lost = page.locator("#picture text.tiny").evaluate_all(
            "(lost) => lost.filter((each) => each.closest('.chapter') || each.matches('.bold'))"
            ".map((each) => each.textContent)"
        )
        assert [] == lost, act
        assert [] == page.evaluate(ON_PAGE.strip().replace("LEAST", "10"))["meeting"], act


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_root_stays_in_its_cell_on_a_projector(window: Window, site: str, lang: str) -> None:
    """The letters of a light in a head cross no line of their cell; they are as large as it lets them be."""
    page = window(**SCREENS["projector"][1]).new_page()
    for act in ("Galgalta/full", "AB/full", "BON/full"):
        opens(page, f"{site}/way?act={act}&view=partzuf&lang={lang}&present=1")
        page.wait_for_function("() => document.querySelector('#picture text').style.fontSize !== ''")
        cells = page.locator("#picture .root:has(text)").evaluate_all(
            "(roots) => roots.map((root) => {"
            " const cell = root.querySelector('.hit').getBoundingClientRect(),"
            " text = root.querySelector('text'), box = text.getBoundingClientRect(),"
            " size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;"
            " return [text.matches('.tiny'), box.bottom - box.height * 0.26 < cell.bottom,"
            " box.top + box.height * 0.3 > cell.top, size > 15]; })"
        )
        assert cells
        assert all(each == [False, True, True, True] for each in cells), (act, cells)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "he"])
def test_each_chapter_is_named_whole_on_the_track(window: Window, site: str, lang: str) -> None:
    """On a laptop no name on the track is cut, not even where it stands bold."""
    page = window(viewport={"width": 1280, "height": 800}).new_page()
    opens(page, f"{site}/way?act=sin/error&lang={lang}")
    cut = "(all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
    assert [] == page.locator(".strip a").evaluate_all(cut)


@pytest.mark.slow
def test_a_name_with_room_is_whole(window: Window, site: str) -> None:
    """Where nothing stands beside them, the names are written out, on a phone as well."""
    page = window(**SCREENS["phone"][1]).new_page()
    opens(page, f"{site}/way?act=AB/full&view=ladder")
    for name in ("Galgalta", "AB", "AK"):
        whole = page.locator("#picture > svg text.name:not(.tiny)").get_by_text(name, exact=True)
        expect(whole).to_have_count(1)
