"""What the tests of many souls share: a cluster of two processes of this machine."""

import logging
import os
from collections.abc import Iterator
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster
from numba import get_num_threads, set_num_threads


def cluster_of_two() -> Any:
    """Return a new cluster of two processes, each with one thread."""
    return LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
        env={"NUMBA_NUM_THREADS": 1},
    )


@pytest.fixture(scope="session")
def two() -> Iterator[Any]:
    """Give a client of a cluster of two processes; whoever kills one leaves it to be born again."""
    # Else one that is killed twice in a quarter of a minute would never be born again.
    patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "1h"})
    with patient, cluster_of_two() as cluster, Client(cluster, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        yield client


def address_of(client: Any) -> str:
    """Return the address of the scheduler of a client."""
    return str(client.scheduler.address)


def pids(client: Any) -> dict[str, int]:
    """Return the number of the process of each worker, by its address, when two are there."""
    client.wait_for_workers(2, timeout=30)
    return dict(client.run(os.getpid))


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Step small populations here with one thread; more would wait for one another."""
    before = get_num_threads()
    set_num_threads(1)
    yield
    set_num_threads(before)
