"""A deck of cards as the file that Anki imports, by genanki.

All ids are made from keys, so that a later export updates the cards that are there. Anki takes over a
changed note only where it is newer, so the time in the file is that of the export, or SOURCE_DATE_EPOCH.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hitkalelut import data
from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.view import THEMES
from hitkalelut.errors import Missing
from hitkalelut.study.anki import Chapter, StateCard, TermCard, Words, words_part
from hitkalelut.study.told import honest

__all__ = ["Deck", "deck_of", "identity", "needed", "packed", "title_of"]

ROOT = "hitkalelut"
BEFORE_ZIP = (1980, 1, 1, 0, 0, 0)
"""The time of each file within the deck: the earliest that there is, so that equal decks have equal bytes."""
TERM_FIELDS = ("Key", "Name", "Term", "Forms", "Meaning", "Sources")
STATE_FIELDS = ("Key", "Name", "Where", "Asks", "Shown", "Answer", "Picture", "Because", "Sources")
BACK = '{{FrontSide}}<hr id="answer">'
TERM_SIDES = (
    ("Name to meaning", "{{Term}}", BACK + "{{Meaning}}{{Forms}}{{Sources}}"),
    ("Meaning to name", "{{Meaning}}", BACK + "{{Term}}{{Forms}}{{Sources}}"),
)
STATE_SIDES = (("State", "{{Where}}{{Shown}}{{Asks}}", BACK + "{{Answer}}{{Picture}}{{Because}}{{Sources}}"),)


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it goes into the file: its key, its part of the deck, its fields and tags."""

    key: str
    chapter: Chapter
    fields: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """All notes of an export, the pictures by the names of their files, and what is said of the whole."""

    terms: tuple[Written, ...]
    states: tuple[Written, ...]
    media: dict[str, str]
    says: str


def needed() -> None:
    """Raise Missing where the library that writes decks is not installed."""
    if find_spec("genanki") is None:
        raise Missing("cards for Anki need genanki: pip install 'hitkalelut[study]'")


def identity(key: str) -> int:
    """Return the id that a key gives, in the range that Anki keeps for ids of others."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(f"{ROOT}/{key}".encode()).digest()[:8]) % (1 << 30)


def deck_of(words: Iterable[TermCard], states: Iterable[StateCard], *, lang: str) -> Deck:
    """Return the deck of these cards, with what is said of it in a language."""
    chapter = words_part(lang)
    media: dict[str, str] = {}
    told = tuple(_term(card, chapter) for card in words)
    return Deck(told, tuple(_state(card, media) for card in states), media, honest(lang))


def _block(style: str, words: Words) -> str:
    return f'<div class="{style} {words.lang}" lang="{words.lang}">{escape(words.text)}</div>'


def _blocks(style: str, words: Iterable[Words]) -> str:
    return "".join(_block(style, each) for each in words)


def _listed(style: str, texts: Iterable[str]) -> str:
    inner = " · ".join(f'<span class="form">{escape(text)}</span>' for text in texts)
    return f'<div class="{style}">{inner}</div>' if inner else ""


def _term(card: TermCard, chapter: Chapter) -> Written:
    fields = (
        escape(card.key),
        escape(card.name),
        _blocks("name", card.names),
        _listed("forms", card.forms),
        _blocks("meaning", card.meanings),
        _listed("sources", card.sources),
    )
    return Written(card.key, chapter, fields, _tags(chapter, "term"))


def _state(card: StateCard, media: dict[str, str]) -> Written:
    picture = _picture(card.picture, media)
    fields = (
        escape(card.key),
        escape(card.name),
        _blocks("where", card.where),
        _blocks("asks", card.asks),
        picture if card.shown else "",
        _blocks("answer", card.answers),
        "" if card.shown else picture,
        "".join(_blocks("because", lines) for lines in card.because),
        _listed("sources", card.sources),
    )
    return Written(card.key, card.chapter, fields, _tags(card.chapter, card.kind))


def _tags(chapter: Chapter, kind: str) -> tuple[str, ...]:
    return f"{ROOT}::chapter::{chapter.key}", f"{ROOT}::kind::{kind}"


def _picture(picture: Drawing, media: dict[str, str]) -> str:
    """Return a picture as two images, one for each ground, and keep what their files hold."""
    alt = escape(f"{picture.scene.title}: {picture.scene.says}")
    images = []
    for theme in THEMES:
        look = replace(picture.view.look, theme=theme)
        held = replace(picture, view=replace(picture.view, look=look)).svg()
        name = f"{ROOT}-{hashlib.sha256(held.encode()).hexdigest()[:20]}.svg"
        media[name] = held
        images.append(f'<img class="state {theme}" src="{name}" alt="{alt}">')
    return "".join(images)


def title_of(chapter: Chapter) -> str:
    """Return what a part of the deck is called, so that Anki lists them in the order of the way."""
    return f"{ROOT}::{chapter.place:02} {chapter.title}"


def packed(deck: Deck, *, now: int) -> bytes:
    """Return a deck as the file that Anki imports, made at a time in seconds since 1970."""
    needed()
    import genanki  # here and not above: it is loaded only where a deck is written

    decks: dict[str, Any] = {}
    for model, notes in zip(_models(genanki), (deck.terms, deck.states), strict=True):
        for note in notes:
            part = decks.get(note.chapter.key)
            if part is None:
                part = genanki.Deck(
                    identity(f"deck/{note.chapter.key}"), title_of(note.chapter), escape(deck.says)
                )
                decks[note.chapter.key] = part
            guid = genanki.guid_for(ROOT, note.key)
            part.add_note(
                genanki.Note(model, list(note.fields), sort_field=note.fields[1], tags=note.tags, guid=guid)
            )
    with TemporaryDirectory() as folder:
        files = sorted(_laid(Path(folder), deck.media))
        path = Path(folder) / "deck.apkg"
        genanki.Package(list(decks.values()), files).write_to_file(str(path), timestamp=now)
        return _pressed(path)


def _models(genanki: Any) -> Iterator[Any]:
    """Walk the two kinds of notes; the id of each comes from its key, as long as its fields stay."""
    css = data.text("anki.css")
    for key, fields, sides in (("term", TERM_FIELDS, TERM_SIDES), ("state", STATE_FIELDS, STATE_SIDES)):
        yield genanki.Model(
            identity(f"model/{key}"),
            f"{ROOT} {key}",
            fields=[{"name": name} for name in fields],
            templates=[{"name": name, "qfmt": front, "afmt": back} for name, front, back in sides],
            css=css,
            sort_field_index=1,
        )


def _laid(folder: Path, media: dict[str, str]) -> Iterator[str]:
    for name, held in media.items():
        path = folder / name
        path.write_text(held, "utf-8")
        yield str(path)


def _pressed(path: Path) -> bytes:
    """Return an archive with its files pressed and without the time at which they were written."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(zipfile.ZipInfo(each.filename, BEFORE_ZIP), old.read(each), zipfile.ZIP_DEFLATED)
    return out.getvalue()
