"""Work that is done once beside all else, in a process of its own, so that no page waits for it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from weakref import WeakSet

_ended = threading.Event()
"""Set when this process begins no more, even where something is just about to begin."""
_all: WeakSet["Aside"] = WeakSet()
_served: list[object] = []
"""The servers of this process that run just now."""


class Aside:
    """A module that is run, and heard line by line, until it is done; broken off, it is begun anew."""

    def __init__(
        self,
        module: str,
        hear: Callable[[str], None],
        done: Callable[[], bool],
        *,
        given: tuple[str, ...] = (),
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """Name the module, who hears its lines, and how one knows that all has been heard.

        It is `given` words on its command line; what comes `after` is done once its process has ended.
        """
        self._module, self._hear, self._done = module, hear, done
        self._given, self._after = given, after
        self._one = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None
        _all.add(self)

    @property
    def at_work(self) -> bool:
        """Tell whether it is being done."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self) -> None:
        """Begin, unless it is being done or is done."""
        with self._one:
            if not (self.at_work or self._done() or _ended.is_set()):
                self._thread = threading.Thread(target=self._work, name=self._module, daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Wait until all is done."""
        self.begin()
        if self._thread is not None:
            self._thread.join()

    def stop(self) -> None:
        """Break off what is being done."""
        with self._one:
            if self._process is not None:
                self._process.terminate()

    def _work(self) -> None:
        try:
            self._run()
        finally:
            self._after()

    def _run(self) -> None:
        with self._one:
            if _ended.is_set():
                return
            # In a session of its own: Ctrl+C is for the server, which then ends this one.
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, *self._given],
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                start_new_session=True,
            )
        with self._process as process:
            assert process.stdout is not None
            for line in process.stdout:
                self._hear(line)


@contextmanager
def served() -> Iterator[None]:
    """Break off what is being done when a server ends, unless another one of this process still runs."""
    this = object()
    _served.append(this)
    try:
        yield
    finally:
        _served.remove(this)
        if not _served:
            _stop_all()


def end_all() -> None:
    """Let this process begin nothing more, and break off what is being done."""
    _ended.set()
    _stop_all()


def _stop_all() -> None:
    for each in tuple(_all):
        each.stop()
