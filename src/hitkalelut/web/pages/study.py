"""Study: the door to the course, and each lesson with a prediction before every reveal."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.laws import find_law
from hitkalelut.errors import UnknownLesson
from hitkalelut.questions.runs import full_run, number_of, required, run
from hitkalelut.questions.saying import asks_of, value_says
from hitkalelut.study.check import asked as asked_of
from hitkalelut.study.check import conditions_of
from hitkalelut.study.lessons import Block, Guess, Lesson, Picture, Prose, find_lesson, lessons
from hitkalelut.study.prose import Link, Written, html
from hitkalelut.study.walking import INNER, seen
from hitkalelut.web.acts import key_of, outline
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.cited import cited
from hitkalelut.web.page import Choice, quiet_lines
from hitkalelut.web.pages.wrong import not_named
from hitkalelut.web.settled import settle
from hitkalelut.web.site import Go
from hitkalelut.words.readings import find_choice
from hitkalelut.words.terms import find
from hitkalelut.words.tongue import translate


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson in the list: its number, what it is about, and the picture of its chapter."""

    number: int
    title: str
    about: str
    href: str
    thumb: str


@dataclass(frozen=True, slots=True)
class Study:
    """The door: the lessons in their order."""

    lessons: tuple[Card, ...]
    count: int
    quiz: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in a lesson, what it shows in words (and how many lines `more`), and the way to its act."""

    picture: Markup
    title: str
    lines: tuple[str, ...]
    more: int
    act: str
    href: str
    file: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of a lesson: running text, or a picture."""

    text: Markup
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that may be chosen, and whether it is so."""

    key: str
    says: str
    right: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a reveal, what is right and by which law, and where a wrong answer is run."""

    asks: str
    options: tuple[Option, ...]
    right: str
    law: Choice
    says: str
    run: str


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a lesson."""

    number: int
    title: str
    shown: tuple[Told, ...]
    question: Question | None
    revealed: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A lesson with all its steps, and the lessons before and after it."""

    number: int
    total: int
    title: str
    about: str
    lang: str
    steps: tuple[Part, ...]
    back: Card | None
    next: Card | None
    home: str
    quiz: str

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """The pictures that lie as files of their own on the static site."""
        for step in self.steps:
            for told in (*step.shown, *step.revealed):
                if told.drawn and told.drawn.file:
                    yield told.drawn.file


def study_page(asked: Asked) -> Shown:
    """Show the door to the course."""
    course = lessons(asked.lang)
    cards = tuple(_card(asked, number) for number in range(1, len(course) + 1))
    live = asked.site.live
    tests = [asked.go.page("quiz", test=when) if live else "" for when in ("before", "after")]
    view = Study(cards, len(course), asked.go.page("quiz"), *tests)
    title = translate("Study", asked.lang)
    return Shown("study.html", title, view, quiet=quiet_lines(asked.got))


def _card(asked: Asked, number: int) -> Card:
    lesson = lessons(asked.lang)[number - 1]
    told = outline(Conditions())
    chapter = key_of(told.chapters[told.chapter_at(_first_act(lesson))])
    thumb = f"{asked.site.thumbs()}#{chapter}"
    return Card(number, lesson.title, lesson.about, asked.go.page("study", lesson.key), thumb)


def _first_act(lesson: Lesson) -> int:
    """Return the number of the first act of the full way that a lesson draws."""
    blocks = (block for step in lesson.steps for block in step.blocks if isinstance(block, Picture))
    act = next((each.act for each in blocks if conditions_of(each) == Conditions()), "0")
    return number_of(full_run(), act)


def lesson_page(asked: Asked) -> Shown:
    """Show a lesson."""
    try:
        number, lesson = find_lesson(asked.key, asked.lang)
    except UnknownLesson as error:
        says = translate(
            "The course has no lesson of this name. These come nearest:"
            if error.nearest
            else "The course has no lesson of this name.",
            asked.lang,
        )
        return not_named(asked, says, error.nearest, page="study")
    view = _whole(asked, number, lesson)
    return Shown("lesson.html", lesson.title, view, lesson.about, quiet=quiet_lines(asked.got))


def _whole(asked: Asked, number: int, lesson: Lesson) -> Whole:
    total = len(lessons(asked.lang))
    return Whole(
        number=number,
        total=total,
        title=lesson.title,
        about=lesson.about,
        lang=lesson.lang,
        steps=tuple(_parts(asked, lesson)),
        back=_card(asked, number - 1) if number > 1 else None,
        next=_card(asked, number + 1) if number < total else None,
        home=asked.go.page("study"),
        quiz=asked.go.page("quiz", lesson=str(number)),
    )


def _parts(asked: Asked, lesson: Lesson) -> Iterator[Part]:
    for number, step in enumerate(lesson.steps, 1):
        yield Part(
            number=number,
            title=step.title,
            shown=tuple(_told(asked, block, f"s{number}-{at}-") for at, block in enumerate(step.shown)),
            question=_question(asked, step.guess) if step.guess else None,
            revealed=tuple(_told(asked, block, f"r{number}-{at}-") for at, block in enumerate(step.revealed)),
        )


def _told(asked: Asked, block: Block, prefix: str) -> Told:
    if isinstance(block, Prose):
        written = Written(lambda link: _opened(asked, link), lambda text: _cited(text, asked.lang))
        return Told(Markup(html(block, written)))  # only Markdown of ours, and all else in it escaped
    state = ViewState(
        act="" if block.act == "0" else block.act,
        view=block.view,
        select=block.select,
        zoom=block.zoom,
        reading=block.reading,
        without=block.without,
        lang=asked.lang,
        labels=asked.state.labels,
        theme=asked.state.theme,
    )
    settled = settle(Read(state))
    way = Go(asked.site, settled.state)
    if not asked.site.live:
        prefix = ""  # files have ids of their own, and are shared with the way
    shown = board(settled, way, prefix=prefix)
    lines, more = seen(shown.drawing.scene, prefix + (block.select or block.zoom))
    lines = tuple(line.removeprefix(INNER) for line in lines)
    act = settled.state.act
    return Told(Markup(""), Drawn(shown.picture, shown.title, lines, more, act, way.way(), shown.file))


def _opened(asked: Asked, link: Link) -> str:
    """Return the beginning of a link to what it names."""
    go = asked.go
    match link.kind:
        case "law":
            href = go.page("laws", find_law(link.name).key)
        case "term":
            href = go.page("terms", find(link.name).key)
        case "reading":
            href = f"{go.page('readings')}#{find_choice(link.name)[0].key}"
        case "lesson":
            href = go.page("study", find_lesson(link.name)[1].key)
        case _:
            plain = ViewState(lang=asked.lang, theme=asked.state.theme)
            href = asked.site.named("way", plain, "act", required(full_run(), link.name).name)
    return f'<a href="{escape(href)}">'


def _cited(text: str, lang: str) -> str:
    found = cited(text)
    place = Markup('<bdi dir="ltr">{}</bdi>').format(text)
    title = found.hebrew if lang == "he" and found.hebrew else found.title
    if found.href:
        place = Markup('<a href="{}" title="{}">{}</a>').format(found.href, title, place)
    return str(Markup('<cite class="source">{}</cite>').format(place))


def _question(asked: Asked, guess: Guess) -> Question:
    found, lang = asked_of(guess), asked.lang
    number = found.event.number - 1
    before = run(conditions_of(guess)).name_of(number) or ""
    plain = ViewState(lang=lang, theme=asked.state.theme, reading=guess.reading, without=guess.without)
    return Question(
        asks=asks_of(found, lang),
        options=tuple(Option(o.key, value_says(found.aspect, o.value, lang), o.right) for o in found.options),
        right=value_says(found.aspect, found.right.value, lang),
        law=Choice(found.event.law, found.event.law, asked.go.page("laws", found.event.law)),
        says=found.event.says,
        run=asked.site.view("predict", replace(plain, act=before, seed=guess.seed)),
    )
