"""The quiz: questions without end, each made of the run when it is asked, the same for the same seed."""

import random
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from hitkalelut.errors import UnknownQuestion, nearest
from hitkalelut.study.asking import Kind, Question, mixed
from hitkalelut.study.questions_acts import NEXT, ORDER, WHY
from hitkalelut.study.questions_laws import WITHOUT
from hitkalelut.study.questions_lights import INVERSE, LIGHTS_KIND
from hitkalelut.study.questions_places import BIRTH, CLOTHING, PLACES
from hitkalelut.study.questions_records import LEVELS, RECORDS
from hitkalelut.study.questions_terms import ALIKE, TERMS

__all__ = ["KINDS", "find_kind", "question", "series"]

KINDS: Final[tuple[Kind, ...]] = (
    *(RECORDS, LEVELS, LIGHTS_KIND, INVERSE, CLOTHING, PLACES, BIRTH),
    *(ORDER, WHY, NEXT, WITHOUT, TERMS, ALIKE),
)
_APART: Final = 10
"""How many questions lie between one and the same one again, where there are so many."""
_TRIES: Final = 200
"""How often another subject is drawn where one gives no four options."""


def find_kind(key: str) -> Kind:
    """Return the kind of questions with this key; raise UnknownQuestion with the nearest keys."""
    for kind in KINDS:
        if kind.key == key:
            return kind
    raise UnknownQuestion(key, nearest(key, tuple(kind.key for kind in KINDS)))


@lru_cache(maxsize=4096)
def question(seed: int, about: str = "") -> Question:
    """Return the question of a seed: of any kind, of one kind, or, by its id, about one subject.

    Raises UnknownQuestion where no kind, or no question, is called so.
    """
    chance = random.Random(f"{about}/{seed}")
    key, _, subject = about.partition("/")
    if subject:
        return _known(find_kind(key), subject, seed, chance)
    kinds = (find_kind(key),) if key else KINDS
    for _ in range(_TRIES):
        kind = chance.choice(kinds)
        drawn = chance.choice(kind.subjects())
        made = kind.ask(drawn, chance)
        if made is not None:
            return mixed(f"{kind.key}/{drawn}", seed, made, chance)
    raise AssertionError(about)  # every kind has questions: a test asks for each


def series(seed: int, about: str = "") -> Iterator[Question]:
    """Walk the questions of a seed without end; none is asked again before others were."""
    chance = random.Random(f"series/{about}/{seed}")
    recent: deque[str] = deque(maxlen=_APART)
    while True:
        for _ in range(_TRIES):
            found = question(chance.randrange(1 << 31), about)
            if found.id not in recent:
                break
        recent.append(found.id)
        yield found


def _known(kind: Kind, subject: str, seed: int, chance: random.Random) -> Question:
    name = f"{kind.key}/{subject}"
    known = kind.subjects()
    made = kind.ask(subject, chance) if subject in known else None
    if made is None:
        near = nearest(name, tuple(f"{kind.key}/{each}" for each in known)) if len(name) < 200 else ()
        raise UnknownQuestion(name, near)
    return mixed(name, seed, made, chance)
