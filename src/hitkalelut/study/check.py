"""Whether all that a lesson names is there: acts, parts, views, laws, readings, terms and citations."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from hitkalelut.creation.addresses import resolve
from hitkalelut.creation.conditions import Conditions, conditions
from hitkalelut.creation.laws import find_law
from hitkalelut.draw.drawing import Drawing, drawing
from hitkalelut.draw.kinds import KINDS as VIEWS
from hitkalelut.draw.scene import address_of, ident
from hitkalelut.draw.view import Look, View
from hitkalelut.errors import (
    HitkalelutError,
    InvalidDrawing,
    InvalidLesson,
    UnknownDrawing,
    nearest,
)
from hitkalelut.questions.predict import Question, question_of
from hitkalelut.questions.runs import full_run, number_of, required, run
from hitkalelut.study.lessons import Guess, Lesson, Picture, Prose, find_lesson
from hitkalelut.study.prose import KINDS, Link, citations, links, strays
from hitkalelut.words.readings import find_choice
from hitkalelut.words.sources import cite
from hitkalelut.words.terms import find

OF_A_PART: Final = ("partzuf", "soul")
"""The views that may be near a part."""
DRAWN: Final = tuple(view for view in VIEWS if view not in ("compare", "path"))
"""The views of one state of one run, which need nothing else."""


def check(lesson: Lesson) -> Lesson:
    """Return a lesson of which everything resolves; raise InvalidLesson at the first that does not."""
    for step in lesson.steps:
        for block in step.blocks:
            if isinstance(block, Prose):
                _check_prose(block, lesson)
            else:
                with _at(lesson, block.line):
                    picture(block, Look(lesson.lang, lesson.lang))
        if step.guess:
            with _at(lesson, step.guess.line):
                asked(step.guess)
    return lesson


@contextmanager
def _at(lesson: Lesson, line: int) -> Iterator[None]:
    """Tell of whatever is refused within the line of the lesson that asks for it."""
    try:
        yield
    except InvalidLesson:
        raise
    except HitkalelutError as error:
        raise InvalidLesson(lesson.file, line, str(error)) from None


def _check_prose(prose: Prose, lesson: Lesson) -> None:
    for line in strays(prose):
        says = "a bracket stands alone; a citation stands on one line, like [P 14] or [P 14; S 10]"
        raise InvalidLesson(lesson.file, line, says)
    for place, line in citations(prose):
        with _at(lesson, line):
            cite(place)
    for link in links(prose):
        with _at(lesson, link.line):
            _check_link(link, lesson)


def _check_link(link: Link, lesson: Lesson) -> None:
    if link.kind not in KINDS:
        kinds = ", ".join(f"{kind}:" for kind in KINDS)
        says = f"a link leads to {kinds} and a name, not to {link.kind[:40]}:{link.name[:40]}"
        raise InvalidLesson(lesson.file, link.line, says)
    checks: dict[str, Callable[[str], object]] = {
        "act": lambda name: required(full_run(), name),
        "law": find_law,
        "term": find,
        "reading": find_choice,
        "lesson": find_lesson,
    }
    checks[link.kind](link.name)


def picture(block: Picture, look: Look) -> Drawing:
    """Return a picture of a lesson, drawn; raise what says why it cannot be."""
    if block.view not in DRAWN:
        raise UnknownDrawing(block.view, nearest(block.view, DRAWN), says=f"choose {', '.join(DRAWN)}")
    if block.zoom and block.view not in OF_A_PART:
        raise InvalidDrawing(f"zoom goes with view {' or '.join(OF_A_PART)}; leave it out with {block.view}")
    history = run(conditions_of(block))
    if block.select:
        resolve(block.select, history.state(number_of(history, block.act)).desires)
    view = View(look=look, address=block.zoom or None, select=block.select or None)
    drawn = drawing(block.view, history, block.act, view=view)
    seen = tuple(dict.fromkeys(address_of(each.id) for each in drawn.scene.walk() if "--" not in each.id))
    if block.select and ident(block.select) not in map(ident, seen):
        close = nearest(block.select, seen)
        near = f"nearest: {', '.join(close)}" if close else "leave it out"
        raise InvalidDrawing(f"{block.select} is no part of this picture; {near}")
    return drawn


def conditions_of(block: Picture | Guess) -> Conditions:
    """Return the conditions of the run that a picture or a question is of."""
    return conditions(without=block.without, readings=block.reading)


def asked(guess: Guess) -> Question:
    """Return the question about an act, as the model asks it; raise where the act is not reached."""
    given = conditions_of(guess)
    found = question_of(given, required(run(given), guess.act).number - 1, guess.seed)
    assert found is not None  # about an act that is reached one can always be asked
    return found
