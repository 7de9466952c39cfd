"""`search`: terms, acts, parts, laws, readings, statements and books, found in any spelling."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from pydantic import BaseModel, Field

from hitkalelut.creation.addresses import resolve
from hitkalelut.creation.history import Event
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import AmbiguousTerm, HitkalelutError, UnknownTerm
from hitkalelut.errors import nearest as nearest_of
from hitkalelut.mcp import asked
from hitkalelut.mcp.told import Answer, first, grounds, place
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.words import sources as books
from hitkalelut.words import terms as words
from hitkalelut.words.called import called
from hitkalelut.words.readings import questions
from hitkalelut.words.tongue import LANGUAGES, translate


class Found(BaseModel):
    """Something found; `name` is what other tools take."""

    kind: str
    name: str
    title: str
    says: str
    citations: list[str]
    ask: str = Field(description="What to ask next of it.")


class Results(Answer):
    """What a text finds, the best of each kind first."""

    text: str
    found: list[Found]
    left_off: dict[str, int] = Field(description="How many more of a kind there are.")
    nearest: list[str] = Field(description="Names spelled most like it, where nothing is found.")


def search(given: asked.Search) -> Results:
    """Find what bears a name, or speaks of it: the names that the other tools take."""
    found: list[Found] = []
    left: dict[str, int] = {}
    for kind, find in _KINDS.items():
        if given.kind in ("any", kind):
            some, more = first(find(given.text, given.lang), given.most)
            found += some
            left |= {kind: more} if more else {}
    return Results(
        text=given.text,
        found=found,
        left_off=left,
        nearest=[] if found else _near(given.text),
        **grounds((text for each in found for text in each.citations), given.lang),
    )


def _near(text: str) -> list[str]:
    try:
        words.find(text)
    except UnknownTerm as error:
        named = error.nearest
    except AmbiguousTerm as error:
        named = error.meanings
    else:
        named = ()
    known = (*(event.name for event in full_run()), *(law.key for law in LAWS))
    return [*dict.fromkeys((*named, *nearest_of(text, known)))]


def _terms(text: str, lang: str) -> Iterator[Found]:
    try:
        exact: tuple[words.Term, ...] = (words.find(text),)
    except AmbiguousTerm as error:
        exact = tuple(map(words.find, error.meanings))
    except HitkalelutError:
        exact = ()
    for term in dict.fromkeys((*exact, *words.search(text))):
        yield Found(
            kind="term",
            name=term.key,
            title=f"{term.name} · {term.hebrew} · {term.english}",
            says=term.meaning_he if lang == "he" else term.meaning,
            citations=list(term.sources),
            ask="",
        )


def _acts(text: str, lang: str) -> Iterator[Found]:
    folded = words.fold(text)
    history = full_run()
    exact = (history.event(text),) if history.reached(text) else ()
    wide = [event for event, known in _folded_acts() if folded and folded in known]
    wide.sort(key=lambda event: not words.fold(event.name).startswith(folded))
    for event in dict.fromkeys((*exact, *wide)):
        yield Found(
            kind="act",
            name=event.name,
            title=f"act {event.number}: {translate(event.name, lang)}",
            says=translate(event.says, lang),
            citations=list(event.sources),
            ask=f"why {event.name}",
        )


@lru_cache(maxsize=1)
def _folded_acts() -> tuple[tuple[Event, str], ...]:
    """Return each act with all that one may find it by, in both languages, folded."""
    return tuple((event, _forms(event.name, event.says, event.subject)) for event in full_run())


def _forms(name: str, says: str, subject: str) -> str:
    own = [words.fold(f"{translate(name, lang)} {translate(says, lang)}") for lang in LANGUAGES]
    return " / ".join((*own, words.fold(subject), *(_called(subject, lang) for lang in LANGUAGES)))


@lru_cache(maxsize=4096)
def _called(address: str, lang: str) -> str:
    return words.fold(called(address, lang))


def _parts(text: str, lang: str) -> Iterator[Found]:
    history = full_run()
    try:
        names: tuple[str, ...] = (str(resolve(text, history.state().desires)),)
    except AmbiguousTerm as error:
        names = error.meanings
    except HitkalelutError:
        names = ()
    for name in names:
        born = next((e for e in history for b in e.births if f"{name}/".startswith(f"{b.address}/")), None)
        yield Found(
            kind="part",
            name=name,
            title=called(name, lang),
            says=translate("it stands from {act} on", lang).format(act=born.name) if born else "",
            citations=list(born.sources) if born else [],
            ask=f"show {name}",
        )


def _laws(text: str, lang: str) -> Iterator[Found]:
    for law in LAWS:
        says = translate(law.statement, lang)
        if _in(text, law.key, translate(law.key, lang), law.statement, says):
            yield Found(
                kind="law",
                name=law.key,
                title=translate(law.key, lang),
                says=says,
                citations=list(law.citations),
                ask=f"what_if without {law.key}",
            )


def _readings(text: str, lang: str) -> Iterator[Found]:
    for question in questions():
        for choice in question.choices:
            if _in(text, choice.name, choice.says, question.asks, question.key):
                yield Found(
                    kind="reading",
                    name=choice.name,
                    title=translate(question.asks, lang),
                    says=translate(choice.says, lang),
                    citations=list(choice.sources),
                    ask=f"what_if reading {choice.name}" if choice.runs else "",
                )


def _statements(text: str, lang: str) -> Iterator[Found]:
    for each in shipped_statements():
        if _in(text, each.says, each.id, each.citation):
            yield Found(
                kind="statement",
                name=each.id,
                title=each.citation,
                says=translate(each.says, lang),
                citations=[place(each.source, each.citation)],
                ask=f"verify only {each.id}",
            )


def _books(text: str, lang: str) -> Iterator[Found]:
    for source in books.sources():
        if _in(text, source.key, source.title, source.hebrew, source.author):
            yield Found(
                kind="source",
                name=source.key,
                title=(source.hebrew or source.title) if lang == "he" else source.title,
                says=source.author,
                citations=[place(source.key, source.key)],
                ask=f"verify only {source.key}",
            )


def _in(text: str, *fields: str) -> bool:
    folded = words.fold(text)
    return bool(folded) and any(folded in _folded(field) for field in fields)


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return words.fold(text)


_KINDS: Mapping[str, Callable[[str, str], Iterator[Found]]] = MappingProxyType(
    {
        "term": _terms,
        "part": _parts,
        "act": _acts,
        "law": _laws,
        "reading": _readings,
        "statement": _statements,
        "source": _books,
    }
)
