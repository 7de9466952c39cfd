"""What if a law were off, another reading, and a wrong answer that is run."""

import re

import pytest
from playwright.sync_api import Page, expect

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.predict import question
from hitkalelut.questions.runs import full_run, last_act, run
from hitkalelut.words.readings import questions
from tests.browser.reader import asked, at, names, opens

LAW = "mingling"


def test_a_law_switched_off_shows_where_creation_stops(page: Page, site: str) -> None:
    """The switch of a law shows the other run, where it stops and why, beside the full one."""
    stops = last_act(run(conditions(without=[LAW])))
    opens(page, f"{site}/way?act=BON/full&tab=what-if")
    page.locator(f"#panel a.switch[href*='without={LAW}&']").click()
    expect(page.locator("#beside")).to_be_visible()
    expect(page.locator("#beside .stop")).to_contain_text(stops)
    assert LAW == asked(page)["without"]
    assert page.locator("#beside .picture svg g[id]").count() > 0
    assert page.locator("#picture svg g[id]").count() > 0
    page.locator("#beside .stop a").click()
    at(page, stops)
    expect(page.locator("#steps [data-step=next]")).to_have_attribute("aria-disabled", "true")


def test_before_the_click_each_switch_says_what_will_fail(page: Page, site: str) -> None:
    """There is a switch for every law, each with one line of what it would end."""
    opens(page, f"{site}/way?act=AB/born&tab=what-if")
    switches = page.locator("#panel a.switch")
    assert len(LAWS) - 2 <= switches.count() <= len(LAWS)
    assert (
        switches.count()
        == page.locator("#panel a.switch .fails").filter(has_text=re.compile(".{10}")).count()
    )


def test_the_way_back_to_the_full_run(page: Page, site: str) -> None:
    """One link leads back to the way as the books tell it, at the same act."""
    opens(page, f"{site}/way?act=BON/full&without={LAW}&compare=full")
    page.locator("#beside a", has_text="Back to the way").click()
    expect(page.locator("#beside")).to_be_hidden()
    assert {"act": "BON/full"} == asked(page)


def test_a_law_put_back_in_the_panel(page: Page, site: str) -> None:
    """The law that is off stands first among the switches, and its switch puts it back."""
    opens(page, f"{site}/way?act=BON/full&without={LAW}&compare=full&tab=what-if")
    page.locator("#panel a.switch.off, #panel .switches a").first.click()
    expect(page.locator("#act")).to_have_value("BON/full")
    page.wait_for_function("() => !new URLSearchParams(location.search).get('without')")


def test_an_act_that_the_other_run_never_reaches(page: Page, site: str) -> None:
    """Switched off at a late act, the page shows the last act that still comes, and says so."""
    stops = last_act(run(conditions(without=["restriction"])))
    opens(page, f"{site}/way?act=SAG/full&without=restriction&compare=full")
    at(page, stops)
    expect(page.locator("p.quiet")).to_be_visible()
    expect(page.locator("#beside .stop")).to_contain_text(stops)


def test_the_table_of_all_laws_leads_to_each(page: Page, site: str) -> None:
    """The page What if has a row for each law; a row leads to the run without it."""
    opens(page, f"{site}/what-if")
    expect(page.locator("tbody tr")).to_have_count(len(LAWS))
    page.locator("tbody th a", has_text="coupling").first.click()
    expect(page.locator("#beside")).to_be_visible()
    assert asked(page)["without"]


def test_another_reading_is_run_and_compared(page: Page, site: str) -> None:
    """A reading chosen runs the way by it; compared, both stand side by side."""
    other = next(c for q in questions() for c in q.choices if c.runs and c is not q.default)
    opens(page, f"{site}/readings")
    page.locator(f"a[href*='reading={other.name}']").first.click()
    expect(page).to_have_url(re.compile(f"reading={re.escape(other.name)}"))
    opens(page, f"{site}/way?act=AB/full&reading={other.name}&compare=full&view=compare")
    expect(page.locator("#picture > svg.compare")).to_be_visible()


def test_the_picture_compare_shows_both_runs(page: Page, site: str) -> None:
    """The view Compare of a run without a law draws both, stage by stage."""
    opens(page, f"{site}/way?act=BON/full&without={LAW}&compare=full&view=compare")
    assert page.locator("#picture > svg.compare g[id]").count() > 5


def _wrong(act: str) -> tuple[str, str]:
    """Return the label of a wrong option of the question after an act, and of the right one."""
    found = question(full_run(), names().index(act))
    assert found is not None
    wrong = next(n for n, each in enumerate(found.options) if not each.right)
    right = next(n for n, each in enumerate(found.options) if each.right)
    return str(wrong + 1), str(right + 1)


@pytest.mark.parametrize("act", ["Galgalta/coupled", "first-restriction", "SAG/full"])
def test_a_wrong_answer_is_run(page: Page, site: str, act: str) -> None:
    """The wrong answer is computed: the page says what it would lead to, and what is right."""
    wrong, _ = _wrong(act)
    opens(page, f"{site}/predict?act={act}")
    page.keyboard.press(wrong)
    page.get_by_role("button", name="Run my answer").click()
    expect(page.locator("h2", has_text="A surprise")).to_be_visible()
    expect(page.locator("h2", has_text="What your answer would lead to")).to_be_visible()
    told = page.locator(".stop, .lead")
    assert len(told.last.inner_text()) > 10
    choices = page.locator(".choices").first
    assert 1 == choices.locator(".choice.wrong").count()
    assert 1 == choices.locator(".choice.right").count()


def test_a_right_answer_is_told_so(page: Page, site: str) -> None:
    """The right answer is named as such, with its law; nothing else is run."""
    _, right = _wrong("Galgalta/coupled")
    opens(page, f"{site}/predict?act=Galgalta/coupled")
    page.keyboard.press(right)
    page.keyboard.press("Enter")
    expect(page.locator("h2", has_text="As it is")).to_be_visible()
    assert 0 == page.locator("h2", has_text="What your answer would lead to").count()
    page.get_by_role("link", name="Go on").click()
    at(page, names()[names().index("Galgalta/coupled") + 1])


def test_a_question_is_skipped_at_no_cost(page: Page, site: str) -> None:
    """Skip leads to the next act at once."""
    opens(page, f"{site}/predict?act=Galgalta/coupled")
    page.get_by_role("link", name="Skip, and just see it").click()
    at(page, names()[names().index("Galgalta/coupled") + 1])


def test_the_question_does_not_give_the_answer_away(page: Page, site: str) -> None:
    """Before an answer nothing on the page marks the right one."""
    opens(page, f"{site}/predict?act=Galgalta/coupled")
    assert 0 == page.locator(".choice.right, .choice.wrong, .held").count()


def test_without_an_answer_nothing_is_sent(page: Page, site: str) -> None:
    """The button without a choice leads to the choices."""
    opens(page, f"{site}/predict?act=Galgalta/coupled")
    before = page.url
    page.get_by_role("button", name="Run my answer").click()
    expect(page.locator("input[name=answer]").first).to_be_focused()
    assert before == page.url


def test_the_way_leads_to_the_question_and_back(page: Page, site: str) -> None:
    """The panel of an act offers to predict what comes next; the question leads back."""
    opens(page, f"{site}/way?act=Galgalta/coupled")
    page.locator(".predict-link a").click()
    expect(page.locator("[data-question]")).to_be_visible()
    page.go_back()
    at(page, "Galgalta/coupled")
