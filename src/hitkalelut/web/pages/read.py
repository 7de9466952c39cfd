"""The reader: a text is sent, and comes back with its terms and where each sentence stands."""

from contextlib import suppress
from dataclasses import dataclass

from hitkalelut.errors import InvalidText
from hitkalelut.reader.markup import Kind as Format
from hitkalelut.reader.markup import kind_of
from hitkalelut.reader.reading import Reading, read
from hitkalelut.reader.sefaria import book_of
from hitkalelut.web.address import ViewState, parameters
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.page import Form, quiet_lines
from hitkalelut.web.reading.given import EXAMPLE, KINDS, MOST_SIGNS, given
from hitkalelut.web.reading.shown import Card, Row, cards, rows
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text that may be chosen."""

    key: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Read:
    """The page: the form, what was sent, and what was read in it."""

    live: str
    form: Form
    text: str
    kinds: tuple[Kind, ...]
    example: bool
    too_long: bool
    most: str
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]
    found: int


def _read(text: str, kind: str) -> Reading:
    """Read a text; a book in Sefaria's JSON is read as its items, one below the other."""
    if not kind and kind_of(text) is Format.SEFARIA:
        with suppress(InvalidText):
            book = book_of(text)
            return read("\n\n".join(f"{item.name} {item.text}" for item in book.items), kind=Format.HTML)
    return read(text, kind=kind or None)


def read_page(asked: Asked) -> Shown:
    """Show the reader with a text, or with an example before one is sent."""
    lang = asked.lang
    sent = given(asked.own.get("text", ""), asked.own.get("kind", ""))
    example = not sent.text.strip()
    text = translate(EXAMPLE, lang) if example else sent.text
    reading = _read(text, sent.kind)
    plain = ViewState(lang=lang, theme=asked.state.theme)
    live = asked.site.live
    form = Form(asked.site.page("read", "", ViewState()) if live else "", parameters(plain))
    titles = {
        "text": translate("Plain text", lang),
        "markdown": "Markdown",
        "html": "HTML",
    }
    kinds = (
        Kind("", translate("As it looks", lang), not sent.kind),
        *(Kind(each.value, titles[each.value], each.value == sent.kind) for each in KINDS),
    )
    view = Read(
        live="" if live else asked.go.page("live"),
        form=form,
        text="" if example else sent.text,
        kinds=kinds,
        example=example,
        too_long=sent.too_long,
        most=f"{MOST_SIGNS:,}",
        rows=rows(reading, asked.go),
        cards=cards(reading, asked.go),
        found=len(reading.spots),
    )
    title = translate("Read", lang)
    return Shown("read.html", title, view, quiet=quiet_lines(asked.got), unfinished=not example)
