"""A deck of cards opened as Anki opens it: its notes, its cards, its pictures."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hitkalelut.questions.runs import full_run
from hitkalelut.study.anki import Wanted, term_cards
from hitkalelut.study.anki_file import Deck, deck_of, packed
from hitkalelut.study.anki_states import facts, state_card

THEN = 1_700_000_000


@dataclass(frozen=True, slots=True)
class Note:
    """One note as it lies in the file, with how many cards it has."""

    guid: str
    model: str
    changed: int
    tags: tuple[str, ...]
    fields: dict[str, str]
    deck: str
    cards: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What Anki finds in a file: notes by key, decks and models by id, and the files of the pictures."""

    notes: dict[str, Note]
    decks: dict[str, Any]
    models: dict[str, Any]
    media: dict[str, bytes]


def opened(content: bytes, folder: Path) -> Opened:
    """Open a file of cards as Anki does: the archive, its list of files, its collection."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = json.loads(archive.read("media"))
        assert {"collection.anki2", "media", *names} == set(archive.namelist())
        media = {name: archive.read(number) for number, name in names.items()}
        (folder / "collection.anki2").write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect(folder / "collection.anki2")) as base:
        assert "ok" == base.execute("pragma integrity_check").fetchone()[0]
        decks, models = map(json.loads, base.execute("select decks, models from col").fetchone())
        rows = base.execute(
            "select guid, mid, notes.mod, tags, flds, did, count(cards.id)"
            " from notes join cards on nid = notes.id group by notes.id"
        ).fetchall()
        assert len(rows) == base.execute("select count(*) from notes").fetchone()[0]
    return Opened(dict(_notes(rows, decks, models)), decks, models, media)


def _notes(rows: list[Any], decks: dict[str, Any], models: dict[str, Any]) -> Iterator[tuple[str, Note]]:
    for guid, model, changed, tags, fields, deck, cards in rows:
        names = [field["name"] for field in models[str(model)]["flds"]]
        held = dict(zip(names, fields.split("\x1f"), strict=True))
        told = Note(
            guid,
            models[str(model)]["name"],
            changed,
            tuple(tags.split()),
            held,
            decks[str(deck)]["name"],
            cards,
        )
        yield held["Key"], told


@cache
def deck(lang: str) -> Deck:
    """Return the whole deck in a language."""
    history, wanted = full_run(), Wanted(lang)
    states = (state_card(history, fact, wanted) for fact in facts(history))
    return deck_of(term_cards(wanted), states, lang=wanted.languages[0])


@cache
def content(lang: str, now: int = THEN) -> bytes:
    """Return the file of the whole deck in a language."""
    return packed(deck(lang), now=now)
