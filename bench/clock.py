"""The clock of the souls: medians with the least and the most, what is measured in turn, and the machine."""

import os
import platform
import time
from collections.abc import Callable
from importlib.metadata import version

from numba import get_num_threads
from numba.np.ufunc.parallel import threading_layer

from machine import processor

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
# Before the first parallel work: threads that wait actively take a core from whoever else has work there, and
# where cores are shared each step then waits for a slice of the scheduler, some 36 ms, however small it is.
QUIET = 0.003
"""How long nothing is done before each piece of work, so that threads of the one before have gone to rest."""
Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Return how long some work takes."""
    time.sleep(QUIET)
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def machine() -> str:
    """Return what all this runs on: the machine, the versions, the threads and what gives them out."""
    names = ("numpy", "numba", "llvmlite", "mesa")
    kinds = ", ".join(f"{name} {version(name)}" for name in names)
    layer = threading_layer()  # type: ignore[no-untyped-call]
    return (
        f"{platform.platform()}, {processor()}, {os.cpu_count()} cores\n"
        f"Python {platform.python_version()}, {kinds}; "
        f"{get_num_threads()} threads by {layer}, waiting: {os.environ['OMP_WAIT_POLICY']}"
    )
