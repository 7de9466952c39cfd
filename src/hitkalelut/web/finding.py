"""Finding: terms, parts, acts, laws and lessons in any spelling, the best first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hitkalelut.creation.history import History
from hitkalelut.creation.laws import LAWS
from hitkalelut.errors import AmbiguousTerm, HitkalelutError, UnknownAddress
from hitkalelut.errors import nearest as nearest_of
from hitkalelut.law.law import Law
from hitkalelut.questions.runs import full_run
from hitkalelut.study.lessons import lessons
from hitkalelut.web.pages.terms import meaning
from hitkalelut.web.settled import place
from hitkalelut.web.site import Go
from hitkalelut.web.speech import plain
from hitkalelut.words.called import called
from hitkalelut.words.terms import find, fold, search
from hitkalelut.words.tongue import translate

MOST = 24
MOST_OF_A_KIND = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: what it is called, of which kind it is, a line on it, and where it is."""

    title: str
    kind: str
    says: str
    href: str


def found(text: str, go: Go) -> tuple[Found, ...]:
    """Return what a text finds: first what is called exactly so, then what has it in its name or sentence."""
    wanted = text.strip()
    if not wanted:
        return ()
    history = full_run()
    named = (*_act_named(wanted, history, go), *_law_named(wanted, go))
    exact = (*named, *_term_named(wanted, go), *_part(wanted, history, go))
    wide = (*_terms(wanted, go), *_laws(wanted, go), *_lessons(wanted, go), *_acts(wanted, history, go))
    return tuple({each.href: each for each in reversed((*exact, *wide))}.values())[::-1][:MOST]


def near(text: str, go: Go) -> tuple[Found, ...]:
    """Return what is spelled most like a text that finds nothing."""
    history = full_run()
    known = (*(event.name for event in history), *(law.key for law in LAWS), *history.state().desires)
    names = nearest_of(text[:80], tuple(dict.fromkeys(known)))
    return tuple(each for name in names for each in found(name, go)[:1])


def _act_named(wanted: str, history: History, go: Go) -> Iterator[Found]:
    number = wanted.isdecimal() and len(wanted) < 6 and 1 <= int(wanted) <= len(history)
    if number or history.reached(wanted):
        event = history.event(wanted)
        yield _act(event.name, event.says, go)


def _act(name: str, says: str, go: Go) -> Found:
    lang = go.state.lang
    return Found(plain(name, lang), translate("act", lang), plain(says, lang), go.way(act=name))


def _term_named(wanted: str, go: Go) -> Iterator[Found]:
    try:
        yield _term(find(wanted).key, go)
    except AmbiguousTerm as error:
        yield from (_term(key, go) for key in error.meanings)
    except HitkalelutError:
        return


def _term(key: str, go: Go) -> Found:
    term, lang = find(key), go.state.lang
    title = f"{term.hebrew} · {term.name}" if lang == "he" else f"{term.name} · {term.hebrew}"
    return Found(title, translate("term", lang), meaning(term, lang), go.page("terms", key))


def _part(wanted: str, history: History, go: Go) -> Iterator[Found]:
    try:
        address = place(wanted, history)
    except AmbiguousTerm as error:
        names = error.meanings[:MOST_OF_A_KIND]
    except UnknownAddress:
        return
    else:
        names = (str(address),)
    for name in names:
        yield _at(name, go)


def _at(name: str, go: Go) -> Found:
    """Return a part at the first act at which it stands."""
    lang = go.state.lang
    part = name
    while part and part not in _births():
        part = part.rpartition("/")[0]
    act = _births().get(part, "end-of-correction")
    here = {"select": name} if part == name else {"zoom": name, "select": ""}
    says = translate("it stands from {act} on", lang).format(act=plain(act, lang))
    return Found(called(name, lang), translate("part", lang), says, go.way(act=act, **here))


@lru_cache(maxsize=1)
def _births() -> dict[str, str]:
    """Return at which act each part comes to be."""
    return {birth.address: event.name for event in full_run() for birth in event.births}


def _terms(wanted: str, go: Go) -> Iterator[Found]:
    yield from (_term(term.key, go) for term in search(wanted)[:MOST_OF_A_KIND])


def _law_named(wanted: str, go: Go) -> Iterator[Found]:
    folded = fold(wanted)
    named = (law for law in LAWS if folded in (fold(law.key), fold(plain(law.key, go.state.lang))))
    yield from (_law(law, go) for law in named)


def _laws(wanted: str, go: Go) -> Iterator[Found]:
    lang, folded = go.state.lang, fold(wanted)
    for law in LAWS:
        forms = (law.key, law.statement, plain(law.key, lang), plain(law.statement, lang))
        if any(folded in fold(form) for form in forms):
            yield _law(law, go)


def _law(law: Law, go: Go) -> Found:
    lang = go.state.lang
    title, says = plain(law.key, lang), plain(law.statement, lang)
    return Found(title, translate("law", lang), says, go.page("laws", law.key))


def _lessons(wanted: str, go: Go) -> Iterator[Found]:
    lang, folded = go.state.lang, fold(wanted)
    for lesson in lessons(lang):
        if folded and folded in fold(f"{lesson.key} {lesson.title} {lesson.about}"):
            href = go.page("study", lesson.key)
            yield Found(lesson.title, translate("lesson", lang), lesson.about, href)


@lru_cache(maxsize=4)
def _folded_acts(lang: str) -> tuple[tuple[str, str], ...]:
    """Return each act's name with all one may find it by, folded."""
    return tuple(
        (event.name, fold(f"{event.name} {plain(event.says, lang)} {called(event.subject, lang)}"))
        for event in full_run()
    )


def _acts(wanted: str, history: History, go: Go) -> Iterator[Found]:
    lang, folded = go.state.lang, fold(wanted)
    if not folded:
        return
    hits = [name for name, text in _folded_acts(lang) if folded in text]
    hits.sort(key=lambda name: not fold(name).startswith(folded))
    for name in hits[:MOST_OF_A_KIND]:
        yield _act(name, history.event(name).says, go)
