"""Measure every drawing at every act as DECLARATION.md declares, and print one table."""

import platform
import sys
import time

from figures import heed, keep, options, sized
from hitkalelut import __version__
from hitkalelut.draw.drawing import KINDS, drawing
from hitkalelut.draw.view import Look, View
from hitkalelut.questions.runs import full_run

WANTED = 30.0


def times(kind: str, view: View) -> list[float]:
    """Return how long each act took to be drawn and written, in milliseconds, the shortest first."""
    history = full_run()
    took = []
    for act in range(0, len(history) + 1, sized(1, 20)):
        start = time.perf_counter()
        written = drawing(kind, history, act, view=view).svg()
        took.append((time.perf_counter() - start) * 1000)
        assert written.endswith("</svg>")
    return sorted(took)


def main() -> int:
    """Print the table; the exit code is 0 whatever the figures."""
    heed(options(__doc__).parse_args())
    view = View(look=Look(labels="both"))
    print(f"hitkalelut {__version__}, Python {platform.python_version()}, {platform.machine()}")
    print(
        f"{'drawing':10} {'median':>8} {'95 %':>8} {'longest':>8}   milliseconds, target {WANTED:g} at 95 %"
    )
    for kind in KINDS:
        found = keep(
            "drawings",
            "drawing",
            times(kind, view),
            what="a drawing, from the state to SVG",
            unit="ms",
            case=kind,
        )
        print(f"{kind:10} {found.median:8.2f} {found.high:8.2f} {found.most:8.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
