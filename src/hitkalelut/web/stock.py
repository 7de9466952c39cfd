"""Pages made before anybody asks for them, while nobody asks for anything: every act, whole and as a step."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

from hitkalelut.creation.conditions import Conditions
from hitkalelut.questions.runs import run
from hitkalelut.web.acts import key_of, outline
from hitkalelut.web.asked import Asked, asked
from hitkalelut.web.learned import learning
from hitkalelut.web.routes import ROUTES, PageRoute
from hitkalelut.web.site import LiveSite
from hitkalelut.words.tongue import LANGUAGES

QUIET = 0.4
"""For how many seconds nobody must have asked before a page is made for the stock."""

Made = Callable[[PageRoute, Asked], Awaitable[object]]


def standard(site: LiveSite) -> Iterator[tuple[PageRoute, Asked]]:
    """Walk the pages that are asked for most: those without a key, then the way, act by act.

    An act is made as a whole page and as the step to it from the one before, which a script asks for.
    """
    plain = [route for route in ROUTES if "{" not in route.path and not route.own]
    way = next(route for route in plain if route.name == "way")
    for lang in LANGUAGES:
        for route in plain:
            yield route, asked(route.name, "", (("lang", lang),), site=site)
    told = outline(Conditions())
    for lang in LANGUAGES:
        before = "0"
        for event in run(Conditions()):
            whole = asked("way", "", (("act", event.name), ("lang", lang)), site=site)
            yield way, whole
            chapter = told.chapters[told.chapter_at(event.number - 1)]
            yield way, replace(whole, chapter=key_of(chapter), since=before)
            before = event.name


async def stock(site: LiveSite, made: Made, last_asked: Callable[[], float]) -> None:
    """Make the standard pages one after another, each only when it has been quiet for a while.

    What all of them show in part is waited for: made before it is there they would not be kept.
    """
    learning().begin()
    while learning().at_work and learning().found is None:
        await asyncio.sleep(QUIET)
    for route, wanted in standard(site):
        while (quiet := time.monotonic() - last_asked()) < QUIET:
            await asyncio.sleep(QUIET - quiet)
        await made(route, wanted)
