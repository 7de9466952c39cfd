"""Workers of a Dask cluster, or processes of this machine: where populations are run, and who is there.

A cluster carries no password of its own: whoever reaches its scheduler can run what he likes on it.
"""

import logging
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import dask
from distributed import Client, LocalCluster, Worker, WorkerPlugin

from hitkalelut.errors import NoWorkers
from hitkalelut.population.results import law_hash

PATIENCE = 30.0
"""How many seconds a scheduler or its first worker is waited for."""
PREFIXES = ("tcp://", "tls://", "ws://", "wss://", "ucx://")


class _Deaf(WorkerPlugin):
    """Lets a worker on this machine not hear Ctrl+C, which is meant for the one who gives out the work."""

    def setup(self, worker: Worker) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def workers(scheduler: str | None = None, count: int | None = None, *, threads: int = 1) -> Iterator[Any]:
    """Give a client of the cluster at an address, or of so many processes of this machine (one a core).

    Processes of this machine compute with so many threads each. Raise NoWorkers where none answers, or
    where one has another version of the law.
    """
    with _quiet():
        if scheduler is None:
            with _local(count or os.cpu_count() or 1, threads) as client:
                yield client
        else:
            with _distant(scheduler) as client:
                yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Dask not tell of each lost worker in its own words; what is done about it is told by us."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "distributed"]
    loggers = [logging.getLogger(name) for name in (*names, "tornado.application")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)


@contextmanager
def _distant(scheduler: str) -> Iterator[Any]:
    if not scheduler.startswith(PREFIXES):
        raise NoWorkers(f"{scheduler!r} is no address of a scheduler; write for example tcp://10.0.0.1:8786")
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NoWorkers(f"no scheduler answers at {scheduler!r}: {error}") from None
    with client:
        _greet(client, scheduler)
        yield client


@contextmanager
def _local(count: int, threads: int) -> Iterator[Any]:
    # Those who are born while Ctrl+C is not heard do not hear it later; those born again, by the plugin.
    # A thread of Dask for each process: a population is stepped by the threads of its own kernel.
    with _unheard():
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=count,
            threads_per_worker=1,
            processes=True,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
            memory_limit=0,  # a population is made only where it fits
            env={"NUMBA_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
        )
    # One that is killed is born again; a second loss of it is not taken for one from which it never came.
    patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "1h"})
    with patient, cluster, Client(cluster, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.register_plugin(_Deaf())
        yield client


@contextmanager
def _unheard() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _greet(client: Client, scheduler: str) -> None:
    """Wait for a worker, and see that all have this law."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise NoWorkers(f"the scheduler at {scheduler!r} has no workers") from None
    try:
        laws = client.run(law_hash)
    except (ImportError, RuntimeError) as error:
        raise NoWorkers(f"a worker of {scheduler!r} lacks hitkalelut[souls]: {error}") from None
    others = sorted(address for address, law in laws.items() if law != law_hash())
    if others:
        raise NoWorkers(f"the worker {others[0]} has another version of the law; install this one there")


def let_go(client: Any, futures: Sequence[Any]) -> None:
    """Cancel what was asked for, where there is still a scheduler that can be told."""
    with suppress(OSError, RuntimeError):
        client.cancel(futures)


def addresses(client: Any) -> list[str]:
    """Return the addresses of the workers that are there now, in order; raise NoWorkers."""
    try:
        return sorted(client.scheduler_info(n_workers=-1)["workers"])
    except (OSError, RuntimeError, KeyError):
        raise NoWorkers("the scheduler is lost; what was kept stays, and can be gone on with") from None
