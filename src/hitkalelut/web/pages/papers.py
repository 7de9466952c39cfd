"""Several states on paper or in one file: the handout for a class, and the lesson saved as one page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from hitkalelut.errors import HitkalelutError
from hitkalelut.export.handout_file import can_set
from hitkalelut.questions.predict import Question, question_of
from hitkalelut.questions.runs import required
from hitkalelut.questions.saying import asks_of, value_says
from hitkalelut.questions.stages import stage_of
from hitkalelut.web.acts import outline
from hitkalelut.web.address import ViewState
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.board import asked_of, drawn
from hitkalelut.web.guard import sealed
from hitkalelut.web.page import quiet_lines
from hitkalelut.web.pages.wrong import of_a_run
from hitkalelut.web.settled import Settled
from hitkalelut.web.shell import DRAWING, files
from hitkalelut.words.tongue import translate

SHEETS = 5
MOST_SHEETS = 12
IN_A_FILE = 24
MOST_IN_A_FILE = 60


@dataclass(frozen=True, slots=True)
class Named:
    """An act by name and number."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with what may be answered."""

    asks: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state on one page: its picture, and what one is asked about what comes next."""

    act: Named
    says: str
    picture: Markup
    question: Asking | None
    short: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the question of a sheet, and why."""

    number: int
    asks: str
    answer: str
    because: str


@dataclass(frozen=True, slots=True)
class Handout:
    """Sheets with questions first, and the answers at the end; `pdf` leads to the same acts as PDF.

    `lacking` tells that it could, if the library that sets the pages were installed.
    """

    title: str
    states: tuple[Sheet, ...]
    answers: tuple[Reply, ...]
    short: str
    pdf: str
    lacking: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A state in the saved file."""

    number: int
    name: str
    says: str
    stage: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class OneFile:
    """All states of the saved file, and the style sheets that go with them."""

    styles: Markup
    policy: str
    acts_in: tuple[Kept, ...]


@of_a_run
def handout_page(asked: Asked, settled: Settled) -> Shown:
    """Show the states from the act of the view on, one to a sheet, with questions and answers."""
    numbers = tuple(_numbers(settled, SHEETS, MOST_SHEETS))
    found = [question_of(settled.history.conditions, n, settled.state.seed) for n in numbers]
    there = tuple(_at(settled, number) for number in numbers)
    title = translate("Handout", asked.lang)
    view = Handout(
        title=title,
        states=tuple(_sheet(asked, *pair) for pair in zip(there, found, strict=True)),
        answers=tuple(_reply(q, n, asked.lang) for n, q in enumerate(found, 1) if q is not None),
        short=asked.site.view("handout", settled.state),
        pdf=_pdf(asked, settled, tuple(each.state.act for each in there if each.number)),
        lacking=asked.site.live and not can_set(),
    )
    return Shown("handout.html", title, view, quiet=quiet_lines(asked.got), state=settled.state)


def _pdf(asked: Asked, settled: Settled, acts: tuple[str, ...]) -> str:
    """Return where these acts can be had as PDF; nothing where nobody is there to set the pages."""
    if not acts or not asked.site.live or not can_set():
        return ""
    state = settled.state
    plain = ViewState(lang=state.lang, reading=state.reading, without=state.without)
    return asked.site.api("handout", plain, acts=",".join(acts))


def _numbers(settled: Settled, few: int, most: int) -> Iterator[int]:
    """Walk the acts from that of the view to `until`, or a few of them within its chapter."""
    first, history = settled.number, settled.history
    told = outline(history.conditions)
    end = told.chapters[told.chapter_at(first)].events[-1].number if told.chapters else 0
    last, limit = max(end, first), few
    if settled.state.until:
        try:
            last, limit = required(history, settled.state.until).number, most
        except HitkalelutError:  # what it is until is not there: the chapter ends it
            limit = few
    yield from range(first, min(last, first + limit - 1) + 1)


def _at(settled: Settled, number: int) -> Settled:
    name = settled.history.name_of(number) or ""
    return replace(settled, number=number, state=replace(settled.state, act=name))


def _picture(settled: Settled) -> Markup:
    """Return the picture without links, since paper has none and a file leads nowhere."""
    try:
        found = drawn(asked_of(settled))
    except HitkalelutError:  # this kind of picture has nothing to show here; the ladder always has
        found = drawn(replace(asked_of(settled), kind="ladder", address=None, beside=None))
    return Markup(found.svg(embedded=True))


def _sheet(asked: Asked, settled: Settled, found: Question | None) -> Sheet:
    lang, event = asked.lang, settled.event
    question = None
    if found is not None:
        options = tuple(value_says(found.aspect, each.value, lang) for each in found.options)
        question = Asking(asks_of(found, lang), options)
    says = event.says if event else translate("Nothing is there yet but the Light.", lang)
    short = asked.site.view("way", settled.state)
    return Sheet(Named(settled.state.act, settled.number), says, _picture(settled), question, short)


def _reply(found: Question, number: int, lang: str) -> Reply:
    answer = value_says(found.aspect, found.right.value, lang)
    return Reply(number, asks_of(found, lang), answer, found.event.says)


@of_a_run
def one_file_page(asked: Asked, settled: Settled) -> Shown:
    """Show the states from the act of the view on as one page that needs no other file."""
    numbers = _numbers(settled, IN_A_FILE, MOST_IN_A_FILE)
    kept = tuple(_kept(_at(settled, number)) for number in numbers)
    styles = _styles()
    view = OneFile(Markup(styles), sealed(styles), kept)
    name = f"hitkalelut-{kept[0].name.replace('/', '-') or 'beginning'}.html"
    title = translate("The way, from {act} on", asked.lang).format(act=kept[0].name or 0)
    return Shown("onefile.html", title, view, state=settled.state, file=name)


def _kept(settled: Settled) -> Kept:
    event = settled.event
    return Kept(
        number=settled.number,
        name=settled.state.act,
        says=event.says if event else translate("Nothing is there yet but the Light.", settled.state.lang),
        stage=stage_of(event).title if event else "",
        picture=_picture(settled),
    )


def _styles() -> str:
    held = files()
    return "\n".join(held[name].decode("utf-8") for name in (DRAWING, "page.css") if name in held)
