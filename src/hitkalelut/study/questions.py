"""The quiz: questions without end, each made of the run when it is asked, the same for the same seed."""

import random
from collections import deque
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import Final

from hitkalelut.errors import UnknownQuestion, nearest
from hitkalelut.study.asking import Kind, Option, Put, Question, mixed
from hitkalelut.study.questions_acts import NEXT, ORDER, WHY
from hitkalelut.study.questions_laws import WITHOUT
from hitkalelut.study.questions_lights import INVERSE, LIGHTS_KIND
from hitkalelut.study.questions_places import BIRTH, CLOTHING, PLACES
from hitkalelut.study.questions_records import LEVELS, RECORDS
from hitkalelut.study.questions_terms import ALIKE, TERMS

__all__ = ["KINDS", "find_kind", "kinds_of", "question", "series", "subjects_of"]

KINDS: Final[tuple[Kind, ...]] = (
    *(RECORDS, LEVELS, LIGHTS_KIND, INVERSE, CLOTHING, PLACES, BIRTH),
    *(ORDER, WHY, NEXT, WITHOUT, TERMS, ALIKE),
)
_APART: Final = 10
"""How many questions lie between one and the same one again, where there are so many."""
_TRIES: Final = 200
"""How often another subject is drawn where one gives no four options."""
_ASKED_AGAIN: Final = 20
"""How often one subject is asked about in another way where it gives no four options."""
_OWN: Final = 0.5
"""How often a question about a lesson is one that the lessons before it do not allow yet."""


def find_kind(key: str) -> Kind:
    """Return the kind of questions with this key; raise UnknownQuestion with the nearest keys."""
    for kind in KINDS:
        if kind.key == key:
            return kind
    raise UnknownQuestion(key, nearest(key, tuple(kind.key for kind in KINDS)))


@cache
def kinds_of(lesson: int) -> tuple[Kind, ...]:
    """Return the kinds of which something can be asked after a lesson; all of them where it is 0."""
    return tuple(kind for kind in KINDS if subjects_of(kind, lesson))


@cache
def subjects_of(kind: Kind, lesson: int) -> tuple[str, ...]:
    """Return what a kind may ask about after a lesson and those before it; all of it where it is 0."""
    if not lesson:
        return kind.subjects()
    from hitkalelut.study.taught import taught  # lessons and the reader only where a lesson is asked about

    near = filter(partial(taught(lesson).reaches, kind), kind.subjects())
    return tuple(each for each in near if _mixed(kind, each, _asked(kind, each), lesson))


@cache
def _asked(kind: Kind, subject: str) -> Put | None:
    """Return what is asked about a subject, in one way, before it is held against a lesson."""
    return kind.ask(subject, random.Random(0))


@lru_cache(maxsize=4096)
def question(seed: int, about: str = "", lesson: int = 0) -> Question:
    """Return the question of a seed: of any kind, of one kind, or, by its id, about one subject.

    With the number of a lesson only what that lesson and those before it have taught is asked and offered.
    Raises UnknownQuestion where no kind, or no question, is called so, and UnknownLesson.
    """
    chance = random.Random(f"{about}/{seed}/{lesson}" if lesson else f"{about}/{seed}")
    key, _, subject = about.partition("/")
    if subject:
        return _known(find_kind(key), subject, (seed, lesson), chance)
    kinds = (_in_lesson(find_kind(key), lesson),) if key else kinds_of(lesson)
    for _ in range(_TRIES):
        kind = chance.choice(kinds)
        drawn = chance.choice(_own(kind, lesson, chance))
        made = _mixed(kind, drawn, kind.ask(drawn, chance), lesson, seed, chance)
        if made is not None:
            return made
    raise AssertionError(about)  # every kind has questions: a test asks for each


def series(seed: int, about: str = "", lesson: int = 0) -> Iterator[Question]:
    """Walk the questions of a seed without end; none is asked again before others were."""
    chance = random.Random(f"series/{about}/{seed}")
    recent: deque[str] = deque(maxlen=_APART)
    while True:
        for _ in range(_TRIES):
            found = question(chance.randrange(1 << 31), about, lesson)
            if found.id not in recent:
                break
        recent.append(found.id)
        yield found


def _in_lesson(kind: Kind, lesson: int) -> Kind:
    """Return a kind; raise UnknownQuestion where nothing of it can be asked after a lesson."""
    if kind not in kinds_of(lesson):
        known = ", ".join(each.key for each in kinds_of(lesson))
        raise UnknownQuestion(kind.key, says=f"after lesson {lesson} these kinds are asked: {known}")
    return kind


def _own(kind: Kind, lesson: int, chance: random.Random) -> tuple[str, ...]:
    """Return from what a subject is drawn: now what a lesson itself brings, now all up to it."""
    known = subjects_of(kind, lesson)
    if lesson < 2 or chance.random() >= _OWN:
        return known
    before = frozenset(subjects_of(kind, lesson - 1))
    return tuple(each for each in known if each not in before) or known


def _mixed(
    kind: Kind,
    subject: str,
    made: Put | None,
    lesson: int,
    seed: int = 0,
    chance: random.Random | None = None,
) -> Question | None:
    """Return a question with its options; nothing where a lesson does not allow it, or too few of them."""
    if made is None:
        return None
    wrong = _wrong(made, lesson)
    if not wrong:
        return None
    return mixed(f"{kind.key}/{subject}", seed, made, wrong, chance or random.Random(seed))


def _wrong(made: Put, lesson: int) -> tuple[Option, ...]:
    """Return the wrong options of what is asked; none where a lesson does not allow it, or too few."""
    if not lesson:
        return made.offered()
    from hitkalelut.study.taught import taught

    known = taught(lesson)
    return made.offered(known.offers) if known.asks(made) else ()


def _known(kind: Kind, subject: str, asked: tuple[int, int], chance: random.Random) -> Question:
    (seed, lesson), name = asked, f"{kind.key}/{subject}"
    known = subjects_of(kind, lesson)
    for _ in range(_ASKED_AGAIN if subject in known else 0):
        made = _mixed(kind, subject, kind.ask(subject, chance), lesson, seed, chance)
        if made is not None:
            return made
    near = nearest(name, tuple(f"{kind.key}/{each}" for each in known)) if known and len(name) < 200 else ()
    raise UnknownQuestion(name, near)
