"""What the static site has beside the acts: the other pages, the shell, and what its scripts read."""

import json
from collections.abc import Iterator

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.laws import LAWS
from hitkalelut.questions.runs import full_run
from hitkalelut.questions.statements import shipped_statements
from hitkalelut.study.lessons import lessons
from hitkalelut.web.acts import key_of, outline
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked
from hitkalelut.web.chapters import FILE, thumbs
from hitkalelut.web.guard import IN_FILE
from hitkalelut.web.learned import learning
from hitkalelut.web.pages.statements import book_of
from hitkalelut.web.pages.walk import stations
from hitkalelut.web.render import Renderer
from hitkalelut.web.routes import ROUTES
from hitkalelut.web.shell import files
from hitkalelut.web.site import BUILT, LIVE_ONLY, StaticSite, page_file, way_file
from hitkalelut.web.slim import slim
from hitkalelut.web.speech import LANGUAGE_NAMES, plain
from hitkalelut.web.verified import asking
from hitkalelut.words.called import called
from hitkalelut.words.terms import terms

AT_ROOT = ("sw.js",)


def fixed_pages(lang: str, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """Walk all pages that are no act, with the pictures on them, by their places."""
    asking().finish()
    learning().finish()
    for name, key in _names():
        place = page_file(lang, name, key)
        path = f"/{name}/{{key}}" if key else "/" if name == "first" else f"/{name}"
        route = next(each for each in ROUTES if each.path == path)
        asked = Asked(name, key, Read(ViewState(lang=lang)), StaticSite(place))
        shown = route.page(asked)
        yield place, slim(renderer.page(asked, shown))
        file = getattr(shown.view, "file", None)
        if file is not None:
            yield file
        yield from getattr(shown.view, "files", ())


def _names() -> Iterator[tuple[str, str]]:
    yield from ((name, "") for name in (*BUILT, LIVE_ONLY))
    yield from (("laws", law.key) for law in LAWS)
    yield from (("terms", term.key) for term in terms())
    yield from (("acts", key_of(chapter)) for chapter in outline(Conditions()).chapters)
    yield from (("walk", str(number)) for number in range(1, len(stations()) + 1))
    yield from (("study", lesson.key) for lesson in lessons())
    yield from (("statements", book) for book in dict.fromkeys(map(book_of, shipped_statements())))


def extra_files(langs: tuple[str, ...]) -> dict[str, str | bytes]:
    """Return the files that are no page: the shell, the names of the acts, an index to search."""
    shell = files()
    found: dict[str, str | bytes] = {f"static/{name}": held for name, held in shell.items()}
    found |= {name: shell[name] for name in AT_ROOT if name in shell}
    found[f"static/{FILE}"] = thumbs()
    found["static/acts.json"] = json.dumps([event.name for event in full_run()])
    for lang in langs:
        found[f"static/search-{lang}.json"] = json.dumps(_index(lang), ensure_ascii=False)
    found["index.html"] = _door(langs)
    return found


def _door(langs: tuple[str, ...]) -> str:
    """Return the page at the root, which leads on to the first screen."""
    first = page_file(langs[0], "first", "")
    links = "".join(
        f'<p lang="{lang}"><a href="{page_file(lang, "first", "")}">{LANGUAGE_NAMES[lang]}</a></p>'
        for lang in langs
    )
    return (
        f'<!doctype html><html lang="{langs[0]}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{IN_FILE}"><title>Hitkalelut</title>'
        f'<meta http-equiv="refresh" content="0; url={first}"></head><body>{links}</body></html>'
    )


def _index(lang: str) -> list[dict[str, object]]:
    """Return what the search of the static site finds, with the words it is found by."""
    return [*_acts(lang), *_terms(lang), *_laws(lang), *_parts(lang), *_lessons(lang)]


def _entry(
    title: str, kind: str, place: str, *, says: str, keys: tuple[str, ...], lang: str
) -> dict[str, object]:
    found = {"title": title, "kind": plain(kind, lang), "says": says, "href": f"../{place}"}
    return {**found, "keys": list(dict.fromkeys(keys))}


def _terms(lang: str) -> Iterator[dict[str, object]]:
    for term in terms():
        title = f"{term.hebrew} · {term.name}" if lang == "he" else f"{term.name} · {term.hebrew}"
        says = term.meaning_he if lang == "he" else term.meaning
        yield _entry(title, "term", page_file(lang, "terms", term.key), says=says, keys=term.forms, lang=lang)


def _laws(lang: str) -> Iterator[dict[str, object]]:
    for law in LAWS:
        title, place = plain(law.key, lang), page_file(lang, "laws", law.key)
        says = plain(law.statement, lang)
        yield _entry(title, "law", place, says=says, keys=(law.key, title), lang=lang)


def _lessons(lang: str) -> Iterator[dict[str, object]]:
    for lesson in lessons(lang):
        place, keys = page_file(lang, "study", lesson.key), (lesson.title, lesson.key)
        yield _entry(lesson.title, "lesson", place, says=lesson.about, keys=keys, lang=lang)


def _parts(lang: str) -> Iterator[dict[str, object]]:
    for event in full_run():
        for birth in event.births:
            title, place = called(birth.address, lang), way_file(lang, event.name)
            keys = (birth.address, birth.address.rpartition("/")[2], title)
            yield _entry(title, "part", place, says=event.name, keys=keys, lang=lang)


def _acts(lang: str) -> Iterator[dict[str, object]]:
    for event in full_run():
        title = plain(event.name, lang)
        keys = (event.name, title, str(event.number))
        entry = _entry(title, "act", way_file(lang, event.name), says="", keys=keys, lang=lang)
        yield {**entry, "about": [event.law, plain(event.law, lang), called(event.subject, lang)]}
