"""`study quiz`, `study test`, `study progress`: questions without end, and whether they taught anything."""

import json as jsons
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.output import print_json, say
from hitkalelut.errors import HitkalelutError, UnknownLanguage, nearest
from hitkalelut.words.tongue import LANGUAGES, translate

if TYPE_CHECKING:
    from hitkalelut.store.progress import Progress
    from hitkalelut.study.asking import Question
    from hitkalelut.study.testing import When

QUIT = ("q", "quit")
Seed = Annotated[int | None, typer.Option("--seed", metavar="N", min=0, help="The same seed asks the same.")]
Lang = Annotated[str, typer.Option("--lang", metavar="LANG", help="The language: en or he.")]
File = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="Where progress is kept. [the user's own folder for data]"),
]
Count = Annotated[int, typer.Option("--count", metavar="N", min=1, max=10_000, help="How many are asked.")]


def quiz(
    seed: Seed = None,
    count: Count = 10,
    about: Annotated[str, typer.Option("--about", metavar="KIND", help="One kind only; see --kinds.")] = "",
    lesson: Annotated[
        str, typer.Option("--lesson", metavar="N", help="Only what the course has taught up to this lesson.")
    ] = "",
    kinds: Annotated[bool, typer.Option("--kinds", help="List the kinds of questions.")] = False,
    due: Annotated[bool, typer.Option("--due", help="List what is due, and ask nothing.")] = False,
    lang: Lang = "en",
    file: File = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the questions with answers, one a line.")
    ] = False,
) -> None:
    """Ask questions that the model makes: what is due first, then new ones. 1 to 4 answers, q ends.

    With --seed only those of the seed are asked; with --lesson only what the lessons so far have taught.
    Each answer is kept at once, in a file on this machine.
    Example: hitkalelut study quiz --seed 7 --count 2 --json
    """
    _known(lang)
    upto = _lesson(lesson)
    if kinds:
        _list_kinds(upto, lang)
        return
    if due:
        _no_seed(seed)
        _list_due(file, (about, upto), lang, json)
        return
    new = _new(seed, about, upto)
    if json:
        for question in islice(new, count):
            _print_line(question, lang)
        return
    new = chain((next(new),), new)  # a wrong kind is told before a file is made
    with _progress(file) as kept:
        asked = new if seed is not None else chain(_due(kept, about, upto), new)
        _ask_all(islice(asked, count), kept, lang)


def _no_seed(seed: int | None) -> None:
    if seed is not None:
        raise HitkalelutError("--due lists what is due, and asks nothing; leave out --seed")


def _new(seed: int | None, about: str, lesson: int) -> Iterator["Question"]:
    from hitkalelut.study.questions import series

    return series(secrets.randbelow(1 << 31) if seed is None else seed, about, lesson)


def _lesson(name: str) -> int:
    """Return the number of a lesson by its number or its key; 0 where none is named."""
    if not name:
        return 0
    from hitkalelut.study.lessons import find_lesson  # Markdown is read only where a lesson is named

    return find_lesson(name)[0]


def _list_kinds(lesson: int, lang: str) -> None:
    from hitkalelut.study.questions import kinds_of

    for kind in kinds_of(lesson):
        say(f"{kind.key:10} {translate(kind.title, lang)}")


def _known(lang: str) -> None:
    """Refuse a language that there is not."""
    if lang not in LANGUAGES:
        raise UnknownLanguage(lang, nearest(lang, LANGUAGES))


@contextmanager
def _progress(file: Path | None) -> Iterator["Progress"]:
    from hitkalelut.store.progress import default_place, opened  # sqlite3 only where a file is used

    with opened(file or default_place()) as kept:
        yield kept


def _print_line(question: "Question", lang: str) -> None:
    from hitkalelut.study.telling import data

    print(jsons.dumps(data(question, lang), ensure_ascii=False))


def _due(kept: "Progress", about: str, lesson: int) -> Iterator["Question"]:
    """Walk the questions that are due; one that cannot be asked, or not after the lesson, is left aside."""
    from hitkalelut.errors import UnknownQuestion
    from hitkalelut.study.questions import question
    from hitkalelut.study.schedule import due

    for name in due(kept.cards(), int(time.time())):
        if about in ("", name) or name.startswith(f"{about}/"):
            try:
                yield question(secrets.randbelow(1 << 31), name, lesson)
            except UnknownQuestion:
                continue


def _list_due(file: Path | None, asked: tuple[str, int], lang: str, json: bool) -> None:
    with _progress(file) as kept:
        waiting = tuple(_due(kept, *asked))
    if json:
        print_json([{"id": each.id, "asks": each.asks.said(lang)} for each in waiting])
        return
    for each in waiting:
        say(f"{each.id}\n    {each.asks.said(lang)}")
    say(translate("{n} due", lang).replace("{n}", str(len(waiting))))


def _ask_all(questions: Iterator["Question"], kept: "Progress", lang: str) -> None:
    from hitkalelut.study import telling

    asked = right = 0
    for question in questions:
        chosen = _answer(question, asked + 1, lang)
        if chosen is None:
            break
        asked += 1
        right += chosen == question.right
        wait = _keep(question, chosen, kept)
        for line in telling.answered(question, chosen, lang):
            say(line)
        say(telling.again(wait, lang))
    say()
    say(telling.score(right, asked, lang))


def _keep(question: "Question", chosen: int, kept: "Progress") -> int:
    """Keep an answer; return after how many seconds the question is due again."""
    from hitkalelut.study.schedule import reviewed

    right, now = chosen == question.right, int(time.time())
    renew = partial(reviewed, right=right, now=now)
    return kept.answer(question.id, question.seed, right, now, renew).due - now


def _answer(question: "Question", number: int, lang: str) -> int | None:
    """Ask a question; return the option chosen, or None where one wants to end."""
    from hitkalelut.study import telling

    say()
    for line in telling.asked(question, number, lang):
        say(line)
    while True:
        print(telling.prompt(lang), end=" ", flush=True)
        line = sys.stdin.readline()
        text = line.strip().lower()
        if not line or text in QUIT:
            say()
            return None
        if text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= len(question.options):
            return int(text[:4])


def before_after(
    when: Annotated[str, typer.Argument(metavar="before|after", help="Before the course or after it.")],
    lang: Lang = "en",
    file: File = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the questions with answers, one a line.")
    ] = False,
) -> None:
    """Take a short test before the course, and another one after it; nothing is explained in it.

    A test that is ended early is not kept. `hitkalelut study progress` sets the two side by side.
    Example: hitkalelut study test before --json
    """
    from hitkalelut.study.testing import find_test, questions_of

    _known(lang)
    name = find_test(when)
    if json:
        for question in questions_of(name):
            _print_line(question, lang)
        return
    with _progress(file) as kept:
        _take(name, kept, lang)


def _take(name: "When", kept: "Progress", lang: str) -> None:
    from hitkalelut.store.progress import Taken
    from hitkalelut.study import telling
    from hitkalelut.study.testing import questions_of

    marks = ""
    for number, question in enumerate(questions_of(name, kept.draw), 1):
        chosen = _answer(question, number, lang)
        if chosen is None:
            say(telling.ended_early(lang))
            raise typer.Exit(1)
        marks += "1" if chosen == question.right else "0"
    kept.keep_test(Taken(name, marks, int(time.time())))
    say()
    say(telling.score(marks.count("1"), len(marks), lang))


def account(lang: Lang = "en", file: File = None, json: opt.Json = False) -> None:
    """Show what was answered, what is due, and the test before the course beside the one after it.

    Example: hitkalelut study progress
    """
    from hitkalelut.study.account import account_of, lines

    _known(lang)
    with _progress(file) as kept:
        found = account_of(kept.cards(), kept.reviews(), kept.tests(), int(time.time()))
    if json:
        print_json(found)
        return
    for line in lines(found, lang):
        say(line)
