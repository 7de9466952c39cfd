"""Measure the atlas: how fast it answers fifty clients, and how large its pages are.

Declared before the clock: one server process; fifty clients, each on a connection of its own, ask
pages of all kinds in random order, fixed by a seed. First each at its own pace (a page every 0.4 s
on average), then flat out, each as soon as it has its answer. Times are of whole answers, in
milliseconds, as the client sees them; client and server share the machine. Each page has been asked for
once before the clients come, so that their times are those of answers that are kept: what a class sees that
looks at the same acts. A page that is made on asking costs as the first table says, and fifty clients who
each ask for pages that nobody has seen share one process. Files that scripts load by themselves are not in
the weight of a first load.
"""

import asyncio
import gzip
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.runs import full_run
from hitkalelut.web.acts import key_of, outline

CLIENTS = 50
SECONDS = 10.0
PACE = 0.4
SEED = 7
PORT = 8971
OTHERS = ("", "laws", "terms", "look-alikes", "readings", "what-if", "keys", "walk/3", "terms/masach")


@dataclass(frozen=True, slots=True)
class Ask:
    """One page of a kind, and the headers that go with it."""

    kind: str
    path: str
    headers: str = ""


def pages() -> Iterator[Ask]:
    """Walk pages of all kinds, in both languages; of the acts every ninth, whole and as a step."""
    events = full_run().events
    for lang in ("en", "he"):
        for event, after in zip(events[::9], events[1::9], strict=False):
            name = quote(event.name)
            yield Ask("act", f"/way?act={name}&lang={lang}")
            headers = f"X-Fragment: 1\r\nX-From: {name}\r\n"
            yield Ask("step", f"/way?act={quote(after.name)}&lang={lang}", headers)
            yield Ask("why", f"/way?act={name}&tab=why&lang={lang}")
        for law in ("striking", "mingling", "ascent", "breaking", "coupling", "likeness"):
            yield Ask("what-if", f"/way?act=AB/full&without={law}&compare=full&tab=what-if&lang={lang}")
            yield Ask("law", f"/laws/{law}?lang={lang}")
        for part in ("AK/SAG", "AK/AB/guf/bina/za", "Atzilut/ZA", "Beria/malchut"):
            yield Ask("zoom", f"/way?act=AK/kept&zoom={part}&lang={lang}")
            yield Ask("search", f"/search?q={part}&lang={lang}")
        for name in (
            "",
            "laws",
            "terms",
            "look-alikes",
            "readings",
            "what-if",
            "keys",
            "walk/3",
            "terms/masach",
        ):
            yield Ask(f"/{name.partition('/')[0]}", f"/{name}?lang={lang}")
        yield Ask("predict", f"/predict?act=AB/full&lang={lang}")
        yield Ask("snapshot", "/api/snapshot?act=AB/full")


async def request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, ask: Ask) -> bytes:
    """Ask one page on an open connection and return its body; any answer but 200 is a fault."""
    head = f"GET {ask.path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nAccept-Encoding: gzip\r\n{ask.headers}\r\n"
    writer.write(head.encode())
    answered = await reader.readuntil(b"\r\n\r\n")
    assert answered.startswith(b"HTTP/1.1 200"), (ask, answered[:60])
    length = re.search(rb"content-length: (\d+)", answered)
    assert length is not None, ask
    return await reader.readexactly(int(length[1]))


async def client(asks: list[Ask], times: dict[str, list[float]], *, pace: float, number: int) -> None:
    """Ask pages in random order until the time is over."""
    mixed = random.Random(SEED * 1000 + number)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        if pace:
            await asyncio.sleep(mixed.uniform(0, 2 * pace))
        ask = mixed.choice(asks)
        begun = time.perf_counter()
        await request(reader, writer, ask)
        times.setdefault(ask.kind, []).append(1000 * (time.perf_counter() - begun))
    writer.close()


async def measure(asks: list[Ask], pace: float) -> dict[str, list[float]]:
    """Let all clients ask at once; return the times by kind."""
    times: dict[str, list[float]] = {}
    await asyncio.gather(*(client(asks, times, pace=pace, number=n) for n in range(CLIENTS)))
    return times


async def each(asks: list[Ask]) -> dict[str, list[float]]:
    """Ask every page once, one after another, on a server that has made none of them."""
    times: dict[str, list[float]] = {}
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    for ask in asks:
        begun = time.perf_counter()
        await request(reader, writer, ask)
        times.setdefault(ask.kind, []).append(1000 * (time.perf_counter() - begun))
    writer.close()
    return times


async def sizes() -> None:
    """Print how much a first load and a step weigh, packed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    for lang in ("en", "he"):
        body = await request(reader, writer, Ask("act", f"/way?act=AK/kept&lang={lang}"))
        page = gzip.decompress(body).decode()
        shell = sorted(set(re.findall(r'"(/static/[^"]+\.(?:css|js|json|svg)[^"]*)"', page)))
        weight = sum([len(await request(reader, writer, Ask("shell", path))) for path in shell])
        print(f"first load, {lang}: page {len(body)}, {len(shell)} files named on it {weight} bytes packed")
    steps = sorted([len(await request(reader, writer, ask)) for ask in a_walk()])
    p95 = steps[int(len(steps) * 0.95)]
    print(f"a step, bytes: median {statistics.median(steps):.0f}, p95 {p95}, most {steps[-1]} ({len(steps)})")
    writer.close()


def a_walk() -> Iterator[Ask]:
    """Walk steps from one act to the next as a script asks for them, with the chapter it is in."""
    for chapter in outline(Conditions()).chapters:
        for before, event in zip(chapter.events, chapter.events[1:], strict=False):
            headers = f"X-Fragment: 1\r\nX-From: {before.name}\r\nX-Chapter: {key_of(chapter)}\r\n"
            if event.number % 5 == 0:
                yield Ask("step", f"/way?act={event.name}&lang=he", headers)


def report(title: str, times: dict[str, list[float]]) -> None:
    """Print the median and the 95th percentile of each kind, and of all."""
    everything = [each for some in times.values() for each in some]
    print(f"\n{title}: {len(everything)} answers")
    for kind, some in sorted({**times, "all": everything}.items()):
        ordered = sorted(some)
        p95 = ordered[int(len(ordered) * 0.95)]
        print(f"  {kind:12} p50 {statistics.median(ordered):7.1f}   p95 {p95:7.1f} ms")


def main() -> None:
    """Serve the atlas in a process of its own, and measure it."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    code = "from hitkalelut.cli.main import main; main()"
    command = [sys.executable, "-c", code, "atlas", "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    server.stdout.readline()
    try:
        time.sleep(4)  # the what-ifs are derived at the start
        asks = list(pages())
        report("each page once, made on asking", asyncio.run(each(asks)))
        report(
            f"{CLIENTS} clients at their own pace, every answer kept from before",
            asyncio.run(measure(asks, PACE)),
        )
        report(f"{CLIENTS} clients flat out, every answer kept from before", asyncio.run(measure(asks, 0)))
        asyncio.run(sizes())
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
