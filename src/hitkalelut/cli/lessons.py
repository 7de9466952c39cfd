"""`study lessons`: the course in a shell, each reveal after a prediction."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hitkalelut.cli import options as opt
from hitkalelut.cli.books import say_books
from hitkalelut.cli.output import print_json, print_table, say
from hitkalelut.errors import HitkalelutError
from hitkalelut.words.tongue import ENGLISH, marked, translate

if TYPE_CHECKING:
    from hitkalelut.study.lessons import Lesson, Step

COLUMNS = (marked("lesson"), marked("key"), marked("title"), marked("says"))
Which = Annotated[
    str | None,
    typer.Argument(metavar="LESSON", help="Which lesson, by key or number; unasked, all are listed."),
]
Own = Annotated[
    Path | None, typer.Option("--file", metavar="FILE.md", help="Take a lesson of your own, from a file.")
]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="en|he", help="The language of the lesson; unasked, English.")
]
Reveal = Annotated[bool, typer.Option("--reveal", help="Show all of it without asking.")]
Check = Annotated[bool, typer.Option("--check", help="Only tell whether all that is named in it is there.")]


def lessons(
    lesson: Which = None,
    file: Own = None,
    lang: Lang = None,
    reveal: Reveal = False,
    check: Check = False,
    json: opt.Json = False,
) -> None:
    """Go through a lesson: read, look, predict, and see whether it is so; or list the course.

    An answer is the number of an option; an empty line shows what is right.
    Example: hitkalelut study lessons 1 --reveal
    """
    if lesson is not None and file is not None:
        raise HitkalelutError("--file takes a lesson of your own; leave out LESSON, or --file")
    found = _found(lesson, file, lang)
    if check:
        _check(found)
    elif json and lesson is None and file is None:
        print_json([_row(number, each) for number, each in enumerate(found, 1)])
    elif json:
        from hitkalelut.study.check import check as checked
        from hitkalelut.study.walking import plainly

        print_json(plainly(checked(found[0])))
    elif lesson is None and file is None:
        rows = (_row(number, each) for number, each in enumerate(found, 1))
        cells = ([str(cell) for cell in row.values()] for row in rows)
        print_table(COLUMNS, cells, said=lambda head: translate(head, lang or ENGLISH))
        more = translate("goes through the first; --lang he in Hebrew", lang or ENGLISH)
        say(f"\nhitkalelut study lessons 1   {more}")
    else:
        _walk(found[0], ask=not reveal)
        if lesson is not None:
            _quizzed(lesson, found[0].lang)


def _quizzed(name: str, lang: str) -> None:
    """Offer the questions of a lesson of the course."""
    from hitkalelut.study.lessons import find_lesson

    tongue = "" if lang == "en" else f" --lang {lang}"
    command = f"hitkalelut study quiz --lesson {find_lesson(name)[0]}{tongue}"
    say(translate("Questions on what you know by now: {command}", lang).format(command=command))


def _found(name: str | None, file: Path | None, lang: str | None) -> tuple["Lesson", ...]:
    from hitkalelut.study.lessons import (
        find_lesson,
        read_lesson,
    )  # Markdown is read only where it is asked for
    from hitkalelut.study.lessons import lessons as course

    if file is not None:
        return (read_lesson(file, lang),)
    return course(lang or "en") if name is None else (find_lesson(name, lang or "en")[1],)


def _row(number: int, lesson: "Lesson") -> dict[str, str | int]:
    return {"number": number, "key": lesson.key, "title": lesson.title, "about": lesson.about}


def _check(found: tuple["Lesson", ...]) -> None:
    from hitkalelut.study.check import check
    from hitkalelut.study.walking import sources

    for each in found:
        check(each)
        asks = sum(step.guess is not None for step in each.steps)
        name = Path(each.file).name
        say(f"{name}: steps {len(each.steps)}, questions {asks}, sources {len(sources(each))}; all resolve")


def _walk(lesson: "Lesson", *, ask: bool) -> None:
    """Go through a lesson; a fault in it is told before its first line is shown."""
    from hitkalelut.study.check import check
    from hitkalelut.study.walking import sources, told

    check(lesson)
    lang = lesson.lang
    say(f"{lesson.title}\n{lesson.about}\n")
    answers: list[bool] = []
    for number, step in enumerate(lesson.steps, 1):
        say(f"{number}. {step.title}\n")
        for block in step.shown:
            say(f"{told(block, lang)}\n")
        if step.guess:
            answers += _guessed(step, lang, ask=ask)
            for block in step.revealed:
                say(f"{told(block, lang)}\n")
    if answers:
        text = translate("Predicted rightly: {right} of {all}.", lang)
        say(text.format(right=sum(answers), all=len(answers)))
    places = sources(lesson)
    say(translate("Sources: {places}", lang).format(places=", ".join(places)))
    say_books(places, lang)


def _guessed(step: "Step", lang: str, *, ask: bool) -> list[bool]:
    """Ask for a prediction and tell whether it is so; return nothing where none was made."""
    from hitkalelut.questions.saying import asks_of, value_says
    from hitkalelut.study.check import asked
    from hitkalelut.words.tongue import said

    assert step.guess is not None
    found = asked(step.guess)
    say(f"? {asks_of(found, lang)}")
    for number, option in enumerate(found.options, 1):
        say(f"  {number}  {value_says(found.aspect, option.value, lang)}")
    chosen = _answer(len(found.options), lang) if ask else 0
    right = found.options.index(found.right) + 1
    as_said = translate("As it is", lang) if chosen == right else translate("A surprise", lang)
    told = as_said if chosen else translate("What happens", lang)
    say(f"\n{told}: {right}  {value_says(found.aspect, found.right.value, lang)}")
    law, says = translate(found.event.law, lang), said(found.event.says, lang)
    say(f"{translate('by the law', lang)} {law}: {says}\n")
    return [chosen == right] if chosen else []


def _answer(most: int, lang: str) -> int:
    """Read the number of an option; 0 where nothing is answered, or nobody is there to answer."""
    text = translate("Your prediction, 1 to {most} (an empty line shows what is right, q ends): ", lang)
    while True:
        print(text.format(most=most), end="", flush=True)
        given = _line()
        if not given:
            return 0
        if given == "q":
            raise typer.Exit(0)
        if given.isascii() and given.isdecimal() and 1 <= int(given[:9]) <= most:
            return int(given)


def _line() -> str:
    """Read a line; nothing where there is none, or none that is text. What no terminal shows is shown."""
    if sys.stdin is None:
        return ""
    try:
        line = sys.stdin.readline().strip()
    except UnicodeDecodeError:
        line = ""
    if not sys.stdin.isatty():
        print(line)
    return line
