"""The quiz: a question by its seed, answered by a form, and why it is so; the test before and after."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from hitkalelut.study.asking import Question
from hitkalelut.study.questions import KINDS, question, series
from hitkalelut.study.telling import told
from hitkalelut.study.testing import LENGTH
from hitkalelut.web.address import Read, ViewState
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import board
from hitkalelut.web.cited import Cited, cited
from hitkalelut.web.page import Choice, quiet_lines
from hitkalelut.web.pages import tested
from hitkalelut.web.settled import settle
from hitkalelut.web.site import Go
from hitkalelut.words.tongue import translate

MARKS = tuple(f"q{number}" for number in range(1, LENGTH + 1))
OWN = ("seed", "about", "answer", "test", "draw", "before", *MARKS)
FIXED = 40
"""How many questions the static site has in each language."""
FIXED_SEED = 40
LARGEST = 1 << 31


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
    open: bool
    about: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The page of the static site: some questions, each with its answer folded."""

    questions: tuple[Asking, ...]
    live: str


def quiz_page(asked: Asked) -> Shown:
    """Show a question, or what is said to its answer; or one of the two tests."""
    title = translate("Quiz", asked.lang)
    if not asked.site.live:
        return Shown("quizfixed.html", title, _fixed(asked), quiet=quiet_lines(asked.got))
    if asked.own.get("test"):
        return tested.tested_page(asked, MARKS)
    about = asked.own.get("about", "")
    found = question(number_of(asked.own.get("seed", ""), LARGEST), about)
    view = _quiz(asked, found, about)
    more = tuple((name, asked.own[name]) for name in ("seed", "about", "answer") if name in asked.own)
    return Shown("quiz.html", title, view, view.question.asks, quiet=quiet_lines(asked.got), more=more)


def number_of(text: str, below: int) -> int:
    """Return a number from an address; what is none, or too large, counts as 0."""
    return int(text) if re.fullmatch(r"[0-9]{1,10}", text) and int(text) < below else 0


def _quiz(asked: Asked, found: Question, about: str) -> Quiz:
    go, chosen = asked.go, number_of(asked.own.get("answer", ""), len(found.options) + 1)
    kept = (("about", about),) if about else ()
    plain = ViewState(lang=asked.lang, theme=asked.state.theme)
    hidden = (("lang", asked.lang), ("theme", asked.state.theme), ("seed", str(found.seed)), *kept)
    return Quiz(
        question=asking(asked, found, chosen),
        good=chosen == found.right if chosen else None,
        picture=_picture(asked, found) if chosen else None,
        kinds=tuple(_kinds(go, about)),
        action=asked.site.page("quiz", "", ViewState()),
        hidden=hidden,
        next=go.page("quiz", seed=str((found.seed + 1) % LARGEST), **dict(kept)),
        tests=tested.ways(go),
        review=asked.site.api("quiz/review", plain),
        open="seed" not in asked.own,
        about=about,
    )


def _kinds(go: Go, about: str) -> Iterable[Choice]:
    yield Choice("", translate("All kinds", go.state.lang), go.page("quiz"), current=not about)
    for kind in KINDS:
        href = go.page("quiz", about=kind.key)
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
    return Fixed(tuple(asking(asked, found, 0) for found in islice(drawn, FIXED)), asked.go.page("live"))
