"""The statements of the books: which held, which failed, which are out of scope; by book and item."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hitkalelut.errors import UnknownSource
from hitkalelut.questions.statements import OutOfScope, Statement, out_of_scope
from hitkalelut.questions.verify import END, START, in_short
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.cited import Cited
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import not_named
from hitkalelut.web.verified import Asking, asking
from hitkalelut.words.sources import find_source, sources
from hitkalelut.words.tongue import translate

ORDER = ("failed", "held", "waiting")
"""What a page shows first; what is out of scope comes after all of these."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements held, failed, and are out of scope."""

    held: int
    failed: int
    out: int


@dataclass(frozen=True, slots=True)
class Book:
    """A book with how many statements are cited from it, and how many of these held and failed so far."""

    key: str
    title: str
    hebrew: str
    count: int
    held: int
    failed: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with what the run answered."""

    id: str
    says: str
    source: Cited
    status: str
    got: str
    expect: str
    act: str
    href: str


@dataclass(frozen=True, slots=True)
class Statements:
    """The page: how far the asking is, the count, the books, and the rows of one of them.

    Without a book there are the rows that failed, and at the end those that are out of scope.
    """

    ready: bool
    progress: str
    tally: Tally
    books: tuple[Book, ...]
    rows: tuple[StatementRow, ...]
    out: tuple[StatementRow, ...]


def statements_page(asked: Asked) -> Shown:
    """Show the statements of a book; without one, those that did not hold."""
    held = asking()
    held.begin()
    if asked.key:
        try:
            find_source(asked.key)
        except UnknownSource as error:
            return not_named(asked, str(error), error.nearest, page="statements")
    ready = held.ready
    view = Statements(
        ready=ready,
        progress=_progress(held, asked.lang),
        tally=_tally(held),
        books=tuple(_books(asked, held)),
        rows=tuple(sorted(_rows(asked, held), key=lambda row: ORDER.index(row.status))),
        out=() if asked.key else tuple(map(_out, out_of_scope())),
    )
    title = translate("Statements", asked.lang)
    return Shown(
        "statements.html", title, view, quiet=quiet_lines(asked.got), unfinished=not ready, again=not ready
    )


def _progress(held: Asking, lang: str) -> str:
    text = translate(
        "The run is being asked: {count} of {total} so far. This page asks again by itself.", lang
    )
    return text.format(count=len(held.results), total=len(held.statements))


def _tally(held: Asking) -> Tally:
    results = tuple(held.results.values())
    good = sum(result.held for result in results)
    return Tally(good, len(results) - good, len(out_of_scope()))


def _books(asked: Asked, held: Asking) -> Iterator[Book]:
    counted = Counter(book_of(statement) for statement in held.statements)
    told = Counter((book_of(s), held.results[s.id].held) for s in held.statements if s.id in held.results)
    for source in sources():
        if counted[source.key]:
            href = asked.go.page("statements", source.key)
            current = source.key == asked.key
            yield Book(
                source.key,
                source.title,
                source.hebrew,
                counted[source.key],
                told[source.key, True],
                told[source.key, False],
                href,
                current,
            )


def book_of(statement: Statement) -> str:
    """Return the key of the book that a statement is cited from."""
    return statement.source.partition(".")[0]


def _rows(asked: Asked, held: Asking) -> Iterator[StatementRow]:
    for statement in held.statements:
        row = _row(asked, held, statement)
        if book_of(statement) == asked.key or (not asked.key and row.status == "failed"):
            yield row


def _out(fact: OutOfScope) -> StatementRow:
    return StatementRow(fact.fact, fact.why, Cited(fact.fact, "", "", "", "", ""), "out", "", "", "", "")


def _row(asked: Asked, held: Asking, statement: Statement) -> StatementRow:
    result = held.results.get(statement.id)
    status = "waiting" if result is None else "held" if result.held else "failed"
    failed = result is not None and not result.held
    act, href = _act(asked, statement)
    return StatementRow(
        id=statement.id,
        says=statement.says,
        source=_cited(statement),
        status=status,
        got=in_short(result.got) if failed and result is not None else "",
        expect=in_short(statement.expect) if failed else "",
        act=act,
        href=href,
    )


def _cited(statement: Statement) -> Cited:
    """Return the place of a statement; what is no plain number of an item is told as it is written."""
    source = find_source(book_of(statement))
    item = statement.citation.removeprefix(source.key).strip()
    return Cited(source.key, item, source.title, source.hebrew, source.author, source.link)


def _act(asked: Asked, statement: Statement) -> tuple[str, str]:
    """Return the act a statement is asked at, and its address; a run of other conditions has its own."""
    given = statement.given
    changes = {"without": tuple(sorted(given.without)), "reading": given.readings.names}
    if statement.at == START:
        return START, asked.go.way(act="", **changes)
    act = "" if statement.at == END else statement.at
    return statement.at, asked.go.way(act=act or "end-of-correction", **changes)
