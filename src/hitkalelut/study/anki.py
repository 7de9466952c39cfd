"""Cards for Anki: what is learnt on each, by a key of its own that never changes.

It is data; `anki_file` writes it as a deck. The key of a card gives its ids, so that a later export, in
another language as well, updates the card and keeps what Anki knows of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.view import LABELS, languages_of
from hitkalelut.errors import InvalidPaper
from hitkalelut.words.spelling import PLAIN, Spelling
from hitkalelut.words.terms import Term, terms
from hitkalelut.words.tongue import translate

__all__ = ["TERMS", "Chapter", "StateCard", "TermCard", "Wanted", "term_cards"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which language the cards are, `en`, `he` or `both`, and in which spelling."""

    lang: str = "en"
    spelling: Spelling = PLAIN

    def __post_init__(self) -> None:
        """Refuse a language that is not there, naming those that are."""
        if self.lang not in LABELS:
            raise InvalidPaper(f"no cards are in {self.lang!r}; choose {', '.join(LABELS)}")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of each card, the leading one first."""
        return languages_of(self.lang)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the deck: its key, where it stands among the others, and its title."""

    key: str
    place: int
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a language."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term, to be known from its name and from its meaning."""

    key: str
    name: str
    names: tuple[Words, ...]
    forms: tuple[str, ...]
    meanings: tuple[Words, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateCard:
    """What is asked about one state of creation, with its picture and why it is so.

    `shown` tells that the picture stands beside the question; else it is part of the answer. `kind` is what
    is asked for.
    """

    key: str
    kind: str
    chapter: Chapter
    name: str
    where: tuple[Words, ...]
    asks: tuple[Words, ...]
    answers: tuple[Words, ...]
    because: tuple[tuple[Words, ...], ...]
    sources: tuple[str, ...]
    picture: Drawing
    shown: bool


TERMS = "terms"
"""The key of the part of the deck that has the terms."""


def words_part(lang: str) -> Chapter:
    """Return the part of the deck that has the terms."""
    return Chapter(TERMS, 0, translate("Terms", lang))


def term_cards(wanted: Wanted) -> Iterator[TermCard]:
    """Walk the cards of all terms, in the order of their table."""
    for term in terms():
        yield _term(term, wanted)


def _term(term: Term, wanted: Wanted) -> TermCard:
    name, hebrew = wanted.spelling(term.name), wanted.spelling(term.hebrew)
    names = (Words("en", name), Words("he", hebrew))
    meanings = {"en": term.meaning, "he": term.meaning_he}
    leading = hebrew if wanted.languages[0] == "he" else name
    others = (term.english, *term.abbreviations, *term.spellings)
    return TermCard(
        key=f"term/{term.key}",
        name=leading,
        names=names[::-1] if wanted.languages[0] == "he" else names,
        forms=tuple(dict.fromkeys(form for form in others if form not in (name, hebrew))),
        meanings=tuple(Words(lang, wanted.spelling(meanings[lang])) for lang in wanted.languages),
        sources=term.sources,
    )
