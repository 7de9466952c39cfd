"""The first screen: what this is and is not, and one button that starts the walk."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from hitkalelut.web.address import Read
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.page import SECTIONS, quiet_lines, section_titles
from hitkalelut.web.settled import settle
from hitkalelut.words.tongue import translate

STILL = "Galgalta/full"
"""The act whose picture stands on the first screen."""


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the atlas, with a line on what is there."""

    key: str
    title: str
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class First:
    """What the first screen shows besides its sentences."""

    walk: str
    way: str
    picture: Markup
    picture_name: str
    file: tuple[str, str] | None
    nav: tuple[Door, ...]


def first_page(asked: Asked) -> Shown:
    """Show the first screen."""
    go, lang = asked.go, asked.lang
    state = replace(asked.state, act=STILL, view="partzuf", zoom="AK/Galgalta")
    there = replace(go, state=replace(state, view="ladder", zoom=""))
    shown = board(settle(Read(state)), there)
    titles, says = section_titles(lang), _says(lang)
    view = First(
        walk=go.page("walk", 1),
        way=go.way(),
        picture=shown.picture,
        picture_name=shown.title,
        file=shown.file,
        nav=tuple(Door(name, titles[name], go.page(name), says[name]) for name in SECTIONS),
    )
    title = translate("What this is", lang)
    return Shown("first.html", title, view, _description(lang), quiet=quiet_lines(asked.got))


def _description(lang: str) -> str:
    return translate("Creation as the books of Baal HaSulam describe it, derived from cited laws.", lang)


def _says(lang: str) -> dict[str, str]:
    return {
        "way": translate("Every act from the first lack to the end of correction, with its picture.", lang),
        "walk": translate("Twelve stations, for whoever comes here for the first time.", lang),
        "study": translate("Lessons that ask you to predict before they show.", lang),
        "laws": translate("The laws from which every state follows, each with its source.", lang),
        "statements": translate("What the books say, asked of the run one by one.", lang),
        "terms": translate("The words, in Hebrew and English and in any spelling.", lang),
        "read": translate(
            "Put in a page of a book: its terms say what they mean and where they stand.", lang
        ),
        "look-alikes": translate("What is easily taken for one another, side by side.", lang),
        "readings": translate("Where the sources differ: choose, and compare.", lang),
        "what-if": translate("Switch a law off, and see where creation stops.", lang),
        "claims": translate("What the creature becomes, and what it knows, as figures.", lang),
        "souls": translate(
            "A population of souls, from the fall to the end of correction: run it yourself.", lang
        ),
    }
