"""A handout for a class: states on paper, what happened and why, questions, and their answers at the end.

It is data; `handout_file` sets it on pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hitkalelut.creation.conditions import Conditions
from hitkalelut.creation.history import History
from hitkalelut.draw.apt import pictured, respelled
from hitkalelut.draw.compare.runs import named
from hitkalelut.draw.drawing import Drawing
from hitkalelut.draw.kinds import KINDS
from hitkalelut.draw.view import LABELS, Look, languages_of
from hitkalelut.errors import InvalidPaper, UnknownAct, UnknownDrawing, nearest
from hitkalelut.questions.runs import required
from hitkalelut.study.told import Asked, Told, asked, told
from hitkalelut.words.sources import Source, cite
from hitkalelut.words.spelling import PLAIN, Spelling
from hitkalelut.words.tongue import translate

__all__ = ["MOST", "Answer", "Handout", "Sheet", "Wanted", "acts_of", "handout"]

MOST = 60
"""How many acts a handout has at most: a class has no more in one lesson."""
LONGEST = 120
"""How many letters a title has at most: more stand in no two lines."""
TO = ".."


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a handout is asked for: in which language, with which pictures; no `kind` leaves it to the act."""

    lang: str = "en"
    kind: str = ""
    title: str = ""
    spelling: Spelling = PLAIN
    legend: bool = False

    def __post_init__(self) -> None:
        """Refuse a language or a kind of picture that is not there, naming those that are."""
        if self.lang not in LABELS:
            raise InvalidPaper(f"no handout is in {self.lang!r}; choose {', '.join(LABELS)}")
        if self.kind and self.kind not in KINDS:
            raise UnknownDrawing(self.kind, nearest(self.kind, KINDS), says=f"choose {', '.join(KINDS)}")
        if len(self.title) > LONGEST:
            raise InvalidPaper(f"a title has {LONGEST} letters at most; this one has {len(self.title)}")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is written in."""
        return languages_of(self.lang)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state: its picture, and in each language what happened and what is asked."""

    act: str
    picture: Drawing
    told: tuple[Told, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the question of a sheet, by the number of the sheet."""

    number: int
    told: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """Sheets with questions first, then the answers, then the books that are cited."""

    languages: tuple[str, ...]
    title: tuple[str, ...]
    run: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    answers: tuple[Answer, ...]
    books: tuple[Source, ...]


def acts_of(history: History, asked_for: Iterable[str], *, most: int = MOST) -> tuple[int, ...]:
    """Return the numbers of the acts that are asked for, each by name or number, or as `FIRST..LAST`.

    Raises UnknownAct with the nearest names, ActNotReached, and InvalidPaper for none or too many.
    """
    numbers: dict[int, None] = {}
    for each in filter(None, (part.strip() for text in asked_for for part in text.split(","))):
        first, _, last = each.partition(TO)
        start = required(history, first).number
        stop = required(history, last).number if TO in each else start
        if stop < start:
            raise UnknownAct(each, says=f"{last} comes before {first}; write {last}{TO}{first}")
        numbers |= dict.fromkeys(range(start, stop + 1))
    if not numbers:
        raise InvalidPaper("a handout needs an act at least, for example --acts AB/born,AB/full")
    if len(numbers) > most:
        raise InvalidPaper(f"a handout has {most} acts at most; these are {len(numbers)}")
    return tuple(numbers)


def handout(history: History, numbers: Iterable[int], wanted: Wanted) -> Handout:
    """Return the handout of these acts of a run."""
    sheets = tuple(_sheet(history, number, wanted) for number in numbers)
    answers = tuple(Answer(n, sheet.asked) for n, sheet in enumerate(sheets, 1) if sheet.asked)
    cited = {text for sheet in sheets for part in sheet.told[:1] for text in part.sources}
    cited |= {text for sheet in sheets for part in sheet.asked[:1] for text in part.sources}
    books = {source.key: source for source in (cite(text).source for text in sorted(cited))}
    return Handout(
        languages=wanted.languages,
        title=_titles(sheets, wanted),
        run=tuple(_run(history.conditions, lang) for lang in wanted.languages),
        sheets=sheets,
        answers=answers,
        books=tuple(books.values()),
    )


def _sheet(history: History, number: int, wanted: Wanted) -> Sheet:
    look = Look(lang=wanted.languages[0], labels=wanted.lang, legend=wanted.legend)
    picture = respelled(pictured(history, number, look, kind=wanted.kind), wanted.spelling)
    questions = (asked(history, number, lang, wanted.spelling) for lang in wanted.languages)
    return Sheet(
        act=history.events[number - 1].name,
        picture=picture,
        told=tuple(told(history, number, lang, wanted.spelling) for lang in wanted.languages),
        asked=tuple(each for each in questions if each is not None),
    )


def _titles(sheets: tuple[Sheet, ...], wanted: Wanted) -> tuple[str, ...]:
    """Return the title that is given; else, in each language, the stage that all sheets are of."""
    if wanted.title:
        return (wanted.title,)
    stages = [{sheet.told[n].stage for sheet in sheets} for n in range(len(wanted.languages))]
    return tuple(
        of.pop() if len(of) == 1 else translate("Handout", lang)
        for of, lang in zip(stages, wanted.languages, strict=True)
    )


def _run(given: Conditions, lang: str) -> str:
    """Return what tells the run from the way that the books tell; nothing where it is that."""
    return "" if given == Conditions() else named(given, lang)
