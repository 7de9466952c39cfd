"""`acts`, `laws`, `terms`, `sources`, `readings`: lists that can be searched in any spelling."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.books import say_books
from hitkalelut.cli.output import print_json, print_table
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import AmbiguousTerm, HitkalelutError, UnknownTerm, nearest
from hitkalelut.questions import doctrines as taught
from hitkalelut.words import sources as books
from hitkalelut.words import terms as words
from hitkalelut.words.readings import questions
from hitkalelut.words.script import is_hebrew
from hitkalelut.words.tongue import translate

FEW = 6
"""So many names at most are told in one line."""
_TITLED = re.compile(r"[^\W\d]{4,}")
"""A word of a title that one may have looked for."""
Search = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="Show only what has this text, in any spelling.")
]


def _found(text: str | None, *fields: str) -> bool:
    """Tell whether a text stands in any field or in its Hebrew, folded; a term's other spellings count."""
    if text is None:
        return True
    told = (*fields, *(translate(each, "he") for each in fields)) if is_hebrew(text) else fields
    whole = words.fold(" ".join(told))
    return any(wanted in whole for wanted in _spellings(text))


@cache
def _spellings(text: str) -> tuple[str, ...]:
    """Return the text and, where it spells a term, the names of that term, all folded."""
    try:
        term = words.find(text)
    except (UnknownTerm, AmbiguousTerm):
        return (words.fold(text),)
    return tuple(words.fold(form) for form in (text, term.name, term.english, term.key))


def _print(
    json: bool,
    rows: list[dict[str, Any]],
    columns: tuple[str, ...],
    text: str | None,
    known: Iterable[str],
    *,
    own: tuple[books.Source, ...] = (),
) -> None:
    if json:
        print_json(rows)
        return
    if not rows:
        wanted = text or ""
        shown = wanted if len(wanted) <= 60 else f"{wanted[:57]}..."
        names = tuple(known)
        close = ", ".join(nearest(wanted, names))
        there = f"there are {', '.join(names)}" if len(names) <= FEW else "without TEXT all are listed"
        says = f"nearest: {close}" if close else there
        raise HitkalelutError(f"nothing has {shown!r}; {says}")
    print_table(columns, ([_cell(row[column]) for column in columns] for row in rows))
    if "sources" in columns:
        say_books((place for row in rows for place in row["sources"]), own=own)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def acts(
    text: Search = None,
    without: opt.Without = None,
    reading: opt.Reading = None,
    measure: opt.Measure = 4,
    starter: opt.Starters = None,
    saved: opt.FromFile = None,
    json: opt.Json = False,
) -> None:
    """List the acts of a run.

    Example: hitkalelut acts Tabur
    """
    history = opt.history_of(saved, opt.given(without, reading, measure, starter))
    rows = [
        {
            "number": event.number,
            "name": event.name,
            "law": event.law,
            "says": event.says,
            "sources": list(event.sources),
            "causes": [history.events[n - 1].name for n in event.causes],
        }
        for event in history
        if _found(text, event.name, event.law, event.subject, event.says)
    ]
    _print(json, rows, ("number", "name", "law", "says"), text, (event.name for event in history))


def laws(
    text: Search = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Count the statements of the books that stand on each law.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """List the laws, in the order in which they are asked.

    Example: hitkalelut laws --coverage
    """
    rows: list[dict[str, Any]] = [
        {"key": law.key, "says": law.statement, "sources": list(law.citations)}
        for law in LAWS
        if _found(text, law.key, law.statement, *law.citations)
    ]
    columns: tuple[str, ...] = ("key", "says", "sources")
    if coverage:
        rows, columns = _covered(rows)
    _print(json, rows, columns, text, (law.key for law in LAWS))


def _covered(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    from hitkalelut.cli.check import covered  # asks every statement once for each law

    counted = covered()
    for row in rows:
        counts = counted[row["key"]]
        row["asked at its acts"] = counts.asked
        row["fail without it"] = counts.failing
        row["answered otherwise"] = counts.answering
    return rows, ("key", "asked at its acts", "fail without it", "answered otherwise", "says")


def terms(text: Search = None, json: opt.Json = False) -> None:
    """List the terms with their Hebrew and meaning.

    Example: hitkalelut terms ניצוצין
    """
    found = words.terms() if text is None else _named(text)
    rows = [
        {
            "term": term.name,
            "hebrew": term.hebrew,
            "english": term.english,
            "meaning": term.meaning,
            "meaning_he": term.meaning_he,
            "spellings": list(term.spellings),
            "abbreviations": list(term.abbreviations),
            "sources": list(term.sources),
        }
        for term in found
    ]
    _print(
        json,
        rows,
        ("term", "hebrew", "english", "meaning", "sources"),
        text,
        (term.name for term in words.terms()),
    )


def _named(text: str) -> tuple[words.Term, ...]:
    """Return the terms that a text spells exactly, or else all that hold it, or the one it sounds like."""
    found = words.search(text)
    wanted = words.fold(text)
    exact = tuple(term for term in found if wanted in map(words.fold, term.forms))
    return exact or found or (words.find(text),)


def sources(text: Search = None, json: opt.Json = False) -> None:
    """List the books and pages that are cited.

    Example: hitkalelut sources פתיחה
    """
    from hitkalelut.reader.references import is_called

    rows = [
        {
            "key": source.key,
            "title": source.title,
            "hebrew": source.hebrew,
            "author": source.author,
            "address": source.address,
        }
        for source in books.sources()
        if _found(text, source.key, source.title, source.hebrew, source.author)
        or (text is not None and is_called(source, text))
    ]
    titles = " ".join(source.title for source in books.sources())
    known = dict.fromkeys((*(source.key for source in books.sources()), *_TITLED.findall(titles)))
    _print(json, rows, ("key", "title", "hebrew", "author", "address"), text, known)


def readings(text: Search = None, json: opt.Json = False) -> None:
    """List where the sources differ and which reading is taken.

    Example: hitkalelut readings male
    """
    keys = tuple(question.key for question in questions())
    rows = [
        {
            "question": question.key,
            "asks": question.asks,
            "name": choice.name,
            "default": choice is question.default,
            "runs": choice.runs,
            "says": choice.says + ("" if choice.runs else f" (cannot be run: {choice.why_not})"),
            "sources": list(choice.sources),
        }
        for question in questions()
        for choice in question.choices
        if text == question.key
        or (text not in keys and _found(text, question.asks, choice.name, choice.says))
    ]
    names = tuple(choice.name for question in questions() for choice in question.choices)
    _print(json, rows, ("question", "name", "default", "says", "sources"), text, names)


def doctrines(text: Search = None, json: opt.Json = False) -> None:
    """List the doctrines: named sets of readings with statements of their own; a file may hold another.

    Example: hitkalelut doctrines Cordovero
    """
    rows = [
        {**each.told, "beyond any run": len(each.differs)}
        for each in taught.doctrines()
        if _found(text, each.key, each.title, each.hebrew, each.author, each.says)
    ]
    columns = ("key", "says", "readings", "statements", "beyond any run", "sources")
    own = tuple(book for each in taught.doctrines() for book in each.own)
    _print(json, rows, columns, text, (each.key for each in taught.doctrines()), own=own)
