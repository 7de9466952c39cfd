"""The guided walk, and the way by mouse."""

import re

from playwright.sync_api import Page, expect

from hitkalelut.questions.runs import full_run
from hitkalelut.questions.stages import chapters
from tests.browser.reader import asked, at, box, centre, names, now, opens, selected

STATIONS = 12


def test_the_first_screen_starts_the_walk(page: Page, site: str) -> None:
    """Three sentences say what this is and is not, and the one large button begins the walk."""
    opens(page, site)
    assert 3 == page.locator(".three p").count()
    assert 1 == page.locator(".button.large").count()
    page.get_by_role("link", name="Start the walk").click()
    expect(page).to_have_url(f"{site}/walk/1")


def test_twelve_stations_lead_from_the_first_act_to_the_last(page: Page, site: str) -> None:
    """Next station, pressed again and again, shows another picture each time and ends on the way."""
    opens(page, f"{site}/walk/1")
    titles = []
    for number in range(1, STATIONS + 1):
        expect(page.locator(".beads [aria-current=step]")).to_have_text(str(number))
        titles.append(page.locator("h1").inner_text())
        assert page.locator("#picture svg g[id]").count() > 0
        page.locator(".onward .button.strong").click()
    assert STATIONS == len(set(titles))
    at(page, names()[-1])


def test_a_station_leads_to_its_act_and_back(page: Page, site: str) -> None:
    """The way of a station opens at the act that the station shows; its bead leads back."""
    opens(page, f"{site}/walk/5")
    page.get_by_role("link", name="This act on the way").click()
    at(page, "AB/born")
    page.go_back()
    page.locator(".station .button[rel=prev]").click()
    expect(page).to_have_url(f"{site}/walk/4")


def test_the_way_begins_before_the_first_act(page: Page, site: str) -> None:
    """Without an act in the address nothing has happened yet, and one large Next begins."""
    opens(page, f"{site}/way")
    at(page, "0")
    page.locator("#sentence .button.large").click()
    at(page, names()[1])
    assert {"act": names()[1]} == asked(page)


def test_buttons_step_through_the_acts(page: Page, site: str) -> None:
    """Next, back, last and first lead where they say, and the sentence follows."""
    opens(page, f"{site}/way?act={names()[40]}")
    for step, number in (("next", 41), ("next", 42), ("back", 41), ("last", len(names()) - 1), ("first", 0)):
        page.locator(f"#steps [data-step={step}]").click()
        at(page, names()[number])
        expect(page.locator(".count bdi").first).to_have_text(str(number))
        if number:
            says = full_run().events[number - 1].says
            expect(page.locator("#sentence .says")).to_have_text(re.compile(re.escape(says), re.I))


def test_the_ends_of_the_way_have_no_step_further(page: Page, site: str) -> None:
    """Before the first act there is no step back, at the last none forward."""
    opens(page, f"{site}/way")
    expect(page.locator("#steps [data-step=back]")).to_have_attribute("aria-disabled", "true")
    page.locator("#steps a[data-step=last]").click()
    expect(page.locator("#steps [data-step=next]")).to_have_attribute("aria-disabled", "true")


def test_a_chapter_of_the_list_opens_at_its_first_act(page: Page, site: str) -> None:
    """The acts are grouped by stage; a heading leads to the first act of its stage and opens its rows."""
    told = tuple(chapters(full_run()))
    opens(page, f"{site}/way?act={names()[40]}")
    assert len(told) == page.locator("#acts .chapter-name").count()
    page.locator("#acts .chapter-name").nth(3).click()
    first = names().index(told[3].events[0].name)
    at(page, names()[first])
    expect(page.locator("#acts .row [aria-current]")).to_have_attribute("title", re.compile("."))
    page.locator(f"#row-{first + 2} a").click()
    at(page, names()[first + 2])


def test_the_row_of_the_act_is_kept_in_view(page: Page, site: str) -> None:
    """However far one steps, the current row of the list lies within the list."""
    opens(page, f"{site}/way?act={names()[60]}")
    for number in range(61, 85):
        page.locator("#steps a[data-step=next]").click()
        at(page, names()[number])
    row, acts = box(page, f"#row-{number}"), box(page, "#acts")
    assert acts["y"] <= row["y"] <= acts["y"] + acts["height"] - row["height"]


def test_the_filter_finds_the_acts_of_all_chapters(page: Page, site: str) -> None:
    """What is typed above the acts leaves those of a part or a law, wherever they are."""
    opens(page, f"{site}/way?act=AB/born&select=AK/AB")
    only, rows = page.locator("#only"), page.locator("#found .row")
    only.fill("fallen")
    expect(rows.filter(has_text="worlds/fallen")).to_have_count(1)
    expect(page.locator("#acts .chapters")).to_be_hidden()
    for text, act in (("striking", "SAG/struck"), ("ס״ג", "SAG/full"), ("58", "AB/full")):
        only.fill(text)
        expect(rows.filter(has_text=re.compile(rf"{act}$"))).to_have_count(1)
    only.press("Enter")
    at(page, "AB/full")
    expect(page.locator("#found [aria-current]")).to_have_text(re.compile("AB/full"))
    assert {"act": "AB/full", "select": "AK/AB"} == asked(page)
    only.fill("no such act")
    expect(page.locator("#found p")).to_have_text("0 acts")
    only.fill("")
    expect(page.locator("#found")).to_have_count(0)
    expect(page.locator("#acts .chapters")).to_be_visible()


def test_the_filter_stays_when_a_chapter_ends(page: Page, site: str) -> None:
    """A step into another chapter leaves what was typed, and marks the row of the act shown."""
    opens(page, f"{site}/way?act=AB/full")
    page.locator("#only").fill("SAG")
    expect(page.locator("#found .row").first).to_be_visible()
    page.locator("#found .row", has_text="worlds/fallen").locator("a").click()
    at(page, "worlds/fallen")
    expect(page.locator("#only")).to_have_value("SAG")
    expect(page.locator("#found [aria-current]")).to_have_text(re.compile("worlds/fallen"))
    expect(page.locator("#acts .chapters")).to_be_hidden()


def test_each_chapter_has_a_picture_that_is_loaded_once(page: Page, site: str) -> None:
    """The small pictures at the headings come from one file, and are drawn."""
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    opens(page, f"{site}/way?act=AB/full", rests=True)
    page.wait_for_function("() => document.querySelector('.chapter-name img').naturalWidth === 48")
    assert page.locator(".chapter-name img").count() > 10
    assert 1 == len([url for url in asked_for if "chapters" in url])


def test_the_track_leads_to_an_act(page: Page, site: str) -> None:
    """A click on the strip goes to an act of the chapter under the pointer."""
    opens(page, f"{site}/way?act=AB/born")
    chapter = tuple(chapters(full_run()))[6]
    page.mouse.click(*centre(page, ".strip li:nth-child(7)"))
    expect(page.locator("#acts .chapter-name[aria-current]")).to_have_text(
        re.compile(str(chapter.title), re.I)
    )
    assert now(page) in [event.name for event in chapter.events]


def test_a_click_selects_a_part_of_the_picture(page: Page, site: str) -> None:
    """A part clicked in the picture is told of in the panel, marked, and named in the address."""
    opens(page, f"{site}/way?act=AB/full")
    page.locator('#picture [id="AK.AB"] > a > text').first.click()
    selected(page, "AB")
    assert "AK/AB" == asked(page)["select"]
    expect(page.locator('[id="AK.AB"]')).to_have_class(re.compile("selected"))
    page.locator("#panel .close").click()
    expect(page.locator("#panel h2")).not_to_have_text("AB")
    assert "select" not in asked(page)


def test_the_list_below_the_picture_selects_too(page: Page, site: str) -> None:
    """The same part is selected from the list of what the picture shows."""
    opens(page, f"{site}/way?act=AB/full")
    page.locator("#parts > summary").click()
    page.locator('#parts [data-part="AK.Galgalta"]').click()
    selected(page, "Galgalta")
    assert page.locator("#parts").get_attribute("open") is not None


def test_the_doors_of_the_panel_stay_open_from_act_to_act(page: Page, site: str) -> None:
    """Why, sources, what if and measures each open; the open one stays when the act changes."""
    opens(page, f"{site}/way?act=AB/born")
    for tab in ("why", "sources", "what-if", "measures"):
        page.locator(f"#panel .doors [data-tab={tab}]").click()
        expect(page.locator("#panel")).to_have_attribute("data-tab", tab)
        assert page.locator(".panel-body").inner_text().strip()
    page.locator("#steps a[data-step=next]").click()
    at(page, names()[names().index("AB/born") + 1])
    expect(page.locator("#panel")).to_have_attribute("data-tab", "measures")


def test_why_leads_link_by_link_to_the_first_lack(page: Page, site: str) -> None:
    """The chain of causes can be followed to the very first act, each line with its law."""
    opens(page, f"{site}/way?act=AB/born&tab=why")
    expect(page.locator(".cause").first).to_be_visible()
    causes = page.locator(".cause")
    assert causes.count() == causes.filter(has=page.locator("> .by > a")).count()
    page.locator(".cause a.act", has_text="thought-of-creation").last.click()
    at(page, "thought-of-creation")


def test_every_picture_opens(page: Page, site: str) -> None:
    """Each of the views has a tab that shows its picture at the same act."""
    opens(page, f"{site}/way?act=Nekudim/Malchut/broken")
    for kind in (
        "phases",
        "circles",
        "partzuf",
        "breaking",
        "ascents",
        "soul",
        "why",
        "path",
        "compare",
        "ladder",
    ):
        page.locator(f"#views [data-view={kind}]").click()
        expect(page.locator(f"#picture > svg.{kind}")).to_be_visible()
        at(page, "Nekudim/Malchut/broken")


def test_play_steps_until_it_is_touched(page: Page, site: str) -> None:
    """Play goes on by itself, quicker at a higher speed; touching anything pauses it."""
    opens(page, f"{site}/way?act=AB/born")
    page.locator("#speed").select_option("10")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    first = names().index("AB/born") + 5
    later = "|".join(map(re.escape, names()[first : first + 90]))
    expect(page.locator("#act")).to_have_value(re.compile(f"^(?:{later})$"))
    page.locator("#sentence .says").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_play_stops_at_the_act_it_is_asked_to(page: Page, site: str) -> None:
    """A link that plays until an act begins by itself and ends there."""
    until = names()[names().index("AB/born") + 4]
    opens(page, f"{site}/way?act=AB/born&play=1&speed=10&until={until}")
    at(page, until)
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    assert until == now(page)


def test_next_held_down_steps_on(page: Page, site: str) -> None:
    """The button held down repeats, and stops when it is let go."""
    opens(page, f"{site}/way?act=AB/born")
    page.mouse.move(*centre(page, "#steps .next"))
    page.mouse.down()
    enough = names().index("AB/born") + 3
    page.wait_for_function("(n) => Number(document.getElementById('track').dataset.number) >= n", arg=enough)
    page.mouse.up()
    page.wait_for_load_state("networkidle")
    stopped = now(page)
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)  # nothing to wait for: that nothing more comes
    assert stopped == now(page)
