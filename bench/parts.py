"""Measure a population in parts: bytes of a soul, and messages and bytes that pass between its parts.

Declared before the clock: the default parameters but for the contact; four parts on four processes of this
machine; two sizes of the population, so that what grows with it is told apart from what does not. Messages
are counted where they are written, with all that Dask puts around them. Then, with one thread: how many
desires are decided in a second of processor time, from the fall on and over a whole run; and after how many
steps runs of some sizes end.
"""

import os
import platform
import time
import tracemalloc
from pathlib import Path
from statistics import median
from typing import Any

from numba import set_num_threads

from figures import heed, keep, options, sized
from hitkalelut.population.parameters import CONTACTS, Parameters, parameters
from hitkalelut.population.parting import fallen, shares_of
from hitkalelut.population.running import begin, carry_on
from hitkalelut.store.cluster import workers
from hitkalelut.store.part import Part
from hitkalelut.store.parted import crew_of
from hitkalelut.store.pieces import pieces_of

PARTS, STEPS = 4, 10
SIZES = (40_000, 160_000)
ENDS = (1_000, 10_000, 100_000)
COUNTED = ("actor_execute", "proxy")


def count_messages() -> None:
    """Let this process count the calls and answers of actors that it writes."""
    from distributed.comm.tcp import TCP

    written: Any = TCP.write
    held = {"calls": 0, "call_bytes": 0, "answers": 0, "answer_bytes": 0}

    async def _write(self: Any, message: Any, *given: Any, **named: Any) -> Any:
        size = await written(self, message, *given, **named)
        if isinstance(message, dict):
            kind = "call" if message.get("op") in COUNTED else None
            kind = "answer" if message.get("status") in ("OK", "error") and len(message) == 2 else kind
            if kind:
                held[f"{kind}s"] += 1
                held[f"{kind}_bytes"] += size
        return size

    counter: Any = TCP
    counter.write, counter.counted = _write, held


def counted() -> dict[str, int]:
    """Return what this process counted, and begin anew."""
    from distributed.comm.tcp import TCP

    counter: Any = TCP
    held = counter.counted
    found = dict(held)
    held.update(dict.fromkeys(held, 0))
    return found


def messages(client: Any, given: Parameters) -> tuple[dict[str, float], dict[str, float]]:
    """Return the messages of a step that is asked for alone: those of the driver, and those of all workers.

    The scheduler is in the process of the driver, and hands each call on: calls there are counted twice.
    """
    run = fallen(given)
    with client.as_current(), crew_of(client, run, PARTS, pieces_of(Path("none.zarr"))) as crew:
        list(crew.steps(0, 1))
        client.run(counted)
        counted()
        for step in range(1, sized(STEPS, 2) + 1):
            (told,) = crew.steps(step, 1)
            assert given.souls == told.spread.sum()
        here, there = counted(), client.run(counted).values()
    return (
        {key: value / sized(STEPS, 2) for key, value in here.items()},
        {key: sum(each[key] for each in there) / sized(STEPS, 2) for key in here},
    )


def passing() -> None:
    """Print what passes between four parts in a step, for each way of meeting."""
    steps = sized(STEPS, 2)
    print(f"messages of a step, {PARTS} parts, mean of {steps} steps; driver and scheduler | all workers")
    with workers(count=PARTS) as client:
        client.run(count_messages)
        count_messages()
        for contact in CONTACTS:
            for souls in sized(SIZES, (4_000,)):
                here, there = messages(client, parameters(souls=souls, contact=contact))
                passed = [here["call_bytes"] + here["answer_bytes"]]
                what, case = "bytes of the driver and scheduler in a step", f"{contact}, {souls:,} souls"
                keep("parts", "passing", passed, what=what, unit="B", case=case, at=souls)
                told = " | ".join(
                    f"{one['calls']:6.1f} calls {one['call_bytes']:12,.0f} B, "
                    f"{one['answers']:6.1f} answers {one['answer_bytes']:12,.0f} B"
                    for one in (here, there)
                )
                print(f"  {contact:9} {souls:8,} souls: {told}")


def waiting() -> None:
    """Print how long a step of few souls takes in parts: waiting for messages, and hardly anything else."""
    with workers(count=PARTS) as client, client.as_current():
        for contact in CONTACTS:
            run, taken = fallen(parameters(souls=4000, contact=contact)), []
            with crew_of(client, run, PARTS, pieces_of(Path("none.zarr"))) as crew:
                for step in range(sized(5 * STEPS, STEPS)):
                    begun = time.perf_counter()
                    list(crew.steps(step, 1))
                    taken.append(time.perf_counter() - begun)
            waited = [1000 * each for each in taken]
            keep("parts", "step", waited, what="a step of 4,000 souls in four parts", unit="ms", case=contact)
            print(f"  {contact:9} {1000 * median(taken):6.1f} ms a step, at best {1000 * min(taken):6.1f} ms")


def memory() -> None:
    """Print the bytes that a soul takes in a part, and at most while a step happens."""
    for contact in CONTACTS:
        given = parameters(souls=sized(SIZES[1], SIZES[0]), contact=contact)
        (share,) = shares_of(given, 1)
        begin(parameters(souls=1000, contact=contact)).step()
        tracemalloc.start()
        part = Part(given, share)
        part.know((share,), (None,))
        lasting = tracemalloc.get_traced_memory()[0]
        if contact == "random":
            part.meet(0)
            part.send_back(0)
        else:
            part.population.step(0)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        bytes_of = [most / given.souls]
        keep("parts", "memory", bytes_of, what="bytes of a soul in a step, at most", unit="B", case=contact)
        print(f"  {contact:9} {lasting / given.souls:6.1f} bytes a soul, {most / given.souls:6.1f} in a step")


def speed() -> None:
    """Print how many desires one thread decides in a second of its time."""
    for contact in CONTACTS:
        run = begin(parameters(souls=100_000, contact=contact))
        run.step()
        begun = time.process_time()
        steps = sized(20, 3)
        for _ in range(steps):
            run.step()
        rate = 100_000 * 613 * steps / (time.process_time() - begun) / 1e9
        keep(
            "parts", "speed", [rate], what="desires one thread decides a second", unit="billion", case=contact
        )
        print(f"  {contact:9} {rate:6.2f} * 10^9 desires a second, from the fall")


def ends() -> None:
    """Print after how many steps runs end, and how fast they were all the way."""
    for contact, souls in ((contact, souls) for contact in CONTACTS for souls in sized(ENDS, ENDS[:1])):
        if souls == ENDS[-1] and contact not in ("ten", "all"):
            continue
        begun = time.process_time()
        run = carry_on(begin(parameters(souls=souls, contact=contact)))
        rate = souls * 613 * run.steps / (time.process_time() - begun) / 1e9
        case = f"{contact}, {souls:,} souls"
        keep("parts", "steps", [run.steps], what="steps to the end", unit="steps", case=case, at=souls)
        print(f"  {contact:9} {souls:8,} souls: {run.steps:5} steps, finished {run.finished}, {rate:5.2f}")


def main() -> None:
    """Print what was measured."""
    heed(options(__doc__).parse_args())
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    set_num_threads(1)
    for work in (memory, speed, passing, waiting, ends):
        print(work.__name__)
        work()


if __name__ == "__main__":
    main()
