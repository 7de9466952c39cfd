"""Measure in a few seconds what the larger scripts measure at length: souls, reader, drawings.

Declared before the clock: 20,000 souls of 613 desires, 30 steps after 5; the project's own pages read over
and over; the ladder at every thirtieth act, after one that is not counted. `compare.py` uses it for two
commits, so it stands on few and lasting names.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from figures import heed, keep, options

SOULS, BEFORE, STEPS = 20_000, 5, 30
TIMES, EVERY = 5, 30
DOCS = Path(__file__).parent.parent / "docs"


def taken(work: Callable[[], object]) -> float:
    """Return how many seconds of all cores some work took in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def souls() -> None:
    """Keep how many desires are decided in a second of one core."""
    from hitkalelut.population.parameters import parameters
    from hitkalelut.population.state import Population

    population = Population(parameters(souls=SOULS))
    for number in range(BEFORE):
        population.step(number)
    rates = [
        SOULS * 613 / taken(partial(population.step, number)) / 1e9
        for number in range(BEFORE, BEFORE + STEPS)
    ]
    assert population.state.any(), "nothing moved"
    keep("steps", "souls", rates, what="desire-updates a second and core", unit="billion")


def reader() -> None:
    """Keep how fast a text is read, by seconds of one core."""
    import hitkalelut as hk

    text = "\n\n".join(page.read_text("utf-8") for page in sorted(DOCS.glob("*.md")))
    assert hk.read(text).spots
    size = len(text.encode()) / 1e6
    speeds = [size / taken(lambda: hk.read(text)) for _ in range(TIMES)]
    keep("steps", "reader", speeds, what="`read()` of our own pages", unit="MB/s")


def drawings() -> None:
    """Keep how long the ladder takes, from the state to the SVG."""
    import hitkalelut as hk

    way = hk.derive()
    names = [event.name for event in way.events[::EVERY]]

    def _drawn(name: str) -> object:
        return hk.drawing("ladder", way, name).svg()

    times = [1000 * taken(partial(_drawn, name)) for name in [names[0], *names]]
    keep("steps", "drawings", times[1:], what="the ladder drawn", unit="ms")


MEASURES = {"souls": souls, "reader": reader, "drawings": drawings}


def main() -> None:
    """Measure what is asked for, or all."""
    asked = options(__doc__)
    asked.add_argument("measures", nargs="*", choices=tuple(MEASURES), help="these alone")
    chosen = asked.parse_args()
    heed(chosen)
    for name in chosen.measures or MEASURES:
        MEASURES[name]()


if __name__ == "__main__":
    main()
