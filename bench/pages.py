"""Measure the atlas: how fast it answers fifty clients, and how large its pages are.

Declared before the clock: one server process; fifty clients, each on a connection of its own, in an
order fixed by a seed. Times are of whole answers, in milliseconds, as the client sees them; client and
server share the machine. Four tables, for how fast a page comes depends on whether somebody has asked for
it, or the server has made it in a quiet moment:

1. pages of all kinds, each once, one after another, made on asking;
2. fifty clients at their own pace, each page new to the server: one every 4 s, 2 s and 1 s on average;
3. fifty clients among all acts of the way, whole and as steps, after the server has had its quiet
   minutes; at their own pace (one every 0.4 s), then flat out, each as soon as it has its answer;
4. the same among pages of all kinds that have been asked for once.

Files that scripts load by themselves are not in the weight of a first load.
"""

import asyncio
import gzip
import os
import platform
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from figures import heed, keep, options, sized
from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.runs import full_run
from hitkalelut.web.acts import key_of, outline
from served import served

CLIENTS = 50
SECONDS = 10.0
PACE = 0.4
SLOW = (4.0, 2.0, 1.0)
"""At which paces, in seconds to a page, clients ask for pages that are new to the server."""
KB = 1000
VIEWS = ("partzuf", "soul", "ascents", "path", "breaking")
LOOK, BUSY, PATIENCE = 3.0, 0.3, 600.0
"""How often it is looked whether the server rests, and what work in that time is none, and how long it is
waited for, in seconds."""
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
        for event, after in zip(events[:: sized(9, 60)], events[1 :: sized(9, 60)], strict=False):
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
        for name in OTHERS:
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


def new_pages() -> list[Ask]:
    """Return pages that nobody has asked for, in random order: every act in other tabs and pictures."""
    found = [
        Ask(kind, f"/way?act={quote(event.name)}&{kind}={value}&lang={lang}")
        for event in full_run()
        for lang in ("en", "he")
        for kind, values in (("tab", ("why", "sources")), ("view", VIEWS))
        for value in values
    ]
    random.Random(SEED).shuffle(found)
    return found


def the_way() -> Iterator[Ask]:
    """Walk all acts in both languages, each as a whole page and as the step to it."""
    told = outline(Conditions())
    for lang in ("en", "he"):
        before = "0"
        for event in full_run():
            chapter = key_of(told.chapters[told.chapter_at(event.number - 1)])
            path = f"/way?act={quote(event.name)}&lang={lang}"
            yield Ask("act", path)
            yield Ask("step", path, f"X-Fragment: 1\r\nX-Chapter: {chapter}\r\nX-From: {before}\r\n")
            before = event.name


async def client(
    asks: list[Ask], times: dict[str, list[float]], *, pace: float, number: int, once: bool = False
) -> None:
    """Ask pages in random order until the time is over; `once` takes each off the list."""
    mixed = random.Random(SEED * 1000 + number)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    end = time.perf_counter() + sized(SECONDS, 3.0)
    while time.perf_counter() < end:
        if pace:
            await asyncio.sleep(mixed.uniform(0, 2 * pace))
        ask = asks.pop() if once else mixed.choice(asks)
        begun = time.perf_counter()
        await request(reader, writer, ask)
        times.setdefault(ask.kind, []).append(1000 * (time.perf_counter() - begun))
    writer.close()


async def measure(asks: list[Ask], pace: float, *, once: bool = False) -> dict[str, list[float]]:
    """Let all clients ask at once; return the times by kind."""
    times: dict[str, list[float]] = {}
    everybody = (client(asks, times, pace=pace, number=n, once=once) for n in range(CLIENTS))
    await asyncio.gather(*everybody)
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


async def begun() -> None:
    """Wait until the server has done what it does at its start; asked again and again it makes no stock."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    while b"data-again" in gzip.decompress(await request(reader, writer, Ask("claims", "/claims"))):
        await asyncio.sleep(LOOK / 10)
    writer.close()


def rested(process: int) -> float:
    """Wait until a process does nothing any more, or patience ends; return how long it did something."""
    begun, before = time.perf_counter(), -1.0
    while (now := worked(process)) - before > BUSY and time.perf_counter() - begun < sized(PATIENCE, 5.0):
        before = now
        time.sleep(LOOK)
    return time.perf_counter() - begun - LOOK


def worked(process: int) -> float:
    """Return how many seconds a process has worked."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def sizes() -> None:
    """Print how much a first load and a step weigh, packed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    for lang in ("en", "he"):
        body = await request(reader, writer, Ask("act", f"/way?act=AK/kept&lang={lang}"))
        page = gzip.decompress(body).decode()
        shell = sorted(set(re.findall(r'"(/static/[^"]+\.(?:css|js|json|svg)[^"]*)"', page)))
        weight = sum([len(await request(reader, writer, Ask("shell", path))) for path in shell])
        whole = [(len(body) + weight) / KB]
        keep("pages", "first-load", whole, what="a first load, packed", unit="KB", case=lang)
        print(f"first load, {lang}: page {len(body)}, {len(shell)} files named on it {weight} bytes packed")
    steps = sorted([len(await request(reader, writer, ask)) for ask in a_walk()])
    p95 = steps[int(len(steps) * 0.95)]
    keep("pages", "step", [each / KB for each in steps], what="a step, packed", unit="KB")
    print(f"a step, bytes: median {statistics.median(steps):.0f}, p95 {p95}, most {steps[-1]} ({len(steps)})")
    writer.close()


def a_walk() -> Iterator[Ask]:
    """Walk steps from one act to the next as a script asks for them, with the chapter it is in."""
    for chapter in outline(Conditions()).chapters:
        for before, event in zip(chapter.events, chapter.events[1:], strict=False):
            headers = f"X-Fragment: 1\r\nX-From: {before.name}\r\nX-Chapter: {key_of(chapter)}\r\n"
            if event.number % 5 == 0:
                yield Ask("step", f"/way?act={event.name}&lang=he", headers)


def report(key: str, title: str, times: dict[str, list[float]]) -> None:
    """Print and keep the median and the 95th percentile of each kind, and of all."""
    everything = [each for some in times.values() for each in some]
    print(f"\n{title}: {len(everything)} answers")
    for kind, some in sorted({**times, "all": everything}.items()):
        found = keep("pages", key, some, what=title, unit="ms", case=kind)
        print(f"  {kind:12} p50 {found.median:7.1f}   p95 {found.high:7.1f} ms", flush=True)


def main() -> None:
    """Serve the atlas in a process of its own, and measure it."""
    heed(options(__doc__).parse_args())
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    with served(PORT) as (_, process):
        everything(process.pid)


def everything(process: int) -> None:
    """Measure all tables, and the weights, of a server that runs."""
    print("... until the server has begun", file=sys.stderr, flush=True)
    asyncio.run(begun())
    asks, new, acts = list(pages()), new_pages(), list(the_way())
    report("once", "each page once, made on asking", asyncio.run(each(asks)))
    for pace in sized(SLOW, SLOW[1:2]):
        title = f"{CLIENTS} clients, a page every {pace:g} s each, every page new to the server"
        report(f"new-{pace:g}", title, asyncio.run(measure(new, pace, once=True)))
    print("... while the server makes all acts in quiet: a minute or two", file=sys.stderr, flush=True)
    print(f"\nthe server took {rested(process):.0f} s of quiet to make all acts")
    told = (("acts", "all acts, made in quiet", acts), ("asked", "all kinds, asked before", asks))
    for key, title, some in told:
        own = f"{CLIENTS} clients, a page every {PACE:g} s each: {title}"
        report(f"{key}-own", own, asyncio.run(measure(some, PACE)))
        report(f"{key}-flat", f"{CLIENTS} clients flat out: {title}", asyncio.run(measure(some, 0)))
    asyncio.run(sizes())


if __name__ == "__main__":
    main()
