"""The quiz: a question by its seed, answered by a form, and why it is so; the test before and after."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from hitkalelut.errors import UnknownLesson
from hitkalelut.study.asking import Question
from hitkalelut.study.lessons import find_lesson, lessons
from hitkalelut.study.questions import KINDS, kinds_of, question, series
from hitkalelut.study.telling import again, told
from hitkalelut.study.testing import LENGTH
from hitkalelut.web.address import Fault, Read, ViewState, read
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import Choice, quiet_lines
from hitkalelut.web.pages import tested
from hitkalelut.web.pages.wrong import Offer, wrong_own
from hitkalelut.web.settled import settle
from hitkalelut.web.site import Go
from hitkalelut.words.tongue import translate

MARKS = tuple(f"q{number}" for number in range(1, LENGTH + 1))
OWN = ("seed", "about", "lesson", "answer", "test", "draw", "before", *MARKS)
FIXED = 40
"""How many questions the static site has in each language."""
FIXED_SEED = 40
LARGEST = 1 << 31
LADDER = (1, 3, 7, 21)
"""After how many days a question of the static site comes again, each time it was known."""
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Line:
    """An option; once it is answered, whether it is right and for what it may be taken."""

    number: int
    says: str
    chosen: bool
    right: bool | None
    taken: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why an answer is right, with the ways to the law, the causes and the state."""

    says: str
    law: Choice | None
    statement: str
    sources: tuple[Cited, ...]
    causes: tuple[Choice, ...]
    state: Choice | None


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with its options and its reason."""

    id: str
    seed: int
    asks: str
    options: tuple[Line, ...]
    right: Line
    because: Because


@dataclass(frozen=True, slots=True)
class Quiz:
    """The page of one question; `good` is None before an answer."""

    question: Asking
    good: bool | None
    picture: Markup | None
    kinds: tuple[Choice, ...]
    action: str
    hidden: tuple[tuple[str, str], ...]
    next: str
    tests: tuple[Choice, ...]
    review: str
    again: str
    open: bool
    about: str
    lesson: Choice | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """The page of the static site: some questions, each with its answer folded."""

    questions: tuple[Asking, ...]
    live: str
    again: Mapping[int, str]


def quiz_page(asked: Asked) -> Shown:
    """Show a question, or what is said to its answer; or one of the two tests."""
    title = translate("Quiz", asked.lang)
    if not asked.site.live:
        return Shown("quizfixed.html", title, _fixed(asked), quiet=quiet_lines(asked.got))
    if asked.own.get("test"):
        return tested.tested_page(asked, MARKS)
    lesson = _lesson(asked)
    if isinstance(lesson, Shown):
        return lesson
    seed = _seed(asked)
    if isinstance(seed, Shown):
        return seed
    found = question(seed, asked.own.get("about", ""), lesson)
    view = _quiz(asked, found, lesson)
    kept = ("seed", "about", "lesson", "answer")
    more = tuple((name, asked.own[name]) for name in kept if name in asked.own)
    return Shown("quiz.html", title, view, view.question.asks, quiet=quiet_lines(asked.got), more=more)


def _seed(asked: Asked) -> int | Shown:
    """Return the seed of an address, as every page reads one; 0 where there is none."""
    got = read((name, text) for name, text in asked.own.items() if name == "seed")
    return wrong_own(asked, got.faults[0], ()) if got.faults else got.state.seed


def _lesson(asked: Asked) -> int | Shown:
    """Return the number of the lesson up to which is asked; 0 where the address names none."""
    if "lesson" not in asked.own:
        return 0
    text = asked.own["lesson"]
    try:
        return find_lesson(text)[0]
    except UnknownLesson:
        last, lang = len(lessons()), asked.lang
        says = translate("The course has lessons 1 to {n}", lang).format(n=last)
        offers = tuple(
            Offer(each.title, asked.go.page("quiz", lesson=str(n))) for n, each in enumerate(lessons(lang), 1)
        )
        return wrong_own(asked, Fault("lesson", text, says, ()), offers)


def number_of(text: str, below: int) -> int:
    """Return a number from an address; what is none, or too large, counts as 0."""
    return int(text) if re.fullmatch(r"[0-9]{1,10}", text) and int(text) < below else 0


def _quiz(asked: Asked, found: Question, lesson: int) -> Quiz:
    go, chosen = asked.go, number_of(asked.own.get("answer", ""), len(found.options) + 1)
    about = asked.own.get("about", "")
    upto = (("lesson", str(lesson)),) if lesson else ()
    kept = (*((("about", about),) if about else ()), *upto)
    plain = ViewState(lang=asked.lang, theme=asked.state.theme)
    hidden = (("lang", asked.lang), ("theme", asked.state.theme), ("seed", str(found.seed)), *kept)
    return Quiz(
        question=asking(asked, found, chosen),
        good=chosen == found.right if chosen else None,
        picture=_picture(asked, found) if chosen else None,
        kinds=tuple(_kinds(go, about, lesson)),
        action=asked.site.page("quiz", "", ViewState()),
        hidden=hidden,
        next=go.page("quiz", seed=str((found.seed + 1) % LARGEST), **dict(kept)),
        tests=tested.ways(go),
        review=asked.site.api("quiz/review", plain),
        again=asked.site.api("quiz/again", ViewState(lang=asked.lang)),
        open="seed" not in asked.own,
        about=about,
        lesson=_upto(asked, lesson) if lesson else None,
    )


def _upto(asked: Asked, number: int) -> Choice:
    """Return the way back to the lesson up to which is asked."""
    lesson = lessons(asked.lang)[number - 1]
    return Choice(str(number), lesson.title, asked.go.page("study", lesson.key))


def _kinds(go: Go, about: str, lesson: int) -> Iterable[Choice]:
    upto = {"lesson": str(lesson)} if lesson else {}
    yield Choice("", translate("All kinds", go.state.lang), go.page("quiz", **upto), current=not about)
    for kind in kinds_of(lesson):
        href = go.page("quiz", about=kind.key, **upto)
        current = about.partition("/")[0] == kind.key
        yield Choice(kind.key, translate(kind.title, go.state.lang), href, current=current)


def asking(asked: Asked, found: Question, chosen: int) -> Asking:
    """Return a question as the page shows it; `chosen` is the option taken, 0 before an answer."""
    lines = tuple(
        Line(
            number=place,
            says=option.says.said(asked.lang),
            chosen=place == chosen,
            right=option.right if chosen else None,
            taken=option.taken.said(asked.lang) if option.taken and chosen == place else "",
        )
        for place, option in enumerate(found.options, 1)
    )
    asks = found.asks.said(asked.lang)
    return Asking(found.id, found.seed, asks, lines, lines[found.right - 1], because(asked, found))


def because(asked: Asked, found: Question) -> Because:
    """Return why the right answer is right, with links."""
    why, go, lang = told(found.grounds, asked.lang), asked.go, asked.lang
    plain = Go(asked.site, ViewState(lang=lang, theme=asked.state.theme))
    state = None
    if why.act:
        title = translate("See the state", lang)
        state = Choice(why.act, title, plain.way(act=why.act, select=why.part))
    return Because(
        says=why.says,
        law=Choice(why.law, translate(why.law, lang), go.page("laws", why.law)) if why.law else None,
        statement=why.statement,
        sources=tuple(map(cited, why.sources)),
        causes=tuple(Choice(act, says, plain.way(act=act)) for act, says in why.causes),
        state=state,
    )


def _picture(asked: Asked, found: Question) -> Markup | None:
    """Return the drawing of the state in which the answer can be seen."""
    if not found.grounds.act:
        return None
    state = ViewState(act=found.grounds.act, lang=asked.lang, theme=asked.state.theme)
    settled = settle(Read(state))
    return board(settled, Go(asked.site, settled.state)).picture


def _fixed(asked: Asked) -> Fixed:
    """Return the questions of the static site: of each kind in turn, the same in every language."""
    each = [series(FIXED_SEED, kind.key) for kind in KINDS]
    drawn = (next(kinds) for _ in range(FIXED) for kinds in each)
    said = {days: again(days * DAY, asked.lang) for days in LADDER}
    return Fixed(
        tuple(asking(asked, found, 0) for found in islice(drawn, FIXED)), asked.go.page("live"), said
    )
