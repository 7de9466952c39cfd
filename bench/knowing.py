"""Measure knowing: how long it takes to run every possible Creator, and to ask at every act who is left.

Declared before the clock: the declared space; nothing kept from before; all cores. Then, with all of it made:
the posterior at every act of the way, one answer with all that is certain and open, and the same start
from what was kept. Times are medians of so many runs.
"""

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable

from hitkalelut.knowing.creators import families
from hitkalelut.knowing.imprints import imprints
from hitkalelut.knowing.know import know
from hitkalelut.knowing.learning import posteriors
from hitkalelut.knowing.records import records_of
from hitkalelut.questions.runs import full_run
from hitkalelut.store import imprints as kept
from hitkalelut.store.kept import FOLDER

TIMES = 3


def measured(title: str, work: Callable[[], object], times: int = TIMES) -> None:
    """Print the median time of some work."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    print(f"{title:58} {1000 * statistics.median(taken):9.1f} ms")


def main() -> None:
    """Print a line for each piece of work."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    found = imprints(families())
    measured(f"run all Creators, {len(found.creators)} that act differently", lambda: imprints(families()))
    full = full_run()
    measured(f"the posterior at all {len(full) + 1} acts", lambda: posteriors(full, found))
    records = records_of(full, "Nekudim/Malchut/broken")
    measured("one answer, with what is certain, open, and done by all", lambda: know(records, found))
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER] = folder
        kept.imprints_of()

        def _again() -> None:
            kept._found.clear()
            kept.imprints_of()

        measured("the imprints read from what was kept", _again)


if __name__ == "__main__":
    main()
