"""The way for programs: the same answers as data, described by OpenAPI."""

from collections.abc import Iterable
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter
from starlette.responses import Response

from hitkalelut.creation.conditions import conditions
from hitkalelut.creation.history import Event, History
from hitkalelut.creation.laws import LAWS, find_law
from hitkalelut.creation.snapshot import snapshot as snapshot_of
from hitkalelut.questions.laws_off import Off, law_off, laws_off
from hitkalelut.questions.runs import full_run, last_act, number_of, reasons, required, run
from hitkalelut.questions.what_if import compare
from hitkalelut.questions.why import Cause
from hitkalelut.questions.why import why as why_of
from hitkalelut.questions.why_not import why_not as why_not_of
from hitkalelut.web import shapes
from hitkalelut.web.answer import JSON, answer, send
from hitkalelut.words.terms import Term, find, search
from hitkalelut.words.terms import terms as all_terms

API = APIRouter(
    tags=["hitkalelut"],
    responses={
        int(HTTPStatus.BAD_REQUEST): {"model": shapes.Refused},
        int(HTTPStatus.NOT_FOUND): {"model": shapes.Refused},
    },
)
MOST_ACTS = 200
MOST_ANSWERS = 60
DEEPEST = 12
Without = Annotated[str, Query(max_length=400, description="Laws switched off, with commas between.")]
Reading = Annotated[str, Query(max_length=400, description="Readings chosen, with commas between.")]
At = Annotated[
    str | None, Query(max_length=200, description="An act by name or number; the last one by default.")
]
_BODIES: TypeAdapter[Any] = TypeAdapter(Any)


def reply(request: Request, data: object) -> Response:
    """Return data as JSON that is known by its tag and packed where that is smaller."""
    return send(answer(_BODIES.dump_json(data), JSON), request)


def history_of(without: str, reading: str) -> History:
    """Return the run under the conditions that a query names."""
    return run(conditions(without=_names(without), readings=_names(reading)))


def _names(text: str) -> Iterable[str]:
    return tuple(filter(None, text.split(",")))


@API.get("/snapshot", response_model=shapes.Snapshot)
def snapshot(request: Request, act: At = None, without: Without = "", reading: Reading = "") -> Response:
    """Return the state after an act."""
    history = history_of(without, reading)
    return reply(request, snapshot_of(history, number_of(history, act)))


@API.get("/names", response_model=list[str])
def names(request: Request, without: Without = "", reading: Reading = "") -> Response:
    """Return the names of all acts of a run, in order."""
    return reply(request, [event.name for event in history_of(without, reading)])


@API.get("/acts", response_model=shapes.Acts)
def acts(
    request: Request,
    first: Annotated[int, Query(ge=1, le=100_000)] = 1,
    count: Annotated[int, Query(ge=1, le=MOST_ACTS)] = 50,
    without: Without = "",
    reading: Reading = "",
) -> Response:
    """Return acts of a run from one on."""
    history = history_of(without, reading)
    told = [_act(history, event) for event in history.events[first - 1 : first - 1 + count]]
    return reply(request, shapes.Acts(total=len(history), first=first, acts=told))


def _act(history: History, event: Event) -> shapes.Act:
    return shapes.Act(
        number=event.number,
        name=event.name,
        law=event.law,
        subject=event.subject,
        says=event.says,
        sources=list(event.sources),
        causes=[history.events[number - 1].name for number in event.causes],
        born=[birth.address for birth in event.births],
        changed=sorted({change.address for change in event.changes}),
    )


@API.get("/why", response_model=shapes.Cause)
def why(
    request: Request,
    act: Annotated[str, Query(max_length=200)],
    depth: Annotated[int, Query(ge=1, le=DEEPEST)] = 3,
    without: Without = "",
    reading: Reading = "",
) -> Response:
    """Return the tree of causes of an act, so many steps deep."""
    history = history_of(without, reading)
    return reply(request, _cause(why_of(history, required(history, act).number), depth))


def _cause(cause: Cause, depth: int) -> shapes.Cause:
    inner = cause.causes if depth else ()
    return shapes.Cause(
        number=cause.event.number,
        act=cause.event.name,
        law=cause.event.law,
        says=cause.event.says,
        sources=list(cause.citations),
        again=cause.again,
        more=len(cause.causes) - len(inner),
        causes=[_cause(each, depth - 1) for each in inner],
    )


@API.get("/why-not", response_model=shapes.WhyNot)
def why_not(
    request: Request,
    what: Annotated[str, Query(max_length=200, description="A law, or an act that a law makes.")],
    act: At = None,
    without: Without = "",
    reading: Reading = "",
) -> Response:
    """Return which condition is not met, so that something does not happen after an act."""
    history = history_of(without, reading)
    found = why_not_of(history, what, number_of(history, act))
    told = asdict(found)
    return reply(request, {**told, "answers": told["answers"][:MOST_ANSWERS]})


@API.get("/laws", response_model=list[shapes.Law])
def laws(request: Request) -> Response:
    """Return all laws, in the order in which they are asked."""
    return reply(request, [_law(law.key) for law in LAWS])


@API.get("/laws/{key}", response_model=shapes.Law)
def law(request: Request, key: str) -> Response:
    """Return a law."""
    return reply(request, _law(key))


def _law(key: str) -> shapes.Law:
    found = find_law(key)
    made = sum(event.law == key for event in full_run())
    return shapes.Law(key=key, statement=found.statement, sources=list(found.citations), acts=made)


@API.get("/terms", response_model=list[shapes.Term])
def terms(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Return all terms, or those that a text finds."""
    return reply(request, [_term(term) for term in (search(q) if q else all_terms())])


@API.get("/terms/{name}", response_model=shapes.Term)
def term(request: Request, name: str) -> Response:
    """Return a term by its key or in any of its spellings."""
    return reply(request, _term(find(name[:200])))


def _term(found: Term) -> shapes.Term:
    return shapes.Term(
        key=found.key,
        name=found.name,
        english=found.english,
        hebrew=found.hebrew,
        spellings=list(found.spellings),
        meaning=found.meaning,
        meaning_he=found.meaning_he,
        sources=list(found.sources),
    )


@API.get("/what-if", response_model=list[shapes.WhatIf])
def what_if(request: Request) -> Response:
    """Return what becomes of the way without each of the laws."""
    return reply(request, [_off(off) for off in laws_off()])


@API.get("/what-if/{law}", response_model=shapes.WhatIf)
def what_if_law(request: Request, law: str) -> Response:
    """Return what becomes of the way without a law."""
    return reply(request, _off(law_off(law)))


def _off(off: Off) -> shapes.WhatIf:
    return shapes.WhatIf(
        law=off.law,
        statement=off.statement,
        stops_at=off.last or None,
        comes_to_the_end=off.whole,
        acts=off.acts,
        never=len(off.never),
        lost=off.lost,
        held_by=off.holds,
        condition=off.condition,
    )


@API.get("/compare", response_model=shapes.Difference)
def difference(request: Request, without: Without = "", reading: Reading = "") -> Response:
    """Return how a run under these conditions differs from the full way."""
    other = history_of(without, reading)
    found = compare(full_run(), other)
    del found["parts"], found["stages"]
    return reply(request, {**found, "stops_at": last_act(other), "reasons": reasons(other)})
