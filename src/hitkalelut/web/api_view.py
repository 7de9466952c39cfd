"""The way for programs, of a view: the picture as a file, what is found, and what the books say."""

from html import unescape
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from hitkalelut.draw.drawing import drawing
from hitkalelut.draw.kinds import Kind
from hitkalelut.draw.view import Labels, Look, View
from hitkalelut.export.handout import Wanted, acts_of
from hitkalelut.export.handout import handout as paper
from hitkalelut.export.handout_file import pdf
from hitkalelut.questions.runs import full_run, number_of
from hitkalelut.questions.statements import Statement
from hitkalelut.web import shapes
from hitkalelut.web.address import ViewState
from hitkalelut.web.answer import answer, send
from hitkalelut.web.api import At, Reading, Without, history_of, reply
from hitkalelut.web.chapters import thumbs
from hitkalelut.web.finding import found
from hitkalelut.web.guard import sealed
from hitkalelut.web.site import Go, LiveSite
from hitkalelut.web.verified import asking
from hitkalelut.words.spelling import spelling as spelled
from hitkalelut.words.tongue import Lang

VIEWS = APIRouter(
    tags=["views"],
    responses={
        int(HTTPStatus.BAD_REQUEST): {"model": shapes.Refused},
        int(HTTPStatus.NOT_FOUND): {"model": shapes.Refused},
    },
)
MEDIA = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}
_FILES: dict[int | str, dict[str, Any]] = {200: {"content": {media: {} for media in MEDIA.values()}}}
MOST_SHEETS = 12
"""How many acts are set on pages at once, so that nobody waits for another's class."""
Place = Annotated[str, Query(max_length=4000)]


@VIEWS.get("/draw", response_class=Response, responses=_FILES)
def draw(  # each parameter is one of the view's address, described one by one for programs
    request: Request,
    act: At = None,
    select: Place = "",
    view: Kind = "ladder",
    zoom: Place = "",
    reading: Reading = "",
    without: Without = "",
    lang: Lang = "en",
    labels: Labels | None = None,
    theme: Literal["auto", "light", "dark"] = "light",
    format: Literal["svg", "png", "pdf", "txt"] = "svg",
    legend: bool = False,
) -> Response:
    """Return the picture of a state as a file."""
    history = history_of(without, reading)
    look = Look(lang, labels or lang, "dark" if theme == "dark" else "light", legend)
    kind = "partzuf" if zoom and view not in ("partzuf", "soul") else view
    beside = full_run() if kind == "compare" else None
    asked = View(look=look, address=zoom or None, beside=beside, select=select or None)
    made = drawing(kind, history, number_of(history, act), view=asked)
    match format:
        case "png":
            body: str | bytes = made.png()
        case "pdf":
            body = made.pdf()
        case "txt":
            body = made.text()
        case _:
            body = made.svg()
            return send(answer(body, MEDIA[format], headers=_policy_of(body)), request)
    return send(answer(body, MEDIA[format]), request)


def _policy_of(drawn: str) -> dict[str, str]:
    """Return the policy of a drawing that is opened by itself: of styles only its own hold."""
    styles = unescape(drawn.partition("<style>")[2].partition("</style>")[0])
    return {"Content-Security-Policy": f"{sealed(styles)}; frame-ancestors 'self'"}


@VIEWS.get("/handout", response_class=Response, responses={200: {"content": {MEDIA["pdf"]: {}}}})
def handout(
    request: Request,
    acts: Annotated[str, Query(max_length=2000, description="Acts, with commas between, or A..B.")] = "",
    lang: Labels = "en",
    view: Kind | None = None,
    spelling: Annotated[str, Query(max_length=400, description="Spellings, with commas between.")] = "",
    reading: Reading = "",
    without: Without = "",
) -> Response:
    """Return a handout of at most twelve acts as pages of PDF, with questions, and answers at the end."""
    history = history_of(without, reading)
    wanted = Wanted(lang, view or "", spelling=spelled(filter(None, spelling.split(","))))
    made = paper(history, acts_of(history, [acts], most=MOST_SHEETS), wanted)
    return send(answer(pdf(made), MEDIA["pdf"]), request)


@VIEWS.get("/chapters", response_class=Response, responses={200: {"content": {MEDIA["svg"]: {}}}})
def chapters(request: Request) -> Response:
    """Return small pictures of all chapters in one file; each is a view of it under the chapter's key."""
    return send(answer(thumbs(), MEDIA["svg"]), request)


@VIEWS.get("/search", response_model=shapes.Results)
def search(request: Request, q: Annotated[str, Query(max_length=200)] = "", lang: Lang = "en") -> Response:
    """Return what a text finds, in any spelling: terms, parts, acts and laws."""
    go = Go(LiveSite(), ViewState(lang=lang))
    results = [
        {"title": each.title, "kind": each.kind, "says": each.says, "href": each.href}
        for each in found(q, go)
    ]
    return reply(request, {"query": q, "results": results})


@VIEWS.get("/statements", response_model=shapes.Statements)
def statements(
    request: Request,
    book: Annotated[str, Query(max_length=20, description="The key of a book: P, T2, ...")] = "",
    status: Literal["held", "failed", "waiting", "any"] = "any",
) -> Response:
    """Return the statements of the books with what the run answers; those not asked yet have no answer."""
    held = asking()
    held.begin()
    rows = [_statement(each) for each in held.statements if not book or each.source.partition(".")[0] == book]
    wanted = {"held": True, "failed": False, "waiting": None}
    shown = [row for row in rows if status == "any" or row["held"] is wanted[status]]
    results = tuple(held.results.values())
    good = sum(result.held for result in results)
    counted = {
        "total": len(held.statements),
        "asked": len(results),
        "held": good,
        "failed": len(results) - good,
    }
    return reply(request, {**counted, "statements": shown})


def _statement(statement: Statement) -> dict[str, Any]:
    result = asking().results.get(statement.id)
    return {
        "id": statement.id,
        "source": statement.citation,
        "says": statement.says,
        "at": statement.at,
        "ask": statement.ask,
        "expect": statement.expect,
        "standing": statement.standing,
        "held": None if result is None else result.held,
        "got": None if result is None else result.got,
    }
