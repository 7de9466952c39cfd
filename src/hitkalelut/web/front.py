"""The shortest way to a page that is already made: from the words of the request straight to the answer."""

import time
from collections import OrderedDict
from collections.abc import Hashable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from hitkalelut.web.answer import send as sent
from hitkalelut.web.cache import Cache

MOST = 16384
"""How many ways of asking are remembered."""
TOLD_BY = ("x-fragment", "x-chapter", "x-from", "x-late")
"""The headers that make the answer another one."""
Words = tuple[str, bytes, tuple[str | None, ...]]


class Ways:
    """Under which key the answer is kept to what was asked in certain words."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._keys: OrderedDict[Words, Hashable] = OrderedDict()

    def get(self, scope: Scope) -> Hashable | None:
        """Return the key of the answer to a request in these words."""
        return self._keys.get(words(scope))

    def remember(self, scope: Scope, key: Hashable) -> None:
        """Remember under which key the answer to these words is kept."""
        self._keys[words(scope)] = key
        if len(self._keys) > MOST:
            self._keys.popitem(last=False)


class Front:
    """Answers at once what was asked in the very same words before, and lets all else through."""

    def __init__(self, app: ASGIApp, cache: Cache, ways: Ways) -> None:
        """Stand before an application whose answers are kept in this cache."""
        self.app = app
        self.cache = cache
        self.ways = ways
        self._asked = time.monotonic()

    def last_asked(self) -> float:
        """Return when the last request came, on the clock of `time.monotonic`."""
        return self._asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it through."""
        self._asked = time.monotonic()
        if scope["type"] == "http" and scope["method"] == "GET":
            key = self.ways.get(scope)
            found = None if key is None else self.cache.get(key)
            if found is not None:
                await sent(found, Request(scope))(scope, receive, send)
                return
        await self.app(scope, receive, send)


def words(scope: Scope) -> Words:
    """Return the words of a request on which its answer depends."""
    headers = Headers(scope=scope)
    return scope["path"], scope["query_string"], tuple(map(headers.get, TOLD_BY))
