"""The server: a list of routes, each to a page; pages are made once and kept."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hitkalelut.errors import ActNotReached, HitkalelutError, Missing, NotStanding, UnknownName
from hitkalelut.web.address import LONGEST
from hitkalelut.web.answer import FOR_EVER, JSON, Answer, answer, send
from hitkalelut.web.api import API
from hitkalelut.web.api_quiz import QUIZ
from hitkalelut.web.api_view import VIEWS
from hitkalelut.web.aside import served
from hitkalelut.web.asked import Asked, Shown, asked
from hitkalelut.web.cache import Cache
from hitkalelut.web.front import Front, Ways
from hitkalelut.web.guard import Guard, Hosts
from hitkalelut.web.pages.wrong import failed, not_found
from hitkalelut.web.reading.given import posted
from hitkalelut.web.render import Renderer
from hitkalelut.web.routes import ROUTES, PageRoute
from hitkalelut.web.shell import files, marks, media
from hitkalelut.web.site import LiveSite
from hitkalelut.web.souls import stream
from hitkalelut.web.stock import stock
from hitkalelut.web.turns import Turns
from hitkalelut.web.warm import warm

Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]
WORKERS = 1
"""How many pages are made at the same time: they share one lock in any case, and in a row most wait less."""
SLOWEST_BODY = 20.0
"""In how many seconds a text that a form sends must have come."""
ROOT_FILES = ("sw.js",)
"""Files that must lie at the root, for a service worker keeps only what lies below it."""


class Atlas:
    """What all requests share: the templates, the pages made so far, and the workers that make them."""

    def __init__(self) -> None:
        """Open the templates; nothing is made yet."""
        self.site = LiveSite(marks())
        self.cache = Cache()
        self.ways = Ways()
        self.renderer = Renderer()
        self.limiter = CapacityLimiter(WORKERS)

    async def page(self, route: PageRoute, request: Request) -> Response:
        """Return a page, made now if nobody has asked for it before."""
        wanted = asked_by(route, request, self.site)
        found = await self.made(route, wanted)
        self.ways.remember(request.scope, kept_as(wanted))
        return send(found, request)

    async def posted(self, route: PageRoute, request: Request) -> Response:
        """Return the page for a text that a form sends; it is made anew and kept nowhere."""
        try:
            async with asyncio.timeout(SLOWEST_BODY):
                body = await request.body()
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
        pairs = posted(body)
        wanted = asked(route.name, "", (pair for pair in pairs if pair[0] not in route.own), site=self.site)
        wanted = replace(wanted, own={name: value for name, value in pairs if name in route.own})
        return send(await self._in_thread(route, wanted), request, cache="no-store")

    async def made(self, route: PageRoute, wanted: Asked) -> Answer:
        """Return the answer to what is asked of a page, kept or made now."""
        return await self.cache.get_or_make(kept_as(wanted), partial(self._in_thread, route, wanted))

    async def _in_thread(self, route: PageRoute, wanted: Asked) -> Answer:
        return await anyio.to_thread.run_sync(self._make, route, wanted, limiter=self.limiter)

    def _make(self, route: PageRoute, wanted: Asked) -> Answer:
        return self.renderer.answer(wanted, route.page(wanted))

    def error(self, request: Request, status: int, says: str = "") -> Response:
        """Return the page for what cannot be answered; to a program, the same as data."""
        if request.url.path.startswith("/api/"):
            told = {"error": says or HTTPStatus(status).phrase, "nearest": []}
            return send(answer(json.dumps(told), JSON, status=HTTPStatus(status)), request)
        pairs = request.query_params.multi_items()
        wanted = asked("error", "", ((n, v) for n, v in pairs if n in ("lang", "theme")), site=self.site)
        shown: Shown
        if status == HTTPStatus.NOT_FOUND:
            shown = not_found(wanted, request.url.path)
        else:
            shown = failed(wanted, status, says)
        return send(self.renderer.answer(wanted, shown), request)


def kept_as(wanted: Asked) -> Hashable:
    """Return all that an answer depends on."""
    own = tuple(sorted(wanted.own.items()))
    return (wanted.name, wanted.key, wanted.got, own, wanted.chapter, wanted.since, wanted.late)


def asked_by(route: PageRoute, request: Request, site: LiveSite) -> Asked:
    """Return what a request asks of a page."""
    pairs = request.query_params.multi_items()
    found = asked(route.name, request.path_params.get("key", ""), pairs, site=site, own=route.own)
    wanted = replace(found, visitor=stream.visitor_of(request))
    fragment = "x-fragment" in request.headers or ("fragment", "1") in pairs
    if not fragment:
        return wanted
    chapter = request.headers.get("x-chapter", "")[:40]
    since = request.headers.get("x-from", "")[:LONGEST] or None
    return replace(wanted, chapter=chapter, since=since, late="x-late" in request.headers)


def create_app(*, hosts: Hosts | None = None, warmed: bool = True, stocked: bool = False) -> Guard:
    """Return the guarded atlas; `warmed` makes at the start what many pages need, `stocked` the pages.

    The guard stands outside of everything, so that what goes wrong goes out with its headers too.
    """
    atlas = Atlas()

    @asynccontextmanager
    async def _life(_: FastAPI) -> AsyncIterator[None]:
        if warmed:
            threading.Thread(target=warm, name="warm", daemon=True).start()
        stocking = asyncio.create_task(stock(atlas.site, atlas.made, front.last_asked)) if stocked else None
        with served():
            yield
        if stocking:
            stocking.cancel()

    app = FastAPI(
        title="hitkalelut",
        version=version("hitkalelut"),
        summary="Creation as the books of Baal HaSulam describe it, derived from cited laws.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_life,
        exception_handlers={
            HTTPException: _refused(atlas),
            HitkalelutError: _named(atlas),
            Exception: _broken(atlas),
        },
    )
    app.include_router(API, prefix="/api")
    app.include_router(VIEWS, prefix="/api")
    app.include_router(QUIZ, prefix="/api")
    app.router.routes.extend(_page_routes(atlas))
    app.router.routes.extend(stream.ROUTES)
    app.router.routes.extend(_file_routes())
    front = Front(Turns(app), atlas.cache, atlas.ways)
    return Guard(front, hosts or Hosts())


def _page_routes(atlas: Atlas) -> list[Route]:
    def _route(route: PageRoute) -> Route:
        async def _endpoint(request: Request) -> Response:
            return await atlas.page(route, request)

        return Route(route.path, _endpoint, methods=["GET"], name=route.name)

    async def _read(request: Request) -> Response:
        return await atlas.posted(next(route for route in ROUTES if route.name == "read"), request)

    return [*map(_route, ROUTES), Route("/read", _read, methods=["POST"], name="read-posted")]


def _file_routes() -> list[Route]:
    ready = {name: answer(held, media(name)) for name, held in files().items()}

    async def _file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ready:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        marked = request.query_params.get("v") == marks()[name]
        return send(ready[name], request, cache=FOR_EVER if marked else "no-cache")

    async def _at_root(request: Request) -> Response:
        name = request.url.path.removeprefix("/")
        return send(ready[name], request)

    at_root = [Route(f"/{name}", _at_root, methods=["GET"]) for name in ROOT_FILES if name in ready]
    return [Route("/static/{name:path}", _file, methods=["GET"]), *at_root]


def _refused(atlas: Atlas) -> Handler:
    async def _handler(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
        return atlas.error(request, status)

    return _handler


def _named(atlas: Atlas) -> Handler:
    """Answer what the package itself refuses: no such name is not found, all else is badly asked."""

    async def _handler(request: Request, error: HitkalelutError) -> Response:
        missing = isinstance(error, UnknownName | ActNotReached | NotStanding)
        status = HTTPStatus.NOT_FOUND if missing else HTTPStatus.BAD_REQUEST
        if isinstance(error, Missing):  # asked well, but here it cannot be done
            status = HTTPStatus.SERVICE_UNAVAILABLE
        told = {"error": str(error), "nearest": list(getattr(error, "nearest", ()))}
        if request.url.path.startswith("/api/"):
            return send(answer(json.dumps(told, ensure_ascii=False), JSON, status=status), request)
        return atlas.error(request, status, str(error))

    return _handler


def _broken(atlas: Atlas) -> Handler:
    async def _handler(request: Request, error: Exception) -> Response:
        return atlas.error(request, HTTPStatus.INTERNAL_SERVER_ERROR)

    return _handler
