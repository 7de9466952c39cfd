"""Measure every drawing at every act as DECLARATION.md declares, and print one table."""

import platform
import statistics
import sys
import time

from hitkalelut import __version__
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run

WANTED = 30.0


def times(kind: str, view: View) -> list[float]:
    """Return how long each act took to be drawn and written, in milliseconds, the shortest first."""
    history = full_run()
    took = []
    for act in range(len(history) + 1):
        start = time.perf_counter()
        written = drawing(kind, history, act, view=view).svg()
        took.append((time.perf_counter() - start) * 1000)
        assert written.endswith("</svg>")
    return sorted(took)


def main() -> int:
    """Print the table; the exit code is 0 whatever the figures."""
    view = View(look=Look(labels="both"))
    print(f"hitkalelut {__version__}, Python {platform.python_version()}, {platform.machine()}")
    print(
        f"{'drawing':10} {'median':>8} {'95 %':>8} {'longest':>8}   milliseconds, target {WANTED:g} at 95 %"
    )
    for kind in KINDS:
        took = times(kind, view)
        high = took[int(len(took) * 0.95)]
        print(f"{kind:10} {statistics.median(took):8.2f} {high:8.2f} {took[-1]:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
