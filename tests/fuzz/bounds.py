"""What no input may do: take too long, take too much memory, or end in anything but one clear line."""

import resource
import signal
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.fuzz.targets import Target

SECONDS = 5.0
"""How long one input may take, of the time of this process and not of the clock on the wall."""
BYTES = 500 * 1024 * 1024
"""How much memory one input may take beyond what the process has."""
LONGEST = 64 * 1024
"""How long an input is at most; the bounds hold for all up to this length."""
_HELD = Path("/proc/self/statm")
LINE = 2000
"""How many signs one clear line has at most."""


class Hang(BaseException):
    """An input takes too long; no Exception, so that nothing under test takes it for one of its own."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that did what none may: of which target, what happened, and where."""

    target: str
    data: bytes
    says: str
    place: str

    @property
    def same(self) -> tuple[str, ...]:
        """By what two findings are taken for one: the target, the kind of fault and the place."""
        return (self.target, self.says.partition(":")[0], self.place)


@contextmanager
def bounded() -> Iterator[None]:
    """Let inputs be tried inside: hangs and greed are raised, and so is a warning that a user would see."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGVTALRM, _hang)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Python shows these to nobody by default; jmespath gives one for JSON without its quotes.
            warnings.simplefilter("ignore", PendingDeprecationWarning)
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.signal(signal.SIGVTALRM, handler)


def _limit() -> None:
    """Let one input take so much: what is held by now is of the inputs before, and of whoever draws them."""
    held = int(_HELD.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _hang(_: int, frame: FrameType | None) -> None:
    raise Hang(f"more than {SECONDS:g} seconds")


def tried(target: Target, data: bytes) -> Finding | None:
    """Give an input to a target, inside of `bounded`; return what it did that none may."""
    began = time.process_time()
    try:
        _limit()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            target.reads(data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in a library of another language is no Exception
        unclear = "" if not isinstance(error, target.refuses) else _unclear(str(error))
        if isinstance(error, target.refuses) and not unclear:
            return None
        says = f"{type(error).__name__}: {unclear or str(error)[:200]!r}"
        return Finding(target.name, data, says, _place(error))
    if (took := time.process_time() - began) > SECONDS:
        return Finding(target.name, data, f"Hang: {took:.1f} seconds", "")
    return None


def _unclear(says: str) -> str:
    """Return what keeps a sentence from being one clear line; empty where nothing does."""
    if not says.strip():
        return "it says nothing"
    if not says.isprintable():
        return f"it is no line that can be shown: {says[:200]!r}"
    return f"a line of {len(says):,} signs" if len(says) > LINE else ""


def _place(error: BaseException) -> str:
    """Return the last place of the package that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "hitkalelut" in Path(each.filename).parts] or list(frames[-1:])
    return f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else ""
