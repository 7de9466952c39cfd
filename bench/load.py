"""Measure what the atlas bears: fifty clients for ten minutes, then a thousand requests at once.

Declared before the clock: one server process, `hitkalelut atlas`, as a user starts it; clients with a
connection of their own each (httpx) on the same machine. Each waits 0 to 10 s, draws a request by a seed of
its own, and reads the whole answer; times are those, in milliseconds. The mix, in a hundred: 20 pages of all
kinds, 30 steps from act to act, 10 what-ifs of one or two laws, 15 searches, 5 texts of a form to be read,
5 questions of the quiz, 15 requests to the interface for programs. Most of them are new to the server.
An answer other than 200 is an error. Memory is what the process holds (RSS), looked at every two seconds.

Then a thousand requests for a thousand pages that are new, at the same moment, each on a connection of its
own: each is answered (200) or refused with 503 and Retry-After. After it the same pages as before it must
come, byte for byte.

Run it with `python bench/load.py`; `--seconds 3600` asks for longer, `--pace 0.5` asks ten times as often.
"""

import argparse
import asyncio
import os
import platform
import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import httpx
import psutil

from hitkalelut.questions.runs import full_run
from served import served
from visits import Ask, drawn

CLIENTS, SECONDS, PACE = 50, 600.0, 5.0
CROWD = 1000
LOOK = 2.0
"""How many seconds lie between two looks at the memory."""
PATIENCE = 120.0
SEED = 11
STANDARD = ("/keys", "/way?act=7", "/terms/masach", "/api/laws")
"""What must come after the crowd as before it."""


@dataclass(slots=True)
class Told:
    """What the clients saw: the times of each kind in milliseconds, and what was no answer."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many requests were answered."""
        return sum(map(len, self.times.values()))


async def ask(client: httpx.AsyncClient, wanted: Ask, told: Told) -> None:
    """Make a request and note how long its whole answer took, or what came instead."""
    method = "GET" if wanted.form is None else "POST"
    begun = time.perf_counter()
    try:
        got = await client.request(
            method, wanted.path, params=wanted.params, headers=wanted.headers, data=wanted.form
        )
    except httpx.HTTPError as error:
        told.errors[f"{wanted.kind}: {type(error).__name__}"] += 1
        return
    if got.status_code != 200:
        told.errors[f"{wanted.kind}: {got.status_code} {got.url}"] += 1
        return
    told.times.setdefault(wanted.kind, []).append(1000 * (time.perf_counter() - begun))


async def client(home: str, number: int, told: Told, *, seconds: float, pace: float) -> None:
    """Ask at one's own pace until the time is over."""
    mixed = random.Random(SEED * 1000 + number)
    end = time.perf_counter() + seconds
    async with httpx.AsyncClient(base_url=home, timeout=PATIENCE) as mine:
        while time.perf_counter() < end:
            await asyncio.sleep(mixed.uniform(0, 2 * pace))
            await ask(mine, drawn(mixed), told)


async def crowd(home: str, *, clients: int, seconds: float, pace: float = PACE) -> Told:
    """Let so many clients ask for so long."""
    told = Told()
    await asyncio.gather(*(client(home, n, told, seconds=seconds, pace=pace) for n in range(clients)))
    return told


async def watched(process: psutil.Process, kept: list[tuple[float, float]]) -> None:
    """Note in minutes and megabytes what a process holds, until cancelled."""
    begun = time.perf_counter()
    while True:
        kept.append(((time.perf_counter() - begun) / 60, process.memory_info().rss / 1e6))
        await asyncio.sleep(LOOK)


async def ready(home: str) -> None:
    """Wait until the server has done what it does at its start."""
    async with httpx.AsyncClient(base_url=home, timeout=PATIENCE) as one:
        while "data-again" in (await one.get("/claims")).text:
            await asyncio.sleep(0.3)


async def standard(home: str) -> tuple[list[str], float]:
    """Return what the standard pages hold, and the longest that one of them took, in milliseconds."""
    bodies, longest = [], 0.0
    async with httpx.AsyncClient(base_url=home, timeout=PATIENCE) as one:
        for path in STANDARD:
            begun = time.perf_counter()
            got = await one.get(path)
            longest = max(longest, 1000 * (time.perf_counter() - begun))
            bodies.append(f"{got.status_code} {got.text}")
    return bodies, longest


async def storm(home: str, count: int) -> tuple[Counter[str], float]:
    """Ask for so many new pages in one moment; return what came, and after how many seconds the last."""
    came: Counter[str] = Counter()
    events = full_run().events

    async def _one(one: httpx.AsyncClient, number: int) -> None:
        given = {"act": events[number % len(events)].name, "view": "soul", "seed": f"{number}"}
        try:
            got = await one.get("/way", params=given)
        except httpx.HTTPError as error:
            came[type(error).__name__] += 1
            return
        polite = "retry-after" in got.headers and "content-security-policy" in got.headers
        came[f"{got.status_code}{' politely' if polite else ''}"] += 1

    begun = time.perf_counter()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=home, timeout=PATIENCE, limits=limits) as many:
        await asyncio.gather(*(_one(many, number) for number in range(count)))
    return came, time.perf_counter() - begun


def percentiles(some: Sequence[float]) -> str:
    """Write percentiles of times."""
    ordered = sorted(some)
    marks = (0.5, 0.9, 0.95, 0.99)
    told = [f"p{100 * mark:.0f} {ordered[int(len(ordered) * mark)]:7.1f}" for mark in marks]
    return "   ".join((*told, f"most {ordered[-1]:7.1f} ms"))


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return by least squares how many megabytes a minute the memory grows."""
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def report(told: Told, kept: Sequence[tuple[float, float]]) -> None:
    """Print what the clients saw and what the server held."""
    everything = [each for some in told.times.values() for each in some]
    print(f"\n{told.count} answers, {sum(told.errors.values())} errors {dict(told.errors)}")
    for kind, some in sorted({**told.times, "all": everything}.items()):
        print(f"  {kind:8} {len(some):6}   {percentiles(some)}")
    third = len(kept) // 3
    held = (kept[0], kept[len(kept) // 2], kept[-1])
    print(f"  load of the machine over five minutes: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")
    print("  memory: " + ", ".join(f"{mega:.0f} MB at {minute:.1f} min" for minute, mega in held))
    for name, part in (("first", kept[:third]), ("middle", kept[third:-third]), ("last", kept[-third:])):
        print(f"  the {name} third: {slope(part):+.1f} MB a minute")


async def measure(home: str, process: psutil.Process, *, seconds: float, pace: float) -> None:
    """Measure both, one after the other, on one server."""
    await ready(home)
    drawn_before = [drawn(random.Random(number)) for number in range(200)]  # what the clients need is loaded
    assert drawn_before
    kept: list[tuple[float, float]] = []
    watching = asyncio.create_task(watched(process, kept))
    report(await crowd(home, clients=CLIENTS, seconds=seconds, pace=pace), kept)
    watching.cancel()
    before, usual = await standard(home)
    came, longest = await storm(home, CROWD)
    after, then = await standard(home)
    print(f"\n{CROWD} at once: {dict(came)}, the last after {longest:.1f} s")
    print(f"  the same pages after it: {before == after}; longest {usual:.1f} ms before, {then:.1f} ms after")
    print(f"  memory: {process.memory_info().rss / 1e6:.0f} MB")


def above_zero(text: str) -> float:
    """Read a number above zero, as an option is read."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero")
    return number


def main() -> None:
    """Serve the atlas and measure it."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--seconds", type=above_zero, default=SECONDS, help="how long the clients ask")
    asked.add_argument("--pace", type=above_zero, default=PACE, help="seconds from request to request of one")
    given = asked.parse_args()
    names = ("uvicorn", "fastapi", "starlette", "uvloop", "httptools", "httpx")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in names))
    print(f"{CLIENTS} clients for {given.seconds:.0f} s, a request every {given.pace} s each; seed {SEED}")
    with served() as (home, process):
        asyncio.run(measure(home, process, seconds=given.seconds, pace=given.pace))


if __name__ == "__main__":
    main()
