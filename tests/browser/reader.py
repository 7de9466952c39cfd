"""What a reader does and sees on the way, in words that the tests share."""

from functools import lru_cache
from typing import Any

from playwright.sync_api import Page, expect

from hitkalelut.questions.runs import full_run


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the names of all acts; the first stands at 1, and 0 is before it."""
    return ("0", *(event.name for event in full_run().events))


READY = """() => performance.getEntriesByType('resource')
  .some((each) => each.name.includes('/keys.json') && each.responseEnd > 0)"""
"""The list of keys comes last of what the scripts ask for before they answer a reader."""


def opens(page: Page, address: str, *, rests: bool = False) -> None:
    """Open an address and wait until its scripts answer; or until nothing more is under way."""
    answer = page.goto(address, wait_until="networkidle" if rests else "load")
    assert answer is not None
    assert 200 == answer.status
    if not rests:
        page.wait_for_function(READY)


def at(page: Page, name: str) -> None:
    """Wait until an act is shown."""
    expect(page.locator("#act")).to_have_value(name)


def now(page: Page) -> str:
    """Return the name of the act that is shown."""
    return page.locator("#act").input_value()


def asked(page: Page) -> dict[str, str]:
    """Return the parameters of the address."""
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return found


def selected(page: Page, name: str) -> None:
    """Wait until the panel tells of a part."""
    expect(page.locator("#panel h2")).to_have_text(name)


def box(page: Page, selector: str) -> dict[str, float]:
    """Return the place of the first element that a selector finds."""
    found: Any = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return dict(found)


def focused(page: Page) -> str:
    """Return the id of the element that has the focus, or of the thing that it belongs to."""
    found: str = page.evaluate("document.activeElement.closest('[id]')?.id ?? ''")
    return found


def centre(page: Page, selector: str) -> tuple[float, float]:
    """Return the middle of an element."""
    place = box(page, selector)
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
