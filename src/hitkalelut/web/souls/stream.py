"""What a page of the souls asks for besides itself: a run told as it happens, its pictures, and its end."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import asdict
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from hitkalelut.population.parameters import Parameters
from hitkalelut.web.address import query
from hitkalelut.web.souls.given import OWN, Wanted, address, too_large, wanted
from hitkalelut.web.souls.runs import Asked, Stage, hall, lacking
from hitkalelut.web.turns import visitor_in

BEAT = 0.1
"""How many seconds lie between two events at least."""
QUIET = 50
"""After how many beats without an event a sign of life is sent."""
FOREIGN = ("cross-site", "same-site")
"""What a browser says of a request that a page of another origin makes."""
LAST_WORDS = 5.0
"""For how many seconds a run that is broken off is waited for to tell how far it came."""
OTHERS = ("lang", "theme")
"""What else of an address a visitor keeps who cancels a run."""


def visitor_of(request: Request) -> str:
    """Return by what one visitor is told from another."""
    return visitor_in(request.scope)


def wanted_by(request: Request) -> Wanted:
    """Return what the address of a request asks for."""
    return wanted({name: value for name, value in request.query_params.multi_items() if name in OWN})


def _given(request: Request) -> Parameters:
    """Return the parameters in the address of a request, if they may be run here.

    A page elsewhere may lead to ours, but it has no use for the events, so that it begins no run by them.
    """
    if request.headers.get("sec-fetch-site") in FOREIGN:
        raise HTTPException(HTTPStatus.FORBIDDEN)
    found = wanted_by(request)
    if lacking():
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
    if found.given is None or too_large(found.given):
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return found.given


async def live(request: Request) -> Response:
    """Tell a run as it happens, in events that the server sends."""
    asked = hall().ask(_given(request), visitor_of(request))
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(asked), media_type="text/event-stream", headers=headers)


async def _events(asked: Asked) -> AsyncIterator[str]:
    turn, ahead, still = -1, -1, 0
    while True:
        before = hall().look(asked)
        if asked.turn != turn or before != ahead:
            turn, ahead, still = asked.turn, before, 0
            yield _event(asked, before)
            if asked.ended:
                yield _line("end", {"stage": asked.stage, "says": asked.says})
                return
        elif still == QUIET:
            still = 0
            yield ": still at work\n\n"
        still += 1
        await asyncio.sleep(BEAT)


def _event(asked: Asked, before: int) -> str:
    if asked.now is not None:
        return _line("step", asdict(asked.now))
    if asked.stage is Stage.WAITING:
        return _line("wait", {"before": before})
    return _line("start", {})


def _line(name: str, told: dict[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps(told, separators=(',', ':'))}\n\n"


async def pictures(request: Request) -> Response:
    """Return where the souls stood along a run: the steps, and for each the spread.

    A page may be kept for longer than its run; then the same is run anew.
    """
    given = _given(request)
    asked = hall().kept(given)
    if asked.whole is None:
        asked = hall().ask(given, visitor_of(request))
    while not asked.ended:
        hall().look(asked)
        await asyncio.sleep(BEAT)
    if asked.whole is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    told = asked.whole
    rows = {"points": told.points, "spread": told.spread, "likeness": told.likeness, "known": told.known}
    return JSONResponse(rows, headers={"Cache-Control": "no-cache"})


async def cancel(request: Request) -> Response:
    """Break a run off, and lead back to what it told until then; only a page of ours may ask for it."""
    if not _from_here(request):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    found = wanted_by(request)
    runs = found.runs or ((found.given,) if found.given else ())
    broken = [hall().kept(given) for given in runs if hall().cancel(given, visitor_of(request))]
    until = time.monotonic() + LAST_WORDS
    while any(each.at_work for each in broken) and time.monotonic() < until:
        await asyncio.sleep(BEAT)
    kept = any(hall().kept(given).whole for given in runs)
    told = address(runs[0], run=kept, beside=found.beside if kept else (), kept=kept) if runs else {}
    others = {name: request.query_params[name] for name in OTHERS if name in request.query_params}
    leads = query((told | others).items())
    return RedirectResponse(f"/souls?{leads}" if leads else "/souls", HTTPStatus.SEE_OTHER)


def _from_here(request: Request) -> bool:
    """Tell whether a page of this server asks; a browser says from where, and cannot be made to lie."""
    origin = request.headers.get("origin", "")
    if origin and origin != "null":
        return urlsplit(origin).netloc == request.headers.get("host", "")
    return request.headers.get("sec-fetch-site") == "same-origin"


ROUTES = (
    Route("/souls/live", live, methods=["GET"]),
    Route("/souls/pictures", pictures, methods=["GET"]),
    Route("/souls/cancel", cancel, methods=["POST"]),
)
