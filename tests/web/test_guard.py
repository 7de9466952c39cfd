"""The gate: what is refused, in one line, and which headers go out with everything."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from hitkalelut.web import app
from hitkalelut.web.answer import Answer
from hitkalelut.web.app import create_app
from hitkalelut.web.asked import Asked, Shown
from hitkalelut.web.guard import LARGEST_BODY, LONGEST_URL, Guard, Hosts, hosts_of
from hitkalelut.web.render import Renderer
from hitkalelut.web.turns import SOON, TOLD, Bounds, Turns, visitor_in
from tests.web.conftest import HOME, Get

EVERYWHERE = ("/", "/way?act=AB/full", "/api/laws", "/static/page.css", "/nothing", "/way?act=nothing")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_is_guarded(get: Get, address: str) -> None:
    """Nothing may be loaded from elsewhere, framed by others or taken for another kind of file."""
    headers = get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert ("nosniff", "same-origin") == (headers["x-content-type-options"], headers["referrer-policy"])


def test_what_is_embedded_may_be_framed_by_anyone(get: Get) -> None:
    """Only the page that is made to be embedded may stand in a frame of others."""
    assert get("/embed?act=AB/full").headers["content-security-policy"].endswith("frame-ancestors *")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "[::2]:8000", "10.0.0.1"]
)
def test_an_unknown_host_is_refused(get: Get, host: str) -> None:
    """A name by which this server is not called is refused in one line."""
    got = get("/way", headers={"Host": host})
    assert 400 == got.status_code
    assert 1 == len(got.text.splitlines())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "LOCALHOST:80", "[::1]:9000"])
def test_a_known_host_is_answered(get: Get, host: str) -> None:
    """The machine's own names are answered, with any port."""
    assert 200 == get("/keys", headers={"Host": host}).status_code


def test_who_serves_everywhere_answers_to_numbers_and_no_other_names() -> None:
    """Bound to all addresses it may be called by an address, but by no name that others choose."""
    hosts = hosts_of("0.0.0.0")
    assert [True, True, False] == [hosts.know(h) for h in ("192.168.1.7:8000", "[fe80::1]", "evil.example")]
    assert not Hosts().know("192.168.1.7")


@pytest.mark.parametrize("size", [LONGEST_URL + 1, 60_000])
def test_an_endless_address_is_refused(get: Get, size: int) -> None:
    """An address longer than 8 KB is refused in one line, however long it is."""
    got = get("/way?act=" + "x" * size)
    assert 414 == got.status_code
    assert 1 == len(got.text.splitlines())


def test_a_large_body_is_refused(get: Get) -> None:
    """A body that is too large is refused before it is read."""
    assert 413 == get("/search", method="POST", body=b"x" * (LARGEST_BODY + 1)).status_code


def test_a_text_that_never_ends_is_not_waited_for(
    atlas: Guard, loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a form that drips on for ever the server has soon had enough."""
    monkeypatch.setattr(app, "SLOWEST_BODY", 0.2)

    async def _dripping() -> AsyncIterator[bytes]:
        yield b"text="
        while True:
            await asyncio.sleep(0.02)
            yield b"x"

    async def _ask() -> int:
        transport = httpx.ASGITransport(app=atlas)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return (
                await client.post("/read", content=_dripping(), headers={"Content-Length": "99999"})
            ).status_code

    assert 408 == asyncio.run_coroutine_threadsafe(_ask(), loop).result(30)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(get: Get, method: str) -> None:
    """Nothing is sent to a page; one who tries is told so."""
    got = get("/way", method=method)
    assert 405 == got.status_code
    assert "GET" in got.text


def test_the_head_of_a_page_is_that_of_the_page(get: Get) -> None:
    """HEAD gives the headers of the page and no body."""
    head, whole = get("/laws", method="HEAD"), get("/laws")
    assert (200, b"") == (head.status_code, head.content)
    assert whole.headers["etag"] == head.headers["etag"]


HOSTILE = (
    "/way?act=%00",
    "/way?act=../../etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/app.py",
    "/way?select=%3Cscript%3Ealert(1)%3C/script%3E",
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/way?zoom=" + "/".join(["bina"] * 600),
    "/way?zoom=AK/SAG/" + "bina/" * 300,
    "/way?without=" + ",".join(["striking"] * 300),
    "/terms/%FF%FE",
    "/laws/" + "a" * 3000,
    "/walk/999999999999999999999999",
    "/walk/%D9%A1",
    "/predict?act=AB/full&answer=%00&reason=%00",
    "/way?" + "&".join(f"p{n}=1" for n in range(900)),
    "/way?act=AB/full&act=nothing",
    "/api/draw?zoom=%3Cx%3E&format=pdf",
    "/api/acts?first=-1",
    "/api/why?act=AB/full&depth=99999",
    "/way?seed=99999999999999999999",
    "/statements/..",
)


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_hostile_is_answered_without_a_word_of_the_inside(get: Get, address: str) -> None:
    """Whatever is asked, the answer is a page or a clear refusal: no traceback, no script of others."""
    got = get(address)
    assert got.status_code < 500, got.text[:300]
    assert "Traceback" not in got.text
    assert "<script>alert" not in got.text
    assert "root:" not in got.text


def test_what_breaks_inside_is_one_line(
    monkeypatch: pytest.MonkeyPatch, loop: asyncio.AbstractEventLoop
) -> None:
    """A fault of our own is a page that says so in a line, with all guards, and names nothing inside."""
    app = create_app(warmed=False)
    monkeypatch.setattr("hitkalelut.web.render.Renderer.answer", _broken_once())

    async def _ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.get("/keys")

    got = asyncio.run_coroutine_threadsafe(_ask(), loop).result(60)
    assert 500 == got.status_code
    assert "secret" not in got.text
    assert "content-security-policy" in got.headers


def _broken_once() -> Callable[[Renderer, Asked, Shown], Answer]:
    """Return a renderer's work that breaks the first time, and is whole when the fault is told."""
    whole, turns = Renderer.answer, iter((True,))

    def _answer(self: Renderer, asked: Asked, shown: Shown) -> Answer:
        if next(turns, False):
            raise ZeroDivisionError("a secret of the inside")
        return whole(self, asked, shown)

    return _answer


Asking = Callable[[str, str], Coroutine[None, None, httpx.Response]]


def asking(app: Guard, loop: asyncio.AbstractEventLoop, many: Callable[[Asking], Awaitable[None]]) -> None:
    """Let visitors, each by an address of its own, ask an application for paths at the same time."""

    async def _ask(visitor: str, path: str) -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(visitor, 1))
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.get(path)

    async def _all() -> None:
        await many(_ask)

    asyncio.run_coroutine_threadsafe(_all(), loop).result(300)


def test_a_thousand_at_once_are_answered_or_told_to_come_again(
    atlas: Guard, loop: asyncio.AbstractEventLoop
) -> None:
    """Of a thousand new pages at once some are made, the rest is refused politely; then all is well."""

    async def _storm(ask: Asking) -> None:
        before = await ask("a", "/keys")
        asks = (ask("a", f"/way?act={1 + n % 40}&tab=sources&seed={n}") for n in range(1000))
        came = await asyncio.gather(*asks)
        assert {200, 503} == {each.status_code for each in came}
        assert Bounds().of_one == sum(each.status_code == 200 for each in came)
        refused = next(each for each in came if each.status_code == 503)
        assert (f"{SOON}", 1) == (refused.headers["retry-after"], len(refused.text.splitlines()))
        assert "content-security-policy" in refused.headers
        again = [await ask("a", path) for path in ("/keys", "/way?act=7&tab=why&seed=8")]
        assert [200, 200] == [each.status_code for each in again]
        assert before.text == again[0].text

    asking(atlas, loop, _storm)


class Slow:
    """An application that answers when it is told to, and remembers in which order it was asked."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self.asked: list[str] = []
        self.go_on = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note who asks, wait, and answer."""
        self.asked.append(visitor_in(scope))
        await self.go_on.wait()
        await PlainTextResponse("done")(scope, receive, send)


@pytest.mark.parametrize("path", ["/way", "/souls/live"])
def test_no_visitor_fills_the_room_of_another(loop: asyncio.AbstractEventLoop, path: str) -> None:
    """One who asks for all that he may waits behind himself; another is let in at once, and all are freed."""
    inner = Slow()
    bounds = Bounds(at_work=2, of_one=5, of_all=8, told_to_one=5, told_to_all=8)
    turns = Turns(inner, bounds)
    app = Guard(turns, Hosts())

    async def _many(ask: Asking) -> None:
        greedy = [asyncio.create_task(ask("greedy", path)) for _ in range(9)]
        await asyncio.sleep(0)
        while sum(each.done() for each in greedy) < 4:
            await asyncio.sleep(0)
        assert {503} == {each.result().status_code for each in greedy if each.done()}
        other = asyncio.create_task(ask("other", path))
        while "other" not in inner.asked:
            await asyncio.sleep(0)
        assert ("greedy",) * (5 if path in TOLD else 2) + ("other",) == tuple(inner.asked)
        crowd = [asyncio.create_task(ask(f"{n}", path)) for n in range(4)]
        while turns.waiting < 8 or not any(each.done() for each in crowd):
            await asyncio.sleep(0)
        assert 2 == sum(each.done() and each.result().status_code == 503 for each in crowd)
        inner.go_on.set()
        answers = await asyncio.gather(*greedy, other, *crowd)
        assert {200: 8, 503: 6} == Counter(each.status_code for each in answers)
        assert (0, 200) == (turns.waiting, (await ask("greedy", path)).status_code)

    asking(app, loop, _many)


def test_what_lies_ready_needs_no_turn(loop: asyncio.AbstractEventLoop) -> None:
    """Styles and scripts come even to one who has all his turns taken by pages."""
    inner = Slow()
    app = Guard(Turns(inner, Bounds(at_work=1, of_one=1)), Hosts())

    async def _many(ask: Asking) -> None:
        page = asyncio.create_task(ask("a", "/way"))
        while not inner.asked:
            await asyncio.sleep(0)
        style = asyncio.create_task(ask("a", "/static/page.css"))
        while len(inner.asked) < 2:
            await asyncio.sleep(0)
        inner.go_on.set()
        assert [200, 200] == [each.status_code for each in await asyncio.gather(page, style)]

    asking(app, loop, _many)


def test_a_form_of_another_site_changes_nothing(get: Get) -> None:
    """A text posted from elsewhere is only read: nothing of it is kept, and no other page is changed."""
    headers = {"Origin": "https://evil.example", "Content-Type": "application/x-www-form-urlencoded"}
    before = get("/read").text
    got = get("/read", method="POST", headers=headers, body=b"text=%3Cscript%3Ealert(1)%3C/script%3E+Masach")
    assert (200, "no-store") == (got.status_code, got.headers["cache-control"])
    assert "<script>alert" not in got.text
    assert "set-cookie" not in got.headers
    assert before == get("/read").text
