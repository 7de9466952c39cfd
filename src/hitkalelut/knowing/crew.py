"""A crew: processes that run Creators side by side, each given the next group as soon as it is done.

They are started as a module by its name, so that a script of a user needs no guard about its own code.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from queue import SimpleQueue
from threading import Event

from hitkalelut.creation.codec import decode_conditions, encode_conditions
from hitkalelut.creation.conditions import Conditions
from hitkalelut.knowing.traces import Trace, read_trace, traces, write_trace

Group = tuple[Conditions, ...]


def run_groups(groups: Iterable[Group]) -> Iterator[tuple[Group, tuple[Trace, ...]]]:
    """Run groups on all cores and give each with its traces as it is done."""
    size = os.cpu_count() or 2
    idle: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
    crew = [_hired() for _ in range(size)]
    for each in crew:
        idle.put(each)

    stopped = Event()

    def _run(group: Group) -> tuple[Trace, ...]:
        worker = idle.get()
        try:
            line = _asked(worker, group)
        finally:
            idle.put(worker)
        # Where it was ended from outside, what it was asked is done here.
        return tuple(map(read_trace, json.loads(line))) if line or stopped.is_set() else traces(group)

    try:
        with ThreadPoolExecutor(size) as pool:
            waiting = {pool.submit(_run, group): group for group in groups}
            try:
                for done in as_completed(waiting):
                    yield waiting[done], done.result()
            finally:
                stopped.set()
                pool.shutdown(wait=False, cancel_futures=True)
                for each in crew:
                    each.kill()
    finally:
        for each in crew:
            with suppress(OSError), each:
                each.kill()


def _hired() -> "subprocess.Popen[str]":
    # In a session of its own: Ctrl+C is for the one who asks, which then ends this one.
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )


def _asked(worker: "subprocess.Popen[str]", group: Group) -> str:
    assert worker.stdin is not None
    assert worker.stdout is not None
    with suppress(BrokenPipeError):
        worker.stdin.write(json.dumps([encode_conditions(given) for given in group]) + "\n")
        worker.stdin.flush()
    return worker.stdout.readline()


def main() -> None:
    """Read groups of conditions, a line each, and write the traces of each as a line of JSON."""
    for line in sys.stdin:
        group = tuple(map(decode_conditions, json.loads(line)))
        print(json.dumps(list(map(write_trace, traces(group)))), flush=True)


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        main()
