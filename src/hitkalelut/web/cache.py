"""Finished answers, kept as long as there is room: the same page is made once, by whomever asks first."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

from hitkalelut.web.answer import Answer

ROOM = 96 * 1024 * 1024
"""How many bytes of packed answers are kept."""
OVERHEAD = 1024
"""What an answer takes besides its body."""


class Cache:
    """Answers by what was asked; the one asked for longest ago makes room."""

    def __init__(self, room: int = ROOM) -> None:
        """Keep so many bytes."""
        self._room = room
        self._size = 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._making: dict[Hashable, asyncio.Task[Answer]] = {}

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._size

    def get(self, key: Hashable) -> Answer | None:
        """Return a kept answer, if there is one."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    async def get_or_make(self, key: Hashable, make: Callable[[], Awaitable[Answer]]) -> Answer:
        """Return an answer; where many ask for one that is not there it is made once for all of them."""
        found = self.get(key)
        if found is not None:
            return found
        task = self._making.get(key)
        if task is None:
            task = asyncio.ensure_future(make())
            self._making[key] = task
            task.add_done_callback(lambda done: self._made(key, done))
        return await asyncio.shield(task)

    def _made(self, key: Hashable, done: "asyncio.Task[Answer]") -> None:
        self._making.pop(key, None)
        if done.cancelled() or done.exception() is not None:
            return
        found = done.result()
        if found.headers.get("X-Unfinished") is None:
            self._keep(key, found)

    def _keep(self, key: Hashable, found: Answer) -> None:
        self._kept[key] = found
        self._size += found.size + OVERHEAD
        while self._size > self._room:
            _, gone = self._kept.popitem(last=False)
            self._size -= gone.size + OVERHEAD
