"""The terms: all of them by their letters, and each with its spellings, its meaning, and where it stands."""

from dataclasses import dataclass
from itertools import groupby

from hitkalelut.errors import AmbiguousTerm, UnknownTerm
from hitkalelut.questions.runs import full_run
from hitkalelut.study.questions_terms import look_alikes
from hitkalelut.web.about import term_key
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.walk import spoken
from hitkalelut.web.pages.wrong import Offer, not_named
from hitkalelut.words.called import called
from hitkalelut.words.terms import Term, find, terms
from hitkalelut.words.tongue import translate

MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in the list."""

    key: str
    name: str
    hebrew: str
    english: str
    meaning: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that begin with one letter."""

    title: str
    terms: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms by their first letters."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TermPage:
    """One term."""

    key: str
    name: str
    hebrew: str
    english: str
    spellings: tuple[str, ...]
    meaning: str
    sources: tuple[Cited, ...]
    where: tuple[Offer, ...]
    lookalikes: tuple[Offer, ...]


def terms_page(asked: Asked) -> Shown:
    """Show all terms."""
    hebrew = asked.lang == "he"

    def _letter(term: Term) -> str:
        return term.hebrew[0] if hebrew else term.name[0].upper()

    ordered = sorted(
        terms(), key=lambda term: (_letter(term), term.hebrew if hebrew else term.name.casefold())
    )
    groups = tuple(
        Group(letter, tuple(_row(asked, term) for term in those))
        for letter, those in groupby(ordered, _letter)
    )
    title = translate("Terms", asked.lang)
    return Shown("terms.html", title, Terms(groups), quiet=quiet_lines(asked.got))


def _row(asked: Asked, term: Term) -> TermRow:
    href = asked.go.page("terms", term.key)
    return TermRow(term.key, term.name, term.hebrew, term.english, meaning(term, asked.lang), href)


def meaning(term: Term, lang: str) -> str:
    """Return what a term means, in a language."""
    return term.meaning_he if lang == "he" else term.meaning


def term_page(asked: Asked) -> Shown:
    """Show one term, by its key or in any of its spellings."""
    try:
        term = find(asked.key)
    except UnknownTerm as error:
        near = tuple(filter(None, map(term_key, error.nearest)))
        return not_named(asked, str(error), near, page="terms")
    except AmbiguousTerm as error:
        return not_named(asked, str(error), error.meanings, page="terms")
    view = _term(asked, term)
    title = term.hebrew if asked.lang == "he" else term.name
    return Shown("term.html", title, view, view.meaning, quiet=quiet_lines(asked.got))


def _term(asked: Asked, term: Term) -> TermPage:
    lang = asked.lang
    return TermPage(
        key=term.key,
        name=term.name,
        hebrew=term.hebrew,
        english=term.english,
        spellings=tuple(dict.fromkeys((*term.abbreviations, *term.spellings))),
        meaning=meaning(term, lang),
        sources=tuple(map(cited, term.sources)),
        where=_where(asked, term),
        lookalikes=_lookalikes(asked, term),
    )


def _where(asked: Asked, term: Term) -> tuple[Offer, ...]:
    """Return the parts that bear the name of a term, each where it first stands."""
    found = []
    for event in full_run():
        for birth in event.births:
            if term_key(birth.address.rpartition("/")[2]) == term.key:
                title = f"{called(birth.address, asked.lang)} ({event.name})"
                found.append(Offer(title, asked.go.way(act=event.name, select=birth.address)))
    return tuple(found[:MOST_PLACES])


def _lookalikes(asked: Asked, term: Term) -> tuple[Offer, ...]:
    page = asked.go.page("look-alikes")
    named = (row for row in look_alikes() if term.key in row.get("terms", ()))
    return tuple(Offer(spoken(row, "title", asked.lang), f"{page}#{row['key']}") for row in named)
