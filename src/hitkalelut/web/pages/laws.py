"""The laws: all of them in a list, and each with its acts, its statements, and what fails without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.laws import LAWS, find_law
from hitkalelut.errors import UnknownLaw
from hitkalelut.law.law import Law
from hitkalelut.questions.laws_off import law_off, without
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import Statement, shipped_statements
from hitkalelut.questions.verify import law_asked
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.statements import book_of
from hitkalelut.web.pages.wrong import not_named
from hitkalelut.web.panel import Switch, switch
from hitkalelut.words.tongue import translate

MOST_ACTS = 40
MOST_CONDITIONS = 8
MOST_STATEMENTS = 40


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law in the list."""

    key: str
    title: str
    says: str
    href: str
    sources: tuple[Cited, ...]
    acts: int


@dataclass(frozen=True, slots=True)
class Laws:
    """All laws, in the order in which they are asked."""

    laws: tuple[LawRow, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act that a law has made."""

    name: str
    number: int
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement that is asked at an act of a law."""

    id: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class LawPage:
    """One law; `conditions` are those under which it was seen not to act."""

    key: str
    title: str
    says: str
    sources: tuple[Cited, ...]
    conditions: tuple[str, ...]
    acts: tuple[ActRow, ...]
    acts_total: int
    if_off: Switch
    statements: tuple[StatementRow, ...]
    way: str


def laws_page(asked: Asked) -> Shown:
    """Show all laws."""
    made = [event.law for event in full_run()]
    rows = tuple(
        LawRow(
            key=law.key,
            title=law.key,
            says=law.statement,
            href=asked.go.page("laws", law.key),
            sources=tuple(map(cited, law.citations)),
            acts=made.count(law.key),
        )
        for law in LAWS
    )
    title = translate("Laws", asked.lang)
    return Shown("laws.html", title, Laws(rows), quiet=quiet_lines(asked.got))


def law_page(asked: Asked) -> Shown:
    """Show one law."""
    try:
        law = find_law(asked.key)
    except UnknownLaw as error:
        return not_named(asked, str(error), error.nearest, page="laws")
    return Shown("law.html", law.key, _law(asked, law), law.statement, quiet=quiet_lines(asked.got))


def _law(asked: Asked, law: Law) -> LawPage:
    go = asked.go
    made = [event for event in full_run() if event.law == law.key]
    acts = tuple(ActRow(e.name, e.number, go.way(act=e.name), e.says) for e in made[:MOST_ACTS])
    return LawPage(
        key=law.key,
        title=law.key,
        says=law.statement,
        sources=tuple(map(cited, law.citations)),
        conditions=conditions_of(law.key),
        acts=acts,
        acts_total=len(made),
        if_off=switch(law_off(law.key), go),
        statements=_statements(asked, law.key),
        way=go.way(act=made[0].name) if made else go.way(),
    )


@lru_cache(maxsize=64)
def conditions_of(key: str) -> tuple[str, ...]:
    """Return under which conditions a law was seen not to act, where the other what-ifs halted."""
    runs = (full_run(), *(without(law.key) for law in LAWS if law.key != key))
    found = dict.fromkeys(r.condition for history in runs for r in history.halt if r.law == key)
    return tuple(found)[:MOST_CONDITIONS]


@lru_cache(maxsize=1)
def asked_of_laws() -> Mapping[str, tuple[Statement, ...]]:
    """Return the statements of the default way by the law at whose acts they are asked."""
    found: dict[str, list[Statement]] = {}
    for statement in shipped_statements():
        law = law_asked(statement) if statement.given == Conditions() else None
        if law is not None:
            found.setdefault(law, []).append(statement)
    return MappingProxyType({law: tuple(statements) for law, statements in found.items()})


def _statements(asked: Asked, key: str) -> tuple[StatementRow, ...]:
    return tuple(
        StatementRow(each.id, each.says, asked.go.page("statements", book_of(each)) + f"#{each.id}")
        for each in asked_of_laws().get(key, ())[:MOST_STATEMENTS]
    )
