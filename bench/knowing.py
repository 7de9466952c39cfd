"""Measure knowing: how long it takes to run every possible Creator, and to ask at every act who is left.

Declared before the clock: the declared space; nothing kept from before; all cores. Then, with all of it made:
the posterior at every act of the way; both one after the other from nothing; one answer with all that is
certain and open; and the same start from what was kept. Times are medians of so many runs.
"""

import os
import platform
import tempfile
import time
from collections.abc import Callable

from figures import heed, keep, options, short, sized
from hitkalelut.data import CACHE
from hitkalelut.knowing.creators import families
from hitkalelut.knowing.imprints import imprints
from hitkalelut.knowing.know import know
from hitkalelut.knowing.learning import posteriors
from hitkalelut.knowing.records import records_of
from hitkalelut.questions.runs import full_run
from hitkalelut.store import imprints as kept

TIMES = 3


def measured(key: str, title: str, work: Callable[[], object]) -> None:
    """Print and keep the median time of some work."""
    taken = []
    for _ in range(sized(TIMES, 1)):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    found = keep("knowing", key, taken, what=title, unit="ms")
    print(f"{title:66} {found.median:9.1f} ({found.least:.1f} to {found.most:.1f}) ms", flush=True)


def main() -> None:
    """Print a line for each piece of work."""
    heed(options(__doc__).parse_args())
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    found, full = imprints(families()), full_run()
    many, acts = f"{len(found.creators)} Creators that act differently", len(full) + 1
    if not short():
        measured("creators", f"run all Creators, {many}", lambda: imprints(families()))
    measured("posteriors", f"the posterior at all {acts} acts", lambda: posteriors(full, found))
    measured(
        "from-nothing",
        f"run them all, then the posterior at all {acts} acts",
        lambda: posteriors(full, imprints(families())),
    )
    records = records_of(full, "Nekudim/Malchut/broken")
    measured(
        "answer", "one answer, with what is certain, open, and done by all", lambda: know(records, found)
    )
    with tempfile.TemporaryDirectory() as folder:
        os.environ[CACHE] = folder
        kept.imprints_of()

        def _again() -> None:
            kept._found.clear()
            kept.imprints_of()

        measured("kept", "the imprints read from what was kept", _again)


if __name__ == "__main__":
    main()
