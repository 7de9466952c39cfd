"""What the letters of the sources stand for, told once below what cites them."""

from collections.abc import Iterable, Iterator
from typing import Final

from hitkalelut.cli.output import say
from hitkalelut.words.sources import KEY, Source, find_source
from hitkalelut.words.tongue import translate

MOST: Final = 24
"""So many books at most are told below a text; of more it is told where they are listed."""
ANSWERS: Final = ".q"
"""The table of a book that newcomers meet everywhere."""


def say_books(places: Iterable[str], lang: str = "en", own: tuple[Source, ...] = ()) -> None:
    """Print what the letters of these citations stand for, an empty line before it; nothing without any."""
    for line in told(tuple(places), lang, own):
        say(line)


def told(places: tuple[str, ...], lang: str, own: tuple[Source, ...] = ()) -> Iterator[str]:
    """Walk the lines that tell each book once, in the order in which they are first cited."""
    keys = dict.fromkeys(found[0] for each in places if (found := KEY.match(each)))
    if not keys:
        return
    yield ""
    if len(keys) > MOST:
        yield translate("What the letters of the sources stand for: hitkalelut sources", lang)
        return
    yield translate("The letters of the sources stand for:", lang)
    wide = max(map(len, keys))
    for key in keys:
        yield f"  {key:<{wide}}  {_title(find_source(key, own), lang)}"
    if any(ANSWERS in each.partition(" ")[0] for each in places):
        yield f"  {ANSWERS:<{wide}}  {translate('the answers on topics in that book, by number', lang)}"


def _title(book: Source, lang: str) -> str:
    return book.hebrew if lang == "he" and book.hebrew else translate(book.title, lang)
