"""The turns: how many requests are worked at for one visitor, and how many may wait, one's own and all."""

from asyncio import Semaphore
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

READY = ("/static/", "/sw.js")
"""What lies ready to be sent, and needs no turn."""
TOLD = ("/souls/live", "/souls/pictures")
"""What is told for as long as a run goes on; it needs no worker, and so no turn among the pages."""
SOON = 2
"""After how many seconds who is refused may come again."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many requests of one visitor are worked at, wait or are told a run, and how many of all.

    A class behind one address is one visitor here: thirty windows with six connections each have room.
    """

    at_work: int = 4
    of_one: int = 256
    of_all: int = 1024
    told_to_one: int = 64
    told_to_all: int = 256


@dataclass(slots=True)
class _Visitor:
    """What one visitor has asked for that is not answered yet."""

    work: Semaphore
    asked: int = 0
    told: int = 0


@dataclass(slots=True)
class _All:
    """The visitors who have asked for something, by their address, and how much is asked in all."""

    asked: int = 0
    told: int = 0
    visitors: dict[str, _Visitor] = field(default_factory=dict)


def visitor_in(scope: Scope) -> str:
    """Return by what one visitor is told from another: the address of the other side of the connection."""
    client = scope.get("client")
    return str(client[0]) if client else ""


class Turns:
    """Gives each visitor a few requests at a time, so that all come forward; refuses what is too much.

    What waits of one visitor waits behind his own, and never stands before what another one asks.
    """

    def __init__(self, app: ASGIApp, bounds: Bounds | None = None) -> None:
        """Stand before an application."""
        self.app = app
        self.bounds = bounds or Bounds()
        self._all = _All()

    @property
    def waiting(self) -> int:
        """How many requests are not answered yet, those that are told a run among them."""
        return self._all.asked + self._all.told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through when it has its turn, or refuse it at once."""
        if scope["type"] != "http" or scope["path"].startswith(READY):
            await self.app(scope, receive, send)
            return
        telling = scope["path"] in TOLD
        with self._entered(visitor_in(scope), telling=telling) as visitor:
            if visitor is None:
                await _refusal()(scope, receive, send)
            elif telling:
                await self.app(scope, receive, send)
            else:
                async with visitor.work:
                    await self.app(scope, receive, send)

    @contextmanager
    def _entered(self, name: str, *, telling: bool) -> Iterator[_Visitor | None]:
        """Count a request as long as it is not answered; None where there is no room for it."""
        mine = self._all.visitors.get(name) or _Visitor(Semaphore(self.bounds.at_work))
        if self._full(mine, telling=telling):
            yield None
            return
        self._all.visitors[name] = mine
        self._count(mine, 1, telling=telling)
        try:
            yield mine
        finally:
            self._count(mine, -1, telling=telling)
            if not mine.asked and not mine.told:
                del self._all.visitors[name]

    def _full(self, mine: _Visitor, *, telling: bool) -> bool:
        if telling:
            return mine.told >= self.bounds.told_to_one or self._all.told >= self.bounds.told_to_all
        return mine.asked >= self.bounds.of_one or self._all.asked >= self.bounds.of_all

    def _count(self, mine: _Visitor, by: int, *, telling: bool) -> None:
        for each in (mine, self._all):
            if telling:
                each.told += by
            else:
                each.asked += by


def _refusal() -> PlainTextResponse:
    status = HTTPStatus.SERVICE_UNAVAILABLE
    says = f"too much is asked at once; come again in {SOON} seconds"
    headers = {"Retry-After": str(SOON), "Cache-Control": "no-store"}
    return PlainTextResponse(f"{int(status)} {status.phrase}: {says}\n", status, headers)
