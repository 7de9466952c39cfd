"""All acts of a chapter on one page, so that each can be reached without a script."""

from dataclasses import dataclass, replace

from hitkalelut.web.acts import Acts, acts, found_acts, key_of, outline
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import not_named, of_a_run
from hitkalelut.web.settled import Settled
from hitkalelut.words.tongue import translate

OWN = ("q",)
"""The parameter that filters the acts."""


@dataclass(frozen=True, slots=True)
class ActsPage:
    """The list of acts."""

    acts: Acts


@of_a_run
def acts_page(asked: Asked, settled: Settled) -> Shown:
    """Show all acts of a chapter, of the first where none is named; or those that a text is about."""
    chapters = outline(settled.history.conditions).chapters
    keys = tuple(map(key_of, chapters))
    if asked.key and asked.key not in keys:
        says = translate("No chapter of this run is called so.", asked.lang)
        return not_named(asked, says, keys[:12], page="acts")
    chapter = chapters[keys.index(asked.key)] if asked.key else None
    first = chapter.events[0].number if chapter else settled.number
    listed = acts(replace(settled, number=first), asked.go)
    text = asked.own.get("q", "").strip()
    if text:
        found = found_acts(text, settled, replace(asked.go, state=settled.state))
        listed = replace(listed, filter=replace(listed.filter, value=text), found=found)
    if text or not (asked.key or settled.number):
        title = translate("Acts", asked.lang)
        return Shown("acts.html", title, ActsPage(listed), quiet=quiet_lines(asked.got), state=settled.state)
    title = next((each.title for each in listed.chapters if each.current), translate("Acts", asked.lang))
    return Shown("acts.html", title, ActsPage(listed), quiet=quiet_lines(asked.got), state=settled.state)
