"""The rows of the acts of a chapter as they are written: once for all pages that list them."""

from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup, escape

from hitkalelut.creation.conditions import Conditions
from hitkalelut.web.acts import Listed, rows_of
from hitkalelut.web.address import quoted

BEFORE, AFTER = "\x01", "\x02"
"""What stands in the written rows for what is before and after an act's name in an address."""


def listing(env: Environment, listed: Listed) -> Markup:
    """Return the rows of a chapter with their addresses, the present act marked."""
    text = _written(env, listed.given, listed.chapter, listed.opened)
    here = f'id="row-{listed.number}"><a '
    text = text.replace(here, f'{here}aria-current="true" ', 1)
    return Markup(text.replace(BEFORE, escape(listed.before)).replace(AFTER, escape(listed.after)))


@lru_cache(maxsize=512)
def _written(env: Environment, given: Conditions, chapter: int, opened: int) -> str:
    rows = rows_of(given, chapter, opened, lambda name: f"{BEFORE}{quoted(name)}{AFTER}")
    return env.get_template("way/rows.html").render(rows=tuple(rows))
