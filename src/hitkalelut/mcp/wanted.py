"""Whether an answer is still wanted: one that was cancelled is given up between two steps."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from anyio import NoEventLoopError
from anyio.from_thread import check_cancelled

T = TypeVar("T")


def while_wanted(items: Iterable[T]) -> Iterator[T]:
    """Walk items as long as the call that they are walked for is not cancelled."""
    for item in items:
        with suppress(NoEventLoopError):  # asked in the same thread, by no client
            check_cancelled()
        yield item
