"""The screen of a part as it is drawn: its form, its title, and what it says."""

from collections.abc import Iterator

from hitkalelut.draw import forms
from hitkalelut.draw.naming import phrase
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Desire
from hitkalelut.law.screen import SCREEN
from hitkalelut.words.called import called


def screen_of(
    desire: Desire,
    at: tuple[float, float],
    width: float,
    look: Look,
    *,
    labels: tuple[Label, ...] = (),
    after: int | None = None,
) -> Iterator[Thing]:
    """Draw the screen of a part at a place, so wide; nothing where it has none.

    `after` tells after how many vessels it couples.
    """
    screen = desire[SCREEN]
    if screen is None:
        return
    told = {"hardness": screen.hardness, "coarseness": screen.coarseness}
    if after is None:
        says = phrase("hardness {hardness}, coarseness {coarseness}", look.lang, **told)
    else:
        says = phrase(
            "it couples after {count} vessels; hardness {hardness}, coarseness {coarseness}",
            look.lang,
            count=after,
            **told,
        )
    yield Thing(
        ident(desire.address, "screen"),
        desire.address,
        "screen",
        phrase("screen of {name}", look.lang, name=called(desire.address, look.lang)),
        says,
        *at,
        shapes=forms.screen(width, screen.coarseness, screen.hardness),
        labels=labels,
    )
