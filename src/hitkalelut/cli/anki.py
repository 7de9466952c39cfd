"""`study anki`: terms and states as cards for Anki."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hitkalelut.cli.files import counted, place, write
from hitkalelut.cli.handout import Spelling
from hitkalelut.errors import InvalidPaper

if TYPE_CHECKING:
    from hitkalelut.study.anki import Wanted
    from hitkalelut.study.anki_file import Deck

UNASKED = "hitkalelut.apkg"
EPOCH = "SOURCE_DATE_EPOCH"
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.apkg", help=f"Where to write it. [{UNASKED}]"),
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="en|he|both", help="Language of the cards, or both on each card.")
]


def anki(output: Output = None, lang: Lang = "en", spelling: Spelling = None) -> None:
    """Write a deck for Anki: every term, and states with their pictures: what is in them, and why.

    Import it again after a later export, in another language as well: the cards are updated, and what Anki
    knows of your learning stays. Unasked it is written to hitkalelut.apkg here.
    Example: hitkalelut study anki --lang both -o deck.apkg
    """
    from hitkalelut.study.anki import Wanted  # what draws is loaded only here
    from hitkalelut.study.anki_file import needed, packed
    from hitkalelut.words.spelling import spelling as spelled

    needed()
    path = place(output, UNASKED)
    wanted = Wanted(lang, spelled(spelling or ()))
    content = packed(_deck(wanted), now=_now())
    write(path, content)


def _deck(wanted: "Wanted") -> "Deck":
    from hitkalelut.questions.runs import full_run
    from hitkalelut.study.anki import term_cards
    from hitkalelut.study.anki_file import deck_of
    from hitkalelut.study.anki_states import facts, state_card

    history = full_run()
    found = facts(history)
    states = (state_card(history, fact, wanted) for fact in found)
    return deck_of(term_cards(wanted), counted(states, len(found), "cards"), lang=wanted.languages[0])


def _now() -> int:
    """Return the time that the file bears: now, or that of SOURCE_DATE_EPOCH."""
    given = os.environ.get(EPOCH, "")
    if given and not (given.isascii() and given.isdecimal() and len(given) < 12):
        raise InvalidPaper(f"{EPOCH} is {given!r}; it is a number of seconds since 1970")
    return int(given) if given else int(time.time())
