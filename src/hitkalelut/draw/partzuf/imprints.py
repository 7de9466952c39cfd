"""The records of a part, as discs one below the other, in groups."""

from collections.abc import Iterator

from hitkalelut.draw import forms
from hitkalelut.draw.naming import lines, phrase
from hitkalelut.draw.scene import Label, Thing, ident
from hitkalelut.draw.view import Look
from hitkalelut.law.desire import Desire
from hitkalelut.law.reshimot import INCLUDED, OFFSPRING, RECORDS, RESHIMO, Reshimo

RADIUS = 13.0
STEP = 38.0
GROUP, LINE = 26.0, 22.0
"""From the last line of a heading to the first record, and from one line of it to the next."""


def imprints(desire: Desire, look: Look, at: tuple[float, float]) -> Iterator[Thing]:
    """Return the records of a part below a place, in groups, each group under its heading."""
    x, y = at
    below = GROUP + LINE * (len(look.languages) - 1)
    for key, heading, records in _groups(desire):
        if not records:
            continue
        things = tuple(
            disc(desire.address, look, record, (f"{key}-{n}", 10, below + STEP * (n - 1)))
            for n, record in enumerate(records, 1)
        )
        yield Thing(
            id=ident(desire.address, key),
            address=desire.address,
            form="records",
            title=phrase(heading, look.lang),
            says=", ".join(map(str, records)),
            x=x,
            y=y,
            labels=lines(
                tuple(phrase(heading, lang) for lang in look.languages), (10, 0), weight=52, style="t quiet"
            ),
            things=things,
        )
        y += below + STEP * len(records) + 6


def _groups(desire: Desire) -> Iterator[tuple[str, str, tuple[Reshimo, ...]]]:
    conceived, offspring = desire[RESHIMO], desire[OFFSPRING]
    yield "reshimo", "conceived on", (conceived,) if conceived else ()
    yield "records", "records", desire[RECORDS]
    if desire[INCLUDED] != desire[RECORDS]:
        yield "included", "gathered in the screen", desire[INCLUDED]
    yield "offspring", "for the next", (offspring,) if offspring else ()


def disc(address: str, look: Look, record: Reshimo, at: tuple[str, float, float]) -> Thing:
    """Return one record as a disc with its pair beside it."""
    what, x, y = at
    return Thing(
        id=ident(address, what),
        address=address,
        form="record",
        title=phrase("record {pair}", look.lang, pair=str(record)),
        says=_says(record, look.lang),
        x=x,
        y=y,
        box=(-RADIUS - 2, -RADIUS - 2, RADIUS * 2 + 4, RADIUS * 2 + 4),
        shapes=forms.record(RADIUS, record.coarseness),
        labels=(Label(str(record), RADIUS + 28, 5, 15, "middle", "t say-record", "", 58),),
    )


def _says(record: Reshimo, lang: str) -> str:
    if record.coarseness is None:
        return phrase("clothing {clothing}, its coarseness asleep", lang, clothing=record.clothing)
    return phrase(
        "clothing {clothing} over coarseness {coarseness}",
        lang,
        clothing=record.clothing,
        coarseness=record.coarseness,
    )
