"""How long, and for how much, the server waits for the head of a request: uvicorn itself waits for ever."""

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["LARGEST_HEAD", "SLOWEST_HEAD", "Patient"]

SLOWEST_HEAD: Final = 20.0
"""In how many seconds the head of a request must have come, from the first sign of it or of a connection."""
LARGEST_HEAD: Final = 64 * 1024
"""How many bytes it may have."""
TOO_LARGE: Final = "The head of this request is too large."


class Patient(HttpToolsProtocol):
    """A connection that is ended where the head of a request is too slow to come, or too large."""

    slowest: float = SLOWEST_HEAD
    _late: asyncio.TimerHandle | None = None
    _head: int = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._come()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what comes; of a head no more than it may have."""
        waited = self._late
        super().data_received(data)
        # What begins a later head may come with the end of a body, which is none of it.
        if self._late is None or self._late is not waited or self.transport.is_closing():
            return
        self._head += len(data)
        if self._head > LARGEST_HEAD:
            self._come()
            self.send_400_response(TOO_LARGE)

    def on_message_begin(self) -> None:
        """Begin to wait for the head of a later request on the same connection."""
        super().on_message_begin()
        if self._late is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """Let the request be answered: its head is there."""
        self._come()
        super().on_headers_complete()

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.slowest, self.transport.abort)

    def _come(self) -> None:
        if self._late is not None:
            self._late.cancel()
        self._late, self._head = None, 0
