"""The quiz for programs: questions with their answers, and the scheduler, which keeps nothing here."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from hitkalelut.store.progress import Memory
from hitkalelut.study.questions import question
from hitkalelut.study.schedule import reviewed
from hitkalelut.study.telling import again, data
from hitkalelut.web import shapes
from hitkalelut.web.api import reply
from hitkalelut.words.tongue import Lang

QUIZ = APIRouter(tags=["quiz"], responses={400: {"model": shapes.Refused}, 404: {"model": shapes.Refused}})
FIRST_TIME, LAST_TIME = 0, 4_102_444_800
"""Times that are accepted, in seconds since 1970: until the year 2100."""
Time = Annotated[int, Query(ge=FIRST_TIME, le=LAST_TIME)]
MaybeTime = Annotated[int | None, Query(ge=FIRST_TIME, le=LAST_TIME)]


class Option(BaseModel):
    """One answer, and for what a wrong one may be taken."""

    key: str
    says: str
    taken_for: str | None


class From(BaseModel):
    """An act from which another one comes."""

    act: str
    says: str


class Why(BaseModel):
    """Why the right answer is right."""

    says: str
    law: str | None
    statement: str | None
    sources: list[str]
    act: str | None
    part: str | None
    causes: list[From]


class Question(BaseModel):
    """A question with four options; `right` is the place of the right one, from 1 on."""

    id: str
    kind: str
    seed: int
    lang: str
    asks: str
    options: list[Option]
    right: int
    why: Why


class Remembered(BaseModel):
    """What the scheduler knows of a question, for the browser to keep; times are seconds since 1970."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: int
    last: int


class Again(BaseModel):
    """When a question comes again, in words."""

    says: str


@QUIZ.get("/quiz", response_model=Question)
def quiz(
    request: Request,
    seed: Annotated[int, Query(ge=0, lt=1 << 31)] = 0,
    about: Annotated[str, Query(max_length=200, description="A kind of questions, or the id of one.")] = "",
    lang: Lang = "en",
    lesson: Annotated[int, Query(ge=0, le=99, description="Ask only what is taught up to this lesson.")] = 0,
) -> Response:
    """Return the question of a seed, with its answer and why it is so."""
    return reply(request, data(question(seed, about, lesson), lang))


@QUIZ.get("/quiz/again", response_model=Again)
def comes_again(
    request: Request,
    seconds: Annotated[int, Query(ge=-LAST_TIME, le=LAST_TIME)],
    lang: Lang = "en",
) -> Response:
    """Return in words when a question comes again that is due in so many seconds."""
    return reply(request, {"says": again(seconds, lang)})


@QUIZ.get("/quiz/review", response_model=Remembered)
def review(  # each field of what is remembered is bounded by itself
    request: Request,
    right: bool,
    now: Time,
    state: Annotated[int | None, Query(ge=1, le=3)] = None,
    step: Annotated[int | None, Query(ge=0, le=9)] = None,
    stability: Annotated[float, Query(gt=0.0001, le=100_000)] = 1.0,
    difficulty: Annotated[float, Query(ge=1, le=10)] = 5.0,
    due: MaybeTime = None,
    last: MaybeTime = None,
) -> Response:
    """Return what the scheduler makes of an answer; without a state the question was not met before."""
    memory = None
    if state is not None:
        learning = 0 if step is None else step
        kept: Any = None if state == 2 else learning
        memory = Memory(state, kept, stability, difficulty, now if due is None else due, last or 0)
    return reply(request, reviewed(memory, right=right, now=now))
